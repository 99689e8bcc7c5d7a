"""Who works in the team, and who unlocked this vault."""

from sqlalchemy import Engine, select

from coprod_desktop.domain.ids import ActorId
from coprod_desktop.domain.kinds import kind_of
from coprod_desktop.domain.teams import Worker
from coprod_desktop.history.sqlcipher import reading
from coprod_desktop.history.tables import Tables


class VaultColleagues:
    """Names the authors of changes, from the team's own records."""

    def __init__(self, *, engine: Engine, tables: Tables, actor: ActorId, worker_name: str) -> None:
        self._engine = engine
        self._worker = tables.typed[kind_of(Worker).name].table
        self._actor = actor
        self._worker_name = worker_name

    def me(self) -> ActorId:
        """Give the worker who unlocked this vault."""
        return self._actor

    def name_of(self, actor: ActorId) -> str:
        """Give a worker's name; empty where the team's records have not arrived yet."""
        with reading(self._engine).connect() as connection:
            name = connection.execute(
                select(self._worker.c.name).where(self._worker.c.record_id == actor)
            ).scalar()
        if not name and actor == self._actor:
            return self._worker_name
        return name or ""
