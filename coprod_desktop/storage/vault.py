"""The vault: one worker's encrypted store on this laptop, opened, put together and closed."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from sqlalchemy import Connection, Engine, select

from coprod_desktop.application.ports import Clock, Ids, Signer
from coprod_desktop.application.sync_ports import Introduction
from coprod_desktop.application.unavailable import Unavailable
from coprod_desktop.domain.ids import ActorId, DeviceId, StreamId
from coprod_desktop.domain.kinds import KINDS, kind_of
from coprod_desktop.domain.records import Kind
from coprod_desktop.domain.teams import Device
from coprod_desktop.history import migrations
from coprod_desktop.history.apply import History
from coprod_desktop.history.blobs import Blobs
from coprod_desktop.history.rebuild import Progress, rebuild, reshaped
from coprod_desktop.history.seal import Author, Sealing
from coprod_desktop.history.sqlcipher import checkpoint, checkpoint_beside, reading
from coprod_desktop.history.tables import LaptopTables, laptop_tables
from coprod_desktop.history.verify import Found, IsSigned, verify
from coprod_desktop.storage import search
from coprod_desktop.storage.agreement_codes import VaultAgreementCodes
from coprod_desktop.storage.aside import VaultAside
from coprod_desktop.storage.authorship import Authorship
from coprod_desktop.storage.background_turns import BackgroundTurns
from coprod_desktop.storage.caseload import VaultCaseload
from coprod_desktop.storage.directory import VaultDirectory
from coprod_desktop.storage.disputes import VaultDisputes
from coprod_desktop.storage.drafts import VaultDrafts
from coprod_desktop.storage.dues import VaultDues
from coprod_desktop.storage.intake import Intake
from coprod_desktop.storage.local import Local, VaultSettings
from coprod_desktop.storage.partings import Partings
from coprod_desktop.storage.past import Past
from coprod_desktop.storage.record_reader import RecordReader
from coprod_desktop.storage.replica import VaultReplica
from coprod_desktop.storage.search import Search
from coprod_desktop.storage.team import VaultColleagues
from coprod_desktop.storage.travelling_blobs import VaultTravellingBlobs
from coprod_desktop.storage.unit_of_work import VaultUnitsOfWork
from coprod_desktop.storage.write_lock import WriteLock

_ACTOR = "actor"
_DEVICE = "device"
_WORKER_NAME = "worker_name"
_PRIVATE_KEY = "private_key"
_PUBLIC_KEY = "public_key"
_SHAPE = "shape."
_SEARCH = "search"
_INDEXES = "indexes"

SignerOf = Callable[[bytes], Signer]
"""Makes a signer of a device's private key, 32 bytes."""


def _silent(_done: int, _total: int) -> None:
    """Tell nobody how far it is."""


class Vault:
    """Everything that the use cases need of the store, for the worker who unlocked it.

    Attributes:
        units_of_work: reads and writes of records, for the window.
        drafts: what is typed and not yet saved.
        settings: small things that this laptop remembers.
        caseload: the list of people.
        dues: what is due with any of them.
        replica: the store as a sync sees it, for the background.
        colleagues: who works in the team.
        disputes: what is in conflict.
        aside: what was set aside.
        agreement_codes: which agreement a code stands for.
        directory: the services that are near.
        actor: the worker.
        device: this laptop.
    """

    def __init__(
        self,
        *,
        engine: Engine,
        tables: LaptopTables,
        local: Local,
        introduction: Introduction,
        signer: Signer,
        is_signed: IsSigned,
        clock: Clock,
        ids: Ids,
    ) -> None:
        lock = WriteLock()
        background = BackgroundTurns(turn=lock.background, checkpoint=partial(checkpoint_beside, engine))
        history = tables.history
        self._engine = engine
        self._tables = tables
        self._local = local
        self._lock = lock
        self._introduction = introduction
        self._is_signed = is_signed
        self._search = Search(tables=history)
        author = Author(actor=introduction.actor, device=introduction.device, signer=signer)
        sealing = Sealing(author=author, clock=clock, ids=ids)
        reader = RecordReader(tables=history)
        blobs = Blobs(tables=history)
        self.actor = introduction.actor
        self.device = introduction.device
        self.drafts = VaultDrafts(engine=engine, tables=tables, clock=clock, turn=lock.window)
        self._partings = Partings(
            tables=tables, history=History(tables=history), search=self._search, clock=clock
        )
        intake = Intake(
            history=History(tables=history),
            drafts=self.drafts,
            search=self._search,
            partings=self._partings,
        )
        self.units_of_work = VaultUnitsOfWork(
            engine=engine,
            tables=history,
            sealing=sealing,
            ids=ids,
            intake=intake,
            reader=reader,
            blobs=blobs,
            past=Past(tables=history, reader=reader, device=introduction.device),
            turn=lock.window,
        )
        self.settings = VaultSettings(engine=engine, local=local, turn=lock.window)
        self.dues = VaultDues(engine=engine, tables=history, search=self._search)
        self.caseload = VaultCaseload(engine=engine, tables=history, search=self._search, dues=self.dues)
        self.replica = VaultReplica(
            engine=engine,
            tables=history,
            local=local,
            intake=intake,
            blobs=VaultTravellingBlobs(engine=engine, tables=tables, blobs=blobs, turn=background.turn),
            partings=self._partings,
            authorship=Authorship(tables=history, introduction=introduction, is_signed=is_signed),
            sealing=sealing,
            introduction=introduction,
            turn=background.turn,
            window_waits=lock.window_waits,
            window_writes=lock.window_writes,
        )
        self.colleagues = VaultColleagues(
            engine=engine, tables=history, actor=introduction.actor, worker_name=introduction.worker_name
        )
        self.disputes = VaultDisputes(engine=engine, tables=history)
        self.agreement_codes = VaultAgreementCodes(engine=engine, tables=history)
        self.directory = VaultDirectory(engine=engine, local=local, turn=background.turn)
        self.aside = VaultAside(engine=engine, tables=history, intake=intake, turn=lock.window)

    @classmethod
    def create(
        cls,
        *,
        engine: Engine,
        worker_name: str,
        private_key: bytes,
        public_key: bytes,
        signer_of: SignerOf,
        is_signed: IsSigned,
        clock: Clock,
        ids: Ids,
        kinds: tuple[Kind[object], ...] = KINDS,
    ) -> "Vault":
        """Make a vault in an empty store: a new worker on a new device.

        Args:
            engine: over an empty encrypted store.
            worker_name: as colleagues will read it.
            private_key: the device's signing key, 32 bytes, which from now on is kept inside the vault.
            public_key: its counterpart, 32 bytes.
            signer_of: makes the signer of the private key.
            is_signed: told a public key, a signature and a digest, whether they belong together.
            clock: tells the time.
            ids: names the worker, the device and all records.
            kinds: the kinds of record that this app knows.
        """
        tables = laptop_tables(kinds)
        local = Local(tables=tables)
        with engine.begin() as connection:
            migrations.create(connection, side=migrations.LAPTOP, tables=tables.history)
            Search(tables=tables.history).create(connection)
            identity = {
                _ACTOR: str(ids.new()),
                _DEVICE: str(ids.new()),
                _WORKER_NAME: worker_name,
                _PRIVATE_KEY: private_key.hex(),
                _PUBLIC_KEY: public_key.hex(),
                _SEARCH: search.GENERATION,
                _INDEXES: _shapes_of(tables),
            }
            shapes = {_SHAPE + name: typed.fingerprint for name, typed in tables.history.typed.items()}
            for key, value in (identity | shapes).items():
                local.put(connection, key, value)
        return cls._put_together(
            engine=engine,
            tables=tables,
            local=local,
            signer_of=signer_of,
            is_signed=is_signed,
            clock=clock,
            ids=ids,
        )

    @classmethod
    def open(
        cls,
        *,
        engine: Engine,
        signer_of: SignerOf,
        is_signed: IsSigned,
        clock: Clock,
        ids: Ids,
        kinds: tuple[Kind[object], ...] = KINDS,
        before_migration: Callable[[], None] = lambda: None,
        progress: Progress = _silent,
    ) -> "Vault":
        """Open a vault; one of an older app is first brought up to date.

        Args:
            engine: over the vault's store.
            signer_of: makes the signer of the device's private key.
            is_signed: told a public key, a signature and a digest, whether they belong together.
            clock: tells the time.
            ids: names new records.
            kinds: the kinds of record that this app knows.
            before_migration: called only when the tables of the history are about to be migrated, to take
                a verified backup.
            progress: told how far the typed tables are whose shape is new.

        Raises:
            Refusal: ``store_newer`` for a vault of a newer app, ``store_unknown`` for something else.
            Unavailable: ``store_damaged`` and the like.
        """
        tables = laptop_tables(kinds)
        local = Local(tables=tables)
        if _is_behind(engine, tables, local):
            with engine.begin() as connection:
                migrations.bring_up_to_date(connection, side=migrations.LAPTOP, before=before_migration)
                _project_anew(connection, tables, local, progress)
                Partings(
                    tables=tables,
                    history=History(tables=tables.history),
                    search=Search(tables=tables.history),
                    clock=clock,
                ).hide(connection)
        return cls._put_together(
            engine=engine,
            tables=tables,
            local=local,
            signer_of=signer_of,
            is_signed=is_signed,
            clock=clock,
            ids=ids,
        )

    def rebuild(self, progress: Progress = _silent) -> None:
        """Make heads, typed tables and search again from the changes, in one transaction."""
        with self._lock.window(), self._engine.begin() as connection:
            rebuild(connection, tables=self._tables.history, progress=progress)
            self._partings.hide(connection)
            self._search.rebuild(connection)

    def verify(self) -> tuple[Found, ...]:
        """Check every change of every stream: digests, signatures, chains. Slow; for the background.

        Returns:
            What is wrong, nothing where all is well.
        """
        history = self._tables.history
        device = history.typed[kind_of(Device).name].table
        with reading(self._engine).connect() as connection:
            rows = connection.execute(select(device.c.record_id, device.c.public_key))
            keys = {DeviceId(record): _key_of(text) for record, text in rows}
            ours = self._introduction
            keys[ours.device] = ours.public_key
            streams = connection.execute(select(history.stream.c.id)).scalars().all()
            return tuple(
                found
                for stream in streams
                for found in verify(
                    connection,
                    tables=history,
                    stream=StreamId(stream),
                    keys=keys,
                    is_signed=self._is_signed,
                )
            )

    def checkpoint(self) -> bool:
        """Empty the write-ahead log into the store; for idle seconds. Says whether it is empty."""
        return checkpoint(self._engine)

    def close(self) -> None:
        """Empty the write-ahead log and let go of the store."""
        self.directory.close()
        try:
            checkpoint(self._engine)
        finally:
            self._engine.dispose()

    @classmethod
    def _put_together(
        cls,
        *,
        engine: Engine,
        tables: LaptopTables,
        local: Local,
        signer_of: SignerOf,
        is_signed: IsSigned,
        clock: Clock,
        ids: Ids,
    ) -> "Vault":
        with reading(engine).connect() as connection:
            identity = {
                key: local.get(connection, key)
                for key in (_ACTOR, _DEVICE, _WORKER_NAME, _PRIVATE_KEY, _PUBLIC_KEY)
            }
        known = {key: value for key, value in identity.items() if value is not None}
        if len(known) != len(identity):
            raise Unavailable("store_damaged")
        return cls(
            engine=engine,
            tables=tables,
            local=local,
            introduction=Introduction(
                actor=ActorId(UUID(known[_ACTOR])),
                device=DeviceId(UUID(known[_DEVICE])),
                worker_name=known[_WORKER_NAME],
                public_key=bytes.fromhex(known[_PUBLIC_KEY]),
            ),
            is_signed=is_signed,
            signer=signer_of(bytes.fromhex(known[_PRIVATE_KEY])),
            clock=clock,
            ids=ids,
        )


def _key_of(text: str) -> bytes:
    try:
        return bytes.fromhex(text)
    except ValueError:  # what a device says of itself may be anything; this key fits no signature
        return b""


def _is_behind(engine: Engine, tables: LaptopTables, local: Local) -> bool:
    """Whether anything has to be migrated or projected; found out without the write lock."""
    with reading(engine).connect() as connection:
        return (
            not migrations.is_current(connection, side=migrations.LAPTOP)
            or bool(reshaped(local.under(connection, _SHAPE), tables.history))
            or local.get(connection, _SEARCH) != search.GENERATION
            or local.get(connection, _INDEXES) != _shapes_of(tables)
        )


def _shapes_of(tables: LaptopTables) -> str:
    return " ".join(f"{index.name}({','.join(index.columns.keys())})" for index in tables.at_once)


def _project_anew(connection: Connection, tables: LaptopTables, local: Local, progress: Progress) -> None:
    """Project what this app knows better than the one that wrote the store."""
    kinds = reshaped(local.under(connection, _SHAPE), tables.history)
    if kinds:
        rebuild(connection, tables=tables.history, kinds=kinds, progress=progress)
        for kind in kinds:
            local.put(connection, _SHAPE + kind, tables.history.typed[kind].fingerprint)
    if kinds or local.get(connection, _SEARCH) != search.GENERATION:
        Search(tables=tables.history).rebuild(connection)
        local.put(connection, _SEARCH, search.GENERATION)
    anew = local.get(connection, _INDEXES) != _shapes_of(tables)
    for index in tables.at_once:
        if anew:
            index.drop(connection, checkfirst=True)
        index.create(connection, checkfirst=True)
    local.put(connection, _INDEXES, _shapes_of(tables))
