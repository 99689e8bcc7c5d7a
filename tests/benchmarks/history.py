"""How fast changes that arrive from an office become a laptop's own history.

The reference writes the same rows into the same table, with its indexes and its encryption, by one
``executemany`` in one transaction: no heads, no typed rows, no search, no digest or signature looked at, one
COMMIT against a hundred. It is the most that the store can do.
"""

import gc
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final
from uuid import UUID

from coprod_desktop.application.sync_ports import Fed, Welcome
from coprod_desktop.domain.changes import SealedChange
from coprod_desktop.domain.ids import OfficeId, StreamId
from coprod_desktop.history.rows import row_of
from coprod_desktop.history.tables import laptop_tables
from coprod_desktop.security.device_keys import make_device_keys
from tests.benchmarks.figures import Figure
from tests.benchmarks.vaults import Colleague, a_vault, edited, fed, take, told

_PEOPLE: Final = 400
_ENTRIES: Final = 38
_EDITS: Final = 10
"""With the person and the conversation, 50 changes to a person: 20,000 in all."""
_ROUNDS: Final = 3


def measure() -> tuple[Figure, ...]:
    """Take 20,000 changes into empty vaults, in turn with the reference."""
    colleague = Colleague(make_device_keys())
    arrived = fed(_changes(colleague))
    team = colleague.new_stream()
    introduced = fed([colleague.introduced(team)])
    ours, bare = [], []
    with tempfile.TemporaryDirectory() as folder:
        for number in range(_ROUNDS):
            bare.append(bare_insert(Path(folder), f"bare-{number}", arrived))
            ours.append(_taken(Path(folder), f"ours-{number}", team, introduced, arrived))
    return (
        Figure(
            name=f"history: {len(arrived):,} pulled changes applied",
            value=len(arrived) / statistics.median(ours),
            unit="changes/s",
            reference=len(arrived) / statistics.median(bare),
            goal=0.06,
            at_least=True,
        ),
    )


def _changes(colleague: Colleague) -> Iterator[SealedChange]:
    for number in range(_PEOPLE):
        changes = tuple(told(colleague, number, entries=_ENTRIES))
        yield from changes
        yield from edited(colleague, changes, count=_EDITS)


def _taken(
    folder: Path, name: str, team: StreamId, introduced: Sequence[Fed], arrived: Sequence[Fed]
) -> float:
    vault = a_vault(folder, name=name)
    try:
        office = OfficeId(UUID(int=1))
        vault.replica.adopt(Welcome(office=office, team=team, heads={}, restored=frozenset()))
        take(vault, introduced)
        return _seconds(lambda: take(vault, arrived))
    finally:
        vault.close()


def bare_insert(folder: Path, name: str, arrived: Sequence[Fed]) -> float:
    """Write the rows of these changes into a vault of its own, and nothing else; gives the seconds."""
    change = laptop_tables().history.change
    columns = [column.name for column in change.columns]
    rows = [
        [_plain(row[column]) for column in columns]
        for row in (row_of(one.change, pos=one.pos, chain=one.chain) for one in arrived)
    ]
    insert = f"INSERT INTO change ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"
    vault = a_vault(folder, name=name)
    borrowed = vault._engine.raw_connection()
    cursor = borrowed.cursor()

    def write() -> None:
        cursor.execute("BEGIN IMMEDIATE")
        cursor.executemany(insert, rows)
        cursor.execute("COMMIT")

    try:
        return _seconds(write)
    finally:
        borrowed.close()
        vault.close()


def _plain(value: UUID | str | bytes | int | None) -> str | bytes | int | None:
    return value.hex if isinstance(value, UUID) else value


def _seconds(work: Callable[[], object]) -> float:
    gc.collect()
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
