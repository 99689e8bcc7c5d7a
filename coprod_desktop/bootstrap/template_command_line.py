"""The words of `templates …` on the command line, read once into values."""

import argparse
from dataclasses import dataclass
from pathlib import Path

from coprod_desktop.bootstrap.parsing import OneLineParser


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckTemplate:
    """Say what is wrong with a template, or that it is good."""

    file: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintTemplate:
    """Write a template's blank form as a PDF."""

    template: str
    """Its id, or the path of its file."""
    out: Path
    language: str | None
    large: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportTemplate:
    """Make a template from an XLSForm."""

    file: Path
    out: Path | None
    """The template's file; None for the templates of a profile."""
    profile: Path


TemplateCommand = CheckTemplate | ImportTemplate | PrintTemplate


def add_templates(parser: argparse.ArgumentParser) -> None:
    """Add the steps of `templates`."""
    steps = parser.add_subparsers(metavar="STEP", parser_class=OneLineParser, required=True)

    check = steps.add_parser("check", help="say what is wrong with a template, or that it is good")
    check.add_argument("file", type=Path, metavar="FILE")
    check.set_defaults(make=lambda given: CheckTemplate(file=given.file))

    bring = steps.add_parser("import", help="make a template from an XLSForm, and say what it cannot carry")
    bring.add_argument("file", type=Path, metavar="FILE.xlsx")
    where = bring.add_mutually_exclusive_group()
    where.add_argument("--out", type=Path, metavar="FILE", help="where the template goes, such as tea.toml")
    where.add_argument(
        "--profile",
        type=Path,
        metavar="DIR",
        default=argparse.SUPPRESS,
        help="whose templates it joins, where --out is not given (default: this worker's)",
    )
    bring.set_defaults(
        make=lambda given: ImportTemplate(file=given.file, out=given.out, profile=given.profile)
    )

    printing = steps.add_parser("print", help="write a template's blank form as a PDF")
    printing.add_argument("template", metavar="ID|FILE", help="such as what_matters, or a template's file")
    printing.add_argument("--out", type=Path, metavar="FILE", required=True, help="where the PDF goes")
    printing.add_argument("--language", metavar="TAG", help="such as cy (default: the template's first)")
    printing.add_argument("--large", action="store_true", help="in large print")
    printing.set_defaults(
        make=lambda given: PrintTemplate(
            template=given.template, out=given.out, language=given.language, large=given.large
        )
    )
