"""Finds what is on screen as a person with a screen reader does: by role and by the name that is said."""

from __future__ import annotations

from typing import Final, TypeAlias

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QComboBox, QLabel, QWidget

Role: TypeAlias = QAccessible.Role

BUTTON: Final = Role.Button
FIELD: Final = Role.EditableText
CHOICE: Final = Role.ComboBox
TICK: Final = Role.CheckBox
LIST: Final = Role.List


def shown(root: QWidget, role: Role, name: str) -> list[QWidget]:
    """List what shows below ``root`` with this role and name, in the order it was made."""
    return [widget for widget in _visible(root) if role_of(widget) == role and name_of(widget) == name]


def named(root: QWidget, role: Role) -> list[tuple[str, QWidget]]:
    """List everything of a role that shows, with its name."""
    return [(name_of(widget), widget) for widget in _visible(root) if role_of(widget) == role]


def names_shown(root: QWidget, role: Role) -> list[str]:
    """List the names of everything of a role that shows, for saying what was there instead."""
    return sorted({name_of(widget) for widget in _visible(root) if role_of(widget) == role} - {""})


def words_shown(root: QWidget) -> str:
    """Give all the words that labels below ``root`` show, a line to each."""
    return "\n".join(widget.text() for widget in _visible(root) if isinstance(widget, QLabel))


def all_said(root: QWidget) -> str:
    """Give all that labels show and all that a screen reader says, a line to each."""
    return "\n".join((words_shown(root), *(name_of(widget) for widget in _visible(root))))


def name_of(widget: QWidget) -> str:
    """Give the name that a screen reader says; that of its label where it has none itself."""
    if isinstance(widget, QComboBox):  # says what is chosen, besides its name
        return widget.accessibleName()
    name = QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
    if name:
        return name
    labels = (label.text() for label in widget.window().findChildren(QLabel) if label.buddy() is widget)
    return next(labels, "")


def role_of(widget: QWidget) -> Role:
    """Give the role that a screen reader says."""
    return QAccessible.queryAccessibleInterface(widget).role()


def _visible(root: QWidget) -> list[QWidget]:
    return [widget for widget in (root, *root.findChildren(QWidget)) if widget.isVisible()]
