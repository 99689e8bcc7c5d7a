from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from coprod_desktop.domain.conversations import Statement
from coprod_desktop.domain.strengths import Strength
from coprod_desktop.domain.templates import QuestionKind
from tests.ui.audit import problems_of
from tests.ui.finding import find, press, read
from tests.ui.table.kitchen import MATTERS, TEMPLATE, Kitchen

if TYPE_CHECKING:
    from coprod_desktop.domain.records import Seen
    from coprod_desktop.ui.icons import Icons
    from coprod_desktop.ui.pages.table.page import TablePage
    from tests.ui.conftest import Opens

BUTTON, TEXT = QAccessible.Role.PushButton, QAccessible.Role.EditableText
SAID = "I bake for the whole street."


@pytest.fixture
def kitchen(icons: Icons) -> Kitchen:
    return Kitchen(icons)


@pytest.fixture
def page(kitchen: Kitchen, opened: Opens) -> TablePage:
    shown = kitchen.page()
    shown.show_place(kitchen.at())
    opened(shown, 1366, 768)
    return shown


def all_of(kitchen: Kitchen, kind: type) -> list[Seen[object]]:
    standing = (seen for seen in kitchen.store.records.values() if seen.id not in kitchen.store.removed)
    return [seen for seen in standing if isinstance(seen.value, kind)]


def select(page: TablePage, words: str) -> QPlainTextEdit:
    editor = find(page, TEXT, MATTERS)
    assert isinstance(editor, QPlainTextEdit)
    editor.setFocus()
    QTest.keyClicks(editor, SAID)
    cursor = editor.textCursor()
    cursor.setPosition(SAID.index(words))
    cursor.movePosition(QTextCursor.MoveOperation.Right, QTextCursor.MoveMode.KeepAnchor, len(words))
    editor.setTextCursor(cursor)
    return editor


def test_words_that_were_just_typed_become_a_strength_with_one_key(kitchen: Kitchen, page: TablePage) -> None:
    editor = select(page, "bake")
    QTest.keyClick(editor, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    (said,), (made,) = all_of(kitchen, Statement), all_of(kitchen, Strength)
    assert made.value == Strength(title="bake", words=SAID, statement=said.id)
    assert "“bake” is now among the strengths." in read(page)
    assert editor.toPlainText() == SAID
    assert editor.hasFocus()


def test_the_button_for_it_can_be_pressed_at_the_table(kitchen: Kitchen, page: TablePage) -> None:
    select(page, "the whole street")
    assert problems_of(page) == ()
    press(find(page, BUTTON, "This is a strength"))
    assert len(all_of(kitchen, Strength)) == 1


def test_it_is_taken_back_at_the_table(kitchen: Kitchen, page: TablePage) -> None:
    editor = select(page, "bake")
    QTest.keyClick(editor, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    press(find(page, BUTTON, "Undo"))
    assert all_of(kitchen, Strength) == []
    assert len(all_of(kitchen, Statement)) == 1


def test_a_line_of_a_list_becomes_a_strength_and_stays_a_line(icons: Icons, opened: Opens) -> None:
    question = replace(TEMPLATE.questions[0], kind=QuestionKind.LIST)
    kitchen = Kitchen(icons, template=replace(TEMPLATE, questions=(question, *TEMPLATE.questions[1:])))
    page = kitchen.page()
    page.show_place(kitchen.at())
    opened(page, 1366, 768)
    line = find(page, TEXT, MATTERS)
    assert isinstance(line, QLineEdit)
    QTest.keyClicks(line, SAID)
    line.setSelection(SAID.index("bake"), 4)
    QTest.keyClick(line, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    (said,), (made,) = all_of(kitchen, Statement), all_of(kitchen, Strength)
    assert made.value == Strength(title="bake", words=SAID, statement=said.id)


def test_the_notice_goes_with_its_question(page: TablePage) -> None:
    editor = select(page, "bake")
    QTest.keyClick(editor, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert "is now among the strengths" not in read(page)
