"""An office in a file: the team's history in an encrypted store, which one laptop at a time holds."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TextIO, cast

from sqlalchemy import Connection, Engine, inspect, select

from coprod_desktop.application.ports import Clock
from coprod_desktop.application.sync_ports import (
    BlobName,
    Fed,
    Introduction,
    Pieces,
    Placed,
    Top,
    Welcome,
)
from coprod_desktop.application.unavailable import Unavailable
from coprod_desktop.domain.changes import SealedChange
from coprod_desktop.domain.ids import DeviceId, OfficeId, StreamId
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.history import migrations
from coprod_desktop.history.rebuild import Progress
from coprod_desktop.history.rows import change_of, in_portions
from coprod_desktop.history.sqlcipher import reading
from coprod_desktop.history.tables import laptop_tables, office_tables
from coprod_desktop.history.verify import Found, IsSigned
from coprod_desktop.office.append import Appending
from coprod_desktop.office.blobs import OfficeBlobs
from coprod_desktop.office.devices import Devices
from coprod_desktop.office.export import export_lines
from coprod_desktop.office.in_memory import records_in_memory
from coprod_desktop.office.lock import OfficeLock
from coprod_desktop.office.picture_files import write_pictures
from coprod_desktop.office.spreadsheets import check_folder, write_spreadsheets
from coprod_desktop.office.tally import Tally, tally
from coprod_desktop.office.trust import Trust
from coprod_desktop.office.verifying import verify_pictures, verify_stream

TABLES: Final = office_tables(())
"""An office file holds the history and no typed tables: it orders changes and need not understand them."""

SCHEMA: Final = 1
"""Which generation of an office's ways this app knows; those of its tables are told by its migrations."""

_AS_AN_OFFICE_REFUSES: Final = {
    "store_newer": "office_newer",
    "store_unknown": "not_an_office",
}
_AS_AN_OFFICE_FAILS: Final = {
    "store_busy": "office_busy",  # another program holds the file
    "store_missing": "office_missing",
    "store_damaged": "office_damaged",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeIdentity:
    """Which office this is, and whose."""

    id: OfficeId
    team: StreamId


class FileOffice:
    """An open office file.

    It cannot keep a member of the team from reading or changing what they should not: whoever has the
    passphrase holds the whole file. Signatures at least show what was tampered with.

    Args:
        engine: over the office's store; closed with the office.
        lock: our hold on the file; let go with the office.
        is_signed: told a public key, a signature and a digest, whether they belong together.
        clock: for when a change was received.

    Raises:
        Refusal: ``not_an_office`` for a store that holds something else; ``office_newer``.
        Unavailable: ``office_damaged``, ``office_missing``, and the like.
    """

    def __init__(self, *, engine: Engine, lock: OfficeLock, is_signed: IsSigned, clock: Clock) -> None:
        self._engine = engine
        self._lock = lock
        self._is_signed = is_signed
        self._devices = Devices(tables=TABLES, is_signed=is_signed, clock=clock)
        self._appending = Appending(tables=TABLES, devices=self._devices, clock=clock)
        self._blobs = OfficeBlobs(tables=TABLES, clock=clock)
        self._caller: DeviceId | None = None
        with as_an_office_fails():
            with self._reading() as connection:
                self._identity = _identity(connection)
                is_current = migrations.is_current(connection, side=migrations.OFFICE)
            if not is_current:
                with engine.begin() as connection:
                    migrations.migrate(connection, side=migrations.OFFICE)

    def hello(self, introduction: Introduction, tops: tuple[Top, ...]) -> Welcome:
        """Meet a laptop, which is enrolled the first time, and compare what it knows with what is here."""
        with as_an_office_fails(), self._engine.begin() as connection:
            self._devices.meet(connection, introduction)
            self._blobs.drop_what_others_erased(connection)
            welcome = Welcome(
                office=self._identity.id,
                team=self._identity.team,
                heads=_heads(connection),
                restored=frozenset(top.stream for top in tops if not _agrees(connection, top)),
                blobs=self._blobs.marks(connection),
            )
        self._caller = introduction.device
        return welcome

    def append(self, batch: tuple[SealedChange, ...]) -> tuple[Placed, ...]:
        """Take changes, all in one transaction; see ``Appending`` for those that are left out."""
        if self._caller is None:
            raise RuntimeError("an office takes changes from those who said hello")
        with as_an_office_fails(), self._engine.begin() as connection:
            return self._appending.append(connection, batch, team=self._identity.team, carrier=self._caller)

    def feed(self, cursors: Mapping[StreamId, int], *, limit: int) -> tuple[Fed, ...]:
        """Read at most ``limit`` changes behind the cursors, ordered by stream and position."""
        page: list[Fed] = []
        with as_an_office_fails(), self._reading() as connection:
            for stream in _ahead_of(connection, cursors):
                if len(page) == limit:
                    break
                page += _behind(connection, stream, cursors[stream], limit=limit - len(page))
        return tuple(page)

    def blob_names(self, streams: frozenset[StreamId]) -> frozenset[BlobName]:
        """Say which bytes are here whole."""
        with as_an_office_fails(), self._reading() as connection:
            return self._blobs.names(connection, streams)

    def put_piece(self, name: BlobName, *, size: int, number: int, piece: bytes) -> int:
        """Take one piece, see ``OfficeBlobs.put``."""
        if self._caller is None:
            raise RuntimeError("an office takes pictures from those who said hello")
        with as_an_office_fails(), self._engine.begin() as connection:
            return self._blobs.put(
                connection, name, size=size, number=number, piece=piece, carrier=self._caller
            )

    def blob_pieces(self, name: BlobName, *, start: int) -> Pieces | None:
        """Read some pieces of what is here whole."""
        with as_an_office_fails(), self._reading() as connection:
            return self._blobs.pieces(connection, name, start=start)

    def write_pictures(self, folder: Path) -> int:
        """Write every picture as a file, see ``write_pictures``; gives how many."""
        check_folder(folder)
        with as_an_office_fails(), self._reading() as connection:
            return write_pictures(connection, folder=folder)

    def export(self, to: TextIO) -> int:
        """Write the whole history as lines of JSON, see ``export_lines``; gives how many changes."""
        with as_an_office_fails(), self._reading() as connection:
            return export_lines(connection, tables=TABLES, to=to)

    def tally(self) -> Tally:
        """Say how the office stands."""
        with as_an_office_fails(), self._reading() as connection:
            return tally(connection, tables=TABLES, office=self._identity.id)

    def write_spreadsheets(self, folder: Path) -> Mapping[str, int]:
        """Write the records as files, see ``write_spreadsheets``; they are all held in memory for it."""
        check_folder(folder)
        made = laptop_tables()
        trust = Trust(devices=self._devices)
        with (
            as_an_office_fails(),
            self._reading() as connection,
            records_in_memory(connection, tables=TABLES, trust=trust, made=made) as memory,
        ):
            return write_spreadsheets(memory, kinds=made.history.typed.values(), folder=folder)

    def verify(self, *, progress: Progress | None = None) -> tuple[Found, ...]:
        """Check every change: digests, signatures, chain; slow. Empty when all is as it was signed.

        Args:
            progress: called after each stream.
        """
        found: list[Found] = []
        with as_an_office_fails(), self._reading() as connection:
            keys = self._devices.keys(connection)
            heads = _heads(connection)
            done, total = 0, sum(heads.values())
            for stream in sorted(heads):
                found += verify_stream(
                    connection, tables=TABLES, stream=stream, keys=keys, is_signed=self._is_signed
                )
                found += verify_pictures(connection, blobs=self._blobs, stream=stream)
                done += heads[stream]
                if progress is not None:
                    progress(done, total)
        return tuple(found)

    def close(self) -> None:
        """Let go of the file; a second time does nothing."""
        self._engine.dispose()
        self._lock.release()

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with reading(self._engine).begin() as connection:
            yield connection


@contextmanager
def as_an_office_fails() -> Iterator[None]:
    """Say of the office what the history says of any store.

    Raises:
        Refusal: ``not_an_office`` for a file of plain SQLite, and for one without a generation;
            ``office_newer``.
        Unavailable: ``office_missing``, ``office_damaged``, ``office_busy``, and the others as they are.
    """
    try:
        yield
    except Refusal as refusal:
        if refusal.code in _AS_AN_OFFICE_REFUSES:
            raise Refusal(_AS_AN_OFFICE_REFUSES[refusal.code]) from refusal
        raise
    except Unavailable as failure:
        if failure.code == "store_not_encrypted":
            raise Refusal("not_an_office") from failure
        if failure.code in _AS_AN_OFFICE_FAILS:
            raise Unavailable(_AS_AN_OFFICE_FAILS[failure.code]) from failure
        raise


def _identity(connection: Connection) -> OfficeIdentity:
    if not inspect(connection).has_table(TABLES.office.name):
        raise Refusal("not_an_office")
    row = connection.execute(select(TABLES.office)).one_or_none()
    if row is None:
        raise Refusal("not_an_office")  # but a laptop's vault, which has the table and never a row
    if row.schema > SCHEMA:
        raise Refusal("office_newer")
    return OfficeIdentity(id=OfficeId(row.id), team=StreamId(row.team_id))


def _heads(connection: Connection) -> Mapping[StreamId, int]:
    stream = TABLES.stream
    return {StreamId(one): head for one, head in connection.execute(select(stream.c.id, stream.c.head))}


def _agrees(connection: Connection, top: Top) -> bool:
    """Whether the office has this chain at this position; if not, it came from a backup."""
    change = TABLES.change
    chain = connection.execute(
        select(change.c.chain).where(change.c.stream_id == top.stream).where(change.c.pos == top.pos)
    ).scalar_one_or_none()
    return top.pos == 0 or chain == top.chain


def _ahead_of(connection: Connection, cursors: Mapping[StreamId, int]) -> list[StreamId]:
    stream = TABLES.stream
    return sorted(
        StreamId(row.id)
        for portion in in_portions(cursors)
        for row in connection.execute(select(stream.c.id, stream.c.head).where(stream.c.id.in_(portion)))
        if row.head > cursors[StreamId(row.id)]
    )


def _behind(connection: Connection, stream: StreamId, cursor: int, *, limit: int) -> list[Fed]:
    change = TABLES.change
    rows = connection.execute(
        select(change)
        .where(change.c.stream_id == stream)
        .where(change.c.pos > cursor)
        .order_by(change.c.pos)
        .limit(limit)
    )
    return [Fed(pos=row.pos, chain=cast("bytes", row.chain), change=change_of(row)) for row in rows]
