"""Whose words, put right, seen differently, translated; and apart from all of them the worker's own."""

# ruff: noqa: RUF001  # what people say is written with the marks that print uses

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QPlainTextEdit

from coprod_desktop.application.ports import Draft
from coprod_desktop.domain.conversations import Confirmation, Conversation, Statement, Voice
from coprod_desktop.domain.plans import Goal
from coprod_desktop.ui.theme import Theme
from tests.ui.audit import problems_of
from tests.ui.finding import find, has, press, read
from tests.ui.person.gestures import BUTTON, TEXT, edit_sentence, pick, take_from_menu, type_into

if TYPE_CHECKING:
    from coprod_desktop.domain.records import Seen
    from coprod_desktop.ui.pages.person.page import PersonPage
    from tests.ui.conftest import Opens, Wears
    from tests.ui.person.builders import Desk

WORDS = "I manage well."
MORE = f"More for {WORDS}"


@pytest.fixture
def said(desk: Desk) -> Seen[object]:
    return desk.person().say(WORDS, conversation=desk.conversation(), language="en")


def shown(desk: Desk, opened: Opens) -> PersonPage:
    page = desk.page("conversation")
    opened(page, 1366, 768)
    return page


def statements(desk: Desk) -> list[Statement]:
    return [each for each in desk.all_of(Statement) if isinstance(each, Statement)]


def test_whoever_sees_it_differently_is_written_down_beside_it_with_whose_words(
    desk: Desk, said: Seen[object], opened: Opens
) -> None:
    page = shown(desk, opened)
    take_from_menu(page, MORE, "Somebody sees it differently")
    type_into(page, "What they say, in their own words", "She finds mornings hard.")
    type_into(page, "Their name", "Mair")
    press(find(page, BUTTON, "Keep both"))
    assert has(page, BUTTON, f"What was said: “{WORDS}”")
    assert has(page, BUTTON, "Seen differently: “She finds mornings hard.”")
    assert "Mair said it · Family · sees it differently" in read(page)
    view = statements(desk)[-1]
    assert (view.disagrees_with, view.by, view.verbatim) == (said.id, Voice.FAMILY, True)


def test_the_same_in_another_language_stands_below_with_who_translated_it(
    desk: Desk, said: Seen[object], opened: Opens
) -> None:
    page = shown(desk, opened)
    take_from_menu(page, MORE, "Write it in another language")
    pick(page, "Language", "Welsh")
    type_into(page, "The same in that language", "Dw i'n ymdopi'n dda.")
    press(find(page, BUTTON, "Keep it beside the words"))
    assert has(page, BUTTON, "In another language: Dw i'n ymdopi'n dda.")
    assert "In Welsh · translated by Rhian Pugh" in read(page)
    other = statements(desk)[-1]
    assert (other.translates, other.language, other.verbatim) == (said.id, "cy", False)


def test_what_stands_beside_is_no_statement_of_its_own_in_what_matters(
    desk: Desk, said: Seen[object], opened: Opens
) -> None:
    desk.say("She finds mornings hard.", disagrees_with=said.id, by=Voice.FAMILY, name="Mair")
    desk.say("Dw i'n ymdopi'n dda.", translates=said.id, language="cy")
    page = desk.page()
    opened(page)
    assert has(page, BUTTON, f"What matters: “{WORDS}”")
    assert "mornings" not in read(page)
    assert not has(page, BUTTON, "What matters: “She finds mornings hard.”")


def test_the_language_of_words_is_said_where_it_is_another_and_changed_in_place(
    desk: Desk, opened: Opens
) -> None:
    desk.person().say("Bore da.", conversation=desk.conversation(closed=True), language="en")
    page = shown(desk, opened)
    take_from_menu(page, "More for Bore da.", "Say which language it is in")
    pick(page, "Language", "Welsh")
    press(find(page, BUTTON, "Keep the language"))
    assert [each.language for each in statements(desk)] == ["cy"]
    assert "In Carys’s words · in Welsh" in read(page)


def test_what_was_put_right_says_by_whom_and_what_it_said_before(
    desk: Desk, said: Seen[object], opened: Opens
) -> None:
    second = desk.say("I manage, with Mair.", corrects=said.id, conversation=None)
    desk.say("Mair and I manage.", corrects=second.id, conversation=None, by=Voice.CASEWORKER, verbatim=False)
    page = shown(desk, opened)
    words = read(page)
    assert "Corrected by Rhian Pugh on 23 November 2026; before: “I manage, with Mair.”" in words
    by_carys = "Corrected by Carys on 23 November 2026, written down by Rhian Pugh"
    assert f"{by_carys}; before: “{WORDS}”" in words


def test_what_was_put_right_besides_statements_is_named(desk: Desk, opened: Opens) -> None:
    goal = desk.person().add(Goal(words="Stay in my own house."))
    desk.say("Stay near my own house.", corrects=goal.id, conversation=desk.conversation(), question="")
    assert "(goal: Stay in my own house.)" in read(shown(desk, opened))


def test_words_that_were_found_right_say_so(desk: Desk, said: Seen[object], opened: Opens) -> None:
    conversation = desk.people.open(desk.stream).conversations[0]
    desk.add(Confirmation(conversation=conversation.id, about=said.id))
    assert "Carys found this right, 23 November 2026" in read(shown(desk, opened))


def test_another_view_that_was_being_typed_is_there_again(
    desk: Desk, said: Seen[object], opened: Opens
) -> None:
    page = shown(desk, opened)
    take_from_menu(page, MORE, "Somebody sees it differently")
    type_into(page, "What they say, in their own words", "She finds").clearFocus()
    again = shown(desk, opened)
    editor = find(again, TEXT, "What they say, in their own words")
    assert isinstance(editor, QPlainTextEdit)
    assert (editor.toPlainText(), editor.textCursor().position()) == ("She finds", len("She finds"))
    press(find(again, BUTTON, "Keep both"))
    assert [each.disagrees_with for each in statements(desk)] == [None, said.id]


@pytest.mark.usefixtures("said")
def test_what_the_worker_makes_of_it_stands_apart_below_in_their_words(desk: Desk, opened: Opens) -> None:
    page = shown(desk, opened)
    assert "What I make of it (Rhian Pugh’s words)" in read(page)
    empty = "Write what you make of it, in your own words"
    edit_sentence(page, f"What I make of it: {empty}", "Carys leads; we follow.", name="What I make of it")
    (held,) = desk.all_of(Conversation)
    assert isinstance(held, Conversation)
    assert held.analysis == "Carys leads; we follow."
    page.undo()
    assert has(page, BUTTON, f"What I make of it: {empty}")


@pytest.mark.usefixtures("said")
def test_an_analysis_that_was_being_typed_is_there_again_and_begins_no_conversation(
    desk: Desk, opened: Opens
) -> None:
    held = desk.people.open(desk.stream).conversations[0]
    desk.store.put(
        Draft(
            stream=desk.stream,
            kind="conversation",
            record=held.id,
            fields={"analysis": "Carys le"},
            caret=5,
            caret_field="analysis",
        )
    )
    page = shown(desk, opened)
    editor = find(page, TEXT, "What I make of it")
    assert isinstance(editor, QPlainTextEdit)
    assert (editor.toPlainText(), editor.textCursor().position()) == ("Carys le", 5)


@pytest.mark.parametrize(
    ("theme", "percent"), [(theme, percent) for theme in Theme for percent in (100, 200)]
)
def test_voices_have_no_faults_in_any_look(
    desk: Desk, opened: Opens, wear: Wears, theme: Theme, percent: int
) -> None:
    wear(theme, percent)
    said = desk.person().say(WORDS, conversation=desk.conversation())
    desk.say("She finds mornings hard.", disagrees_with=said.id, by=Voice.FAMILY, name="Mair")
    desk.say("Dw i'n ymdopi'n dda.", translates=said.id, language="cy", verbatim=False)
    page = shown(desk, opened)
    take_from_menu(page, MORE, "Somebody sees it differently")
    assert problems_of(page) == ()
