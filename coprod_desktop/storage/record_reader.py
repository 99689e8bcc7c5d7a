"""Reading records together with the edits that stand, so that a save can say what was on screen."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import TypeVar, cast
from uuid import UUID

from sqlalchemy import Connection, Row, Select, Table, false, select

from coprod_desktop.domain.changes import decode_body
from coprod_desktop.domain.ids import ActorId, ChangeId, RecordId, StreamId
from coprod_desktop.domain.kinds import kind_of
from coprod_desktop.domain.records import Heads, Seen, Version
from coprod_desktop.history.rows import in_portions
from coprod_desktop.history.tables import Tables
from coprod_desktop.storage.as_stored import as_stored

R = TypeVar("R")

_Conflicts = Mapping[str, tuple[Version, ...]]
_NO_CONFLICTS: _Conflicts = MappingProxyType({})
_NO_HEADS: Heads = MappingProxyType({})


class RecordReader:
    """Reads typed rows; each answer comes from one moment, that of the caller's transaction."""

    def __init__(self, *, tables: Tables) -> None:
        self._tables = tables

    def read(
        self, connection: Connection, kind: type[R], stream: StreamId, record: RecordId
    ) -> Seen[R] | None:
        """Read one record, also one that was removed."""
        table = self._tables.typed[kind_of(kind).name].table
        which = select(table).where(table.c.record_id == record).where(table.c.stream_id == stream)
        found = self._seen(connection, kind, stream, which)
        return found[0] if found else None

    def list(self, connection: Connection, kind: type[R], stream: StreamId) -> tuple[Seen[R], ...]:
        """Read the records of a kind that were not removed, in the order they were made."""
        table = self._tables.typed[kind_of(kind).name].table
        which = select(table).where(table.c.stream_id == stream).where(table.c.removed.is_(false()))
        return self._seen(connection, kind, stream, which.order_by(table.c.made_at, table.c.record_id))

    def heads(self, connection: Connection, records: Iterable[RecordId]) -> Mapping[RecordId, Heads]:
        """Read the edits that stand, of each field of each record."""
        field_head: Table = self._tables.field_head
        columns = (as_stored(field_head.c.record_id), field_head.c.field, as_stored(field_head.c.change_id))
        found: dict[str, dict[str, frozenset[ChangeId]]] = defaultdict(dict)
        alone: dict[str, frozenset[ChangeId]] = {}  # one change is the head of many fields
        for portion in in_portions(records):
            for record, field, change in connection.execute(
                select(*columns).where(field_head.c.record_id.in_(portion))
            ):
                head = alone.get(change) or alone.setdefault(change, frozenset({ChangeId(UUID(change))}))
                fields = found[record]
                fields[field] = fields[field] | head if field in fields else head
        return {RecordId(UUID(record)): MappingProxyType(fields) for record, fields in found.items()}

    def _seen(
        self, connection: Connection, kind: type[R], stream: StreamId, which: Select[tuple[object, ...]]
    ) -> tuple[Seen[R], ...]:
        typed = self._tables.typed[kind_of(kind).name]
        rows = connection.execute(which).mappings().all()
        heads = self.heads(connection, [RecordId(row["record_id"]) for row in rows])
        return tuple(
            Seen(
                stream=stream,
                id=RecordId(row["record_id"]),
                value=cast("R", typed.value(row)),
                heads=heads.get(row["record_id"], _NO_HEADS),
                conflicts=self._conflicts(
                    connection, stream, row["in_conflict"], heads.get(row["record_id"], _NO_HEADS)
                ),
            )
            for row in rows
        )

    def _conflicts(self, connection: Connection, stream: StreamId, fields: str, heads: Heads) -> _Conflicts:
        if not fields:
            return _NO_CONFLICTS
        change = self._tables.change
        names = fields.split(",")
        ids = {head for name in names for head in heads.get(name, ())}
        rows = connection.execute(
            select(change.c.id, change.c.actor_id, change.c.made_at, change.c.body)
            .where(change.c.stream_id == stream)
            .where(change.c.id.in_(ids))
            .order_by(change.c.made_at, change.c.id)
        ).all()
        return MappingProxyType({name: _versions(name, rows, heads.get(name, frozenset())) for name in names})


def _versions(
    name: str, rows: Sequence[Row[UUID, UUID, str, str]], heads: frozenset[ChangeId]
) -> tuple[Version, ...]:
    return tuple(
        Version(
            change=ChangeId(row.id),
            value=decode_body(row.body)[name].value,
            actor=ActorId(row.actor_id),
            made_at=datetime.fromisoformat(row.made_at),
        )
        for row in rows
        if row.id in heads
    )
