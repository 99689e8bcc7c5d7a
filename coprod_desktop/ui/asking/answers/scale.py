"""The editor for a question that is answered with a number, between two ends that are told in words."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprod_desktop.domain.templates import Question
from coprod_desktop.ui.asking.answers.answering import Answer, Answering
from coprod_desktop.ui.asking.answers.picks import Offered, Picks
from coprod_desktop.ui.asking.talk import Talk
from coprod_desktop.ui.widgets.buttons import WrappingButton, button
from coprod_desktop.ui.widgets.labels import TextRole, label
from coprod_desktop.ui.widgets.reflow import ReflowLayout, beside

_NEXT_DIGIT = 900
"""Milliseconds within which a digit goes on with the one before: 1 and then 0 is 10."""


class ScaleAnswer(Answering):
    """A large button for each number, and below them what the ends mean; digits choose as well."""

    closed = True

    def __init__(self) -> None:
        super().__init__()
        self._typed = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_NEXT_DIGIT)
        holder = QWidget()
        layout = ReflowLayout(least_ems=3.4, spacing=8, fills=False)
        holder.setLayout(layout)
        self._picks = Picks(layout, make=self._number, parent=self)
        self._picks.picked.connect(self.drafted)
        self._low = label("", role=TextRole.HINT)
        self._high = label("", role=TextRole.HINT)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(holder)
        column.addWidget(beside(self._low, self._high, least_ems=8))

    def ask(self, talk: Talk, question: Question) -> None:
        """Offer the numbers of another question."""
        low, high = question.lowest, question.highest
        ends = {
            low: question.lowest_means.get(talk.language, ""),
            high: question.highest_means.get(talk.language, ""),
        }
        offered = [
            Offered(id=str(number), words=str(number), name=self._said(number, ends.get(number, "")))
            for number in range(low, high + 1)
        ]
        self._picks.offer(offered, several=False, about=talk.text(question))
        self._typed = ""
        for shown, number in ((self._low, low), (self._high, high)):
            shown.setText(self._said(number, ends[number]))
            shown.setVisible(bool(ends[number]))

    def answer(self) -> Answer:
        """Say which number is chosen."""
        return Answer(chosen=self._picks.chosen())

    def show_answer(self, answer: Answer) -> None:
        """Show a number."""
        self._picks.show_chosen(answer.chosen)

    def as_read(self) -> str:
        """Give the number."""
        return "".join(self._picks.words())

    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops."""
        return self._picks.stops()

    def take_focus(self) -> None:
        """Bring the keyboard to the numbers."""
        self._picks.take_focus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Choose by digits."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.text().isdecimal():
            before = self._typed if self._pause.isActive() else ""
            for typed in (before + event.text(), event.text()):
                if self._picks.choose(typed):
                    self._typed = typed
                    self._pause.start()
                    break
            return True
        return super().eventFilter(watched, event)

    def _number(self) -> WrappingButton:
        made = button("")
        made.setProperty("role", "number")
        made.installEventFilter(self)
        return made

    def _said(self, number: int, means: str) -> str:
        return self.tr("{number}: {words}").format(number=number, words=means) if means else str(number)
