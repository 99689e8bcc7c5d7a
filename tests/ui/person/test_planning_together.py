"""Planning a goal together: why it matters, who is asked first, who does what, and what is done."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QWidget

from coprod_desktop.domain.areas import Area
from coprod_desktop.domain.people import Nation, Person
from coprod_desktop.domain.plans import Action, Contribution, Goal, Importance, Owner, Prevention
from coprod_desktop.ui.pages.person.action_card import ActionCard
from coprod_desktop.ui.pages.person.action_column import ActionColumn
from tests.ui.audit import problems_of
from tests.ui.finding import find, has, press, read
from tests.ui.person.builders import Desk
from tests.ui.person.gestures import BUTTON, TEXT, pick, settle, take_from_menu, type_into

if TYPE_CHECKING:
    from coprod_desktop.ui.pages.person.page import PersonPage
    from tests.ui.conftest import Opens

HOME = "Stay in my own house, with the dog."


@pytest.fixture
def planned(desk: Desk) -> Desk:
    desk.carys()
    desk.add(Goal(words=HOME))
    return desk


def opened_plan(desk: Desk, opened: Opens) -> PersonPage:
    page = desk.page("plan")
    opened(page, 1366, 768)
    return page


def goal_of(desk: Desk) -> Goal:
    (goal,) = [each for each in desk.all_of(Goal) if isinstance(each, Goal)]
    return goal


def add_action(desk: Desk, **fields: object) -> Action:
    goal = desk.people.open(desk.stream).goals[0]
    value = Action(goal=goal.id, **fields)  # type: ignore[arg-type]  # the test names fields of an action
    desk.add(value)
    return value


def action(desk: Desk, what: str) -> Action:
    return next(each for each in desk.all_of(Action) if isinstance(each, Action) and each.what == what)


def tick(page: QWidget, name: str) -> None:
    box = find(page, QAccessible.Role.CheckBox, name)
    assert isinstance(box, QCheckBox)
    QTest.keyClick(box, Qt.Key.Key_Space)


def test_a_goal_says_why_how_much_by_when_and_where_in_life_it_belongs(planned: Desk, opened: Opens) -> None:
    page = opened_plan(planned, opened)
    take_from_menu(page, f"More for {HOME}", "Why, how much, by when, areas of life…")
    type_into(page, "Why it matters to me", "It is where I am somebody.")
    pick(page, "How much it matters", "It matters very much to me")
    type_into(page, "By when I hope for it", "29 February 2028")
    tick(page, "Touches: A home that suits me")
    tick(page, "Touches: What I give to others")
    press(find(page, BUTTON, "Keep the change"))
    assert goal_of(planned) == Goal(
        words=HOME,
        why="It is where I am somebody.",
        importance=Importance.VERY,
        due=date(2028, 2, 29),
        areas=(Area.HOME, Area.GIVING),
    )
    shown = read(page)
    assert "It matters very much to me · By 29 February 2028" in shown
    assert "Touches: A home that suits me · What I give to others" in shown
    assert has(page, BUTTON, "Why it matters to me: Why it matters: “It is where I am somebody.”")
    assert not planned.store.drafts


@pytest.mark.parametrize(
    ("typed", "code"),
    [("29/2/2027", "date_unclear"), ("1/1/1900", "plan_day_too_far"), ("1/1/2100", "plan_day_too_far")],
)
def test_a_day_on_which_nobody_could_do_anything_is_refused_beside_it_and_kept(
    planned: Desk, opened: Opens, typed: str, code: str
) -> None:
    page = opened_plan(planned, opened)
    press(find(page, BUTTON, "Add to “I will”"))
    type_into(page, "What", "Exercises")
    type_into(page, "By when", typed)
    press(find(page, BUTTON, "Add this"))
    assert code in read(page)
    assert planned.all_of(Action) == []
    (draft,) = planned.store.drafts.values()
    assert draft.fields["by"] == typed


def test_the_areas_say_which_nations_law_they_come_from(desk: Desk, opened: Opens) -> None:
    desk.person(Person(preferred_name="Mari", full_name="Mari Ellis", nation=Nation.WALES))
    page = opened_plan(desk, opened)
    press(find(page, BUTTON, "Add something I want"))
    assert "Care Act 2014, section 1(2) (England). In the nation" in read(page)


def test_you_are_asked_first_then_your_people_then_near_by_then_the_service(
    planned: Desk, opened: Opens
) -> None:
    page = opened_plan(planned, opened)
    assert "What could you do yourself?\nYou could build on: Baking · Teaching children" in read(page)
    press(find(page, BUTTON, "Write it down: What could you do yourself?"))
    type_into(page, "What", "Bake with the lunch club")
    press(find(page, BUTTON, "Add this"))
    settle()
    assert action(planned, "Bake with the lunch club").owner is Owner.PERSON
    assert "Who around you could help?\nIn your life: Mair · Tom at number 9" in read(page)
    press(find(page, BUTTON, "Nothing just now: Who around you could help?"))
    press(find(page, BUTTON, "Write it down: What is there near by?"))
    type_into(page, "What", "Lifts from chapel")
    press(find(page, BUTTON, "Add this"))
    settle()
    assert action(planned, "Lifts from chapel").owner is Owner.COMMUNITY
    press(find(page, BUTTON, "Nothing just now: What could the service do?"))
    assert "We ask in this order" not in read(page)


def test_nobody_is_held_up_by_what_was_not_asked(planned: Desk, opened: Opens) -> None:
    page = opened_plan(planned, opened)
    press(find(page, BUTTON, "Add to “You will”"))
    assert "Not asked yet: What could you do yourself? You can go on all the same." in read(page)
    type_into(page, "What", "Fit the rail")
    press(find(page, BUTTON, "Add this"))
    assert action(planned, "Fit the rail").owner is Owner.OUR_SERVICE


def test_somebody_of_the_circle_does_it_and_keeps_their_name_when_taken_from_it(
    planned: Desk, opened: Opens
) -> None:
    page = opened_plan(planned, opened)
    press(find(page, BUTTON, "Add to “My network will”"))
    type_into(page, "What", "Walk the dog")
    pick(page, "Somebody in my life", "Tom at number 9")
    press(find(page, BUTTON, "Add this"))
    tom = next(seen for seen in planned.people.open(planned.stream).connections if "Tom" in seen.value.name)
    assert (action(planned, "Walk the dog").who, action(planned, "Walk the dog").connection) == (
        "Tom at number 9",
        tom.id,
    )
    planned.records.remove(tom)
    again = opened_plan(planned, opened)
    assert "Tom at number 9 is no longer among the people in my life." in read(again)
    take_from_menu(again, "More for Walk the dog", "Change who, how often, by when…")
    type_into(again, "How often", "In winter")
    press(find(again, BUTTON, "Keep the change"))
    kept = action(planned, "Walk the dog")
    assert (kept.who, kept.connection, kept.how_often) == ("Tom at number 9", tom.id, "In winter")


def test_what_is_done_says_so_by_menu_and_key_and_is_taken_back(planned: Desk, opened: Opens) -> None:
    add_action(planned, what="Fit the rail", owner=Owner.OUR_SERVICE)
    page = opened_plan(planned, opened)
    take_from_menu(page, "More for Fit the rail", "It is done")
    assert action(planned, "Fit the rail").done_on == date(2026, 11, 23)
    assert "Done on 23 November 2026" in read(page)
    press(find(page, BUTTON, "Undo"))
    assert action(planned, "Fit the rail").done_on is None
    find(page, BUTTON, "What will be done: Fit the rail").setFocus()
    focused: QWidget | None = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_D, Qt.KeyboardModifier.AltModifier)
    assert action(planned, "Fit the rail").done_on == date(2026, 11, 23)


def test_a_plan_of_300_actions_shows_a_few_of_each_column_and_more_when_asked(
    planned: Desk, opened: Opens
) -> None:
    owners = tuple(Owner)
    for number in range(300):
        add_action(planned, what=f"Number {number}", owner=owners[number % 6])
    page = opened_plan(planned, opened)
    assert len(page.findChildren(ActionCard)) == 24
    for column, hidden in zip(page.findChildren(ActionColumn), (42, 142, 92), strict=True):
        assert has(column, BUTTON, f"Show more: {hidden} not shown")
    press(find(page, BUTTON, "Show more: 92 not shown"))
    assert len(page.findChildren(ActionCard)) == 36
    assert problems_of(page) == ()


def test_the_words_of_a_goal_and_its_levels_are_drafts_that_come_back(planned: Desk, opened: Opens) -> None:
    page = opened_plan(planned, opened)
    take_from_menu(page, f"More for {HOME}", "Why, how much, by when, areas of life…")
    type_into(page, "By when I hope for it", "soonish")
    page.flush()
    again = opened_plan(planned, opened)
    day = find(again, TEXT, "By when I hope for it")
    assert QApplication.focusWidget() is day


def test_a_card_says_what_it_is_for(planned: Desk, opened: Opens) -> None:
    add_action(planned, what="Walk Beti", prevents=Prevention.PREVENT, how_often="Every day", who="Carys")
    (card,) = opened_plan(planned, opened).findChildren(ActionCard)
    assert "Carys · Every day\nTo prevent a need" in read(card)


def test_another_who_is_chosen_gives_their_own_name_and_says_their_own_yes(
    planned: Desk, opened: Opens
) -> None:
    mair, tom = planned.people.open(planned.stream).connections
    asked = {"what": "Phone", "owner": Owner.FAMILY, "who": "Mair", "said_yes": True}
    add_action(planned, connection=mair.id, **asked)
    page = opened_plan(planned, opened)
    take_from_menu(page, "More for Phone", "Change who, how often, by when…")
    pick(page, "Somebody in my life", "Tom at number 9")
    press(find(page, BUTTON, "Keep the change"))
    settle()
    changed = action(planned, "Phone")
    assert (changed.connection, changed.who, changed.said_yes) == (tom.id, "Tom at number 9", None)
    take_from_menu(page, "More for Phone", "Change who, how often, by when…")
    pick(page, "Have they said yes?", "Has said yes")
    type_into(page, "Their name", " and Ann")
    press(find(page, BUTTON, "Keep the change"))
    settle()
    assert action(planned, "Phone").said_yes is True  # it was answered here


def test_a_yes_stays_where_only_the_day_changes_and_goes_where_another_name_is_written(
    planned: Desk, opened: Opens
) -> None:
    add_action(planned, what="Phone", owner=Owner.PEER, who="Nia", said_yes=True)
    page = opened_plan(planned, opened)
    take_from_menu(page, "More for Phone", "Change who, how often, by when…")
    type_into(page, "How often", "Every week")
    press(find(page, BUTTON, "Keep the change"))
    settle()
    assert action(planned, "Phone").said_yes is True
    take_from_menu(page, "More for Phone", "Change who, how often, by when…")
    name = type_into(page, "Their name", "Ann and ")
    QTest.keyClick(name, Qt.Key.Key_Return)  # at once, before a draft of it was kept
    settle()
    changed = action(planned, "Phone")
    assert (changed.who, changed.said_yes) == ("Ann and Nia", None)


def test_more_hours_than_a_month_has_are_refused_beside_them_and_kept(planned: Desk, opened: Opens) -> None:
    page = opened_plan(planned, opened)
    press(find(page, BUTTON, "Add what I give"))
    type_into(page, "What", "Bake")
    type_into(page, "Hours a month", "745")
    press(find(page, BUTTON, "Keep this"))
    assert "hours_too_many" in read(page)
    hours = type_into(page, "Hours a month", "")
    assert hours.hasFocus()
    QTest.keyClick(hours, Qt.Key.Key_Backspace)
    press(find(page, BUTTON, "Keep this"))
    settle()
    (given,) = [each for each in planned.all_of(Contribution) if isinstance(each, Contribution)]
    assert given.hours_per_month == Decimal(74)
