"""Everything that stands in a store's tables, to be compared row for row."""

from collections.abc import Sequence

from sqlalchemy import Connection, Engine, Table, select

from coprod_desktop.history.sqlcipher import reading
from coprod_desktop.history.tables import Tables

Dump = dict[str, list[tuple[object, ...]]]


def projection(engine: Engine, tables: Tables) -> Dump:
    """Read heads, replaced edits and all typed rows."""
    typed = [one.table for one in tables.typed.values()]
    return _dump(engine, [tables.field_head, tables.replaced, *typed])


def everything(engine: Engine, tables: Tables) -> Dump:
    """Read the history and what is projected from it."""
    history = _dump(engine, [tables.change, tables.stream, tables.quarantine])
    return history | projection(engine, tables)


def _dump(engine: Engine, tables: Sequence[Table]) -> Dump:
    with reading(engine).connect() as connection:
        return {table.name: _rows(connection, table) for table in tables}


def _rows(connection: Connection, table: Table) -> list[tuple[object, ...]]:
    return sorted((tuple(row) for row in connection.execute(select(table))), key=repr)
