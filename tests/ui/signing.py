"""Signing with a mouse, as somebody at the table does."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from tests.ui.finding import find, has, press

PERSON = "The person whose plan this is"
WORKER = "Worker"
AS_IT_IS = "Agree as it is"


def draw(root: QWidget, role: str, *spots: tuple[int, int]) -> None:
    """Draw on the pad of one who signs, in pixels from its top left."""
    pad = find(root, QAccessible.Role.StaticText, f"Sign here, {role}")
    at = [QPoint(*spot) for spot in spots or ((30, 60), (90, 20), (150, 60), (210, 20))]
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=at[0])
    for spot in at[1:]:
        QTest.mouseMove(pad, spot)
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=at[-1])


def agree(page: QWidget) -> None:
    """Agree, also to what is asked about once more."""
    press(find(page, QAccessible.Role.Button, "We agree"))
    if has(page, QAccessible.Role.Button, AS_IT_IS):
        press(find(page, QAccessible.Role.Button, AS_IT_IS))


def choose(root: QWidget, way: str, role: str) -> None:
    """Choose how to sign."""
    press(find(root, QAccessible.Role.RadioButton, f"{way}, {role}"))


def type_name(root: QWidget, role: str, name: str) -> None:
    """Sign by typing a name."""
    choose(root, "Type my name", role)
    write(root, f"Type your full name to sign, {role}", name)


def write(root: QWidget, field: str, words: str) -> None:
    """Type words into a field, over what is there."""
    editor = find(root, QAccessible.Role.EditableText, field)
    editor.setFocus()
    if isinstance(editor, QLineEdit):
        editor.selectAll()
    if words.isascii():
        QTest.keyClicks(editor, words)
    else:  # these keys know ASCII only; others arrive as from an input method
        assert isinstance(editor, QLineEdit)
        editor.insert(words)
