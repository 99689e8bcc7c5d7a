"""Who is here, and how life is going, asked at the table beside the questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QWidget

from coprod_desktop.application.records import Records
from coprod_desktop.domain.conversations import Presence, Voice
from coprod_desktop.domain.wellbeing import Wellbeing
from coprod_desktop.ui.theme import Theme
from tests.fakes import START
from tests.ui.audit import problems_of
from tests.ui.finding import find, has, press, read
from tests.ui.table.kitchen import GOOD_AT, MATTERS, Kitchen

if TYPE_CHECKING:
    from coprod_desktop.ui.icons import Icons
    from coprod_desktop.ui.pages.table.page import TablePage
    from tests.ui.conftest import Opens, Wears

BUTTON = QAccessible.Role.PushButton
CHOICE = QAccessible.Role.ComboBox
TEXT = QAccessible.Role.EditableText
HAPPY = "Overall, how happy did you feel yesterday?"
LIFE = "How life is going: four questions from 0 to 10"


@pytest.fixture
def kitchen(icons: Icons) -> Kitchen:
    return Kitchen(icons)


@pytest.fixture
def page(kitchen: Kitchen, opened: Opens) -> TablePage:
    return at_the_table(kitchen, opened)


def at_the_table(kitchen: Kitchen, opened: Opens) -> TablePage:
    shown = kitchen.page()
    shown.show_place(kitchen.at())
    opened(shown, 1366, 768)
    return shown


def add(page: TablePage, words: str, name: str) -> None:
    press(find(page, BUTTON, words))
    field = find(page, TEXT, "Their name")
    QTest.keyClicks(field, name)


def people(kitchen: Kitchen) -> list[tuple[str, Voice, bool]]:
    record = kitchen.people.open(kitchen.stream)
    return [(seen.value.name, seen.value.role, seen.value.missed) for seen in record.presences]


def life(kitchen: Kitchen) -> list[Wellbeing]:
    return [seen.value for seen in kitchen.people.open(kitchen.stream).wellbeing]


def ask_life(page: TablePage, *, status: str = "Not talked about yet") -> None:
    press(find(page, BUTTON, "All questions"))
    press(find(page, BUTTON, f"{LIFE} {status}"))


def number(page: QWidget, value: str) -> QWidget:
    """Find the button of a number under the question about happiness."""
    shown = [each for each in page.findChildren(QWidget) if each.isVisibleTo(page)]
    named = (each for each in shown if each.accessibleName().partition(":")[0] == value)
    return next(each for each in named if each.accessibleDescription() == HAPPY)


def test_who_is_here_names_everybody_and_somebody_who_comes_is_added(
    kitchen: Kitchen, page: TablePage
) -> None:
    press(find(page, BUTTON, "Who is here"))
    words = read(page)
    assert "Carys and Rhian Pugh" in words
    assert "Mair (family)" in words
    add(page, "Add somebody who is here", "Tom")
    box = find(page, CHOICE, "Who they are")
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(box.findText("Friend"))
    press(find(page, BUTTON, "Add them"))
    assert people(kitchen) == [("Mair", Voice.FAMILY, False), ("Tom", Voice.FRIEND, False)]
    assert kitchen.store.drafts == {}
    press(find(page, BUTTON, "Back to the question"))
    assert QApplication.focusWidget() is find(page, TEXT, MATTERS)
    assert "Carys, Mair, Tom and Rhian Pugh" in read(page)


def test_whoever_would_have_been_liked_here_is_never_among_those_who_are(
    kitchen: Kitchen, page: TablePage
) -> None:
    press(find(page, BUTTON, "Who is here"))
    add(page, "Add somebody you would have liked here", "Tom")
    press(find(page, BUTTON, "Add them"))
    assert people(kitchen) == [("Mair", Voice.FAMILY, False), ("Tom", Voice.FAMILY, True)]
    press(find(page, BUTTON, "Back to the question"))
    assert "Tom" not in read(page)
    press(find(page, BUTTON, "Who is here"))
    press(find(page, BUTTON, "Tom is here now"))
    assert people(kitchen)[-1] == ("Tom", Voice.FAMILY, False)
    press(find(page, BUTTON, "Back to the question"))
    assert "Carys, Mair, Tom and Rhian Pugh" in read(page)


def test_somebody_without_a_name_is_refused_beside_the_name(kitchen: Kitchen, page: TablePage) -> None:
    press(find(page, BUTTON, "Who is here"))
    press(find(page, BUTTON, "Add somebody who is here"))
    press(find(page, BUTTON, "Add them"))
    field = find(page, TEXT, "Their name")
    around = field.parentWidget()
    assert around is not None
    assert "words_missing" in [each.text() for each in around.findChildren(QLabel)]
    assert QApplication.focusWidget() is field
    assert people(kitchen) == [("Mair", Voice.FAMILY, False)]


def test_somebody_taken_away_comes_back_with_undo(kitchen: Kitchen, page: TablePage) -> None:
    press(find(page, BUTTON, "Who is here"))
    press(find(page, BUTTON, "Take Mair away"))
    assert people(kitchen) == []
    assert page.can_undo()
    page.undo()
    assert people(kitchen) == [("Mair", Voice.FAMILY, False)]


def test_a_name_half_typed_is_there_again_after_the_battery_died(
    kitchen: Kitchen, page: TablePage, opened: Opens
) -> None:
    press(find(page, BUTTON, "Who is here"))
    add(page, "Add somebody you would have liked here", "Gwe")
    find(page, BUTTON, "Back to the question").setFocus()  # leaving the field makes its draft
    again = at_the_table(kitchen, opened)
    field = find(again, TEXT, "Their name")
    assert isinstance(field, QLineEdit)
    assert field.text() == "Gwe"
    QTest.keyClicks(field, "n")
    press(find(again, BUTTON, "Add them"))
    assert people(kitchen)[-1] == ("Gwen", Voice.FAMILY, True)


def test_the_four_questions_are_asked_at_the_table_and_belong_to_the_conversation(
    kitchen: Kitchen, page: TablePage
) -> None:
    ask_life(page)
    press(number(page, "7"))
    press(find(page, BUTTON, "Keep these answers"))
    (kept,) = life(kitchen)
    assert kept == Wellbeing(asked_on=START.date(), happy=7, conversation=kitchen.held.id)
    assert QApplication.focusWidget() is find(page, TEXT, MATTERS)
    ask_life(page, status="Done")
    press(number(page, "8"))
    press(find(page, BUTTON, "Keep the change"))
    (kept,) = life(kitchen)
    assert kept.happy == 8


def test_going_back_keeps_what_was_answered(kitchen: Kitchen, page: TablePage) -> None:
    ask_life(page)
    press(number(page, "7"))
    press(find(page, BUTTON, "Back to the question"))
    assert [each.happy for each in life(kitchen)] == [7]
    assert MATTERS in read(page)


def test_going_back_without_an_answer_leaves_nothing(kitchen: Kitchen, page: TablePage) -> None:
    ask_life(page)
    press(find(page, BUTTON, "Back to the question"))
    assert life(kitchen) == []
    assert kitchen.store.drafts == {}
    assert MATTERS in read(page)


def test_half_answered_questions_are_there_again_after_the_battery_died(
    kitchen: Kitchen, page: TablePage, opened: Opens
) -> None:
    ask_life(page)
    press(number(page, "7"))
    again = at_the_table(kitchen, opened)
    assert has(again, BUTTON, f"Leave this one open: {HAPPY}")
    press(find(again, BUTTON, "Keep these answers"))
    assert [each.happy for each in life(kitchen)] == [7]


def test_the_key_for_the_next_question_keeps_the_answers_while_they_are_asked(
    kitchen: Kitchen, page: TablePage
) -> None:
    ask_life(page)
    press(number(page, "7"))
    QTest.keyClick(number(page, "7"), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert [each.happy for each in life(kitchen)] == [7]
    QTest.keyClick(find(page, TEXT, MATTERS), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert GOOD_AT in read(page)


@pytest.mark.parametrize("theme", list(Theme))
@pytest.mark.parametrize("percent", [100, 200])
def test_both_are_fit_for_fingers_in_every_theme(
    kitchen: Kitchen, wear: Wears, *, theme: Theme, percent: int
) -> None:
    wear(theme, percent)
    missed = Presence(conversation=kitchen.held.id, name="Tom", role=Voice.FRIEND, missed=True)
    Records(units=kitchen.store).add(kitchen.stream, missed)
    page = kitchen.page()
    page.show_place(kitchen.at())
    try:
        assert problems_of(page) == ()
        press(find(page, BUTTON, "Who is here"))
        press(find(page, BUTTON, "Add somebody who is here"))
        assert problems_of(page) == ()
        press(find(page, BUTTON, "Back to the question"))
        ask_life(page)
        assert problems_of(page) == ()
    finally:
        page.close()
