"""A long tab: what is seen is there at once, the rest follows, and whoever goes there finds it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt

from coprod_desktop.application.places import PageName, Place
from coprod_desktop.domain.connections import Connection
from coprod_desktop.domain.people import Person
from coprod_desktop.domain.strengths import Strength
from coprod_desktop.ui.records.row import RecordRow
from coprod_desktop.ui.widgets.scroll import VerticalScroll
from tests.ui.audit import problems_of, reading_order
from tests.ui.finding import find, has, make_whole
from tests.ui.person.gestures import BUTTON

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from coprod_desktop.ui.pages.person.page import PersonPage
    from tests.ui.conftest import Opens
    from tests.ui.person.builders import Desk

PARTS = {"about": 12, "conversation": 20}
"""How many rows of sentences a whole tab has."""


def rows(page: PersonPage) -> list[RecordRow[object]]:
    return [row for row in page.findChildren(RecordRow) if row.isVisibleTo(page)]


def area(page: PersonPage) -> VerticalScroll:
    return next(each for each in page.findChildren(VerticalScroll) if each.isVisible())


def bottom(page: PersonPage, row: RecordRow[object]) -> int:
    return row.mapTo(area(page).viewport(), QPoint(0, row.height())).y()


def somebody_long_is_opened(desk: Desk, opened: Opens, part: str, *, height: int = 600) -> PersonPage:
    """Open the page at somebody else, and then at a person who said much."""
    page = desk.person(Person(preferred_name="Bill", full_name="Bill")).page(part)
    opened(page, 800, height)
    desk.person()
    talk = desk.conversation()
    for number in range(40):
        desk.say(f"Sentence {number}.", conversation=talk)
    page.show_place(Place(page=PageName.PERSON, stream=desk.stream, part=part))
    return page


@pytest.mark.parametrize("part", PARTS)
def test_what_is_seen_is_made_at_once_and_stays_where_it_is_while_the_rest_follows(
    desk: Desk, opened: Opens, qtbot: QtBot, part: str
) -> None:
    page = somebody_long_is_opened(desk, opened, part)
    first = rows(page)
    assert len(first) < PARTS[part]
    assert max(bottom(page, row) for row in first) >= area(page).viewport().height()
    places = [bottom(page, row) for row in first]
    qtbot.waitUntil(lambda: len(rows(page)) == PARTS[part])
    assert [bottom(page, row) for row in first] == places
    assert rows(page)[: len(first)] == first


@pytest.mark.parametrize("part", PARTS)
def test_the_keyboard_finds_everything_in_the_order_in_which_it_is_read(
    desk: Desk, opened: Opens, part: str
) -> None:
    page = somebody_long_is_opened(desk, opened, part)
    entered = rows(page)[0].nextInFocusChain()
    assert entered is not None
    entered.setFocus(Qt.FocusReason.TabFocusReason)
    assert len(rows(page)) == PARTS[part]
    said = range(28, 40) if part == "about" else range(20)
    order = [name for name in reading_order(page) if "Sentence" in name and not name.startswith("More")]
    assert [name.rpartition("Sentence ")[2] for name in order] == [f"{number}.”" for number in said]


def test_tab_goes_through_each_card_before_the_next(desk: Desk, opened: Opens) -> None:
    page = desk.person().page()
    opened(page, 800, 600)
    desk.add(Strength(title="Baking"))
    desk.add(Connection(name="Mair"))
    desk.say("The dog.")
    page.show_place(Place(page=PageName.PERSON, stream=desk.stream))
    wanted = (
        "Strength: Baking",
        "Add a strength",
        "In my life: Mair",
        "Add someone",
        "What matters: “The dog.”",
        "Add what matters",
    )
    assert [name for name in reading_order(page) if name in wanted] == list(wanted)


def test_the_scroll_bar_finds_everything(desk: Desk, opened: Opens) -> None:
    page = somebody_long_is_opened(desk, opened, "conversation")
    area(page).verticalScrollBar().setValue(1)
    assert len(rows(page)) == PARTS["conversation"]


def test_somebody_else_is_shown_from_the_top_and_as_quickly(desk: Desk, opened: Opens) -> None:
    page = somebody_long_is_opened(desk, opened, "conversation")
    long = desk.stream
    area(page).verticalScrollBar().setValue(100)
    desk.person(Person(preferred_name="Dev", full_name="Dev"))
    page.show_place(Place(page=PageName.PERSON, stream=desk.stream, part="conversation"))
    page.show_place(Place(page=PageName.PERSON, stream=long, part="conversation"))
    assert area(page).verticalScrollBar().value() == 0
    assert len(rows(page)) < PARTS["conversation"]


def test_a_change_that_arrives_meanwhile_comes_in_at_its_place(desk: Desk, opened: Opens) -> None:
    page = somebody_long_is_opened(desk, opened, "about")
    desk.tell(desk.say("One more."), "statement")
    assert find(page, BUTTON, "What matters: “One more.”")  # once the rest is made
    assert len(rows(page)) == PARTS["about"]
    lowest = max(rows(page), key=lambda row: bottom(page, row))
    assert has(lowest, BUTTON, "What matters: “One more.”")


def test_much_that_arrives_comes_in_steps(desk: Desk, opened: Opens, qtbot: QtBot) -> None:
    page = somebody_long_is_opened(desk, opened, "about")
    make_whole(page)
    before = rows(page)
    for number in range(11):
        desk.say(f"News {number}.")
    desk.tell(desk.say("One more."), "statement")
    assert len(rows(page)) < PARTS["about"]
    qtbot.wait_until(lambda: len(rows(page)) == PARTS["about"])
    assert not set(before) & set(rows(page))


@pytest.mark.parametrize("part", PARTS)
def test_a_page_that_nobody_sees_yet_is_made_whole(desk: Desk, part: str) -> None:
    desk.person()
    talk = desk.conversation()
    for number in range(40):
        desk.say(f"Sentence {number}.", conversation=talk)
    assert len(rows(desk.page(part))) == PARTS[part]


@pytest.mark.parametrize("part", PARTS)
def test_a_long_tab_is_fit_for_use(desk: Desk, opened: Opens, part: str) -> None:
    page = somebody_long_is_opened(desk, opened, part)
    assert problems_of(page) == ()
    assert len(rows(page)) == PARTS[part]
