"""One besieged office for all attacks of a process: every one has to leave it as it was."""

from collections.abc import Iterator

import pytest

from tests.office.postgres.attacks.besieged import Besieged, besieged_office
from tests.office.postgres.builders import copied
from tests.postgres_server import PostgresServer


@pytest.fixture(scope="session")
def standing(server: PostgresServer) -> Iterator[Besieged]:
    served = copied(server)
    with besieged_office(served) as office:
        yield office
    served.clear_away()


@pytest.fixture
def siege(standing: Besieged) -> Iterator[Besieged]:
    """An office that has to be after the test what it was before."""
    with standing.unchanged():
        yield standing
