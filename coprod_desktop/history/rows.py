"""How a sealed change lies in its table."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import TypeVar, cast
from uuid import UUID

from sqlalchemy import Connection, Insert, Row, Table
from sqlalchemy.dialects import sqlite

from coprod_desktop.domain.changes import ChangeHeader, Digest, SealedChange, timestamp
from coprod_desktop.domain.ids import ActorId, ChangeId, DeviceId, RecordId, StreamId
from coprod_desktop.history.driver import BareRow, Driver

T = TypeVar("T")

IN_ONE_STATEMENT = 1000
"""How many rows or ids one statement takes, well below what databases bear."""

COLUMNS = (
    "stream_id", "id", "pos", "chain", "device_id", "actor_id", "made_at", "kind", "record_id", "schema",
    "body", "salt", "body_digest", "digest", "signature",
)  # fmt: skip
"""Those of a change that both sides have, in the order of ``row_of``."""

ChangeRow = dict[str, UUID | str | int | bytes | None]


def row_of(change: SealedChange, *, pos: int | None = None, chain: bytes | None = None) -> ChangeRow:
    """Lay a change out as the columns of its table."""
    header = change.header
    return {
        "stream_id": header.stream,
        "id": header.id,
        "pos": pos,
        "chain": chain,
        "device_id": header.device,
        "actor_id": header.actor,
        "made_at": timestamp(header.made_at),
        "kind": header.kind,
        "record_id": header.record,
        "schema": header.schema,
        "body": change.body,
        "salt": change.salt,
        "body_digest": change.body_digest,
        "digest": change.digest,
        "signature": change.signature,
    }


def bare_row_of(driver: Driver, change: SealedChange, *, pos: int | None, chain: bytes | None) -> BareRow:
    """Lay a change out as the driver takes it, in the order of ``COLUMNS``."""
    header, key = change.header, driver.key
    return (
        key(header.stream), key(header.id), pos, chain, key(header.device), key(header.actor),
        timestamp(header.made_at), header.kind, key(header.record), header.schema,
        change.body, change.salt, change.body_digest, change.digest, change.signature,
    )  # fmt: skip


def change_of(row: Row[tuple[object, ...]]) -> SealedChange:
    """Read a change back from a row with all columns of its table."""
    columns = row._mapping  # noqa: SLF001  (SQLAlchemy's documented way to a row's columns by name)
    return SealedChange(
        header=ChangeHeader(
            stream=StreamId(columns["stream_id"]),
            id=ChangeId(columns["id"]),
            device=DeviceId(columns["device_id"]),
            actor=ActorId(columns["actor_id"]),
            made_at=datetime.fromisoformat(columns["made_at"]),
            kind=cast("str", columns["kind"]),
            record=RecordId(columns["record_id"]),
            schema=cast("int", columns["schema"]),
        ),
        body=cast("str", columns["body"]),
        salt=cast("bytes", columns["salt"]),
        body_digest=Digest(columns["body_digest"]),
        digest=Digest(columns["digest"]),
        signature=cast("bytes", columns["signature"]),
    )


def insert_new(connection: Connection, table: Table) -> Insert:
    """Give the statement that inserts rows and leaves alone those that are there."""
    if connection.dialect.name == "postgresql":
        from sqlalchemy.dialects import postgresql  # noqa: PLC0415  (3 MB that a laptop does without)

        return postgresql.insert(table).on_conflict_do_nothing()
    return sqlite.insert(table).on_conflict_do_nothing()


def in_portions(things: Iterable[T], size: int = IN_ONE_STATEMENT) -> Iterator[Sequence[T]]:
    """Cut into portions that one statement takes."""
    rest = iter(things)
    while portion := tuple(islice(rest, size)):
        yield portion
