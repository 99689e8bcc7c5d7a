"""What is in conflict on this laptop."""

from uuid import UUID

from sqlalchemy import CompoundSelect, Engine, false, literal_column, select, union_all

from coprod_desktop.application.ports import Disputed
from coprod_desktop.domain.ids import RecordId, StreamId
from coprod_desktop.history.sqlcipher import reading
from coprod_desktop.history.tables import Tables


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


def in_conflict(tables: Tables) -> CompoundSelect[UUID]:
    """Select the stream of every record in conflict, once for each record, in one statement."""
    return union_all(
        *(
            select(typed.table.c.stream_id)
            .where(typed.table.c.in_conflict != literal_column("''"))  # as the index words it
            .where(typed.table.c.removed.is_(false()))
            for typed in tables.typed.values()
        )
    )
