"""The words of the command line, read once into values."""

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

import platformdirs

from coprod_desktop.bootstrap.directory_command_line import ImportDirectory, add_directory
from coprod_desktop.bootstrap.office_command_line import OfficeCommand, add_office
from coprod_desktop.bootstrap.parsing import OneLineParser, add_passphrase
from coprod_desktop.bootstrap.print_command_line import PrintPapers, add_print
from coprod_desktop.bootstrap.template_command_line import TemplateCommand, add_templates


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenApp:
    """Open the window."""

    profile: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class RunDemo:
    """Show or perform a sample visit in a vault that is thrown away."""

    headless: bool
    visit: Path | None
    keep: Path | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportVisit:
    """Bring a visit file into the vault."""

    profile: Path
    passphrase: int | None
    file: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class SyncNow:
    """Sync the vault with an office."""

    profile: Path
    passphrase: int | None
    office_passphrase: int | None
    address: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrol:
    """Let this laptop know its office, from the file that the office handed out."""

    profile: Path
    passphrase: int | None
    file: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Rebuild:
    """Make the typed tables anew from the history."""

    profile: Path
    passphrase: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Verify:
    """Say whose a paper or a code is, which version, and whether it was changed."""

    profile: Path
    passphrase: int | None
    what: str
    """A file, or a code."""
    paper_passphrase: int | None
    """The descriptor of the passphrase of a locked paper."""


Command = (
    ImportDirectory
    | OpenApp
    | RunDemo
    | ImportVisit
    | Enrol
    | SyncNow
    | Rebuild
    | Verify
    | PrintPapers
    | TemplateCommand
    | OfficeCommand
)


class _SayVersion(argparse.Action):
    """Says the version and leaves; looking it up takes a while, so only when asked."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        _namespace: argparse.Namespace,
        _values: object,
        _option: str | None = None,
    ) -> NoReturn:
        from importlib.metadata import version  # noqa: PLC0415  (as above)

        print(f"coprod {version('coprod-desktop')}")
        parser.exit(0)


def parse(words: list[str]) -> Command:
    """Read the command line; leaves with status 0 after help or version, 2 after a mistake."""
    options = _parser().parse_args(words)
    make: Callable[[argparse.Namespace], Command] = options.make
    return make(options)


def _parser() -> argparse.ArgumentParser:
    parser = OneLineParser(
        prog="coprod",
        description="A conversation, a plan and an agreement, made by two people at one table.",
        allow_abbrev=False,
    )
    parser.add_argument(
        "--version", action=_SayVersion, nargs=0, help="show program's version number and exit"
    )
    parser.add_argument(
        "--profile",
        type=Path,
        metavar="DIR",
        default=Path(platformdirs.user_data_dir("Coprod", appauthor=False)),
        help="the folder that holds the vault (default: %(default)s)",
    )
    add_passphrase(parser, "--passphrase-fd", "of the vault")
    parser.set_defaults(make=lambda given: OpenApp(profile=given.profile))
    commands = parser.add_subparsers(metavar="COMMAND", parser_class=OneLineParser)

    demo = commands.add_parser("demo", help="open the sample caseload in a vault that is thrown away")
    demo.add_argument("--headless", action="store_true", help="perform a visit with no display")
    demo.add_argument("--visit", type=Path, metavar="FILE", help="the visit to perform")
    demo.add_argument(
        "--keep", type=Path, metavar="DIR", help="keep the paper, the screens and the office here"
    )
    demo.set_defaults(make=lambda given: RunDemo(headless=given.headless, visit=given.visit, keep=given.keep))

    bring = commands.add_parser("import-visit", help="bring a visit file into the vault")
    bring.add_argument("file", type=Path, metavar="FILE")
    bring.set_defaults(
        make=lambda given: ImportVisit(profile=given.profile, passphrase=given.passphrase_fd, file=given.file)
    )

    enrol = commands.add_parser("enrol", help="let this laptop know its office, from the office's file")
    enrol.add_argument("file", type=Path, metavar="FILE")
    enrol.set_defaults(
        make=lambda given: Enrol(profile=given.profile, passphrase=given.passphrase_fd, file=given.file)
    )

    sync = commands.add_parser("sync", help="sync the vault with the office")
    sync.add_argument(
        "address",
        nargs="?",
        metavar="ADDRESS",
        help="such as file:///media/team/office.coprod (default: the last one)",
    )
    add_passphrase(sync, "--office-passphrase-fd", "of the office")
    sync.set_defaults(
        make=lambda given: SyncNow(
            profile=given.profile,
            passphrase=given.passphrase_fd,
            office_passphrase=given.office_passphrase_fd,
            address=given.address,
        )
    )

    rebuild = commands.add_parser("rebuild", help="make the tables that screens read anew from the history")
    rebuild.set_defaults(make=lambda given: Rebuild(profile=given.profile, passphrase=given.passphrase_fd))

    verify = commands.add_parser("verify", help="say which agreement a paper is, and whether it was changed")
    verify.add_argument("what", metavar="FILE.pdf|CODE", help="a PDF, or the code at the foot of a page")
    add_passphrase(verify, "--paper-passphrase-fd", "of a locked PDF")
    verify.set_defaults(
        make=lambda given: Verify(
            profile=given.profile,
            passphrase=given.passphrase_fd,
            what=given.what,
            paper_passphrase=given.paper_passphrase_fd,
        )
    )

    add_print(commands.add_parser("print", help="write agreements and sheets for reviews as PDFs, to print"))
    add_directory(commands.add_parser("directory", help="bring in the services that are near"))
    add_templates(commands.add_parser("templates", help="check and print the conversations that can be held"))
    add_office(commands.add_parser("office", help="set up, run and read an office"))
    return parser
