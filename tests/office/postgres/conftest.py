"""One server for all tests of a process, and for each test that asks an office of its own on it."""

from collections.abc import Iterator

import pytest

from tests.office.postgres.builders import ServerOffice, copied, make_template
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
