"""What an office's database is made of: its tables, its functions, and who may use them."""

from importlib.resources import files
from typing import Final, cast

import psycopg
from psycopg.rows import TupleRow
from sqlalchemy import Connection, select, text

from coprod_desktop.domain.ids import OfficeId
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.history import migrations
from coprod_desktop.office.file_office import SCHEMA, TABLES
from coprod_desktop.office.postgres.roles import Roles, is_owner, roles_of

SEARCH_PATH: Final = "coprod, pg_catalog, pg_temp"
"""Where whoever administers an office finds things: nobody else can put any there."""

_STATEMENTS: Final = (
    "reset.sql",
    "reading.sql",
    "signatures.sql",
    "hello.sql",
    "append.sql",
    "blobs.sql",
    "permissions.sql",
)
_LARGE_OBJECTS: Final = (
    "lo_creat(integer)",
    "lo_create(oid)",
    "lo_from_bytea(oid, bytea)",
    "lo_open(oid, integer)",
    "lowrite(integer, bytea)",
    "lo_put(oid, bigint, bytea)",
)
"""With these anybody could fill the disk."""

_LOCKS_OF_NOTHING: Final = (
    "pg_advisory_lock",
    "pg_advisory_lock_shared",
    "pg_advisory_xact_lock",
    "pg_advisory_xact_lock_shared",
    "pg_try_advisory_lock",
    "pg_try_advisory_lock_shared",
    "pg_try_advisory_xact_lock",
    "pg_try_advisory_xact_lock_shared",
)
"""With these anybody could use up the locks of the whole server, or hold the one of the reports."""
_LOCKS_OF_THE_OWNER: Final = ("pg_advisory_xact_lock(bigint)", "pg_try_advisory_lock(bigint)")

_PATIENCE: Final = "60s"
"""How long a change of the tables waits for whoever reads them; meanwhile everybody else waits behind it."""


def found_office(connection: Connection) -> OfficeId | None:
    """Find out which office a database holds; None where there is no schema of its name.

    Raises:
        Refusal: ``not_an_office`` where the schema is somebody else's; ``office_newer``.
    """
    owner = connection.execute(
        text("SELECT pg_get_userbyid(nspowner) FROM pg_namespace WHERE nspname = 'coprod'")
    ).scalar_one_or_none()
    if owner is None:
        return None
    if not is_owner(owner):
        raise Refusal("not_an_office")
    try:
        migrations.is_current(connection, side=migrations.OFFICE)
    except Refusal as refusal:
        raise Refusal("office_newer" if refusal.code == "store_newer" else "not_an_office") from refusal
    row = connection.execute(select(TABLES.office)).one_or_none()
    if row is None or roles_of(OfficeId(row.id)).owner != owner:
        raise Refusal("not_an_office")
    if row.schema > SCHEMA:
        raise Refusal("office_newer")
    return OfficeId(row.id)


def make_schema(connection: Connection, *, roles: Roles) -> None:
    """Make the roles and an empty schema."""
    superuser = connection.execute(
        text("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
    ).scalar_one()
    for role in (roles.owner, roles.worker):
        connection.exec_driver_sql(f"CREATE ROLE {role} NOLOGIN")
    if not superuser:
        connection.exec_driver_sql(f"GRANT {roles.owner} TO CURRENT_USER")
    connection.exec_driver_sql(f"CREATE SCHEMA coprod AUTHORIZATION {roles.owner}")


def bring_up_to_date(connection: Connection, *, roles: Roles) -> None:
    """Migrate the tables, and make functions, policies and grants anew, in the caller's transaction."""
    connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{_PATIENCE}'")
    connection.exec_driver_sql(f"SET LOCAL ROLE {roles.owner}")
    migrations.migrate(connection, side=migrations.OFFICE)
    driver = cast("psycopg.Connection[TupleRow]", connection.connection.driver_connection)
    for name in _STATEMENTS:
        statements = files(__package__).joinpath("sql", name).read_text(encoding="utf-8")
        driver.execute(statements.replace("{worker}", roles.worker).encode())
    connection.exec_driver_sql("RESET ROLE")
    _close_the_database(connection, roles=roles)


def _close_the_database(connection: Connection, *, roles: Roles) -> None:
    """Leave workers no place of their own in the database, as far as whoever asks may decide that."""
    rights = connection.execute(
        text(
            "SELECT rolsuper, pg_has_role(datdba, 'USAGE') AS owns, quote_ident(datname) AS database"
            " FROM pg_database, pg_roles WHERE datname = current_database() AND rolname = current_user"
        )
    ).one()
    if rights.rolsuper or rights.owns:
        connection.exec_driver_sql(f"REVOKE CREATE, TEMPORARY ON DATABASE {rights.database} FROM PUBLIC")
    if rights.rolsuper:
        connection.exec_driver_sql("REVOKE CREATE ON SCHEMA public FROM PUBLIC")
        for routine in _LARGE_OBJECTS:
            connection.exec_driver_sql(f"REVOKE EXECUTE ON FUNCTION pg_catalog.{routine} FROM PUBLIC")
        for name in _LOCKS_OF_NOTHING:
            for arguments in ("bigint", "integer, integer"):
                connection.exec_driver_sql(
                    f"REVOKE EXECUTE ON FUNCTION pg_catalog.{name}({arguments}) FROM PUBLIC"
                )
        for routine in _LOCKS_OF_THE_OWNER:
            connection.exec_driver_sql(f"GRANT EXECUTE ON FUNCTION pg_catalog.{routine} TO {roles.owner}")
