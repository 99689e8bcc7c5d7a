"""How we plan together: six sentences about the plan, each leading to what shows it, and never a score."""

# ruff: noqa: RUF001  # what people say is written with the marks that print uses

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication

from coprod_desktop.application.places import PageName, Place
from coprod_desktop.application.ports import Draft
from coprod_desktop.application.record import no_strength_yet_id
from coprod_desktop.domain.conversations import Voice
from coprod_desktop.domain.plans import Action, Contribution, Goal, NoStrengthYet, Owner, StrengthUse
from coprod_desktop.domain.records import Seen
from tests.ui.audit import problems_of
from tests.ui.finding import find, has, press, read, said
from tests.ui.person.builders import Desk
from tests.ui.person.gestures import BUTTON, type_into

if TYPE_CHECKING:
    from coprod_desktop.ui.pages.person.page import PersonPage
    from tests.ui.conftest import Opens

OPEN = "Look at how we plan"
WHY = "Nothing in the plan builds on a strength yet. Why not yet? It can be agreed all the same."


@pytest.fixture
def planned(desk: Desk) -> Desk:
    desk.carys()
    desk.add(Goal(words="Stay in my own house."))
    return desk


def opened_plan(desk: Desk, opened: Opens) -> PersonPage:
    page = desk.page("plan")
    opened(page, 1366, 768)
    return page


def use_a_strength(desk: Desk) -> Seen[object]:
    person = desk.people.open(desk.stream)
    bake = desk.add(Action(goal=person.goals[0].id, what="Bake with the lunch club"))
    desk.add(StrengthUse(action=bake.id, strength=person.strengths[0].id))
    return bake


def test_six_sentences_say_what_the_plan_shows_and_none_of_them_counts(planned: Desk, opened: Opens) -> None:
    use_a_strength(planned)
    planned.add(
        Action(goal=planned.people.open(planned.stream).goals[0].id, what="Phone", owner=Owner.FAMILY)
    )
    planned.add(Contribution(what="Teach reading", to="children"))
    page = opened_plan(planned, opened)
    before = read(page)
    press(find(page, BUTTON, OPEN))
    added = read(page).removeprefix(before)
    for sentence in (
        "What Carys can do is written down.",
        "Part of the plan builds on what Carys can do.",
        "Carys gives as well as receives.",
        "People around Carys take part in it.",
        "It is said in Carys’s own words. Not all of them were read back yet.",
        "Carys and the people around do all of it themselves.",
    ):
        assert sentence in added
    assert re.findall(r"\d+", added) == ["2010"]
    assert problems_of(page) == ()


def test_where_nothing_shows_a_principle_it_asks_kindly(desk: Desk, opened: Opens) -> None:
    desk.person()
    desk.add(Goal(words="Learn to swim."))
    page = opened_plan(desk, opened)
    press(find(page, BUTTON, OPEN))
    shown = read(page)
    assert "No strength is written down yet. What is Carys good at?" in shown
    assert "Nothing in it is done by Carys or the people around yet. What could they do?" in shown


@pytest.mark.parametrize(
    ("part", "words"), [("about", "Baking"), ("conversation", "“Being in my own house, with the dog.”")]
)
def test_a_press_leads_to_what_shows_it(planned: Desk, opened: Opens, part: str, words: str) -> None:
    page = opened_plan(planned, opened)
    press(find(page, BUTTON, OPEN))
    press(find(page, BUTTON, f"Go to: {words}"))
    (place,) = planned.gone
    assert (place.page, place.stream, place.part) == (PageName.PERSON, planned.stream, part)
    page.show_place(place)
    QApplication.processEvents()
    focused = QApplication.focusWidget()
    assert focused is not None
    assert words in said(focused)


def test_a_press_leads_to_an_action_and_to_what_is_given_on_the_plan(planned: Desk, opened: Opens) -> None:
    bake = use_a_strength(planned)
    given = planned.add(Contribution(what="Teach reading"))
    page = opened_plan(planned, opened)
    for record, words in ((bake.id, "Bake with the lunch club"), (given.id, "Teach reading")):
        page.show_place(Place(page=PageName.PERSON, stream=planned.stream, record=record, part="plan"))
        focused = QApplication.focusWidget()
        assert focused is not None
        assert words in said(focused)


def test_what_others_said_is_not_shown_as_the_persons_own_words(planned: Desk, opened: Opens) -> None:
    planned.say("He snores.", by=Voice.FAMILY, name="Mair")
    planned.say("I sleep well.")
    page = opened_plan(planned, opened)
    press(find(page, BUTTON, OPEN))
    press(find(page, BUTTON, "Show 1 more"))
    assert has(page, BUTTON, "Go to: “I sleep well.”")
    assert not has(page, BUTTON, "Go to: “He snores.”")


def test_a_plan_without_any_strength_in_use_asks_why_and_takes_a_reason(planned: Desk, opened: Opens) -> None:
    page = opened_plan(planned, opened)
    assert WHY in read(page)
    press(find(page, BUTTON, "Say why"))
    type_into(page, "In a few words", "We only just met.")
    press(find(page, BUTTON, "Keep this reason"))
    assert planned.all_of(NoStrengthYet) == [NoStrengthYet(reason="We only just met.")]
    assert "“We only just met.”" in read(page)
    assert not planned.store.drafts


def test_a_reason_that_was_being_written_is_there_again(planned: Desk, opened: Opens) -> None:
    planned.store.put(
        Draft(
            stream=planned.stream,
            kind="no_strength_yet",
            record=no_strength_yet_id(planned.stream),
            fields={"reason": "We only"},
            caret=7,
            caret_field="reason",
        )
    )
    page = opened_plan(planned, opened)
    type_into(page, "In a few words", " just met.")
    press(find(page, BUTTON, "Keep this reason"))
    assert planned.all_of(NoStrengthYet) == [NoStrengthYet(reason="We only just met.")]


def test_once_a_strength_is_used_nothing_is_asked(planned: Desk, opened: Opens) -> None:
    use_a_strength(planned)
    assert WHY not in read(opened_plan(planned, opened))
