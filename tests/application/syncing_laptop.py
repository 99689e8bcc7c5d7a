"""A laptop that syncs over memory."""

from collections.abc import Callable
from dataclasses import dataclass, field

from coprod_desktop.application.ports import Changed
from coprod_desktop.application.syncing import (
    Syncing,
    SyncProgress,
    SyncReport,
    SyncStep,
)
from coprod_desktop.domain.ids import StreamId
from tests.application.memory_sync import (
    ADDRESS,
    MemoryOffice,
    MemoryReplica,
)
from tests.fakes import MemorySettings, SteppingClock


@dataclass(slots=True, kw_only=True)
class Laptop:
    office: MemoryOffice = field(default_factory=MemoryOffice)
    replica: MemoryReplica = field(default_factory=MemoryReplica)
    settings: MemorySettings = field(default_factory=MemorySettings)
    told: list[SyncProgress] = field(default_factory=list)
    slept: list[float] = field(default_factory=list)
    arrived: list[Changed] = field(default_factory=list)
    """What the last sync showed the screens."""

    @property
    def syncing(self) -> Syncing:
        return Syncing(
            replica=self.replica,
            offices=self.office,
            settings=self.settings,
            clock=SteppingClock(),
            sleep=self.slept.append,
        )

    def sync(self, *, cancelled: Callable[[], bool] = lambda: False) -> SyncReport:
        self.arrived.clear()
        return self.syncing.sync(
            ADDRESS,
            "kettle window otter",
            cancelled=cancelled,
            progress=self.told.append,
            arrived=self.arrived.append,
        )

    def shown(self) -> frozenset[StreamId]:
        """Whose records the last sync showed the screens as changed."""
        return frozenset().union(*(changed.streams for changed in self.arrived))

    def steps(self) -> list[SyncStep]:
        return [progress.step for progress in self.told]


def holds_all(laptop: Laptop) -> bool:
    office = {fed.change.header.id for feds in laptop.office.streams.values() for fed in feds}
    return office == set(laptop.replica.changes)


class Cut(Exception):  # noqa: N818  (the cable, not an error of ours)
    pass


def cut_at(call: str) -> Callable[[str], None]:
    def cut(name: str) -> None:
        if name == call:
            raise Cut

    return cut
