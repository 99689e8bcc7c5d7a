"""What `verify` does: reads a paper or a code, and says in plain lines what this vault knows of it."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from coprod_desktop.application.verifying import read_code
from coprod_desktop.bootstrap.passphrases import read_passphrase
from coprod_desktop.bootstrap.profile import existing_profile
from coprod_desktop.bootstrap.verdicts import verdict_words
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.exchange.papers_in import read_paper

if TYPE_CHECKING:
    from coprod_desktop.application.verifying import Examined, Verifying
    from coprod_desktop.bootstrap.command_line import Verify


def run_verify(command: "Verify") -> int:
    """Look a paper or a code up; 0 where it is ours and unchanged, 1 where it is not.

    Raises:
        Refusal: what is wrong with the file, the code or the passphrase.
        Unavailable: the vault cannot be opened.
    """
    words = verdict_words()
    file = Path(command.what)
    code = None if _is_there(file) else _code_in(command.what)
    content = read_paper(file) if code is None else b""
    with existing_profile(command.profile) as profile:
        session = profile.unlock(read_passphrase("Passphrase: ", descriptor=command.passphrase))
        try:
            verifying = session.use_cases.verifying
            if code is not None:
                print(words.version(verifying.code(code)))
                return 0
            verdict = verifying.verdict(_examined(verifying, content, command))
        finally:
            session.close()
    for line in words.lines(verdict):
        print(line)
    return 0 if verdict.holds else 1


def _is_there(file: Path) -> bool:
    try:
        return file.exists()
    except OSError:  # in a folder that may not be entered, which reading it then says
        return True


def _code_in(typed: str) -> str | None:
    """Read a code; None for what looks like the name of a file."""
    try:
        return read_code(typed)
    except Refusal:
        if Path(typed).suffix or len(Path(typed).parts) > 1:
            return None
        raise


def _examined(verifying: "Verifying", content: bytes, command: "Verify") -> "Examined":
    if command.paper_passphrase is not None:
        passphrase = read_passphrase("", descriptor=command.paper_passphrase)
        return verifying.examiner.examine(content, passphrase=passphrase)
    try:
        return verifying.examiner.examine(content)
    except Refusal as refusal:
        if refusal.code != "paper_locked" or not sys.stdin.isatty():
            raise
        passphrase = read_passphrase("Passphrase of the PDF: ", descriptor=None)
        return verifying.examiner.examine(content, passphrase=passphrase)
