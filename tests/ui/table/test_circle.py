from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from coprod_desktop.application.records import Records
from coprod_desktop.domain.connections import Connection, Line
from coprod_desktop.domain.conversations import Voice
from coprod_desktop.domain.templates import QuestionKind
from tests.ui.audit import problems_of, reading_order
from tests.ui.finding import find, has, press, read
from tests.ui.person.gestures import settle, take_from_menu, type_into
from tests.ui.table.kitchen import TEMPLATE, Kitchen

if TYPE_CHECKING:
    from coprod_desktop.ui.icons import Icons
    from coprod_desktop.ui.pages.table.page import TablePage
    from tests.ui.conftest import Opens

BUTTON, MENU = QAccessible.Role.Button, QAccessible.Role.ButtonMenu
MAIR = "Mair · sister · closest to me · strong tie"
CIRCLE = replace(
    TEMPLATE, questions=(replace(TEMPLATE.questions[0], kind=QuestionKind.CIRCLE), *TEMPLATE.questions[1:])
)


@pytest.fixture
def kitchen(icons: Icons) -> Kitchen:
    made = Kitchen(icons, template=CIRCLE)
    records = Records(units=made.store)
    records.add(made.stream, Connection(name="Mair", kind="sister", ring=1, line=Line.STRONG, angle=90))
    rhian, _ = records.add(made.stream, Connection(name="Rhian", kind="daughter", ring=3))
    records.add(
        made.stream, Connection(name="Rhian", by=Voice.FAMILY, by_name="Mair", view_of=rhian.id, ring=1)
    )
    return made


@pytest.fixture
def page(kitchen: Kitchen, opened: Opens) -> TablePage:
    shown = kitchen.page()
    shown.show_place(kitchen.at("matters"))
    opened(shown, 1366, 768)
    return shown


def tie(kitchen: Kitchen, name: str) -> Connection:
    told = kitchen.people.open(kitchen.stream).connections
    return next(seen.value for seen in told if seen.value.name == name)


def test_the_circle_at_the_table_is_fit_for_fingers(page: TablePage) -> None:
    assert problems_of(page) == ()


def test_a_name_is_moved_at_the_table_by_keys_and_taken_back(kitchen: Kitchen, page: TablePage) -> None:
    mair = find(page, BUTTON, MAIR)
    mair.setFocus()
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(mair, key)
    settle()
    assert (tie(kitchen, "Mair").ring, tie(kitchen, "Mair").angle) == (2, 90)
    press(find(page, BUTTON, "Undo"))
    settle()
    assert tie(kitchen, "Mair").ring == 1


def test_undo_takes_back_a_move_in_the_circle_and_redo_makes_it_again(
    kitchen: Kitchen, page: TablePage
) -> None:
    mair = find(page, BUTTON, MAIR)
    mair.setFocus()
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(mair, key)
    settle()
    page.undo()
    settle()
    assert tie(kitchen, "Mair").ring == 1
    assert find(page, BUTTON, MAIR).hasFocus()
    page.redo()
    settle()
    assert tie(kitchen, "Mair").ring == 2


def test_who_was_written_down_before_this_conversation_stays(kitchen: Kitchen, page: TablePage) -> None:
    later, _ = kitchen.conversations.start(kitchen.stream, kitchen.held.value, ())
    page.show_place(replace(kitchen.at("matters"), record=later.id))
    settle()
    assert not page.can_undo()


def test_another_question_takes_back_nothing_in_the_circle(page: TablePage) -> None:
    mair = find(page, BUTTON, MAIR)
    mair.setFocus()
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(mair, key)
    press(find(page, BUTTON, "Next question"))
    settle()
    assert not page.can_undo()


def test_a_finger_moves_a_name_at_the_table(kitchen: Kitchen, page: TablePage) -> None:
    page.resize(790, 590)  # a finger reaches no farther in tests
    mair = find(page, BUTTON, MAIR)
    mair.setFocus()
    settle()
    finger, there = QTest.createTouchDevice(), mair.mapToGlobal(mair.rect().center()) + QPoint(110, 0)
    QTest.touchEvent(mair, finger).press(0, mair.rect().center(), mair).commit()
    QTest.touchEvent(mair, finger).move(0, mair.mapFromGlobal(there), mair).commit()
    QTest.touchEvent(mair, finger).release(0, mair.mapFromGlobal(there), mair).commit()
    settle()
    assert (tie(kitchen, "Mair").ring or 0) > 1


def test_the_list_does_the_same_at_the_table(kitchen: Kitchen, page: TablePage) -> None:
    chip = find(page, MENU, "How the tie feels: strong tie")
    assert isinstance(chip, QPushButton)
    chip.menu().aboutToShow.emit()
    next(action for action in chip.menu().actions() if action.text() == "hard at times").trigger()
    settle()
    assert tie(kitchen, "Mair").line is Line.STRESSFUL


def test_somebody_who_is_added_waits_below_the_circle(kitchen: Kitchen, page: TablePage) -> None:
    type_into(page, "Name", "Dai")
    press(find(page, BUTTON, "Add them"))
    settle()
    assert has(page, BUTTON, "Dai · not in the circle yet")
    assert tie(kitchen, "Dai").ring is None
    assert not has(page, BUTTON, "Add someone")


def test_going_on_puts_down_what_is_picked_up(kitchen: Kitchen, page: TablePage) -> None:
    mair = find(page, BUTTON, MAIR)
    mair.setFocus()
    QTest.keyClick(mair, Qt.Key.Key_Space)
    QTest.keyClick(mair, Qt.Key.Key_Down)
    press(find(page, BUTTON, "Next question"))
    settle()
    assert tie(kitchen, "Mair").ring == 2


def test_tab_goes_through_the_circle_and_then_the_list(page: TablePage) -> None:
    order = reading_order(page)
    names = [order.index(name) for name in ("Name", MAIR, "Rhian · daughter · a little further out")]
    assert names == sorted(names)
    assert order.index("Rhian · daughter · a little further out") < order.index("In my life: Mair")


def test_another_view_that_is_being_written_comes_back_after_a_kill(
    kitchen: Kitchen, page: TablePage, opened: Opens
) -> None:
    take_from_menu(page, "More for Mair", "Somebody sees this differently")
    field = type_into(page, "Who sees it differently", "Jo")
    field.clearFocus()
    again = kitchen.page()
    again.show_place(kitchen.at("matters"))
    opened(again, 1366, 768)
    shown = find(again, QAccessible.Role.EditableText, "Who sees it differently")
    assert QAccessible.queryAccessibleInterface(shown).text(QAccessible.Text.Value) == "Jo"
    assert "How somebody else sees the tie to Mair" in read(again)
