"""How an office takes changes: each gets the next position of its stream, for good."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC
from typing import Final, cast

from sqlalchemy import Connection, bindparam, insert, select, update

from coprod_desktop.application.ports import Clock
from coprod_desktop.application.sync_ports import Placed
from coprod_desktop.domain.changes import SealedChange, next_chain, timestamp
from coprod_desktop.domain.ids import ChangeId, DeviceId, StreamId
from coprod_desktop.history.erasing import ERASURE, Erased, Erasing, without_words
from coprod_desktop.history.rows import ChangeRow, in_portions, insert_new, row_of
from coprod_desktop.history.tables import Tables
from coprod_desktop.office.blobs import OfficeBlobs
from coprod_desktop.office.claims import KnownRecords
from coprod_desktop.office.devices import Devices, EnrolledDevice

LARGEST_BODY: Final = 4 * 1024 * 1024
"""Characters of one change; an agreement with all its ink has a tenth of it."""

_LARGEST_SCHEMA: Final = 2**31
_LONGEST_KIND: Final = 100
_LONGEST_SALT: Final = 64

_Key = tuple[StreamId, ChangeId]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    digest: bytes
    pos: int
    chain: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class _Head:
    pos: int
    chain: bytes


class Appending:
    """Puts changes in their order, in the caller's transaction, which is alone in writing.

    Handing over the same change again gives the same place. Left out of the answer, and of the office, are:
    a known id with another digest; digests that do not fit; a change that no enrolled laptop of its author
    signed; a record that is known in another stream, or as something else, see ``Claims``; one without words
    that nobody erased; sizes beyond all measure.
    """

    def __init__(self, *, tables: Tables, devices: Devices, clock: Clock) -> None:
        self._tables = tables
        self._devices = devices
        self._clock = clock
        self._records = KnownRecords(tables=tables)
        self._erasing = Erasing(tables=tables)
        self._blobs = OfficeBlobs(tables=tables, clock=clock)

    def append(
        self, connection: Connection, batch: Sequence[SealedChange], *, team: StreamId, carrier: DeviceId
    ) -> tuple[Placed, ...]:
        """Take a batch and say where each of its changes is.

        Args:
            connection: in a transaction that holds the write lock.
            batch: in the order in which the new ones get their positions.
            team: to whom unknown streams belong.
            carrier: the laptop that hands the batch over, whoever wrote it.
        """
        self._devices.meet_authors(connection, batch, team=team)
        places = self._known(connection, batch)
        fresh = self._fresh(connection, batch, places, team=team)
        if fresh:
            places |= self._keep(connection, fresh, team=team, carrier=carrier)
        answers = {
            _key(change): place
            for change in batch
            if (place := places.get(_key(change))) is not None and place.digest == change.digest
        }
        return tuple(
            Placed(stream=stream, id=change, pos=place.pos, chain=place.chain)
            for (stream, change), place in answers.items()
        )

    def _known(self, connection: Connection, batch: Iterable[SealedChange]) -> dict[_Key, _Place]:
        change = self._tables.change
        by_stream: Mapping[StreamId, list[ChangeId]] = defaultdict(list)
        for one in batch:
            by_stream[one.header.stream].append(one.header.id)
        return {
            (stream, ChangeId(row.id)): _Place(
                digest=cast("bytes", row.digest), pos=row.pos, chain=cast("bytes", row.chain)
            )
            for stream, ids in by_stream.items()
            for portion in in_portions(ids)
            for row in connection.execute(
                select(change.c.id, change.c.digest, change.c.pos, change.c.chain)
                .where(change.c.stream_id == stream)
                .where(change.c.id.in_(portion))
            )
        }

    def _fresh(
        self,
        connection: Connection,
        batch: Iterable[SealedChange],
        known: Mapping[_Key, _Place],
        *,
        team: StreamId,
    ) -> list[SealedChange]:
        """Give the changes that are new and may come in; of two with one id, the first."""
        unknown = [change for change in batch if _key(change) not in known]
        devices = self._devices.find(connection, {change.header.device for change in unknown})
        may_come_in = [change for change in unknown if self._may_come_in(change, devices)]
        may_come_in = self._with_words(connection, may_come_in)
        claims = self._records.claims(connection, may_come_in, team=team)
        fresh: dict[_Key, SealedChange] = {}
        for change in may_come_in:
            if _key(change) not in fresh and claims.takes(change.header):
                fresh[_key(change)] = change
        return list(fresh.values())

    def _may_come_in(self, change: SealedChange, devices: Mapping[DeviceId, EnrolledDevice]) -> bool:
        return is_sound(change) and self._devices.signed(change, devices.get(change.header.device))

    def _with_words(self, connection: Connection, changes: Sequence[SealedChange]) -> list[SealedChange]:
        """Leave out those whose words are missing though no erasure says so, here or among them."""
        emptied = {change.header.stream for change in changes if change.erased}
        if not emptied:
            return list(changes)
        erased = self._erasing.known(connection, emptied) | self._erasing.named_by(changes)
        return [change for change in changes if not change.erased or erased.covers(change.header)]

    def _keep(
        self, connection: Connection, fresh: Sequence[SealedChange], *, team: StreamId, carrier: DeviceId
    ) -> dict[_Key, _Place]:
        streams = {change.header.stream for change in fresh}
        self._keep_streams(connection, fresh, team=team)
        heads = self._heads(connection, streams)
        erasures = self._erasing.named_by(fresh)
        erased = self._erasing.known(connection, streams) | erasures
        received: ChangeRow = {
            "received_at": timestamp(self._clock.now().astimezone(UTC)),
            "received_by": carrier,
        }
        places: dict[_Key, _Place] = {}
        rows: list[ChangeRow] = []
        for change in fresh:
            stream = change.header.stream
            place = _after(heads[stream], change)
            heads[stream] = _Head(pos=place.pos, chain=place.chain)
            places[_key(change)] = place
            rows.append(row_of(_kept(change, erased), pos=place.pos, chain=place.chain) | received)
        connection.execute(insert(self._tables.change), rows)
        self._move_heads(connection, heads)
        if erasures:
            self._erasing.take_out(connection, erasures)
            self._blobs.drop_unnamed(connection, erasures.all_streams)
        return places

    def _keep_streams(self, connection: Connection, fresh: Iterable[SealedChange], *, team: StreamId) -> None:
        """Know every stream that a change is in; its kind is that of its root record, once that has come."""
        stream = self._tables.stream
        kinds: dict[StreamId, str] = {}
        for change in fresh:
            header = change.header
            is_root = header.record == header.stream
            kinds[header.stream] = header.kind if is_root else kinds.get(header.stream, "")
        connection.execute(
            insert_new(connection, stream),
            [
                {"id": stream_id, "team_id": team, "kind": kind, "head": 0, "chain": b""}
                for stream_id, kind in kinds.items()
            ],
        )
        if roots := [{"b_id": stream_id, "b_kind": kind} for stream_id, kind in kinds.items() if kind]:
            connection.execute(
                update(stream)
                .where(stream.c.id == bindparam("b_id"))
                .where(stream.c.kind == "")
                .values(kind=bindparam("b_kind")),
                roots,
            )

    def _heads(self, connection: Connection, streams: Collection[StreamId]) -> dict[StreamId, _Head]:
        stream = self._tables.stream
        return {
            StreamId(row.id): _Head(pos=row.head, chain=cast("bytes", row.chain))
            for portion in in_portions(streams)
            for row in connection.execute(
                select(stream.c.id, stream.c.head, stream.c.chain)
                .where(stream.c.id.in_(portion))
                .order_by(stream.c.id)
                .with_for_update()  # a file is locked as a whole; elsewhere it is these rows, in this order
            )
        }

    def _move_heads(self, connection: Connection, heads: Mapping[StreamId, _Head]) -> None:
        stream = self._tables.stream
        connection.execute(
            update(stream)
            .where(stream.c.id == bindparam("b_id"))
            .values(head=bindparam("b_head"), chain=bindparam("b_chain")),
            [
                {"b_id": stream_id, "b_head": head.pos, "b_chain": head.chain}
                for stream_id, head in heads.items()
            ],
        )


def is_sound(change: SealedChange) -> bool:
    """Whether the digests fit and every column can hold what the change says.

    An erasure names what is to go and is itself never erased, so one without words is not sound.
    """
    header = change.header
    if change.erased and header.kind == ERASURE:
        return False
    try:
        return (
            0 <= header.schema < _LARGEST_SCHEMA
            and len(header.kind) <= _LONGEST_KIND
            and len(change.body) <= LARGEST_BODY
            and len(change.salt) <= _LONGEST_SALT
            and change.fits()
        )
    except (ValueError, RecursionError):  # halves of characters have no digest
        return False


def _key(change: SealedChange) -> _Key:
    return change.header.stream, change.header.id


def _after(head: _Head, change: SealedChange) -> _Place:
    return _Place(digest=change.digest, pos=head.pos + 1, chain=next_chain(head.chain, change.digest))


def _kept(change: SealedChange, erased: Erased) -> SealedChange:
    return without_words(change) if erased.covers(change.header) else change
