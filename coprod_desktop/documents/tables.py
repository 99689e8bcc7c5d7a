"""Tables that go over pages: heads are repeated, rows stay whole unless they are taller than a page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from coprod_desktop.documents.canvas import Point
from coprod_desktop.documents.faces import Weight
from coprod_desktop.documents.flow import closing_items, lines_here, opening_items
from coprod_desktop.documents.structure import Element
from coprod_desktop.documents.style import Colour

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coprod_desktop.documents.blocks import KeyValues, Table
    from coprod_desktop.documents.flow import Flow
    from coprod_desktop.documents.line_setting import Line


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SetCell:
    """A cell with its lines broken; `scope` says what a heading cell heads, and is empty for others."""

    text: str
    lines: tuple[Line, ...]
    x: float
    width: float
    colour: Colour
    scope: str = ""


class SetTable:
    """Rows of broken lines, ready to be drawn."""

    def __init__(
        self, *, head: tuple[SetCell, ...], rows: tuple[tuple[SetCell, ...], ...], size: float, flow: Flow
    ) -> None:
        self._head = head
        self._rows = rows
        self._size = size
        self._flow = flow
        self._leading = flow.style.line(size)
        self._padding = size * 0.42
        self._heights = tuple(map(self._height, rows))

    @property
    def opening(self) -> float:
        """The height that must be free where it begins: its head and the first row, or short ones."""
        return self._height(self._head) + opening_items(self._heights, self._flow.style.room)

    def draw(self, parent: Element) -> None:
        """Draw the table from the flow's place on."""
        if not self._head and not self._rows:
            return
        table = Element("Table", parent=parent)
        self._flow.need(min(self.opening, self._flow.style.room))
        body = table
        if self._head:
            self._draw_head(Element("TR", parent=Element("THead", parent=table)))
            body = Element("TBody", parent=table) if self._rows else table
        for at, row in enumerate(self._rows):
            self._draw_row(row, body, closing_items(self._heights, at, self._flow.style.room))
        self._flow.skip(self._flow.style.body)

    def _draw_head(self, row: Element | None) -> None:
        """Draw the head, as an ornament where it is only repeated."""
        if not self._head:
            return
        canvas, top, height = self._flow.canvas, self._flow.top, self._height(self._head)
        for cell in self._head:
            if row is not None:
                self._draw_cell(cell, cell.lines, _element_of(cell, row), top)
            else:
                with canvas.ornament("Pagination"):
                    self._draw_lines(cell, cell.lines, top)
        with canvas.ornament():
            for cell in self._head:
                self._flow.rule(
                    Point(x=cell.x, y=top - height),
                    Point(x=cell.x + cell.width, y=top - height),
                    width=1.5,
                    colour=cell.colour,
                )
        self._flow.top = top - height

    def _draw_row(self, row: tuple[SetCell, ...], parent: Element, height: float) -> None:
        flow = self._flow
        on_empty_page = flow.style.room - self._height(self._head)
        if flow.left_over < height <= on_empty_page:
            self._go_on()
        element = Element("TR", parent=parent)
        cells = tuple((cell, _element_of(cell, element)) for cell in row)
        rest = {cell: list(cell.lines) for cell in row}
        while any(rest.values()):
            tallest = max(len(lines) for lines in rest.values())
            fits = int((flow.left_over - 2 * self._padding) / self._leading + 1e-6)
            here = lines_here(tallest, fits)
            if not here and flow.left_over < on_empty_page:
                self._go_on()
                continue
            here = max(here, 1)
            top = flow.top
            for cell, cell_element in cells:
                self._draw_cell(cell, rest[cell][:here], cell_element, top)
                del rest[cell][:here]
            flow.top -= min(here, tallest) * self._leading + 2 * self._padding
        self._draw_line_below(row)

    def _go_on(self) -> None:
        self._flow.new_page()
        self._draw_head(None)

    def _draw_cell(self, cell: SetCell, lines: Sequence[Line], element: Element, top: float) -> None:
        if cell.text and lines:
            self._flow.say(element, cell.text, cell.lines)
            with self._flow.canvas.marked(element):
                self._draw_lines(cell, lines, top)

    def _draw_lines(self, cell: SetCell, lines: Sequence[Line], top: float) -> None:
        self._flow.draw(
            lines,
            x=cell.x,
            top=top - self._padding,
            size=self._size,
            colour=cell.colour,
            width=cell.width if self._head else None,
        )

    def _draw_line_below(self, row: tuple[SetCell, ...]) -> None:
        end = row[-1].x + row[-1].width
        with self._flow.canvas.ornament():
            self._flow.rule(
                Point(x=row[0].x, y=self._flow.top),
                Point(x=end, y=self._flow.top),
                width=0.6,
                colour=Colour.HAIRLINE,
            )

    def _height(self, cells: Sequence[SetCell]) -> float:
        if not cells:
            return 0
        return max(len(cell.lines) for cell in cells) * self._leading + 2 * self._padding


def set_table(table: Table, *, flow: Flow) -> SetTable:
    """Break the lines of a table's cells; letters are a little smaller than those of plain text."""
    size = max(flow.style.body - 1, flow.style.small)
    places = _places(_shares_with_room(table, size, flow), flow)
    head = tuple(
        SetCell(
            text=column.heading,
            lines=flow.lines(column.heading, size=size, width=width, weight=Weight.BOLD),
            x=x,
            width=width,
            colour=column.colour,
            scope="Column",
        )
        for column, (x, width) in zip(table.columns, places, strict=True)
    )
    heads_rows = _more_facts_than_heads(table)
    rows = tuple(
        _row(row, places, size, flow, Colour.INK, names=table.names_rows, scope="Row" if heads_rows else "")
        for row in table.rows
    )
    return SetTable(head=head, rows=rows, size=size, flow=flow)


def set_key_values(facts: KeyValues, *, flow: Flow) -> SetTable:
    """Break the lines of facts: what each is called on the left, the fact on the right."""
    size = flow.style.body
    places = _places((facts.key_share, 1 - facts.key_share), flow)
    rows = tuple(
        _row((fact.key, fact.value), places, size, flow, Colour.TEAL, names=True, scope="Row")
        for fact in facts.rows
    )
    return SetTable(head=(), rows=rows, size=size, flow=flow)


def _row(
    texts: tuple[str, ...],
    places: tuple[tuple[float, float], ...],
    size: float,
    flow: Flow,
    first_colour: Colour,
    *,
    names: bool,
    scope: str,
) -> tuple[SetCell, ...]:
    cells = []
    for at, (text, (x, width)) in enumerate(zip(texts, places, strict=True)):
        is_name = names and at == 0
        name, line_end, more = text.partition("\n") if is_name else ("", "", text)
        lines: tuple[Line, ...] = ()
        if is_name:
            lines = flow.lines(name, size=size, width=width, weight=Weight.SEMIBOLD, goes_on=bool(line_end))
        if line_end or not is_name:
            lines += flow.lines(more, size=size, width=width, weight=Weight.REGULAR)
        cells.append(
            SetCell(
                text=text,
                lines=lines,
                x=x,
                width=width,
                colour=first_colour if is_name else Colour.INK,
                scope=scope if is_name else "",
            )
        )
    return tuple(cells)


def _more_facts_than_heads(table: Table) -> bool:
    """Whether to call the first cells heads of their rows: not where heads read out would outnumber facts."""
    columns, rows = len(table.columns), len(table.rows)
    return columns + rows <= rows * (columns - 1)


def _shares_with_room(table: Table, size: float, flow: Flow) -> tuple[float, ...]:
    """Give the columns' shares; where a word is wider than its column, that column takes from the others."""
    shares = tuple(column.share for column in table.columns)
    widths = tuple(width for _, width in _places(shares, flow))
    words = tuple(_words(table, at) for at in range(len(shares)))
    if all(
        len(word) * size * _WIDE < width for each, width in zip(words, widths, strict=True) for word in each
    ):
        return shares
    needed = tuple(max((_width(word, size, flow) for word in each), default=0.0) for each in words)
    if sum(needed) > sum(widths):
        return shares
    kept: set[int] = set()
    while short := {at for at, width in enumerate(widths) if at not in kept and width < needed[at]}:
        kept |= short
        free = sum(widths) - sum(needed[at] for at in kept)
        others = sum(share for at, share in enumerate(shares) if at not in kept)
        widths = tuple(needed[at] if at in kept else free * share / others for at, share in enumerate(shares))
    return widths


def _words(table: Table, at: int) -> frozenset[str]:
    cells = (table.columns[at].heading, *(row[at] for row in table.rows))
    return frozenset(word for cell in cells for word in cell.replace("-", "- ").split())


def _width(word: str, size: float, flow: Flow) -> float:
    (line,) = flow.lines(word, size=size, width=_ENDLESS, weight=Weight.BOLD)
    return line.width * size / 1000 + _ROUNDING


_WIDE = 0.7
"""As wide as the letters of a word are on the average at the most, so that only long words are measured."""
_ENDLESS = 1e6
_ROUNDING = 0.01


def _places(shares: tuple[float, ...], flow: Flow) -> tuple[tuple[float, float], ...]:
    """Where each column begins and how wide it is, in points, with white space between."""
    gap = flow.style.body * 0.9
    free = flow.measure - gap * (len(shares) - 1)
    widths = [free * share / sum(shares) for share in shares]
    starts = [flow.left + sum(widths[:at]) + gap * at for at in range(len(shares))]
    return tuple(zip(starts, widths, strict=True))


def _element_of(cell: SetCell, row: Element) -> Element:
    if cell.scope:
        return Element("TH", parent=row, attributes=f"<</O/Table/Scope/{cell.scope}>>")
    return Element("TD", parent=row)
