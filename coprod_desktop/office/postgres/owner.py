"""Acting as the owner of an office's tables, which an administrator may, and no worker."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

import psycopg
from psycopg import sql
from psycopg.rows import TupleRow
from sqlalchemy import Connection, create_engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from coprod_desktop.application.server_address import ServerAddress
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.history import migrations
from coprod_desktop.office.postgres.connection import connect
from coprod_desktop.office.postgres.failures import as_the_server_fails
from coprod_desktop.office.postgres.reports import OFFICE, PATH, REPORT
from coprod_desktop.office.postgres.roles import is_owner
from coprod_desktop.office.postgres.schema import found_office

_OWNER: Final = "_owner"
_READER: Final = "_report"


@dataclass(frozen=True, slots=True, kw_only=True)
class Owning:
    """A connection that acts as the owner.

    Attributes:
        connection: finds the tables of the history and of the reports; between transactions.
        reader: the role that may read the reports.
    """

    connection: Connection
    reader: str


@contextmanager
def as_owner(address: ServerAddress, *, passphrase: str, certificate_authority: str = "") -> Iterator[Owning]:
    """Connect as an administrator and act as the office's owner; statements may take as long as they need.

    Makes the schema of the reports, and the role that may read it, where they are missing.

    Raises:
        Refusal: as ``connect``; ``not_an_office``; ``office_not_allowed`` for a login that is no
            administrator's; ``office_older`` and ``office_newer`` for an office of another generation.
        Unavailable: as ``connect`` and ``as_the_server_fails``.
    """
    server = connect(
        address, passphrase=passphrase, certificate_authority=certificate_authority, statement_seconds=0
    )
    try:
        with as_the_server_fails():
            owner = _owner(server)
            reader = owner.removesuffix(_OWNER) + _READER
            _make_what_is_missing(server, owner=owner, reader=reader)
            server.execute(sql.SQL("SET ROLE {}").format(sql.Identifier(owner)))
            server.execute(f"SET search_path = {PATH}")
            server.autocommit = False
            engine = create_engine(
                "postgresql+psycopg://", creator=lambda: server, poolclass=NullPool, hide_parameters=True
            )
            with _as_beneath(), engine.connect() as connection:
                _check_generation(connection)
                yield Owning(connection=connection, reader=reader)
    finally:
        server.close()


def _owner(server: psycopg.Connection[TupleRow]) -> str:
    row = server.execute(
        "SELECT pg_get_userbyid(nspowner) FROM pg_namespace WHERE nspname = %s", [OFFICE]
    ).fetchone()
    if row is None or not is_owner(row[0]):
        raise Refusal("not_an_office")
    return str(row[0])


def _make_what_is_missing(server: psycopg.Connection[TupleRow], *, owner: str, reader: str) -> None:
    names = {
        "owner": sql.Identifier(owner),
        "reader": sql.Identifier(reader),
        "report": sql.Identifier(REPORT),
    }
    made = 0
    with server.transaction():
        if server.execute("SELECT FROM pg_roles WHERE rolname = %s", [reader]).fetchone() is None:
            made += 1
            server.execute(sql.SQL("CREATE ROLE {reader} NOLOGIN").format(**names))
        if server.execute("SELECT FROM pg_namespace WHERE nspname = %s", [REPORT]).fetchone() is None:
            made += 1
            server.execute(sql.SQL("CREATE SCHEMA {report} AUTHORIZATION {owner}").format(**names))
        if made:  # also where a backup came to a server that lacks the role
            server.execute(sql.SQL("SET LOCAL ROLE {owner}").format(**names))
            server.execute(sql.SQL("GRANT USAGE ON SCHEMA {report} TO {reader}").format(**names))
            server.execute(
                sql.SQL("GRANT SELECT ON ALL TABLES IN SCHEMA {report} TO {reader}").format(**names)
            )


def _check_generation(connection: Connection) -> None:
    with connection.begin():
        if found_office(connection) is None:
            raise Refusal("not_an_office")
        if not migrations.is_current(connection, side=migrations.OFFICE):
            raise Refusal("office_older")


@contextmanager
def _as_beneath() -> Iterator[None]:
    """Raise the driver's own error for what SQLAlchemy wraps."""
    try:
        yield
    except DBAPIError as error:
        if isinstance(error.orig, psycopg.Error):
            raise error.orig from error
        raise
