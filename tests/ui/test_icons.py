from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QImage
from PySide6.QtWidgets import QPushButton

from coprod_desktop.domain.strengths import GIFT_CARDS
from coprod_desktop.ui.icons import DRAWN_IN, GIFT_PICTURES, Icons, Ink
from coprod_desktop.ui.theme import Look, Theme
from tests.conftest import RESOURCES


def colours_of(icon: QIcon, side: int, density: float = 1, mode: QIcon.Mode = QIcon.Mode.Normal) -> set[str]:
    image = (
        icon.pixmap(QSize(side, side), density, mode).toImage().convertToFormat(QImage.Format.Format_ARGB32)
    )
    spots = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return {spot.name() for spot in spots if spot.alpha() == 255}


def is_nearly(colour: str, other: str) -> bool:
    one, two = QColor(colour), QColor(other)
    apart = (one.red() - two.red(), one.green() - two.green(), one.blue() - two.blue())
    return max(map(abs, apart)) <= 2


def test_every_icon_draws_something_in_one_ink(icons: Icons, look: Look) -> None:
    names = icons.names()
    assert len(names) >= 20
    empty = [name for name in names if colours_of(icons.icon(name), 19, 2) != {look.tokens.text}]
    assert empty == []


def test_every_card_of_a_gift_has_a_picture_in_one_ink(icons: Icons, look: Look) -> None:
    cards = [card for group in GIFT_CARDS.values() for card in group]
    assert len(cards) == len(set(cards)) == 21
    for card in cards:
        drawn = colours_of(icons.icon(f"{GIFT_PICTURES}/{card}", ems=4), 64, 2)
        assert drawn, card
        assert all(is_nearly(colour, look.tokens.text) for colour in drawn), card  # tones are laid over


def test_no_picture_of_a_gift_is_without_a_card() -> None:
    drawn = {file.stem for file in (RESOURCES / "pictures" / GIFT_PICTURES).glob("*.svg")}
    assert drawn == {card for group in GIFT_CARDS.values() for card in group}


def test_it_is_known_which_pictures_there_are(icons: Icons) -> None:
    assert icons.has("add")
    assert icons.has("gifts/cooking")
    assert not icons.has("gifts/unheard-of")


def test_an_icon_takes_the_ink_it_is_asked_for(icons: Icons, look: Look) -> None:
    assert colours_of(icons.icon("add", Ink.MATTERS), 19, 2) == {look.tokens.matters}
    assert colours_of(icons.icon("add", Ink.MATTERS), 19, 2, QIcon.Mode.Disabled) == {look.tokens.muted}


def test_a_dense_screen_gets_more_pixels_not_a_larger_icon(icons: Icons) -> None:
    side = 19
    pixmap = icons.icon("add").pixmap(QSize(side, side), 2.0)
    assert (pixmap.width(), pixmap.devicePixelRatio()) == (2 * side, 2.0)


def test_an_icon_is_drawn_once(icons: Icons) -> None:
    assert icons.icon("add") is icons.icon("add")


def test_a_dressed_button_follows_another_look(icons: Icons) -> None:
    pressed = QPushButton()
    icons.dress(pressed, "add")
    small = pressed.iconSize()
    dark = Look(theme=Theme.DARK, text_percent=200)
    icons.wear(dark)
    assert pressed.iconSize() == small * 2
    assert colours_of(pressed.icon(), pressed.iconSize().width()) >= {dark.tokens.text}
    assert QColor(DRAWN_IN).name() not in colours_of(pressed.icon(), pressed.iconSize().width())


def test_a_name_that_is_no_icon_is_a_bug(icons: Icons) -> None:
    with pytest.raises(FileNotFoundError):
        icons.icon("unheard-of")
