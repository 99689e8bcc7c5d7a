"""The editor for a question that is answered with cards: pictures, of which several can be picked."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from coprod_desktop.domain.templates import Question
from coprod_desktop.ui.asking.answers.answering import Answer, Answering
from coprod_desktop.ui.asking.answers.picks import Offered, Picks
from coprod_desktop.ui.asking.talk import Talk
from coprod_desktop.ui.icons import GIFT_PICTURES, Icons, Ink
from coprod_desktop.ui.widgets.own_keys import KeyHint
from coprod_desktop.ui.widgets.picture_card import PictureCard
from coprod_desktop.ui.widgets.reflow import ReflowLayout

_LEAST_EMS = 10
_PICTURE_EMS = 4.0


class CardsAnswer(Answering):
    """A grid of cards, each a picture with its words."""

    closed = True

    def __init__(self, *, icons: Icons) -> None:
        super().__init__()
        self._icons = icons
        layout = ReflowLayout(least_ems=_LEAST_EMS, spacing=12, most=6, fills=False)
        self.setLayout(layout)
        self._picks = Picks(layout, make=PictureCard, parent=self)
        self._picks.picked.connect(self.drafted)

    def ask(self, talk: Talk, question: Question) -> None:
        """Lay out the cards of another question."""
        offered = [
            Offered(
                id=option.id,
                words=option.text.get(talk.language, option.id),
                picture=self._picture(option.picture or option.id),
            )
            for option in question.options
        ]
        self._picks.offer(offered, several=True, about=talk.text(question))
        for pressed, each in self._picks.shown():
            if each.picture:
                self._icons.dress(pressed, each.picture, Ink.ACCENT, ems=_PICTURE_EMS)
            else:
                self._icons.undress(pressed)

    def _picture(self, name: str) -> str:
        """Find the picture of a card, or else an icon; empty where there is neither."""
        plain = name.removeprefix(f"{GIFT_PICTURES}/")
        if not plain.replace("_", "").isalnum():
            return ""
        return next((each for each in (f"{GIFT_PICTURES}/{plain}", plain) if self._icons.has(each)), "")

    def answer(self) -> Answer:
        """Say which cards are picked."""
        return Answer(chosen=self._picks.chosen())

    def show_answer(self, answer: Answer) -> None:
        """Show which cards are picked."""
        self._picks.show_chosen(answer.chosen)

    def as_read(self) -> str:
        """Name what is picked."""
        return "; ".join(self._picks.words())

    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops."""
        return self._picks.stops()

    def own_keys(self) -> tuple[KeyHint, ...]:
        """Say which keys choose."""
        return (KeyHint(keys=self.tr("Arrows, Space"), does=self.tr("Go to a card, and pick it")),)

    def take_focus(self) -> None:
        """Bring the keyboard to the cards."""
        self._picks.take_focus()
