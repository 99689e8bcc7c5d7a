"""Making an office on a server: whole or not at all, again without harm, and never over something else."""

import secrets
from collections.abc import Iterator
from contextlib import closing

import pytest

from coprod_desktop.bootstrap.system import TimeOrderedIds
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.office.create import Founder
from coprod_desktop.office.postgres.administration import open_administration
from coprod_desktop.office.postgres.create import NewPostgresOffices
from tests.fakes import SteppingClock
from tests.office.builders import Laptop
from tests.office.postgres.builders import PASSWORD, ServerOffice, new_postgres_offices
from tests.postgres_server import PostgresServer


@pytest.fixture
def empty(server: PostgresServer) -> Iterator[str]:
    name = f"empty_{secrets.token_hex(6)}"
    server.create_database(name)
    yield name
    server.drop_database(name)


def test_making_it_again_changes_nothing_and_mends_what_was_taken_away(served: ServerOffice) -> None:
    before = served.administration.office
    with_words = "SELECT id, digest FROM coprod.change ORDER BY id"
    changes = served.run(with_words)
    served.run("DROP FUNCTION coprod.append(uuid, json)")
    served.run("CREATE FUNCTION coprod.old_way_in() RETURNS integer RETURN 1")
    for _ in range(2):
        address = served.server.address(served.database)
        made = new_postgres_offices().create(address, served.server.password, team_name="Not used")
        assert made == before
    assert served.run(with_words) == changes
    assert served.run("SELECT 1 FROM pg_proc WHERE proname = 'append' AND prosecdef") == [(1,)]
    assert served.run("SELECT 1 FROM pg_proc WHERE proname = 'old_way_in'") == []


@pytest.mark.parametrize("name", ["", " "])
def test_a_team_without_a_name_is_none(server: PostgresServer, empty: str, name: str) -> None:
    """No laptop could be enrolled in it."""
    with pytest.raises(Refusal, match="team_needed"):
        new_postgres_offices().create(server.address(empty), server.password, team_name=name)
    with server.connect(empty) as connection:
        assert connection.execute("SELECT FROM pg_namespace WHERE nspname = 'coprod'").fetchall() == []


def test_work_goes_on_after_it_was_brought_up_to_date(served: ServerOffice) -> None:
    laptop = Laptop()
    address = served.server.address(served.database)
    stream = laptop.stream()
    with closing(served.met(laptop)) as office:
        new_postgres_offices().create(address, served.server.password, team_name="Not used")
        assert len(office.append(laptop.changes(stream, 2))) == 2
        assert len(office.feed({stream: 0}, limit=9)) == 2


def test_an_office_of_a_newer_app_is_left_alone(served: ServerOffice) -> None:
    address = served.server.address(served.database)
    for statement in (
        "UPDATE coprod.alembic_version SET version_num = 'office_9999'",
        "UPDATE coprod.office SET schema = 9999",
    ):
        served.run(statement)
        with pytest.raises(Refusal, match="office_newer"):
            new_postgres_offices().create(address, served.server.password, team_name="Not used")
        served.run("UPDATE coprod.alembic_version SET version_num = 'office_0001'")


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE SCHEMA coprod",
        "CREATE SCHEMA coprod; CREATE TABLE coprod.office (id uuid, team_id uuid, schema integer)",
    ],
)
def test_somebody_elses_schema_is_left_alone(server: PostgresServer, empty: str, statement: str) -> None:
    with server.connect(empty) as connection:
        connection.execute(statement.encode())
    with pytest.raises(Refusal, match="not_an_office"):
        new_postgres_offices().create(server.address(empty), server.password, team_name="Nant Gwyn")


def test_a_failure_on_the_way_leaves_no_roles_and_no_schema(server: PostgresServer, empty: str) -> None:
    def no_founder() -> Founder:
        raise Refusal("words_missing")

    roles = "SELECT rolname FROM pg_roles ORDER BY 1"
    with server.connect(empty) as connection:
        before = connection.execute(roles).fetchall()
        offices = NewPostgresOffices(founder=no_founder, ids=TimeOrderedIds(), clock=SteppingClock())
        with pytest.raises(Refusal):
            offices.create(server.address(empty), server.password, team_name="Nant Gwyn")
        assert connection.execute(roles).fetchall() == before
        assert connection.execute("SELECT FROM pg_namespace WHERE nspname = 'coprod'").fetchall() == []


def test_a_database_that_cannot_hold_every_letter_is_refused(server: PostgresServer) -> None:
    with server.connect() as connection:
        connection.execute("CREATE DATABASE latin ENCODING 'LATIN1' TEMPLATE template0")
    try:
        with pytest.raises(Refusal, match="office_not_unicode"):
            new_postgres_offices().create(server.address("latin"), server.password, team_name="Nant Gwyn")
    finally:
        server.drop_database("latin")


def test_a_login_that_may_make_roles_and_schemas_is_enough(server: PostgresServer, empty: str) -> None:
    login = f"keeper.{secrets.token_hex(4)}"
    with server.connect(empty) as connection:
        connection.execute(f"CREATE ROLE \"{login}\" LOGIN CREATEROLE PASSWORD '{PASSWORD}'".encode())
        connection.execute(f'GRANT CREATE ON DATABASE {empty} TO "{login}"'.encode())
    address = server.address(empty, login)
    office = new_postgres_offices().create(address, PASSWORD, team_name="Nant Gwyn")
    assert new_postgres_offices().create(address, PASSWORD, team_name="Nant Gwyn") == office
    administration = open_administration(
        address,
        PASSWORD,
        founder=lambda: Laptop().founder,
        ids=TimeOrderedIds(),
        clock=SteppingClock(),
    )
    worker = f"worker.{secrets.token_hex(4)}"
    with closing(administration):
        administration.add_worker(team="Nant Gwyn", name="Rhian", password=PASSWORD, login=worker)
        administration.set_password(worker, PASSWORD + "!")
        administration.revoke_worker(worker)


def test_a_worker_makes_no_office(served: ServerOffice) -> None:
    address = served.server.address(served.database, served.worker())
    with pytest.raises(Refusal, match="office_not_allowed"):
        new_postgres_offices().create(address, PASSWORD, team_name="Nant Gwyn")
