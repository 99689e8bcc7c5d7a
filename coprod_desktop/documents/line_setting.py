"""Lines are filled with what may not be divided, and each is put in the order in which it is seen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from coprod_desktop.documents.bidi import in_visual_order

if TYPE_CHECKING:
    from coprod_desktop.documents.glyphs import Piece


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Fragment:
    """What a line may not be broken inside of: a word, or a word up to its hyphen.

    `levels` says which way each piece runs; without them all run from left to right.
    """

    text: str
    pieces: tuple[Piece, ...]
    width: float
    levels: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Line:
    """One set line: pieces in the order in which they are read, and the width without the space at its end.

    `places` are those of their left ends, in thousandths of an em from the left end of the line; without
    them each begins where the one before ends. The space at the end of a line that runs `leftwards`
    has a place below zero.
    """

    pieces: tuple[Piece, ...]
    width: float
    leftwards: bool = False
    places: tuple[float, ...] = ()


class LineSetter:
    """Fills lines greedily from fragments; `base` is the level of the paragraph."""

    def __init__(self, *, measure: float, space: Fragment, base: int = 0) -> None:
        self._measure = measure
        self._space = space
        self._base = base
        self._lines: list[Line] = []
        self._pieces: list[Piece] = []
        self._levels: list[int] = []
        self._width = 0.0
        self._break_at = 0
        self._width_to_break = 0.0
        self._width_after_break = 0.0

    def add(self, fragment: Fragment, *, after_space: bool, loose: bool, space_level: int = 0) -> None:
        """Add a fragment; `loose` when the line may break before it."""
        width_before = self._width
        if after_space:
            self._pieces += self._space.pieces
            self._width += self._space.width
            if fragment.levels:
                self._levels += [space_level] * len(self._space.pieces)
        too_wide = self._width + fragment.width > self._measure
        if loose or (too_wide and not self._break_at):
            self._break_at = len(self._pieces)
            self._width_to_break = width_before
            self._width_after_break = self._width
        if too_wide and self._break_at:
            self._end_line(self._break_at, self._width_to_break, self._width_after_break)
            self._width -= self._width_after_break
            self._break_at = 0
        self._pieces += fragment.pieces
        self._levels += fragment.levels
        self._width += fragment.width

    def finished(self, *, goes_on: bool) -> list[Line]:
        """Every line, the last one included, with a space at its end if more follows.

        An empty paragraph is an empty line.
        """
        width = self._width
        if goes_on and self._pieces:
            self._pieces += self._space.pieces
            if self._levels:
                self._levels += [self._base] * len(self._space.pieces)
            width += self._space.width
        self._end_line(len(self._pieces), self._width, width)
        return self._lines

    def _end_line(self, count: int, width: float, width_with_space: float) -> None:
        pieces, levels = self._pieces[:count], self._levels[:count]
        del self._pieces[:count], self._levels[:count]
        if not levels:
            self._lines.append(Line(pieces=tuple(pieces), width=width))
            return
        leftwards = self._base % 2 == 1
        outside = width_with_space - width
        if outside > 0:
            levels[-1] = self._base
        places, pen = [0.0] * count, -outside if leftwards else 0.0
        for at in in_visual_order(range(count), levels):
            places[at] = pen
            pen += pieces[at].width
        self._lines.append(Line(pieces=tuple(pieces), width=width, leftwards=leftwards, places=tuple(places)))
