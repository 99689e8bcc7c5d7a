"""An office and a laptop's replica in memory, to see what a sync asks of them and in which order."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from uuid import UUID

from coprod_desktop.application.ports import Changed
from coprod_desktop.application.sync_ports import (
    Assigned,
    BlobName,
    Counts,
    Fed,
    Introduction,
    Pieces,
    Placed,
    Top,
    Welcome,
)
from coprod_desktop.domain.changes import (
    ChangeHeader,
    SealedChange,
    digest_of_body,
    digest_of_change,
    next_chain,
)
from coprod_desktop.domain.ids import ActorId, ChangeId, DeviceId, OfficeId, RecordId, StreamId
from tests.application.memory_blobs import MemoryBlobs, OfficeShelf
from tests.fakes import START

TEAM = StreamId(UUID(int=1))
PERSON = StreamId(UUID(int=2))
OFFICE = OfficeId(UUID(int=3))
OTHER_PERSON = StreamId(UUID(int=4))
ADDRESS = "file:///media/team/office.coprod"


def a_change(number: int, *, stream: StreamId = PERSON, device: int = 1) -> SealedChange:
    header = ChangeHeader(
        stream=stream,
        id=ChangeId(UUID(int=1000 + number)),
        device=DeviceId(UUID(int=device)),
        actor=ActorId(UUID(int=device)),
        made_at=START,
        kind="strength",
        record=RecordId(UUID(int=2000 + number)),
        schema=1,
    )
    body_digest = digest_of_body(b"", "{}")
    return SealedChange(
        header=header,
        body="{}",
        salt=b"",
        body_digest=body_digest,
        digest=digest_of_change(header, body_digest),
        signature=b"",
    )


@dataclass(slots=True, kw_only=True)
class MemoryOffice:
    """An office that is always open; ``refuses`` names the changes that it leaves out."""

    id: OfficeId = OFFICE
    streams: dict[StreamId, list[Fed]] = field(default_factory=dict)
    refuses: frozenset[ChangeId] = frozenset()
    calls: list[str] = field(default_factory=list)
    fed_from: list[dict[StreamId, int]] = field(default_factory=list)
    unreadable: frozenset[StreamId] = frozenset()
    shelf: OfficeShelf = field(default_factory=OfficeShelf)
    """Where the bytes of pictures are."""
    keeps_blobs: bool = True
    """False for an office that nobody brought up to date."""
    passphrase: str = ""
    is_open: bool = False
    before_call: Callable[[str], None] = lambda _: None

    def open(self, address: str, passphrase: str) -> "MemoryOffice":
        self._called("open")
        assert address == ADDRESS
        self.passphrase = passphrase
        self.is_open = True
        return self

    def hello(self, introduction: Introduction, tops: tuple[Top, ...]) -> Welcome:
        self._called("hello")
        assert introduction.worker_name
        restored = frozenset(top.stream for top in tops if top.pos and self._chain(top) != top.chain)
        heads = self._heads()
        marks = {one: mark for one, mark in self.shelf.marks().items() if one in heads}
        return Welcome(
            office=self.id,
            team=TEAM,
            heads=heads,
            restored=restored,
            blobs=marks if self.keeps_blobs else None,
        )

    def _heads(self) -> Mapping[StreamId, int]:
        return {stream: len(fed) for stream, fed in self.streams.items() if stream not in self.unreadable}

    def append(self, batch: tuple[SealedChange, ...]) -> tuple[Placed, ...]:
        self._called("append")
        return tuple(self._place(change) for change in batch if change.header.id not in self.refuses)

    def feed(self, cursors: Mapping[StreamId, int], *, limit: int) -> tuple[Fed, ...]:
        self._called("feed")
        assert not cursors.keys() & self.unreadable
        self.fed_from.append(dict(cursors))
        behind = [fed for stream in sorted(cursors) for fed in self.streams[stream][cursors[stream] :]]
        return tuple(behind[:limit])

    def blob_names(self, streams: frozenset[StreamId]) -> frozenset[BlobName]:
        self._called("blob_names")
        return self.shelf.names(streams - self.unreadable)

    def put_piece(self, name: BlobName, *, size: int, number: int, piece: bytes) -> int:
        self._called("put_piece")
        return self.shelf.put(name, size=size, number=number, piece=piece)

    def blob_pieces(self, name: BlobName, *, start: int) -> Pieces | None:
        self._called("blob_pieces")
        return None if name.stream in self.unreadable else self.shelf.pieces(name, start=start)

    def close(self) -> None:
        self.is_open = False

    def _called(self, name: str) -> None:
        self.before_call(name)
        self.calls.append(name)

    def _chain(self, top: Top) -> bytes:
        feds = self.streams.get(top.stream, [])
        return feds[top.pos - 1].chain if top.pos <= len(feds) else b""

    def _place(self, change: SealedChange) -> Placed:
        feds = self.streams.setdefault(change.header.stream, [])
        known = next((fed for fed in feds if fed.change.header.id == change.header.id), None)
        if known is None:
            chain = next_chain(feds[-1].chain if feds else b"", change.digest)
            known = Fed(pos=len(feds) + 1, chain=chain, change=change)
            feds.append(known)
        return Placed(stream=change.header.stream, id=change.header.id, pos=known.pos, chain=known.chain)


@dataclass(slots=True, kw_only=True)
class MemoryReplica:
    """A laptop's copy that only counts and orders, and merges nothing."""

    device: int = 1
    met: OfficeId | None = None
    changes: dict[ChangeId, SealedChange] = field(default_factory=dict)
    places: dict[ChangeId, Placed] = field(default_factory=dict)
    aside: dict[ChangeId, str] = field(default_factory=dict)
    read_to: dict[StreamId, int] = field(default_factory=dict)
    pages: list[int] = field(default_factory=list)
    noted: list[int] = field(default_factory=list)
    adopted: int = 0
    left: set[StreamId] = field(default_factory=set)
    blobs: MemoryBlobs = field(default_factory=MemoryBlobs)
    before_call: Callable[[str], None] = lambda _: None

    def write(self, *changes: SealedChange) -> None:
        self.changes |= {change.header.id: change for change in changes}

    def introduction(self) -> Introduction:
        return Introduction(
            actor=ActorId(UUID(int=self.device)),
            device=DeviceId(UUID(int=self.device)),
            worker_name="Rhian Pugh",
            public_key=bytes(32),
        )

    def office(self) -> OfficeId | None:
        return self.met

    def adopt(self, welcome: Welcome) -> Changed:
        self.before_call("adopt")
        self.met = welcome.office
        self.adopted += 1
        me = a_change(900 + self.device, stream=welcome.team, device=self.device)
        self.write(me)
        return _changed([me])

    def tops(self) -> tuple[Top, ...]:
        streams = {change.header.stream for change in self.changes.values()}
        return tuple(self._top(stream) for stream in streams)

    def forget_places(self, streams: frozenset[StreamId]) -> None:
        self.before_call("forget_places")
        self.places = {id_: place for id_, place in self.places.items() if place.stream not in streams}
        self.read_to = {stream: pos for stream, pos in self.read_to.items() if stream not in streams}

    def follow(self, welcome: Welcome) -> Assigned:
        self.before_call("follow")
        gone = {
            top.stream
            for top in self.tops()
            if top.pos and top.stream not in welcome.readable | welcome.restored | self.left
        }
        back = self.left & welcome.readable
        self.left = (self.left | gone) - back
        touched = [one for one in self.changes.values() if one.header.stream in gone | back]
        return Assigned(left=frozenset(self.left), changed=replace(_changed(touched), gone=frozenset(gone)))

    def let_go(self) -> None:
        self.before_call("let_go")
        waits = {one.header.stream for id_, one in self.changes.items() if id_ not in self.places}
        for stream in self.left - waits:
            gone = {id_ for id_, one in self.changes.items() if one.header.stream == stream}
            self.changes = {id_: one for id_, one in self.changes.items() if id_ not in gone}
            self.places = {id_: one for id_, one in self.places.items() if id_ not in gone}
            self.read_to.pop(stream, None)
            self.left.discard(stream)

    def waiting(self, *, limit: int) -> tuple[SealedChange, ...]:
        self.before_call("waiting")
        done = self.places.keys() | self.aside.keys()
        return tuple(change for id_, change in self.changes.items() if id_ not in done)[:limit]

    def set_aside(self, changes: frozenset[ChangeId], reason: str) -> None:
        self.before_call("set_aside")
        self.aside |= dict.fromkeys(changes, reason)

    def note(self, placed: tuple[Placed, ...]) -> None:
        self.noted.append(len(placed))
        self.before_call("note")
        self.places |= {place.id: place for place in placed}

    def cursors(self, readable: frozenset[StreamId]) -> Mapping[StreamId, int]:
        return {stream: self.read_to.get(stream, 0) for stream in readable}

    def take(self, page: tuple[Fed, ...]) -> Changed:
        self.before_call("take")
        for fed in page:
            header = fed.change.header
            assert fed.pos == self.read_to.get(header.stream, 0) + 1
            self.read_to[header.stream] = fed.pos
            self.places[header.id] = Placed(stream=header.stream, id=header.id, pos=fed.pos, chain=fed.chain)
        new = [fed.change for fed in page if fed.change.header.id not in self.changes]
        self.write(*new)
        self.pages.append(len(page))
        return _changed(new)

    def how_many_wait(self) -> int:
        return len(self.changes.keys() - self.places.keys() - self.aside.keys())

    def counts(self) -> Counts:
        return Counts(waiting=self.how_many_wait(), conflicts=0, set_aside=len(self.aside))

    def _top(self, stream: StreamId) -> Top:
        places = [place for place in self.places.values() if place.stream == stream]
        highest = max(places, key=lambda place: place.pos, default=None)
        if highest is None:
            return Top(stream=stream, pos=0, chain=b"")
        return Top(stream=stream, pos=highest.pos, chain=highest.chain)


def _changed(changes: Iterable[SealedChange]) -> Changed:
    return Changed(
        records=frozenset(
            (change.header.stream, change.header.kind, change.header.record) for change in changes
        )
    )
