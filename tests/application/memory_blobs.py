"""The bytes of pictures in memory: an office's, and a laptop's."""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from coprod_desktop.application.ports import Changed
from coprod_desktop.application.sync_ports import BlobName, Outgoing, Pieces, Taken, Welcome, blob_mark
from coprod_desktop.domain.ids import RecordId, StreamId
from coprod_desktop.domain.pictures import PIECE, pieces_in
from coprod_desktop.domain.refusal import Refusal

AT_ONCE = 2
"""Pieces in one answer."""


def cut_up(content: bytes) -> list[bytes]:
    return [content[start : start + PIECE] for start in range(0, len(content), PIECE)]


@dataclass(slots=True, kw_only=True)
class OfficeShelf:
    """What an office has: ``whole`` and ``begun``; ``refuses`` names what it does not take."""

    whole: dict[BlobName, bytes] = field(default_factory=dict)
    begun: dict[BlobName, list[bytes]] = field(default_factory=dict)
    refuses: set[bytes] = field(default_factory=set)

    def marks(self) -> Mapping[StreamId, bytes]:
        digests: dict[StreamId, list[bytes]] = defaultdict(list)
        for name in self.whole:
            digests[name.stream].append(name.digest)
        return {stream: blob_mark(those) for stream, those in digests.items()}

    def names(self, streams: frozenset[StreamId]) -> frozenset[BlobName]:
        return frozenset(name for name in self.whole if name.stream in streams)

    def put(self, name: BlobName, *, size: int, number: int, piece: bytes) -> int:
        if name.digest in self.refuses:
            raise Refusal("blob_refused")
        if name in self.whole:
            return pieces_in(size)
        begun = self.begun.setdefault(name, [])
        if number == len(begun):
            begun.append(piece)
        if len(begun) < pieces_in(size):
            return len(begun)
        content = b"".join(self.begun.pop(name))
        if hashlib.sha256(content).digest() != name.digest:
            return 0
        self.whole[name] = content
        return pieces_in(size)

    def pieces(self, name: BlobName, *, start: int) -> Pieces | None:
        content = self.whole.get(name)
        if content is None:
            return None
        return Pieces(size=len(content), data=tuple(cut_up(content)[start : start + AT_ONCE]))


@dataclass(slots=True, kw_only=True)
class MemoryBlobs:
    """What a laptop has, and which pictures name anything."""

    named: dict[BlobName, RecordId] = field(default_factory=dict)
    whole: dict[bytes, bytes] = field(default_factory=dict)
    begun: dict[bytes, list[bytes]] = field(default_factory=dict)
    there: set[BlobName] = field(default_factory=set)
    damaged: set[bytes] = field(default_factory=set)
    before_call: Callable[[str], None] = lambda _: None

    def show(self, stream: StreamId, record: RecordId, content: bytes, *, here: bool = True) -> BlobName:
        """Have a picture; its bytes are here or not."""
        name = BlobName(stream=stream, digest=hashlib.sha256(content).digest())
        self.named[name] = record
        if here:
            self.whole[name.digest] = content
        return name

    def unlike(self, welcome: Welcome) -> frozenset[StreamId]:
        self.before_call("unlike")
        known: dict[StreamId, list[bytes]] = defaultdict(list)
        for name in self.there:
            known[name.stream].append(name.digest)
        marks = welcome.blobs or {}
        return frozenset(
            one
            for one in welcome.readable
            if marks.get(one) != (blob_mark(known[one]) if one in known else None)
        )

    def note_there(self, streams: frozenset[StreamId], names: frozenset[BlobName]) -> None:
        self.before_call("note_there")
        self.there = {name for name in self.there if name.stream not in streams} | names

    def outgoing(self) -> tuple[Outgoing, ...]:
        return tuple(
            Outgoing(name=name, size=len(self.whole[name.digest]))
            for name in self.named
            if name.digest in self.whole and name not in self.there
        )

    def piece(self, name: BlobName, number: int) -> bytes | None:
        self.before_call("piece")
        return cut_up(self.whole[name.digest])[number] if name.digest in self.whole else None

    def note_sent(self, name: BlobName) -> None:
        self.before_call("note_sent")
        self.there.add(name)

    def incoming(self) -> tuple[BlobName, ...]:
        return tuple(
            name
            for name in self.named
            if name in self.there and name.digest not in self.whole.keys() | self.damaged
        )

    def pieces_here(self, name: BlobName) -> int:
        return len(self.begun.get(name.digest, []))

    def take_piece(self, name: BlobName, *, size: int, number: int, piece: bytes) -> Taken:
        self.before_call("take_piece")
        if name not in self.named:
            return Taken.UNWANTED
        begun = self.begun.setdefault(name.digest, [])
        assert number == len(begun)
        begun.append(piece)
        if len(begun) < pieces_in(size):
            return Taken.MORE
        content = b"".join(self.begun.pop(name.digest))
        if hashlib.sha256(content).digest() != name.digest:
            self.damaged.add(name.digest)
            return Taken.DAMAGED
        self.whole[name.digest] = content
        return Taken.WHOLE

    def shown_by(self, name: BlobName) -> Changed:
        return Changed(records=frozenset({(name.stream, "picture", self.named[name])}))

    def note_gone(self, name: BlobName) -> None:
        self.before_call("note_gone")
        self.there.discard(name)
        self.begun.pop(name.digest, None)
