"""The sheets of an XLSForm as rows of plain text; a file that is broken, hostile or huge is refused."""

import warnings
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import Final
from zipfile import BadZipFile, ZipFile

from openpyxl import load_workbook
from openpyxl.chartsheet import Chartsheet
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet._read_only import ReadOnlyWorksheet
from openpyxl.worksheet.worksheet import Worksheet

from coprod_desktop.domain.refusal import Refusal

LARGEST_FILE: Final = 10 * 1024 * 1024
LARGEST_UNPACKED: Final = 60 * 1024 * 1024
"""Bytes; a spreadsheet of a few kilobytes can hold gigabytes of the same letter."""
MOST_PARTS: Final = 500
MOST_ROWS: Final = 5_000
LAST_ROW: Final = 1_048_576
"""No spreadsheet has more, most of them empty."""
MOST_COLUMNS: Final = 200
LONGEST_CELL: Final = 5_000
"""Characters."""

_SHEETS: Final = ("survey", "choices", "settings")
_BROKEN: Final = (
    AttributeError,
    BadZipFile,
    EOFError,
    IndexError,
    InvalidFileException,
    KeyError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    zlib.error,
)
"""What the library raises when a file is not what it says; SyntaxError is its XML parser's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row: its number as the spreadsheet shows it, and its cells that hold something."""

    number: int
    cells: Mapping[str, str]
    """By the heading of the column, in small letters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheets:
    """What is written in the sheets of an XLSForm."""

    survey: tuple[Row, ...]
    choices: tuple[Row, ...]
    settings: tuple[Row, ...]
    others: tuple[str, ...]
    """Names of further sheets."""


def unreadable(file: str, reason: str, *, place: str = "the whole file") -> Refusal:
    """Refuse a form; ``reason`` reads on after the place."""
    return Refusal("file_unreadable", file=file, place=place, reason=reason)


def read_workbook(path: Path) -> Sheets:
    """Read an XLSForm.

    Raises:
        Refusal: ``file_unreadable`` with the reason.
    """
    file = path.name.encode("utf-8", "replace").decode()
    if path.suffix.lower() != ".xlsx":
        raise unreadable(file, "is no .xlsx file; please open it in a spreadsheet and save it as one")
    try:
        _look_inside(path, file)
        return _sheets(path, file)
    except _BROKEN as error:
        raise unreadable(file, "is no spreadsheet that can be read") from error


def _sheets(path: Path, file: str) -> Sheets:
    with path.open("rb") as content, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it says what it drops besides the cells, which nobody needs
        book = load_workbook(content, read_only=True, data_only=True, keep_links=False)
        found = {name.strip().lower(): name for name in book.sheetnames}
        if "survey" not in found:
            raise unreadable(file, "has no sheet called survey")
        rows = {
            name: tuple(_rows(_values(book[found[name]]), f"sheet {name}", file))
            for name in _SHEETS
            if name in found
        }
    return Sheets(
        survey=rows["survey"],
        choices=rows.get("choices", ()),
        settings=rows.get("settings", ()),
        others=tuple(name for key, name in found.items() if key not in _SHEETS),
    )


def _look_inside(path: Path, file: str) -> None:
    """Refuse what would fill the memory or could do something, before anything of it is unpacked."""
    if path.stat().st_size > LARGEST_FILE:
        raise unreadable(file, f"is larger than {LARGEST_FILE} bytes")
    with ZipFile(path) as packed:
        parts = packed.infolist()
        if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
            raise unreadable(file, f"unpacks to more than {LARGEST_UNPACKED} bytes or {MOST_PARTS} parts")
        if any(part.filename.lower().endswith("vbaproject.bin") for part in parts):
            raise unreadable(file, "holds macros; please save it as a plain .xlsx")
        for part in parts:
            if part.filename.lower().endswith((".xml", ".rels")):
                with packed.open(part) as content:
                    beginning = content.read(2_000).replace(b"\0", b"")
                if b"<!DOCTYPE" in beginning.upper():
                    raise unreadable(file, "holds a definition of its own XML, which no spreadsheet needs")


def _values(sheet: Worksheet | ReadOnlyWorksheet | Chartsheet) -> Iterator[tuple[object, ...]]:
    """Go through the rows that are there, whatever the sheet says of how many it has."""
    if not isinstance(sheet, ReadOnlyWorksheet):
        raise TypeError("a sheet without rows")
    sheet.reset_dimensions()
    return sheet.iter_rows(values_only=True)  # type: ignore[misc]  # the stubs know the other class alone


def _rows(values: Iterator[tuple[object, ...]], place: str, file: str) -> Iterator[Row]:
    headings: tuple[str, ...] | None = None
    rows = 0
    for number, cells in enumerate(values, start=1):
        rows += any(cell is not None for cell in cells)
        if rows > MOST_ROWS or number > LAST_ROW:
            raise unreadable(file, f"has more than {MOST_ROWS} rows", place=place)
        if len(cells) > MOST_COLUMNS and any(cell is not None for cell in cells[MOST_COLUMNS:]):
            raise unreadable(file, f"has more than {MOST_COLUMNS} columns", place=place)
        texts = tuple(_text(cell) for cell in cells[:MOST_COLUMNS])
        if any(len(text) > LONGEST_CELL for text in texts):
            where = f"{place}, row {number}"
            raise unreadable(file, f"has a cell of more than {LONGEST_CELL} characters", place=where)
        if headings is None:
            headings = tuple(" ".join(text.split()).lower() for text in texts) if any(texts) else None
            continue
        filled: dict[str, str] = {}
        for heading, text in zip_longest(headings, texts, fillvalue=""):
            if text:
                filled.setdefault(heading, text)
        if filled:
            yield Row(number=number, cells=filled)


def _text(cell: object) -> str:
    """Write a cell as somebody would have typed it."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    text = str(cell)
    kept = "".join(letter if letter.isprintable() or letter in "\n\t" else " " for letter in text)
    return " ".join(kept.split())
