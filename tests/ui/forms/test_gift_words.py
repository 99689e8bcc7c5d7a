from __future__ import annotations

from typing import TYPE_CHECKING

from coprod_desktop.domain.strengths import GIFT_CARDS, Gift
from coprod_desktop.ui.forms.gift_words import GIFT_INKS, gift_card_words, gift_group_words, gift_picture

if TYPE_CHECKING:
    from coprod_desktop.ui.icons import Icons


def test_every_group_of_cards_has_words_and_an_ink_of_its_own() -> None:
    assert len({gift_group_words(gift) for gift in Gift}) == len({GIFT_INKS[gift] for gift in Gift}) == 3


def test_every_card_has_words_of_its_own_and_a_picture(icons: Icons) -> None:
    cards = [card for group in GIFT_CARDS.values() for card in group]
    assert len({gift_card_words(card) for card in cards}) == len(cards)
    assert all(icons.has(gift_picture(card)) for card in cards)
