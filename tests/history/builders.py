"""Stores in memory, and authors who write changes into the air."""

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from uuid import UUID

import sqlcipher3.dbapi2
from sqlalchemy import Engine, Table, create_engine, select
from sqlalchemy.pool import StaticPool

from coprod_desktop.domain.canonical import JsonValue
from coprod_desktop.domain.changes import (
    ChangeHeader,
    Digest,
    Edit,
    SealedChange,
    digest_of_change,
    encode_body,
)
from coprod_desktop.domain.changes import digest_of_body as body_digest_of
from coprod_desktop.domain.ids import ActorId, ChangeId, DeviceId, RecordId, StreamId
from coprod_desktop.domain.kinds import KINDS
from coprod_desktop.domain.records import Kind
from coprod_desktop.history import migrations
from coprod_desktop.history.apply import Applied, Arrival, History
from coprod_desktop.history.rebuild import rebuild
from coprod_desktop.history.tables import LaptopTables, laptop_tables

STREAM = StreamId(UUID(int=1 << 100))
START = datetime(2026, 11, 23, 14, 2, tzinfo=UTC)

Dump = dict[str, list[tuple[object, ...]]]


@dataclass(kw_only=True)
class Author:
    """Seals changes by hand, so that a test says every id and moment that matters."""

    numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def record(self) -> RecordId:
        return RecordId(UUID(int=next(self.numbers) << 80))

    def change(
        self,
        record: RecordId,
        values: Mapping[str, JsonValue],
        *parents: SealedChange,
        kind: str = "strength",
        stream: StreamId = STREAM,
        at: datetime | None = None,
        only: Mapping[str, tuple[SealedChange, ...]] | None = None,
    ) -> SealedChange:
        """Write values over parents; ``only`` names other parents for single fields."""
        edits = {
            name: Edit(
                value=value,
                parents=frozenset(parent.header.id for parent in (only or {}).get(name, parents)),
            )
            for name, value in values.items()
        }
        return self.sealed(record, encode_body(edits), kind=kind, stream=stream, at=at)

    def sealed(
        self,
        record: RecordId,
        body: str,
        *,
        kind: str = "strength",
        stream: StreamId = STREAM,
        at: datetime | None = None,
    ) -> SealedChange:
        """Seal any body, also one that no app writes."""
        number = next(self.numbers)
        header = ChangeHeader(
            stream=stream,
            id=ChangeId(UUID(int=number << 64)),
            device=DeviceId(UUID(int=7)),
            actor=ActorId(UUID(int=8)),
            made_at=at or START + timedelta(seconds=number),
            kind=kind,
            record=record,
            schema=1,
        )
        salt = number.to_bytes(16, "big")
        digest = body_digest_of(salt, body)
        return SealedChange(
            header=header,
            body=body,
            salt=salt,
            body_digest=digest,
            digest=Digest(digest_of_change(header, digest)),
            signature=b"s" * 64,
        )


@dataclass(kw_only=True)
class Store:
    """A laptop's tables in memory."""

    engine: Engine
    laptop: LaptopTables

    def apply(self, *changes: SealedChange) -> Applied:
        with self.engine.begin() as connection:
            return History(tables=self.laptop.history).apply(
                connection, [Arrival(change=change) for change in changes]
            )

    def rebuild(self) -> None:
        with self.engine.begin() as connection:
            rebuild(connection, tables=self.laptop.history)

    def rows(self, table: Table) -> list[tuple[object, ...]]:
        with self.engine.connect() as connection:
            return sorted((tuple(row) for row in connection.execute(select(table))), key=repr)

    def row(self, kind: str, record: RecordId) -> Mapping[str, object]:
        table = self.laptop.history.typed[kind].table
        with self.engine.connect() as connection:
            found = connection.execute(select(table).where(table.c.record_id == record)).mappings().one()
            return dict(found)

    def heads(self) -> set[tuple[object, ...]]:
        return set(self.rows(self.laptop.history.field_head))

    def aside(self) -> set[tuple[object, ...]]:
        return set(self.rows(self.laptop.history.quarantine))

    def projection(self) -> Dump:
        tables = self.laptop.history
        typed = [one.table for one in tables.typed.values()]
        return {one.name: self.rows(one) for one in (tables.field_head, tables.replaced, *typed)}

    def reopened(self, kinds: tuple[Kind[object], ...]) -> "Store":
        """The same store in an app that knows these kinds."""
        return Store(engine=self.engine, laptop=laptop_tables(kinds))


def a_store(kinds: tuple[Kind[object], ...] = KINDS) -> Store:
    engine = create_engine("sqlite+pysqlite://", module=sqlcipher3.dbapi2, poolclass=StaticPool)
    laptop = _tables(kinds)
    with engine.begin() as connection:
        migrations.create(connection, side=migrations.LAPTOP, tables=laptop.history)
    return Store(engine=engine, laptop=laptop)


_tables = cache(laptop_tables)  # made once: a property tries many stores
