"""How a page looks: its measures in points, and its few colours."""

from __future__ import annotations

import enum
from dataclasses import dataclass, replace


class Colour(enum.Enum):
    """The colours of paper. Those of words have a contrast of 4.5 to 1 or more on white and on the tint."""

    INK = "#1d2a2e"
    QUIET = "#4a585c"
    TEAL = "#0b5c63"
    GREEN = "#2f6b3a"
    BROWN = "#7a4a00"
    PLUM = "#8a2f5b"
    HAIRLINE = "#cfd8d8"
    OUTLINE = "#8a9a9c"
    TINT = "#f2f7f5"
    PAPER = "#ffffff"


@dataclass(frozen=True, slots=True, kw_only=True)
class PageStyle:
    """Sizes and distances of one format, all in points (1/72 inch) but `leading`."""

    width: float = 595.28
    height: float = 841.89
    margin: float = 62.0
    foot: float = 78.0
    """From the lower edge to the last line; the footer stands below it."""
    leading: float = 1.45
    """From line to line, as a multiple of the size of letters."""
    body: float
    title: float
    heading: float
    subheading: float
    small: float
    air: float = 1.0
    """White space between things, as a multiple of the usual."""

    @property
    def measure(self) -> float:
        """The width of lines."""
        return self.width - 2 * self.margin

    @property
    def room(self) -> float:
        """The height that words have on an empty page."""
        return self.height - self.margin - self.foot

    def line(self, size: float) -> float:
        """The height of one line of letters of this size."""
        return size * self.leading

    def space(self, letters: float) -> float:
        """White space between things, in letters of plain text."""
        return self.body * letters * self.air

    def closer(self) -> tuple[PageStyle, ...]:
        """The same letters and lines with less and less white between and around them."""
        return tuple(replace(self, margin=self.margin * margin, air=air) for margin, air in _CLOSER)


_CLOSER = ((1.0, 0.7), (0.75, 0.45))

STANDARD = PageStyle(body=14, title=29, heading=19, subheading=15.5, small=11.5)
LARGE_PRINT = PageStyle(body=18, title=34, heading=24, subheading=20, small=16, margin=54)
EASY_READ = PageStyle(body=18, title=32, heading=23, subheading=20, small=16, margin=54)
BOOKLET = PageStyle(
    width=419.53, height=595.28, body=12, title=22, heading=16, subheading=13.5, small=12, margin=36, foot=56
)
"""A5. Nothing is smaller than 12 points: it is for people to read, and not to save paper."""
