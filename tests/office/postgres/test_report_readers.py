"""Who reads the reports, who makes them, and who does neither."""

from contextlib import closing

import psycopg
import pytest

from coprod_desktop.application.server_address import server_address
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.office.postgres.owned import owned_office
from coprod_desktop.office.postgres.owner import as_owner
from coprod_desktop.office.postgres.roles import roles_of
from coprod_desktop.office.postgres.session import PostgresOffice
from tests.fakes import SteppingClock
from tests.office.builders import Laptop, is_signed
from tests.office.postgres.builders import PASSWORD, ServerOffice, new_postgres_offices
from tests.office.postgres.reporting import owned
from tests.postgres_server import PostgresServer


def test_managers_read_the_reports_and_nothing_else(
    served: ServerOffice, office: PostgresOffice, rhian: Laptop
) -> None:
    office.append(rhian.changes(rhian.stream(), 1))
    with owned(served) as ours:
        ours.project()
        ours.project(rebuild=["strength"])
        reader = ours.reader
    with served.server.connect(served.database) as manager:
        manager.execute(f"SET ROLE {reader}".encode())
        assert manager.execute("SELECT count(*) FROM coprod_report.record_strength").fetchone() == (1,)
        for forbidden in (
            "SELECT FROM coprod.change",
            "DELETE FROM coprod_report.record_strength",
            "CREATE TABLE coprod_report.mine ()",
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                manager.execute(forbidden.encode())


def test_an_administrator_need_not_be_a_superuser(served: ServerOffice) -> None:
    admin = f"admin.{served.database}"
    served.logins.append(admin)
    (owner,) = served.run("SELECT pg_get_userbyid(nspowner) FROM pg_namespace WHERE nspname = 'coprod'")
    served.run(f"CREATE ROLE \"{admin}\" LOGIN PASSWORD '{PASSWORD}'")
    address = server_address(served.server.address(served.database, admin))
    with pytest.raises(Refusal, match="office_not_allowed"), as_owner(address, passphrase=PASSWORD):
        pass
    served.run(f'GRANT {owner[0]} TO "{admin}"')
    with owned(served) as ours:
        ours.project()
    with as_owner(address, passphrase=PASSWORD) as owning, owning.connection.begin():
        owning.connection.exec_driver_sql("SELECT FROM record_team")


def test_a_reader_who_was_lost_with_the_server_is_made_again(served: ServerOffice) -> None:
    with owned(served) as ours:
        ours.project()
        reader = ours.reader
    served.run(f"DROP OWNED BY {reader}")
    served.run(f"ALTER ROLE {reader} RENAME TO {reader}_of_before")
    try:
        with owned(served) as ours:
            assert ours.reader == reader
        with served.server.connect(served.database) as manager:
            manager.execute(f"SET ROLE {reader}".encode())
            assert manager.execute("SELECT name FROM coprod_report.record_team").fetchone() == ("Nant Gwyn",)
    finally:
        served.run(f"DROP OWNED BY {reader}")
        served.run(f"DROP ROLE {reader}")
        served.run(f"ALTER ROLE {reader}_of_before RENAME TO {reader}")


def test_a_worker_neither_projects_nor_reads_the_reports(served: ServerOffice) -> None:
    login = served.worker()
    with owned(served) as ours:
        ours.project()
    with closing(served.connected(login)) as worker, pytest.raises(psycopg.errors.InsufficientPrivilege):
        worker.execute("SELECT FROM coprod_report.record_team")
    address = server_address(served.server.address(served.database, login))
    with pytest.raises(Refusal, match="office_not_allowed"), as_owner(address, passphrase=PASSWORD):
        pass


def test_a_database_without_an_office_is_refused(served: ServerOffice) -> None:
    address = server_address(served.server.address("postgres"))
    with (
        pytest.raises(Refusal, match="not_an_office"),
        as_owner(address, passphrase=served.server.password),
    ):
        pass


def test_who_made_the_office_without_being_a_superuser_projects_it(server: PostgresServer) -> None:
    with server.connect() as superuser:
        superuser.execute(f"CREATE ROLE mary LOGIN CREATEROLE PASSWORD '{PASSWORD}'".encode())
        superuser.execute("CREATE DATABASE mary_office OWNER mary TEMPLATE template0")
    address = server.address("mary_office", "mary")
    roles = roles_of(new_postgres_offices().create(address, PASSWORD, team_name="Elm Road"))
    with owned_office(address, PASSWORD, is_signed=is_signed, clock=SteppingClock()) as ours:
        assert ours.project().read == 1
        reader = ours.reader
    with server.connect("mary_office") as manager:
        manager.execute(f"SET ROLE {reader}".encode())
        assert manager.execute("SELECT name FROM coprod_report.record_team").fetchone() == ("Elm Road",)
    server.drop_database("mary_office")
    with server.connect() as superuser:
        for role in (roles.owner, roles.worker, reader, "mary"):
            superuser.execute(f"DROP ROLE {role}".encode())
