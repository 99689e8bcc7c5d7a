"""What the cards of gifts say: head, heart and hands, in plain words."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication

from coprod_desktop.domain.strengths import Gift
from coprod_desktop.ui.icons import GIFT_PICTURES, Ink
from coprod_desktop.ui.translating import QT_TRANSLATE_NOOP

GIFT_INKS: Final = {Gift.HEAD: Ink.ACCENT, Gift.HEART: Ink.MATTERS, Gift.HANDS: Ink.CAN}
"""In which ink the pictures of each group are drawn; the words say the group as well."""

_GROUPS: Final = {
    Gift.HEAD: QT_TRANSLATE_NOOP("GiftWords", "Head: what I know"),
    Gift.HEART: QT_TRANSLATE_NOOP("GiftWords", "Heart: what I care about"),
    Gift.HANDS: QT_TRANSLATE_NOOP("GiftWords", "Hands: what I do"),
}
_CARDS: Final = {
    "languages": QT_TRANSLATE_NOOP("GiftWords", "Languages"),
    "numbers": QT_TRANSLATE_NOOP("GiftWords", "Numbers and money"),
    "stories": QT_TRANSLATE_NOOP("GiftWords", "Stories and history"),
    "local_knowledge": QT_TRANSLATE_NOOP("GiftWords", "Knowing my area"),
    "planning": QT_TRANSLATE_NOOP("GiftWords", "Planning things"),
    "teaching": QT_TRANSLATE_NOOP("GiftWords", "Showing others how"),
    "computers": QT_TRANSLATE_NOOP("GiftWords", "Computers and phones"),
    "listening": QT_TRANSLATE_NOOP("GiftWords", "Listening"),
    "humour": QT_TRANSLATE_NOOP("GiftWords", "Making people laugh"),
    "patience": QT_TRANSLATE_NOOP("GiftWords", "Patience"),
    "animals": QT_TRANSLATE_NOOP("GiftWords", "Animals"),
    "courage": QT_TRANSLATE_NOOP("GiftWords", "Courage"),
    "children": QT_TRANSLATE_NOOP("GiftWords", "Being with children"),
    "faith": QT_TRANSLATE_NOOP("GiftWords", "Faith and hope"),
    "cooking": QT_TRANSLATE_NOOP("GiftWords", "Cooking and baking"),
    "gardening": QT_TRANSLATE_NOOP("GiftWords", "Gardening"),
    "mending": QT_TRANSLATE_NOOP("GiftWords", "Mending things"),
    "music": QT_TRANSLATE_NOOP("GiftWords", "Music"),
    "sewing": QT_TRANSLATE_NOOP("GiftWords", "Sewing and knitting"),
    "drawing": QT_TRANSLATE_NOOP("GiftWords", "Drawing and making"),
    "sport": QT_TRANSLATE_NOOP("GiftWords", "Sport and being active"),
}


def gift_group_words(gift: Gift) -> str:
    """Say what a group of cards is about."""
    return QCoreApplication.translate("GiftWords", _GROUPS[gift])


def gift_card_words(card: str) -> str:
    """Say what a card shows."""
    return QCoreApplication.translate("GiftWords", _CARDS[card])


def gift_picture(card: str) -> str:
    """Name the picture of a card."""
    return f"{GIFT_PICTURES}/{card}"
