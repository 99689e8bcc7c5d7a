"""The words of `print …` on the command line, read once into values."""

import argparse
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final

_FORMATS: Final = MappingProxyType(
    {"standard": "standard", "large": "large_print", "easy": "easy_read", "booklet": "booklet"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintPapers:
    """Write papers as PDFs into a folder."""

    profile: Path
    passphrase: int | None
    out: Path
    whose: str
    """As in `application.papers.several.Whose`."""
    person: str | None
    """Nobody but the one of this name."""
    reviews: bool
    """Sheets for a review, and not agreements."""
    format: str | None
    """As in `domain.people.PaperFormat`."""
    language: str | None
    names: bool
    seal: bool
    replace: bool


def add_print(parser: argparse.ArgumentParser) -> None:
    """Add the options of `print`."""
    parser.add_argument("--out", type=Path, metavar="DIR", required=True, help="where the PDFs go")
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--all", action="store_true", help="the last agreement of everybody")
    what.add_argument("--person", metavar="NAME", help="the last agreement of somebody")
    what.add_argument("--waiting", action="store_true", help="agreements that wait for a signature")
    what.add_argument(
        "--reviews", action="store_true", help="sheets for the reviews that are due within a week, or were"
    )
    parser.add_argument(
        "--format", choices=tuple(_FORMATS), help="how it is printed (default: as each person likes)"
    )
    parser.add_argument("--language", metavar="TAG", help="such as cy (default: as each person likes)")
    parser.add_argument("--names", action="store_true", help="put the person's name into the name of a file")
    parser.add_argument("--seal", action="store_true", help="seal agreements, as the app does when it saves")
    parser.add_argument("--replace", action="store_true", help="write over a file of the same name")
    parser.set_defaults(make=_print_papers)


def _print_papers(given: argparse.Namespace) -> PrintPapers:
    return PrintPapers(
        profile=given.profile,
        passphrase=given.passphrase_fd,
        out=given.out,
        whose="to_sign" if given.waiting else "reviews" if given.reviews else "everybody",
        person=given.person,
        reviews=given.reviews,
        format=None if given.format is None else _FORMATS[given.format],
        language=given.language,
        names=given.names,
        seal=given.seal,
        replace=given.replace,
    )
