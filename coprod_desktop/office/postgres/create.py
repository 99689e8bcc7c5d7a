"""Beginning an office on a server: roles, tables, functions, and the first team."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

import psycopg
from psycopg.rows import TupleRow
from sqlalchemy import Connection, NullPool, create_engine, insert
from sqlalchemy.exc import DBAPIError

from coprod_desktop.application.ports import Clock, Ids
from coprod_desktop.application.server_address import server_address
from coprod_desktop.domain.ids import OfficeId, StreamId
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.office.create import Founder
from coprod_desktop.office.file_office import SCHEMA, TABLES
from coprod_desktop.office.postgres.connection import connect
from coprod_desktop.office.postgres.failures import translated
from coprod_desktop.office.postgres.roles import roles_of
from coprod_desktop.office.postgres.schema import (
    SEARCH_PATH,
    bring_up_to_date,
    found_office,
    make_schema,
)
from coprod_desktop.office.postgres.teams import keep_team, new_team

_AS_LONG_AS_IT_TAKES: Final = 0


class NewPostgresOffices:
    """Makes offices in databases, and brings older ones up to date.

    Args:
        founder: gives a laptop that signs a team's record and is used for nothing else.
        ids: names the office, its team and the first change.
        clock: for when things were made.
        certificate_authority: who signs for the server, as PEM; empty where the server is on this machine.
    """

    def __init__(
        self,
        *,
        founder: Callable[[], Founder],
        ids: Ids,
        clock: Clock,
        certificate_authority: str = "",
    ) -> None:
        self._founder = founder
        self._ids = ids
        self._clock = clock
        self._certificate_authority = certificate_authority

    def create(self, address: str, password: str, *, team_name: str) -> OfficeId:
        """Make an office with its first team, whole or not at all; where there is one, bring it up to date.

        Args:
            address: of an empty database, with the login of its superuser, or of a role that may create
                roles and create in the database.
            password: of that login.
            team_name: of the first team, which enrolments name; not used where the office is there already.

        Raises:
            Refusal: ``not_an_office`` for a database with a schema of this name that is not ours;
                ``office_newer``; ``team_needed`` where a new one is to begin without a team's name;
                ``office_not_allowed`` for a login that may not do this;
                ``office_not_unicode``; those of ``connect``.
            Unavailable: those of ``connect``; ``office_lost`` and the like.
        """
        place = server_address(address)

        def connected() -> psycopg.Connection[TupleRow]:
            connection = connect(
                place,
                passphrase=password,
                certificate_authority=self._certificate_authority,
                statement_seconds=_AS_LONG_AS_IT_TAKES,
            )
            connection.execute(f"SET search_path = {SEARCH_PATH}".encode())
            connection.autocommit = False
            return connection

        engine = create_engine(
            "postgresql+psycopg://", creator=connected, poolclass=NullPool, hide_parameters=True
        )
        with _as_the_server_fails(), engine.begin() as connection:
            encoding = connection.exec_driver_sql("SHOW server_encoding").scalar_one()
            if encoding != "UTF8":
                raise Refusal("office_not_unicode")
            office = found_office(connection)
            if office is not None:
                bring_up_to_date(connection, roles=roles_of(office))
                return office
            if not team_name.strip():
                raise Refusal("team_needed")
            return self._make(connection, team_name=team_name.strip())

    def _make(self, connection: Connection, *, team_name: str) -> OfficeId:
        office, team = OfficeId(self._ids.new()), StreamId(self._ids.new())
        roles = roles_of(office)
        make_schema(connection, roles=roles)
        bring_up_to_date(connection, roles=roles)
        connection.execute(insert(TABLES.office), {"id": office, "team_id": team, "schema": SCHEMA})
        driver = connection.connection.driver_connection
        assert isinstance(driver, psycopg.Connection)  # noqa: S101  (tells the type that was made above)
        keep_team(
            driver, new_team(team, team_name, founder=self._founder(), ids=self._ids, clock=self._clock)
        )
        return office


@contextmanager
def _as_the_server_fails() -> Iterator[None]:
    """Say what the server says, though it comes wrapped; our own refusals come as they are."""
    try:
        yield
    except DBAPIError as error:
        said = translated(error.orig) if isinstance(error.orig, psycopg.Error) else None
        if said is None:
            raise
        raise said from error
    except psycopg.Error as error:
        said = translated(error)
        if said is None:
            raise
        raise said from error
