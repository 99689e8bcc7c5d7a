"""What people do on a page: type into a field, take something from a menu, take away a sentence."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QToolButton, QWidget

from tests.ui.finding import find, press

BUTTON = QAccessible.Role.Button
TEXT = QAccessible.Role.EditableText
CHOICE = QAccessible.Role.ComboBox
MENU = QAccessible.Role.ButtonMenu


def type_into(page: QWidget, name: str, words: str) -> QWidget:
    field = find(page, TEXT, name)
    field.setFocus()
    QTest.keyClicks(field, words)
    return field


def pick(page: QWidget, name: str, words: str) -> None:
    box = find(page, CHOICE, name)
    assert isinstance(box, QComboBox)
    number = box.findText(words)
    assert number >= 0, f"{words!r} is not offered"
    box.setCurrentIndex(number)
    box.activated.emit(number)


def take_from_menu(page: QWidget, menu: str, words: str) -> None:
    opener = find(page, MENU, menu)
    assert isinstance(opener, QToolButton)
    offered = opener.menu()
    offered.aboutToShow.emit()
    action = next(action for action in offered.actions() if action.text() == words)
    action.trigger()


def edit_sentence(page: QWidget, sentence: str, words: str, *, name: str) -> None:
    """Press a sentence, write other words in its place, and press Enter."""
    press(find(page, BUTTON, sentence))
    field = find(page, TEXT, name)
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(field, words)
    QTest.keyClick(field, Qt.Key.Key_Return)
    settle()


def settle() -> None:
    """Let what was put off until after the gesture happen."""
    QApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
