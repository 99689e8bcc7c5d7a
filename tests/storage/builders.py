"""Vaults in real encrypted files, quickly: each begins as a copy of one that was made once."""

import atexit
import hashlib
import hmac
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Final
from uuid import UUID

from sqlalchemy import Engine

from coprod_desktop.domain.kinds import KINDS
from coprod_desktop.domain.records import Kind
from coprod_desktop.history.sqlcipher import engine
from coprod_desktop.storage.vault import Vault

KEY: Final = b"k" * 32
SALT: Final = b"s" * 16
START: Final = datetime(2026, 11, 23, 14, 2, tzinfo=UTC)


class SteppingIds:
    """Ids in order; shared by all laptops of a test, so that no two are the same."""

    def __init__(self, first: int = 1) -> None:
        self._last = first - 1

    def new(self) -> UUID:
        self._last += 1
        return UUID(int=self._last << 64)


@dataclass(slots=True)
class WildClock:
    """A clock that a test may turn back."""

    moment: datetime = START

    def now(self) -> datetime:
        self.moment += timedelta(milliseconds=1)
        return self.moment


@dataclass(frozen=True, slots=True)
class QuickSigner:
    """Signs fast: whoever knows the key can sign and check."""

    key: bytes

    def sign(self, message: bytes) -> bytes:
        return hmac.digest(self.key, message, hashlib.sha512)


def is_quickly_signed(public_key: bytes, signature: bytes, digest: bytes) -> bool:
    return hmac.compare_digest(QuickSigner(public_key).sign(digest), signature)


@dataclass(kw_only=True)
class Laptop:
    """A vault with its file, clock and ids."""

    path: Path
    vault: Vault
    engine: Engine
    clock: WildClock
    ids: SteppingIds

    def copy_file(self, path: Path) -> Path:
        """Copy the vault's file as it is now, as a backup does."""
        assert self.vault.checkpoint()
        shutil.copyfile(self.path, path)
        return path

    def reopen(self, *, kinds: tuple[Kind[object], ...] = KINDS) -> "Laptop":
        """Close the vault and open it again, perhaps with a newer app."""
        self.vault.close()
        return open_laptop(self.path, clock=self.clock, ids=self.ids, kinds=kinds)


def open_laptop(
    path: Path, *, clock: WildClock, ids: SteppingIds, kinds: tuple[Kind[object], ...] = KINDS
) -> Laptop:
    """Open a vault's file."""
    store = engine(path, key=KEY, salt=SALT)
    vault = Vault.open(
        engine=store,
        signer_of=QuickSigner,
        is_signed=is_quickly_signed,
        clock=clock,
        ids=ids,
        kinds=kinds,
    )
    return Laptop(path=path, vault=vault, engine=store, clock=clock, ids=ids)


def new_laptop(
    path: Path,
    *,
    name: str = "Rhian Pugh",
    clock: WildClock | None = None,
    ids: SteppingIds | None = None,
) -> Laptop:
    """Give a new worker a new laptop."""
    clock, ids = clock or WildClock(), ids or SteppingIds()
    shutil.copyfile(_empty_vault(), path)
    store = engine(path, key=KEY, salt=SALT)
    key = hashlib.sha256(str(ids.new()).encode()).hexdigest()
    identity = {
        "actor": str(ids.new()),
        "device": str(ids.new()),
        "worker_name": name,
        "private_key": key,
        "public_key": key,
    }
    with store.begin() as connection:
        for known, value in identity.items():
            connection.exec_driver_sql("UPDATE local SET value = ? WHERE key = ?", (value, known))
    store.dispose()
    return open_laptop(path, clock=clock, ids=ids)


@cache
def _empty_vault() -> Path:
    folder = Path(mkdtemp(prefix="vault-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    path = folder / "empty.db"
    Vault.create(
        engine=engine(path, key=KEY, salt=SALT, create=True),
        worker_name="",
        private_key=b"p" * 32,
        public_key=b"p" * 32,
        signer_of=QuickSigner,
        is_signed=is_quickly_signed,
        clock=WildClock(),
        ids=SteppingIds(),
    ).close()
    return path


@dataclass(kw_only=True)
class Opened:
    """Laptops of one test, closed at its end."""

    folder: Path
    ids: SteppingIds = field(default_factory=SteppingIds)
    laptops: list[Laptop] = field(default_factory=list)

    def laptop(self, name: str = "Rhian Pugh", *, clock: WildClock | None = None) -> Laptop:
        made = new_laptop(
            self.folder / f"{len(self.laptops)}.db", name=name, clock=clock or WildClock(), ids=self.ids
        )
        self.laptops.append(made)
        return made

    def close(self) -> None:
        for laptop in self.laptops:
            laptop.engine.dispose()


MakeLaptop = Callable[[], Laptop]
