from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLineEdit

from coprod_desktop.application.places import PageName, Place
from coprod_desktop.application.syncing import Syncing
from coprod_desktop.application.unavailable import Unavailable
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.ui.background import Background
from coprod_desktop.ui.bus import Bus
from coprod_desktop.ui.pages.office.page import OfficePage
from coprod_desktop.ui.pages.office.sync_words import aside_words, waiting_words
from coprod_desktop.ui.theme import Theme
from tests.application.memory_sync import ADDRESS, MemoryOffice, MemoryReplica, a_change
from tests.fakes import MemorySettings, SteppingClock
from tests.ui.audit import problems_of
from tests.ui.finding import find, has, press, read
from tests.ui.worded import worded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from coprod_desktop.ui.icons import Icons
    from tests.ui.conftest import Opens, Wears

BUTTON = QAccessible.Role.Button
TEXT = QAccessible.Role.EditableText
PASSPHRASE = "kettle window otter"


class Desk:
    """A laptop with an office in memory, and the page about it."""

    def __init__(self, *, app: QApplication, icons: Icons, opened: Opens, qtbot: QtBot) -> None:
        self.office = MemoryOffice()
        self.replica = MemoryReplica()
        self.settings = MemorySettings()
        self.clock = SteppingClock()
        self.background = Background(app)
        self.bus = Bus()
        self.file = ADDRESS
        self._icons = icons
        self._opened = opened
        self._qtbot = qtbot
        self.page = self.again()

    def again(self) -> OfficePage:
        self.page = OfficePage(
            icons=self._icons,
            syncing=Syncing(
                replica=self.replica, offices=self.office, settings=self.settings, clock=self.clock
            ),
            background=self.background,
            bus=self.bus,
            clock=self.clock,
            sentences=worded,
            choose_file=lambda _parent: self.file,
        )
        self._opened(self.page, 1000, 800)
        self.page.show_place(Place(page=PageName.OFFICE))
        return self.page

    def line(self, name: str) -> QLineEdit:
        found = find(self.page, TEXT, name)
        assert isinstance(found, QLineEdit)
        return found

    def begin(self) -> None:
        self.line("Address of the office").setText(ADDRESS)
        self.line("Passphrase of the office").setText(PASSPHRASE)
        press(find(self.page, BUTTON, "Sync now"))

    def sync(self) -> None:
        self.begin()
        self._qtbot.waitUntil(lambda: not self.background.is_busy())


@pytest.fixture
def desk(qapp: QApplication, icons: Icons, opened: Opens, qtbot: QtBot) -> Iterator[Desk]:
    made = Desk(app=qapp, icons=icons, opened=opened, qtbot=qtbot)
    yield made
    made.background.shut_down()


def test_a_sync_says_what_was_sent_and_received(desk: Desk) -> None:
    desk.replica.write(a_change(1), a_change(2))
    other = MemoryReplica(device=2)
    other.write(a_change(3, device=2))
    desk.office.append(other.waiting(limit=9))
    told: list[object] = []
    desk.bus.changed.connect(told.append)
    desk.sync()
    words = read(desk.page)
    assert "Sent 3 changes." in words  # two, and the laptop's own introduction
    assert "Received one change." in words
    assert "Nothing is waiting." in words
    assert "Last synced today" in words
    assert len(told) == 1


def test_what_waits_is_counted_before_the_first_sync(desk: Desk) -> None:
    desk.replica.write(a_change(1))
    desk.again()
    assert "One change is waiting on this laptop." in read(desk.page)
    assert "This laptop has not synced yet." in read(desk.page)


def test_a_wrong_passphrase_is_said_at_its_field(desk: Desk) -> None:
    def refuse(_call: str) -> None:
        raise Refusal("wrong_passphrase")

    desk.office.before_call = refuse
    desk.sync()
    assert "wrong_passphrase" in read(desk.page)
    assert desk.line("Passphrase of the office").hasFocus()
    assert find(desk.page, BUTTON, "Sync now").isEnabled()


def test_an_unclear_address_is_said_at_its_field(desk: Desk) -> None:
    def refuse(_call: str) -> None:
        raise Refusal("office_address_unclear")

    desk.office.before_call = refuse
    desk.sync()
    assert desk.line("Address of the office").hasFocus()


def test_an_office_that_is_away_is_told_and_everything_is_kept(desk: Desk) -> None:
    def away(_call: str) -> None:
        raise Unavailable("office_missing")

    desk.replica.write(a_change(1))
    desk.office.before_call = away
    desk.sync()
    assert "office_missing" in read(desk.page)
    assert "One change is waiting on this laptop." in read(desk.page)
    desk.again()
    assert "The last sync did not finish. office_missing" in read(desk.page)


def test_nothing_is_asked_without_an_address_or_a_passphrase(desk: Desk) -> None:
    press(find(desk.page, BUTTON, "Sync now"))
    assert "Write where the office is" in read(desk.page)
    desk.line("Address of the office").setText(ADDRESS)
    press(find(desk.page, BUTTON, "Sync now"))
    assert "Type the office's passphrase first." in read(desk.page)
    assert desk.office.calls == []


def test_a_file_can_be_chosen(desk: Desk) -> None:
    press(find(desk.page, BUTTON, "Choose a file…"))
    assert desk.line("Address of the office").text() == ADDRESS
    desk.file = ""
    press(find(desk.page, BUTTON, "Choose a file…"))
    assert desk.line("Address of the office").text() == ADDRESS


def test_the_address_is_remembered_and_the_passphrase_is_not(desk: Desk) -> None:
    desk.sync()
    assert desk.line("Passphrase of the office").text() == ""
    desk.again()
    assert desk.line("Address of the office").text() == ADDRESS
    assert desk.line("Passphrase of the office").text() == ""


def test_a_sync_can_be_stopped(desk: Desk, qtbot: QtBot) -> None:
    met, go_on = Event(), Event()

    def wait(call: str) -> None:
        if call == "hello":
            met.set()
            assert go_on.wait(5)

    desk.replica.write(a_change(1))
    desk.office.before_call = wait
    desk.begin()
    assert met.wait(5)
    assert not find(desk.page, BUTTON, "Sync now").isEnabled()
    press(find(desk.page, BUTTON, "Stop"))
    go_on.set()
    qtbot.waitUntil(lambda: not desk.background.is_busy())
    assert "Stopped. What was sent and received until then is kept." in read(desk.page)
    assert not has(desk.page, BUTTON, "Stop")


def test_a_change_that_the_office_refused_is_said_and_the_rest_goes_on(desk: Desk) -> None:
    bad, good = a_change(1), a_change(2)
    desk.replica.write(bad, good)
    desk.office.refuses = frozenset({bad.header.id})
    desk.sync()
    assert "One change was set aside" in read(desk.page)
    assert "Sent 2 changes." in read(desk.page)


def test_a_file_that_anybody_can_copy_is_not_called_safe(desk: Desk) -> None:
    assert "cannot enforce who may read what" in read(desk.page)


def test_numbers_are_put_into_sentences() -> None:
    assert waiting_words(0) == "Nothing is waiting."
    assert waiting_words(12) == "12 changes are waiting on this laptop."
    assert aside_words(0) == ""
    assert aside_words(2).startswith("2 changes were set aside")


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize("percent", [100, 200])
def test_the_page_is_fit_for_use(desk: Desk, wear: Wears, theme: Theme, percent: int) -> None:
    wear(theme, percent)
    desk.replica.write(a_change(1))
    desk.sync()
    assert problems_of(desk.page) == ()
