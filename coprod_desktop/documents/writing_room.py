"""Room to write in by hand: lines, boxes to tick, numbers to mark, a date's digits, rings to draw in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from coprod_desktop.documents.blocks import (
    DateBoxes,
    NamedLines,
    NumberRow,
    Rings,
    TickBoxes,
    WritingLines,
)
from coprod_desktop.documents.canvas import Box, Point
from coprod_desktop.documents.faces import Weight
from coprod_desktop.documents.structure import Element
from coprod_desktop.documents.style import Colour

if TYPE_CHECKING:
    from coprod_desktop.documents.flow import Flow

Room = WritingLines | NamedLines | TickBoxes | NumberRow | DateBoxes | Rings

_HAND = 28.35
"""From line to line of handwriting in standard print, in points: a centimetre."""
_STANDARD_BODY = 14
_AFTER = 0.9
"""White space below, in letters of plain text."""
_FEWEST_LINES = 2
"""Lines to write on that begin together."""
_KEPT_WHOLE = 0.4
"""Lines and boxes that take no more than this share of a page are not parted."""
_RINGS = 4
_DIGITS = (2, 2, 4)
_HAIR = 0.8


class SetRoom(Protocol):
    """Room that is ready to be drawn."""

    @property
    def opening(self) -> float:
        """The height that must be free where it begins."""
        ...

    def draw(self, parent: Element) -> None:
        """Draw it from the flow's place on."""
        ...


def set_room(block: Room, *, flow: Flow) -> SetRoom:
    """Make room to write ready."""
    match block:
        case WritingLines():
            return _SetLines(block, flow)
        case NamedLines():
            return _SetNamedLines(block, flow)
        case TickBoxes():
            return _SetBoxes(block, flow)
        case NumberRow():
            return _SetNumbers(block, flow)
        case DateBoxes():
            return _SetDate(block, flow)
        case Rings():
            return _SetRings(block, flow)


def _hand(flow: Flow) -> float:
    """From line to line of handwriting: larger with larger print."""
    return _HAND * flow.style.body / _STANDARD_BODY


def _rule(flow: Flow, left: float, right: float) -> None:
    flow.rule(Point(x=left, y=flow.top), Point(x=right, y=flow.top), width=_HAIR, colour=Colour.OUTLINE)


class _SetLines:
    def __init__(self, block: WritingLines, flow: Flow) -> None:
        self._block = block
        self._flow = flow

    @property
    def opening(self) -> float:
        whole = self._block.lines * _hand(self._flow)
        few = min(self._block.lines, _FEWEST_LINES) * _hand(self._flow)
        return whole if whole <= self._flow.style.room * _KEPT_WHOLE else few

    def draw(self, parent: Element) -> None:
        flow, style, apart = self._flow, self._flow.style, _hand(self._flow)
        left = self._block.lines
        flow.need(self.opening)
        while left:
            flow.need(min(left, _FEWEST_LINES) * apart)
            here = max(1, min(left, int(flow.left_over / apart + 1e-6)))
            place = Box(x=flow.left, y=flow.top - here * apart, width=flow.measure, height=here * apart)
            figure = Element(
                "Figure",
                parent=parent,
                alternative=self._block.description,
                attributes=place.attribute(),
            )
            with flow.canvas.marked(figure):
                for _ in range(here):
                    flow.top -= apart
                    _rule(flow, flow.left, flow.left + flow.measure)
            left -= here
        flow.skip(style.body * _AFTER)


class _SetNamedLines:
    def __init__(self, block: NamedLines, flow: Flow) -> None:
        style = flow.style
        self._flow = flow
        self._names = tuple(
            (name, flow.lines(name, size=style.body, width=flow.measure / 2, weight=Weight.SEMIBOLD))
            for name in block.names
        )

    @property
    def opening(self) -> float:
        return _hand(self._flow)

    def draw(self, parent: Element) -> None:
        flow, style = self._flow, self._flow.style
        widest = (
            max((line.width for _, lines in self._names for line in lines), default=0) * style.body / 1000
        )
        for name, lines in self._names:
            height = max(_hand(flow), len(lines) * style.line(style.body))
            flow.need(height)
            element = Element("P", parent=parent)
            self._flow.say(element, name, lines)
            lower = flow.top - height
            with flow.canvas.marked(element):
                flow.draw(
                    lines, x=flow.left, top=lower + len(lines) * style.line(style.body), size=style.body
                )
            flow.top = lower
            with flow.canvas.ornament():
                _rule(flow, flow.left + widest + style.body, flow.left + flow.measure)
        flow.skip(style.body * _AFTER)


class _SetBoxes:
    """Short items stand beside each other in as many columns as all of them fit in."""

    def __init__(self, block: TickBoxes, flow: Flow) -> None:
        style = flow.style
        self._flow = flow
        self._several = block.several
        self._side = style.body * 1.15
        self._inset = self._side + style.body * 0.7
        whole = [flow.lines(item, size=style.body, width=flow.measure * 100) for item in block.items]
        widest = max((line.width for lines in whole for line in lines), default=0) * style.body / 1000
        wanted = widest + self._inset + style.body
        self._across = max(1, min(int(flow.measure / wanted), 4, len(block.items) or 1))
        width = flow.measure / self._across - self._inset - (style.body if self._across > 1 else 0)
        self._items = tuple((item, flow.lines(item, size=style.body, width=width)) for item in block.items)

    @property
    def opening(self) -> float:
        heights = [self._height(first) for first in range(0, len(self._items), self._across)]
        whole = sum(heights)
        return whole if whole <= self._flow.style.room * _KEPT_WHOLE else heights[0]

    def draw(self, parent: Element) -> None:
        flow, style = self._flow, self._flow.style
        listing = Element("L", parent=parent, attributes="<</O/List/ListNumbering/None>>")
        flow.need(self.opening)
        for first in range(0, len(self._items), self._across):
            height = self._height(first)
            flow.need(height)
            for column, (item, lines) in enumerate(self._items[first : first + self._across]):
                x = flow.left + column * flow.measure / self._across
                with flow.canvas.ornament():
                    flow.panel(
                        Box(
                            x=x,
                            y=flow.top - style.line(style.body) / 2 - self._side / 2,
                            width=self._side,
                            height=self._side,
                        ),
                        outline=Colour.INK,
                        radius=2 if self._several else self._side / 2,
                    )
                body = Element("LBody", parent=Element("LI", parent=listing))
                self._flow.say(body, item, lines)
                with flow.canvas.marked(body):
                    flow.draw(lines, x=x + self._inset, top=flow.top, size=style.body)
            flow.top -= height
        flow.skip(style.body * _AFTER)

    def _height(self, first: int) -> float:
        style = self._flow.style
        tallest = max(len(lines) for _, lines in self._items[first : first + self._across])
        return tallest * style.line(style.body) + style.body * 0.45


class _SetNumbers:
    def __init__(self, block: NumberRow, flow: Flow) -> None:
        self._numbers = tuple(str(number) for number in range(block.lowest, block.highest + 1))
        self._flow = flow
        self._apart = flow.measure / max(len(self._numbers), _RINGS)
        self._side = min(self._apart * 0.82, flow.style.body * 2.4)

    @property
    def opening(self) -> float:
        return self._side

    def draw(self, parent: Element) -> None:
        flow, style = self._flow, self._flow.style
        flow.need(self._side)
        listing = Element("L", parent=parent, attributes="<</O/List/ListNumbering/None>>")
        for at, number in enumerate(self._numbers):
            x = flow.left + at * self._apart
            with flow.canvas.ornament():
                flow.panel(
                    Box(x=x, y=flow.top - self._side, width=self._side, height=self._side),
                    outline=Colour.INK,
                    radius=self._side / 2,
                )
            body = Element("LBody", parent=Element("LI", parent=listing))
            lines = flow.lines(number, size=style.body, width=flow.measure)
            width = lines[0].width * style.body / 1000
            with flow.canvas.marked(body):
                flow.draw(
                    lines,
                    x=x + (self._side - width) / 2,
                    top=flow.top - (self._side - style.line(style.body)) / 2,
                    size=style.body,
                )
        flow.top -= self._side
        flow.skip(style.body * _AFTER)


class _SetDate:
    def __init__(self, block: DateBoxes, flow: Flow) -> None:
        self._flow = flow
        self._labels = (block.day, block.month, block.year)
        self._side = flow.style.body * 1.9

    @property
    def opening(self) -> float:
        return self._side + self._flow.style.line(self._flow.style.small)

    def draw(self, parent: Element) -> None:
        flow, style = self._flow, self._flow.style
        flow.need(self.opening)
        x, boxes_top = flow.left, flow.top - style.line(style.small)
        for label, digits in zip(self._labels, _DIGITS, strict=True):
            lines = flow.lines(label, size=style.small, width=flow.measure)
            element = Element("P", parent=parent)
            self._flow.say(element, label, lines)
            with flow.canvas.marked(element):
                flow.draw(lines, x=x, top=flow.top, size=style.small, colour=Colour.QUIET)
            with flow.canvas.ornament():
                for digit in range(digits):
                    flow.panel(
                        Box(
                            x=x + digit * (self._side + 3),
                            y=boxes_top - self._side,
                            width=self._side,
                            height=self._side,
                        ),
                        outline=Colour.INK,
                        radius=2,
                    )
            wide = max(digits * (self._side + 3), lines[0].width * style.small / 1000)
            x += wide + style.body * 1.2
        flow.top = boxes_top - self._side
        flow.skip(style.body * _AFTER)


class _SetRings:
    def __init__(self, block: Rings, flow: Flow) -> None:
        self._block = block
        self._flow = flow
        self._side = min(flow.measure, flow.style.room * 0.66)

    @property
    def opening(self) -> float:
        return self._side

    def draw(self, parent: Element) -> None:
        flow, style, middle = self._flow, self._flow.style, self._block.middle
        flow.need(self._side)
        place = Box(
            x=flow.left + (flow.measure - self._side) / 2,
            y=flow.top - self._side,
            width=self._side,
            height=self._side,
        )
        figure = Element(
            "Figure", parent=parent, alternative=self._block.description, attributes=place.attribute()
        )
        x, y = place.x + self._side / 2, place.y + self._side / 2
        with flow.canvas.marked(figure):
            for ring in range(1, _RINGS + 1):
                reach = self._side / 2 * (ring + 0.4) / (_RINGS + 0.4) - 1
                flow.panel(
                    Box(x=x - reach, y=y - reach, width=2 * reach, height=2 * reach),
                    outline=Colour.OUTLINE,
                    radius=reach,
                )
        lines = flow.lines(middle, size=style.body, width=self._side, weight=Weight.BOLD)
        element = Element("P", parent=parent)
        self._flow.say(element, middle, lines)
        width = lines[0].width * style.body / 1000
        with flow.canvas.marked(element):
            flow.draw(
                lines,
                x=x - width / 2,
                top=y + style.line(style.body) / 2,
                size=style.body,
                colour=Colour.TEAL,
            )
        flow.top = place.y
        flow.skip(style.body * _AFTER)
