"""The look of every screen: a theme and a size of text, which the whole application wears."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from PySide6.QtGui import QColor, QFont, QPalette

from coprod_desktop.ui.style_sheet import mark_sheet, style_sheet
from coprod_desktop.ui.tokens import DARK, HIGH_CONTRAST, LIGHT, Tokens

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication, QWidget

    from coprod_desktop.ui.fonts import Typeface

ORDINARY_TEXT = 16
"""Height of ordinary type in device-independent pixels at 100 %."""
LEAST_TEXT_PERCENT = 100
MOST_TEXT_PERCENT = 200


class Theme(StrEnum):
    """Which row of tokens is worn."""

    LIGHT = "light"
    DARK = "dark"
    HIGH_CONTRAST = "high_contrast"

    @property
    def tokens(self) -> Tokens:
        """The colours of this theme."""
        return {Theme.LIGHT: LIGHT, Theme.DARK: DARK, Theme.HIGH_CONTRAST: HIGH_CONTRAST}[self]


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What a worker chose in settings: a theme, and the size of text in per cent (100 to 200).

    Raises:
        ValueError: the size of text is outside 100 to 200.
    """

    theme: Theme = Theme.LIGHT
    text_percent: int = LEAST_TEXT_PERCENT

    def __post_init__(self) -> None:
        if not LEAST_TEXT_PERCENT <= self.text_percent <= MOST_TEXT_PERCENT:
            raise ValueError(f"text_percent is {self.text_percent}, not 100 to 200")

    @property
    def tokens(self) -> Tokens:
        """The colours of the chosen theme."""
        return self.theme.tokens

    @property
    def em(self) -> float:
        """Height of ordinary type in device-independent pixels."""
        return ORDINARY_TEXT * self.text_percent / 100


class Wearer(Protocol):
    """Whatever paints with tokens itself and so must hear of a new look: icons, delegates."""

    def wear(self, look: Look) -> None:
        """Paint with this look from now on."""


def apply_look(
    *,
    app: QApplication,
    look: Look,
    fonts: Typeface,
    wearers: Iterable[Wearer] = (),
    marks: Path | None = None,
) -> None:
    """Dress the whole application; every open window follows at once.

    ``marks`` is the folder of ticks, dots and arrows, one of each to a theme; without it they are Qt's own.
    """
    if not app.styleSheet():  # once, as a new style dresses every widget a second time
        app.setStyle("Fusion")
    app.setFont(fonts.font(look.em))
    app.setPalette(palette(look.tokens))
    for wearer in wearers:
        wearer.wear(look)
    drawn = "" if marks is None else mark_sheet(look.theme, look.em, marks)
    app.setStyleSheet(style_sheet(look.tokens, look.em) + drawn)


def palette(tokens: Tokens) -> QPalette:
    """Give Qt's own painting, and our painted widgets, the colours of a theme.

    Painted widgets read ``AlternateBase`` as the tint, ``Midlight`` as sunken, ``Mid`` as lines and
    ``PlaceholderText`` as muted, so that they follow a change of theme by themselves.
    """
    role = QPalette.ColorRole
    colours = QPalette()
    for which, colour in (
        (role.Window, tokens.window),
        (role.WindowText, tokens.text),
        (role.Base, tokens.surface),
        (role.AlternateBase, tokens.tint),
        (role.Text, tokens.text),
        (role.Button, tokens.surface),
        (role.ButtonText, tokens.text),
        (role.BrightText, tokens.on_accent),
        (role.Highlight, tokens.accent),
        (role.HighlightedText, tokens.on_accent),
        (role.PlaceholderText, tokens.muted),
        (role.ToolTipBase, tokens.surface),
        (role.ToolTipText, tokens.text),
        (role.Link, tokens.accent),
        (role.LinkVisited, tokens.accent),
        (role.Accent, tokens.accent),
        (role.Light, tokens.surface),
        (role.Midlight, tokens.sunken),
        (role.Mid, tokens.line),
        (role.Dark, tokens.line),
        (role.Shadow, tokens.line),
    ):
        colours.setColor(which, QColor(colour))
    for which in (role.Text, role.WindowText, role.ButtonText):
        colours.setColor(QPalette.ColorGroup.Disabled, which, QColor(tokens.muted))
    return colours


def em_of(widget: QWidget) -> float:
    """Height of ordinary type where this widget stands, in device-independent pixels."""
    return float(QFont(widget.font()).pixelSize())
