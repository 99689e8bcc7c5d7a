"""How fast a laptop and an office on a server come to the same history, and whether the window stays awake.

The server is a real one on this machine, which keeps what it answered: each COMMIT waits for the disk. What
a far office adds is its distance, once for each round trip; so these are counted, on the wire.
"""

import gc
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final

from coprod_desktop.application.records import Records
from coprod_desktop.domain.changes import SealedChange
from coprod_desktop.domain.ids import StreamId
from coprod_desktop.domain.strengths import Strength
from coprod_desktop.storage.vault import Vault
from tests.benchmarks.arriving import the_window
from tests.benchmarks.figures import Figure
from tests.benchmarks.history import bare_insert
from tests.benchmarks.offices import (
    SyncingLaptop,
    a_colleague,
    an_office,
    copied_in,
    durable_server,
    met,
    push,
)
from tests.benchmarks.vaults import Colleague, edited, fed, sentence, told
from tests.faults.cutting_proxy import cutting_proxy
from tests.postgres_server import PostgresServer

_PEOPLE: Final = 400
_ENTRIES: Final = 38
_EDITS: Final = 10
"""With the person and the conversation, 50 changes to a person: 20,000 in all."""
_ROUNDS: Final = 3

_CASES: Final = 60
_CHANGES_OF_A_CASE: Final = 200
_WAITING: Final = 20
_TIMES: Final = 15


def measure() -> tuple[Figure, ...]:
    """Push, pull, sync as on any day, and watch the window while very much arrives."""
    with durable_server() as server, tempfile.TemporaryDirectory() as folder:
        return (
            *_pushed_and_pulled(server, Path(folder)),
            *_as_on_any_day(server, Path(folder)),
            *the_window(server),
        )


def _pushed_and_pulled(server: PostgresServer, folder: Path) -> Iterator[Figure]:
    colleague = a_colleague()
    changes = tuple(_changes(colleague))
    pushed, copied, pulled, bare = [], [], [], []
    for number in range(_ROUNDS):
        with an_office(server) as office:
            login = office.worker()
            with met(office, colleague, login) as opened:
                pushed.append(_seconds(lambda: push(opened, changes)))
            copied.append(copied_in(office, number=len(changes)))
            bare.append(bare_insert(folder, f"bare-{number}", fed(changes)))
            laptop = SyncingLaptop(folder=folder, name=f"pulled-{number}", office=office, login=login)
            address = server.address(office.database, login)
            pulled.append(_seconds(lambda: laptop.sync(address)))  # noqa: B023  (called at once)
            laptop.close()
    number = len(changes)
    yield Figure(
        name=f"syncing: push of {number:,} changes",
        value=number / statistics.median(pushed),
        unit="changes/s",
        reference=number / statistics.median(copied),
        goal=0.08,
        at_least=True,
    )
    yield Figure(
        name=f"syncing: whole pull of {number:,}, from the server into a vault",
        value=number / statistics.median(pulled),
        unit="changes/s",
        reference=number / statistics.median(bare),
    )


def _as_on_any_day(server: PostgresServer, folder: Path) -> Iterator[Figure]:
    """Sync a whole caseload for the first time, then some changes, then nothing."""
    with an_office(server) as office:
        login = office.worker()
        colleague = a_colleague()
        with met(office, colleague, login) as opened:
            push(opened, tuple(_caseload(colleague)))
        laptop = SyncingLaptop(folder=folder, name="caseload", office=office, login=login)
        address = server.address(office.database, login)
        first = _seconds(lambda: laptop.sync(address))
        people = [row.stream for row in laptop.vault.caseload.people()][:_CASES]
        some: list[float] = []
        nothing: list[float] = []
        connecting: list[float] = []
        for number in range(_TIMES):
            for waiting, taken in ((_WAITING, some), (0, nothing)):
                _write(laptop.vault, people, number=number, count=waiting)
                seconds = _seconds(lambda: laptop.sync(address))
                connecting.append(laptop.connected_in() * 1000)
                taken.append(seconds * 1000 - connecting[-1])
        with cutting_proxy(server.port) as wire:
            far = address.replace(f":{server.port}/", f":{wire.port}/")
            laptop.connect(far)
            _write(laptop.vault, people, number=_TIMES, count=_WAITING)
            laptop.sync(far)
            laptop.sync(far)
        to_connect, for_some, for_nothing = (float(one.round_trips) for one in wire.connections)
        laptop.close()
    yield Figure(
        name=f"syncing: first sync of {_CASES} cases, {_CASES * _CHANGES_OF_A_CASE:,} changes",
        value=first,
        unit="s",
        goal=10,
    )
    typical = f"{_WAITING} changes, {_CASES} cases"
    yield Figure(name=f"syncing: {typical}, median", value=statistics.median(some), unit="ms", goal=50)
    yield Figure(name=f"syncing: {typical}, slowest of {_TIMES}", value=max(some), unit="ms")
    yield Figure(name="syncing: nothing to do, median", value=statistics.median(nothing), unit="ms")
    yield Figure(name="syncing: connecting, median", value=statistics.median(connecting), unit="ms")
    yield Figure(name=f"syncing: {typical}", value=for_some - to_connect, unit="round trips", goal=8)
    yield Figure(name="syncing: nothing to do", value=for_nothing - to_connect, unit="round trips", goal=2)
    yield Figure(name="syncing: connecting", value=to_connect, unit="round trips")


def _changes(colleague: Colleague) -> Iterator[SealedChange]:
    for number in range(_PEOPLE):
        changes = tuple(told(colleague, number, entries=_ENTRIES))
        yield from changes
        yield from edited(colleague, changes, count=_EDITS)


def _caseload(colleague: Colleague) -> Iterator[SealedChange]:
    for number in range(_CASES):
        yield from told(colleague, number, entries=_CHANGES_OF_A_CASE - 2)


def _write(vault: Vault, people: Sequence[StreamId], *, number: int, count: int) -> None:
    """Write something down about as many people, each kept by itself."""
    records = Records(units=vault.units_of_work)
    for at in range(number * count, (number + 1) * count):
        records.add(people[at % len(people)], Strength(title="Bread", words=sentence(at)))


def _seconds(work: Callable[[], object]) -> float:
    gc.collect()
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
