"""The editor for a question that is answered with cards: pictures, of which several can be picked."""

from __future__ import annotations

from coprod_desktop.domain.templates import Question
from coprod_desktop.ui.asking.answers.picking import PickedAnswer
from coprod_desktop.ui.asking.answers.picks import Offered
from coprod_desktop.ui.asking.talk import Talk
from coprod_desktop.ui.icons import GIFT_PICTURES, Icons, Ink
from coprod_desktop.ui.widgets.picture_card import PictureCard

_PICTURE_EMS = 4.0


class CardsAnswer(PickedAnswer):
    """A grid of cards, each a picture with its words."""

    def __init__(self, *, icons: Icons) -> None:
        super().__init__(least_ems=10, most=6, make=PictureCard)
        self._icons = icons

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

    def _what_keys_do(self) -> str:
        return self.tr("Go to a card, and pick it")
