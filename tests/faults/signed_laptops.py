"""Laptops in real files that sign as real ones do, so that an office takes their work from any carrier."""

import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Final, TypeAlias

from sqlalchemy import Engine, Table, select

from coprod_desktop.domain.changes import SealedChange
from coprod_desktop.domain.ids import ChangeId, StreamId
from coprod_desktop.domain.kinds import KINDS
from coprod_desktop.domain.records import Kind
from coprod_desktop.history.rows import change_of
from coprod_desktop.history.sqlcipher import engine, reading
from coprod_desktop.history.tables import Tables
from coprod_desktop.security.device_keys import make_device_keys
from coprod_desktop.storage.vault import Vault
from tests.office.builders import KeptKey, is_signed
from tests.run_folders import run_folder
from tests.storage.builders import KEY, SALT, Laptop, SteppingIds, WildClock, new_laptop

LONG: Final = "COPROD_LONG" in os.environ
"""Whether the long forms run."""

SHARE: Final = float(os.environ.get("COPROD_LONG", "1"))
"""How many of a long form's histories are lived through, and of its saves killed; 1 is all of them."""

MEMORY: Final = Path("/dev/shm")  # noqa: S108  (a disk in memory, where there is one: thousands of commits)

Held: TypeAlias = Mapping[tuple[StreamId, ChangeId], tuple[int | None, bytes | None, SealedChange]]
"""The changes that a store has, each with its position and chain."""


def a_folder(prefix: str) -> Path:
    """Make a folder in memory, where there is any."""
    return Path(mkdtemp(prefix=f"{prefix}-", dir=_memory()))


@cache
def _memory() -> Path:
    return run_folder("coprod-faults-", parent=MEMORY if MEMORY.is_dir() else None)


def signed_laptop(path: Path, *, name: str, ids: SteppingIds, clock: WildClock | None = None) -> Laptop:
    """Give a new worker a new laptop with keys of its own."""
    keys = make_device_keys()
    made = new_laptop(path, name=name, ids=ids)
    with made.engine.begin() as connection:
        for known, key in (("private_key", keys.private), ("public_key", keys.public)):
            connection.exec_driver_sql("UPDATE local SET value = ? WHERE key = ?", (key.hex(), known))
    made.vault.close()
    return signed_again(path, clock=clock or WildClock(), ids=ids)


def signed_again(
    path: Path, *, clock: WildClock, ids: SteppingIds, kinds: tuple[Kind[object], ...] = KINDS
) -> Laptop:
    """Open such a laptop's file, perhaps with a later app."""
    store = engine(path, key=KEY, salt=SALT)
    vault = Vault.open(
        engine=store,
        signer_of=lambda private: KeptKey(private=private),
        is_signed=is_signed,
        clock=clock,
        ids=ids,
        kinds=kinds,
    )
    return Laptop(path=path, vault=vault, engine=store, clock=clock, ids=ids)


def tables_of(laptop: Laptop) -> Tables:
    """Give the tables of a laptop's app."""
    return laptop.vault._tables.history


def changes_of(laptop: Laptop) -> Held:
    """Read every change that a laptop has."""
    return held(laptop.engine, tables_of(laptop).change)


def held(store: Engine, change: Table) -> Held:
    """Read every change in a store."""
    with reading(store).connect() as connection:
        return {
            (StreamId(row.stream_id), ChangeId(row.id)): (row.pos, row.chain, change_of(row))
            for row in connection.execute(select(change))
        }
