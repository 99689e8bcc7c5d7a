"""The whole history in an open format: lines of JSON, one to a change, for other tools and other times."""

import json
from typing import Final, TextIO

from sqlalchemy import Connection, select

from coprod_desktop.domain.canonical import JsonValue, canonical_json
from coprod_desktop.history.tables import Tables

_PAGE: Final = 500


def export_lines(connection: Connection, *, tables: Tables, to: TextIO) -> int:
    """Write every change as one line, ordered by stream and position; gives how many.

    A line is an object with the columns of the table ``change``, in ASCII whatever the words: ids and
    moments as text, bytes as hexadecimal digits, ``body`` as the object it is (or as its text where that is
    not canonical, and empty once erased). The canonical text of ``body`` is what the digests cover, so each
    line can be verified.
    """
    change = tables.change
    count = 0
    streams = connection.execute(select(tables.stream.c.id).order_by(tables.stream.c.id)).scalars().all()
    for stream in streams:
        last = 0
        while rows := connection.execute(
            select(change)
            .where(change.c.stream_id == stream)
            .where(change.c.pos > last)
            .order_by(change.c.pos)
            .limit(_PAGE)
        ).all():
            for row in rows:
                columns = row._mapping  # noqa: SLF001  (SQLAlchemy's documented way to a row's columns by name)
                line = {column.name: _plain(columns[column.name]) for column in change.columns}
                line["body"] = _body(columns["body"])
                to.write(json.dumps(line, sort_keys=True, separators=(",", ":")) + "\n")
            count += len(rows)
            last = rows[-1].pos
    return count


def _plain(value: object) -> JsonValue:
    if isinstance(value, bytes):
        return value.hex()
    return value if isinstance(value, int) else str(value)


def _body(text: str) -> JsonValue:
    try:
        body: JsonValue = json.loads(text)
        return body if canonical_json(body) == text else text
    except (ValueError, RecursionError):
        return text
