"""How fast an agreement is set on paper, against the same marks with nothing to decide, and against platypus.

The first reference is ReportLab's canvas alone: the same lines by ``drawString`` at the places that our
setting found, with one call to each run of a face and without the spaces that end lines; the same boxes and
rules, and ink in straight lines; the same files of the typefaces, cut down by ReportLab. Its words are not
shaped, not broken into lines and not tagged, and its streams are packed without ASCII85, as ours are. Both
run warm: words that were shaped once are remembered, as when a second agreement is printed.

The second is ReportLab's own engine of pages, as it comes: the same words in the same typefaces and sizes, a
paragraph where ours has one, which it breaks into lines and pages itself. It draws no box, no rule and no
ink, shapes nothing and tags nothing.
"""

import statistics
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Final
from unittest.mock import patch
from xml.sax.saxutils import escape

from reportlab import rl_config
from reportlab.lib.colors import HexColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate

from coprod_desktop.documents import typesetting
from coprod_desktop.documents.canvas import Box, Point, TaggedCanvas
from coprod_desktop.documents.glyphs import Piece
from coprod_desktop.documents.line_setting import Line
from coprod_desktop.documents.style import STANDARD, Colour
from tests.benchmarks.figures import Figure, milliseconds
from tests.documents.builders import FONTS
from tests.documents.visits import agreed, paper

_TIMES: Final = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    face: str
    size: float
    colour: Colour
    at: Point
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rule:
    start: Point
    end: Point
    width: float
    colour: Colour


@dataclass(frozen=True, slots=True, kw_only=True)
class _Panel:
    box: Box
    fill: Colour | None
    outline: Colour | None
    radius: float


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ink:
    strokes: Sequence[Sequence[Point]]
    width: float
    colour: Colour


@dataclass(frozen=True, slots=True, kw_only=True)
class _Passage:
    """Words that stand together, whatever their lines."""

    runs: Sequence[_Words]
    size: float


_Mark = _Words | _Rule | _Panel | _Ink


@dataclass(slots=True, kw_only=True)
class _Drawn:
    """What a document came to: the marks of each sheet, and its passages in the order of reading."""

    sheets: list[list[_Mark]] = field(default_factory=list)
    passages: list[_Passage] = field(default_factory=list)


def measure() -> tuple[Figure, ...]:
    """Set the sample agreement again and again, in turn with the reference."""
    setting, agreement = paper(), agreed("carys.toml")
    drawn = _recorded(lambda: setting.agreement(agreement))
    raw, flowing = _RawCanvas(drawn), _Platypus(drawn)
    ours, bare, flowed = [], [], []
    for _ in range(_TIMES):
        ours += milliseconds(lambda: setting.agreement(agreement), times=1)
        bare += milliseconds(raw.draw, times=1)
        flowed += milliseconds(flowing.build, times=1)
    name = f"paper: an agreement of {len(drawn.sheets)} pages set"
    set_in = statistics.median(ours)
    return (
        Figure(name=name, value=set_in, unit="ms", reference=statistics.median(bare), goal=3),
        Figure(
            name=f"{name}, beside platypus",
            value=set_in,
            unit="ms",
            reference=statistics.median(flowed),
            goal=0.7,
        ),
    )


def _recorded(set_it: Callable[[], bytes]) -> _Drawn:
    """Set a document once and note every mark."""
    drawn = _Drawn()

    class Noting(TaggedCanvas):
        def text(self, lines: Sequence[tuple[Line, Point]], *, size: float, colour: Colour) -> None:
            runs = [run for line, start in lines for run in _words(line.pieces, start, size, colour)]
            self._note(*runs)
            drawn.passages.append(_Passage(runs=runs, size=size))
            super().text(lines, size=size, colour=colour)

        def rule(self, start: Point, end: Point, *, width: float, colour: Colour) -> None:
            self._note(_Rule(start=start, end=end, width=width, colour=colour))
            super().rule(start, end, width=width, colour=colour)

        def panel(
            self, box: Box, *, fill: Colour | None = None, outline: Colour | None = None, radius: float = 0.0
        ) -> None:
            self._note(_Panel(box=box, fill=fill, outline=outline, radius=radius))
            super().panel(box, fill=fill, outline=outline, radius=radius)

        def ink(self, strokes: Sequence[Sequence[Point]], *, width: float, colour: Colour) -> None:
            self._note(_Ink(strokes=strokes, width=width, colour=colour))
            super().ink(strokes, width=width, colour=colour)

        def _note(self, *marks: _Mark) -> None:
            while len(drawn.sheets) <= self.sheet:
                drawn.sheets.append([])
            drawn.sheets[self.sheet].extend(marks)

    with patch.object(typesetting, "TaggedCanvas", Noting):
        set_it()
    return drawn


def _words(pieces: Sequence[Piece], start: Point, size: float, colour: Colour) -> Iterator[_Words]:
    """Give the runs of one face in a line, each with its place."""
    x = start.x
    at, face, text = start, "", ""
    for piece in pieces:
        if piece.face.name != face:
            if text.strip():
                yield _Words(face=face, size=size, colour=colour, at=at, text=text.rstrip())
            at, face, text = Point(x=x, y=start.y), piece.face.name, ""
        text += "".join(glyph.text for glyph in piece.glyphs)
        x += piece.width * size / 1000
    if text.strip():
        yield _Words(face=face, size=size, colour=colour, at=at, text=text.rstrip())


def _register(drawn: _Drawn) -> None:
    """Tell ReportLab of the typefaces in which something was set."""
    for face in {run.face for passage in drawn.passages for run in passage.runs}:
        (file,) = (file for file in FONTS.glob("*.ttf") if file.stem.replace("_", "-") == face)
        pdfmetrics.registerFont(TTFont(face, str(file), shapable=False))


class _Platypus:
    """Sets the same words as ReportLab's engine of pages does."""

    def __init__(self, drawn: _Drawn) -> None:
        _register(drawn)
        self._paragraphs = [
            (
                " ".join(f'<font name="{run.face}">{escape(run.text)}</font>' for run in passage.runs),
                ParagraphStyle(
                    "passage",
                    fontName=passage.runs[0].face,
                    fontSize=passage.size,
                    leading=passage.size * 1.45,
                    textColor=HexColor(passage.runs[0].colour.value),
                ),
            )
            for passage in drawn.passages
            if passage.runs
        ]

    def build(self) -> bytes:
        """Set every passage, and give the bytes."""
        file = BytesIO()
        story: list[Flowable] = [Paragraph(words, style) for words, style in self._paragraphs]
        SimpleDocTemplate(file, pagesize=(STANDARD.width, STANDARD.height)).build(story)
        return file.getvalue()


class _RawCanvas:
    """Draws noted marks by ReportLab's own calls."""

    def __init__(self, drawn: _Drawn) -> None:
        self._drawn = drawn
        self._colours = {colour: HexColor(colour.value) for colour in Colour}
        _register(drawn)

    def draw(self) -> bytes:
        """Draw every sheet, and give the bytes."""
        before, rl_config.useA85 = rl_config.useA85, 0
        try:
            canvas = Canvas(
                BytesIO(),
                pagesize=(STANDARD.width, STANDARD.height),
                pageCompression=1,
                invariant=1,
                initialFontName=next(iter(pdfmetrics.getRegisteredFontNames())),
            )
            for sheet in self._drawn.sheets:
                self._draw(canvas, sheet)
                canvas.showPage()
            return bytes(canvas.getpdfdata())  # type: ignore[no-untyped-call]  # ReportLab has no types here
        finally:
            rl_config.useA85 = before

    def _draw(self, canvas: Canvas, marks: Sequence[_Mark]) -> None:
        font: tuple[str, float] | None = None
        colour: Colour | None = None
        for mark in marks:
            match mark:
                case _Words():
                    if (mark.face, mark.size) != font:
                        font = mark.face, mark.size
                        canvas.setFont(*font)
                    if mark.colour is not colour:
                        colour = mark.colour
                        canvas.setFillColor(self._colours[colour])
                    canvas.drawString(mark.at.x, mark.at.y, mark.text)
                case _Rule(start=start, end=end):
                    canvas.setStrokeColor(self._colours[mark.colour])
                    canvas.setLineWidth(mark.width)
                    canvas.line(start.x, start.y, end.x, end.y)
                case _Panel():
                    self._panel(canvas, mark)
                    colour = None
                case _Ink():
                    self._ink(canvas, mark)

    def _panel(self, canvas: Canvas, panel: _Panel) -> None:
        if panel.fill is not None:
            canvas.setFillColor(self._colours[panel.fill])
        if panel.outline is not None:
            canvas.setStrokeColor(self._colours[panel.outline])
            canvas.setLineWidth(0.8)
        box = panel.box
        canvas.roundRect(
            box.x,
            box.y,
            box.width,
            box.height,
            panel.radius,
            stroke=panel.outline is not None,
            fill=panel.fill is not None,
        )

    def _ink(self, canvas: Canvas, ink: _Ink) -> None:
        canvas.setStrokeColor(self._colours[ink.colour])
        canvas.setLineWidth(ink.width)
        for stroke in ink.strokes:
            path = canvas.beginPath()
            path.moveTo(stroke[0].x, stroke[0].y)
            for point in stroke[1:]:
                path.lineTo(point.x, point.y)
            canvas.drawPath(path)
