"""Plain SQL for the path that takes thousands of changes, and values as the columns hold them.

There SQLAlchemy's statements and parameters take longer than the store, and ``UUID`` hashes slowly. What is
written here is spoken by SQLite and PostgreSQL alike; SQLAlchemy still says how a value lies in its column.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeAlias, cast
from uuid import UUID

from sqlalchemy import Column, Connection, Table, Uuid

Key: TypeAlias = str | UUID
"""An id as its column holds it: text in SQLite, a UUID in PostgreSQL. Either way it orders as the id does."""

Bind: TypeAlias = Callable[[object], object]
"""Makes of a value what the driver takes for its column."""

BareRow: TypeAlias = tuple[object, ...]


class Driver:
    """One connection, for statements about many rows at a time."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._dialect = connection.dialect
        self.database = connection.dialect.name
        self._mark = "?" if connection.dialect.paramstyle == "qmark" else "%s"
        self.key: Callable[[UUID], Key] = cast(
            "Callable[[UUID], Key] | None", Uuid().bind_processor(connection.dialect)
        ) or (lambda one: one)

    def bind(self, column: Column[object]) -> Bind | None:
        """Give what a value needs before it goes into this column; None where nothing."""
        return column.type.dialect_impl(self._dialect).bind_processor(self._dialect)

    def insert(
        self, table: Table, columns: Iterable[str], rows: Sequence[BareRow], *, new_only: bool = False
    ) -> None:
        """Insert rows; ``new_only`` leaves alone those that are there."""
        if rows:
            names = [self._quoted(name) for name in columns]
            self._connection.exec_driver_sql(
                f"INSERT INTO {self._quoted(table.name)} ({', '.join(names)}) "
                f"VALUES ({', '.join([self._mark] * len(names))})"
                + (" ON CONFLICT DO NOTHING" if new_only else ""),
                rows,
            )

    def update(
        self, table: Table, columns: Iterable[str], *, by: Iterable[str], rows: Sequence[BareRow]
    ) -> None:
        """Set columns of the rows that ``by`` names; its values stand last in each row."""
        if rows:
            self._connection.exec_driver_sql(
                f"UPDATE {self._quoted(table.name)} SET {self._equal(columns, ', ')} "
                f"WHERE {self._equal(by, ' AND ')}",
                rows,
            )

    def delete(self, table: Table, *, by: Iterable[str], rows: Sequence[BareRow]) -> None:
        """Delete rows by the values of these columns."""
        if rows:
            self._connection.exec_driver_sql(
                f"DELETE FROM {self._quoted(table.name)} WHERE {self._equal(by, ' AND ')}",
                rows,
            )

    def select(
        self, table: Table, columns: Iterable[str], *, among: Iterable[tuple[str, Sequence[object]]]
    ) -> Sequence[BareRow]:
        """Read the rows whose columns are each among the values given for it; no values, no rows."""
        wanted = list(among)
        if not all(values for _, values in wanted):
            return ()
        which = " AND ".join(
            f"{self._quoted(name)} IN ({', '.join([self._mark] * len(values))})" for name, values in wanted
        )
        return self._rows(
            f"SELECT {', '.join(map(self._quoted, columns))} FROM {self._quoted(table.name)} WHERE {which}",
            tuple(value for _, values in wanted for value in values),
        )

    def look_up(
        self, table: Table, columns: Iterable[str], *, by: tuple[str, str], pairs: Sequence[tuple[Key, Key]]
    ) -> Sequence[BareRow]:
        """Read the rows with these pairs of values, one look into the index for each.

        As a condition on pairs, SQLite would read the whole index; so the pairs come first in a join.
        """
        if not pairs:
            return ()
        first, second = map(self._quoted, by)
        pair = f"({self._mark}, {self._mark})"
        return self._rows(
            f"WITH looked_for(one, other) AS (VALUES {', '.join([pair] * len(pairs))}) "
            f"SELECT {', '.join(map(self._quoted, columns))} "
            f"FROM looked_for CROSS JOIN {self._quoted(table.name)} "
            f"WHERE {first} = looked_for.one AND {second} = looked_for.other",
            tuple(key for one in pairs for key in one),
        )

    def _rows(self, statement: str, values: BareRow) -> Sequence[BareRow]:
        return cast("Sequence[BareRow]", self._connection.exec_driver_sql(statement, values).all())

    def _equal(self, columns: Iterable[str], between: str) -> str:
        return between.join(f"{self._quoted(name)} = {self._mark}" for name in columns)

    def _quoted(self, name: str) -> str:
        return self._dialect.identifier_preparer.quote(name)
