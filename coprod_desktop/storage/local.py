"""What this laptop remembers for itself: small texts by name, which are never sent."""

from collections.abc import Mapping

from sqlalchemy import Connection, Engine, delete, select
from sqlalchemy.dialects.sqlite import insert

from coprod_desktop.history.sqlcipher import reading
from coprod_desktop.history.tables import LaptopTables
from coprod_desktop.storage.write_lock import Turn

_SETTING = "setting."


class Local:
    """Reads and writes names and texts inside somebody's transaction."""

    def __init__(self, *, tables: LaptopTables) -> None:
        self._table = tables.local

    def get(self, connection: Connection, key: str) -> str | None:
        """Read one text."""
        return connection.execute(select(self._table.c.value).where(self._table.c.key == key)).scalar()

    def under(self, connection: Connection, prefix: str) -> dict[str, str]:
        """Read all texts whose names begin so, by the rest of their names."""
        rows = connection.execute(
            select(self._table.c.key, self._table.c.value).where(
                self._table.c.key.startswith(prefix, autoescape=True)
            )
        )
        return {key.removeprefix(prefix): value for key, value in rows}

    def put(self, connection: Connection, key: str, value: str) -> None:
        """Write one text."""
        statement = insert(self._table).values(key=key, value=value)
        connection.execute(
            statement.on_conflict_do_update(index_elements=["key"], set_={"value": statement.excluded.value})
        )

    def forget(self, connection: Connection, key: str) -> None:
        """Drop one text."""
        connection.execute(delete(self._table).where(self._table.c.key == key))


class VaultSettings:
    """The worker's settings, kept inside the vault."""

    def __init__(self, *, engine: Engine, local: Local, turn: Turn) -> None:
        self._engine = engine
        self._local = local
        self._turn = turn

    def get(self, key: str) -> str | None:
        """Read a setting."""
        with reading(self._engine).connect() as connection:
            return self._local.get(connection, _SETTING + key)

    def put(self, key: str, value: str) -> None:
        """Keep a setting."""
        self.put_all({key: value})

    def put_all(self, values: Mapping[str, str]) -> None:
        """Keep several settings in one transaction."""
        with self._turn(), self._engine.begin() as connection:
            for key, value in values.items():
                self._local.put(connection, _SETTING + key, value)
