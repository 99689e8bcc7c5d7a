"""What `print` does: writes the papers that are wanted into a folder, a line for each."""

import os
import re
import sys
from collections.abc import Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from coprod_desktop.application.papers.papers import PaperKind
from coprod_desktop.application.papers.several import SeveralPapers, Whose, Wish
from coprod_desktop.application.unavailable import Unavailable
from coprod_desktop.bootstrap.passphrases import read_passphrase
from coprod_desktop.bootstrap.profile import existing_profile
from coprod_desktop.bootstrap.whose_paper import named
from coprod_desktop.bootstrap.wording import sentences, worded
from coprod_desktop.domain.people import PaperFormat
from coprod_desktop.domain.refusal import Refusal

if TYPE_CHECKING:
    from coprod_desktop.application.papers.several import Made, No, SetsPapers
    from coprod_desktop.application.ports import PersonRow
    from coprod_desktop.bootstrap.print_command_line import PrintPapers
    from coprod_desktop.bootstrap.session import Session

_FEW: Final = 20
"""So many papers are set sooner than two processes have begun."""
_NOT_IN_NAMES: Final = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]+')
_LONGEST_NAME: Final = 60


def run_print(command: "PrintPapers") -> int:
    """Write the papers; 0 where each was written, 1 where one was not.

    Raises:
        Refusal: ``nobody_of_that_name``, ``several_of_that_name``, ``agreed_nothing``,
            ``paper_language_unknown``, ``file_exists`` where the folder should be.
        Unavailable: the vault cannot be opened; ``folder_read_only``, ``folder_missing``.
    """
    wish = _wish(command)
    with existing_profile(command.profile) as profile:
        session = profile.unlock(read_passphrase("Passphrase: ", descriptor=command.passphrase))
        try:
            return print_papers(command, session, wish)
        finally:
            session.close()


def print_papers(command: "PrintPapers", session: "Session", wish: Wish) -> int:
    """Write the papers of an open vault."""
    rows = _rows(command, session)
    if not rows:
        print("There is nothing to print.")
        return 0
    _make_folder(command.out)
    writing = _Writing(command=command, session=session, of=len(rows))
    several = session.use_cases.several_papers(_setting(len(rows)))
    with closing(several.make(rows, wish)) as papers:
        for number, made in enumerate(papers, start=1):
            writing.take(number, made)
    return writing.finish()


def _wish(command: "PrintPapers") -> Wish:
    known = worded("papers")()
    if command.language is not None and command.language not in known:
        raise Refusal("paper_language_unknown", language=command.language, known=", ".join(known))
    return Wish(
        kind=PaperKind.REVIEW if command.reviews else None,
        format=None if command.format is None else PaperFormat(command.format),
        languages=() if command.language is None else (command.language,),
    )


def _rows(command: "PrintPapers", session: "Session") -> "Sequence[PersonRow]":
    if command.person is None:
        return _several(session).people(Whose(command.whose))
    row = named(session.use_cases.people.find(command.person), command.person)
    if not row.agreements:
        raise Refusal("agreed_nothing", name=row.preferred_name)
    return (row,)


def _several(session: "Session") -> SeveralPapers:
    return session.use_cases.several_papers(_setting(0))


def _setting(number: int) -> "SetsPapers":
    from coprod_desktop.bootstrap.paper import PaperWhenNeeded  # noqa: PLC0415  (few print)
    from coprod_desktop.bootstrap.paper_processes import PapersBeside, PapersHere  # noqa: PLC0415  (as above)

    return PapersHere(PaperWhenNeeded()) if number <= _FEW else PapersBeside()


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise Unavailable("folder_missing") from error
    except FileExistsError as error:
        raise Refusal("file_exists", file=str(folder)) from error
    except OSError as error:
        raise Unavailable("folder_read_only") from error


@dataclass(slots=True, kw_only=True)
class _Failure:
    """A paper that was not written, and why."""

    name: str
    why: "No"


class _Writing:
    """Writes each paper as it comes, and remembers what went wrong."""

    def __init__(self, *, command: "PrintPapers", session: "Session", of: int) -> None:
        self._command = command
        self._session = session
        self._of = of
        self._failures: list[_Failure] = []

    def take(self, number: int, made: "Made") -> None:
        """Write one paper, and say so."""
        name = _file_name(made, self._command)
        try:
            _write(self._command.out / name, self._bytes(made), replace=self._command.replace)
        except (Refusal, Unavailable) as no:
            self._failures.append(_Failure(name=name, why=no))
            print(f"{number} of {self._of}: {name} was not written")
        else:
            print(f"{number} of {self._of}: {name}")

    def finish(self) -> int:
        """Say what came of it, and list what went wrong; gives the exit status."""
        print(f"Written: {self._of - len(self._failures)} of {self._of}, in {self._command.out}")
        if self._command.seal and self._command.reviews:
            print("None of them is sealed: a sheet for a review is filled in by hand.")
        say = sentences()
        for each in self._failures:
            print(f"{each.name}: {say(each.why.code, each.why.values)}", file=sys.stderr)
        return 1 if self._failures else 0

    def _bytes(self, made: "Made") -> bytes:
        if not isinstance(made.outcome, bytes):
            raise made.outcome
        if not self._command.seal or self._command.reviews or made.version is None:
            return made.outcome
        seals = self._session.use_cases.seals
        ready = seals.get_ready(made.row.stream)
        return seals.seal(made.outcome, ready=ready, code=made.version.code)


def _file_name(made: "Made", command: "PrintPapers") -> str:
    """Name a file after the code and the version, and after nobody unless that was asked for."""
    kind = "review" if command.reviews else "agreement"
    which = (
        made.row.stream.hex[-8:] if made.version is None else f"{made.version.code}-v{made.version.number}"
    )
    parts = [kind, which, *filter(None, (command.format, command.language))]
    whose = f"{_safe(made.row.full_name)} " if command.names else ""
    return f"{whose}{'-'.join(parts)}.pdf"


def _safe(name: str) -> str:
    return _NOT_IN_NAMES.sub(" ", name)[:_LONGEST_NAME].strip(" .")


def _write(path: Path, content: bytes, *, replace: bool) -> None:
    """Write a file whole or not at all, and over another only where that was asked for.

    Raises:
        Refusal: ``paper_is_there``.
        Unavailable: ``file_not_written``.
    """
    unfinished = path.with_name(f"{path.name}.unfinished")
    try:
        unfinished.unlink(missing_ok=True)
        with open(unfinished, "xb", opener=_for_us_alone) as file:
            file.write(content)
        if not replace:
            path.open("xb").close()  # nobody else can take the name in between
        unfinished.replace(path)
    except FileExistsError as error:
        raise Refusal("paper_is_there", file=path.name) from error
    except OSError as error:
        raise Unavailable("file_not_written", file=str(path)) from error
    finally:
        with suppress(OSError):  # where nothing can be written, nothing can be taken away either
            unfinished.unlink(missing_ok=True)


def _for_us_alone(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
