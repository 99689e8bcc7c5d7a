"""One short sentence and one picture to a row: the picture first, the words beside its middle."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from coprod_desktop.documents.canvas import Box
from coprod_desktop.documents.structure import Element
from coprod_desktop.documents.style import Colour

if TYPE_CHECKING:
    from coprod_desktop.documents.blocks import PictureRow, PictureRows
    from coprod_desktop.documents.flow import Flow
    from coprod_desktop.documents.line_setting import Line

_PICTURE = 5.0
"""The side of a picture, in letters of plain text."""
_APART = 1.4
"""White space below a row, likewise, and beside a picture."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Row:
    row: PictureRow
    lines: tuple[Line, ...]
    said_by: tuple[Line, ...]


class SetPictureRows:
    """Rows with their lines broken; the last stays where `below` points are free below it."""

    def __init__(self, block: PictureRows, *, flow: Flow, below: float = 0.0) -> None:
        style = flow.style
        self._flow = flow
        self._below = below
        self._side = style.body * _PICTURE
        self._inset = self._side + style.body * _APART
        width = flow.measure - self._inset
        self._rows = tuple(
            _Row(
                row=row,
                lines=flow.lines(row.text, size=style.body, width=width),
                said_by=flow.lines(row.said_by, size=style.small, width=width) if row.said_by else (),
            )
            for row in block.rows
        )
        self._needs = self._all_needs()

    @property
    def opening(self) -> float:
        """The height of the first row, with what stays below it."""
        return self._needs[0] if self._rows else 0.0

    def draw(self, parent: Element) -> None:
        """Draw the rows from the flow's place on."""
        for row, needs in zip(self._rows, self._needs, strict=True):
            self._flow.need(needs)
            self._draw_row(row, Element("Div", parent=parent))
            self._flow.skip(self._flow.style.body * _APART)

    def _draw_row(self, row: _Row, parent: Element) -> None:
        flow, style = self._flow, self._flow.style
        height = self._height(row)
        sheet, top = flow.place.sheet, flow.top
        self._draw_picture(
            row.row, Box(x=flow.left, y=top - self._side, width=self._side, height=self._side), parent
        )
        words = self._words(row)
        flow.top -= max(0.0, (min(height, self._side) - words) / 2)
        spoken = Element("BlockQuote", parent=parent) if row.row.said_by else parent
        self._run(row.row.text, row.lines, style.body, Colour.INK, spoken)
        self._run(row.row.said_by, row.said_by, style.small, Colour.QUIET, spoken)
        if flow.place.sheet == sheet:
            flow.top = min(flow.top, top - self._side)

    def _draw_picture(self, row: PictureRow, place: Box, parent: Element) -> None:
        if row.picture is None:
            return
        canvas = self._flow.canvas
        place = self._flow.placed(place)
        if not row.description:
            with canvas.ornament():
                canvas.picture(row.picture, place)
            return
        figure = Element("Figure", parent=parent, alternative=row.description, attributes=place.attribute())
        with canvas.marked(figure):
            canvas.picture(row.picture, place)

    def _run(self, text: str, lines: tuple[Line, ...], size: float, colour: Colour, parent: Element) -> None:
        if text:
            element = Element("P", parent=parent)
            self._flow.say(element, text, lines)
            self._flow.run(
                lines,
                element=element,
                size=size,
                x=self._flow.left + self._inset,
                width=self._flow.measure - self._inset,
                colour=colour,
            )

    def _all_needs(self) -> tuple[float, ...]:
        """The height that is free where each row begins; where it all fits on no page, of the row alone."""
        style, needs, below = self._flow.style, list[float](), self._below
        for row in reversed(self._rows):
            height = self._height(row)
            together = height + style.body * _APART + below
            needs.append(
                together if (row.row.with_next or not needs) and below and together <= style.room else height
            )
            below = needs[-1]
        return tuple(reversed(needs))

    def _words(self, row: _Row) -> float:
        style = self._flow.style
        return len(row.lines) * style.line(style.body) + len(row.said_by) * style.line(style.small)

    def _height(self, row: _Row) -> float:
        return max(self._side, self._words(row))
