"""Offices in real files, and laptops that write to them with real signatures."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Final
from uuid import UUID

from coprod_desktop.application.ports import Clock, Ids
from coprod_desktop.application.sync_ports import BlobName, Introduction, OfficeSession
from coprod_desktop.bootstrap.system import TimeOrderedIds
from coprod_desktop.domain.canonical import JsonValue
from coprod_desktop.domain.changes import Edit, SealedChange
from coprod_desktop.domain.ids import ActorId, ChangeId, DeviceId, RecordId, StreamId
from coprod_desktop.domain.pictures import PIECE, pieces_in
from coprod_desktop.history.seal import Author, Sealing
from coprod_desktop.office.create import Founder, NewOffices
from coprod_desktop.office.file_office import FileOffice
from coprod_desktop.office.offices import FileOffices
from coprod_desktop.security import device_keys, header_file, lock
from tests.fakes import SteppingClock
from tests.security.vaults import QUICK

PASSPHRASE: Final = "kettle window otter"


def is_signed(public_key: bytes, signature: bytes, digest: bytes) -> bool:
    return device_keys.is_signed(digest, signature=signature, public=public_key)


def create_header(path: Path, passphrase: str) -> tuple[bytes, bytes]:
    header, keys = lock.create_header(passphrase=passphrase, cost=QUICK)
    header_file.write_header(path, header)
    return keys.database, header.database_salt


def unlock(path: Path, passphrase: str) -> tuple[bytes, bytes]:
    header = header_file.read_header(path, floor=QUICK)
    return lock.unlock(header, passphrase).database, header.database_salt


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptKey:
    """Signs with a device's key."""

    private: bytes

    def sign(self, message: bytes) -> bytes:
        return device_keys.sign(message, private=self.private)


@dataclass(frozen=True, slots=True, kw_only=True)
class Laptop:
    """A worker's laptop without a store: it seals changes and hands them over."""

    name: str = "Rhian Pugh"
    ids: Ids = field(default_factory=TimeOrderedIds)
    clock: Clock = field(default_factory=SteppingClock)
    keys: device_keys.DeviceKeys = field(default_factory=device_keys.make_device_keys)
    actor: ActorId = field(default_factory=lambda: ActorId(TimeOrderedIds().new()))
    device: DeviceId = field(default_factory=lambda: DeviceId(TimeOrderedIds().new()))

    @property
    def introduction(self) -> Introduction:
        return Introduction(
            actor=self.actor, device=self.device, worker_name=self.name, public_key=self.keys.public
        )

    @property
    def founder(self) -> Founder:
        return Founder(introduction=self.introduction, signer=KeptKey(private=self.keys.private))

    def stream(self) -> StreamId:
        return StreamId(self.ids.new())

    def change(
        self,
        stream: StreamId,
        *,
        kind: str = "strength",
        record: UUID | None = None,
        parents: frozenset[ChangeId] = frozenset(),
        **values: JsonValue,
    ) -> SealedChange:
        author = Author(actor=self.actor, device=self.device, signer=KeptKey(private=self.keys.private))
        edits: Mapping[str, Edit] = {
            name: Edit(value=value, parents=parents)
            for name, value in (values or {"title": "Bread for the street"}).items()
        }
        return Sealing(author=author, clock=self.clock, ids=self.ids).seal(
            stream=stream, kind=kind, record=RecordId(record or self.ids.new()), edits=edits
        )

    def picture(self, stream: StreamId, content: bytes) -> SealedChange:
        """Name bytes, as a picture does."""
        return self.change(
            stream, kind="picture", title="The garden", hash=sha256(content).hexdigest(), size=len(content)
        )

    def changes(self, stream: StreamId, count: int) -> tuple[SealedChange, ...]:
        return tuple(self.change(stream) for _ in range(count))


def blob_of(stream: StreamId, content: bytes) -> BlobName:
    """Give the name of bytes in a stream."""
    return BlobName(stream=stream, digest=sha256(content).digest())


def hand_over(office: OfficeSession, stream: StreamId, content: bytes) -> int:
    """Hand over bytes whole, as a sync does; gives how many pieces are there in the end."""
    there = 0
    while there < pieces_in(len(content)):
        piece = content[there * PIECE : (there + 1) * PIECE]
        now = office.put_piece(blob_of(stream, content), size=len(content), number=there, piece=piece)
        if now <= there:
            return now
        there = now
    return there


def read_back(office: OfficeSession, stream: StreamId, content: bytes) -> bytes | None:
    """Read bytes piece by piece, as a sync does; None where there are none."""
    read: list[bytes] = []
    while pieces := office.blob_pieces(blob_of(stream, content), start=len(read)):
        read += pieces.data
        if len(read) == pieces_in(pieces.size):
            return b"".join(read)
    return None


def an_address(folder: Path) -> str:
    return (folder / "team office.coprod").as_uri()


def new_offices() -> NewOffices:
    return NewOffices(
        create_header=create_header, is_signed=is_signed, ids=TimeOrderedIds(), clock=SteppingClock()
    )


def an_office(folder: Path, *, founder: Laptop | None = None) -> str:
    """Make an office file and give its address."""
    address = an_address(folder)
    new_offices().create(
        address, PASSPHRASE, team_name="Nant Gwyn", founder=(founder or Laptop(name="Office")).founder
    )
    return address


def offices(*, holder: str = "Rhian Pugh", patience: float = 0) -> FileOffices:
    return FileOffices(
        unlock=unlock,
        holder=lambda: holder,
        is_signed=is_signed,
        clock=SteppingClock(),
        patience=patience,
    )


def opened(address: str, *laptops: Laptop) -> FileOffice:
    """Open an office and say hello for these laptops, the last of which is the caller."""
    office = offices().open(address, PASSPHRASE)
    for laptop in laptops:
        office.hello(laptop.introduction, ())
    return office
