"""Keystrokes that are not a change yet, kept so that a killed app finds them again."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from types import MappingProxyType
from typing import cast
from uuid import UUID

from sqlalchemy import Connection, Engine, Row, delete, select
from sqlalchemy.dialects.sqlite import insert

from coprod_desktop.application.ports import Clock, Draft
from coprod_desktop.domain.canonical import canonical_json
from coprod_desktop.domain.changes import timestamp
from coprod_desktop.domain.ids import ChangeId, RecordId, StreamId
from coprod_desktop.history.converter import storable
from coprod_desktop.history.erasing import Erased
from coprod_desktop.history.rows import in_portions
from coprod_desktop.history.sqlcipher import reading
from coprod_desktop.history.tables import LaptopTables
from coprod_desktop.storage.write_lock import Turn


class VaultDrafts:
    """The drafts of this laptop."""

    def __init__(self, *, engine: Engine, tables: LaptopTables, clock: Clock, turn: Turn) -> None:
        self._engine = engine
        self._draft = tables.draft
        self._clock = clock
        self._turn = turn

    def put(self, draft: Draft) -> datetime:
        """Keep a draft in place of the record's earlier one; returns when, after COMMIT returned."""
        saved_at = self._clock.now().astimezone(UTC)
        statement = insert(self._draft).values(
            record_id=draft.record,
            stream_id=draft.stream,
            kind=draft.kind,
            fields=storable(canonical_json(dict(draft.fields))),
            heads=canonical_json(
                {field: sorted(str(head) for head in heads) for field, heads in draft.heads.items()}
            ),
            caret=draft.caret,
            field=draft.caret_field,
            saved_at=timestamp(saved_at),
        )
        rest = {
            column.name: statement.excluded[column.name]
            for column in self._draft.columns
            if not column.primary_key
        }
        with self._turn(), self._engine.begin() as connection:
            connection.execute(statement.on_conflict_do_update(index_elements=["record_id"], set_=rest))
        return saved_at

    def get(self, record: RecordId) -> Draft | None:
        """Read a record's draft."""
        with reading(self._engine).connect() as connection:
            row = connection.execute(
                select(self._draft).where(self._draft.c.record_id == record)
            ).one_or_none()
        return None if row is None else _draft_of(row)

    def of_stream(self, stream: StreamId) -> tuple[Draft, ...]:
        """Read all drafts of one person."""
        return tuple(draft for draft in self.everything() if draft.stream == stream)

    def everything(self) -> tuple[Draft, ...]:
        """Read all drafts of this laptop, the oldest first."""
        order = (self._draft.c.saved_at, self._draft.c.record_id)
        with reading(self._engine).connect() as connection:
            rows = connection.execute(select(self._draft).order_by(*order)).all()
        return tuple(_draft_of(row) for row in rows)

    def discard(self, record: RecordId) -> None:
        """Forget a draft, because its words are a change now."""
        with self._turn(), self._engine.begin() as connection:
            connection.execute(delete(self._draft).where(self._draft.c.record_id == record))

    def erase(self, connection: Connection, erased: Erased) -> None:
        """Forget the drafts whose words are to go, those of records that were never saved among them."""
        for portion in in_portions(record for _, record in erased.records):
            connection.execute(delete(self._draft).where(self._draft.c.record_id.in_(portion)))
        for streams in in_portions(erased.streams):
            connection.execute(delete(self._draft).where(self._draft.c.stream_id.in_(streams)))


def _draft_of(row: Row[tuple[object, ...]]) -> Draft:
    columns = row._mapping  # noqa: SLF001  (SQLAlchemy's documented way to a row's columns by name)
    heads = json.loads(cast("str", columns["heads"]))
    draft = Draft(
        stream=StreamId(columns["stream_id"]),
        kind=cast("str", columns["kind"]),
        record=RecordId(columns["record_id"]),
        fields=MappingProxyType(json.loads(cast("str", columns["fields"]))),
        heads=MappingProxyType(
            {field: frozenset(ChangeId(UUID(head)) for head in ids) for field, ids in heads.items()}
        ),
        caret=cast("int", columns["caret"]),
        caret_field=cast("str", columns["field"]),
    )
    return replace(draft, saved_at=datetime.fromisoformat(cast("str", columns["saved_at"])))
