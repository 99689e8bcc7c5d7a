"""The words of `directory …` on the command line, read once into values."""

import argparse
from dataclasses import dataclass
from pathlib import Path

from coprod_desktop.bootstrap.parsing import OneLineParser


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportDirectory:
    """Bring a directory into the vault."""

    profile: Path
    passphrase: int | None
    file: Path
    accept_partial: bool


def add_directory(parser: argparse.ArgumentParser) -> None:
    """Add the steps of `directory`."""
    steps = parser.add_subparsers(metavar="STEP", parser_class=OneLineParser, required=True)
    bring = steps.add_parser(
        "import", help="bring in services from CSV or Open Referral HSDS 3, in place of those that are here"
    )
    bring.add_argument("file", type=Path, metavar="FILE", help="a file, a folder of tables, or a zip of them")
    bring.add_argument(
        "--accept-partial", action="store_true", help="bring in the good rows although others are broken"
    )
    bring.set_defaults(
        make=lambda given: ImportDirectory(
            profile=given.profile,
            passphrase=given.passphrase_fd,
            file=given.file,
            accept_partial=given.accept_partial,
        )
    )
