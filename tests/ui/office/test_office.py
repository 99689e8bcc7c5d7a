from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLineEdit

from coprod_desktop.application.enrolment import Enrolment, Enrolments
from coprod_desktop.application.places import PageName, Place
from coprod_desktop.application.sync_times import SyncTimes
from coprod_desktop.application.syncing import Syncing
from coprod_desktop.application.unavailable import Unavailable
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.ui.background import Background
from coprod_desktop.ui.bus import Bus
from coprod_desktop.ui.pages.office.page import OfficePage
from coprod_desktop.ui.sync_runner import SyncRunner
from coprod_desktop.ui.sync_words import aside_words, waiting_words
from coprod_desktop.ui.theme import Theme
from tests.application.memory_sync import ADDRESS, OFFICE, MemoryOffice, MemoryReplica, a_change
from tests.fakes import MemorySettings, SteppingClock
from tests.ui.audit import problems_of
from tests.ui.finding import find, has, press, read
from tests.ui.shell.conftest import RungTimer
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
        self.enrolment: Enrolment | None = None
        self.agreements_apart = 0
        self._icons = icons
        self._opened = opened
        self._qtbot = qtbot
        self.page = self.again()

    def _read(self, path: Path) -> Enrolment:
        if self.enrolment is None:
            raise Refusal("file_unreadable", file=path.name)
        return self.enrolment

    def again(self) -> OfficePage:
        """Come back to the page, as after a restart."""
        syncing = Syncing(
            replica=self.replica,
            offices=self.office,
            settings=self.settings,
            clock=self.clock,
            agreements_apart=lambda: self.agreements_apart,
            sleep=lambda _seconds: None,
        )
        self.syncs = SyncRunner(
            syncing=syncing,
            background=self.background,
            bus=self.bus,
            times=SyncTimes(chance=lambda: 0.5),
            timer=RungTimer(),
        )
        self.page = OfficePage(
            icons=self._icons,
            syncing=syncing,
            syncs=self.syncs,
            enrolments=Enrolments(settings=self.settings),
            read_enrolment=self._read,
            leads_to=frozenset(PageName),
            bus=self.bus,
            clock=self.clock,
            sentences=worded,
            choose_file=lambda _parent: self.file,
            choose_enrolment=lambda _parent: Path("rhian.coprod"),
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
        self.wait()

    def wait(self) -> None:
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


def test_the_address_is_remembered_and_the_passphrase_only_until_the_vault_locks(desk: Desk) -> None:
    desk.sync()
    assert not has(desk.page, TEXT, "Passphrase of the office")
    assert "kept in memory until you lock" in read(desk.page)
    desk.office.calls.clear()
    press(find(desk.page, BUTTON, "Sync now"))
    desk.wait()
    assert desk.office.calls == ["open", "hello"]
    desk.syncs.forget()
    desk.again()
    assert desk.line("Address of the office").text() == ADDRESS
    assert desk.line("Passphrase of the office").text() == ""


def test_another_address_needs_another_passphrase(desk: Desk) -> None:
    desk.sync()
    desk.line("Address of the office").setText(ADDRESS + "2")
    assert has(desk.page, TEXT, "Passphrase of the office")


def test_a_laptop_without_an_office_says_what_to_do_first(desk: Desk) -> None:
    assert "This laptop works with no office yet." in read(desk.page)
    assert has(desk.page, BUTTON, "Choose an enrolment file…")
    desk.sync()
    assert "This laptop works with no office yet." not in read(desk.page)
    assert "This laptop works with no office yet." not in read(desk.again())


def an_enrolment() -> Enrolment:
    return Enrolment(
        office=str(OFFICE), team="Nant Gwyn", address="postgresql://rhian@office.example:5432/coprod"
    )


def test_an_enrolment_says_whose_team_it_is_and_asks_for_the_password(desk: Desk) -> None:
    desk.enrolment = an_enrolment()
    press(find(desk.page, BUTTON, "Choose an enrolment file…"))
    assert "Team Nant Gwyn" in read(desk.page)
    assert "postgresql://rhian@office.example:5432/coprod" in read(desk.page)
    assert not has(desk.page, TEXT, "Address of the office")
    assert not has(desk.page, TEXT, "Passphrase of the office")
    assert desk.line("Your password at the office").hasFocus()
    press(find(desk.page, BUTTON, "Sync now"))
    assert "Type your password at the office first." in read(desk.page)


def test_another_office_can_be_chosen_only_before_the_first_was_met(desk: Desk) -> None:
    desk.enrolment = an_enrolment()
    press(find(desk.page, BUTTON, "Choose an enrolment file…"))
    press(find(desk.page, BUTTON, "Use another office…"))
    assert desk.line("Address of the office").text() == ""
    press(find(desk.page, BUTTON, "Choose an enrolment file…"))
    desk.replica.met = OFFICE
    desk.again()
    assert not has(desk.page, BUTTON, "Use another office…")
    assert "Team Nant Gwyn" in read(desk.page)


def test_a_file_that_is_no_enrolment_is_said_and_nothing_is_kept(desk: Desk) -> None:
    press(find(desk.page, BUTTON, "Choose an enrolment file…"))
    assert "file_unreadable rhian.coprod" in read(desk.page)
    assert has(desk.page, TEXT, "Address of the office")


def test_an_enrolment_of_another_office_is_refused(desk: Desk) -> None:
    desk.sync()
    desk.enrolment = replace(an_enrolment(), office="another")
    press(find(desk.page, BUTTON, "Choose an enrolment file…"))
    assert "office_another" in read(desk.page)
    assert desk.line("Address of the office").text() == ADDRESS


def test_what_was_set_aside_can_be_looked_at(desk: Desk) -> None:
    bad = a_change(1)
    desk.replica.write(bad)
    desk.office.refuses = frozenset({bad.header.id})
    desk.sync()
    went: list[Place] = []
    desk.page.go.connect(went.append)
    press(find(desk.page, BUTTON, "See what was set aside"))
    assert [place.page for place in went] == [PageName.SET_ASIDE]


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
    assert "cannot enforce who may read what" not in read(desk.page)
    desk.line("Address of the office").setText(ADDRESS)
    assert "cannot enforce who may read what" in read(desk.page)
    desk.line("Address of the office").setText("postgresql://rhian@office.example/coprod")
    assert "cannot enforce who may read what" not in read(desk.page)


def test_numbers_are_put_into_sentences() -> None:
    assert waiting_words(0, 0) == "Nothing is waiting."
    assert waiting_words(12, 0) == "12 changes are waiting on this laptop."
    assert aside_words(0) == ""
    assert aside_words(2).startswith("2 changes were set aside")


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize("percent", [100, 200])
def test_the_page_is_fit_for_use(desk: Desk, wear: Wears, theme: Theme, percent: int) -> None:
    wear(theme, percent)
    desk.replica.write(a_change(1))
    desk.sync()
    assert problems_of(desk.page) == ()


def test_what_went_wrong_with_another_office_is_forgotten_with_it(desk: Desk) -> None:
    def missing(_call: str) -> None:
        raise Unavailable("office_missing")

    desk.office.before_call = missing
    desk.sync()
    desk.again()
    assert "The last sync did not finish." in read(desk.page)
    desk.enrolment = an_enrolment()
    press(find(desk.page, BUTTON, "Choose an enrolment file…"))
    assert "The last sync did not finish." not in read(desk.page)
    assert desk.line("Your password at the office").text() == ""


def test_what_a_sync_did_is_told_once(desk: Desk) -> None:
    desk.sync()
    assert "Sent one change." in read(desk.page)
    desk.page.show_place(Place(page=PageName.OFFICE))
    assert "Sent one change." not in read(desk.page)


def test_agreements_made_apart_are_among_what_is_to_be_decided(desk: Desk) -> None:
    desk.agreements_apart = 1
    desk.page.show_place(Place(page=PageName.OFFICE))
    assert "One thing to decide" in read(desk.page)
    assert has(desk.page, BUTTON, "Look at it")
