"""One server for all tests of a process; for each test an office on it, and a worker who was let in."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from coprod_desktop.office.postgres.session import PostgresOffice
from coprod_desktop.storage.vault import Vault
from tests.office.builders import Laptop
from tests.office.postgres.builders import ServerOffice, copied, make_template
from tests.office.postgres.meetings import Meeting
from tests.office.postgres.workers import Worker, a_worker
from tests.postgres_server import PostgresServer, postgres_server


@pytest.fixture(scope="session")
def server() -> Iterator[PostgresServer]:
    with postgres_server() as running:
        make_template(running)
        yield running


@pytest.fixture
def served(server: PostgresServer) -> Iterator[ServerOffice]:
    office = copied(server)
    yield office
    office.clear_away()


@pytest.fixture
def rhian() -> Laptop:
    return Laptop()


@pytest.fixture
def meeting(served: ServerOffice) -> Iterator[Meeting]:
    with ExitStack() as held:
        yield Meeting(served, held)


@pytest.fixture
def sian() -> Laptop:
    return Laptop(name="Sian Rees")


@pytest.fixture
def office(served: ServerOffice, rhian: Laptop) -> Iterator[PostgresOffice]:
    with closing(served.met(rhian)) as session:
        yield session


@pytest.fixture
def make(tmp_path: Path, served: ServerOffice) -> Iterator[Callable[[str], Worker]]:
    vaults: list[Vault] = []

    def make_one(name: str) -> Worker:
        login = served.worker(name)
        worker = a_worker(tmp_path / f"{name}.vault", name, login, served.ticket(login))
        vaults.append(worker.vault)
        return worker

    yield make_one
    for vault in vaults:
        vault.close()
