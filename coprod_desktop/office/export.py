"""The whole history in an open format: lines of JSON, one to a change, for other tools and other times."""

from typing import Final, TextIO

from sqlalchemy import Connection, select

from coprod_desktop.history.lines import line_of
from coprod_desktop.history.tables import Tables

_PAGE: Final = 500


def export_lines(connection: Connection, *, tables: Tables, to: TextIO) -> int:
    """Write every change as one line, ordered by stream and position; gives how many.

    A line is an object with the columns of the table ``change``, as ``line_of`` words them.
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
                to.write(line_of(columns, change.columns.keys()) + "\n")
            count += len(rows)
            last = rows[-1].pos
    return count
