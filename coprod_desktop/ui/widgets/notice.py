"""Calm messages inside a page: something to know, to mind or to mend, and how far long work has come."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from coprod_desktop.ui.icons import Icons, Ink
from coprod_desktop.ui.tokens import LEAST_TARGET
from coprod_desktop.ui.widgets.buttons import ButtonRole, button
from coprod_desktop.ui.widgets.labels import TextRole, label


class Tone(StrEnum):
    """How loud a message is."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


_INKS = {Tone.INFO: Ink.ACCENT, Tone.WARNING: Ink.CAUTION, Tone.ERROR: Ink.DANGER}


class Notice(QFrame):
    """A message with an icon, hidden until it has something to say; a screen reader says it at once.

    ``acted`` follows a press of the message's own button, where one was offered.
    """

    acted = Signal()

    def __init__(self, *, icons: Icons, text: str = "", tone: Tone = Tone.INFO, action: str = "") -> None:
        super().__init__()
        self._icons = icons
        self.setProperty("role", "notice")
        self._words = label("")
        self._words.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._words.setMinimumHeight(LEAST_TARGET)
        self._pictures = {each: icons.picture(each.value, ink) for each, ink in _INKS.items()}
        self._button = button("", role=ButtonRole.ORDINARY)
        self._button.clicked.connect(self.acted)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 10, 14, 10)
        row.setSpacing(10)
        self._row = row
        for picture in self._pictures.values():
            row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        row.addWidget(self._button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setFocusProxy(self._words)
        if text:
            self._write(text, tone=tone, action=action)  # shown with its page, never as a window of its own
        else:
            self.hide()

    def text(self) -> str:
        """What is said; empty when nothing is."""
        return self._words.text()

    def say(self, text: str, *, tone: Tone = Tone.INFO, action: str = "", take_focus: bool = False) -> None:
        """Show a message; ``action`` offers a button, ``take_focus`` brings the keyboard here."""
        self._write(text, tone=tone, action=action)
        self.show()
        said = QAccessibleAnnouncementEvent(self._words, text)
        if tone is Tone.ERROR:
            said.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
        QAccessible.updateAccessibility(QAccessibleEvent(self._words, QAccessible.Event.Alert))
        QAccessible.updateAccessibility(said)
        if take_focus:
            self._words.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def clear(self) -> None:
        """Say nothing."""
        self._words.setText("")
        self.hide()

    def _write(self, text: str, *, tone: Tone, action: str) -> None:
        self._words.setText(text)
        self._words.setAccessibleName(text)
        self.setProperty("tone", tone.value)
        for each, picture in self._pictures.items():
            picture.setVisible(each is tone)
            self._row.setAlignment(
                picture, Qt.AlignmentFlag.AlignVCenter if action else Qt.AlignmentFlag.AlignTop
            )  # a line of words stands in the middle of a button
        self._button.set_words(action)
        self._button.setVisible(bool(action))
        self.style().unpolish(self)
        self.style().polish(self)


class ProgressLine(QWidget):
    """How far long work has come, with a way to stop it; ``cancelled`` asks for that."""

    cancelled = Signal()

    def __init__(self, *, name: str) -> None:
        super().__init__()
        self._words = label("", role=TextRole.MUTED)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(name)
        self._bar.setMinimumWidth(60)
        self._cancel = button(self.tr("Stop"))
        self._cancel.clicked.connect(self._stop)
        line = QHBoxLayout()
        line.setSpacing(14)
        line.addWidget(self._bar, 1)
        line.addWidget(self._cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._words)
        column.addLayout(line)
        self.hide()

    def show_progress(self, text: str, *, done: int = 0, of: int = 0) -> None:
        """Say what is going on, ``done`` of so many; ``of`` 0 when nobody knows how many."""
        self._words.setText(text)
        self._bar.setRange(0, of)
        self._bar.setValue(done)
        self._bar.setAccessibleDescription(text)
        self._cancel.setEnabled(True)
        self.show()

    @Slot()
    def finish(self) -> None:
        """Go away."""
        self.hide()

    @Slot()
    def _stop(self) -> None:
        self._cancel.setEnabled(False)
        self._words.setText(self.tr("Stopping…"))
        self.cancelled.emit()
