"""A field with its label above it and, when something is wrong, the words for it right below."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from coprod_desktop.ui.icons import Icons
from coprod_desktop.ui.widgets.labels import TextRole, label
from coprod_desktop.ui.widgets.notice import Notice, Tone

_ROOM_BELOW = 12
"""Pixels left visible below what is said to be wrong."""


class Field(QWidget):
    """Shows a label, an editor, and below it a quiet hint and what is wrong; the label names the editor.

    ``row`` is what is shown in the editor's place where more than the editor stands there.
    """

    def __init__(
        self, *, icons: Icons, words: str, editor: QWidget, hint: str = "", row: QWidget | None = None
    ) -> None:
        super().__init__()
        self._editor = editor
        self._notice = Notice(icons=icons)
        if not editor.accessibleName():
            editor.setAccessibleName(words)
        if hint and not editor.accessibleDescription():
            editor.setAccessibleDescription(hint)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(label(words, role=TextRole.H3, names=editor))
        if hint:
            column.addWidget(label(hint, role=TextRole.MUTED))
        column.addWidget(row if row is not None else editor)
        column.addWidget(self._notice)
        column.addStretch(1)
        self.setFocusProxy(editor)

    def refuse(self, words: str) -> None:
        """Say what is wrong and bring the keyboard to the editor; what was typed stays."""
        self._notice.say(words, tone=Tone.ERROR)
        self._editor.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, self, self._scroll_to_notice)  # once the page has made room for it

    @Slot()
    def _scroll_to_notice(self) -> None:
        around = self.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(self._notice, 0, _ROOM_BELOW)

    def accept(self) -> None:
        """Say nothing any more."""
        self._notice.clear()

    def wrong(self) -> str:
        """What is said to be wrong; empty when nothing is."""
        return self._notice.text()
