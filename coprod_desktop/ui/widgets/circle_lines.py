"""The lines of an eco-map: how a tie feels by the shape of its line, and who gives by its arrows."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from math import ceil, hypot, pi, sin

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QHBoxLayout, QWidget

from coprod_desktop.ui.icons import Icons, Ink
from coprod_desktop.ui.theme import em_of
from coprod_desktop.ui.widgets.labels import TextRole, label

_WAVE = 0.22
"""How far a wave swings to each side, in ems."""
_STEPS = 8
"""Points to each half wave."""


class Stroke(StrEnum):
    """The shape of a line."""

    THICK = "thick"
    DASHED = "dashed"
    WAVY = "wavy"
    PLAIN = "plain"
    """Nobody said how the tie feels."""


STROKE_INKS = {
    Stroke.THICK: Ink.PEOPLE,
    Stroke.DASHED: Ink.ACCENT,
    Stroke.WAVY: Ink.MATTERS,
    Stroke.PLAIN: Ink.MUTED,
}
"""The ink of each line, which says nothing that its shape does not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """A line with its arrows: ``inwards`` points at its start, ``outwards`` at its end."""

    stroke: Stroke = Stroke.PLAIN
    inwards: bool = False
    outwards: bool = False


def draw_tie(painter: QPainter, tie: Tie, start: QPointF, end: QPointF, *, colour: QColor, em: float) -> None:
    """Draw a line from one place to another, in pixels."""
    length = hypot(end.x() - start.x(), end.y() - start.y())
    if length < 1:
        return
    along = (end - start) / length
    across = QPointF(-along.y(), along.x())
    head = min(em * 0.75, length / 2)
    first = start + along * (head * 0.8) if tie.inwards else start
    last = end - along * (head * 0.8) if tie.outwards else end
    pen = QPen(colour, max(1.5, em * (0.24 if tie.stroke is Stroke.THICK else 0.11)))
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if tie.stroke is Stroke.DASHED:
        pen.setDashPattern([4, 3])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if tie.stroke is Stroke.WAVY:
        painter.drawPath(_wave(first, last, across, em))
    else:
        painter.drawLine(first, last)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    for points, tip, back in ((tie.inwards, start, along), (tie.outwards, end, -along)):
        if points:
            foot = tip + back * head
            side = across * (head * 0.45)
            painter.drawPolygon(QPolygonF([tip, foot + side, foot - side]))


def _wave(first: QPointF, last: QPointF, across: QPointF, em: float) -> QPainterPath:
    halves = max(2, round(hypot(last.x() - first.x(), last.y() - first.y()) / (em * 0.5)))
    steps = halves * _STEPS
    path = QPainterPath(first)
    for step in range(1, steps + 1):
        part = step / steps
        path.lineTo(first + (last - first) * part + across * (em * _WAVE * sin(pi * halves * part)))
    return path


class TieSample(QWidget):
    """Shows what a line looks like beside the words for it."""

    def __init__(self, tie: Tie, words: str, *, icons: Icons) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(_Line(tie, icons=icons))
        row.addWidget(label(words, role=TextRole.MUTED, wraps=False))


class _Line(QWidget):
    def __init__(self, tie: Tie, *, icons: Icons) -> None:
        super().__init__()
        self._tie = tie
        self._icons = icons

    def sizeHint(self) -> QSize:
        """Room for a short line."""
        em = em_of(self)
        return QSize(ceil(em * 2.6), ceil(em))

    def minimumSizeHint(self) -> QSize:
        """The same: it is not squeezed."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = self.height() / 2
        arrows = self._tie.inwards or self._tie.outwards
        colour = (
            self.palette().color(QPalette.ColorRole.Text)
            if arrows
            else self._icons.colour(STROKE_INKS[self._tie.stroke])
        )
        draw_tie(
            painter, self._tie, QPointF(1, middle), QPointF(self.width() - 1, middle),
            colour=colour, em=em_of(self),
        )  # fmt: skip
        painter.end()
