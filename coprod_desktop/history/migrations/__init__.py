"""Which generation a store's tables are of, and how an older one is brought up to date.

Only the tables of the history are migrated; typed tables are made again from it. Alembic takes a third of a
second to import, so it is met only where there is something to migrate.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Column, Connection, MetaData, String, Table, insert, inspect, select

from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.history.tables import Tables

_VERSION = Table("alembic_version", MetaData(), Column("version_num", String(32), primary_key=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """A laptop or an office, with its migrations from the first to the newest."""

    name: str
    revisions: tuple[str, ...]


LAPTOP = Side(name="laptop", revisions=("laptop_0001", "laptop_0002"))
OFFICE = Side(name="office", revisions=("office_0001",))


def create(connection: Connection, *, side: Side, tables: Tables) -> None:
    """Make all tables in an empty store, of the newest generation."""
    tables.metadata.create_all(connection)
    tables.typed_metadata.create_all(connection)
    _VERSION.create(connection)
    connection.execute(insert(_VERSION), {"version_num": side.revisions[-1]})


def is_current(connection: Connection, *, side: Side) -> bool:
    """Whether a store is of this app's generation.

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
    return stored == side.revisions[-1:]


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
    from alembic import command  # noqa: PLC0415  (a third of a second that most starts need not spend)
    from alembic.config import Config  # noqa: PLC0415  (as above)

    folder = str(Path(__file__).parent).replace("%", "%%")
    config = Config()
    config.set_main_option("script_location", folder)
    config.set_main_option("version_locations", f"{folder}/{side.name}")
    config.set_main_option("path_separator", "newline")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
