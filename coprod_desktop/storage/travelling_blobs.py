"""The vault's bytes of pictures as a sync sees them: what the office lacks, and what is still to come."""

from collections import defaultdict
from typing import TypeVarTuple
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Connection,
    Engine,
    Select,
    Table,
    case,
    delete,
    exists,
    false,
    func,
    insert,
    select,
    union,
)

from coprod_desktop.application.ports import Changed
from coprod_desktop.application.sync_ports import BlobName, Outgoing, Taken, Welcome, blob_mark
from coprod_desktop.domain.ids import RecordId, StreamId
from coprod_desktop.domain.pictures import MOST_BYTES, PIECE, pieces_in
from coprod_desktop.history.blobs import PICTURE, Blobs, is_of_a_picture
from coprod_desktop.history.rows import in_portions, insert_new
from coprod_desktop.history.sqlcipher import reading
from coprod_desktop.history.tables import LaptopTables
from coprod_desktop.storage.write_lock import Turn

_Columns = TypeVarTuple("_Columns")

_Undelivered = Select[UUID, bytes, int, UUID]
"""Selects stream, digest, size, and the oldest record that names it."""


class VaultTravellingBlobs:
    """This laptop's bytes. Every method is one short transaction; those that write take their turn."""

    def __init__(self, *, engine: Engine, tables: LaptopTables, blobs: Blobs, turn: Turn) -> None:
        self._engine = engine
        self._tables = tables
        self._blobs = blobs
        self._turn = turn
        self._given_up: set[bytes] = set()

    def unlike(self, welcome: Welcome) -> frozenset[StreamId]:
        """Name the streams of which the office has other bytes than this laptop knows.

        Only those that this worker may read: of others the office says nothing, and what it had stays known.
        """
        there = self._tables.office_blob
        known: dict[StreamId, list[bytes]] = defaultdict(list)
        with reading(self._engine).connect() as connection:
            for stream, digest in connection.execute(select(there.c.stream_id, there.c.hash)):
                known[StreamId(stream)].append(digest)
        marks = welcome.blobs or {}
        return frozenset(
            one
            for one in welcome.readable
            if (blob_mark(known[one]) if one in known else None) != marks.get(one)
        )

    def note_there(self, streams: frozenset[StreamId], names: frozenset[BlobName]) -> None:
        """Keep which bytes of these streams the office has."""
        there = self._tables.office_blob
        rows = [{"stream_id": one.stream, "hash": one.digest} for one in names if one.stream in streams]
        with self._turn(), self._engine.begin() as connection:
            for portion in in_portions(streams):
                connection.execute(delete(there).where(there.c.stream_id.in_(portion)))
            if rows:
                connection.execute(insert(there), rows)

    def outgoing(self) -> tuple[Outgoing, ...]:
        """Give what is here whole, is named by a change that the office has, and not there; oldest first."""
        with reading(self._engine).connect() as connection:
            rows = connection.execute(self._undelivered(placed=True)).all()
        return tuple(
            Outgoing(name=BlobName(stream=StreamId(stream), digest=digest), size=size)
            for stream, digest, size, _record in sorted(rows, key=lambda row: row[3])
        )

    def piece(self, name: BlobName, number: int) -> bytes | None:
        """Read one piece."""
        with reading(self._engine).connect() as connection:
            return self._blobs.piece(connection, name.digest, number)

    def note_sent(self, name: BlobName) -> None:
        """Keep that the office has these bytes."""
        with self._turn(), self._engine.begin() as connection:
            connection.execute(
                insert_new(connection, self._tables.office_blob),
                [{"stream_id": name.stream, "hash": name.digest}],
            )

    def incoming(self) -> tuple[BlobName, ...]:
        """Give what a picture here names, is not here whole, and is at the office; oldest first, once."""
        picture, there = self._picture(), self._tables.office_blob
        if picture is None:
            return ()
        with reading(self._engine).connect() as connection:
            rows = connection.execute(
                self._lacking(picture, select(picture.c.stream_id, there.c.hash))
                .join(
                    there,
                    (there.c.stream_id == picture.c.stream_id) & (there.c.hash == func.unhex(picture.c.hash)),
                )
                .order_by(picture.c.record_id)
            ).all()
        names = {
            digest: BlobName(stream=StreamId(stream), digest=digest) for stream, digest in reversed(rows)
        }
        return tuple(name for digest, name in reversed(names.items()) if digest not in self._given_up)

    def pieces_here(self, name: BlobName) -> int:
        """Say how many pieces from the start have come."""
        with reading(self._engine).connect() as connection:
            return self._blobs.pieces_here(connection, name.digest)

    def take_piece(self, name: BlobName, *, size: int, number: int, piece: bytes) -> Taken:
        """Keep a piece; with the last, look whether all of them have their digest, and drop them if not."""
        with self._turn(), self._engine.begin() as connection:
            if self._blobs.is_whole(connection, name.digest):
                return Taken.WHOLE  # somebody added the same picture here meanwhile
            media_type = self._wanted_as(connection, name)
            if media_type is None:
                self._blobs.drop_unnamed(connection, frozenset({name.digest}))
                return Taken.UNWANTED
            here = self._blobs.pieces_here(connection, name.digest)
            if number != here or not _fits(size=size, number=number, piece=piece):
                return self._damaged(connection, name)
            self._blobs.add_piece(connection, name.digest, number, piece)
            if number + 1 < pieces_in(size):
                return Taken.MORE
            if self._blobs.become_whole(connection, name.digest, size=size, media_type=media_type):
                return Taken.WHOLE
            return self._damaged(connection, name)

    def shown_by(self, name: BlobName) -> Changed:
        """Name the pictures, of whichever stream, that these bytes are of."""
        picture = self._picture()
        if picture is None:
            return Changed()
        with reading(self._engine).connect() as connection:
            rows = connection.execute(
                select(picture.c.stream_id, picture.c.record_id).where(
                    func.unhex(picture.c.hash) == name.digest
                )
            ).all()
        return Changed(
            records=frozenset((StreamId(stream), PICTURE, RecordId(record)) for stream, record in rows)
        )

    def note_gone(self, name: BlobName) -> None:
        """Keep that the office does not have these bytes after all; pieces that have come are of no use."""
        there = self._tables.office_blob
        with self._turn(), self._engine.begin() as connection:
            connection.execute(
                delete(there).where(there.c.stream_id == name.stream).where(there.c.hash == name.digest)
            )
            if not self._blobs.is_whole(connection, name.digest):
                self._blobs.drop(connection, name.digest)

    def forget_places(self, connection: Connection, streams: frozenset[StreamId]) -> None:
        """Offer the bytes of these streams again, inside the caller's transaction."""
        there = self._tables.office_blob
        for portion in in_portions(streams):
            connection.execute(delete(there).where(there.c.stream_id.in_(portion)))

    def waiting(self, connection: Connection) -> int:
        """Count the pictures that are here and not at the office."""
        everything = self._undelivered(placed=False).subquery()
        return connection.execute(select(func.count()).select_from(everything)).scalar_one()

    def missing(self, connection: Connection) -> int:
        """Count the pictures that are not here."""
        picture = self._picture()
        if picture is None:
            return 0
        lacking = self._lacking(picture, select(picture.c.record_id)).subquery()
        return connection.execute(select(func.count()).select_from(lacking)).scalar_one()

    def _damaged(self, connection: Connection, name: BlobName) -> Taken:
        self._given_up.add(name.digest)
        if not self._blobs.is_whole(connection, name.digest):
            self._blobs.drop(connection, name.digest)
        return Taken.DAMAGED

    def _picture(self) -> Table | None:
        typed = self._tables.history.typed.get(PICTURE)
        return None if typed is None else typed.table

    def _lacking(self, picture: Table, selected: Select[*_Columns]) -> Select[*_Columns]:
        """Narrow to the pictures that are shown and whose bytes are not here whole."""
        blob = self._tables.history.blob
        return (
            selected.select_from(picture)
            .where(picture.c.removed.is_(false()))
            .where(picture.c.hash != "")
            .where(~exists().where(blob.c.hash == func.unhex(picture.c.hash)))
        )

    def _wanted_as(self, connection: Connection, name: BlobName) -> str | None:
        """Say which form a picture says that these bytes have; None where none names them any more."""
        picture = self._picture()
        if picture is None:
            return None
        return connection.execute(
            select(picture.c.media_type)
            .where(picture.c.stream_id == name.stream)
            .where(func.unhex(picture.c.hash) == name.digest)
            .limit(1)
        ).scalar_one_or_none()

    def _undelivered(self, *, placed: bool) -> CompoundSelect[UUID, bytes, int, UUID]:
        """Select stream, digest, size and oldest record of what is here and not there."""
        picture, change = self._picture(), self._tables.history.change
        has_place = change.c.pos.is_not(None)
        left = undelivered_of_left(self._tables)
        found = [left.where(has_place) if placed else left]
        if picture is not None:
            shown = _not_there(self._tables, picture, func.unhex(picture.c.hash))
            of_it = exists().where(change.c.record_id == picture.c.record_id).where(has_place)
            found.append(shown.where(of_it) if placed else shown)
        return union(*found)


def undelivered_of_left(tables: LaptopTables) -> _Undelivered:
    """Select the bytes of streams that left which are here whole and not at the office.

    No typed row shows them any more: they are found in the words of their changes.
    """
    change, parted = tables.history.change, tables.parted
    words = func.json_extract(change.c.body, "$.hash.value")
    named = case((func.json_valid(change.c.body) == 1, func.unhex(words)))  # it may be no words of ours
    return (
        _not_there(tables, change, named)
        .join(parted, parted.c.id == change.c.stream_id)
        .where(is_of_a_picture(tables.history))
    )


def _not_there(tables: LaptopTables, source: Table, digest: ColumnElement[bytes]) -> _Undelivered:
    """Select what the rows of a table name that is here whole, where the office is not known to have it."""
    blob, there = tables.history.blob, tables.office_blob
    return (
        select(source.c.stream_id, blob.c.hash, blob.c.size, func.min(source.c.record_id))
        .join_from(source, blob, blob.c.hash == digest)
        .where(~exists().where(there.c.stream_id == source.c.stream_id).where(there.c.hash == blob.c.hash))
        .group_by(source.c.stream_id, blob.c.hash, blob.c.size)
    )


def _fits(*, size: int, number: int, piece: bytes) -> bool:
    return 0 < size <= MOST_BYTES and len(piece) == min(PIECE, size - number * PIECE) > 0
