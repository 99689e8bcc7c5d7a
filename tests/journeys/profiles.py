"""Workers with real vaults who meet at a real office file."""

import shutil
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypedDict, Unpack

from sqlalchemy import Table, select

from coprod_desktop.application.ports import Changed, UnitOfWork
from coprod_desktop.application.sync_ports import (
    BlobName,
    Fed,
    Introduction,
    Offices,
    OfficeSession,
    Pieces,
    Placed,
    Top,
    Welcome,
)
from coprod_desktop.application.syncing import Syncing, SyncReport
from coprod_desktop.bootstrap.system import SystemClock, TimeOrderedIds
from coprod_desktop.domain.changes import SealedChange
from coprod_desktop.domain.ids import RecordId, StreamId
from coprod_desktop.domain.people import Person
from coprod_desktop.domain.records import Seen
from coprod_desktop.history.sqlcipher import engine, reading
from coprod_desktop.office.addresses import office_path
from coprod_desktop.office.file_office import TABLES
from coprod_desktop.office.offices import FileOffices
from coprod_desktop.security.device_keys import make_device_keys
from coprod_desktop.storage.vault import Vault
from tests.office.builders import PASSPHRASE, KeptKey, is_signed, unlock

KEY, SALT = bytes(range(32)), bytes(range(16))

Rows = tuple[tuple[object, ...], ...]


class Words(TypedDict, total=False):
    """What these workers write about a person."""

    full_name: str
    preferred_name: str
    pronouns: str


class Cut(Exception):  # noqa: N818  (the cable or the battery, not an error of ours)
    """The power went, or the cable."""


@dataclass(slots=True, kw_only=True)
class Scissors:
    """Cuts at the n-th chance, before or after a call; ``cut`` tells whether it came to that."""

    chances: int = 0
    cut: bool = False

    def __call__(self, _place: str) -> None:
        self.chances -= 1
        if self.chances == 0:
            self.cut = True
            raise Cut


@dataclass(slots=True, kw_only=True)
class CuttableOffices:
    """An office whose every question and every answer can get lost on the way."""

    offices: Offices
    chance: Callable[[str], None]

    def open(self, address: str, passphrase: str) -> "CuttableSession":
        self.chance("before open")
        return CuttableSession(session=self.offices.open(address, passphrase), chance=self.chance)


@dataclass(slots=True, kw_only=True)
class CuttableSession:
    """One visit to such an office."""

    session: OfficeSession
    chance: Callable[[str], None]

    def hello(self, introduction: Introduction, tops: tuple[Top, ...]) -> Welcome:
        self.chance("before hello")
        welcome = self.session.hello(introduction, tops)
        self.chance("after hello")
        return welcome

    def append(self, batch: tuple[SealedChange, ...]) -> tuple[Placed, ...]:
        self.chance("before append")
        placed = self.session.append(batch)
        self.chance("after append")
        return placed

    def feed(self, cursors: Mapping[StreamId, int], *, limit: int) -> tuple[Fed, ...]:
        self.chance("before feed")
        page = self.session.feed(cursors, limit=limit)
        self.chance("after feed")
        return page

    def blob_names(self, streams: frozenset[StreamId]) -> frozenset[BlobName]:
        self.chance("before blob_names")
        names = self.session.blob_names(streams)
        self.chance("after blob_names")
        return names

    def put_piece(self, name: BlobName, *, size: int, number: int, piece: bytes) -> int:
        self.chance("before put_piece")
        there = self.session.put_piece(name, size=size, number=number, piece=piece)
        self.chance("after put_piece")
        return there

    def blob_pieces(self, name: BlobName, *, start: int) -> Pieces | None:
        self.chance("before blob_pieces")
        pieces = self.session.blob_pieces(name, start=start)
        self.chance("after blob_pieces")
        return pieces

    def close(self) -> None:
        self.session.close()


@dataclass(slots=True, kw_only=True)
class Profile:
    """One worker's laptop: a vault, and syncing with the office at an address."""

    name: str
    address: str
    path: Path
    vault: Vault
    patience: float = 0
    chance: Callable[[str], None] = field(default=lambda _place: None)

    @classmethod
    def create(cls, folder: Path, name: str, address: str) -> "Profile":
        keys = make_device_keys()
        path = folder / f"{name}.vault"
        vault = Vault.create(
            engine=engine(path, key=KEY, salt=SALT, create=True),
            worker_name=name,
            private_key=keys.private,
            public_key=keys.public,
            signer_of=lambda private: KeptKey(private=private),
            is_signed=is_signed,
            clock=SystemClock(),
            ids=TimeOrderedIds(),
        )
        return cls(name=name, address=address, path=path, vault=vault)

    def restart(self) -> None:
        """Come back after the battery died: nothing was closed in order."""
        self.vault._engine.dispose()
        self.vault = Vault.open(
            engine=engine(self.path, key=KEY, salt=SALT),
            signer_of=lambda private: KeptKey(private=private),
            is_signed=is_signed,
            clock=SystemClock(),
            ids=TimeOrderedIds(),
        )

    @property
    def syncing(self) -> Syncing:
        offices = FileOffices(
            unlock=unlock,
            holder=lambda: self.name,
            is_signed=is_signed,
            clock=SystemClock(),
            patience=self.patience,
        )
        return Syncing(
            replica=self.vault.replica,
            offices=CuttableOffices(offices=offices, chance=self.chance),
            settings=self.vault.settings,
            clock=SystemClock(),
        )

    def sync(
        self, address: str | None = None, *, arrived: Callable[[Changed], None] = lambda _changed: None
    ) -> SyncReport:
        return self.syncing.sync(
            address or self.address,
            PASSPHRASE,
            cancelled=self._chance_between_steps,
            progress=lambda _progress: None,
            arrived=arrived,
        )

    def _chance_between_steps(self) -> bool:
        self.chance("between steps")
        return False

    def meet(self, **words: Unpack[Words]) -> StreamId:
        """Begin a person's record."""
        stream = StreamId(TimeOrderedIds().new())
        with self.vault.units_of_work() as work:
            work.add(stream, Person(**words), record=RecordId(stream))
            work.commit()
        return stream

    def person(self, stream: StreamId) -> Seen[Person]:
        with self.vault.units_of_work() as work:
            seen = work.read(Person, stream, RecordId(stream))
        assert seen is not None
        return seen

    def write(self, gesture: Callable[[UnitOfWork], object]) -> None:
        with self.vault.units_of_work() as work:
            gesture(work)
            work.commit()

    def rename(self, stream: StreamId, **words: Unpack[Words]) -> None:
        """Edit what is on screen now."""
        self.save(self.person(stream), **words)

    def save(self, seen: Seen[Person], **words: Unpack[Words]) -> None:
        """Save a form that was opened with this."""
        self.write(lambda work: work.save(seen, replace(seen.value, **words)))

    def state(self) -> Mapping[str, Rows]:
        """Everything two laptops must agree on: changes with their places, heads, and typed rows."""
        tables = self.vault._tables.history
        shared = [tables.change, tables.field_head, tables.replaced]
        typed = [kind.table for kind in tables.typed.values()]
        return {table.name: self._rows(table) for table in shared + typed}

    def waiting(self) -> int:
        return self.vault.replica.counts().waiting

    def _rows(self, table: Table) -> Rows:
        with reading(self.vault._engine).connect() as connection:
            rows = connection.execute(select(table)).all()
        return tuple(sorted((tuple(row) for row in rows), key=repr))


def office_holds(address: str) -> Mapping[StreamId, tuple[Fed, ...]]:
    """Read everything that an office has, after making sure that it is as it was signed."""
    offices = FileOffices(
        unlock=unlock, holder=lambda: "Test", is_signed=is_signed, clock=SystemClock(), patience=0
    )
    with closing(offices.open(address, PASSPHRASE)) as office:
        assert office.verify() == ()
        with reading(office._engine).begin() as connection:
            streams = connection.execute(select(TABLES.stream.c.id)).scalars().all()
        return {StreamId(stream): office.feed({StreamId(stream): 0}, limit=10**6) for stream in streams}


def backup(address: str, to: Path) -> Path:
    """Copy an office's file while nobody holds it."""
    shutil.copy(office_path(address), to)
    return to


def restore(address: str, backup: Path) -> None:
    """Put an older copy of the office in its place."""
    shutil.copy(backup, office_path(address))


def sync_all(*profiles: Profile) -> None:
    """Let what the last one brought reach the first."""
    for _ in range(2):
        for profile in profiles:
            profile.sync()
