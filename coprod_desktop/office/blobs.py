"""The bytes of pictures at an office: each stream's own, handed over in pieces, handed out once whole.

On a server workers come here through functions of the database alone (``sql/blobs.sql``), which do the same.
"""

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from datetime import UTC
from typing import Final, cast

from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    Connection,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    Uuid,
    delete,
    func,
    insert,
    select,
)

from coprod_desktop.application.ports import Clock
from coprod_desktop.application.sync_ports import BlobName, Pieces, blob_mark
from coprod_desktop.domain.changes import timestamp
from coprod_desktop.domain.ids import ChangeId, DeviceId, StreamId
from coprod_desktop.domain.pictures import MOST_BYTES, PIECE, pieces_in
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.history.blobs import is_of_a_picture, names_in
from coprod_desktop.history.erasing import ERASURE
from coprod_desktop.history.rows import in_portions
from coprod_desktop.history.tables import Tables

ADDED: Final = MetaData()
"""Tables that came later: an earlier app opens the office as before and leaves them alone."""

BLOB: Final = Table(
    "stream_blob",
    ADDED,
    Column("stream_id", Uuid, primary_key=True),
    Column("hash", LargeBinary, primary_key=True),
    Column("size", BigInteger, nullable=False),
    Column("received_at", Text, nullable=False),
    Column("received_by", Uuid, nullable=False),
)
"""What is here whole; its pieces are those that ``received_by`` handed over."""

PIECES: Final = Table(
    "stream_blob_piece",
    ADDED,
    Column("stream_id", Uuid, primary_key=True),
    Column("hash", LargeBinary, primary_key=True),
    Column("received_by", Uuid, primary_key=True),
    Column("n", Integer, primary_key=True, autoincrement=False),
    Column("data", LargeBinary, nullable=False),
)
"""Each laptop's for themselves, so that none can spoil what another one hands over."""

UNDER_WAY: Final = Table(
    "blob_under_way",
    ADDED,
    Column("device_id", Uuid, primary_key=True),
    Column("stream_id", Uuid, nullable=False),
    Column("hash", LargeBinary, nullable=False),
)
"""The one picture of which a laptop handed over some pieces, and not yet all."""

AT_ONCE: Final = 1
"""Pieces in one answer: so much travels again after a cut."""


class OfficeBlobs:
    """Takes and hands out bytes, in the caller's transaction."""

    def __init__(self, *, tables: Tables, clock: Clock) -> None:
        self._tables = tables
        self._clock = clock

    def marks(self, connection: Connection) -> Mapping[StreamId, bytes]:
        """Give the mark of what is here whole, for each stream of which there is any."""
        digests: dict[StreamId, list[bytes]] = defaultdict(list)
        for stream, digest in connection.execute(select(BLOB.c.stream_id, BLOB.c.hash)):
            digests[StreamId(stream)].append(digest)
        return {stream: blob_mark(those) for stream, those in digests.items()}

    def names(self, connection: Connection, streams: Collection[StreamId]) -> frozenset[BlobName]:
        """Name what is here whole of these streams."""
        return frozenset(
            BlobName(stream=StreamId(stream), digest=digest)
            for portion in in_portions(streams)
            for stream, digest in connection.execute(
                select(BLOB.c.stream_id, BLOB.c.hash).where(BLOB.c.stream_id.in_(portion))
            )
        )

    def put(
        self,
        connection: Connection,
        name: BlobName,
        *,
        size: int,
        number: int,
        piece: bytes,
        carrier: DeviceId,
    ) -> int:
        """Take the next piece; give how many there are now from the start, all of them once it is whole.

        Raises:
            Refusal: ``blob_refused`` for what no change of the stream names, or is beyond all measure.
        """
        if not (
            0 < size <= MOST_BYTES
            and 0 <= number < pieces_in(size)
            and len(piece) == min(PIECE, size - number * PIECE)
            and self._is_named(connection, name)
        ):
            raise Refusal("blob_refused")
        if connection.execute(select(BLOB.c.size).where(_is(BLOB, name))).first() is not None:
            return pieces_in(size)
        self._begin(connection, name, carrier)
        own = _is(PIECES, name) & (PIECES.c.received_by == carrier)
        here = connection.execute(select(func.count()).select_from(PIECES).where(own)).scalar_one()
        if number == here:
            connection.execute(
                insert(PIECES).values(
                    stream_id=name.stream, hash=name.digest, received_by=carrier, n=number, data=piece
                )
            )
            here += 1
        if here < pieces_in(size):
            return here
        connection.execute(delete(UNDER_WAY).where(UNDER_WAY.c.device_id == carrier))
        if self._digest(connection, name, carrier) != name.digest:
            connection.execute(delete(PIECES).where(own))
            return 0
        self._note_whole(connection, name, size=size, carrier=carrier)
        return here

    def pieces(self, connection: Connection, name: BlobName, *, start: int) -> Pieces | None:
        """Read some pieces of what is here whole."""
        found = connection.execute(select(BLOB.c.size, BLOB.c.received_by).where(_is(BLOB, name))).first()
        if found is None:
            return None
        rows = connection.execute(
            select(PIECES.c.data)
            .where(_is(PIECES, name) & (PIECES.c.received_by == found.received_by))
            .where(PIECES.c.n >= start)
            .order_by(PIECES.c.n)
            .limit(AT_ONCE)
        )
        return Pieces(size=found.size, data=tuple(bytes(data) for data in rows.scalars()))

    def drop_unnamed(self, connection: Connection, streams: Collection[StreamId]) -> None:
        """Take away what no words of these streams name any more, also of what is under way."""
        for stream in streams:
            here = {
                digest
                for table in (BLOB, UNDER_WAY)
                for digest in connection.execute(
                    select(table.c.hash).where(table.c.stream_id == stream)
                ).scalars()
            }
            for portion in in_portions(here - self.named(connection, stream).keys() if here else ()):
                for table in (PIECES, BLOB, UNDER_WAY):
                    connection.execute(
                        delete(table).where(table.c.stream_id == stream, table.c.hash.in_(portion))
                    )

    def drop_what_others_erased(self, connection: Connection) -> None:
        """Take away what was erased by an earlier app, which knew nothing of these bytes."""
        change = self._tables.change
        with_bytes = connection.execute(select(BLOB.c.stream_id).distinct()).scalars().all()
        for portion in in_portions(with_bytes):
            erased = connection.execute(
                select(change.c.stream_id)
                .distinct()
                .where(change.c.stream_id.in_(portion))
                .where(change.c.kind == ERASURE)
            )
            self.drop_unnamed(connection, [StreamId(stream) for stream in erased.scalars().all()])

    def named(self, connection: Connection, stream: StreamId) -> Mapping[bytes, ChangeId]:
        """Give what the words of a stream name, each with a change that names it."""
        change = self._tables.change
        rows = connection.execute(
            select(change.c.id, change.c.body)
            .where(change.c.stream_id == stream)
            .where(is_of_a_picture(self._tables))
            .where(change.c.body != "")
        )
        return {digest: ChangeId(one) for one, body in rows for digest in names_in(cast("str", body))}

    def whole(self, connection: Connection, stream: StreamId) -> Iterator[tuple[bytes, bool]]:
        """Give what is here whole of a stream, and whether it is what its digest says; reads all of it."""
        rows = connection.execute(
            select(BLOB.c.hash, BLOB.c.received_by).where(BLOB.c.stream_id == stream).order_by(BLOB.c.hash)
        ).all()
        for digest, carrier in rows:
            name = BlobName(stream=stream, digest=digest)
            yield digest, self._digest(connection, name, carrier) == digest

    def _is_named(self, connection: Connection, name: BlobName) -> bool:
        change = self._tables.change
        rows = connection.execute(
            select(change.c.body)
            .where(change.c.stream_id == name.stream)
            .where(is_of_a_picture(self._tables))
            .where(change.c.body.contains(name.digest.hex(), autoescape=True))
        )
        return any(name.digest in names_in(cast("str", body)) for body in rows.scalars())

    def _begin(self, connection: Connection, name: BlobName, carrier: DeviceId) -> None:
        """Have a laptop hand over one picture at a time: of another one that it began, nothing stays."""
        under_way = connection.execute(select(UNDER_WAY).where(UNDER_WAY.c.device_id == carrier)).first()
        before = None if under_way is None else BlobName(stream=under_way.stream_id, digest=under_way.hash)
        if before == name:
            return
        if before is not None:
            connection.execute(delete(PIECES).where(_is(PIECES, before) & (PIECES.c.received_by == carrier)))
            connection.execute(delete(UNDER_WAY).where(UNDER_WAY.c.device_id == carrier))
        connection.execute(
            insert(UNDER_WAY).values(device_id=carrier, stream_id=name.stream, hash=name.digest)
        )

    def _digest(self, connection: Connection, name: BlobName, carrier: DeviceId) -> bytes:
        whole = hashlib.sha256()
        rows = connection.execute(
            select(PIECES.c.data)
            .where(_is(PIECES, name) & (PIECES.c.received_by == carrier))
            .order_by(PIECES.c.n)
        )
        for piece in rows.scalars():
            whole.update(piece)
        return whole.digest()

    def _note_whole(self, connection: Connection, name: BlobName, *, size: int, carrier: DeviceId) -> None:
        connection.execute(
            insert(BLOB).values(
                stream_id=name.stream,
                hash=name.digest,
                size=size,
                received_at=timestamp(self._clock.now().astimezone(UTC)),
                received_by=carrier,
            )
        )
        others = _is(PIECES, name) & (PIECES.c.received_by != carrier)
        connection.execute(delete(PIECES).where(others))
        connection.execute(delete(UNDER_WAY).where(_is(UNDER_WAY, name)))


def _is(table: Table, name: BlobName) -> ColumnElement[bool]:
    return (table.c.stream_id == name.stream) & (table.c.hash == name.digest)
