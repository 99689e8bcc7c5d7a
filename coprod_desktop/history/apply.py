"""The one door: saves on this laptop and changes from the office are stored and projected alike."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import cast

from sqlalchemy import Connection, bindparam, update

from coprod_desktop.domain.changes import SealedChange
from coprod_desktop.domain.ids import RecordId, StreamId
from coprod_desktop.history.driver import Driver, Key
from coprod_desktop.history.erasing import ERASURE, Erased, Erasing, without_words
from coprod_desktop.history.projection import Projection
from coprod_desktop.history.rows import COLUMNS, bare_row_of, in_portions, insert_new
from coprod_desktop.history.tables import Tables

OTHER_WORDS = "other_words"
"""Reason: an id that is known came with another digest; the first stays."""
WRONG_DIGEST = "wrong_digest"
"""Reason: the digests are not those of the change; it was not applied."""
WRONG_SIGNATURE = "wrong_signature"
"""Reason: the laptop that it names did not sign it, or is another worker's; it was not applied."""

_LARGEST_SCHEMA = 2**31

_Row = dict[str, object]
_Known = tuple[bytes, int | None]
"""A stored change's digest and position."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """A change on its way in; a position and its chain come from an office."""

    change: SealedChange
    pos: int | None = None
    chain: bytes | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Applied:
    """What was touched, and what the erasures among it name."""

    records: frozenset[tuple[StreamId, str, RecordId]] = frozenset()
    erased: Erased = field(default_factory=Erased)

    def __or__(self, other: "Applied") -> "Applied":
        return Applied(records=self.records | other.records, erased=self.erased | other.erased)


class History:
    """Takes changes into a store: idempotent, whatever the order, whatever the clocks say."""

    def __init__(self, *, tables: Tables) -> None:
        self._tables = tables
        self._erasing = Erasing(tables=tables)
        self._projection = Projection(tables=tables)

    def apply(self, connection: Connection, arrivals: Sequence[Arrival]) -> Applied:
        """Store changes and project them, inside the caller's transaction.

        Known changes only take their position. A change that cannot be trusted or understood is set aside
        in ``quarantine`` and blocks nothing.
        """
        applied = Applied()
        for portion in in_portions(arrivals):
            applied |= self._apply(connection, portion)
        return applied

    def project(self, connection: Connection, changes: Sequence[SealedChange]) -> Applied:
        """Project changes that are stored already, erasures among them."""
        applied = Applied()
        for portion in in_portions(changes):
            erased = self._erased(connection, portion)
            late = [change for change in portion if not change.erased and erased.covers(change.header)]
            if late:
                self._empty(connection, late)
            applied |= self._project(connection, portion, erased)
        return applied

    def _apply(self, connection: Connection, arrivals: Sequence[Arrival]) -> Applied:
        driver = Driver(connection)
        kept = self._fresh(connection, driver, arrivals)
        if not kept:
            return Applied()
        erased = self._erased(connection, [arrival.change for arrival in kept])
        if erased:
            kept = [
                Arrival(change=without_words(arrival.change), pos=arrival.pos, chain=arrival.chain)
                if erased.covers(arrival.change.header)
                else arrival
                for arrival in kept
            ]
        self._keep_streams(connection, kept)
        driver.insert(
            self._tables.change,
            COLUMNS,
            [bare_row_of(driver, one.change, pos=one.pos, chain=one.chain) for one in kept],
        )
        return self._project(connection, [arrival.change for arrival in kept], erased)

    def _fresh(self, connection: Connection, driver: Driver, arrivals: Sequence[Arrival]) -> list[Arrival]:
        """Sort out what is known, what is not to be trusted; give the rest."""
        keys = [
            (driver.key(arrival.change.header.stream), driver.key(arrival.change.header.id))
            for arrival in arrivals
        ]
        known = self._known(driver, keys)
        fresh: list[Arrival] = []
        aside: list[_Row] = []
        placed: list[_Row] = []
        for key, arrival in zip(keys, arrivals, strict=True):
            change = arrival.change
            there = known.get(key)
            if there is None and not _is_sound(change):
                aside.append({"change_id": change.header.id, "reason": WRONG_DIGEST})
            elif there is None:
                known[key] = (change.digest, arrival.pos)
                fresh.append(arrival)
            elif there[0] != change.digest:
                aside.append({"change_id": change.header.id, "reason": OTHER_WORDS})
            elif arrival.pos is not None and arrival.pos != there[1]:
                placed.append(
                    {
                        "b_stream": change.header.stream,
                        "b_id": change.header.id,
                        "b_pos": arrival.pos,
                        "b_chain": arrival.chain,
                    }
                )
        if aside:
            connection.execute(insert_new(connection, self._tables.quarantine), aside)
        if placed:
            self._place(connection, placed)
        return fresh

    def _place(self, connection: Connection, places: list[_Row]) -> None:
        change = self._tables.change
        connection.execute(
            update(change)
            .where(change.c.stream_id == bindparam("b_stream"))
            .where(change.c.id == bindparam("b_id"))
            .values(pos=bindparam("b_pos"), chain=bindparam("b_chain")),
            places,
        )

    def _known(self, driver: Driver, keys: Sequence[tuple[Key, Key]]) -> dict[tuple[Key, Key], _Known]:
        rows = driver.look_up(
            self._tables.change, ("stream_id", "id", "digest", "pos"), by=("stream_id", "id"), pairs=keys
        )
        return {
            (cast("Key", stream), cast("Key", change)): (
                bytes(cast("bytes", digest)),
                cast("int | None", pos),
            )
            for stream, change, digest, pos in rows
        }

    def _erased(self, connection: Connection, changes: Sequence[SealedChange]) -> Erased:
        streams = {change.header.stream for change in changes}
        return self._erasing.known(connection, streams) | self._erasing.named_by(changes)

    def _project(self, connection: Connection, changes: Sequence[SealedChange], erased: Erased) -> Applied:
        standing = [one for one in changes if not erased.covers(one.header)] if erased else changes
        self._projection.project(connection, standing)
        erasures = self._erasing.named_by(changes)
        if erasures:
            self._erasing.take_out(connection, erasures)
        return Applied(
            records=frozenset(
                (change.header.stream, change.header.kind, change.header.record) for change in changes
            ),
            erased=erasures,
        )

    def _empty(self, connection: Connection, changes: Sequence[SealedChange]) -> None:
        change = self._tables.change
        connection.execute(
            update(change)
            .where(change.c.stream_id == bindparam("b_stream"))
            .where(change.c.id == bindparam("b_id"))
            .values(body="", salt=b""),
            [{"b_stream": one.header.stream, "b_id": one.header.id} for one in changes],
        )

    def _keep_streams(self, connection: Connection, arrivals: Sequence[Arrival]) -> None:
        """Know every stream that a change is in; its kind is that of its root record."""
        stream = self._tables.stream
        kinds: dict[StreamId, str] = {}
        for arrival in arrivals:
            header = arrival.change.header
            kinds.setdefault(header.stream, "")
            if header.record == header.stream:
                kinds[header.stream] = header.kind
        connection.execute(
            insert_new(connection, stream),
            [{"id": stream_id, "kind": kind} for stream_id, kind in kinds.items()],
        )
        roots = [{"b_id": stream_id, "b_kind": kind} for stream_id, kind in kinds.items() if kind]
        if roots:
            connection.execute(
                update(stream)
                .where(stream.c.id == bindparam("b_id"))
                .where(stream.c.kind == "")
                .values(kind=bindparam("b_kind")),
                roots,
            )


def _is_sound(change: SealedChange) -> bool:
    """Whether the digests fit, and every column can hold what it says; an erasure has its words for ever."""
    if change.erased and change.header.kind == ERASURE:
        return False
    try:
        return 0 <= change.header.schema < _LARGEST_SCHEMA and change.fits()
    except (ValueError, RecursionError):  # halves of characters have no digest
        return False
