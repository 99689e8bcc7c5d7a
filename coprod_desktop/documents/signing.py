"""Signature boxes of equal size: what is signed, the ink above a line, the name and the role below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coprod_desktop.documents.canvas import Box, Point
from coprod_desktop.documents.faces import Weight
from coprod_desktop.documents.structure import Element
from coprod_desktop.documents.style import Colour

if TYPE_CHECKING:
    from coprod_desktop.documents.blocks import InkPoint, Signature, Signatures
    from coprod_desktop.documents.flow import Flow
    from coprod_desktop.documents.line_setting import Line


class SetSignatures:
    """Signature boxes with the lines of names broken, two beside each other."""

    def __init__(self, signatures: Signatures, *, flow: Flow) -> None:
        style = flow.style
        self._flow = flow
        self._gap = style.body * 1.5
        self._width = (flow.measure - self._gap) / 2
        self._padding = style.body * 0.7
        self._ink_height = style.body * 5
        self._cells = tuple((one, self._words(one)) for one in signatures.signatures)
        self._statements = tuple(self._statement(one) for one in signatures.signatures)
        said = max((len(lines) for lines in self._statements), default=0) * style.line(style.small)
        self._statement_height = said + self._padding / 2 if said else 0.0
        tallest = max(
            (sum(style.line(size) * len(lines) for _, size, lines, _ in words) for _, words in self._cells),
            default=0.0,
        )
        self._height = self._statement_height + self._ink_height + tallest + 2 * self._padding

    @property
    def opening(self) -> float:
        """The height of all boxes: who signs sees who else does. Of one row where a page holds no more."""
        rows = -(-len(self._cells) // 2)
        whole = rows * self._height + (rows - 1) * self._gap
        return whole if whole <= self._flow.style.room * _PART else self._height

    def draw(self, parent: Element) -> None:
        """Draw all boxes from the flow's place on."""
        flow = self._flow
        flow.need(self.opening)
        for at, (signature, words) in enumerate(self._cells):
            if at % 2 == 0:
                if at:
                    flow.skip(self._gap)
                flow.need(self._height)
                top = flow.top
                flow.top -= self._height
            x = flow.left + (at % 2) * (self._width + self._gap)
            self._draw_statement(signature, self._statements[at], x, top, parent)
            self._draw_box(signature, words, x, top, parent)
        flow.skip(flow.style.body)

    def _words(self, signature: Signature) -> tuple[tuple[str, float, tuple[Line, ...], Colour], ...]:
        style, inner = self._flow.style, self._width - 2 * self._padding
        texts = (
            (signature.name, style.body, Weight.BOLD, Colour.INK),
            (signature.role, style.body, Weight.REGULAR, Colour.INK),
            (signature.note, style.small, Weight.REGULAR, Colour.QUIET),
        )
        return tuple(
            (text, size, self._flow.lines(text, size=size, width=inner, weight=weight), colour)
            for text, size, weight, colour in texts
            if text
        )

    def _statement(self, signature: Signature) -> tuple[Line, ...]:
        if not signature.statement:
            return ()
        inner = self._width - 2 * self._padding
        return self._flow.lines(signature.statement, size=self._flow.style.small, width=inner)

    def _draw_statement(
        self, signature: Signature, lines: tuple[Line, ...], x: float, top: float, parent: Element
    ) -> None:
        if lines:
            element = Element("P", parent=parent)
            self._flow.say(element, signature.statement, lines)
            with self._flow.canvas.marked(element):
                self._flow.draw(
                    lines, x=x + self._padding, top=top - self._padding, size=self._flow.style.small
                )

    def _draw_written(self, written: str, place: Box, parent: Element) -> None:
        """Set words in place of ink, as large as they fit above the line."""
        style = self._flow.style
        for size in (style.heading, style.body, style.small):
            lines = self._flow.lines(written, size=size, width=place.width)
            height = style.line(size) * len(lines)
            if height <= place.height:
                break
        element = Element("P", parent=parent)
        self._flow.say(element, written, lines)
        with self._flow.canvas.marked(element):
            self._flow.draw(lines, x=place.x, top=place.y + height, size=size)

    def _draw_box(
        self,
        signature: Signature,
        words: tuple[tuple[str, float, tuple[Line, ...], Colour], ...],
        x: float,
        top: float,
        parent: Element,
    ) -> None:
        flow, canvas, inner = self._flow, self._flow.canvas, self._width - 2 * self._padding
        line = top - self._padding - self._statement_height - self._ink_height
        with canvas.ornament():
            flow.panel(
                Box(x=x, y=top - self._height, width=self._width, height=self._height),
                outline=Colour.OUTLINE,
                radius=6,
            )
            flow.rule(
                Point(x=x + self._padding, y=line),
                Point(x=x + self._padding + inner, y=line),
                width=0.9,
                colour=Colour.INK,
            )
        place = Box(x=x + self._padding, y=line, width=inner, height=self._ink_height)
        on_page = flow.placed(place)
        if signature.written and not signature.strokes:
            self._draw_written(signature.written, place, parent)
        if signature.strokes:
            figure = Element(
                "Figure", parent=parent, alternative=signature.description, attributes=on_page.attribute()
            )
            with canvas.marked(figure):
                canvas.ink(_fitted(signature.strokes, on_page), width=1.5, colour=Colour.INK)
        y = line - self._padding / 2
        for text, size, lines, colour in words:
            element = Element("P", parent=parent)
            self._flow.say(element, text, lines)
            with canvas.marked(element):
                y -= self._flow.draw(lines, x=x + self._padding, top=y, size=size, colour=colour)


def _fitted(strokes: tuple[tuple[InkPoint, ...], ...], place: Box) -> list[list[Point]]:
    """Strokes at one scale inside the place, standing near the line, the way up that paper has."""
    points = [point for stroke in strokes for point in stroke]
    left, right = min(point.x for point in points), max(point.x for point in points)
    upper, lower = min(point.y for point in points), max(point.y for point in points)
    scale = min(
        place.width * 0.92 / max(right - left, 1e-6), place.height * 0.8 / max(lower - upper, 1e-6), _LARGEST
    )
    x = place.x + place.width * 0.04
    y = place.y + max(place.height * 0.12, (place.height * 0.9 - (lower - upper) * scale) / 2)
    return [
        [Point(x=x + (point.x - left) * scale, y=y + (lower - point.y) * scale) for point in stroke]
        for stroke in strokes
        if stroke
    ]


_PART = 0.9
"""Of a page, beneath a heading."""
_LARGEST = 4.0
"""A dot is not blown up to the size of a box."""
