"""A sync beside the whole app: what locking and closing do to it."""

from __future__ import annotations

from dataclasses import dataclass
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication

from coprod_desktop.application.sync_ports import OfficeSession
from coprod_desktop.application.unavailable import Unavailable
from tests.application.memory_sync import ADDRESS, MemoryOffice
from tests.ui.finding import find, press

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.bootstrap.desks import Desk


@dataclass
class SlowOffices:
    """An office that keeps everybody waiting until it is let go; then it is away."""

    met: Event
    go_on: Event

    def open(self, _address: str, _passphrase: str) -> OfficeSession:
        self.met.set()
        assert self.go_on.wait(10)
        raise Unavailable("office_missing")


def test_locking_in_mid_sync_locks_at_once_and_the_vault_is_closed_when_the_sync_lets_go(
    desk: Desk, qtbot: QtBot
) -> None:
    office = SlowOffices(met=Event(), go_on=Event())
    desk.session.use_cases.syncing._offices = office
    desk.add()
    closed: list[bool] = []
    close = desk.session.vault.close

    def noted() -> None:
        closed.append(True)
        close()

    desk.session.vault.close = noted  # type: ignore[method-assign]  # only to see it
    window = desk.window()
    window.syncs.sync(ADDRESS, "kettle window otter")
    assert office.met.wait(5)
    window.lock()
    assert desk.desktop.window() is None
    assert closed == []
    del window
    office.go_on.set()
    qtbot.waitUntil(lambda: closed == [True])
    desk.unlock()
    assert [row.full_name for row in desk.session.use_cases.people.find()] == ["Amina Yusuf"]
    assert not desk.window().syncs.knows_how()


def test_closing_the_app_in_mid_sync_waits_for_the_step_and_loses_nothing(desk: Desk) -> None:
    office = SlowOffices(met=Event(), go_on=Event())
    desk.session.use_cases.syncing._offices = office
    desk.add()
    desk.window().syncs.sync(ADDRESS, "kettle window otter")
    assert office.met.wait(5)
    office.go_on.set()
    desk.desktop.close()
    desk.unlock()
    assert desk.session.use_cases.people.anybody()
    desk.session.close()
    desk.desktop._session = None


def test_the_window_stays_where_somebody_says_stay(desk: Desk, qtbot: QtBot) -> None:
    desk.session.use_cases.syncing._offices = MemoryOffice()
    window = desk.window()
    window.syncs.sync(ADDRESS, "kettle window otter")
    qtbot.waitUntil(lambda: not window.syncs.is_running())
    desk.add()

    def stay() -> None:
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        press(find(dialog, QAccessible.Role.Button, "Stay"))

    QTimer.singleShot(0, stay)
    assert not desk.desktop.frame.close()
    assert desk.desktop.frame.isVisible()
