"""Offices on a real server, with workers who come in with their own logins."""

import secrets
from dataclasses import dataclass, field
from typing import Final

import psycopg
from psycopg.rows import TupleRow

from coprod_desktop.application.enrolment import Enrolment
from coprod_desktop.application.server_address import server_address
from coprod_desktop.bootstrap.system import TimeOrderedIds
from coprod_desktop.domain.ids import OfficeId
from coprod_desktop.office.postgres.administration import Administration, open_administration
from coprod_desktop.office.postgres.connection import connect
from coprod_desktop.office.postgres.create import NewPostgresOffices
from coprod_desktop.office.postgres.offices import PostgresOffices
from coprod_desktop.office.postgres.session import PostgresOffice
from tests.fakes import SteppingClock
from tests.office.builders import Laptop
from tests.postgres_server import PostgresServer

TEAM: Final = "Nant Gwyn"
OTHER_TEAM: Final = "Cwm Du"
PASSWORD: Final = "otter window kettle"
TEMPLATE: Final = "office_template"


def new_postgres_offices() -> NewPostgresOffices:
    return NewPostgresOffices(
        founder=lambda: Laptop(name="Office").founder, ids=TimeOrderedIds(), clock=SteppingClock()
    )


def make_template(server: PostgresServer) -> OfficeId:
    """Make the office that every test has a copy of."""
    server.create_database(TEMPLATE)
    return new_postgres_offices().create(server.address(TEMPLATE), server.password, team_name=TEAM)


@dataclass(slots=True, kw_only=True)
class ServerOffice:
    """An office in a database of its own; whoever runs it can do everything."""

    server: PostgresServer
    database: str
    administration: Administration
    logins: list[str] = field(default_factory=list)

    def run(self, statement: str, *values: object) -> list[TupleRow]:
        """Run a statement as the superuser."""
        with self.server.connect(self.database) as connection:
            cursor = connection.execute(statement.encode(), values or None)
            return cursor.fetchall() if cursor.description else []

    def worker(self, name: str = "Rhian Pugh", *, team: str = TEAM) -> str:
        """Give somebody a login that no other test has, as logins are the whole server's."""
        login = f"worker.{secrets.token_hex(6)}"
        self.logins.append(login)
        return self.administration.add_worker(team=team, name=name, password=PASSWORD, login=login)

    def ticket(self, login: str) -> Enrolment:
        return self.administration.enrol(login)

    def connected(self, login: str, *, password: str = PASSWORD) -> psycopg.Connection[TupleRow]:
        """Connect as a worker, past the app."""
        return connect(server_address(self.server.address(self.database, login)), passphrase=password)

    def opened(self, login: str, *, enrolment: Enrolment | None = None) -> PostgresOffice:
        """Open the office as a worker's app does."""
        address = self.server.address(self.database, login)
        return PostgresOffices(enrolment=lambda: enrolment).open(address, PASSWORD)

    def met(self, laptop: Laptop, *, login: str | None = None, team: str = TEAM) -> PostgresOffice:
        """Open the office for a laptop that says hello for the first time."""
        login = login or self.worker(laptop.name, team=team)
        office = self.opened(login, enrolment=self.ticket(login))
        office.hello(laptop.introduction, ())
        return office

    def back_up(self) -> None:
        """Keep a copy of the office as it is now; only the last one is kept."""
        self.administration.close()
        self.server.drop_database(self._backup)
        self.server.create_database(self._backup, template=self.database)
        self.administration = _administration(self.server, self.database)

    def restore(self) -> None:
        """Put the copy in the office's place."""
        self.administration.close()
        self.server.drop_database(self.database)
        self.server.create_database(self.database, template=self._backup)
        self.administration = _administration(self.server, self.database)

    @property
    def _backup(self) -> str:
        return f"{self.database}_backup"

    def clear_away(self) -> None:
        self.administration.close()
        self.server.drop_database(self.database)
        self.server.drop_database(self._backup)
        with self.server.connect() as connection:
            for login in self.logins:
                connection.execute(f'DROP ROLE IF EXISTS "{login}"'.encode())


def copied(server: PostgresServer) -> ServerOffice:
    """Copy the template, which takes some hundredths of a second."""
    database = f"office_{secrets.token_hex(6)}"
    server.create_database(database, template=TEMPLATE)
    with server.connect(database) as connection:
        connection.execute(f"REVOKE CREATE, TEMPORARY ON DATABASE {database} FROM PUBLIC".encode())
    return ServerOffice(server=server, database=database, administration=_administration(server, database))


def _administration(server: PostgresServer, database: str) -> Administration:
    return open_administration(
        server.address(database),
        server.password,
        founder=lambda: Laptop(name="Office").founder,
        ids=TimeOrderedIds(),
        clock=SteppingClock(),
    )
