from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel

from coprod_desktop.ui.fonts import FAMILY, Typeface
from coprod_desktop.ui.style_sheet import mark_sheet, style_sheet
from coprod_desktop.ui.theme import Look, Theme, apply_look, palette
from coprod_desktop.ui.tokens import Tokens
from tests.ui.conftest import Opens

LINEAR_BELOW = 0.04045


def luminance(colour: str) -> float:
    red, green, blue = (
        part / 12.92 if part <= LINEAR_BELOW else ((part + 0.055) / 1.055) ** 2.4
        for part in (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def grounds(tokens: Tokens) -> tuple[str, ...]:
    return tokens.window, tokens.surface, tokens.sunken


def test_contrast_is_measured_as_wcag_does() -> None:
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", Theme)
def test_text_stands_out_from_every_ground(theme: Theme) -> None:
    tokens = theme.tokens
    inks = tokens.text, tokens.muted, tokens.can, tokens.people, tokens.matters, tokens.caution, tokens.danger
    weak = [
        pair
        for pair in product((*inks, tokens.accent), grounds(tokens))
        if contrast(*pair) < (7 if theme is Theme.HIGH_CONTRAST else 4.5)
    ]
    assert weak == []
    assert contrast(tokens.on_accent, tokens.accent) >= 4.5
    assert min(contrast(ink, tokens.tint) for ink in (tokens.text, tokens.muted, tokens.accent)) >= 4.5


@pytest.mark.parametrize("theme", Theme)
def test_borders_and_focus_stand_out_from_every_ground(theme: Theme) -> None:
    tokens = theme.tokens
    weak = [pair for pair in product((tokens.line, tokens.focus), grounds(tokens)) if contrast(*pair) < 3]
    assert weak == []


def test_text_size_stays_within_100_and_200() -> None:
    assert Look(text_percent=200).em == 2 * Look().em
    for wrong in (99, 201):
        with pytest.raises(ValueError, match=str(wrong)):
            Look(text_percent=wrong)


@pytest.mark.parametrize("theme", Theme)
def test_style_sheet_uses_only_colours_of_its_theme(theme: Theme) -> None:
    sheet = style_sheet(theme.tokens, 16)
    used = {word.strip(" ;:") for word in sheet.replace(";", " ").split() if word.startswith("#")}
    assert used
    assert used <= {getattr(theme.tokens, name) for name in Tokens.__slots__ if name != "line_width"}


def test_style_sheet_is_understood_by_qt(look: Look, qapp: QApplication) -> None:
    # a warning "Could not parse application stylesheet" would fail this test
    heading = QLabel("Carys")
    heading.setProperty("role", "h1")
    heading.ensurePolished()
    assert heading.font().pixelSize() == round(look.em * 1.75)
    assert qapp.font().family() == FAMILY


def test_another_look_reaches_open_windows(qapp: QApplication, look: Look) -> None:
    window = QLabel("Carys")
    window.show()
    dark = Look(theme=Theme.DARK, text_percent=150)
    apply_look(app=qapp, look=dark, fonts=Typeface(families=(FAMILY,)))
    assert window.palette().windowText().color() == QColor(dark.tokens.text)
    assert window.font().pixelSize() == round(look.em * 1.5)


@pytest.mark.parametrize("theme", Theme)
def test_every_theme_has_its_drawn_marks(theme: Theme, resources: Path) -> None:
    sheet = mark_sheet(theme, 16, resources / "theme")
    assert sheet.count(f"/{theme.value}_") == 7


def test_a_missing_mark_is_a_bug(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="light_tick"):
        mark_sheet(Theme.LIGHT, 16, tmp_path)


def test_a_tick_can_be_seen_without_colour(look: Look, opened: Opens) -> None:
    box = QCheckBox("We went through the privacy notice")
    opened(box, 400, 40)
    box.setChecked(True)
    ticked = box.grab().toImage()
    inks = {ticked.pixelColor(x, y).name() for x in range(4, 30) for y in range(ticked.height())}
    assert {look.tokens.accent, look.tokens.on_accent} <= inks


def test_disabled_text_is_muted() -> None:
    tokens = Theme.LIGHT.tokens
    colours = palette(tokens)
    assert colours.color(colours.ColorGroup.Disabled, colours.ColorRole.Text) == QColor(tokens.muted)
