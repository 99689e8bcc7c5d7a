"""What each command does: opens what it needs, calls one use case, says how it went."""

import sys
from typing import TYPE_CHECKING

from coprod_desktop.bootstrap.command_line import (
    Command,
    Enrol,
    ImportVisit,
    OpenApp,
    Rebuild,
    RunDemo,
    SyncNow,
    Verify,
)
from coprod_desktop.bootstrap.directory_command_line import ImportDirectory
from coprod_desktop.bootstrap.passphrases import read_passphrase
from coprod_desktop.bootstrap.print_command_line import PrintPapers
from coprod_desktop.bootstrap.profile import existing_profile
from coprod_desktop.bootstrap.template_command_line import CheckTemplate, ImportTemplate, PrintTemplate
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
        case Enrol():
            status = _enrol(command)
        case Rebuild():
            status = _rebuild(command)
        case Verify() | PrintPapers():
            status = _papers(command)
        case ImportDirectory():
            from coprod_desktop.bootstrap.directory_command import (  # noqa: PLC0415  (few do)
                import_directory,
            )

            status = import_directory(command)
        case CheckTemplate() | ImportTemplate() | PrintTemplate():
            from coprod_desktop.bootstrap.template_commands import run_templates  # noqa: PLC0415  (few do)

            status = run_templates(command)
        case _:
            from coprod_desktop.bootstrap.office_commands import run_office  # noqa: PLC0415  (few run one)

            status = run_office(command)
    return status


def _papers(command: Verify | PrintPapers) -> int:
    match command:
        case Verify():
            from coprod_desktop.bootstrap.verify_command import run_verify  # noqa: PLC0415  (few do)

            return run_verify(command)
        case PrintPapers():
            from coprod_desktop.bootstrap.print_command import run_print  # noqa: PLC0415  (few do)

            return run_print(command)


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
    from coprod_desktop.bootstrap.imports import import_without_reading_sources  # noqa: PLC0415  (as above)
    from coprod_desktop.bootstrap.qt_libraries import missing_library  # noqa: PLC0415  (as above)

    missing = missing_library()
    if missing is not None:
        print(missing, file=sys.stderr)
    import_without_reading_sources()
    return missing is None


def _import_visit(command: ImportVisit) -> int:
    from coprod_desktop.content.visit_files import read_visit_file  # noqa: PLC0415  (only this needs it)

    with existing_profile(command.profile) as profile:
        visit = read_visit_file(command.file, templates=profile.shelf().templates)
        session = profile.unlock(read_passphrase("Passphrase: ", descriptor=command.passphrase))
        try:
            session.use_cases.import_visits(visit)
        finally:
            session.close()
    print(f"Brought in: {command.file.name}")
    return 0


def _enrol(command: Enrol) -> int:
    from coprod_desktop.application.enrolment import Enrolments  # noqa: PLC0415  (only this needs it)
    from coprod_desktop.content.enrolment_files import read_enrolment  # noqa: PLC0415  (as above)

    enrolment = read_enrolment(command.file)
    with existing_profile(command.profile) as profile:
        session = profile.unlock(read_passphrase("Passphrase: ", descriptor=command.passphrase))
        try:
            enrolments = Enrolments(settings=session.use_cases.settings)
            enrolments.accept(enrolment, first_met=session.vault.replica.office())
        finally:
            session.close()
    print(f"This laptop knows the office of {enrolment.team} now. Delete the file; it works once.")
    return 0


def _sync(command: SyncNow) -> int:
    with existing_profile(command.profile) as profile:
        session = profile.unlock(read_passphrase("Passphrase: ", descriptor=command.passphrase))
        try:
            syncing = session.use_cases.syncing
            address = command.address or syncing.status().address
            if address is None:
                raise Refusal("office_address_missing")
            office = read_passphrase("Passphrase of the office: ", descriptor=command.office_passphrase)
            report = syncing.sync(address, office, cancelled=lambda: False, progress=_quietly)
        finally:
            session.close()
    print(
        f"Sent {report.sent}, received {report.received}. Waiting {report.waiting}, "
        f"in conflict {report.conflicts}, set aside {report.set_aside}."
    )
    if report.pictures_sent or report.pictures_received or report.pictures_waiting:
        print(
            f"Pictures: sent {report.pictures_sent}, received {report.pictures_received}. "
            f"Waiting {report.pictures_waiting}."
        )
    return 0


def _quietly(_progress: "SyncProgress") -> None:
    """Say nothing on the way; the line at the end says it all."""


def _rebuild(command: Rebuild) -> int:
    with existing_profile(command.profile) as profile:
        session = profile.unlock(read_passphrase("Passphrase: ", descriptor=command.passphrase))
        try:
            session.vault.rebuild()
        finally:
            session.close()
    print("Made the tables that screens read anew from the history.")
    return 0
