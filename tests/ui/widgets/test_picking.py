from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from coprod_desktop.ui.dialogs import keys_of
from coprod_desktop.ui.widgets.editable_text import EditableText
from coprod_desktop.ui.widgets.picking import picks_by_key
from tests.ui.finding import find, has, press

if TYPE_CHECKING:
    from tests.ui.conftest import Opens

BUTTON, TEXT = QAccessible.Role.Button, QAccessible.Role.EditableText
SENTENCE = "I bake for the whole street at Christmas."

pytestmark = pytest.mark.usefixtures("look")


class Page(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.sentence = EditableText(SENTENCE, name="What was said", pick="This is a strength")
        self.told: list[tuple[str, str]] = []
        self.sentence.picked.connect(lambda words, whole: self.told.append((words, whole)))
        QVBoxLayout(self).addWidget(self.sentence)
        picks_by_key(self, "Pick the words")


@pytest.fixture
def page(opened: Opens) -> Page:
    made = Page()
    opened(made, 500, 300)
    return made


def select(page: Page, words: str) -> QPlainTextEdit:
    press(find(page, BUTTON, f"What was said: {SENTENCE}"))
    editor = find(page, TEXT, "What was said")
    assert isinstance(editor, QPlainTextEdit)
    cursor = editor.textCursor()
    cursor.setPosition(SENTENCE.index(words))
    cursor.movePosition(QTextCursor.MoveOperation.Right, QTextCursor.MoveMode.KeepAnchor, len(words))
    editor.setTextCursor(cursor)
    return editor


def test_one_key_picks_the_selected_words_and_keeps_the_sentence(page: Page) -> None:
    editor = select(page, "bake")
    QTest.keyClick(editor, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    assert page.told == [("bake", SENTENCE)]
    assert not page.sentence.is_editing()


def test_a_button_appears_while_words_are_selected(page: Page) -> None:
    editor = select(page, "the whole street")
    press(find(page, BUTTON, "This is a strength"))
    assert page.told == [("the whole street", SENTENCE)]
    del editor
    assert not has(page, BUTTON, "This is a strength")


def test_no_button_is_shown_while_nothing_is_selected(page: Page) -> None:
    editor = select(page, "bake")
    assert has(page, BUTTON, "This is a strength")
    cursor = editor.textCursor()
    cursor.clearSelection()
    editor.setTextCursor(cursor)
    assert not has(page, BUTTON, "This is a strength")


def test_the_key_takes_the_whole_of_a_sentence_that_is_only_shown(page: Page) -> None:
    shown = find(page, BUTTON, f"What was said: {SENTENCE}")
    shown.setFocus()
    QTest.keyClick(shown, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    assert page.told == [(SENTENCE, SENTENCE)]


def test_the_key_is_among_the_keys_of_the_page(page: Page) -> None:
    assert {hint.does: hint.keys for hint in keys_of(page)} == {"Pick the words": "Ctrl+G"}


def test_nothing_is_picked_where_no_sentence_has_the_keyboard(page: Page) -> None:
    page.setFocus()
    QTest.keyClick(page, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    assert page.told == []
