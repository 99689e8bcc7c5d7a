"""What each step of `office …` does: opens the office, does one thing, says how it went."""

import io
import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final, TextIO

from coprod_desktop.application.server_address import is_server, server_address
from coprod_desktop.application.unavailable import Unavailable
from coprod_desktop.bootstrap.counting import counted
from coprod_desktop.bootstrap.office_command_line import (
    Access,
    AddTeam,
    AddWorker,
    Assign,
    CreateOffice,
    EnrolLaptop,
    ExportOffice,
    OfficeCommand,
    ProjectOffice,
    RevokeDevice,
    RevokeWorker,
    SetPassphrase,
    ShowOffice,
    VerifyOffice,
)
from coprod_desktop.bootstrap.offices import file_offices, new_offices, office_founder
from coprod_desktop.bootstrap.passphrases import read_passphrase
from coprod_desktop.bootstrap.system import SystemClock, TimeOrderedIds
from coprod_desktop.content.enrolment_files import enrolment_text, read_authority
from coprod_desktop.domain.ids import DeviceId, StreamId
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.history.verify import Fault, Found
from coprod_desktop.office.addresses import office_path
from coprod_desktop.security.passphrases import check_new_passphrase

if TYPE_CHECKING:
    from coprod_desktop.bootstrap.servers import Servers
    from coprod_desktop.office.file_office import FileOffice
    from coprod_desktop.office.postgres.administration import Administration
    from coprod_desktop.office.postgres.owned import OwnedOffice

_PROGRESS_EVERY: Final = 1000
_FAULTS: Final = {
    Fault.DIGEST: "is not what was written",
    Fault.WORDS: "has lost its words, which nobody erased",
    Fault.SIGNATURE: "is not signed by the laptop that it names",
    Fault.UNKNOWN_DEVICE: "names a laptop that the office does not know",
    Fault.CHAIN: "does not follow the change before it",
    Fault.GAP: "comes after a gap",
    Fault.HEAD: "is not the last that the office counted",
    Fault.PICTURE: "names a picture whose bytes are not what they were",
    Fault.NO_PICTURE: "names a picture that has not come yet",
}


def run_office(command: OfficeCommand) -> int:
    """Do a step; gives the exit status.

    Raises:
        Refusal: a rule says no.
        Unavailable: the world failed.
    """
    match command:
        case CreateOffice():
            _create(command)
        case ExportOffice():
            _export(command)
        case ShowOffice():
            _show(command)
        case VerifyOffice():
            return _verify(command)
        case ProjectOffice():
            _project(command)
        case _:
            with _administration(command.access) as office:
                _administer(command, office)
    return 0


def _create(command: CreateOffice) -> None:
    access = command.access
    if is_server(access.address):
        servers = _servers(access)
        office = servers.new_offices().create(access.address, _passphrase(access), team_name=command.team)
        print(f"Made the office {office}, or brought it up to date: {access.address}")
        return
    office_path(access.address)  # so that nobody types a passphrase for nothing
    clock, ids = SystemClock(), TimeOrderedIds()
    passphrase = read_passphrase("A passphrase for the office: ", descriptor=access.passphrase)
    new_offices(ids=ids, clock=clock).create(
        access.address, passphrase, team_name=command.team, founder=office_founder(ids)
    )
    print(f"Made an office: {access.address}")
    print("Whoever has the file and its passphrase can read all of it: an office file cannot forbid that.")


def _export(command: ExportOffice) -> None:
    with _whole(command.access) as office:
        if command.out is not None or (command.csv is None and command.pictures is None):
            _write_lines(office, command.out)
        if command.csv is not None:
            counts = office.write_spreadsheets(command.csv)
            kinds = counted(len(counts), "kind", "kinds")
            print(f"Wrote {_records(sum(counts.values()))} of {kinds} to {command.csv}")
        if command.pictures is not None:
            count = office.write_pictures(command.pictures)
            print(f"Wrote {_pictures(count)} to {command.pictures}")


def _write_lines(office: "FileOffice | OwnedOffice", out: Path | None) -> None:
    if out is None:
        _write_utf_8()
        office.export(sys.stdout)
        return
    with _new_file(out) as file:
        count = office.export(file)
    print(f"Wrote {_changes(count)} to {out}")


def _show(command: ShowOffice) -> None:
    if is_server(command.access.address):
        with _administration(command.access) as office:
            _show_teams(office)
        return
    with _file(command.access) as file:
        tally = file.tally()
    print(
        f"Office {tally.office}: {_records(tally.streams)} with {_changes(tally.changes)}; "
        f"{_laptops(tally.devices)}, and {tally.revoked} revoked. "
        f"Last received: {_when(tally.last_received)}."
    )


def _show_teams(office: "Administration") -> None:
    status = office.status()
    print(f"Office {status.office}")
    for team in status.teams:
        print(
            f"Team {team.name}: {counted(team.workers, 'worker', 'workers')}, {_laptops(team.devices)}, "
            f"{_records(team.streams)} with {_changes(team.changes)}. "
            f"Last received: {_when(team.last_received)}."
        )
    for worker in status.workers:
        left = "" if worker.left_at is None else f" Left {worker.left_at:%Y-%m-%d}."
        print(f"Worker {worker.login}: {worker.name}, team {worker.team}, {_records(worker.assigned)}.{left}")
    for device in status.devices:
        ended = "" if device.revoked is None else f" Revoked {device.revoked:%Y-%m-%d}."
        print(f"Laptop {device.id}: of {device.login}, enrolled {device.enrolled:%Y-%m-%d}.{ended}")


def _records(number: int) -> str:
    return counted(number, "record", "records")


def _changes(number: int) -> str:
    return counted(number, "change", "changes")


def _pictures(number: int) -> str:
    return counted(number, "picture", "pictures")


def _laptops(number: int) -> str:
    return counted(number, "laptop", "laptops")


def _when(moment: datetime | None) -> str:
    return "nothing yet" if moment is None else f"{moment.astimezone(UTC):%Y-%m-%d %H:%M} UTC"


def _verify(command: VerifyOffice) -> int:
    faults = to_come = 0
    with _whole(command.access) as office:
        for found in office.verify(progress=_Progress("Checked")):
            if found.fault is Fault.NO_PICTURE:  # a laptop that has it need only sync
                to_come += 1
            else:
                faults += 1
            print(_fault(found))
    if to_come:
        print(f"Not here yet: {_pictures(to_come)}.")
    if faults:
        print(f"Found {counted(faults, 'fault', 'faults')}.")
        return 1
    print("Every change is as it was signed, and in its place.")
    return 0


class _Progress:
    """Says on the way how far it came, every thousand changes; the end has a line of its own."""

    def __init__(self, said: str) -> None:
        self._said = said
        self._next = _PROGRESS_EVERY

    def __call__(self, done: int, total: int) -> None:
        if self._next <= done < total:
            print(f"{self._said} {done} of {total} changes", file=sys.stderr, flush=True)
        self._next = done - done % _PROGRESS_EVERY + _PROGRESS_EVERY


def _fault(found: Found) -> str:
    return f"Change {found.change} of record {found.stream} {_FAULTS[found.fault]}."


def _project(command: ProjectOffice) -> None:
    with _owned(command.access) as office:
        done = office.project(rebuild=command.rebuild, progress=_Progress("Read"))
        reader = office.reader
    anew = f" Made anew: {', '.join(done.rebuilt)}." if done.rebuilt else ""
    print(f"Read {done.read} new changes; {done.aside} are set aside.{anew}")
    print(f"Members of the role {reader} read the tables, in the schema coprod_report.")


def _administer(
    command: AddTeam | AddWorker | SetPassphrase | EnrolLaptop | RevokeWorker | RevokeDevice | Assign,
    office: "Administration",
) -> None:
    match command:
        case AddTeam():
            print(f"Began the team {command.name}: {office.add_team(command.name)}")
        case AddWorker():
            _add_worker(command, office)
        case SetPassphrase():
            office.set_password(command.login, _worker_passphrase(command.worker_passphrase))
            print(f"{command.login} has another passphrase. The one before opens nothing any more.")
        case EnrolLaptop():
            _enrol(command, office)
        case RevokeWorker():
            office.revoke_worker(command.login)
            print(f"Ended the access of {command.login}, with all their laptops. What they wrote stays.")
        case RevokeDevice():
            office.revoke_device(DeviceId(command.device))
            print(f"Ended the access of the laptop {command.device}. What was written on it stays.")
        case Assign():
            _assign(command, office)


def _add_worker(command: AddWorker, office: "Administration") -> None:
    team = command.team
    if team is None:
        teams = office.status().teams
        if len(teams) != 1:
            raise Refusal("team_needed")
        team = teams[0].name
    passphrase = _worker_passphrase(command.worker_passphrase)
    login = office.add_worker(team=team, name=command.name, password=passphrase, login=command.login)
    print(f"{command.name} has the login {login} in the team {team}.")


def _enrol(command: EnrolLaptop, office: "Administration") -> None:
    with _new_file(command.out) as file:
        file.write(enrolment_text(office.enrol(command.login)))
    print(f"Wrote {command.out}. It lets one laptop of {command.login} in, once.")


def _assign(command: Assign, office: "Administration") -> None:
    if command.ended:
        office.unassign(command.login, StreamId(command.stream))
        print(f"{command.login} does not read {command.stream} any more.")
    else:
        office.assign(command.login, StreamId(command.stream))
        print(f"{command.login} reads and writes {command.stream} from now on.")


def _worker_passphrase(descriptor: int | None) -> str:
    passphrase = read_passphrase("A passphrase for the worker: ", descriptor=descriptor)
    check_new_passphrase(passphrase)  # anybody who reaches the server can try to guess it
    return passphrase


@contextmanager
def _administration(access: Access) -> Iterator["Administration"]:
    servers = _servers(access)
    with closing(servers.administration(access.address, _passphrase(access))) as office:
        yield office


@contextmanager
def _owned(access: Access) -> Iterator["OwnedOffice"]:
    servers = _servers(access)
    with servers.owned(access.address, _passphrase(access)) as office:
        yield office


@contextmanager
def _whole(access: Access) -> Iterator["FileOffice | OwnedOffice"]:
    with (_owned if is_server(access.address) else _file)(access) as office:
        yield office


@contextmanager
def _file(access: Access) -> Iterator["FileOffice"]:
    office_path(access.address)  # as in `_create`
    passphrase = _passphrase(access)
    offices = file_offices(holder=lambda: "whoever runs the office", clock=SystemClock())
    with closing(offices.open(access.address, passphrase)) as office:
        yield office


def _servers(access: Access) -> "Servers":
    """Make ready for an office on a server; whatever can be refused before the passphrase is asked for."""
    if not is_server(access.address):
        raise Refusal("office_not_a_server")
    server_address(access.address)
    authority = "" if access.authority is None else read_authority(access.authority)
    from coprod_desktop.bootstrap.servers import Servers  # noqa: PLC0415  (an office file needs no server)

    return Servers(certificate_authority=authority, ids=TimeOrderedIds(), clock=SystemClock())


def _passphrase(access: Access) -> str:
    return read_passphrase("Passphrase of the office: ", descriptor=access.passphrase)


@contextmanager
def _new_file(path: Path) -> Iterator[TextIO]:
    """Write a file that nobody else may read, and that was not there; a failure leaves none."""
    try:
        with (
            ExitStack() as unless_whole,
            open(path, "x", encoding="utf-8", newline="\n", opener=_private) as file,
        ):
            unless_whole.callback(path.unlink)
            yield file
            file.flush()
            unless_whole.pop_all()
    except FileExistsError as error:
        raise Refusal("file_exists", file=str(path)) from error
    except OSError as error:
        raise Unavailable("file_not_written", file=str(path)) from error


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, mode=0o600)


def _write_utf_8() -> None:
    """Write what people said in UTF-8, whatever the terminal's language."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")
