"""Rows of two lines beside a round of initials, painted for a list of any length."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPalette, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from coprod_desktop.ui.tokens import LEAST_TARGET
from coprod_desktop.ui.widgets.rows import RowRole

_SELECTED_EDGE = 2


def initials_of(name: str) -> str:
    """Take the first letters of the first and the last word, in capitals; nothing of no name."""
    words = name.split()
    ends = words if len(words) <= 1 else (words[0], words[-1])
    return "".join(word[0] for word in ends).upper()


def paint_initials(
    painter: QPainter, at: QRectF, initials: str, *, palette: QPalette, font: QFont, line: float = 1.0
) -> None:
    """Paint a round with initials into a square."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(palette.color(QPalette.ColorRole.Accent), line))
    painter.setBrush(palette.color(QPalette.ColorRole.AlternateBase))
    painter.drawEllipse(at)
    written = QFont(font)
    written.setWeight(QFont.Weight.DemiBold)
    written.setPixelSize(max(1, round(at.height() * 0.36)))
    painter.setFont(written)
    painter.drawText(at, int(Qt.AlignmentFlag.AlignCenter), initials)
    painter.restore()


class TwoLinesDelegate(QStyledItemDelegate):
    """Paints rows of a `TupleModel`; colours and sizes come from the view, so a new look is followed."""

    def sizeHint(self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """The size that is best."""
        font: QFont = option.font
        em = font.pixelSize()
        lines = QFontMetricsF(font).lineSpacing() + QFontMetricsF(_smaller(font)).lineSpacing()
        return QSize(round(em * 8), max(LEAST_TARGET, round(lines + em * 1.1)))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one row."""
        font: QFont = option.font
        palette: QPalette = option.palette
        state: QStyle.StateFlag = option.state
        direction: Qt.LayoutDirection = option.direction
        whole: QRectF = QRectF(option.rect)
        em = font.pixelSize()
        role = QPalette.ColorRole
        mirrored = direction == Qt.LayoutDirection.RightToLeft
        box = whole.adjusted(em * 0.2, em * 0.12, -em * 0.2, -em * 0.12)
        painter.save()
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # the words' own direction
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        selected = bool(state & QStyle.StateFlag.State_Selected)
        if selected or state & QStyle.StateFlag.State_MouseOver:
            edge = QPen(palette.color(role.Accent), _SELECTED_EDGE) if selected else QPen(Qt.PenStyle.NoPen)
            painter.setPen(edge)
            painter.setBrush(palette.color(role.Button if selected else role.AlternateBase))
            painter.drawRoundedRect(box, em * 0.5, em * 0.5)
        side = min(em * 2.4, box.height() - em * 0.4)
        left = box.right() - em * 0.5 - side if mirrored else box.left() + em * 0.5
        initials = str(index.data(RowRole.INITIALS) or "")
        taken = 0.0
        if initials:
            at = QRectF(left, box.center().y() - side / 2, side, side)
            paint_initials(painter, at, initials, palette=palette, font=font)
            taken = side + em * 0.7
        near, far = em * 0.5 + taken, em * 0.5
        room = box.adjusted(far if mirrored else near, 0, -(near if mirrored else far), 0)
        self._write(painter, room, index, font=font, palette=palette, mirrored=mirrored)
        painter.restore()

    def _write(
        self,
        painter: QPainter,
        room: QRectF,
        index: QModelIndex | QPersistentModelIndex,
        *,
        font: QFont,
        palette: QPalette,
        mirrored: bool,
    ) -> None:
        second = str(index.data(RowRole.SECOND) or "")
        strong, quiet = QFont(font), _smaller(font)
        strong.setWeight(QFont.Weight.DemiBold)
        high = QFontMetricsF(strong).lineSpacing()
        low = QFontMetricsF(quiet).lineSpacing() if second else 0.0
        top = room.center().y() - (high + low) / 2
        edge = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        flags = int(edge | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)
        for words, written, colour, y, height in (
            (str(index.data() or ""), strong, QPalette.ColorRole.Text, top, high),
            (second, quiet, QPalette.ColorRole.PlaceholderText, top + high, low),
        ):
            painter.setFont(written)
            painter.setPen(palette.color(colour))
            line = QFontMetricsF(written).elidedText(words, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(QRectF(room.left(), y, room.width(), height), flags, line)


def two_line_list(*, name: str) -> QListView:
    """Make a list view for such rows, with an accessible name; set a `TupleModel` on it."""
    view = QListView()
    view.setAccessibleName(name)
    view.setItemDelegate(TwoLinesDelegate(view))
    view.setMouseTracking(True)
    view.setUniformItemSizes(True)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
    return view


def _smaller(font: QFont) -> QFont:
    smaller = QFont(font)
    smaller.setPixelSize(max(1, round(font.pixelSize() * 0.87)))
    return smaller
