"""Documents become the bytes of a tagged PDF."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from coprod_desktop.documents.bidi import without_steering
from coprod_desktop.documents.blocks import (
    Bullets,
    Callout,
    DateBoxes,
    Heading,
    KeyValues,
    NamedLines,
    NumberRow,
    PageBreak,
    Paragraph,
    PictureRows,
    Quote,
    Rings,
    SideBySide,
    Signatures,
    Space,
    Table,
    TickBoxes,
    Title,
    WritingLines,
)
from coprod_desktop.documents.canvas import Box, Point, TaggedCanvas
from coprod_desktop.documents.faces import Weight
from coprod_desktop.documents.flow import Flow, closing_items, opening_items, opening_lines
from coprod_desktop.documents.footers import FooterSetter
from coprod_desktop.documents.obstacles import CannotSetError, obstacles_of
from coprod_desktop.documents.picture_rows import SetPictureRows
from coprod_desktop.documents.signing import SetSignatures
from coprod_desktop.documents.structure import Element
from coprod_desktop.documents.style import Colour
from coprod_desktop.documents.tables import set_key_values, set_table
from coprod_desktop.documents.writing_room import set_room

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from coprod_desktop.documents.blocks import Block, Document
    from coprod_desktop.documents.line_setting import Line
    from coprod_desktop.documents.shaping import Shaper
    from coprod_desktop.documents.style import PageStyle


def set_document(document: Document, *, style: PageStyle, shaper: Shaper) -> bytes:
    """Set a document; the same document and style give the same bytes, on every laptop.

    Raises:
        CannotSetError: it holds characters that would be printed wrong.
        OSError: a face's file cannot be read.
    """
    obstacles = obstacles_of(document, faces=shaper.faces)
    if obstacles:
        raise CannotSetError(obstacles)
    made = _drawn(document, style, shaper)
    if document.on_one_page and made.canvas.sheet == 1:  # what takes three pages does not fit on one
        closer = (_drawn(document, each, shaper) for each in style.closer())
        made = next((each for each in closer if not each.canvas.sheet), made)
    return made.canvas.finished(made.footer)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Drawn:
    """A document whose pages still lack their feet."""

    canvas: TaggedCanvas
    footer: FooterSetter


def _drawn(document: Document, style: PageStyle, shaper: Shaper) -> _Drawn:
    canvas = TaggedCanvas(
        title=document.title,
        author=document.author,
        language=document.language,
        issued=document.issued,
        width=style.width,
        height=style.height,
    )
    flow = Flow(canvas=canvas, style=style, shaper=shaper, language=document.language, spoken=document.spoken)
    footer = FooterSetter(document.footer, flow=flow)
    footer.make_room()
    setter = _BlockSetter(flow=flow, root=canvas.root)
    for ready in setter.all_prepared(document.blocks, _NOTHING):
        ready.draw()
    return _Drawn(canvas=canvas, footer=footer)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ready:
    """A block with its lines broken: the height it needs to begin, and how it is drawn.

    With `takes_along`, a paragraph or a row with a picture just before it goes to the same page.
    """

    opening: float
    draw: Callable[[], None]
    takes_along: bool = False


_NOTHING = _Ready(opening=0.0, draw=lambda: None)


class _BlockSetter:
    """Breaks the lines of blocks, and draws them where the flow has come to."""

    def __init__(self, *, flow: Flow, root: Element) -> None:
        self._flow = flow
        self._style = flow.style
        self._root = root
        self._part = root
        self._in_column = False

    def all_prepared(self, blocks: Sequence[Block], following: _Ready) -> tuple[_Ready, ...]:
        """Make blocks ready, from the last one on, since each must know what follows it."""
        ready = [following]
        for block in reversed(blocks):
            ready.append(self._prepared(block, ready[-1]))
        return tuple(reversed(ready[1:]))

    def _prepared(self, block: Block, following: _Ready) -> _Ready:  # noqa: C901, PLR0911, PLR0912 - one way for each kind
        match block:
            case Title():
                return self._title(block)
            case Heading():
                return self._heading(block, following.opening)
            case Paragraph():
                return self._paragraph(block, following)
            case Quote():
                return self._quote(block, following)
            case Callout():
                return self._callout(block)
            case Bullets():
                return self._bullets(block)
            case Table():
                table = set_table(block, flow=self._flow)
                return self._limited(table.opening, lambda: table.draw(self._part))
            case KeyValues():
                facts = set_key_values(block, flow=self._flow)
                return self._limited(facts.opening, lambda: facts.draw(self._part))
            case Signatures():
                boxes = SetSignatures(block, flow=self._flow)
                return _Ready(opening=boxes.opening, draw=lambda: boxes.draw(self._part), takes_along=True)
            case WritingLines() | NamedLines() | TickBoxes() | NumberRow() | DateBoxes() | Rings():
                room = set_room(block, flow=self._flow)
                return _Ready(opening=room.opening, draw=lambda: room.draw(self._part), takes_along=True)
            case PictureRows():
                below = following.opening if following.takes_along else 0.0
                pictured = SetPictureRows(block, flow=self._flow, below=below)
                return self._limited(pictured.opening, lambda: pictured.draw(self._part))
            case SideBySide():
                return self._side_by_side(block, following)
            case Space(lines=lines):
                height = lines * self._style.line(self._style.body)
                return _Ready(opening=height, draw=lambda: self._flow.skip(height))
            case PageBreak():
                return _Ready(
                    opening=0.0, draw=lambda: None if self._flow.page_is_fresh else self._flow.new_page()
                )

    def _limited(self, opening: float, draw: Callable[[], None]) -> _Ready:
        """What needs more than half a page to begin does not drag its heading along."""
        return _Ready(opening=min(opening, self._style.room / 2), draw=draw)

    def _title(self, title: Title) -> _Ready:
        flow, style = self._flow, self._style
        above = flow.lines(title.above, size=style.body, width=flow.measure, weight=Weight.SEMIBOLD)
        lines = flow.lines(title.text, size=style.title, width=flow.measure, weight=Weight.BOLD)
        below = flow.lines(title.below, size=style.body, width=flow.measure)

        def draw() -> None:
            if title.above:
                self._run(above, "P", title.above, style.body, Colour.TEAL)
            flow.canvas.bookmark(without_steering(title.text), level=0, top=flow.top)
            self._run(lines, "H1", title.text, style.title, Colour.INK)
            self._rule(width=2.4, length=style.body * 4, colour=Colour.TEAL, above=0.35)
            flow.skip(style.space(0.7))
            if title.below:
                self._run(below, "P", title.below, style.body, Colour.QUIET)
            flow.skip(style.space(1.1))

        return _Ready(opening=style.line(style.title) * (len(lines) + 1), draw=draw)

    def _heading(self, heading: Heading, following: float) -> _Ready:
        flow, style = self._flow, self._style
        is_part = heading.level <= _PART
        size = style.heading if is_part else style.subheading
        lines = flow.lines(heading.text, size=size, width=flow.measure, weight=Weight.BOLD)
        above, below = (
            (style.space(1.5), style.space(0.75)) if is_part else (style.space(0.6), style.space(0.2))
        )
        opening = len(lines) * style.line(size) + below

        def draw() -> None:
            flow.need(above + opening + following)
            flow.skip(above)
            if is_part:
                self._begin_part()
                flow.canvas.bookmark(without_steering(heading.text), level=1, top=flow.top)
            self._run(lines, "H2" if is_part else "H3", heading.text, size, heading.colour)
            if is_part:
                self._rule(width=1.0, length=flow.measure, colour=heading.colour, above=0.15)
            flow.skip(below)

        return _Ready(opening=above + opening + following, draw=draw)

    def _paragraph(self, paragraph: Paragraph, following: _Ready) -> _Ready:
        flow, style = self._flow, self._style
        size = style.small if paragraph.quiet else style.body
        colour = Colour.QUIET if paragraph.quiet else Colour.INK
        lines = flow.lines(paragraph.text, size=size, width=flow.measure, language=paragraph.language)
        opening = style.line(size) * opening_lines(len(lines))
        after = size * _AFTER_PARAGRAPH * style.air
        whole = style.line(size) * len(lines) + after + following.opening
        together = following.takes_along or paragraph.with_next
        if together and whole < style.room * (0.9 if paragraph.with_next else _ALONG):
            opening = whole

        def draw() -> None:
            flow.need(opening)
            self._run(
                lines, "P", paragraph.text, size, colour, width=flow.measure, language=paragraph.language
            )
            flow.skip(after)

        return _Ready(opening=opening, draw=draw, takes_along=paragraph.with_next)

    def _quote(self, quote: Quote, following: _Ready) -> _Ready:
        flow, style = self._flow, self._style
        inset = style.body * 1.2
        width = flow.measure - inset
        lines = flow.lines(quote.text, size=style.body, width=width, language=quote.language)
        said_by = flow.lines(quote.said_by, size=style.small, width=width) if quote.said_by else ()
        below = style.line(style.small) * len(said_by)
        first = opening_lines(len(lines))
        opening = style.line(style.body) * first + (below if first == len(lines) else 0.0)
        whole = style.line(style.body) * len(lines) + below + style.space(_AFTER_QUOTE) + following.opening
        if following.takes_along and whole < style.room * _ALONG:
            opening = whole

        def bar(upper: float, lower: float) -> None:
            with flow.canvas.ornament():
                flow.rule(
                    Point(x=flow.left + 1.5, y=upper),
                    Point(x=flow.left + 1.5, y=lower),
                    width=3,
                    colour=quote.colour,
                )

        def draw() -> None:
            flow.need(opening)
            element = Element("BlockQuote", parent=self._part)
            with flow.facing(lines):
                self._run(
                    lines,
                    "P",
                    quote.text,
                    style.body,
                    Colour.INK,
                    inset=inset,
                    width=width,
                    parent=element,
                    beside=bar,
                    keep_below=below,
                    language=quote.language,
                )
                if quote.said_by:
                    self._run(
                        said_by,
                        "P",
                        quote.said_by,
                        style.small,
                        Colour.QUIET,
                        inset=inset,
                        parent=element,
                        beside=bar,
                    )
            flow.skip(style.space(_AFTER_QUOTE))

        return _Ready(opening=opening, draw=draw)

    def _callout(self, callout: Callout) -> _Ready:
        flow, style = self._flow, self._style
        inset = style.body * 1.1
        width = flow.measure - 2 * inset
        heading = flow.lines(callout.heading, size=style.body, width=width, weight=Weight.BOLD)
        lines = flow.lines(callout.text, size=style.body, width=width)
        count = len(lines) + (len(heading) if callout.heading else 0)
        height = count * style.line(style.body) + 2 * inset * 0.8
        whole = height <= style.room

        def draw() -> None:
            element = Element("Div", parent=self._part)
            if whole:
                flow.need(height)
                with flow.canvas.ornament():
                    flow.panel(
                        Box(x=flow.left, y=flow.top - height, width=flow.measure, height=height),
                        fill=Colour.TINT,
                        radius=6,
                    )
                flow.top -= inset * 0.8
            if callout.heading:
                self._run(heading, "P", callout.heading, style.body, Colour.TEAL, inset=inset, parent=element)
            self._run(
                lines, "P", callout.text, style.body, Colour.INK, inset=inset, width=width, parent=element
            )
            flow.skip(style.body * 0.9 + (inset * 0.8 if whole else 0))

        return self._limited(height if whole else style.line(style.body) * 2, draw)

    def _bullets(self, bullets: Bullets) -> _Ready:
        flow, style = self._flow, self._style
        inset = style.body * 1.3
        sign = flow.lines("•", size=style.body, width=inset, weight=Weight.BOLD)
        items = tuple(
            (item, flow.lines(item, size=style.body, width=flow.measure - inset)) for item in bullets.items
        )
        needs = self._needs_of([len(lines) for _, lines in items])

        def draw() -> None:
            if not items:
                return
            listing = Element("L", parent=self._part, attributes="<</O/List/ListNumbering/Disc>>")
            for (item, lines), need in zip(items, needs, strict=True):
                flow.need(need)
                entry = Element("LI", parent=listing)
                with flow.facing(lines):
                    with flow.canvas.marked(Element("Lbl", parent=entry)):
                        flow.draw(
                            sign, x=flow.left + inset * 0.3, top=flow.top, size=style.body, colour=Colour.TEAL
                        )
                    self._run(
                        lines,
                        "LBody",
                        item,
                        style.body,
                        Colour.INK,
                        inset=inset,
                        width=flow.measure - inset,
                        parent=entry,
                    )
                flow.skip(style.space(_AFTER_ITEM))
            flow.skip(style.space(0.4))

        return _Ready(opening=needs[0] if needs else 0.0, draw=draw)

    def _needs_of(self, items: Sequence[int]) -> tuple[float, ...]:
        """The height that must be free where each item begins, of so many lines; long ones are divided."""
        style = self._style
        line, room = style.line(style.body), style.room
        heights = [line * lines + style.space(_AFTER_ITEM) for lines in items]
        kept = [closing_items(heights, at, room) for at in range(len(heights))]
        kept[:1] = [opening_items(heights, room)] if heights else []
        return tuple(
            whole if whole > height else line * opening_lines(lines)
            for whole, height, lines in zip(kept, heights, items, strict=True)
        )

    def _side_by_side(self, block: SideBySide, following: _Ready) -> _Ready:
        flow, style = self._flow, self._style
        gap = style.body * _BETWEEN_COLUMNS
        width = (flow.measure - gap) / 2
        lefts = flow.left, flow.left + width + gap
        sides = []
        for blocks, left, language in zip((block.first, block.second), lefts, block.languages, strict=True):
            with flow.column(left=left, measure=width, language=language):
                sides.append((self.all_prepared(blocks, following), left, language))
        opening = max((ready[0].opening for ready, _, _ in sides if ready), default=0.0)
        begins = any(isinstance(each, Heading) and each.level <= _PART for each in block.first)

        def draw() -> None:
            flow.need(opening)
            if begins:
                self._begin_part()
            start, ends = flow.place, []
            part, self._in_column = self._part, True
            for ready, left, language in sides:
                flow.go_to(start)
                self._part = Element("Div", parent=part, language=language)
                with flow.column(left=left, measure=width, language=language):
                    for each in ready:
                        each.draw()
                ends.append(flow.place)
            self._part, self._in_column = part, False
            flow.go_to(max(ends, key=lambda place: (place.sheet, -place.top)))

        return _Ready(opening=opening, draw=draw)

    def _begin_part(self) -> None:
        if not self._in_column:
            self._part = Element("Sect", parent=self._root)

    def _run(
        self,
        lines: tuple[Line, ...],
        tag: str,
        text: str,
        size: float,
        colour: Colour,
        *,
        inset: float = 0.0,
        parent: Element | None = None,
        beside: Callable[[float, float], None] | None = None,
        keep_below: float = 0.0,
        width: float | None = None,
        language: str = "",
    ) -> None:
        element = Element(tag, parent=parent or self._part)
        self._flow.say(element, text, lines, language=language)
        self._flow.run(
            lines,
            element=element,
            size=size,
            x=self._flow.left + inset,
            colour=colour,
            width=width,
            beside=beside,
            keep_below=keep_below,
        )

    def _rule(self, *, width: float, length: float, colour: Colour, above: float) -> None:
        flow, left = self._flow, self._flow.left
        flow.skip(self._style.body * above)
        with flow.canvas.ornament():
            flow.rule(
                Point(x=left, y=flow.top), Point(x=left + length, y=flow.top), width=width, colour=colour
            )


_BETWEEN_COLUMNS = 1.6
"""In letters of plain text."""
_PART = 2
_AFTER_PARAGRAPH = 0.65
_AFTER_QUOTE = 0.9
_AFTER_ITEM = 0.35
_ALONG = 0.7
"""Of a page: what is more goes to no other page for the sake of what follows it."""
