"""Reads everything that a screen reader could read aloud in a window, as it goes through it."""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QWidget

_TEXTS = (
    QAccessible.Text.Name,
    QAccessible.Text.Description,
    QAccessible.Text.Value,
    QAccessible.Text.Help,
)


def heard(window: QWidget, *, beneath: bool = False) -> str:
    """Give all that can be heard, a line to each; ``beneath`` with what is hidden, which no reader reads."""
    lines: list[str] = []
    _listen(QAccessible.queryAccessibleInterface(window), lines, beneath=beneath)
    return "\n".join((window.windowTitle(), *lines))


def _listen(interface: QAccessibleInterface, lines: list[str], *, beneath: bool) -> None:
    state = interface.state()
    if state.invisible and not beneath:
        return
    lines.extend(said for text in _TEXTS if (said := interface.text(text)))
    for number in range(interface.childCount()):
        child: QAccessibleInterface | None = interface.child(number)
        if child is not None and child.isValid():
            _listen(child, lines, beneath=beneath)
