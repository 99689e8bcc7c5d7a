from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING
from uuid import UUID

import pytest

from coprod_desktop.application.ports import Changed
from coprod_desktop.application.sync_times import AFTER_DISTURBANCE, AFTER_SAVE, EVERY, SyncTimes
from coprod_desktop.application.syncing import BATCH, Syncing, SyncProgress, SyncStep
from coprod_desktop.application.unavailable import Unavailable
from coprod_desktop.domain.ids import RecordId
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.ui.background import Background
from coprod_desktop.ui.bus import Bus
from coprod_desktop.ui.sync_runner import SyncRunner
from tests.application.memory_sync import (
    ADDRESS,
    OTHER_PERSON,
    PERSON,
    TEAM,
    MemoryOffice,
    MemoryReplica,
    a_change,
)
from tests.fakes import MemorySettings, SteppingClock
from tests.ui.shell.conftest import RungTimer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

A_SAVE = Changed(records=frozenset({(PERSON, "strength", RecordId(UUID(int=5)))}))


class Desk:
    """A runner over an office in memory, with a clock and a timer that a test moves."""

    def __init__(self, *, app: QApplication, qtbot: QtBot) -> None:
        self.office = MemoryOffice()
        self.replica = MemoryReplica()
        self.background = Background(app)
        self.bus = Bus()
        self.timer = RungTimer()
        self.seconds = 1000.0
        self.disturbed = False
        self.told: list[Changed] = []
        self.errors: list[Exception] = []
        self.progress: list[SyncProgress] = []
        syncing = Syncing(
            replica=self.replica,
            offices=self.office,
            settings=MemorySettings(),
            clock=SteppingClock(),
            sleep=lambda _seconds: None,
        )
        self.runner = SyncRunner(
            syncing=syncing,
            background=self.background,
            bus=self.bus,
            times=SyncTimes(chance=lambda: 0.5),
            seconds=lambda: self.seconds,
            timer=self.timer,
        )
        self.runner.leave_alone(lambda: self.disturbed)
        self.runner.failed.connect(self.errors.append)
        self.runner.progressed.connect(self.progress.append)
        self.bus.changed.connect(self.told.append)
        self._qtbot = qtbot

    def sync(self) -> None:
        self.runner.sync(ADDRESS, "kettle window otter")
        self.wait()

    def ring(self, after: float) -> None:
        self.seconds += after
        self.timer.timeout.emit()
        self.wait()

    def wait(self) -> None:
        self._qtbot.waitUntil(lambda: not self.runner.is_running())

    def meetings(self) -> int:
        return self.office.calls.count("open")


@pytest.fixture
def desk(qapp: QApplication, qtbot: QtBot) -> Iterator[Desk]:
    made = Desk(app=qapp, qtbot=qtbot)
    yield made
    made.background.shut_down()


def fails(*errors: Exception) -> Callable[[str], None]:
    left = list(errors)

    def fail(name: str) -> None:
        if name == "open" and left:
            raise left.pop(0)

    return fail


def test_nothing_syncs_by_itself_before_somebody_gave_what_opens_the_office(desk: Desk) -> None:
    desk.bus.tell(A_SAVE)
    desk.ring(after=10 * EVERY)
    assert desk.meetings() == 0
    assert not desk.runner.knows_how()


def test_after_a_sync_the_next_come_by_themselves(desk: Desk) -> None:
    desk.sync()
    assert desk.runner.knows_how(ADDRESS)
    assert not desk.runner.knows_how("file:///another")
    desk.ring(after=EVERY)
    desk.ring(after=EVERY)
    assert desk.meetings() == 3


def test_a_save_is_sent_a_little_later_and_what_arrives_is_no_save(desk: Desk) -> None:
    desk.sync()
    desk.bus.tell(A_SAVE)
    desk.ring(after=AFTER_SAVE)
    assert desk.meetings() == 2
    desk.ring(after=AFTER_SAVE)
    assert desk.meetings() == 2


def test_nobody_is_disturbed_by_a_sync_they_did_not_ask_for(desk: Desk) -> None:
    desk.sync()
    desk.disturbed = True
    desk.ring(after=EVERY)
    assert desk.meetings() == 1
    desk.disturbed = False
    desk.ring(after=AFTER_DISTURBANCE)
    assert desk.meetings() == 2


def test_what_fails_by_itself_is_quiet_and_what_was_asked_for_is_told(desk: Desk) -> None:
    desk.sync()
    desk.office.before_call = fails(Unavailable("office_missing"), Unavailable("office_missing"))
    desk.ring(after=EVERY)
    assert desk.errors == []
    desk.runner.again()
    desk.wait()
    assert [str(error) for error in desk.errors] == ["office_missing"]
    assert desk.runner.knows_how()


def test_a_passphrase_that_opens_nothing_is_forgotten(desk: Desk) -> None:
    desk.sync()
    desk.office.before_call = fails(Refusal("wrong_passphrase"))
    desk.ring(after=EVERY)
    assert not desk.runner.knows_how()
    assert not desk.timer.isActive()


def test_one_sync_at_a_time_and_asking_joins_the_one_that_runs(desk: Desk) -> None:
    desk.sync()
    met, go_on = Event(), Event()

    def wait(call: str) -> None:
        if call == "hello":
            met.set()
            assert go_on.wait(5)

    desk.office.before_call = wait
    desk.seconds += EVERY
    desk.timer.timeout.emit()
    assert met.wait(5)
    desk.runner.again()
    desk.timer.timeout.emit()
    assert desk.runner.was_asked()
    go_on.set()
    desk.wait()
    assert desk.meetings() == 2


def test_locking_forgets_and_stops(desk: Desk) -> None:
    desk.sync()
    met, go_on = Event(), Event()

    def wait(call: str) -> None:
        if call == "hello":
            met.set()
            assert go_on.wait(5)

    desk.office.before_call = wait
    desk.runner.again()
    assert met.wait(5)
    desk.runner.forget()
    go_on.set()
    desk.wait()
    assert not desk.runner.knows_how()
    assert not desk.timer.isActive()


def test_a_hundred_thousand_records_are_told_to_the_screens_at_once(desk: Desk) -> None:
    other = MemoryReplica(device=2)
    other.write(*(a_change(number, device=2) for number in range(5000, 5000 + 20 * BATCH)))
    for _ in range(20):
        placed = desk.office.append(other.waiting(limit=BATCH))
        other.note(placed)
    desk.sync()
    assert len(desk.told) == 1
    assert len(desk.told[0].records) == 20 * BATCH + 1
    assert len([one for one in desk.progress if one.step is SyncStep.RECEIVING]) == 1


def test_what_arrived_before_a_cut_is_told(desk: Desk) -> None:
    other = MemoryReplica(device=2)
    other.write(*(a_change(number, device=2) for number in range(5000, 5000 + BATCH + 1)))
    desk.office.append(other.waiting(limit=2 * BATCH))
    pages = []

    def cut(call: str) -> None:
        pages.append(call)
        if pages.count("feed") > 1:
            raise Unavailable("office_missing")

    desk.office.before_call = cut
    desk.sync()
    assert len(desk.told) == 1
    assert desk.told[0].streams == {TEAM, PERSON}
    assert len(desk.errors) == 1


def test_who_left_is_told_at_once(desk: Desk) -> None:
    desk.replica.write(a_change(1, stream=OTHER_PERSON))
    desk.sync()
    desk.told.clear()
    desk.office.unreadable = frozenset({OTHER_PERSON})
    desk.runner.again()
    desk.wait()
    assert desk.told[0].gone == {OTHER_PERSON}
