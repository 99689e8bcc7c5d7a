"""The tables that managers' SQL reads: made beside the ones in use, and put in their place at once."""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from types import MappingProxyType
from typing import Final

import psycopg
from sqlalchemy import Column, Connection, MetaData, Table, delete, quoted_name, select, text
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.exc import DBAPIError

from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.history.rebuild import reshaped
from coprod_desktop.history.tables import Tables
from coprod_desktop.history.typed import TypedTable

REPORT: Final = "coprod_report"
"""The schema that managers read."""
OFFICE: Final = "coprod"
"""The schema of the history, which only the office's owner reads whole."""
PATH: Final = f"{OFFICE}, {REPORT}, pg_catalog, pg_temp"
"""Where the owner's statements find their tables."""

_PATIENCE: Final = 10
"""Seconds to wait for those who read a table that is to be replaced; new readers wait behind us."""

_IN_USE: Final = frozenset({"2BP01", "40P01", "55P03"})
"""The states of a table that others depend on, and of a lock that was not to be had, or not for us."""

_NEXT: Final = "_next"
_FINGERPRINT: Final = 64
_SHAPE: Final = "One row for each record, made by Coprod from the history; shape "


class Reports:
    """A typed table for each kind of record, in a schema of their own.

    Every connection is the owner's, with ``PATH``, and in a transaction of the caller's.

    Args:
        tables: those of the office, with the kinds that this app knows.
        reader: the role that may read the tables; empty for none.
    """

    def __init__(self, *, tables: Tables, reader: str) -> None:
        self._tables = tables
        self._reader = reader

    def reshaped(self, connection: Connection) -> frozenset[str]:
        """Name the kinds whose table is missing, or of another shape than this app's."""
        rows = connection.execute(
            text(
                "SELECT class.relname, obj_description(class.oid, 'pg_class') AS told "
                "FROM pg_class AS class WHERE class.relnamespace = CAST(:schema AS regnamespace) "
                "AND class.relkind = 'r'"
            ),
            {"schema": REPORT},
        )
        told = {row.relname: str(row.told or "")[-_FINGERPRINT:] for row in rows}
        stored = {
            name: told[typed.table.name]
            for name, typed in self._tables.typed.items()
            if typed.table.name in told
        }
        return reshaped(stored, self._tables)

    def clear(self, connection: Connection) -> None:
        """Take away what a rebuild left that was cut."""
        tables, metadata = self._tables, MetaData()
        for edits in (tables.field_head, tables.replaced, tables.quarantine):
            _unlogged(edits, metadata)
        for typed in tables.typed.values():
            _beside(typed, metadata)
        left = connection.execute(
            text(
                "SELECT relname FROM pg_class WHERE relnamespace = ANY "
                "(ARRAY[CAST(:office AS regnamespace), CAST(:report AS regnamespace)])"
            ),
            {"office": OFFICE, "report": REPORT},
        ).scalars()
        names = set(left)
        metadata.drop_all(
            connection,
            tables=[table for table in metadata.sorted_tables if table.name in names],
            checkfirst=False,
        )

    def begin_beside(self, connection: Connection, kinds: Collection[str]) -> Tables:
        """Make empty tables for these kinds beside the ones in use."""
        tables, metadata = self._tables, MetaData()
        beside = replace(
            tables,
            field_head=_unlogged(tables.field_head, metadata),
            replaced=_unlogged(tables.replaced, metadata),
            quarantine=_unlogged(tables.quarantine, metadata),
            typed=MappingProxyType({name: _beside(tables.typed[name], metadata) for name in sorted(kinds)}),
        )
        metadata.create_all(connection, checkfirst=False)
        return beside

    def swap(self, connection: Connection, beside: Tables) -> None:
        """Put tables that are whole in the place of the ones in use; readers see the one or the other.

        Raises:
            Refusal: ``report_in_use`` with ``name`` where somebody reads a table for long, or made a view of
                it; it stays as it was.
        """
        self._take_over(connection, beside)
        for edits in (beside.field_head, beside.replaced, beside.quarantine):
            edits.drop(connection)
        connection.execute(
            text(f"SET LOCAL lock_timeout = '{_PATIENCE}s'")
        )  # last: from here on readers wait
        for name, typed in beside.typed.items():
            now, later = self._tables.typed[name].table, typed.table
            with _unless_in_use(name):
                connection.execute(text(f"DROP TABLE IF EXISTS {REPORT}.{now.name}"))
            connection.execute(text(f"ALTER TABLE {REPORT}.{later.name} RENAME TO {now.name}"))
            for made, named in _indexes(later, now).items():
                connection.execute(text(f"ALTER INDEX {REPORT}.{made} RENAME TO {named}"))
            if self._reader:
                reader = connection.dialect.identifier_preparer.quote(self._reader)
                connection.execute(text(f"GRANT SELECT ON {REPORT}.{now.name} TO {reader}"))

    def _take_over(self, connection: Connection, beside: Tables) -> None:
        """Have heads, and what is set aside, of these kinds as they came out now.

        A record whose changes are of two kinds, which no app writes, keeps the edits of the other kind.
        """
        tables, change = self._tables, self._tables.change
        these = select(change.c.id).where(change.c.kind.in_(beside.typed))
        for table_now, table_next in (
            (tables.field_head, beside.field_head),
            (tables.quarantine, beside.quarantine),
            (tables.replaced, beside.replaced),
        ):
            if table_now is not tables.replaced:
                connection.execute(delete(table_now).where(table_now.c.change_id.in_(these)))
            connection.execute(
                postgresql_insert(table_now)
                .from_select(table_next.columns.keys(), select(table_next))
                .on_conflict_do_nothing()
            )
        head, replaced = tables.field_head, tables.replaced
        connection.execute(
            delete(head)
            .where(head.c.record_id.in_(select(beside.field_head.c.record_id)))
            .where(
                select(replaced)
                .where(replaced.c.record_id == head.c.record_id)
                .where(replaced.c.field == head.c.field)
                .where(replaced.c.change_id == head.c.change_id)
                .exists()
            )
        )


@contextmanager
def _unless_in_use(kind: str) -> Iterator[None]:
    try:
        yield
    except DBAPIError as error:
        if isinstance(error.orig, psycopg.Error) and error.orig.sqlstate in _IN_USE:
            raise Refusal("report_in_use", name=kind) from error
        raise


def _unlogged(made: Table, metadata: MetaData) -> Table:
    """Describe a table for the time of a rebuild; a crash of the server empties it, and it begins again."""
    return Table(
        made.name + _NEXT,
        metadata,
        *(Column(one.name, one.type, primary_key=one.primary_key) for one in made.columns),
        schema=OFFICE,
        prefixes=["UNLOGGED"],
    )


def _beside(typed: TypedTable, metadata: MetaData) -> TypedTable:
    made = typed.table.to_metadata(metadata, schema=REPORT, name=typed.table.name + _NEXT)
    for index in made.indexes:
        index.dialect_options["postgresql"]["where"] = index.dialect_options["sqlite"]["where"]
        index.name = quoted_name(f"{index.name}{_NEXT}", None)
    made.comment = _SHAPE + typed.fingerprint
    return replace(typed, table=made)


def _indexes(made: Table, named: Table) -> Mapping[str, str]:
    """Give the names of a table's indexes as they are and as they are to be."""
    return {f"{made.name}_pkey": f"{named.name}_pkey"} | {
        f"{index.name}{_NEXT}": str(index.name) for index in named.indexes
    }
