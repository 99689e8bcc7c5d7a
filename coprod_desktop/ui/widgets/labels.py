"""Labels that show text as text: a person's words are never read as mark-up."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class TextRole(StrEnum):
    """How a text stands on the page; the style sheet knows these names."""

    PLAIN = ""
    H1 = "h1"
    H2 = "h2"
    H3 = "h3"
    QUESTION = "question"
    MUTED = "muted"
    HINT = "hint"
    QUOTE = "quote"
    CHIP = "chip"
    SECTION = "section"
    SOURCE = "source"
    """Where something comes from: a law, a published standard."""
    CLOCK = "clock"


def label(  # a label has these sides, and all but its text have a usual value
    text: str,
    *,
    role: TextRole = TextRole.PLAIN,
    strand: str = "",
    selectable: bool = False,
    wraps: bool = True,
    names: QWidget | None = None,
) -> QLabel:
    """Make a plain-text label.

    ``strand`` is "", "can", "people" or "matters". ``names`` is the field that this label names: a screen
    reader says the label when the field takes focus. Selectable text takes the mouse only, so that the tab
    order stays short. A chip never wraps.
    """
    made = QLabel()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(text)
    made.setProperty("role", role.value)
    if strand:
        made.setProperty("strand", strand)
    wrapped = wraps and role is not TextRole.CHIP
    made.setWordWrap(wrapped)
    if wrapped:
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        made.setSizePolicy(policy)
    else:
        made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
    if selectable:
        made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Qt has just made it focusable
    if names is not None:
        made.setBuddy(names)
    return made
