"""Bringing a directory of local services into the vault from the command line."""

import sys

from coprod_desktop.application.local_directory import FirstLook
from coprod_desktop.bootstrap.directory_command_line import ImportDirectory
from coprod_desktop.bootstrap.passphrases import read_passphrase
from coprod_desktop.bootstrap.profile import existing_profile
from coprod_desktop.bootstrap.wording import sentences


def import_directory(command: ImportDirectory) -> int:
    """Look, say what is broken, and bring in what is good; gives the exit status.

    Raises:
        Refusal: ``directory_unknown_format`` and the like; ``directory_broken_rows`` where rows are broken
            and nobody said to leave them out.
        Unavailable: the world failed; what was here stands.
    """
    with existing_profile(command.profile) as profile:
        session = profile.unlock(read_passphrase("Passphrase: ", descriptor=command.passphrase))
        try:
            directory = session.use_cases.local_directory
            look = directory.look(command.file, tell=_quietly, check=_go_on)
            _say_look(look)
            about = directory.bring_in(
                look, accept_partial=command.accept_partial, tell=_quietly, check=_go_on
            )
        finally:
            session.close()
    print(f"Brought in {_services(about.count)} from {about.source}.")
    return 0


def _say_look(look: FirstLook) -> None:
    compared, read = look.compared, look.read
    print(
        f"{look.source}: {', '.join(read.encodings)}. {_services(len(read.services))}: {compared.new} new, "
        f"{compared.changed} changed, {compared.same} as before; {compared.gone} gone. "
        f"{read.closed} left out because they are closed, {len(read.broken)} rows broken."
    )
    say = sentences()
    for row in read.broken:
        print(f"{row.file}, row {row.row}: {say(row.problem.code, row.problem.values)}", file=sys.stderr)


def _quietly(_done: int, _of: int) -> None:
    """Say nothing on the way; the lines at the end say it all."""


def _go_on() -> None:
    """Nobody can ask to stop here."""


def _services(count: int) -> str:
    return "1 service" if count == 1 else f"{count} services"
