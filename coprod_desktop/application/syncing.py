"""Syncing with the office: the laptop drives, the office only orders changes and hands them out."""

import json
import time
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Final

from coprod_desktop.application.persistence import Persistence, Sleep, Stopped
from coprod_desktop.application.ports import Changed, Clock, Settings
from coprod_desktop.application.sync_ports import (
    Cancelled,
    Fed,
    Introduction,
    Offices,
    OfficeSession,
    Placed,
    Replica,
    Welcome,
)
from coprod_desktop.application.syncing_blobs import BlobExchange
from coprod_desktop.application.unavailable import Unavailable
from coprod_desktop.domain.canonical import canonical_json
from coprod_desktop.domain.ids import ChangeId, OfficeId, StreamId
from coprod_desktop.domain.refusal import Refusal

BATCH: Final = 200
"""Changes kept at a time, in one page from the office or of its answers: the window waits for no more."""

OFFER: Final = 1_000
"""Changes in one call to the office, each of which waits there for the disk."""

OFFICE_REFUSED: Final = "office_refused"
"""Why a change was set aside: the office left it out of its answer."""

ADDRESS: Final = "office.address"
SUCCEEDED_AT: Final = "sync.succeeded_at"
FAILURE: Final = "sync.failure"
LAST_COUNTS: Final = "sync.last_counts"
"""The settings in which this laptop remembers its office and how the last sync ended."""

_NO_COUNTS: Final = "0 0"


class SyncStep(StrEnum):
    """What a sync is doing."""

    MEETING = "meeting"
    TRYING_AGAIN = "trying_again"
    """Waiting, as the office did not answer; ``done`` counts the attempts."""
    SENDING = "sending"
    RECEIVING = "receiving"
    COMPARING = "comparing"
    SENDING_PICTURES = "sending_pictures"
    RECEIVING_PICTURES = "receiving_pictures"


@dataclass(frozen=True, slots=True, kw_only=True)
class SyncProgress:
    """How far a sync has come: ``done`` of ``total`` changes or pictures; of 0 where nobody knows."""

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
    left: frozenset[StreamId] = frozenset()
    """Streams that this worker may not read any more, as the office says."""
    pictures_sent: int = 0
    pictures_received: int = 0
    pictures_waiting: int = 0


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
    last_sent: int = 0
    last_received: int = 0
    """What the last sync that came to its end did."""
    leaving: int = 0
    """People whose record is this worker's no longer, and of which something here is not delivered yet."""
    met: bool = False
    """This laptop has met its office, and works with no other from then on."""
    agreements_apart: int = 0
    """People with agreements made apart, of which nobody has said yet which counts."""
    pictures_waiting: int = 0
    """Pictures that are here, and not at the office."""
    pictures_missing: int = 0
    """Pictures that are somewhere else, and not here."""

    @property
    def to_decide(self) -> int:
        """How many things wait for somebody to decide."""
        return self.conflicts + self.agreements_apart


def _tell_nobody(_changed: Changed) -> None:
    """Nobody looks."""


def _none_apart() -> int:
    return 0


class Syncing:
    """Brings this laptop and the office to the same history."""

    def __init__(
        self,
        *,
        replica: Replica,
        offices: Offices,
        settings: Settings,
        clock: Clock,
        agreements_apart: Callable[[], int] = _none_apart,
        sleep: Sleep = time.sleep,  # between two attempts, on the thread that syncs; tests let no time pass
    ) -> None:
        self._replica = replica
        self._offices = offices
        self._settings = settings
        self._clock = clock
        self._agreements_apart = agreements_apart
        self._persistence = Persistence(sleep=sleep)

    def status(self) -> SyncStatus:
        """Say how this laptop stands towards the office, without asking the office."""
        counts = self._replica.counts()
        succeeded_at = self._settings.get(SUCCEEDED_AT)
        sent, received = (self._settings.get(LAST_COUNTS) or _NO_COUNTS).split()
        return SyncStatus(
            address=self._settings.get(ADDRESS) or None,
            waiting=counts.waiting,
            conflicts=counts.conflicts,
            set_aside=counts.set_aside,
            last_success=datetime.fromisoformat(succeeded_at) if succeeded_at else None,
            last_failure=_read_failure(self._settings.get(FAILURE)),
            last_sent=int(sent),
            last_received=int(received),
            leaving=counts.leaving,
            met=self._replica.office() is not None,
            agreements_apart=self._agreements_apart(),
            pictures_waiting=counts.pictures_waiting,
            pictures_missing=counts.pictures_missing,
        )

    def office(self) -> OfficeId | None:
        """Give the office first met, or None before that."""
        return self._replica.office()

    def sync(
        self,
        address: str,
        passphrase: str,
        *,
        cancelled: Cancelled,
        progress: Callable[[SyncProgress], None],
        arrived: Callable[[Changed], None] = _tell_nobody,
    ) -> SyncReport:
        """Meet the office, send what waits, receive what is new, and compare; with nothing to do, only meet.

        It may be cut at any point, and repeated: nothing is lost and nothing arrives twice. An office that
        does not answer is asked again a few times. A change that the office refuses is set aside and the
        rest goes on. Takes seconds: away from the window's thread.

        Args:
            address: of the office, such as ``file:///media/team/office.coprod``.
            passphrase: of the office, or the worker's own there.
            cancelled: asked between steps and while waiting.
            progress: told after each step, in the calling thread.
            arrived: told what is kept already, page by page, in the calling thread: so nothing that came
                before a cut goes unseen.

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
            arrived=arrived,
        )
        try:
            self._persistence.keep_trying(
                lambda: self._meet_once(run, address, passphrase),
                cancelled=cancelled,
                waits=lambda attempts: progress(SyncProgress(step=SyncStep.TRYING_AGAIN, done=attempts)),
            )
        except Stopped:
            return self._report(run, cancelled=True)
        except (Refusal, Unavailable) as failure:
            self._remember({FAILURE: _written_failure(failure)})
            raise
        report = self._report(run, cancelled=False)
        self._remember(
            {
                SUCCEEDED_AT: report.finished_at.isoformat(),
                LAST_COUNTS: f"{report.sent} {report.received}",
                FAILURE: "",
            }
        )
        return report

    def _meet_once(self, run: "_Run", address: str, passphrase: str) -> None:
        with closing(self._offices.open(address, passphrase)) as office:
            run.meet(office)
            self._remember({ADDRESS: address})
            run.send(office)
            run.receive(office)
            run.compare(office)
            run.exchange_pictures(office)

    def _remember(self, values: Mapping[str, str]) -> None:
        news = {key: value for key, value in values.items() if (self._settings.get(key) or "") != value}
        if news:  # to write is to wait for the disk
            self._settings.put_all(news)

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
            left=run.left,
            pictures_sent=run.pictures.sent,
            pictures_received=run.pictures.received,
            pictures_waiting=counts.pictures_waiting,
        )


@dataclass(slots=True, kw_only=True)
class _Run:
    """One sync under way. No method of the replica is open while the office is asked."""

    replica: Replica
    introduction: Introduction
    cancelled: Cancelled
    progress: Callable[[SyncProgress], None]
    arrived: Callable[[Changed], None]
    heads: dict[StreamId, int] = field(default_factory=dict)
    """How far each stream goes at the office, of those that this worker may read."""
    left: frozenset[StreamId] = frozenset()
    to_compare: bool = False
    sent: set[ChangeId] = field(default_factory=set)
    received: int = 0
    welcome: Welcome | None = None
    """The office's last answer."""
    pictures: BlobExchange = field(init=False)

    def __post_init__(self) -> None:
        """Have the pictures tell how far they are."""
        self.pictures = BlobExchange(
            replica=self.replica.blobs,
            sending=self._sending_pictures,
            receiving=self._receiving_pictures,
            arrived=self.arrived,
        )

    def meet(self, office: OfficeSession) -> None:
        """Make sure that this is our office, the first time by adopting its team."""
        self._step(SyncProgress(step=SyncStep.MEETING))
        first_met = self.replica.office()
        welcome = office.hello(self.introduction, self.replica.tops())
        if first_met is None:
            self.arrived(self.replica.adopt(welcome))
        elif first_met != welcome.office:
            raise Refusal("office_another")
        if welcome.restored:
            self.replica.forget_places(welcome.restored)
            self.to_compare = True
        self.heads = dict(welcome.heads)
        self.welcome = welcome
        self._follow_assignments(welcome)

    def send(self, office: OfficeSession) -> None:
        """Push what waits. A lost answer costs nothing: pushing again gives the same places."""
        total = self.replica.how_many_wait()
        offered = 0
        if total:
            self._step(SyncProgress(step=SyncStep.SENDING, total=total))
        while batch := self.replica.waiting(limit=OFFER):
            placed = office.append(batch)
            for start in range(0, len(placed), BATCH):
                self.replica.note(placed[start : start + BATCH])
            taken = {place.id for place in placed}
            if refused := frozenset(change.header.id for change in batch) - taken:
                self.replica.set_aside(refused, OFFICE_REFUSED)
            self.sent |= taken
            self._note_heads(placed)
            offered += len(batch)
            self._step(SyncProgress(step=SyncStep.SENDING, done=offered, total=max(total, offered)))
        if self.left:
            self.replica.let_go()

    def receive(self, office: OfficeSession) -> None:
        """Pull page by page; each page is kept together with its cursors before the next is asked for."""
        reached = dict(self.replica.cursors(frozenset(self.heads)))
        total = sum(max(head - reached[stream], 0) for stream, head in self.heads.items())
        done = 0
        while behind := {one: reached[one] for one, head in self.heads.items() if head > reached[one]}:
            self._step(SyncProgress(step=SyncStep.RECEIVING, done=done, total=total))
            page = office.feed(behind, limit=BATCH)
            if not page:  # what was said to be there is there no more: comparing tells
                break
            self.arrived(self.replica.take(page))
            self._count_received(page)
            reached |= {fed.change.header.stream: fed.pos for fed in page}
            done += len(page)
            self.to_compare = True

    def compare(self, office: OfficeSession) -> None:
        """Ask whether the office has, at each of our places, the chain that we have; if anything moved."""
        if not self.to_compare:
            return
        self._step(SyncProgress(step=SyncStep.COMPARING))
        self.welcome = office.hello(self.introduction, self.replica.tops())
        if self.welcome.restored:
            raise Unavailable("office_differs")

    def exchange_pictures(self, office: OfficeSession) -> None:
        """Send and receive the bytes of pictures; then nothing holds those any more who left."""
        if self.welcome is not None:
            self.pictures.exchange(office, self.welcome)
        if self.left and self.pictures.sent:
            self.replica.let_go()

    def _follow_assignments(self, welcome: Welcome) -> None:
        assigned = self.replica.follow(welcome)
        self.left = assigned.left
        self.arrived(assigned.changed)

    def _note_heads(self, placed: tuple[Placed, ...]) -> None:
        self.to_compare = self.to_compare or bool(placed)
        for place in placed:
            if place.stream not in self.left:  # the office made those that it did not know
                self.heads[place.stream] = max(place.pos, self.heads.get(place.stream, 0))

    def _count_received(self, page: tuple[Fed, ...]) -> None:
        ours = self.introduction.device
        headers = [fed.change.header for fed in page]
        self.received += sum(
            header.device != ours and header.id not in self.sent for header in headers
        )  # what was just sent comes back with its place

    def _sending_pictures(self, done: int, total: int) -> None:
        self._step(SyncProgress(step=SyncStep.SENDING_PICTURES, done=done, total=total))

    def _receiving_pictures(self, done: int, total: int) -> None:
        self._step(SyncProgress(step=SyncStep.RECEIVING_PICTURES, done=done, total=total))

    def _step(self, progress: SyncProgress) -> None:
        self.progress(progress)
        if self.cancelled():
            raise Stopped


def _written_failure(failure: Refusal | Unavailable) -> str:
    return canonical_json({"code": failure.code, "values": dict(failure.values)})


def _read_failure(text: str | None) -> SyncFailure | None:
    if not text:
        return None
    failure = json.loads(text)
    return SyncFailure(code=failure["code"], values=failure["values"])
