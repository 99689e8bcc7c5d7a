"""The editor for a question that is answered with yes or no."""

from __future__ import annotations

from coprod_desktop.domain.templates import Question, yes_or_no, yes_or_no_in
from coprod_desktop.ui.asking.answers.picking import PickedAnswer
from coprod_desktop.ui.asking.answers.picks import Offered
from coprod_desktop.ui.asking.talk import Talk
from coprod_desktop.ui.widgets.buttons import choice


class YesNoAnswer(PickedAnswer):
    """Two large buttons."""

    def __init__(self) -> None:
        super().__init__(least_ems=10, most=4, make=lambda: choice("", alone=False))

    def ask(self, talk: Talk, question: Question) -> None:
        """Offer yes and no in the language in which it is asked."""
        offered = [Offered(id=each, words=words) for each, words in yes_or_no(talk.language).items()]
        self._picks.offer(offered, several=False, about=talk.text(question))

    def read_in(self, asked: str) -> str:
        """Name the language in which yes and no are offered."""
        return yes_or_no_in(asked)
