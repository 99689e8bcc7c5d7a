"""The two sides of a sync: the office, which orders changes, and the laptop's own replica."""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from coprod_desktop.application.ports import Changed
from coprod_desktop.domain.changes import SealedChange
from coprod_desktop.domain.ids import ActorId, ChangeId, DeviceId, OfficeId, StreamId


@dataclass(frozen=True, slots=True, kw_only=True)
class Top:
    """The highest position a laptop knows in a stream, with the chain there; 0 and empty at the start."""

    stream: StreamId
    pos: int
    chain: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Introduction:
    """Which worker on which device calls, and since when they know this office."""

    actor: ActorId
    device: DeviceId
    worker_name: str
    public_key: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Welcome:
    """The office's answer to a hello."""

    office: OfficeId
    team: StreamId
    heads: Mapping[StreamId, int]
    """Every stream that this worker may read, with the position of its last change."""
    restored: frozenset[StreamId]
    """Streams where the office does not have the chain that the laptop knows: it came from a backup.

    Those that it lost altogether are among them, whether this worker may read them or not: a stream that is
    named neither here nor in ``heads`` is one that the office keeps, and this worker may not read any more.
    """

    blobs: Mapping[StreamId, bytes] | None = None
    """For each readable stream of which the office has pictures, the `blob_mark` of them.

    None from an office that was never brought up to date: it keeps none, and they wait.
    """

    @property
    def readable(self) -> frozenset[StreamId]:
        """Every stream that this worker may read."""
        return frozenset(self.heads)


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """Where the office put a change."""

    stream: StreamId
    id: ChangeId
    pos: int
    chain: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Fed:
    """A change as the office hands it out."""

    pos: int
    chain: bytes
    change: SealedChange


@dataclass(frozen=True, slots=True, kw_only=True)
class BlobName:
    """Bytes that a change of a stream names by their SHA-256; each stream has its own, also of the same."""

    stream: StreamId
    digest: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Pieces:
    """Some pieces of bytes, in order, and of how many bytes they are part."""

    size: int
    data: tuple[bytes, ...]


def blob_mark(digests: Iterable[bytes]) -> bytes:
    """Give what two sides compare to learn whether they know of the same bytes of a stream."""
    return hashlib.sha256(b"".join(sorted(digests))).digest()


class OfficeSession(Protocol):
    """An open connection to an office, closed by its context."""

    def hello(self, introduction: Introduction, tops: tuple[Top, ...]) -> Welcome:
        """Meet the office.

        Raises:
            Refusal: ``device_revoked``; ``office_newer`` for an office of a newer app.
        """
        ...

    def append(self, batch: tuple[SealedChange, ...]) -> tuple[Placed, ...]:
        """Hand over changes; pushing again gives the same places.

        A change that is refused (wrong digest, or the same id with other words) is left out of the answer.
        """
        ...

    def feed(self, cursors: Mapping[StreamId, int], *, limit: int) -> tuple[Fed, ...]:
        """Read what lies behind the cursors, ordered by stream and position."""
        ...

    def blob_names(self, streams: frozenset[StreamId]) -> frozenset[BlobName]:
        """Say which bytes the office has whole, of those streams that this worker may read."""
        ...

    def put_piece(self, name: BlobName, *, size: int, number: int, piece: bytes) -> int:
        """Hand over one piece of bytes, counted from 0; all but the last have ``PIECE`` bytes.

        Gives how many pieces from the start the office has now, which is where to go on. Once it has all, it
        looks whether they have their digest; where not, it has none of them again.

        Raises:
            Refusal: ``blob_refused`` for bytes that no change of the stream names, or beyond all measure, and
                where this worker may hand in nothing.
        """
        ...

    def blob_pieces(self, name: BlobName, *, start: int) -> Pieces | None:
        """Read some pieces from the ``start``-th on; None where there are none, or not for this worker."""
        ...

    def close(self) -> None:
        """Let go of the office."""
        ...


class Offices(Protocol):
    """Finds an office by its address."""

    def open(self, address: str, passphrase: str) -> OfficeSession:
        """Open an office, such as ``file:///media/team/office.coprod``.

        Raises:
            Refusal: ``office_address_unclear``, ``wrong_passphrase``, ``not_an_office``, ``office_newer``.
            Unavailable: ``office_missing``, ``office_locked`` with the holder's name.
        """
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How the laptop stands towards the office."""

    waiting: int
    conflicts: int
    set_aside: int
    leaving: int = 0
    """Streams that left and of which something is not delivered yet."""
    pictures_waiting: int = 0
    """Pictures whose bytes are here, and not at the office."""
    pictures_missing: int = 0
    """Pictures whose bytes are not here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assigned:
    """What an office's answer means for the streams that this laptop has."""

    left: frozenset[StreamId] = frozenset()
    """All that this worker may not read any more and that still lie here, hidden."""
    changed: Changed = field(default_factory=Changed)
    """The records that were hidden now, or that are to be seen again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """Bytes that the office does not have."""

    name: BlobName
    size: int


class BlobReplica(Protocol):
    """The bytes on this laptop, as a sync sees them. Each method is one short transaction."""

    def unlike(self, welcome: Welcome) -> frozenset[StreamId]:
        """Name the streams of which the office has other bytes than this laptop knows."""
        ...

    def note_there(self, streams: frozenset[StreamId], names: frozenset[BlobName]) -> None:
        """Keep which bytes of these streams the office has."""
        ...

    def outgoing(self) -> tuple[Outgoing, ...]:
        """Give what is here whole, is named by a change that the office has, and not there; oldest first."""
        ...

    def piece(self, name: BlobName, number: int) -> bytes | None:
        """Read one piece; None where it has gone."""
        ...

    def note_sent(self, name: BlobName) -> None:
        """Keep that the office has these bytes."""
        ...

    def incoming(self) -> tuple[BlobName, ...]:
        """Give what a picture on this laptop names, is not here whole, and is at the office; oldest first."""
        ...

    def pieces_here(self, name: BlobName) -> int:
        """Say how many pieces from the start have come."""
        ...

    def take_piece(self, name: BlobName, *, size: int, number: int, piece: bytes) -> "Taken":
        """Keep a piece; with the last, look whether all of them have their digest, and drop them if not."""
        ...

    def shown_by(self, name: BlobName) -> Changed:
        """Name the pictures, of whichever stream, that these bytes are of."""
        ...

    def note_gone(self, name: BlobName) -> None:
        """Keep that the office does not have these bytes after all; pieces that have come are of no use."""
        ...


class Taken(StrEnum):
    """What became of a piece that came."""

    MORE = "more"
    """It is kept, and more are to come."""
    WHOLE = "whole"
    """It was the last, and all is as its digest says."""
    DAMAGED = "damaged"
    """It is no such piece, or was the last and all of them were something else; nothing of it is kept.

    It is not asked for again before the vault is unlocked anew.
    """
    UNWANTED = "unwanted"
    """Nothing here names it any more; nothing of it is kept."""


class Replica(Protocol):
    """The laptop's copy, as a sync sees it. Each method is one short transaction."""

    @property
    def blobs(self) -> BlobReplica:
        """The bytes beside the history."""
        ...

    def introduction(self) -> Introduction:
        """Say who we are."""
        ...

    def office(self) -> OfficeId | None:
        """Give the office first met, or None before that."""
        ...

    def adopt(self, welcome: Welcome) -> Changed:
        """Take the office's team as ours, and register this worker and device in its stream. Once."""
        ...

    def tops(self) -> tuple[Top, ...]:
        """Give what we know of every stream."""
        ...

    def forget_places(self, streams: frozenset[StreamId]) -> None:
        """Offer all changes of these streams again, others' included, and read them from 0."""
        ...

    def follow(self, welcome: Welcome) -> Assigned:
        """Hide the streams that this worker may not read any more, and show again those that came back.

        Only streams that the office keeps are hidden: never one that it has not got yet, or lost.
        """
        ...

    def let_go(self) -> None:
        """Forget the hidden streams of which nothing waits here: no change, no draft."""
        ...

    def waiting(self, *, limit: int) -> tuple[SealedChange, ...]:
        """Give the oldest changes that have no position yet and were not refused in this sync."""
        ...

    def set_aside(self, changes: frozenset[ChangeId], reason: str) -> None:
        """Keep changes that the office refused, visible, out of the queue."""
        ...

    def note(self, placed: tuple[Placed, ...]) -> None:
        """Keep the positions that the office gave."""
        ...

    def cursors(self, readable: frozenset[StreamId]) -> Mapping[StreamId, int]:
        """Give how far each stream was read; unknown ones start at 0."""
        ...

    def take(self, page: tuple[Fed, ...]) -> Changed:
        """Apply one page and move its cursors, in one transaction, or part by part, each with its cursors.

        Raises:
            Unavailable: ``office_does_not_follow`` for a gap, or a chain that is not the one before it with
                the change; nothing of the page was taken in.
        """
        ...

    def how_many_wait(self) -> int:
        """Count the changes that wait to be sent."""
        ...

    def counts(self) -> Counts:
        """Count what waits, what is in conflict, what was set aside."""
        ...


Cancelled = Callable[[], bool]
"""Asked between steps: whether the worker pressed cancel."""
