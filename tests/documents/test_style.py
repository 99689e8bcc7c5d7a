"""Paper that can be read."""

from __future__ import annotations

import subprocess
import sys

import pytest

from coprod_desktop.documents.style import EASY_READ, LARGE_PRINT, STANDARD, Colour

_WORDS = [Colour.INK, Colour.QUIET, Colour.TEAL, Colour.GREEN, Colour.BROWN, Colour.PLUM]


@pytest.mark.parametrize("words", _WORDS)
@pytest.mark.parametrize("ground", [Colour.PAPER, Colour.TINT])
def test_words_stand_out_from_their_ground(words: Colour, ground: Colour) -> None:
    lighter, darker = sorted((_luminance(words), _luminance(ground)), reverse=True)
    assert (lighter + 0.05) / (darker + 0.05) >= 4.5


def test_letters_are_as_large_as_promised() -> None:
    assert STANDARD.body == 14
    assert LARGE_PRINT.body == 18
    assert min(LARGE_PRINT.small, LARGE_PRINT.body) >= 16
    assert EASY_READ.body == 18
    assert EASY_READ.small >= 16


def test_knowing_the_room_loads_nothing_heavy() -> None:
    code = (
        "import sys, coprod_desktop.documents, coprod_desktop.documents.blocks;"
        "print([m for m in ('reportlab', 'uharfbuzz', 'pypdfium2') if m in sys.modules])"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)  # noqa: S603 - our own code
    assert found.stdout.strip() == "[]"


def _luminance(colour: Colour) -> float:
    channels = [int(colour.value[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
