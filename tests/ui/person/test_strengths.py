from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QPlainTextEdit, QPushButton, QToolButton

from coprod_desktop.application.places import PageName, Place
from coprod_desktop.domain.conversations import Statement
from coprod_desktop.domain.strengths import Gift, Share, Strength, StrengthKind, Used
from coprod_desktop.ui.theme import Theme
from coprod_desktop.ui.tokens import LEAST_TARGET_AT_TABLE
from tests.ui.audit import problems_of
from tests.ui.finding import find, has, press, read
from tests.ui.person.gestures import BUTTON, MENU, TEXT, settle, take_from_menu, type_into

if TYPE_CHECKING:
    from coprod_desktop.ui.pages.person.page import PersonPage
    from tests.ui.conftest import Opens, Wears
    from tests.ui.person.builders import Desk

SAID = "Being in my own house, with the dog."


def strengths(desk: Desk) -> list[Strength]:
    return [value for value in desk.all_of(Strength) if isinstance(value, Strength)]


def newest(desk: Desk) -> Strength:
    return strengths(desk)[-1]


def statement_id(desk: Desk, words: str) -> object:
    return next(
        seen.id
        for seen in desk.store.records.values()
        if isinstance(seen.value, Statement) and seen.value.words == words
    )


def pick(page: PersonPage, name: str, sentence: str, words: str) -> None:
    press(find(page, BUTTON, f"{name}: “{sentence}”"))
    editor = find(page, TEXT, name)
    assert isinstance(editor, QPlainTextEdit)
    cursor = editor.textCursor()
    cursor.setPosition(sentence.index(words))
    cursor.movePosition(QTextCursor.MoveOperation.Right, QTextCursor.MoveMode.KeepAnchor, len(words))
    editor.setTextCursor(cursor)
    QTest.keyClick(editor, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    settle()


def test_selected_words_become_a_strength_with_the_sentence_as_its_evidence(
    desk: Desk, opened: Opens
) -> None:
    page = desk.carys().page("about")
    opened(page, 1081, 800)
    before = len(desk.records.history(desk.stream))
    pick(page, "What matters", SAID, "the dog")
    made = newest(desk)
    assert (made.title, made.words, made.statement) == ("the dog", SAID, statement_id(desk, SAID))
    assert len(desk.records.history(desk.stream)) == before + 1
    assert "“the dog” is now among the strengths." in read(page)


def test_a_strength_that_was_picked_is_taken_back(desk: Desk, opened: Opens) -> None:
    page = desk.carys().page("about")
    opened(page, 1081, 800)
    pick(page, "What matters", SAID, "the dog")
    press(find(page, BUTTON, "Undo"))
    settle()
    assert "the dog" not in [each.title for each in strengths(desk)]


def test_a_sentence_of_a_conversation_is_a_strength_by_its_menu(desk: Desk, opened: Opens) -> None:
    page = desk.carys().page("conversation")
    opened(page, 1081, 800)
    take_from_menu(page, "More for She knows everyone.", "This is a strength")
    settle()
    made = newest(desk)
    assert (made.title, made.words) == ("She knows everyone.", "She knows everyone.")


def choose_chip(page: PersonPage, chip: str, words: str) -> None:
    opener = find(page, MENU, chip)
    assert isinstance(opener, QPushButton)
    opener.menu().aboutToShow.emit()
    next(action for action in opener.menu().actions() if action.text() == words).trigger()
    settle()


def strength(desk: Desk, title: str) -> Strength:
    return next(each for each in strengths(desk) if each.title == title)


def one_strength(desk: Desk, **fields: object) -> Desk:
    desk.person().add(Strength(title="Baking", **fields))  # type: ignore[arg-type]  # the test names fields of a strength
    return desk


def test_what_is_chosen_of_a_strength_is_changed_where_it_stands(desk: Desk, opened: Opens) -> None:
    page = one_strength(desk, gift=Gift.HEAD).page("about")
    opened(page, 1081, 800)
    choose_chip(page, "What kind of strength: Something I can do", "The way I am")
    choose_chip(page, "Head, heart or hands: head", "hands")
    choose_chip(page, "Who may know: just for me", "shared with my circle")
    baking = strength(desk, "Baking")
    assert (baking.kind, baking.gift, baking.share) == (StrengthKind.QUALITY, Gift.HANDS, Share.CIRCLE)


def test_what_was_not_said_yet_is_chosen_in_the_menu_and_then_shown(desk: Desk, opened: Opens) -> None:
    page = one_strength(desk).page("about")
    opened(page, 1081, 800)
    assert not has(page, MENU, "Used now, or would like to: would like to use it")
    opener = find(page, MENU, "More for Baking")
    assert isinstance(opener, QToolButton)
    offered = next(
        action.menu() for action in opener.menu().actions() if action.text() == "Used now, or would like to"
    )
    assert isinstance(offered, QMenu)
    offered.aboutToShow.emit()
    next(action for action in offered.actions() if action.text() == "would like to use it").trigger()
    settle()
    assert strength(desk, "Baking").used is Used.WOULD_LIKE
    assert has(page, MENU, "Used now, or would like to: would like to use it")


def test_with_whom_it_is_shared_is_written_by_name(desk: Desk, opened: Opens) -> None:
    page = one_strength(desk).page("about")
    opened(page, 1081, 800)
    take_from_menu(page, "More for Baking", "Change what kind it is and who may know")
    type_into(page, "Shared with whom, by name", "Mair and Tom")
    press(find(page, BUTTON, "Keep the change"))
    settle()
    assert strength(desk, "Baking").shared_with == "Mair and Tom"
    assert has(page, BUTTON, "Shared with whom, by name: With: Mair and Tom")


def test_a_strength_is_looked_at_together_again(desk: Desk, opened: Opens) -> None:
    page = one_strength(desk).page("about")
    opened(page, 1081, 800)
    take_from_menu(page, "More for Baking", "Still so, looked at together today")
    settle()
    assert strength(desk, "Baking").confirmed_on == date(2026, 11, 23)
    assert "Still so on Monday 23 November 2026" in read(page)
    page.undo()
    assert strength(desk, "Baking").confirmed_on is None


def test_a_strength_leads_to_the_sentence_that_shows_it(desk: Desk, opened: Opens) -> None:
    desk.person()
    talk = desk.conversation()
    said = desk.say("I bake for the whole street.", conversation=talk, question="good_at")
    desk.add(Strength(title="Baking", statement=said.id))
    page = desk.page("about")
    opened(page, 1081, 800)
    take_from_menu(page, "More for Baking", "Show where it was said")
    assert desk.gone == [Place(page=PageName.TABLE, stream=desk.stream, record=talk, part="good_at")]


def test_a_card_adds_a_strength_and_asks_for_own_words_at_once(desk: Desk, opened: Opens) -> None:
    page = desk.person().page("about")
    opened(page, 1081, 800)
    press(find(page, BUTTON, "Choose from cards"))
    press(find(page, BUTTON, "Cooking and baking"))
    settle()
    made = newest(desk)
    assert (made.title, made.gift) == ("Cooking and baking", Gift.HANDS)
    editor = find(page, TEXT, "In my words")
    assert editor.hasFocus()
    QTest.keyClicks(editor, "I bake for everybody.")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    settle()
    assert newest(desk).words == "I bake for everybody."


def test_cards_are_chosen_by_keys_and_put_away_with_escape(desk: Desk, opened: Opens) -> None:
    page = desk.person().page("about")
    opened(page, 1081, 800)
    press(find(page, BUTTON, "Choose from cards"))
    first = find(page, BUTTON, "Languages")
    assert first.hasFocus()
    QTest.keyClick(first, Qt.Key.Key_Escape)
    assert not has(page, BUTTON, "Languages")
    press(find(page, BUTTON, "Choose from cards"))
    first = find(page, BUTTON, "Languages")
    QTest.keyClick(first, Qt.Key.Key_Tab)
    second = find(page, BUTTON, "Numbers and money")
    assert second.hasFocus()
    QTest.keyClick(second, Qt.Key.Key_Space)
    settle()
    assert newest(desk).title == "Numbers and money"


def test_a_finger_chooses_a_card(desk: Desk, opened: Opens) -> None:
    page = desk.person().page("about")
    opened(page, 1081, 1400)
    press(find(page, BUTTON, "Choose from cards"))
    card = find(page, BUTTON, "Listening")
    finger = QTest.createTouchDevice()
    QTest.touchEvent(card, finger).press(0, card.rect().center(), card).commit()
    QTest.touchEvent(card, finger).release(0, card.rect().center(), card).commit()
    settle()
    assert newest(desk).gift is Gift.HEART


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("theme", list(Theme))
def test_the_cards_are_fit_for_use_in_every_look(
    desk: Desk, wear: Wears, opened: Opens, theme: Theme, percent: int
) -> None:
    wear(theme, percent)
    page = desk.person().page("about")
    opened(page, 1366, 768)
    press(find(page, BUTTON, "Choose from cards"))
    assert problems_of(page, width=1366, height=768) == ()
    card = find(page, BUTTON, "Languages")
    assert min(card.width(), card.height()) >= LEAST_TARGET_AT_TABLE


def test_names_that_a_strength_is_shared_with_take_no_place_until_there_are_any(
    desk: Desk, opened: Opens
) -> None:
    one_strength(desk).add(Strength(title="Welsh", shared_with="Mair"))
    page = desk.page("about")
    opened(page, 1081, 800)
    assert has(page, BUTTON, "Shared with whom, by name: With: Mair")
    assert not has(page, BUTTON, "Shared with whom, by name: ")
