"""A pad to sign on with a pen, a finger or a mouse."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QEventPoint,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPalette,
    QPen,
    QTabletEvent,
    QTouchEvent,
)
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from coprod_desktop.ui.icons import Icons
from coprod_desktop.ui.widgets.buttons import ButtonRole, button
from coprod_desktop.ui.widgets.reflow import flow

Point: TypeAlias = tuple[float, float, float, float]
"""x, y in hundredths of the pad's width from its top left; pressure 0 to 1; seconds since the first point."""
Stroke: TypeAlias = tuple[Point, ...]

_HIGH = 0.32
"""Height of the pad as a part of its width."""
_WIDEST = 640
"""More would only make people reach, in pixels."""
_BASELINE = 0.74
"""Where the line to sign on stands, as a part of the height."""
_MOUSE_PRESSURE = 0.5
_NEAR = 0.15
"""Points nearer to the last one than this, in hundredths of the width, add nothing."""
_PEN_WIDTH = 0.55
"""Width of ink at full pressure, in hundredths of the width."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ink:
    """What stands on a pad."""

    strokes: tuple[Stroke, ...] = ()


class SignaturePad(QLabel):  # a plain widget has no role that a screen reader could say
    """Takes strokes and shows them; ``inked`` carries one `Ink` after every stroke, undo and clearing.

    Backspace takes back the last stroke. Who cannot draw signs by typing, elsewhere on the page.
    """

    inked = Signal(object)

    def __init__(self, *, name: str, strokes: Sequence[Stroke] = (), read_only: bool = False) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._read_only = read_only
        self._strokes = tuple(strokes)
        self._drawing: list[Point] = []
        self._began: int | None = None
        self.setAccessibleName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMaximumWidth(_WIDEST)
        if read_only:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        else:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setCursor(Qt.CursorShape.CrossCursor)
            self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self._describe()

    def ink(self) -> Ink:
        """What stands on the pad."""
        return Ink(strokes=self._strokes)

    def show_ink(self, ink: Ink) -> None:
        """Show other strokes; nothing is emitted."""
        self._drawing.clear()
        self._strokes = ink.strokes
        self._describe()
        self.update()

    @Slot()
    def undo(self) -> None:
        """Take back the last stroke."""
        if self._strokes and not self._read_only:
            self._become(self._strokes[:-1])

    @Slot()
    def clear(self) -> None:
        """Take back everything."""
        if self._strokes and not self._read_only:
            self._become(())

    def hasHeightForWidth(self) -> bool:
        """Tell layouts that the width decides the height."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Height in pixels for a width in pixels."""
        return round(min(width, _WIDEST) * _HIGH)

    def sizeHint(self) -> QSize:
        """The size that is best."""
        return QSize(480, round(480 * _HIGH))

    def minimumSizeHint(self) -> QSize:
        """The smallest size that works."""
        return QSize(220, round(220 * _HIGH))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a stroke."""
        if self._read_only or event.button() is not Qt.MouseButton.LeftButton:
            event.ignore()
            return
        self._begin(event.position(), _MOUSE_PRESSURE, event.timestamp())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with it."""
        if self._drawing and event.buttons() & Qt.MouseButton.LeftButton:
            self._go_on(event.position(), _MOUSE_PRESSURE, event.timestamp())

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """End it."""
        self._end()

    def tabletEvent(self, event: QTabletEvent) -> None:
        """Draw with a pen, by its pressure."""
        if self._read_only:
            event.ignore()
            return
        at, pressure, when = event.position(), event.pressure(), event.timestamp()
        if event.type() == QEvent.Type.TabletPress:
            self._begin(at, pressure, when)
        elif event.type() == QEvent.Type.TabletMove and self._drawing:
            self._go_on(at, pressure, when)
        elif event.type() == QEvent.Type.TabletRelease:
            self._end()
        event.accept()

    def event(self, event: QEvent) -> bool:
        """Draw with the first finger; the others rest."""
        if isinstance(event, QTouchEvent) and not self._read_only:
            points = event.points()
            if points:
                self._touch(points[0], event.timestamp())
            if event.type() in {QEvent.Type.TouchEnd, QEvent.Type.TouchCancel}:
                self._end()
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the keys described above."""
        if event.key() == Qt.Key.Key_Backspace or event.matches(QKeySequence.StandardKey.Undo):
            self.undo()
        elif event.key() == Qt.Key.Key_Delete:
            self.clear()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = self.palette().color
        edge = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        painter.setBrush(colour(QPalette.ColorRole.Base))
        focused = self.hasFocus()
        painter.setPen(
            QPen(
                colour(QPalette.ColorRole.Accent if focused else QPalette.ColorRole.Mid), 3 if focused else 1
            )
        )
        painter.drawRoundedRect(edge, 7, 7)
        painter.setPen(QPen(colour(QPalette.ColorRole.Mid), 1, Qt.PenStyle.DashLine))
        level = edge.top() + edge.height() * _BASELINE
        painter.drawLine(
            QPointF(edge.left() + edge.width() * 0.06, level),
            QPointF(edge.right() - edge.width() * 0.06, level),
        )
        painter.setBrush(Qt.BrushStyle.NoBrush)
        pen = QPen(colour(QPalette.ColorRole.Text))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        for stroke in (*self._strokes, tuple(self._drawing)):
            self._paint(painter, pen, stroke)
        painter.end()

    def _paint(self, painter: QPainter, pen: QPen, stroke: Stroke) -> None:
        """Draw a stroke as curves through the middles of its segments, thicker under pressure."""
        unit = self.width() / 100
        spots = [QPointF(x * unit, y * unit) for x, y, _, _ in stroke]
        widths = [max(1.2, _PEN_WIDTH * unit * (0.45 + 0.55 * pressure)) for _, _, pressure, _ in stroke]
        if len(spots) == 1:
            pen.setWidthF(widths[0] * 1.5)
            painter.setPen(pen)
            painter.drawPoint(spots[0])
        start = spots[0] if spots else QPointF()
        for number in range(1, len(spots)):
            last = number == len(spots) - 1
            end = spots[number] if last else (spots[number] + spots[number - 1]) / 2
            path = QPainterPath(start)
            path.quadTo(spots[number - 1], end)
            pen.setWidthF(widths[number])
            painter.setPen(pen)
            painter.drawPath(path)
            start = end

    def _touch(self, point: QEventPoint, when: int) -> None:
        pressure = point.pressure() or _MOUSE_PRESSURE
        if point.state() == QEventPoint.State.Pressed:
            self._begin(point.position(), pressure, when)
        elif point.state() == QEventPoint.State.Updated and self._drawing:
            self._go_on(point.position(), pressure, when)

    def _begin(self, at: QPointF, pressure: float, when: int) -> None:
        self._end()
        if self._began is None or not self._strokes:
            self._began = when
        self._drawing.append(self._point(at, pressure, when))
        self.update()

    def _go_on(self, at: QPointF, pressure: float, when: int) -> None:
        point = self._point(at, pressure, when)
        last = self._drawing[-1]
        if abs(point[0] - last[0]) + abs(point[1] - last[1]) >= _NEAR:
            self._drawing.append(point)
            self.update()

    def _end(self) -> None:
        if self._drawing:
            stroke = tuple(self._drawing)
            self._drawing.clear()
            self._become((*self._strokes, stroke))

    def _point(self, at: QPointF, pressure: float, when: int) -> Point:
        unit = 100 / max(1, self.width())
        seconds = (when - (when if self._began is None else self._began)) / 1000
        inside = QPointF(min(max(at.x(), 0), self.width()), min(max(at.y(), 0), self.height()))
        return (
            round(inside.x() * unit, 2),
            round(inside.y() * unit, 2),
            round(pressure, 2),
            round(seconds, 3),
        )

    def _become(self, strokes: tuple[Stroke, ...]) -> None:
        self._strokes = strokes
        self._describe()
        self.update()
        self.inked.emit(self.ink())

    def _describe(self) -> None:
        if self._read_only:
            said = self.tr("A drawn signature") if self._strokes else self.tr("Nothing is drawn here")
        elif self._strokes:
            said = self.tr("Something is drawn. Backspace takes back the last stroke, Delete all of it.")
        else:
            said = self.tr("Nothing is drawn yet. Draw with a pen, a finger or the mouse.")
        self.setAccessibleDescription(said)


class SignatureArea(QWidget):
    """A pad with its two buttons; draw on ``pad``."""

    def __init__(self, *, name: str, icons: Icons, strokes: Sequence[Stroke] = ()) -> None:
        super().__init__()
        self.pad = SignaturePad(name=name, strokes=strokes)
        self._undo = button(self.tr("Undo last stroke"), role=ButtonRole.QUIET, icons=icons, icon="undo")
        self._clear = button(self.tr("Start again"), role=ButtonRole.QUIET, icons=icons, icon="close")
        self._undo.clicked.connect(self.pad.undo)
        self._clear.clicked.connect(self.pad.clear)
        self.pad.inked.connect(self._offer)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.pad)
        column.addWidget(flow((self._undo, self._clear)))
        self._offer(self.pad.ink())

    def show_ink(self, ink: Ink) -> None:
        """Show other strokes; nothing is emitted."""
        self.pad.show_ink(ink)
        self._offer(ink)

    @Slot(object)
    def _offer(self, ink: Ink) -> None:
        if not ink.strokes and (self._undo.hasFocus() or self._clear.hasFocus()):
            self.pad.setFocus()
        self._undo.setEnabled(bool(ink.strokes))
        self._clear.setEnabled(bool(ink.strokes))
