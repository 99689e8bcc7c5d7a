"""Text running down one page after another."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from coprod_desktop.documents.bidi import without_steering
from coprod_desktop.documents.canvas import Point
from coprod_desktop.documents.faces import Weight
from coprod_desktop.documents.languages import language_of, runs_leftwards
from coprod_desktop.documents.style import Colour

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from coprod_desktop.documents.canvas import Box, TaggedCanvas
    from coprod_desktop.documents.line_setting import Line
    from coprod_desktop.documents.shaping import Shaper
    from coprod_desktop.documents.structure import Element
    from coprod_desktop.documents.style import PageStyle


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A height on a sheet, in points from its lower edge."""

    sheet: int
    top: float


class Flow:
    """Where the next thing goes: `top` is the height in points that is free below it.

    What is drawn through it lies between `left` and `left + measure`, as where one reads from left to
    right; where the language is read from right to left (`leftwards`), it is mirrored when it is drawn.
    `spoken` are the languages of the people whose words may stand in it.
    """

    def __init__(
        self,
        *,
        canvas: TaggedCanvas,
        style: PageStyle,
        shaper: Shaper,
        language: str,
        spoken: tuple[str, ...] = (),
    ) -> None:
        self.canvas = canvas
        self.style = style
        self.left = style.margin
        self.measure = style.measure
        self.top = style.height - style.margin
        self.language = language
        self.leftwards = runs_leftwards(language)
        self._spoken = spoken
        self._shaper = shaper
        self._languages: dict[tuple[str, str], str] = {}

    @property
    def place(self) -> Place:
        """Where it has come to, to come back to."""
        return Place(sheet=self.canvas.sheet, top=self.top)

    @property
    def left_over(self) -> float:
        """The height that is still free on this page."""
        return self.top - self.style.foot

    @property
    def page_is_fresh(self) -> bool:
        """Whether nothing stands on this page yet."""
        return self.top >= self.style.height - self.style.margin

    @contextmanager
    def column(self, *, left: float, measure: float, language: str) -> Iterator[None]:
        """Go on in a narrower column, whose words are in a language of their own."""
        before = self.left, self.measure, self.language, self.leftwards
        self.left = self._mirrored(left, measure) if self.leftwards else left
        self.measure, self.language, self.leftwards = measure, language, runs_leftwards(language)
        yield
        self.left, self.measure, self.language, self.leftwards = before

    @contextmanager
    def facing(self, lines: Sequence[Line]) -> Iterator[None]:
        """Draw what belongs to some lines as where one reads the way that they run."""
        before = self.leftwards
        if lines:
            self.leftwards = lines[0].leftwards
        yield
        self.leftwards = before

    def lines(
        self,
        text: str,
        *,
        size: float,
        width: float,
        weight: Weight = Weight.REGULAR,
        goes_on: bool = False,
        language: str = "",
    ) -> tuple[Line, ...]:
        """Text in lines of at most `width` points; with `goes_on` more follows in the same element."""
        return self._shaper.lines(
            text,
            weight=weight,
            language=language or self._language_of(text),
            measure=width * 1000 / size,
            leftwards=self.leftwards,
            goes_on=goes_on,
        )

    def say(self, element: Element, text: str, lines: Sequence[Line], *, language: str = "") -> None:
        """Tell assistive technology the text as written, where its glyphs do not, and its language."""
        if text.isascii() and not language and not self.leftwards:
            return
        language = language or self._language_of(text)
        if language != self.language:
            element.language = language
        if not all(piece.exact for line in lines for piece in line.pieces):
            element.actual_text = without_steering(text)

    def need(self, height: float) -> None:
        """Go to a new page unless this height is free, or is more than any page has."""
        if height > self.left_over and not self.page_is_fresh:
            self.new_page()

    def new_page(self) -> None:
        """Go on at the top of the next page."""
        self.go_to(Place(sheet=self.canvas.sheet + 1, top=self.style.height - self.style.margin))

    def go_to(self, place: Place) -> None:
        """Go on somewhere else: where it was before, or at the top of the page after the last."""
        self.canvas.go_to_sheet(place.sheet)
        self.top = place.top

    def skip(self, height: float) -> None:
        """Leave white space, but not at the top of a page."""
        if not self.page_is_fresh:
            self.top -= height

    def draw(
        self,
        lines: Sequence[Line],
        *,
        x: float,
        top: float,
        size: float,
        colour: Colour = Colour.INK,
        width: float | None = None,
    ) -> float:
        """Draw lines with the first one's upper edge at `top`, and give the height they take.

        With a `width`, lines that run against the page begin at the other side of it.
        """
        leading = self.style.line(size)
        baseline = top - (leading - size) / 2 - size * _ASCENT
        self.canvas.text(
            [
                (line, Point(x=self._beginning(line, x, size, width), y=baseline - at * leading))
                for at, line in enumerate(lines)
            ],
            size=size,
            colour=colour,
        )
        return leading * len(lines)

    def placed(self, box: Box) -> Box:
        """Where a box lies on the page, for what is drawn on the canvas itself."""
        return replace(box, x=self._mirrored(box.x, box.width)) if self.leftwards else box

    def rule(self, start: Point, end: Point, *, width: float, colour: Colour) -> None:
        """Draw a straight line, `width` points wide."""
        if self.leftwards:
            start, end = (replace(each, x=self._mirrored(each.x, 0.0)) for each in (start, end))
        self.canvas.rule(start, end, width=width, colour=colour)

    def panel(
        self, box: Box, *, fill: Colour | None = None, outline: Colour | None = None, radius: float = 0.0
    ) -> None:
        """Draw a box with rounded corners."""
        self.canvas.panel(self.placed(box), fill=fill, outline=outline, radius=radius)

    def run(
        self,
        lines: Sequence[Line],
        *,
        element: Element,
        size: float,
        x: float,
        colour: Colour = Colour.INK,
        width: float | None = None,
        beside: Callable[[float, float], None] | None = None,
        keep_below: float = 0.0,
    ) -> None:
        """Draw lines over as many pages as they need, never one alone where two could stand.

        `beside` is called for each page with the upper and the lower edge of what was drawn there;
        the last lines stay where `keep_below` points are free below them.
        """
        leading = self.style.line(size)
        rest = list(lines)
        while rest:
            fits = max(int(self.left_over / leading + _ROUNDING), 1 if self.page_is_fresh else 0)
            if len(rest) * leading + keep_below > self.left_over:
                fits = min(fits, max(len(rest) - 1, 1))
            here = lines_here(len(rest), fits)
            if not here and not self.page_is_fresh:
                self.new_page()
                continue
            here = here or fits
            upper = self.top
            with self.canvas.marked(element):
                self.top -= self.draw(rest[:here], x=x, top=upper, size=size, colour=colour, width=width)
            if beside is not None:
                beside(upper, self.top)
            del rest[:here]

    def _beginning(self, line: Line, x: float, size: float, width: float | None) -> float:
        """Where the left end of a line is drawn."""
        reach = line.width * size / 1000
        if width is not None and line.leftwards != self.leftwards:
            x += width - reach
        return self._mirrored(x, reach) if self.leftwards else x

    def _mirrored(self, x: float, width: float) -> float:
        return 2 * self.left + self.measure - x - width

    def _language_of(self, text: str) -> str:
        key = self.language, text
        found = self._languages.get(key)
        if found is None:
            found = self._languages[key] = language_of(text, own=self.language, spoken=self._spoken)
        return found


def lines_here(lines: int, fits: int) -> int:
    """How many of some lines to set on a page with room for `fits`, so that none stands alone."""
    if lines <= fits:
        return lines
    here = min(fits, lines - _TOGETHER)
    return here if here >= _TOGETHER else 0


def opening_lines(lines: int) -> int:
    """How many lines must fit where a text of some lines begins, so that none stands alone."""
    return lines if lines < 2 * _TOGETHER else _TOGETHER


def opening_items(heights: Sequence[float], room: float) -> float:
    """The height that must be free where short things below each other begin, so that none stands alone."""
    several = heights if len(heights) < 2 * _TOGETHER else heights[:_TOGETHER]
    return sum(several) if sum(several) <= room * _SHORT else sum(heights[:1])


def closing_items(heights: Sequence[float], at: int, room: float) -> float:
    """The height that must be free where one of them begins, so that the last does not stand alone."""
    together = sum(heights[at:])
    return together if at == len(heights) - _TOGETHER and together <= room * _SHORT else heights[at]


_SHORT = 0.2
"""As much of a page as things take that are kept together, so that no page ends half empty for them."""
_TOGETHER = 2
_ASCENT = 0.80
_ROUNDING = 1e-6
