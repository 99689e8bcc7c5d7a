"""Records as files that spreadsheets open: one to a kind, with nothing in them that runs."""

import csv
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Final, TextIO

from sqlalchemy import Connection, RowMapping, select

from coprod_desktop.application.unavailable import Unavailable
from coprod_desktop.domain.records import REMOVED
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.history.rows import IN_ONE_STATEMENT
from coprod_desktop.history.typed import BOOKKEEPING, TypedTable

_ENCODING: Final = "utf-8-sig"
"""With the mark at the start, without which Excel takes "Llŷr" for another language's letters."""
_IDS: Final = tuple(name for name in BOOKKEEPING if name != REMOVED)
_STARTS_A_FORMULA: Final = frozenset("=+-@\t\r\n＝＋－＠")  # noqa: RUF001  (some spreadsheets take these for the others)


def check_folder(folder: Path) -> None:
    """See that files can be put into a folder without touching anybody's.

    Raises:
        Refusal: ``folder_not_empty`` with ``folder`` where something is there already.
    """
    try:
        is_free = not folder.exists() or (folder.is_dir() and not any(folder.iterdir()))
    except OSError as error:
        raise Unavailable("file_not_written", file=str(folder)) from error
    if not is_free:
        raise Refusal("folder_not_empty", folder=str(folder))


def write_spreadsheets(
    connection: Connection, *, kinds: Iterable[TypedTable], folder: Path
) -> Mapping[str, int]:
    """Write ``<kind>.csv`` for each kind: a row for every record that is not removed.

    UTF-8 with its mark, the columns' names first, then ids, what is in conflict, when it was made, and the
    fields. A text that a spreadsheet would take for a formula has an apostrophe before it. Files get their
    names when all of them are whole; a failure leaves none.

    Args:
        connection: to a store with the kinds' tables; in a transaction, so that all is of one moment.
        kinds: which records to write.
        folder: made where it is missing, readable by nobody else.

    Returns:
        How many records of each kind there are.

    Raises:
        Refusal: ``folder_not_empty``.
        Unavailable: ``file_not_written`` with ``file``.
    """
    check_folder(folder)
    counts: dict[str, int] = {}
    place = folder
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        with ExitStack() as unless_whole:
            whole: list[tuple[Path, Path]] = []
            for typed in kinds:
                place = folder / f"{typed.kind.name}.csv"
                part = place.with_name(f".{place.name}.part")
                unless_whole.callback(part.unlink, missing_ok=True)
                with open(part, "x", encoding=_ENCODING, newline="", opener=_private) as file:
                    counts[typed.kind.name] = _write(connection, typed, file)
                whole.append((part, place))
            for part, place in whole:
                part.rename(place)
    except OSError as error:
        raise Unavailable("file_not_written", file=str(place)) from error
    return counts


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, mode=0o600)


def _write(connection: Connection, typed: TypedTable, to: TextIO) -> int:
    names = [*_IDS, *typed.fields]
    loads: Mapping[str, Callable[[object], object]] = {
        name: field.load for name, field in typed.fields.items()
    }
    writer = csv.writer(to, lineterminator="\r\n")
    writer.writerow(names)
    count = 0
    for rows in _pages(connection, typed):
        writer.writerows([_cell(row[name], loads.get(name)) for name in names] for row in rows)
        count += len(rows)
    return count


def _pages(connection: Connection, typed: TypedTable) -> Iterator[Sequence[RowMapping]]:
    table = typed.table
    standing = select(table).where(table.c.removed.is_(False)).order_by(table.c.record_id)
    page = connection.execute(standing.limit(IN_ONE_STATEMENT)).mappings().all()
    while page:
        yield page
        behind = standing.where(table.c.record_id > page[-1]["record_id"])
        page = connection.execute(behind.limit(IN_ONE_STATEMENT)).mappings().all()


def _cell(value: object, load: Callable[[object], object] | None) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if not isinstance(value, str):
        return str(value)
    if value[:1] not in _STARTS_A_FORMULA or (load is not None and isinstance(load(value), Decimal)):
        return value
    return f"'{value}"
