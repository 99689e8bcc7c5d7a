"""The words of `office …` on the command line, read once into values."""

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from coprod_desktop.bootstrap.parsing import OneLineParser, add_passphrase


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """Which office, and how it is opened."""

    address: str
    passphrase: int | None
    """The descriptor of the passphrase: of the file, or of the login in the address."""
    authority: Path | None
    """The file with who signs for the server."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CreateOffice:
    """Make an office with its first team; one on a server is brought up to date where it is there."""

    access: Access
    team: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportOffice:
    """Write an office's changes as JSON lines, its records as CSV, its pictures, or several of these."""

    access: Access
    out: Path | None
    csv: Path | None
    pictures: Path | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowOffice:
    """Say how an office stands."""

    access: Access


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifyOffice:
    """Check every change of an office."""

    access: Access


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectOffice:
    """Bring the tables that managers read up to date."""

    access: Access
    rebuild: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AddTeam:
    """Begin a team."""

    access: Access
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AddWorker:
    """Give somebody a login."""

    access: Access
    name: str
    login: str
    team: str | None
    """None in an office of one team."""
    worker_passphrase: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SetPassphrase:
    """Give a worker another passphrase."""

    access: Access
    login: str
    worker_passphrase: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EnrolLaptop:
    """Write the file that lets one laptop of a worker in."""

    access: Access
    login: str
    out: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class RevokeWorker:
    """End a worker's access."""

    access: Access
    login: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RevokeDevice:
    """End a laptop's access."""

    access: Access
    device: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Assign:
    """Let a worker read and write somebody's record, or no longer."""

    access: Access
    login: str
    stream: UUID
    ended: bool


OfficeCommand = (
    CreateOffice
    | ExportOffice
    | ShowOffice
    | VerifyOffice
    | ProjectOffice
    | AddTeam
    | AddWorker
    | SetPassphrase
    | EnrolLaptop
    | RevokeWorker
    | RevokeDevice
    | Assign
)
"""What can be done with an office."""

_Make = Callable[[argparse.Namespace, Access], OfficeCommand]


class _Steps:
    """The steps of `office`, each with an address and what opens it."""

    def __init__(self, office: argparse.ArgumentParser) -> None:
        self._steps = office.add_subparsers(
            metavar="STEP", dest="step", required=True, parser_class=OneLineParser
        )

    def add(self, name: str, said: str, make: _Make) -> argparse.ArgumentParser:
        step = self._steps.add_parser(name, help=said, description=said)
        step.add_argument(
            "address",
            metavar="ADDRESS",
            help="such as file:///media/team/office.coprod or postgresql://postgres@office.example/coprod",
        )
        add_passphrase(step, "--office-passphrase-fd", "of the office")
        step.add_argument(
            "--ca", type=Path, metavar="FILE", help="who signs for the server, as PEM (on another machine)"
        )
        step.set_defaults(
            make=lambda given: make(
                given,
                Access(address=given.address, passphrase=given.office_passphrase_fd, authority=given.ca),
            )
        )
        return step


def add_office(office: argparse.ArgumentParser) -> None:
    """Let the steps of `office` be read."""
    steps = _Steps(office)
    create = steps.add(
        "create",
        "make an office, or bring one on a server up to date",
        lambda given, access: CreateOffice(access=access, team=given.team),
    )
    create.add_argument("--team", default="", metavar="NAME", help="what the team is called")
    _add_whole_office(steps)
    _add_people(steps)


def _add_whole_office(steps: _Steps) -> None:
    export = steps.add(
        "export",
        "write every change as JSON lines, the records as CSV, or the pictures",
        lambda given, access: ExportOffice(
            access=access, out=given.out, csv=given.csv, pictures=given.pictures
        ),
    )
    export.add_argument("--out", type=Path, metavar="FILE", help="where to (default: standard output)")
    export.add_argument(
        "--csv", type=Path, metavar="FOLDER", help="write the records here, one file to a kind"
    )
    export.add_argument(
        "--pictures", type=Path, metavar="FOLDER", help="write every picture here, called as changes call it"
    )
    steps.add("status", "say how an office stands", lambda _given, access: ShowOffice(access=access))
    steps.add(
        "verify",
        "check that every change is as it was signed, and in its place, and every picture",
        lambda _given, access: VerifyOffice(access=access),
    )
    project = steps.add(
        "project",
        "bring the tables that managers read up to date",
        lambda given, access: ProjectOffice(access=access, rebuild=tuple(given.rebuild)),
    )
    project.add_argument(
        "--rebuild", action="append", default=[], metavar="KIND", help="make the table of a kind anew"
    )


def _add_people(steps: _Steps) -> None:
    team = steps.add(
        "add-team", "begin a team", lambda given, access: AddTeam(access=access, name=given.name)
    )
    team.add_argument("name", metavar="NAME")
    worker = steps.add(
        "add-worker",
        "give somebody a login",
        lambda given, access: AddWorker(
            access=access,
            name=given.name,
            login=given.login,
            team=given.team,
            worker_passphrase=given.worker_passphrase_fd,
        ),
    )
    worker.add_argument("name", metavar="NAME", help="as the people they work with know them")
    worker.add_argument("--login", default="", metavar="LOGIN", help="(default: made of the name)")
    worker.add_argument("--team", metavar="TEAM", help="needed where there are several")
    add_passphrase(worker, "--worker-passphrase-fd", "of the worker")
    passphrase = steps.add(
        "set-passphrase",
        "give a worker another passphrase, and end every session with the one before",
        lambda given, access: SetPassphrase(
            access=access, login=given.login, worker_passphrase=given.worker_passphrase_fd
        ),
    )
    passphrase.add_argument("login", metavar="LOGIN")
    add_passphrase(passphrase, "--worker-passphrase-fd", "of the worker")
    enrol = steps.add(
        "enrol",
        "write the file that lets one laptop of a worker in",
        lambda given, access: EnrolLaptop(access=access, login=given.login, out=given.out),
    )
    enrol.add_argument("login", metavar="LOGIN")
    enrol.add_argument("--out", type=Path, metavar="FILE", required=True, help="where to")
    revoke = steps.add(
        "revoke",
        "end the access of a worker or a laptop",
        lambda given, access: (
            RevokeWorker(access=access, login=given.login)
            if given.device is None
            else RevokeDevice(access=access, device=given.device)
        ),
    )
    which = revoke.add_mutually_exclusive_group(required=True)
    which.add_argument("--login", metavar="LOGIN", help="the worker, with all their laptops")
    which.add_argument("--device", type=UUID, metavar="ID", help="one laptop, as `office status` names it")
    for name, said, ended in (
        ("assign", "let a worker read and write somebody's record", False),
        ("unassign", "let a worker read and write somebody's record no longer", True),
    ):
        step = steps.add(name, said, _assign(ended=ended))
        step.add_argument("login", metavar="LOGIN")
        step.add_argument("stream", type=UUID, metavar="RECORD", help="the id of the person's record")


def _assign(*, ended: bool) -> _Make:
    return lambda given, access: Assign(access=access, login=given.login, stream=given.stream, ended=ended)
