"""What is in conflict on this laptop."""

from uuid import UUID

from sqlalchemy import ColumnElement, CompoundSelect, Engine, false, func, literal_column, select, union_all

from coprod_desktop.application.ports import Disputed
from coprod_desktop.domain.agreements import AgreementVersion
from coprod_desktop.domain.ids import RecordId, StreamId
from coprod_desktop.domain.kinds import kind_of
from coprod_desktop.history.sqlcipher import reading
from coprod_desktop.history.tables import Tables

_ID = "_" * 36
_SEVERAL_PARENTS = f'%"parents":["{_ID}","{_ID}"%'


class VaultDisputes:
    """Finds the records in which two people wrote different things."""

    def __init__(self, *, engine: Engine, tables: Tables) -> None:
        self._engine = engine
        self._tables = tables

    def everything(self) -> tuple[Disputed, ...]:
        """List every record in conflict, kind by kind; those that were taken away are left out."""
        found: list[Disputed] = []
        with reading(self._engine).connect() as connection:
            for name, typed in self._tables.typed.items():
                table = typed.table
                rows = connection.execute(
                    select(table.c.stream_id, table.c.record_id, table.c.in_conflict)
                    .where(table.c.in_conflict != literal_column("''"))  # as the index words it
                    .where(table.c.removed.is_(false()))
                    .order_by(table.c.stream_id, table.c.made_at, table.c.record_id)
                )
                found.extend(
                    Disputed(
                        stream=StreamId(stream),
                        kind=name,
                        record=RecordId(record),
                        fields=tuple(fields.split(",")),
                    )
                    for stream, record, fields in rows
                )
        return tuple(found)

    def brought_together(self, stream: StreamId) -> tuple[RecordId, ...]:
        """List the records of a stream in which some change replaced several others at once.

        Found in the canonical text, where nothing that somebody writes can look like a list of parents: the
        quotes in their words are escaped.
        """
        change = self._tables.change
        with reading(self._engine).connect() as connection:
            rows = connection.execute(
                select(change.c.record_id)
                .distinct()
                .where(change.c.stream_id == stream)
                .where(change.c.body.like(_SEVERAL_PARENTS))
                .order_by(change.c.record_id)
            )
            return tuple(RecordId(record) for (record,) in rows)

    def agreements_apart(self) -> tuple[StreamId, ...]:
        """List the streams that may hold agreements which were made apart: two of one number."""
        table = self._tables.typed[kind_of(AgreementVersion).name].table
        with reading(self._engine).connect() as connection:
            rows = connection.execute(
                select(table.c.stream_id)
                .distinct()
                .where(table.c.removed.is_(false()))
                .group_by(table.c.stream_id, table.c.number)
                .having(func.count() > 1)
                .order_by(table.c.stream_id)
            )
            return tuple(StreamId(stream) for (stream,) in rows)


def in_conflict(tables: Tables) -> CompoundSelect[UUID, int]:
    """Select the stream of every record in conflict, and how many of its fields are, in one statement."""
    return union_all(
        *(
            select(typed.table.c.stream_id, _fields_named(typed.table.c.in_conflict).label("fields"))
            .where(typed.table.c.in_conflict != literal_column("''"))  # as the index words it
            .where(typed.table.c.removed.is_(false()))
            for typed in tables.typed.values()
        )
    )


def _fields_named(in_conflict: ColumnElement[str]) -> ColumnElement[int]:
    return 1 + func.length(in_conflict) - func.length(func.replace(in_conflict, ",", ""))
