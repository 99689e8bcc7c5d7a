"""How heads and typed rows are made again from the changes, which alone are the truth."""

from collections.abc import Callable, Collection
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, delete, func, select, tuple_

from coprod_desktop.domain.ids import RecordId
from coprod_desktop.history.apply import Applied, History
from coprod_desktop.history.projection import awaits_later_app
from coprod_desktop.history.rows import IN_ONE_STATEMENT, change_of, in_portions
from coprod_desktop.history.tables import Tables

Progress = Callable[[int, int], None]
"""Told how many changes are done, of how many."""


def rebuild(
    connection: Connection,
    *,
    tables: Tables,
    kinds: Collection[str] | None = None,
    progress: Progress | None = None,
) -> None:
    """Drop and project again, inside the caller's transaction.

    Args:
        connection: in a transaction; nothing shows until it commits.
        tables: those of the store.
        kinds: only these kinds, such as those that a new app knows better; otherwise everything.
        progress: called after each portion.
    """
    change = tables.change
    which = change.c.kind.in_(kinds) if kinds is not None else change.c.kind.is_not(None)
    for edits in (tables.field_head, tables.replaced):
        connection.execute(
            delete(edits)
            if kinds is None
            else delete(edits).where(edits.c.record_id.in_(select(change.c.record_id).where(which)))
        )
    quarantine = tables.quarantine
    connection.execute(
        delete(quarantine)
        .where(awaits_later_app(quarantine))
        .where(quarantine.c.change_id.in_(select(change.c.id).where(which)))
    )
    for typed in tables.typed.values():
        if kinds is None or typed.kind.name in kinds:
            typed.table.drop(connection, checkfirst=True)
            typed.table.create(connection)
    total = connection.execute(select(func.count()).select_from(change).where(which)).scalar_one()
    history, done = History(tables=tables), 0
    place, last = tuple_(change.c.stream_id, change.c.id), (UUID(int=0), UUID(int=0))
    while rows := connection.execute(
        select(change)
        .where(which)
        .where(place > tuple_(*last))
        .order_by(change.c.stream_id, change.c.id)
        .limit(IN_ONE_STATEMENT)
    ).all():
        history.project(connection, [change_of(row) for row in rows])
        last = (rows[-1].stream_id, rows[-1].id)
        done += len(rows)
        if progress is not None:
            progress(done, total)


def project_again(
    connection: Connection, *, tables: Tables, records: Collection[RecordId], aside: ColumnElement[bool]
) -> Applied:
    """Forget what is known of some records and project all their changes anew, in the caller's transaction.

    Args:
        connection: in a transaction.
        tables: those of the store.
        records: which; the others are left alone.
        aside: chooses the rows of the quarantine that may go, to come again where nothing has changed.
    """
    change, quarantine = tables.change, tables.quarantine
    applied, history = Applied(), History(tables=tables)
    for portion in in_portions(records):
        of_these = change.c.record_id.in_(portion)
        for edits in (tables.field_head, tables.replaced):
            connection.execute(delete(edits).where(edits.c.record_id.in_(portion)))
        for typed in tables.typed.values():
            connection.execute(delete(typed.table).where(typed.table.c.record_id.in_(portion)))
        connection.execute(
            delete(quarantine)
            .where(aside)
            .where(quarantine.c.change_id.in_(select(change.c.id).where(of_these)))
        )
        rows = connection.execute(select(change).where(of_these).order_by(change.c.stream_id, change.c.id))
        applied |= history.project(connection, [change_of(row) for row in rows])
    return applied


def reshaped(stored: dict[str, str], tables: Tables) -> frozenset[str]:
    """Name the kinds whose table has another shape than their stored fingerprint says."""
    return frozenset(name for name, typed in tables.typed.items() if stored.get(name) != typed.fingerprint)
