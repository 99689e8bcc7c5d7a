"""The editor for a question that is answered with yes or no."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from coprod_desktop.domain.templates import Question, yes_or_no, yes_or_no_in
from coprod_desktop.ui.asking.answers.answering import Answer, Answering
from coprod_desktop.ui.asking.answers.picks import Offered, Picks
from coprod_desktop.ui.asking.talk import Talk
from coprod_desktop.ui.widgets.buttons import choice
from coprod_desktop.ui.widgets.own_keys import KeyHint
from coprod_desktop.ui.widgets.reflow import ReflowLayout


class YesNoAnswer(Answering):
    """Two large buttons."""

    closed = True

    def __init__(self) -> None:
        super().__init__()
        layout = ReflowLayout(least_ems=10, spacing=12, most=4, fills=False)
        self.setLayout(layout)
        self._picks = Picks(layout, make=lambda: choice("", alone=False), parent=self)
        self._picks.picked.connect(self.drafted)

    def ask(self, talk: Talk, question: Question) -> None:
        """Offer yes and no in the language in which it is asked."""
        offered = [Offered(id=each, words=words) for each, words in yes_or_no(talk.language).items()]
        self._picks.offer(offered, several=False, about=talk.text(question))

    def answer(self) -> Answer:
        """Say what is chosen."""
        return Answer(chosen=self._picks.chosen())

    def show_answer(self, answer: Answer) -> None:
        """Show a choice."""
        self._picks.show_chosen(answer.chosen)

    def as_read(self) -> str:
        """Name what is chosen."""
        return "; ".join(self._picks.words())

    def read_in(self, asked: str) -> str:
        """Name the language in which yes and no are offered."""
        return yes_or_no_in(asked)

    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops."""
        return self._picks.stops()

    def own_keys(self) -> tuple[KeyHint, ...]:
        """Say which keys choose."""
        return (KeyHint(keys=self.tr("Arrows, Space"), does=self.tr("Go to an answer, and choose it")),)

    def take_focus(self) -> None:
        """Bring the keyboard to the answers."""
        self._picks.take_focus()
