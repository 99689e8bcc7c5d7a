"""Syncing with the office: the laptop drives, the office only orders changes and hands them out."""

import json
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Final

from coprod_desktop.application.ports import Changed, Clock, Settings
from coprod_desktop.application.sync_ports import (
    Cancelled,
    Introduction,
    Offices,
    OfficeSession,
    Replica,
)
from coprod_desktop.application.unavailable import Unavailable
from coprod_desktop.domain.canonical import canonical_json
from coprod_desktop.domain.ids import ChangeId, RecordId, StreamId
from coprod_desktop.domain.refusal import Refusal

BATCH: Final = 200
"""Changes in one call to the office, and in one page back: what the window waits for is one page at most."""

OFFICE_REFUSED: Final = "office_refused"
"""Why a change was set aside: the office left it out of its answer."""

ADDRESS: Final = "office.address"
SUCCEEDED_AT: Final = "sync.succeeded_at"
FAILURE: Final = "sync.failure"
"""The settings in which this laptop remembers its office and how the last sync ended."""


class SyncStep(StrEnum):
    """What a sync is doing."""

    MEETING = "meeting"
    SENDING = "sending"
    RECEIVING = "receiving"
    COMPARING = "comparing"


@dataclass(frozen=True, slots=True, kw_only=True)
class SyncProgress:
    """How far a sync has come: ``done`` of ``total`` changes; ``total`` is 0 where nobody knows."""

    step: SyncStep
    done: int = 0
    total: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SyncReport:
    """What a sync did, and how the laptop stands after it."""

    sent: int
    """Changes that the office confirmed to have."""
    received: int
    """Changes made on other laptops that arrived."""
    waiting: int
    conflicts: int
    set_aside: int
    finished_at: datetime
    cancelled: bool
    """Stopped on request; what was done until then is kept, and the next sync goes on from there."""
    changed: Changed
    """The records that arrived, for the screens."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SyncFailure:
    """Why the last sync did not come to its end, as ``Refusal`` and ``Unavailable`` say it."""

    code: str
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class SyncStatus:
    """What the window's line about the office says."""

    address: str | None
    """Where the office was met last; None before the first time."""
    waiting: int
    conflicts: int
    set_aside: int
    last_success: datetime | None
    last_failure: SyncFailure | None
    """None when the last sync came to its end."""


class Syncing:
    """Brings this laptop and the office to the same history."""

    def __init__(self, *, replica: Replica, offices: Offices, settings: Settings, clock: Clock) -> None:
        self._replica = replica
        self._offices = offices
        self._settings = settings
        self._clock = clock

    def status(self) -> SyncStatus:
        """Say how this laptop stands towards the office, without asking the office."""
        counts = self._replica.counts()
        succeeded_at = self._settings.get(SUCCEEDED_AT)
        return SyncStatus(
            address=self._settings.get(ADDRESS),
            waiting=counts.waiting,
            conflicts=counts.conflicts,
            set_aside=counts.set_aside,
            last_success=datetime.fromisoformat(succeeded_at) if succeeded_at else None,
            last_failure=_read_failure(self._settings.get(FAILURE)),
        )

    def sync(
        self,
        address: str,
        passphrase: str,
        *,
        cancelled: Cancelled,
        progress: Callable[[SyncProgress], None],
    ) -> SyncReport:
        """Meet the office, send what waits, receive what is new, and compare.

        It may be cut at any point, and repeated: nothing is lost and nothing arrives twice. A change that
        the office refuses is set aside and the rest goes on. Takes seconds: away from the window's thread.

        Args:
            address: of the office, such as ``file:///media/team/office.coprod``.
            passphrase: of the office.
            cancelled: asked between steps.
            progress: told after each step, in the calling thread.

        Raises:
            Refusal: ``office_another`` for an office other than the first met, and nothing was offered to
                it; those of ``Offices.open`` and ``OfficeSession.hello``.
            Unavailable: ``office_differs`` when, after all, the two do not hold the same history, which the
                next sync repairs; those of ``Offices.open``; ``disk_full`` and the like on either side.
        """
        run = _Run(
            replica=self._replica,
            introduction=self._replica.introduction(),
            cancelled=cancelled,
            progress=progress,
        )
        try:
            with closing(self._offices.open(address, passphrase)) as office:
                run.meet(office)
                self._settings.put(ADDRESS, address)
                run.send(office)
                run.receive(office)
                run.compare(office)
        except _Stopped:
            return self._report(run, cancelled=True)
        except (Refusal, Unavailable) as failure:
            self._settings.put(FAILURE, _written_failure(failure))
            raise
        report = self._report(run, cancelled=False)
        self._settings.put(SUCCEEDED_AT, report.finished_at.isoformat())
        self._settings.put(FAILURE, "")
        return report

    def _report(self, run: "_Run", *, cancelled: bool) -> SyncReport:
        counts = self._replica.counts()
        return SyncReport(
            sent=len(run.sent),
            received=run.received,
            waiting=counts.waiting,
            conflicts=counts.conflicts,
            set_aside=counts.set_aside,
            finished_at=self._clock.now(),
            cancelled=cancelled,
            changed=Changed(records=frozenset(run.records)),
        )


class _Stopped(Exception):  # noqa: N818  (an answer to a request, not an error)
    """The worker pressed cancel."""


@dataclass(slots=True, kw_only=True)
class _Run:
    """One sync under way. No method of the replica is open while the office is asked."""

    replica: Replica
    introduction: Introduction
    cancelled: Cancelled
    progress: Callable[[SyncProgress], None]
    readable: frozenset[StreamId] = frozenset()
    sent: set[ChangeId] = field(default_factory=set)
    received: int = 0
    records: set[tuple[StreamId, str, RecordId]] = field(default_factory=set)

    def meet(self, office: OfficeSession) -> None:
        """Make sure that this is our office, the first time by adopting its team."""
        self._step(SyncProgress(step=SyncStep.MEETING))
        first_met = self.replica.office()
        welcome = office.hello(self.introduction, self.replica.tops())
        if first_met is None:
            self.records |= self.replica.adopt(welcome).records
        elif first_met != welcome.office:
            raise Refusal("office_another")
        if welcome.restored:
            self.replica.forget_places(welcome.restored)
        self.readable = welcome.readable

    def send(self, office: OfficeSession) -> None:
        """Push what waits. A lost answer costs nothing: pushing again gives the same places."""
        total = self.replica.counts().waiting
        offered = 0
        self._step(SyncProgress(step=SyncStep.SENDING, total=total))
        while batch := self.replica.waiting(limit=BATCH):
            placed = office.append(batch)
            self.replica.note(placed)
            taken = {place.id for place in placed}
            if refused := frozenset(change.header.id for change in batch) - taken:
                self.replica.set_aside(refused, OFFICE_REFUSED)
            self.sent |= taken
            self.readable |= {place.stream for place in placed}  # the office made those it did not know
            offered += len(batch)
            self._step(SyncProgress(step=SyncStep.SENDING, done=offered, total=max(total, offered)))

    def receive(self, office: OfficeSession) -> None:
        """Pull page by page; each page is kept together with its cursors before the next is asked for."""
        ours = self.introduction.device
        self._step(SyncProgress(step=SyncStep.RECEIVING))
        while page := office.feed(self.replica.cursors(self.readable), limit=BATCH):
            self.records |= self.replica.take(page).records
            headers = [fed.change.header for fed in page]
            self.received += sum(
                header.device != ours and header.id not in self.sent for header in headers
            )  # what was just sent comes back with its place
            self._step(SyncProgress(step=SyncStep.RECEIVING, done=self.received))

    def compare(self, office: OfficeSession) -> None:
        """Ask whether the office has, at each of our places, the chain that we have."""
        self._step(SyncProgress(step=SyncStep.COMPARING))
        if office.hello(self.introduction, self.replica.tops()).restored:
            raise Unavailable("office_differs")

    def _step(self, progress: SyncProgress) -> None:
        self.progress(progress)
        if self.cancelled():
            raise _Stopped


def _written_failure(failure: Refusal | Unavailable) -> str:
    return canonical_json({"code": failure.code, "values": dict(failure.values)})


def _read_failure(text: str | None) -> SyncFailure | None:
    if not text:
        return None
    failure = json.loads(text)
    return SyncFailure(code=failure["code"], values=failure["values"])
