"""The timer behind a text field that makes sure that at most the last moment of typing can be lost."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, SignalInstance, Slot
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from coprod_desktop.ui.widgets.text_fields import text_of

DRAFT_AFTER = 300
"""Milliseconds from the first unsaved key to a draft."""
SETTLED_AFTER = 10_000
"""Milliseconds of rest after which what was written is taken as meant."""

NOT_LEFT = frozenset(
    {
        Qt.FocusReason.PopupFocusReason,
        Qt.FocusReason.MenuBarFocusReason,
        Qt.FocusReason.ActiveWindowFocusReason,
    }
)
"""A context menu or another window takes the focus for a while; the field is not left."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What a field holds at one moment: its text, and the caret as a position from its start."""

    text: str = ""
    caret: int = 0


class Timer(Protocol):
    """The little of a timer that is needed; tests ring one by hand."""

    @property
    def timeout(self) -> SignalInstance:
        """Rings once after each start."""

    def start(self, _milliseconds: int, /) -> None:
        """Ring after so many milliseconds, counted from now."""

    def stop(self) -> None:
        """Do not ring."""

    def isActive(self) -> bool:
        """Tell whether it is going to ring."""


class Autosave(QObject):
    """Watches one field and says when to keep a draft, and when what was written is settled.

    The first unsaved key starts the draft's timer; later keys do not restart it, or steady typing would never
    be kept. ``drafted`` and ``settled`` each carry one `Draft`. Undo while typing is the field's own.
    """

    drafted = Signal(object)
    settled = Signal(object)

    def __init__(
        self,
        editor: QLineEdit | QPlainTextEdit,
        *,
        draft_timer: Timer | None = None,
        rest_timer: Timer | None = None,
    ) -> None:
        super().__init__(editor)
        self._editor = editor
        self._draft_timer = draft_timer or self._single_shot()
        self._rest_timer = rest_timer or self._single_shot()
        self._draft_timer.timeout.connect(self.flush)
        self._rest_timer.timeout.connect(self.settle)
        self._drafted_text = self._settled_text = text_of(editor)
        editor.textChanged.connect(self._typed)
        editor.installEventFilter(self)

    def now(self) -> Draft:
        """What the field holds now."""
        if isinstance(self._editor, QLineEdit):
            return Draft(text=text_of(self._editor), caret=self._editor.cursorPosition())
        return Draft(text=text_of(self._editor), caret=self._editor.textCursor().position())

    def show(self, saved: Draft, *, settled: str | None = None) -> None:
        """Put what was saved into the field and the caret at its place; this is not typing.

        ``settled`` is the text that was last taken as meant, where the draft has moved on from it.
        """
        if isinstance(self._editor, QLineEdit):
            self._editor.setText(saved.text)
            self._editor.setCursorPosition(min(saved.caret, len(self._editor.text())))
        else:
            self._editor.setPlainText(saved.text)
            cursor = self._editor.textCursor()
            cursor.setPosition(min(max(saved.caret, 0), self._editor.document().characterCount() - 1))
            self._editor.setTextCursor(cursor)
        self._drafted_text = text_of(self._editor)
        self._settled_text = self._drafted_text if settled is None else settled
        self._draft_timer.stop()
        self._rest_timer.stop()

    @Slot()
    def flush(self) -> None:
        """Say now what is not yet in a draft: before a page changes, the laptop locks or the program ends."""
        self._draft_timer.stop()
        current = self.now()
        if current.text != self._drafted_text:
            self._drafted_text = current.text
            self.drafted.emit(current)

    @Slot()
    def settle(self) -> None:
        """Say now that what was written is meant."""
        self.flush()
        self._rest_timer.stop()
        current = self.now()
        if current.text != self._settled_text:
            self._settled_text = current.text
            self.settled.emit(current)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See the field being left."""
        if watched is self._editor and isinstance(event, QFocusEvent) and event.lostFocus():
            if event.reason() in NOT_LEFT:
                self.flush()
            else:
                self.settle()
        return False

    @Slot()
    def _typed(self) -> None:
        if text_of(self._editor) == self._drafted_text and not self._draft_timer.isActive():
            return  # spelling marks, or a letter typed and taken back
        if not self._draft_timer.isActive():
            self._draft_timer.start(DRAFT_AFTER)
        self._rest_timer.start(SETTLED_AFTER)

    def _single_shot(self) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        return timer
