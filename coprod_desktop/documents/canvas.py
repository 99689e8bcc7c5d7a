"""Sheets of paper on which everything drawn is either tagged or an ornament, over ReportLab's canvas."""

from __future__ import annotations

import io
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from reportlab import rl_config
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from coprod_desktop.documents.glyph_font import GlyphFont
from coprod_desktop.documents.structure import Element, Mark, write_structure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import datetime

    from coprod_desktop.documents.faces import Face
    from coprod_desktop.documents.glyphs import Piece
    from coprod_desktop.documents.line_setting import Line
    from coprod_desktop.documents.pictures import Picture
    from coprod_desktop.documents.style import Colour


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A place on a page: points from its lower left corner."""

    x: float
    y: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """An upright rectangle: its lower left corner and its size, in points."""

    x: float
    y: float
    width: float
    height: float

    def attribute(self) -> str:
        """The box as the layout attribute of a figure."""
        return (
            "<</O/Layout/Placement/Block/BBox"
            f"[{self.x:.2f} {self.y:.2f} {self.x + self.width:.2f} {self.y + self.height:.2f}]>>"
        )


class TaggedCanvas(Canvas):
    """A canvas for shaped text. Sheets are kept until `finished`, so that each can say how many there are."""

    _code: list[str]
    _doc: pdfdoc.PDFDocument

    def __init__(
        self, *, title: str, author: str, language: str, issued: datetime, width: float, height: float
    ) -> None:
        super().__init__(
            io.BytesIO(),
            pagesize=(width, height),
            pdfVersion=(1, 7),
            lang=language,
            pageCompression=1,
            invariant=1,
        )
        self._title, self._author, self._language, self._issued = title, author, language, issued
        stamp = issued.strftime("D:%Y%m%d%H%M%SZ")
        self.setTitle(title)
        self.setAuthor(author)
        self.setSubject("")
        self.setCreator("Coprod")
        self.setProducer("Coprod")
        self.setDateFormatter(lambda *_: stamp)
        self.root = Element("Document", language=language)
        self._sheets: list[list[str]] = [self._code]
        self._marks = [0]
        self._at = 0
        self._font_in_use = ""
        self._colour_in_use: Colour | None = None
        self._fonts: dict[Face, GlyphFont] = {}
        self._encoded: dict[Piece, tuple[str, tuple[tuple[float, str], ...]]] = {}
        self._outline: list[tuple[int, str, int, float]] = []

    @property
    def sheet(self) -> int:
        """The number of the sheet being drawn on, from 0."""
        return self._at

    @contextmanager
    def marked(self, element: Element) -> Iterator[None]:
        """What is drawn inside belongs to the element."""
        number = self._marks[self._at]
        element.kids.append(Mark(page=self._at, number=number))
        self._code.append(f"/{element.tag} <</MCID {number}>> BDC")
        self._marks[self._at] = number + 1
        yield
        self._code.append("EMC")

    @contextmanager
    def ornament(self, kind: str = "Layout") -> Iterator[None]:
        """What is drawn inside says nothing: rules, grounds, repeated heads, footers."""
        self._code.append(f"/Artifact <</Type/{kind}>> BDC")
        yield
        self._code.append("EMC")

    def text(self, lines: Sequence[tuple[Line, Point]], *, size: float, colour: Colour) -> None:
        """Draw lines, each with the left end of its baseline."""
        code = ["BT"]
        if colour is not self._colour_in_use:
            code.append(f"{_rgb(colour.value)} rg")
            self._colour_in_use = colour
        for line, at in lines:
            code.append(f"1 0 0 1 {at.x:.2f} {at.y:.2f} Tm")
            if line.places:
                self._draw_both_ways(line, size, code)
            else:
                self._draw(line, size, code)
        code.append("ET")
        for line, at in lines:
            if line.places:
                code += _marks(line, at, size)
        self._code.append(" ".join(code))

    def rule(self, start: Point, end: Point, *, width: float, colour: Colour) -> None:
        """Draw a straight line, `width` points wide."""
        self._code.append(
            f"{_rgb(colour.value)} RG {width:.2f} w {start.x:.2f} {start.y:.2f} m {end.x:.2f} {end.y:.2f} l S"
        )

    def panel(
        self, box: Box, *, fill: Colour | None = None, outline: Colour | None = None, radius: float = 0.0
    ) -> None:
        """Draw a box with rounded corners."""
        self._code.append(" ".join(_panel(box, fill, outline, radius)))
        if fill is not None:
            self._colour_in_use = None

    def ink(self, strokes: Sequence[Sequence[Point]], *, width: float, colour: Colour) -> None:
        """Draw pen strokes as smooth curves through the middles between points."""
        code = [f"q {_rgb(colour.value)} RG {width:.2f} w 1 J 1 j"]
        for stroke in strokes:
            code += _curve(stroke)
        code.append("Q")
        self._code.append(" ".join(code))

    def picture(self, picture: Picture, place: Box) -> None:
        """Draw a picture as large as it fits in the middle of a place."""
        scale = min(place.width / picture.width, place.height / picture.height)
        x = place.x + (place.width - picture.width * scale) / 2
        y = place.y + (place.height + picture.height * scale) / 2
        code = [f"q {scale:.4f} 0 0 {-scale:.4f} {x:.2f} {y:.2f} cm"]
        code += [
            f"{_rgb(shape.fill)} rg {shape.path} {'f*' if shape.even_odd else 'f'}"
            for shape in picture.shapes
        ]
        code.append("Q")
        self._code.append("\n".join(code))

    def bookmark(self, text: str, *, level: int, top: float) -> None:
        """Name this place in the list of contents that viewers show; levels from 0, gaps are closed."""
        deepest = self._outline[-1][2] + 1 if self._outline else 0
        self._outline.append((self.sheet, text, min(level, deepest), top))

    def go_to_sheet(self, number: int) -> None:
        """Draw on another sheet: one that was begun, or the one after them."""
        if number == len(self._sheets):
            self._sheets.append([])
            self._marks.append(0)
        self._at = number
        self._code = self._sheets[number]
        self._font_in_use = ""
        self._colour_in_use = None

    def finished(self, footer: Callable[[int, int], None]) -> bytes:
        """The document's bytes; `footer` draws on each sheet, given its number from 1 and their count."""
        sheets = self._sheets
        places: list[list[tuple[str, int, float]]] = [[] for _ in sheets]
        for sheet, text, level, top in self._outline:
            places[sheet].append((text, level, top))
        pages: list[int] = []
        for at in range(len(sheets)):
            self.go_to_sheet(at)
            footer(at + 1, len(sheets))
            for text, level, top in places[at]:
                key = f"place{at}-{top:.0f}-{text}"
                self.bookmarkHorizontalAbsolute(key, top)
                self.addOutlineEntry(text, key, level)
            self._doc.updateSignature("\n".join(self._code))
            self.showPage()
            pages.append(self._close_page(at))
        if self._outline:
            self.showOutline()
        self._write_catalogue(pages)
        with _plain_streams():
            return bytes(self.getpdfdata())  # type: ignore[no-untyped-call]  # ReportLab has no types here

    def _make_preamble(self) -> None:
        self._preamble = "1 0 0 1 0 0 cm"  # ReportLab's own names Helvetica, which is not embedded

    def _draw(self, line: Line, size: float, code: list[str]) -> None:
        words: list[str] = []
        rise_in_use = 0.0
        for piece in line.pieces:
            font, parts = self._encoded.get(piece) or self._encode(piece)
            setting = f"/{font} {size:.2f} Tf"
            if setting != self._font_in_use:
                if words:
                    code.append(f"[{''.join(words)}]TJ")
                    words = []
                code.append(setting)
                self._font_in_use = setting
            for rise, operands in parts:
                if rise != rise_in_use:
                    if words:
                        code.append(f"[{''.join(words)}]TJ")
                        words = []
                    code.append(f"{rise * size / 1000:.2f} Ts")
                    rise_in_use = rise
                words.append(operands)
        if words:
            code.append(f"[{''.join(words)}]TJ")
        if rise_in_use:
            code.append("0 Ts")

    def _draw_both_ways(self, line: Line, size: float, code: list[str]) -> None:
        """Draw pieces that do not follow one another from left to right, each by itself."""
        pen = rise_in_use = 0.0
        for piece, place in zip(line.pieces, line.places, strict=True):
            font, parts = self._encoded.get(piece) or self._encode(piece)
            setting = f"/{font} {size:.2f} Tf"
            if setting != self._font_in_use:
                code.append(setting)
                self._font_in_use = setting
            move = f"{pen - place:.1f} " if abs(pen - place) > _NOWHERE else ""
            for rise, operands in parts:
                if rise != rise_in_use:
                    code.append(f"{rise * size / 1000:.2f} Ts")
                    rise_in_use = rise
                code.append(f"[{move}{operands}]TJ")
                move = ""
            pen = place + piece.width
        if rise_in_use:
            code.append("0 Ts")

    def _encode(self, piece: Piece) -> tuple[str, tuple[tuple[float, str], ...]]:
        font = self._fonts.get(piece.face)
        if font is None:
            font = self._fonts[piece.face] = GlyphFont(face=piece.face, resource=f"G{len(self._fonts) + 1}")
            self._doc.delayedFonts.append(font)
        made = self._encoded[piece] = font.resource, font.encoded(piece)
        return made

    def _close_page(self, at: int) -> int:
        page = self._doc.Pages.pages[-1]  # type: ignore[attr-defined]  # missing in the stubs
        page.__NoDefault__ = [*pdfdoc.PDFPage.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents = at
        page.Tabs = pdfdoc.PDFName("S")
        return int(self._doc.objectcounter)

    def _write_catalogue(self, pages: list[int]) -> None:
        catalogue = self._doc.Catalog  # type: ignore[attr-defined]  # missing in the stubs
        catalogue.StructTreeRoot = write_structure(self.root, document=self._doc, pages=pages)
        catalogue.MarkInfo = pdfdoc.PDFDictionary({"Marked": "true"})
        catalogue.ViewerPreferences = pdfdoc.PDFDictionary({"DisplayDocTitle": "true"})
        catalogue.Metadata = pdfdoc.XMP(creator=lambda _: self._metadata())

    def _metadata(self) -> bytes:
        title, author, language = escape(self._title), escape(self._author), escape(self._language)
        time = self._issued.strftime("%Y-%m-%dT%H:%M:%SZ")
        return (
            '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
            '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""'
            ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"'
            ' xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">'
            f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>'
            f"<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>"
            f"<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>"
            f"<pdf:Producer>Coprod</pdf:Producer><xmp:CreatorTool>Coprod</xmp:CreatorTool>"
            f"<xmp:CreateDate>{time}</xmp:CreateDate><xmp:ModifyDate>{time}</xmp:ModifyDate>"
            "<pdfuaid:part>1</pdfuaid:part>"
            '</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
        ).encode()


def _marks(line: Line, at: Point, size: float) -> Iterator[str]:
    em = size / 1000
    for piece, place in zip(line.pieces, line.places, strict=True):
        for mark in piece.marks:
            x, y, scale = at.x + (place + mark.x) * em, at.y + mark.y * em, mark.scale * em
            yield f"q {scale:.5f} 0 0 {scale:.5f} {x:.2f} {y:.2f} cm {mark.outline} f Q"


_NOWHERE = 0.05
"""Thousandths of an em that no eye or printer tells apart."""


@contextmanager
def _plain_streams() -> Iterator[None]:
    """Write streams without ASCII85, which costs a third of the time; ReportLab only has a global switch."""
    before = rl_config.useA85
    rl_config.useA85 = 0
    try:
        yield
    finally:
        rl_config.useA85 = before


@lru_cache(maxsize=256)
def _rgb(text: str) -> str:
    return " ".join(f"{int(text[at : at + 2], 16) / 255:.3f}" for at in (1, 3, 5))


def _panel(box: Box, fill: Colour | None, outline: Colour | None, radius: float) -> Iterator[str]:
    left, low, right, high = box.x, box.y, box.x + box.width, box.y + box.height
    if fill is not None:
        yield f"{_rgb(fill.value)} rg"
    if outline is not None:
        yield f"{_rgb(outline.value)} RG 0.80 w"
    reach = radius * _ROUND
    yield f"{left + radius:.2f} {low:.2f} m {right - radius:.2f} {low:.2f} l"
    yield f"{right - reach:.2f} {low:.2f} {right:.2f} {low + reach:.2f} {right:.2f} {low + radius:.2f} c"
    yield f"{right:.2f} {high - radius:.2f} l"
    yield f"{right:.2f} {high - reach:.2f} {right - reach:.2f} {high:.2f} {right - radius:.2f} {high:.2f} c"
    yield f"{left + radius:.2f} {high:.2f} l"
    yield f"{left + reach:.2f} {high:.2f} {left:.2f} {high - reach:.2f} {left:.2f} {high - radius:.2f} c"
    yield f"{left:.2f} {low + radius:.2f} l"
    yield f"{left:.2f} {low + reach:.2f} {left + reach:.2f} {low:.2f} {left + radius:.2f} {low:.2f} c h"
    yield "B" if fill is not None and outline is not None else "f" if fill is not None else "S"


_ROUND = 0.4477
"""How near the handles of a quarter circle stand to its corner, against its radius."""


def _curve(stroke: Sequence[Point]) -> Iterator[str]:
    first, last = stroke[0], stroke[-1]
    yield f"{first.x:.2f} {first.y:.2f} m"
    at = first
    for handle, following in pairwise(stroke[1:]):
        middle = Point(x=(handle.x + following.x) / 2, y=(handle.y + following.y) / 2)
        yield (
            f"{at.x + 2 / 3 * (handle.x - at.x):.2f} {at.y + 2 / 3 * (handle.y - at.y):.2f} "
            f"{middle.x + 2 / 3 * (handle.x - middle.x):.2f} {middle.y + 2 / 3 * (handle.y - middle.y):.2f} "
            f"{middle.x:.2f} {middle.y:.2f} c"
        )
        at = middle
    yield f"{last.x:.2f} {last.y:.2f} l S"
