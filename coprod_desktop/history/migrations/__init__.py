"""Which generation a store's tables are of, and how an older one is brought up to date.

Only the tables of the history are migrated; typed tables are made again from it. Alembic takes a third of a
second to import, so it is met only where there is something to migrate.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sqlalchemy import Column, Connection, MetaData, String, Table, insert, inspect, select

from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.history.tables import Tables

_VERSION: Final = Table("alembic_version", MetaData(), Column("version_num", String(32), primary_key=True))
_ADDED: Final = Table("alembic_added", MetaData(), Column("version_num", String(32), primary_key=True))
"""What was only added: earlier apps look at the generation alone, and open the store as before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """A laptop or an office, with its migrations from the first to the newest."""

    name: str
    revisions: tuple[str, ...]
    """Who does not know the newest of these may not open the store."""
    added: tuple[str, ...] = ()
    """Those that add tables and leave the others alone, so that several apps may use the store at once."""


LAPTOP = Side(name="laptop", revisions=("laptop_0001", "laptop_0002", "laptop_0003"))
OFFICE = Side(name="office", revisions=("office_0001",), added=("office_added_0001",))


def create(connection: Connection, *, side: Side, tables: Tables, added: MetaData | None = None) -> None:
    """Make all tables in an empty store, of the newest generation; ``added`` has those beside it."""
    tables.metadata.create_all(connection)
    tables.typed_metadata.create_all(connection)
    _VERSION.create(connection)
    connection.execute(insert(_VERSION), {"version_num": side.revisions[-1]})
    if added is not None:
        added.create_all(connection)
        _ADDED.create(connection)
        connection.execute(insert(_ADDED), {"version_num": side.added[-1]})


def is_current(connection: Connection, *, side: Side) -> bool:
    """Whether a store is of this app's generation, and has what was added since.

    Raises:
        Refusal: ``store_newer`` for a store of a newer app; ``store_unknown`` for one without a generation.
    """
    if not inspect(connection).has_table(_VERSION.name):
        raise Refusal("store_unknown")
    stored = tuple(connection.execute(select(_VERSION.c.version_num)).scalars())
    if not stored:
        raise Refusal("store_unknown")
    if any(revision not in side.revisions for revision in stored):
        raise Refusal("store_newer")
    return stored == side.revisions[-1:] and not _lacks_added(connection, side)


def bring_up_to_date(connection: Connection, *, side: Side, before: Callable[[], None]) -> bool:
    """Migrate a store of an older app, inside the caller's transaction.

    Args:
        connection: in a transaction, which the caller commits.
        side: whose store this is.
        before: called only if there is something to migrate, such as to take a backup.

    Returns:
        Whether anything was migrated.

    Raises:
        Refusal: as ``is_current``.
    """
    if is_current(connection, side=side):
        return False
    before()
    migrate(connection, side=side)
    return True


def migrate(connection: Connection, *, side: Side) -> None:
    """Run the migrations that a store lacks, all of them for an empty one."""
    _upgrade(connection, scripts=side.name, version_table=_VERSION.name)
    if side.added and _lacks_added(connection, side):
        _upgrade(connection, scripts=f"{side.name}_added", version_table=_ADDED.name)


def _lacks_added(connection: Connection, side: Side) -> bool:
    """Whether the store lacks what this app adds; what a later app added besides is no matter."""
    if not side.added:
        return False
    if not inspect(connection).has_table(_ADDED.name):
        return True
    stored = tuple(connection.execute(select(_ADDED.c.version_num)).scalars())
    return all(revision in side.added for revision in stored) and side.added[-1] not in stored


def _upgrade(connection: Connection, *, scripts: str, version_table: str) -> None:
    from alembic import command  # noqa: PLC0415  (a third of a second that most starts need not spend)
    from alembic.config import Config  # noqa: PLC0415  (as above)

    folder = str(Path(__file__).parent).replace("%", "%%")
    config = Config()
    config.set_main_option("script_location", folder)
    config.set_main_option("version_locations", f"{folder}/{scripts}")
    config.set_main_option("path_separator", "newline")
    config.attributes["connection"] = connection
    config.attributes["version_table"] = version_table
    command.upgrade(config, "head")
