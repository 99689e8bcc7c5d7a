"""Today: what is due with everybody leads to its place, is done in one press, and can be taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QPushButton
from shiboken6 import isValid

from coprod_desktop.application.places import PageName, Place
from coprod_desktop.application.today import Today
from coprod_desktop.domain.agreements import AgreementVersion
from coprod_desktop.domain.people import Person
from coprod_desktop.domain.plans import Action, Goal, Owner, Review
from coprod_desktop.domain.tasks import Task
from coprod_desktop.ui.bus import Bus
from coprod_desktop.ui.pages.today.page import TodayPage
from coprod_desktop.ui.theme import Theme
from tests.application.visited import Visited
from tests.ui.audit import problems_of
from tests.ui.desks import a_desk
from tests.ui.finding import find, has, press, read
from tests.ui.person.builders import HOSTILE
from tests.ui.written import a_writing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from coprod_desktop.ui.icons import Icons
    from tests.ui.conftest import Opens, Wears

BUTTON = QAccessible.Role.PushButton
TODAY = date(2026, 11, 23)
DAY = timedelta(days=1)
LATE, SOON = "Was to be done before today", "In the next seven days"
NOTHING = "Nothing is due today or in the next seven days"


class Morning(Visited):
    """A caseload whose day can be looked at as often as wanted."""

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self.bus = Bus()
        self.desk = a_desk(self.store, bus=self.bus, icons=icons, writing=a_writing())
        self.page = TodayPage(today=Today(dues=self.store, clock=self.store.clock), desk=self.desk)

    def planned(self) -> Morning:
        goal = self.add(Goal(words="Bake"))
        self.add(Action(goal=goal, what="Ring Tom", by=TODAY - DAY, owner=Owner.FAMILY, who="Mair"))
        self.add(Task(what="Write to the GP", by=TODAY, conversation=self.conversation))
        self.add(Action(goal=goal, what="Bake a cake", by=TODAY + 3 * DAY))
        return self

    def show(self) -> TodayPage:
        self.page.show_place(Place(page=PageName.TODAY))
        self.page._next.timeout.emit()  # which comes in a turn of its own
        return self.page

    def task(self) -> Task:
        (seen,) = self.record().tasks
        return seen.value


@pytest.fixture
def morning(icons: Icons) -> Iterator[Morning]:
    made = Morning(icons)
    yield made
    if isValid(made.page):
        made.page.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_where_nothing_is_due_the_page_says_what_will_stand_here(morning: Morning, opened: Opens) -> None:
    opened(morning.show())
    said = read(morning.page)
    assert NOTHING in said
    assert "Monday 23 November 2026" in said
    assert LATE not in said
    assert "Waiting to sign" not in said


def test_what_is_due_stands_under_how_near_it_is_with_whose_it_is(morning: Morning, opened: Opens) -> None:
    opened(morning.planned().show())
    said = read(morning.page)
    assert NOTHING not in said
    for words in (
        LATE,
        SOON,
        "Carys Llŷr-Jones · Mair · by Sunday 22 November, not done yet",
        "Carys Llŷr-Jones · today",
        "Carys Llŷr-Jones · by Thursday 26 November",
        "Waiting to sign",
    ):
        assert words in said, words


def test_what_waits_to_be_signed_follows_in_a_turn_of_its_own(
    morning: Morning, opened: Opens, qtbot: QtBot
) -> None:
    page = morning.planned().page
    opened(page)
    page.show_place(Place(page=PageName.TODAY))
    assert LATE in read(page)
    assert "Waiting to sign" not in read(page)
    qtbot.wait_until(lambda: "Waiting to sign" in read(page))
    assert NOTHING not in read(page)


def test_each_thing_leads_to_its_place(morning: Morning, opened: Opens, qtbot: QtBot) -> None:
    version = AgreementVersion(number=1, frozen_at=datetime(2026, 9, 1, 10, tzinfo=UTC))
    morning.planned().add(version)
    morning.add(Review(weeks=6))
    opened(morning.show())
    action = next(seen.id for seen in morning.record().actions if seen.value.what == "Ring Tom")
    stream = morning.stream
    for name, place in {
        "To the plan: Ring Tom · Carys Llŷr-Jones": Place(
            page=PageName.PERSON, stream=stream, part="plan", record=action
        ),
        "To the finish list: Write to the GP · Carys Llŷr-Jones": Place(
            page=PageName.FINISH, stream=stream, record=morning.conversation
        ),
        "To the agreements: Look at the plan again together · Carys Llŷr-Jones": Place(
            page=PageName.PERSON, stream=stream, part="agreements"
        ),
        "Read it together and sign: Carys Llŷr-Jones": Place(page=PageName.SIGN, stream=stream),
    }.items():
        with qtbot.waitSignal(morning.page.go) as gone:
            press(find(morning.page, BUTTON, name))
        assert gone.args == [place]


def test_done_is_one_press_and_can_be_taken_back_and_done_again(morning: Morning, opened: Opens) -> None:
    page = morning.planned().show()
    opened(page)
    press(find(page, BUTTON, "Done: Write to the GP · Carys Llŷr-Jones"))
    assert morning.task().done_on == TODAY
    assert not has(page, BUTTON, "Done: Write to the GP · Carys Llŷr-Jones")
    assert "Done: Write to the GP" in read(page)
    press(find(page, BUTTON, "Done: Ring Tom · Carys Llŷr-Jones"))
    press(find(page, BUTTON, "Undo"))
    assert has(page, BUTTON, "Done: Ring Tom · Carys Llŷr-Jones")
    assert morning.task().done_on == TODAY
    page.undo()
    assert morning.task().done_on is None
    assert not page.can_undo()
    page.redo()
    assert morning.task().done_on == TODAY


def test_only_what_was_done_here_is_taken_back_here(morning: Morning, opened: Opens) -> None:
    page = morning.planned().show()
    opened(page)
    press(find(page, BUTTON, "Done: Write to the GP · Carys Llŷr-Jones"))
    (seen,) = morning.record().tasks
    morning.records.save(seen, replace(seen.value, what="Write to the surgery"))
    page.undo()
    assert morning.task() == replace(seen.value, what="Write to the surgery", done_on=None)


def test_what_was_said_to_be_done_before_is_not_taken_back_here(morning: Morning, opened: Opens) -> None:
    page = morning.planned().show()
    opened(page)
    for day in (TODAY - DAY, None):
        (seen,) = morning.record().tasks
        morning.records.save(seen, replace(seen.value, done_on=day))
    press(find(page, BUTTON, "Done: Write to the GP · Carys Llŷr-Jones"))
    page.undo()
    assert morning.task().done_on is None
    assert not page.can_undo()


def test_what_was_taken_away_since_is_not_brought_back_by_taking_back_that_it_is_done(
    morning: Morning, opened: Opens
) -> None:
    page = morning.planned().show()
    opened(page)
    press(find(page, BUTTON, "Done: Write to the GP · Carys Llŷr-Jones"))
    (seen,) = morning.record().tasks
    morning.records.remove(seen)
    page.undo()
    assert morning.record().tasks == ()


def test_a_notice_takes_back_only_what_it_speaks_of(morning: Morning, opened: Opens) -> None:
    page = morning.planned().show()
    opened(page)
    press(find(page, BUTTON, "Done: Ring Tom · Carys Llŷr-Jones"))
    press(find(page, BUTTON, "Done: Write to the GP · Carys Llŷr-Jones"))
    (seen,) = morning.record().tasks
    ticked = morning.records.history(seen.stream, seen.id)[0]
    morning.bus.tell(morning.records.undo(ticked))
    press(find(page, BUTTON, "Undo"))
    assert not has(page, BUTTON, "Done: Ring Tom · Carys Llŷr-Jones")


def test_the_keyboard_stays_where_it_was_when_something_arrives(morning: Morning, opened: Opens) -> None:
    page = morning.planned().show()
    opened(page)
    name = "Done: Write to the GP · Carys Llŷr-Jones"
    at = next(each for each in page.findChildren(QPushButton) if each.accessibleName() == name)
    at.setFocus()
    stream, changed = morning.people.add(Person(preferred_name="Mark", full_name="Mark Osei"))
    morning.records.add(stream, Task(what="Ring Mark", by=TODAY))
    morning.bus.tell(changed)
    focus = page.focusWidget()
    assert focus is not None
    assert focus is not at
    assert focus.accessibleName() == name


def test_the_page_keeps_up_with_what_others_do(morning: Morning, opened: Opens) -> None:
    page = morning.planned().show()
    opened(page)
    (seen,) = morning.record().tasks
    _, changed = morning.records.save(seen, replace(seen.value, done_on=TODAY))
    morning.bus.tell(changed)
    assert "Write to the GP" not in read(page)
    stream, changed = morning.people.add(Person(preferred_name="Mark", full_name="Mark Osei"))
    morning.records.add(stream, Task(what="Ring Mark", by=TODAY))
    morning.bus.tell(changed)
    assert has(page, BUTTON, "Done: Ring Mark · Mark Osei")


def test_a_long_list_shows_a_few_first_and_brings_the_keyboard_to_the_next(
    morning: Morning, opened: Opens
) -> None:
    for number in range(14):
        morning.add(Task(what=f"Task {number:02}", by=TODAY))
    page = morning.show()
    opened(page)
    assert not has(page, BUTTON, "Done: Task 10 · Carys Llŷr-Jones")
    press(find(page, BUTTON, "Show 4 more"))
    focus = page.focusWidget()
    assert focus is not None
    assert focus.accessibleName() == "To the finish list: Task 10 · Carys Llŷr-Jones"
    assert has(page, BUTTON, "Done: Task 13 · Carys Llŷr-Jones")


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize("percent", [100, 200])
def test_the_page_is_fit_for_use(
    morning: Morning, opened: Opens, wear: Wears, theme: Theme, percent: int
) -> None:
    wear(theme, percent)
    goal = morning.planned().add(Goal(words=HOSTILE))
    morning.add(Action(goal=goal, what=HOSTILE, owner=Owner.PEER, who=HOSTILE, by=TODAY))
    page = morning.show()
    opened(page, 1366, 768)
    assert problems_of(page) == ()
