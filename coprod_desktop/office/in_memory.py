"""An office file's records, made of its history where no disk sees them."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import sqlcipher3.dbapi2
from sqlalchemy import Connection, StaticPool, create_engine, select

from coprod_desktop.history.apply import Arrival, History
from coprod_desktop.history.rows import IN_ONE_STATEMENT
from coprod_desktop.history.tables import LaptopTables, Tables
from coprod_desktop.office.trust import Trust

_IN_MEMORY: Final = "PRAGMA temp_store = MEMORY"
"""What SQLite sorts would else go to a file in plain text."""


@contextmanager
def records_in_memory(
    office: Connection, *, tables: Tables, trust: Trust, made: LaptopTables
) -> Iterator[Connection]:
    """Project an office's whole history into a store that is gone with its context.

    Args:
        office: to an open office; in a transaction, so that all is of one moment.
        tables: those of the office.
        trust: tells which changes may be believed; the others are left out.
        made: a laptop's tables, with the kinds that this app knows.
    """
    engine = create_engine("sqlite+pysqlite://", module=sqlcipher3.dbapi2, poolclass=StaticPool)
    try:
        with engine.begin() as memory:
            memory.exec_driver_sql(_IN_MEMORY)
            made.history.metadata.create_all(memory)
            made.history.typed_metadata.create_all(memory)
            history = History(tables=made.history)
            for arrivals in _arrivals(office, tables, trust):
                history.apply(memory, arrivals)
            yield memory
    finally:
        engine.dispose()


def _arrivals(office: Connection, tables: Tables, trust: Trust) -> Iterator[list[Arrival]]:
    change = tables.change
    for stream in office.execute(select(tables.stream.c.id).order_by(tables.stream.c.id)).scalars().all():
        last = 0
        while rows := office.execute(
            select(change)
            .where(change.c.stream_id == stream)
            .where(change.c.pos > last)
            .order_by(change.c.pos)
            .limit(IN_ONE_STATEMENT)
        ).all():
            yield [Arrival(change=one) for one in trust.sort(office, rows).trusted]
            last = rows[-1].pos
