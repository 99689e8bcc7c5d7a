"""Finds widgets as a person with a screen reader does: by role and by the name that is said."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QListView, QWidget

from coprod_desktop.ui.pages.person.unrolling import Unrolling


def find(root: QWidget, role: QAccessible.Role, name: str) -> QWidget:
    """Give the one visible widget below ``root`` with this role and name; others are said in the failure."""
    found = [widget for widget in _shown(root) if _role(widget) == role and said(widget) == name]
    if len(found) != 1:
        heard = sorted({said(widget) for widget in _shown(root) if _role(widget) == role})
        raise AssertionError(f"{len(found)} of {role.name} {name!r} among {heard}")
    return found[0]


def has(root: QWidget, role: QAccessible.Role, name: str) -> bool:
    """Tell whether such a widget is shown."""
    return any(_role(widget) == role and said(widget) == name for widget in _shown(root))


def press(widget: QWidget) -> None:
    """Press a button with the mouse, as its owner would."""
    assert widget.isEnabled(), f"{said(widget)!r} cannot be pressed"
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def read(root: QWidget) -> str:
    """Give all words that labels below ``root`` show, a line to each."""
    make_whole(root)
    return "\n".join(label.text() for label in root.findChildren(QLabel) if label.isVisibleTo(root))


def rows(root: QWidget, name: str) -> list[str]:
    """Give what a screen reader says of each row of the list with this name."""
    model = _list(root, name).model()
    said_of = Qt.ItemDataRole.AccessibleTextRole
    return [model.index(row, 0).data(said_of) for row in range(model.rowCount())]


def choose_row(root: QWidget, name: str, words: str) -> None:
    """Press the row that begins with these words, as its owner would."""
    listed = _list(root, name)
    number = next(number for number, row in enumerate(rows(root, name)) if row.startswith(words))
    index = listed.model().index(number, 0)
    listed.scrollTo(index)
    QTest.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=listed.visualRect(index).center())


def make_whole(root: QWidget) -> None:
    """Have everything made that a page puts off until after its first picture."""
    for unrolling in root.findChildren(Unrolling):
        unrolling.finish()


def said(widget: QWidget) -> str:
    """Give the name that a screen reader says; that of its label where it has none itself."""
    if isinstance(widget, QComboBox):  # says what is chosen, besides its name
        return widget.accessibleName()
    name = QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
    if name:
        return name
    buddies = (label.text() for label in widget.window().findChildren(QLabel) if label.buddy() is widget)
    return next(buddies, "")


def _list(root: QWidget, name: str) -> QListView:
    listed = find(root, QAccessible.Role.List, name)
    assert isinstance(listed, QListView)
    return listed


def _role(widget: QWidget) -> QAccessible.Role:
    return QAccessible.queryAccessibleInterface(widget).role()


def _shown(root: QWidget) -> list[QWidget]:
    make_whole(root)
    return [widget for widget in (root, *root.findChildren(QWidget)) if widget.isVisibleTo(root)]
