"""How changes enter this laptop's vault, and what follows from them here: drafts, search, hiding."""

from collections.abc import Sequence

from sqlalchemy import Connection

from coprod_desktop.history.apply import Applied, Arrival, History
from coprod_desktop.storage.drafts import VaultDrafts
from coprod_desktop.storage.partings import Partings
from coprod_desktop.storage.search import Search


class Intake:
    """Applies changes, then, once in a transaction, brings the laptop's own tables after them."""

    def __init__(self, *, history: History, drafts: VaultDrafts, search: Search, partings: Partings) -> None:
        self._history = history
        self._drafts = drafts
        self._search = search
        self._partings = partings

    def apply(self, connection: Connection, arrivals: Sequence[Arrival]) -> Applied:
        """Store and project changes."""
        return self._history.apply(connection, arrivals)

    def finish(self, connection: Connection, applied: Applied) -> None:
        """Bring search and drafts after what was applied, before the commit."""
        streams = {stream for stream, _, _ in applied.records}
        if applied.erased:
            self._drafts.erase(connection, applied.erased)
        if streams:
            self._search.index(connection, tuple(streams))
            self._partings.hide(connection, streams)
        if applied.erased:
            self._search.pack(connection)
