"""One name in a circle of closeness: what is known of it, and the button that stands for it."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import ceil

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton

from coprod_desktop.ui.icons import Icons, Ink
from coprod_desktop.ui.theme import em_of
from coprod_desktop.ui.tokens import FOCUS_WIDTH
from coprod_desktop.ui.widgets.circle_lines import STROKE_INKS, Stroke, Tie


@dataclass(frozen=True, slots=True, kw_only=True)
class CircleNode:
    """A name, where it stands and how its tie is drawn.

    ``said`` is all of it in words, for a screen reader. Without a ``ring`` it waits below the circle; without
    an ``angle`` (degrees clockwise from the top) it stands where there is room. ``quiet`` is for what is
    shown only so that the picture is whole.
    """

    id: str
    name: str
    said: str
    ring: int | None = None
    angle: int | None = None
    tie: Tie = field(default_factory=Tie)
    quiet: bool = False


class NodeButton(QAbstractButton):
    """Shows a name, cut short with dots where it is long; the tooltip and the screen reader say all of it."""

    def __init__(self, node: CircleNode, *, icons: Icons, least_target: int) -> None:
        super().__init__()
        self._icons = icons
        self._least = least_target
        self._node = node
        self._held = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.show_node(node)

    @property
    def node(self) -> CircleNode:
        """What is shown."""
        return self._node

    def show_node(self, node: CircleNode) -> None:
        """Show it as it is now."""
        self._node = node
        self.setAccessibleName(node.said)
        self.setToolTip(node.said.replace("<", "\u2039").replace(">", "\u203a"))
        self.updateGeometry()
        self.update()

    def hold(self, *, held: bool) -> None:
        """Look picked up, or put down."""
        self._held = held
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as the name in one line."""
        em, metrics = em_of(self), QFontMetricsF(self.font())
        width = metrics.horizontalAdvance(_in_one_line(self._node.name)) + em * 1.3
        return QSize(max(self._least, ceil(width)), max(self._least, ceil(metrics.height() + em * 0.6)))

    def minimumSizeHint(self) -> QSize:
        """As small as can be pressed."""
        return QSize(self._least, self._least)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the name in its frame; whatever is held is filled."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        em, role = em_of(self), QPalette.ColorRole
        stroke = self._node.tie.stroke
        pen = QPen(
            self._icons.colour(STROKE_INKS[stroke]), max(1.5, em * (0.16 if stroke is Stroke.THICK else 0.1))
        )
        if self._node.quiet:
            pen.setColor(self._icons.colour(Ink.MUTED))
            pen.setStyle(Qt.PenStyle.DotLine)
        if self.hasFocus():
            pen = QPen(self._icons.colour(Ink.FOCUS), FOCUS_WIDTH)
        edge = pen.widthF() / 2 + 0.5
        painter.setPen(pen)
        painter.setBrush(self.palette().color(role.Highlight if self._held else role.Base))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(edge, edge, -edge, -edge), em * 0.4, em * 0.4)
        words = (
            role.HighlightedText if self._held else role.PlaceholderText if self._node.quiet else role.Text
        )
        painter.setPen(self.palette().color(words))
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # the words' own direction
        room = QRectF(self.rect()).adjusted(em * 0.5, 0, -em * 0.5, 0)
        cut = QFontMetricsF(self.font()).elidedText(
            _in_one_line(self._node.name), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextSingleLine), cut)
        painter.end()


def _in_one_line(name: str) -> str:
    return " ".join(name.split())
