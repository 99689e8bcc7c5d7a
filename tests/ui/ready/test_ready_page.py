"""Getting ready on screen: one verdict, what was looked at, and what to do first."""

# ruff: noqa: RUF001  # the words are written with the marks that print uses

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QAccessible

from coprod_desktop.application.places import PageName, Place
from coprod_desktop.application.ready import LEAST_ROOM
from coprod_desktop.domain.strengths import Strength
from coprod_desktop.ui.bus import Bus
from coprod_desktop.ui.pages.ready.page import ReadyPage
from coprod_desktop.ui.theme import Theme
from tests.application.packing import Packing
from tests.fakes import START
from tests.ui.audit import problems_of
from tests.ui.finding import find, press, read
from tests.ui.worded import worded

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from coprod_desktop.ui.icons import Icons
    from tests.ui.conftest import Opens, Wears

BUTTON = QAccessible.Role.PushButton
READY = "Ready with no network."
NOT_READY = "Not ready yet. What is to be done is marked below."


class Bag(Packing):
    """What is packed, and pages that look at it."""

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self.icons = icons
        self.bus = Bus()

    def page(self) -> ReadyPage:
        page = ReadyPage(
            getting_ready=self.getting_ready(),
            clock=self.store.clock,
            bus=self.bus,
            icons=self.icons,
            sentences=worded,
        )
        page.show_place(Place(page=PageName.READY, stream=self.stream))
        return page


@pytest.fixture
def bag(icons: Icons) -> Bag:
    return Bag(icons)


def test_ready_is_said_only_when_so(bag: Bag, opened: Opens) -> None:
    page = bag.page()
    opened(page, 1366, 768)
    assert READY in read(page)
    assert "Get ready to visit Carys" in read(page)
    assert "No office is known here; everything stays on this laptop." in read(page)
    bag.free = LEAST_ROOM - 1
    press(find(page, BUTTON, "Look again"))
    assert READY not in read(page)
    assert NOT_READY in read(page)
    assert "Room on the disk: to be done" in read(page)


def test_it_says_what_is_not_at_the_office_and_leads_to_the_sync(
    bag: Bag, opened: Opens, qtbot: QtBot
) -> None:
    bag.standing = replace(bag.standing, address="file:///office")
    page = bag.page()
    opened(page, 1366, 768)
    assert "changes of this record are not at the office yet." in read(page)
    assert "This laptop has not met its office yet." in read(page)
    with qtbot.waitSignal(page.go) as gone:
        press(find(page, BUTTON, "Office and sync"))
    assert gone.args == [Place(page=PageName.OFFICE)]


def test_it_says_in_which_language_the_conversations_will_be(bag: Bag, opened: Opens) -> None:
    bag.speaks("cy")
    page = bag.page()
    opened(page, 1366, 768)
    assert "None is in Welsh; they will be in English. Think of an interpreter." in read(page)
    assert READY in read(page)
    bag.speaks("en")
    press(find(page, BUTTON, "Look again"))
    assert "All conversations are here in English." in read(page)


def test_it_says_what_paper_cannot_show(bag: Bag, opened: Opens) -> None:
    bag.speaks("am")
    page = bag.page()
    opened(page, 1366, 768)
    assert "Read and sign on the screen, which shows every word." in read(page)
    assert "Paper: good to know" in read(page)
    assert "Ready with no network. What is good to know first is marked below." in read(page)


def test_it_says_how_old_the_directory_is_and_leads_to_where_one_is_brought_in(
    bag: Bag, opened: Opens, qtbot: QtBot
) -> None:
    page = bag.page()
    opened(page, 1366, 768)
    assert "The local directory is here: 12 services.\nBrought in today 14:02." in read(page)
    bag.directory = None
    press(find(page, BUTTON, "Look again"))
    assert "What is near: good to know" in read(page)
    assert "Ready with no network. What is good to know first is marked below." in read(page)
    with qtbot.waitSignal(page.go) as gone:
        press(find(page, BUTTON, "Bring one in"))
    assert gone.args == [Place(page=PageName.DIRECTORY)]


def test_a_change_is_seen_at_once_and_the_way_back_leads_to_the_person(
    bag: Bag, opened: Opens, qtbot: QtBot
) -> None:
    bag.standing = replace(bag.standing, address="file:///office", last_success=START)
    page = bag.page()
    opened(page, 1366, 768)
    before = read(page)
    _, changed = bag.records.add(bag.stream, Strength(title="Baking"))
    bag.bus.tell(changed)
    assert read(page) != before
    with qtbot.waitSignal(page.go) as gone:
        press(find(page, BUTTON, "To the person’s page"))
    assert gone.args == [Place(page=PageName.PERSON, stream=bag.stream)]


@pytest.mark.parametrize(("theme", "percent"), [(theme, size) for theme in Theme for size in (100, 200)])
def test_it_is_fit_for_everybody(bag: Bag, opened: Opens, wear: Wears, theme: Theme, percent: int) -> None:
    wear(theme, percent)
    bag.speaks("ar")
    bag.directory = None
    bag.standing = replace(bag.standing, address="file:///office")
    page = bag.page()
    opened(page, 1366, 768)
    assert problems_of(page) == ()
