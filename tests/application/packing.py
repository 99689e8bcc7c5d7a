"""A laptop before a visit to Carys: its office, its templates, its paper and its disk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coprod_desktop.application.local_directory import AboutDirectory
from coprod_desktop.application.ready import LEAST_ROOM, GettingReady
from coprod_desktop.application.syncing import SyncStatus
from coprod_desktop.bootstrap.wording import wording
from coprod_desktop.domain.ids import ChangeId, StreamId
from tests.application.visited import TALK, Visited
from tests.documents.forms import setter
from tests.fakes import START

if TYPE_CHECKING:
    from coprod_desktop.application.ready import Readiness


class Packing(Visited):
    """What is looked at, to be changed by a test."""

    def __init__(self) -> None:
        super().__init__()
        self.templates = {"talk": TALK}
        self.free = 10 * LEAST_ROOM
        self.directory: AboutDirectory | None = AboutDirectory(
            source="near.csv", count=12, brought_in_at=START
        )
        self.standing = SyncStatus(
            address=None, waiting=0, conflicts=0, set_aside=0, last_success=None, last_failure=None
        )

    def getting_ready(self) -> GettingReady:
        return GettingReady(
            units=self.store,
            standing=lambda: self.standing,
            templates=self.templates,
            paper=setter(),
            own_names=wording("own_names"),
            near=self,
            room=lambda: self.free,
            clock=self.store.clock,
        )

    def about(self) -> AboutDirectory | None:
        """Say which directory is here, as the laptop's own does."""
        return self.directory

    def look(self) -> Readiness:
        return self.getting_ready().look(self.stream)

    def change(self) -> ChangeId:
        return ChangeId(self.store.ids.new())

    def nobody(self) -> StreamId:
        return StreamId(self.store.ids.new())
