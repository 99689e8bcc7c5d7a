"""A laptop that slept is locked when it wakes, however short its owner was at the keys before."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject

from coprod_desktop.ui.idle import IDLE_AFTER, IdleWatch
from coprod_desktop.ui.sleep_watch import LOOK_EVERY, SLEPT_FOR, SleepWatch, seconds_since_start
from tests.ui.shell.conftest import RungTimer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot


class Laptop:
    """Whose hours pass when a test says so."""

    def __init__(self, parent: QObject) -> None:
        self.seconds = 1000.0
        self.looks, self.idles = RungTimer(), RungTimer()
        self.sleep = SleepWatch(parent, timer=self.looks, clock=lambda: self.seconds)
        self.watch = IdleWatch(parent, timer=self.idles, sleep=self.sleep)
        self.watch.start()

    def pass_seconds(self, seconds: float) -> None:
        self.seconds += seconds
        self.looks.timeout.emit()


@pytest.fixture
def laptop(qapp: QObject) -> Iterator[Laptop]:
    parent = QObject(qapp)
    yield Laptop(parent)
    parent.deleteLater()


def test_waking_is_noticed_at_the_next_look(laptop: Laptop, qtbot: QtBot) -> None:
    with qtbot.waitSignal(laptop.watch.idle):
        laptop.pass_seconds(3600)


def test_while_it_is_awake_only_the_keys_count(laptop: Laptop, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(laptop.watch.idle):
        for _ in range(200):
            laptop.pass_seconds(LOOK_EVERY / 1000)
        laptop.pass_seconds(SLEPT_FOR)  # busy, and not asleep
    assert laptop.looks.isActive()


def test_what_slept_before_it_was_unlocked_does_not_lock_it_again(laptop: Laptop, qtbot: QtBot) -> None:
    laptop.watch.stop()
    assert not laptop.looks.isActive()
    laptop.seconds += 3600
    laptop.watch.start()
    with qtbot.assertNotEmitted(laptop.watch.idle):
        laptop.pass_seconds(5)


def test_it_looks_again_long_before_it_would_be_idle() -> None:
    assert LOOK_EVERY < IDLE_AFTER / 10
    before = seconds_since_start()
    assert seconds_since_start() >= before > 0
