"""The editor for a question with answers to choose from: one of them, or several."""

from __future__ import annotations

from coprod_desktop.domain.templates import Question
from coprod_desktop.ui.asking.answers.picking import PickedAnswer
from coprod_desktop.ui.asking.answers.picks import Offered
from coprod_desktop.ui.asking.talk import Talk
from coprod_desktop.ui.widgets.buttons import choice


class ChoiceAnswer(PickedAnswer):
    """A button for each answer."""

    def __init__(self) -> None:
        super().__init__(least_ems=16, most=3, make=lambda: choice("", alone=False))

    def ask(self, talk: Talk, question: Question) -> None:
        """Offer the answers of another question."""
        offered = [
            Offered(id=option.id, words=option.text.get(talk.language, option.id))
            for option in question.options
        ]
        self._picks.offer(offered, several=question.several, about=talk.text(question))
