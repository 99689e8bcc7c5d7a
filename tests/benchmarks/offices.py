"""Offices on a real server that keeps what it says it kept, and laptops that sync with them."""

import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from coprod_desktop.application.enrolment import Enrolment
from coprod_desktop.application.sync_ports import Cancelled, OfficeSession
from coprod_desktop.application.syncing import OFFER, Syncing, SyncProgress, SyncReport
from coprod_desktop.bootstrap.system import SystemClock
from coprod_desktop.domain.changes import SealedChange
from coprod_desktop.office.postgres.offices import PostgresOffices
from coprod_desktop.office.postgres.session import PostgresOffice
from coprod_desktop.security.device_keys import make_device_keys
from coprod_desktop.storage.vault import Vault
from tests.benchmarks.vaults import Colleague, a_vault
from tests.office.postgres.builders import PASSWORD, ServerOffice, copied, make_template
from tests.postgres_server import PostgresServer, postgres_server

DURABLE: Final = {"shared_buffers": "128MB"}
"""All else as the server has it: each COMMIT is on the disk before it is answered."""


@contextmanager
def durable_server() -> Iterator[PostgresServer]:
    """Run a server as somebody would who wants to keep what is on it."""
    with postgres_server(DURABLE) as server:
        make_template(server)
        yield server


@contextmanager
def an_office(server: PostgresServer) -> Iterator[ServerOffice]:
    """Make an empty office with a database of its own."""
    office = copied(server)
    try:
        yield office
    finally:
        office.clear_away()


@contextmanager
def met(office: ServerOffice, colleague: Colleague, login: str) -> Iterator[PostgresOffice]:
    """Open an office for a colleague who was never there, and let their laptop introduce itself."""
    with closing(office.opened(login, enrolment=office.ticket(login))) as opened:
        team = opened.hello(colleague.introduction, ()).team
        opened.append((colleague.introduced(team),))
        yield opened


def a_colleague() -> Colleague:
    """Give somebody who signs what they write."""
    return Colleague(make_device_keys())


def push(opened: PostgresOffice, changes: Sequence[SealedChange], *, batch: int = OFFER) -> None:
    """Hand changes over as a sync does, so many in each call."""
    for start in range(0, len(changes), batch):
        wanted = changes[start : start + batch]
        if len(opened.append(tuple(wanted))) != len(wanted):
            raise RuntimeError("the office refused some")


@dataclass(slots=True, kw_only=True)
class TimedOffices:
    """Opens offices through a given port, and keeps how long connecting took, in seconds."""

    enrolment: Enrolment
    connecting: list[float] = field(default_factory=list)

    def open(self, address: str, passphrase: str) -> OfficeSession:
        """Connect to an office."""
        start = time.perf_counter()
        opened = PostgresOffices(enrolment=lambda: self.enrolment).open(address, passphrase)
        self.connecting.append(time.perf_counter() - start)
        return opened


class SyncingLaptop:
    """A laptop with a real vault, whose worker has a login at the office."""

    def __init__(self, *, folder: Path, name: str, office: ServerOffice, login: str) -> None:
        self.vault: Vault = a_vault(folder, name=name)
        self._offices = TimedOffices(enrolment=office.ticket(login))
        self._syncing = Syncing(
            replica=self.vault.replica,
            offices=self._offices,
            settings=self.vault.settings,
            clock=SystemClock(),
        )

    def sync(self, address: str) -> SyncReport:
        """Sync once."""
        return self._syncing.sync(address, PASSWORD, cancelled=_never, progress=_ignored)

    def connected_in(self) -> float:
        """Give the seconds that the last sync took to connect."""
        return self._offices.connecting[-1]

    def connect(self, address: str) -> None:
        """Connect, and say nothing."""
        self._offices.open(address, PASSWORD).close()

    def close(self) -> None:
        """Let go of the vault."""
        self.vault.close()


def copied_in(office: ServerOffice, *, number: int) -> float:
    """Write the rows of the office's cases again, into a table like theirs; gives the seconds.

    The table has the same columns, checks and indexes; the rows go by one binary COPY in one transaction.
    """
    theirs = "SELECT * FROM coprod.change WHERE kind NOT IN ('device', 'team', 'worker')"
    with office.server.connect(office.database) as connection:
        with connection.cursor().copy(f"COPY ({theirs}) TO STDOUT (FORMAT binary)") as copy:
            rows = b"".join(bytes(part) for part in copy)
        found = connection.execute(f"SELECT count(*) FROM ({theirs}) AS one").fetchone()
        if found != (number,):
            raise RuntimeError("other rows than those that were pushed")
        connection.execute("CREATE TABLE bare (LIKE coprod.change INCLUDING ALL)")
        start = time.perf_counter()
        with connection.cursor().copy("COPY bare FROM STDIN (FORMAT binary)") as copy:
            copy.write(rows)
        return time.perf_counter() - start


_never: Final[Cancelled] = lambda: False  # noqa: E731  (nobody stops it)


def _ignored(_progress: SyncProgress) -> None:
    """Nobody looks."""
