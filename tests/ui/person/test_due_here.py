"""What is due with a person stands at the top of their page."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QAccessible

from coprod_desktop.application.places import PageName, Place
from coprod_desktop.domain.plans import Action, Goal
from coprod_desktop.domain.tasks import Task
from coprod_desktop.ui.theme import Theme
from tests.ui.audit import problems_of
from tests.ui.finding import find, has, press, read
from tests.ui.person.builders import CARYS

if TYPE_CHECKING:
    from tests.ui.conftest import Opens, Wears
    from tests.ui.person.builders import Desk

BUTTON = QAccessible.Role.PushButton
TODAY = date(2026, 11, 23)
DAY = timedelta(days=1)


def test_where_nothing_is_due_by_today_nothing_is_said(desk: Desk, opened: Opens) -> None:
    desk.carys()
    desk.add(Task(what="Write to the GP", by=TODAY + DAY))
    page = desk.page()
    opened(page)
    assert not has(page, BUTTON, "Done: Write to the GP")


def test_what_is_due_is_seen_at_once_done_in_one_press_and_taken_back(desk: Desk, opened: Opens) -> None:
    desk.carys()
    goal = desk.add(Goal(words="Walk")).id
    desk.add(Task(what="Write to the GP", by=TODAY))
    desk.add(Action(goal=goal, what="Ring Tom", by=TODAY - DAY))
    page = desk.page()
    opened(page)
    assert "by Sunday 22 November, not done yet" in read(page)
    press(find(page, BUTTON, "Done: Ring Tom"))
    assert has(page, BUTTON, "Done: Write to the GP")
    assert not has(page, BUTTON, "Done: Ring Tom")
    press(find(page, BUTTON, "Undo"))
    assert has(page, BUTTON, "Done: Ring Tom")
    press(find(page, BUTTON, "To the plan: Ring Tom"))
    (place,) = desk.gone
    assert (place.stream, place.part) == (desk.stream, "plan")
    press(find(page, BUTTON, "Show 1 more"))
    assert has(page, BUTTON, "Done: Write to the GP")


def test_with_the_next_person_only_the_first_thing_is_shown_again(desk: Desk, opened: Opens) -> None:
    desk.person(replace(CARYS, full_name="Mark Osei"))
    mark = desk.stream
    desk.carys()
    for stream in (mark, desk.stream):
        for number in (1, 2):
            desk.records.add(stream, Task(what=f"Task {number}", by=TODAY))
    page = desk.page()
    opened(page)
    press(find(page, BUTTON, "Show 1 more"))
    assert has(page, BUTTON, "Done: Task 2")
    page.show_place(Place(page=PageName.PERSON, stream=mark))
    assert has(page, BUTTON, "Done: Task 1")
    assert not has(page, BUTTON, "Done: Task 2")


def test_what_was_just_done_is_what_the_page_takes_back_first_and_does_again(
    desk: Desk, opened: Opens
) -> None:
    desk.carys()
    desk.add(Task(what="Write to the GP", by=TODAY))
    page = desk.page()
    opened(page)
    strengths = desk.people.open(desk.stream).strengths
    press(find(page, BUTTON, "Done: Write to the GP"))
    page.undo()
    assert has(page, BUTTON, "Done: Write to the GP")
    assert desk.people.open(desk.stream).strengths == strengths
    page.redo()
    assert not has(page, BUTTON, "Done: Write to the GP")


def test_the_notice_goes_when_that_was_taken_back_in_another_way(desk: Desk, opened: Opens) -> None:
    desk.carys()
    goal = desk.add(Goal(words="Walk")).id
    desk.add(Task(what="Write to the GP", by=TODAY))
    desk.add(Action(goal=goal, what="Ring Tom", by=TODAY - DAY))
    page = desk.page()
    opened(page)
    press(find(page, BUTTON, "Done: Ring Tom"))
    press(find(page, BUTTON, "Done: Write to the GP"))
    (task,) = desk.people.open(desk.stream).tasks
    ticked = desk.records.history(task.stream, task.id)[0]
    desk.bus.tell(desk.records.undo(ticked))
    assert has(page, BUTTON, "Done: Write to the GP")
    assert not has(page, BUTTON, "Undo")
    assert not has(page, BUTTON, "Done: Ring Tom")


@pytest.mark.parametrize("theme", [Theme.LIGHT, Theme.HIGH_CONTRAST])
def test_it_is_fit_for_use_in_large_type(desk: Desk, opened: Opens, wear: Wears, theme: Theme) -> None:
    wear(theme, 200)
    desk.carys()
    desk.add(Task(what="Write to the GP, and ask how long the waiting list is", by=TODAY))
    page = desk.page()
    opened(page, 1000, 768)
    assert problems_of(page) == ()
