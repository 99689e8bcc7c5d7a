"""The one typeface, loaded from the program's own files so that screen and paper look alike everywhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QFont, QFontDatabase

if TYPE_CHECKING:
    from pathlib import Path

FAMILY = "Atkinson Hyperlegible Next"


@dataclass(frozen=True, slots=True, kw_only=True)
class Typeface:
    """The families to write with, first choice first; Qt finds other scripts in the system's fonts."""

    families: tuple[str, ...]

    def font(self, pixels: float) -> QFont:
        """Give the typeface at a height in device-independent pixels."""
        font = QFont()
        font.setFamilies(list(self.families))
        font.setPixelSize(max(1, round(pixels)))
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        return font


def load_typeface(folder: Path) -> Typeface:
    """Load every font file in the folder; needs an application object.

    Raises:
        FileNotFoundError: our typeface is not there.
        ValueError: a file is no font; the message names it.
    """
    families: list[str] = []
    for file in sorted((*folder.glob("*.ttf"), *folder.glob("*.otf"))):
        number = QFontDatabase.addApplicationFont(str(file))
        if number < 0:
            raise ValueError(f"{file.name} cannot be read as a font")
        families += QFontDatabase.applicationFontFamilies(number)
    if FAMILY not in families:
        raise FileNotFoundError(f"{FAMILY} is not in {folder}")
    others = sorted(set(families) - {FAMILY, f"{FAMILY} SemiBold"}, key=lambda name: ("Emoji" in name, name))
    return Typeface(families=(FAMILY, *others))
