"""The editor for a question that is answered with a number, between two ends that are told in words."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprod_desktop.domain.templates import Question
from coprod_desktop.ui.asking.answers.answering import Answer, Answering
from coprod_desktop.ui.asking.answers.numbers import Numbers
from coprod_desktop.ui.asking.talk import Talk


class ScaleAnswer(Answering):
    """The numbers of a question; what its ends mean stands below them."""

    closed = True

    def __init__(self) -> None:
        super().__init__()
        self._numbers = Numbers()
        self._numbers.picked.connect(self.drafted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._numbers)

    def ask(self, talk: Talk, question: Question) -> None:
        """Offer the numbers of another question."""
        means = {
            question.lowest: question.lowest_means.get(talk.language, ""),
            question.highest: question.highest_means.get(talk.language, ""),
        }
        self._numbers.offer(question.lowest, question.highest, means=means, about=talk.text(question))

    def answer(self) -> Answer:
        """Say which number is chosen."""
        return Answer(chosen=self._numbers.chosen())

    def show_answer(self, answer: Answer) -> None:
        """Show a number."""
        self._numbers.show_chosen(answer.chosen)

    def as_read(self) -> str:
        """Give the number."""
        return "".join(self._numbers.chosen())

    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops."""
        return self._numbers.stops()

    def take_focus(self) -> None:
        """Bring the keyboard to the numbers."""
        self._numbers.take_focus()
