"""A small line over time: days along the foot, numbers up the side, and a gap where there is no number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from coprod_desktop.ui.theme import em_of

_HIGH_EMS, _WIDE_EMS = 8, 9
_ABSOLUTE = Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
_SMALL = 0.87
_DOT = 0.28
"""Half a dot's width, in ems."""
_FROM_THE_EDGE = 0.8
"""Room between the scale and the first dot, and behind the last one, in ems."""
_MOST_SAID = 8
"""Numbers that are written at their dots; of more, only the last is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartPoint:
    """One number on one day; None where there is none."""

    day: date
    number: int | None


class LineChart(QWidget):
    """Draws numbers over time from ``lowest`` to ``highest``.

    ``first`` and ``last`` are the days in words below it. It takes no focus and says its ``name`` only, as
    what it shows is read beside it. ``hollow`` draws the dots as empty squares on a broken line, for what is
    read the other way round.
    """

    def __init__(self, *, name: str, lowest: int, highest: int, hollow: bool = False) -> None:
        super().__init__()
        self._lowest, self._highest = lowest, highest
        self._hollow = hollow
        self._points: tuple[ChartPoint, ...] = ()
        self._first = self._last = ""
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_points(self, points: Sequence[ChartPoint], *, first: str, last: str) -> None:
        """Draw other numbers, in the order of their days."""
        self._points = tuple(points)
        self._first, self._last = first, last
        self.update()

    def places(self) -> tuple[QPointF | None, ...]:
        """Where each number is drawn, in pixels; None for a gap."""
        return tuple(self._place(point, self._field()) for point in self._points)

    def sizeHint(self) -> QSize:
        """A small picture."""
        em = em_of(self)
        return QSize(round(em * _WIDE_EMS * 1.4), round(em * _HIGH_EMS))

    def minimumSizeHint(self) -> QSize:
        """Narrow, and as high as ever."""
        em = em_of(self)
        return QSize(round(em * _WIDE_EMS), round(em * _HIGH_EMS))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the lines of the scale, the days, and what was answered."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # the words' own direction
        font = self.font()
        font.setPixelSize(round(em_of(self) * _SMALL))
        painter.setFont(font)
        field = self._field()
        self._draw_scale(painter, field)
        self._draw_days(painter, field)
        self._draw_numbers(painter, field)

    def _field(self) -> QRectF:
        """The rectangle of the numbers themselves, beside the scale and above the days."""
        em = em_of(self)
        around = self.rect().toRectF().adjusted(em * 1.7, em * 1.3, -em * 0.2, -em * 1.6)
        return self._mirrored(around)

    def _mirrored(self, at: QRectF) -> QRectF:
        if self.layoutDirection() != Qt.LayoutDirection.RightToLeft:
            return at
        return QRectF(self.width() - at.right(), at.top(), at.width(), at.height())

    def _up(self, number: int, field: QRectF) -> float:
        return field.bottom() - field.height() * (number - self._lowest) / (self._highest - self._lowest)

    def _place(self, point: ChartPoint, field: QRectF) -> QPointF | None:
        if point.number is None:
            return None
        first, last = self._points[0].day, self._points[-1].day
        along = (point.day - first).days / (last - first).days if last > first else 0.5
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            along = 1 - along
        edge = em_of(self) * _FROM_THE_EDGE
        return QPointF(
            field.left() + edge + (field.width() - 2 * edge) * along, self._up(point.number, field)
        )

    def _colour(self, role: QPalette.ColorRole) -> QColor:
        return self.palette().color(role)

    def _draw_scale(self, painter: QPainter, field: QRectF) -> None:
        middle = (self._lowest + self._highest) // 2
        em = em_of(self)
        right = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        for number in (self._lowest, middle, self._highest):
            height = self._up(number, field)
            pen = QPen(self._colour(QPalette.ColorRole.Mid), 1)
            if number == middle:
                pen.setStyle(Qt.PenStyle.DotLine)
            painter.setPen(pen)
            painter.drawLine(QPointF(field.left(), height), QPointF(field.right(), height))
            painter.setPen(self._colour(QPalette.ColorRole.PlaceholderText))
            beside = QRectF(0, height - em, field.left() - em * 0.5, em * 2)
            if right:
                beside = QRectF(field.right() + em * 0.5, height - em, em * 2, em * 2)
            edge = Qt.AlignmentFlag.AlignLeft if right else Qt.AlignmentFlag.AlignRight
            painter.drawText(beside, int(edge | _ABSOLUTE), str(number))

    def _draw_days(self, painter: QPainter, field: QRectF) -> None:
        painter.setPen(self._colour(QPalette.ColorRole.PlaceholderText))
        em = em_of(self)
        below = QRectF(0, field.bottom() + em * 0.3, self.width(), em * 1.3)
        if self._first == self._last:
            painter.drawText(below, int(Qt.AlignmentFlag.AlignCenter), self._first)
            return
        right = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        start, end = (self._last, self._first) if right else (self._first, self._last)
        painter.drawText(below, int(Qt.AlignmentFlag.AlignLeft | _ABSOLUTE), start)
        painter.drawText(below, int(Qt.AlignmentFlag.AlignRight | _ABSOLUTE), end)

    def _draw_numbers(self, painter: QPainter, field: QRectF) -> None:
        em = em_of(self)
        ink = self._colour(QPalette.ColorRole.Highlight)
        places = [self._place(point, field) for point in self._points]
        style = Qt.PenStyle.DashLine if self._hollow else Qt.PenStyle.SolidLine
        painter.setPen(QPen(ink, max(2.0, em * 0.12), style))
        for one, other in pairwise(places):
            if one is not None and other is not None:
                painter.drawLine(one, other)
        painter.setPen(QPen(ink, max(2.0, em * 0.12)))
        painter.setBrush(self._colour(QPalette.ColorRole.Base) if self._hollow else ink)
        for place in places:
            if place is not None:
                self._draw_dot(painter, place)
        painter.setPen(self._colour(QPalette.ColorRole.Text))
        metrics = QFontMetricsF(painter.font())
        for number, (place, point) in enumerate(zip(places, self._points, strict=True)):
            said = len(self._points) <= _MOST_SAID or number == len(self._points) - 1
            if place is None or not said:
                continue
            text = str(point.number)
            wide, high = metrics.horizontalAdvance(text), metrics.capHeight()
            at = QRectF(place.x() - wide / 2, place.y() - em * 0.5 - high, wide, high)
            painter.fillRect(at.adjusted(-2, -2, 2, 2), self._colour(QPalette.ColorRole.Base))
            painter.drawText(at.bottomLeft(), text)

    def _draw_dot(self, painter: QPainter, place: QPointF) -> None:
        half = em_of(self) * _DOT
        if self._hollow:
            painter.drawRect(QRectF(place.x() - half, place.y() - half, 2 * half, 2 * half))
        else:
            painter.drawEllipse(place, half * 0.8, half * 0.8)
