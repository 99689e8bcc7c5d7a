"""Words that were being written for a goal, an action or a look that somebody took away meanwhile."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest

from coprod_desktop.application.ports import Draft
from coprod_desktop.domain.agreements import freeze
from coprod_desktop.domain.plans import Action, Goal
from coprod_desktop.domain.reviews import HeldReview
from coprod_desktop.domain.strengths import Strength
from coprod_desktop.ui.theme import Theme
from tests.domain.test_agreements import CONTENT
from tests.ui.audit import problems_of
from tests.ui.finding import find, has, press, read
from tests.ui.person.gestures import BUTTON, TEXT, pick, settle, take_from_menu, type_into

if TYPE_CHECKING:
    from coprod_desktop.domain.records import Seen
    from coprod_desktop.ui.pages.person.page import PersonPage
    from tests.ui.conftest import Opens, Wears
    from tests.ui.person.builders import Desk

BAKE, LOST = "Bake again.", "Words that lost their place"
CAKE = "A cake with Mair"


@dataclass(kw_only=True)
class Planned:
    """Carys wants to bake again; the page is opened as often as somebody looks at it."""

    desk: Desk
    opened: Opens

    def __post_init__(self) -> None:
        self.desk.person()
        self.goal = self.desk.add(Goal(words=BAKE))

    def page(self, part: str = "plan") -> PersonPage:
        page = self.desk.page(part)
        self.opened(page, 1366, 768)
        settle()
        return page

    def take_away(self, seen: Seen[object]) -> None:
        """Take it away on another laptop: it is gone here after the next sync."""
        self.desk.bus.tell(self.desk.records.remove(seen))
        settle()

    def bring_back(self, seen: Seen[object]) -> None:
        entry = self.desk.records.history(seen.stream, seen.id)[0]
        self.desk.bus.tell(self.desk.records.undo(entry))
        settle()

    def writes_an_action(self) -> PersonPage:
        page = self.page()
        press(find(page, BUTTON, "Add to “I will”"))
        type_into(page, "What", CAKE)
        return page

    def writes_a_view(self) -> tuple[PersonPage, Seen[object]]:
        """Look at an agreed plan again, and begin to write how far the goal has come."""
        agreed = self.desk.add(freeze(CONTENT, number=1, at=self.desk.store.clock.now()))
        look = self.desk.add(HeldReview(agreement=agreed.id))
        page = self.page("agreements")
        press(find(page, BUTTON, f"Say how far this goal has come: {BAKE}"))
        pick(page, "Whose view is it?", "Carys")
        press(find(page, QAccessible.Role.CheckBox, "More than I hope"))
        type_into(page, "What they say with it", "I never miss a Friday.")
        return page, look


@pytest.fixture
def planned(desk: Desk, opened: Opens) -> Planned:
    return Planned(desk=desk, opened=opened)


def test_what_somebody_is_to_do_stays_to_be_read_when_its_goal_goes(planned: Planned) -> None:
    page = planned.writes_an_action()
    planned.take_away(planned.goal)
    assert LOST in read(page)
    assert f"What: {CAKE}" in read(page)
    assert find(page, BUTTON, "Copy the words: Who will do what").hasFocus()
    page.flush()
    assert planned.desk.all_of(Action) == []  # it is written into no plan that nobody sees
    assert f"What: {CAKE}" in read(planned.page())  # and there after a flat battery


def test_the_words_go_back_into_their_form_when_the_goal_comes_back(planned: Planned) -> None:
    page = planned.writes_an_action()
    planned.take_away(planned.goal)
    planned.bring_back(planned.goal)
    assert LOST not in read(page)
    press(find(page, BUTTON, "Add this"))
    settle()
    assert [(each.goal, each.what) for each in actions(planned)] == [(planned.goal.id, CAKE)]


def test_what_was_being_put_right_in_an_action_that_goes_is_not_written_into_it(planned: Planned) -> None:
    action = planned.desk.add(Action(goal=planned.goal.id, what="A cake"))
    page = planned.page()
    press(find(page, BUTTON, "What will be done: A cake"))
    QTest.keyClicks(find(page, TEXT, "What will be done"), " on Fridays")
    planned.take_away(action)
    assert "What: A cake on Fridays" in read(page)
    page.flush()
    planned.bring_back(action)
    assert [each.what for each in actions(planned)] == ["A cake"]
    edited = find(page, TEXT, "What will be done")
    assert edited.toPlainText() == "A cake on Fridays"  # type: ignore[attr-defined]  # it is an editor


def test_a_form_in_which_nothing_was_written_leaves_nothing(planned: Planned) -> None:
    page = planned.page()
    press(find(page, BUTTON, "Add to “I will”"))
    planned.take_away(planned.goal)
    assert LOST not in read(page)


def test_levels_of_a_goal_that_goes_are_no_new_goal(planned: Planned) -> None:
    page = planned.page()
    take_from_menu(page, f"More for {BAKE}", "Levels, where things stand, strengths…")
    type_into(page, "Much less than I hope", "No baking at all")
    planned.take_away(planned.goal)
    again = planned.page()
    for shown in (page, again):
        assert "Much less than I hope: No baking at all" in read(shown)
        assert not has(shown, TEXT, "What I want, in my own words")


@pytest.mark.parametrize("gone", ["goal", "look"])
def test_a_view_of_how_far_a_goal_has_come_stays_to_be_read(planned: Planned, gone: str) -> None:
    page, look = planned.writes_a_view()
    planned.take_away(planned.goal if gone == "goal" else look)
    for shown in (page, planned.page("agreements")):
        words = read(shown)
        assert "How far it has come: More than I hope" in words
        assert "By whom: The person" in words
        assert "Words: I never miss a Friday." in words
    assert not has(page, BUTTON, "Keep this view")


def test_a_view_goes_back_into_its_form_when_the_look_comes_back(planned: Planned) -> None:
    page, look = planned.writes_a_view()
    planned.take_away(look)
    planned.bring_back(look)
    assert LOST not in read(page)
    press(find(page, BUTTON, "Keep this view"))
    settle()
    assert "Carys says: More than I hope “I never miss a Friday.”" in read(page)


def test_the_words_can_be_copied_and_let_go_and_that_is_undone(planned: Planned) -> None:
    page = planned.writes_an_action()
    planned.take_away(planned.goal)
    press(find(page, BUTTON, "Copy the words: Who will do what"))
    assert QGuiApplication.clipboard().text() == f"What: {CAKE}"
    press(find(page, BUTTON, "Let them go: Who will do what"))
    settle()
    assert CAKE not in read(page)
    assert planned.desk.store.of_stream(planned.desk.stream) == ()
    press(find(page, BUTTON, "Undo"))
    settle()
    assert f"What: {CAKE}" in read(page)
    assert f"What: {CAKE}" in read(planned.page())


def test_a_strength_that_was_taken_away_meanwhile_comes_back_as_a_new_one(planned: Planned) -> None:
    baking = planned.desk.add(Strength(title="Baking", words="I bake."))
    typed = {"words": "I bake for the whole street."}
    planned.desk.store.put(
        Draft(stream=baking.stream, kind="strength", record=baking.id, fields=typed, caret_field="words")
    )
    planned.take_away(baking)
    again = planned.page("about")
    type_into(again, "What it is, in a word or two", "Bread")
    press(find(again, BUTTON, "Keep this strength"))
    settle()
    (found,) = [each for each in planned.desk.all_of(Strength) if isinstance(each, Strength)]
    assert planned.desk.store.of_stream(baking.stream) == ()
    assert (found.title, found.words) == ("Bread", "I bake for the whole street.")


@pytest.mark.parametrize("theme", list(Theme))
def test_they_can_be_reached_and_read_in_every_theme(planned: Planned, theme: Theme, wear: Wears) -> None:
    wear(theme, 200)
    page = planned.writes_an_action()
    planned.take_away(planned.goal)
    assert problems_of(page) == ()


def actions(planned: Planned) -> list[Action]:
    return [each for each in planned.desk.all_of(Action) if isinstance(each, Action)]
