"""The quiet line beneath an editor: what was written, and what could be said instead."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from coprod_desktop.ui.widgets.buttons import ButtonRole, WrappingButton, button
from coprod_desktop.ui.widgets.labels import TextRole, label
from coprod_desktop.ui.widgets.reflow import flow
from coprod_desktop.ui.writing.marks import Mark, MarkKind

_MOST = 4
"""What is offered at once for one word."""


class HelpLine(QWidget):
    """Offers words for one mark; hidden where there is none.

    ``chosen`` carries the words to write, ``left`` that the mark is to be left alone, ``learnt`` that the
    word is a word. ``returned`` goes back to the editor.
    """

    chosen = Signal(str)
    left = Signal()
    learnt = Signal()
    returned = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._mark: Mark | None = None
        self._words = label("", role=TextRole.MUTED)
        self._why = label("", role=TextRole.MUTED)
        self._offers = tuple(button("") for _ in range(_MOST))
        for offer in self._offers:
            offer.clicked.connect(self._choose)
        self._learn = button(self.tr("It is a word"), role=ButtonRole.QUIET)
        self._learn.clicked.connect(self.learnt)
        self._leave = button(self.tr("Leave it"), role=ButtonRole.QUIET)
        self._leave.clicked.connect(self.left)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(6)
        column.addWidget(self._words)
        column.addWidget(flow(self.stops(), spacing=8))
        column.addWidget(self._why)
        self.hide()

    def stops(self) -> tuple[WrappingButton, ...]:
        """Where Tab stops, in order; those that offer nothing are hidden."""
        return (*self._offers, self._learn, self._leave)

    def mark(self) -> Mark | None:
        """The mark that is shown."""
        return self._mark

    def show_mark(self, mark: Mark | None, *, more: int = 0) -> None:
        """Offer what could stand in a mark's place, or nothing; ``more`` are marked besides."""
        self._mark = mark
        if mark is None:
            self.hide()
            return
        words = self._said(mark)
        self._words.setText(words)
        others = self.tr("Ctrl+. goes on to the next marked word (%n more).", "", more) if more else ""
        self._why.setText(" ".join(filter(None, (mark.why, others))))
        self._why.setVisible(bool(self._why.text()))
        for number, offer in enumerate(self._offers):
            offered = mark.instead[number] if number < len(mark.instead) else ""
            offer.set_words(offered)
            offer.setAccessibleName(
                self.tr("Write “{words}” instead of “{written}”").format(words=offered, written=mark.written)
            )
            offer.setVisible(bool(offered))
        self._learn.setVisible(mark.kind is MarkKind.SPELLING)
        self._learn.setAccessibleName(
            self.tr("“{written}” is a word: keep it in my own words").format(written=mark.written)
        )
        self._leave.setAccessibleName(
            self.tr("Leave “{written}” as it is in this text").format(written=mark.written)
        )
        self.show()

    @Slot()
    def come_into_view(self) -> None:
        """Scroll the page so far that the line is seen."""
        around = self.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(self, 0, 0)

    def announce(self) -> None:
        """Have a screen reader say the line when it has said everything else."""
        said = QAccessibleAnnouncementEvent(self, self._words.text())
        said.setPoliteness(QAccessible.AnnouncementPoliteness.Polite)
        QAccessible.updateAccessibility(said)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back to the words; Enter presses as well as Space."""
        pressed = self.focusWidget()
        if event.key() == Qt.Key.Key_Escape:
            self.returned.emit()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and isinstance(pressed, WrappingButton):
            pressed.click()
        else:
            super().keyPressEvent(event)

    def _said(self, mark: Mark) -> str:
        if mark.kind is MarkKind.SPELLING:
            asked = self.tr("Is “{written}” spelled as you meant it?")
        elif mark.instead:
            asked = self.tr("You wrote “{written}”. You could say:")
        else:
            asked = self.tr("You wrote “{written}”. Is there a kinder word?")
        return asked.format(written=mark.written)

    @Slot()
    def _choose(self) -> None:
        pressed = self.sender()
        if isinstance(pressed, WrappingButton):
            self.chosen.emit(pressed.words())
