"""Cards of what people can do, to choose from where words do not come by themselves."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from coprod_desktop.domain.strengths import GIFT_CARDS, Gift
from coprod_desktop.ui.forms.gift_words import GIFT_INKS, gift_card_words, gift_group_words, gift_picture
from coprod_desktop.ui.icons import Icons
from coprod_desktop.ui.widgets.buttons import button
from coprod_desktop.ui.widgets.labels import TextRole, label
from coprod_desktop.ui.widgets.picture_card import PictureCard
from coprod_desktop.ui.widgets.reflow import beside, reflow

_LEAST_EMS: Final = 7.8
_PICTURE_EMS: Final = 4.0
_STRANDS: Final = {Gift.HEAD: "", Gift.HEART: "matters", Gift.HANDS: "can"}


class GiftCards(QFrame):
    """Shows the cards in their three groups; ``chosen`` carries the group and the id of one.

    ``closed`` asks to go back without choosing, as Escape does.
    """

    chosen = Signal(object, str)
    closed = Signal()

    def __init__(self, *, icons: Icons) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setProperty("kitchen", True)
        self._first: PictureCard | None = None
        self._icons = icons
        back = button(self.tr("Put the cards away"), icons=icons, icon="close")
        back.clicked.connect(self.closed)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        words = QWidget()
        top = QVBoxLayout(words)
        top.setContentsMargins(0, 0, 0, 0)
        top.setSpacing(2)
        top.addWidget(label(self.tr("What are you good at?"), role=TextRole.H2))
        top.addWidget(
            label(self.tr("Choose a card that fits. Then say it in your own words."), role=TextRole.MUTED)
        )
        column.addWidget(beside(words, back))
        for gift, cards in GIFT_CARDS.items():
            column.addWidget(label(gift_group_words(gift), role=TextRole.H3, strand=_STRANDS[gift]))
            column.addWidget(
                reflow(
                    [self._card(gift, card) for card in cards],
                    least_ems=_LEAST_EMS,
                    spacing=10,
                    fills=False,
                )
            )

    def begin(self) -> None:
        """Bring the keyboard to the first card."""
        if self._first is not None:
            self._first.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Put the cards away with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _card(self, gift: Gift, card: str) -> PictureCard:
        made = PictureCard()
        made.set_words(gift_card_words(card))
        self._icons.dress(made, gift_picture(card), GIFT_INKS[gift], ems=_PICTURE_EMS)
        made.clicked.connect(partial(self._choose, gift, card))
        self._first = self._first or made
        return made

    def _choose(self, gift: Gift, card: str, _checked: object = None) -> None:
        self.chosen.emit(gift, card)
