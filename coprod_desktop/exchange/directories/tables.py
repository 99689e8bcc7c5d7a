"""Tables in CSV, row by row: whatever separates the columns, each row whole or named with what is wrong."""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

from coprod_desktop.application.local_directory import BrokenRow, Check
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.exchange.directories.letters import UNREADABLE, cleaned

LONGEST: Final = 20_000
"""Characters of one field."""
_SEPARATORS: Final = (",", ";", "\t", "|")
_LOOK_EVERY: Final = 500
"""Rows between two questions whether somebody wants to stop."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row: where it is, and its fields that hold something, by the heading in small letters."""

    file: str
    number: int
    fields: Mapping[str, str]

    def get(self, *names: str) -> str:
        """Give the first of these fields that holds something."""
        return next((self.fields[name] for name in names if name in self.fields), "")

    def broken(self, code: str, **values: str) -> BrokenRow:
        """Say what is wrong with it."""
        return BrokenRow(file=self.file, row=self.number, problem=Refusal(code, **values))


Rows: TypeAlias = Iterator[Row | BrokenRow]


def headings_of(text: str) -> tuple[str, ...]:
    """Give the headings of a table; none where there is no first line."""
    reader = csv.reader(io.StringIO(text[:LONGEST], newline=""), delimiter=_separator(text))
    try:
        return tuple(_heading(each) for each in next(reader, ()))
    except csv.Error:
        return ()


def rows_of(text: str, *, file: str, check: Check) -> Rows:
    """Read a table; an empty row is none."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text))
    headings: tuple[str, ...] | None = None
    number = 0
    while True:
        if number % _LOOK_EVERY == 0:
            check()
        number += 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield _broken(file, number, "directory_row_unreadable")
            continue
        if headings is None:
            headings = tuple(_heading(each) for each in cells)
        elif any(cell.strip() for cell in cells):
            yield _row(file, number, headings, cells)


def _row(file: str, number: int, headings: tuple[str, ...], cells: list[str]) -> Row | BrokenRow:
    if len(cells) != len(headings):
        return _broken(file, number, "directory_row_columns", count=str(len(cells)), known=str(len(headings)))
    for heading, cell in zip(headings, cells, strict=True):
        if len(cell) > LONGEST:
            return _broken(file, number, "directory_row_too_long", name=heading, count=str(LONGEST))
        if UNREADABLE.search(cell):
            return _broken(file, number, "directory_row_letters", name=heading)
    fields = {
        heading: text
        for heading, cell in zip(headings, cells, strict=True)
        if heading and (text := cleaned(cell))
    }
    return Row(file=file, number=number, fields=fields)


def _broken(file: str, number: int, code: str, **values: str) -> BrokenRow:
    return BrokenRow(file=file, row=number, problem=Refusal(code, **values))


def _separator(text: str) -> str:
    first = text.partition("\n")[0]
    return max(_SEPARATORS, key=first.count)


def _heading(text: str) -> str:
    return cleaned(text).casefold().replace(" ", "_").replace("-", "_")
