"""What each command does: opens what it needs, calls one use case, says how it went."""

import io
import sys
from typing import TYPE_CHECKING

from coprod_desktop.application.unavailable import Unavailable
from coprod_desktop.bootstrap.command_line import (
    Command,
    CreateOffice,
    ExportOffice,
    ImportVisit,
    OpenApp,
    Rebuild,
    RunDemo,
    SyncNow,
)
from coprod_desktop.bootstrap.passphrases import read_passphrase
from coprod_desktop.bootstrap.profile import existing_profile
from coprod_desktop.bootstrap.system import SystemClock, TimeOrderedIds
from coprod_desktop.domain.refusal import Refusal

if TYPE_CHECKING:
    from coprod_desktop.application.syncing import SyncProgress


def run(command: Command) -> int:
    """Do a command; gives the exit status.

    Raises:
        Refusal: a rule says no.
        Unavailable: the world failed.
    """
    match command:
        case OpenApp():
            status = _open_app(command)
        case RunDemo():
            status = _run_demo(command)
        case ImportVisit():
            status = _import_visit(command)
        case SyncNow():
            status = _sync(command)
        case CreateOffice():
            status = _create_office(command)
        case ExportOffice():
            status = _export_office(command)
        case Rebuild():
            status = _rebuild(command)
    return status


def _open_app(command: OpenApp) -> int:
    if not _qt_loads():
        return 1
    from coprod_desktop.bootstrap.desktop import open_desktop  # noqa: PLC0415  (Qt may not load)

    return open_desktop(command.profile)


def _run_demo(command: RunDemo) -> int:
    if not _qt_loads():
        return 1
    from coprod_desktop.bootstrap.demo import run_demo  # noqa: PLC0415  (Qt may not load)

    return run_demo(command)


def _qt_loads() -> bool:
    from coprod_desktop.bootstrap.qt_libraries import missing_library  # noqa: PLC0415  (as above)

    missing = missing_library()
    if missing is not None:
        print(missing, file=sys.stderr)
    return missing is None


def _import_visit(command: ImportVisit) -> int:
    from coprod_desktop.content.visit_files import read_visit_file  # noqa: PLC0415  (only this needs it)

    with existing_profile(command.profile) as profile:
        visit = read_visit_file(command.file, templates=profile.templates)
        session = profile.unlock(read_passphrase("Passphrase: ", descriptor=command.passphrase))
        try:
            session.use_cases.import_visits(visit)
        finally:
            session.close()
    print(f"Brought in: {command.file.name}")
    return 0


def _sync(command: SyncNow) -> int:
    with existing_profile(command.profile) as profile:
        session = profile.unlock(read_passphrase("Passphrase: ", descriptor=command.passphrase))
        try:
            syncing = session.use_cases.syncing
            address = command.address or syncing.status().address
            if address is None:
                raise Refusal("office_address_unclear")
            office = read_passphrase("Passphrase of the office: ", descriptor=command.office_passphrase)
            report = syncing.sync(address, office, cancelled=lambda: False, progress=_quietly)
        finally:
            session.close()
    print(
        f"Sent {report.sent}, received {report.received}. Waiting {report.waiting}, "
        f"in conflict {report.conflicts}, set aside {report.set_aside}."
    )
    return 0


def _quietly(_progress: "SyncProgress") -> None:
    """Say nothing on the way; the line at the end says it all."""


def _create_office(command: CreateOffice) -> int:
    from coprod_desktop.bootstrap.offices import new_offices, office_founder  # noqa: PLC0415  (slow)

    clock, ids = SystemClock(), TimeOrderedIds()
    passphrase = read_passphrase("A passphrase for the office: ", descriptor=command.office_passphrase)
    new_offices(ids=ids, clock=clock).create(
        command.address, passphrase, team_name=command.team, founder=office_founder(ids)
    )
    print(f"Made an office: {command.address}")
    print("Whoever has the file and its passphrase can read all of it: an office file cannot forbid that.")
    return 0


def _export_office(command: ExportOffice) -> int:
    from coprod_desktop.bootstrap.offices import file_offices  # noqa: PLC0415  (only this needs it)

    passphrase = read_passphrase("Passphrase of the office: ", descriptor=command.office_passphrase)
    offices = file_offices(holder=lambda: "an export", clock=SystemClock())
    office = offices.open(command.address, passphrase)
    try:
        if command.out is None:
            _write_utf_8()
            office.export(sys.stdout)
            return 0
        try:
            with command.out.open("x", encoding="utf-8", newline="\n") as file:
                count = office.export(file)
        except FileExistsError as error:
            raise Refusal("file_exists", file=str(command.out)) from error
        except OSError as error:
            raise Unavailable("file_not_written", file=str(command.out)) from error
    finally:
        office.close()
    print(f"Wrote {count} changes to {command.out}")
    return 0


def _write_utf_8() -> None:
    """Write what people said in UTF-8, whatever the terminal's language."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")


def _rebuild(command: Rebuild) -> int:
    with existing_profile(command.profile) as profile:
        session = profile.unlock(read_passphrase("Passphrase: ", descriptor=command.passphrase))
        try:
            session.vault.rebuild()
        finally:
            session.close()
    print("Made the tables that screens read anew from the history.")
    return 0
