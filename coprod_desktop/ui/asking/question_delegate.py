"""Paints the lines of a list of questions: titles, questions with their status, and what was said to them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPalette, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from coprod_desktop.ui.asking.progress_words import PROGRESS_ICONS, progress_words
from coprod_desktop.ui.asking.question_lines import QuestionLine
from coprod_desktop.ui.icons import Icons, Ink
from coprod_desktop.ui.tokens import FOCUS_WIDTH, LEAST_TARGET_AT_TABLE
from coprod_desktop.ui.widgets.rows import Index

_UNBOUND = 100_000.0
_WRAP = int(Qt.TextFlag.TextWordWrap)
_LARGER, _ANSWER = 1.2, 1.12
"""Type of a question, and of its answers, as times ordinary type."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """Some words in a place of a row, from the row's start and top."""

    text: str
    at: QRectF
    font: QFont
    colour: QPalette.ColorRole = QPalette.ColorRole.Text
    icon: str = ""
    quoted: bool = False


class QuestionDelegate(QStyledItemDelegate):
    """Wraps what does not fit, so that nothing is cut; the status stands at the end, or below the words."""

    def __init__(self, view: QListView, *, line_of: Callable[[Index], QuestionLine], icons: Icons) -> None:
        super().__init__(view)
        self._view = view
        self._line = line_of
        self._icons = icons
        self._heights: dict[int, int] = {}

    def forget(self) -> None:
        """Measure everything again."""
        self._heights = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as the words need in the width there is."""
        width = self._view.viewport().width()
        known = self._heights.get(index.row())
        if known is None:
            font: QFont = option.font
            line = self._line(index)
            placed = tuple(_placed(line, width, font))
            low = max(words.at.bottom() for words in placed) + _pad(font)
            known = round(low) if line.is_title else max(LEAST_TARGET_AT_TABLE, round(low))
            self._heights[index.row()] = known
        return QSize(max(1, width), known)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one line."""
        font: QFont = option.font
        palette: QPalette = option.palette
        whole = QRectF(option.rect)
        line = self._line(index)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not line.is_title:
            self._paint_card(painter, option, whole)
        for words in _placed(line, round(whole.width()), font):
            self._paint_words(painter, words, whole, palette, mirrored=_is_mirrored(option))
        painter.restore()

    def _paint_card(self, painter: QPainter, option: QStyleOptionViewItem, whole: QRectF) -> None:
        palette: QPalette = option.palette
        state: QStyle.StateFlag = option.state
        role = QPalette.ColorRole
        gap = FOCUS_WIDTH + 0.5
        card = whole.adjusted(gap, gap, -gap, -gap)
        current = bool(state & QStyle.StateFlag.State_Selected)
        over = bool(state & QStyle.StateFlag.State_MouseOver)
        painter.setPen(
            QPen(palette.color(role.Accent if current else role.Mid), FOCUS_WIDTH if current else 1)
        )
        painter.setBrush(palette.color(role.AlternateBase if over or current else role.Light))
        painter.drawRoundedRect(card, 9, 9)

    def _paint_words(
        self, painter: QPainter, words: _Words, whole: QRectF, palette: QPalette, *, mirrored: bool
    ) -> None:
        at = words.at.translated(whole.topLeft())
        if mirrored:
            at.moveLeft(whole.right() - words.at.right())
        edge = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        if words.icon:
            side = QFontMetricsF(words.font).height()
            left = at.right() - side if mirrored else at.left()
            icon = self._icons.icon(words.icon, Ink.ACCENT)
            icon.paint(painter, QRectF(left, at.top(), side, side).toRect())
            at.adjust(*((0, 0, -side * 1.3, 0) if mirrored else (side * 1.3, 0, 0, 0)))
        if words.quoted:
            bar = at.right() + 6 if mirrored else at.left() - 9
            painter.fillRect(QRectF(bar, at.top(), 3, at.height()), palette.color(QPalette.ColorRole.Accent))
        painter.setFont(words.font)
        painter.setPen(palette.color(words.colour))
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # the words' own direction
        flags = int(edge | Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignAbsolute) | _WRAP
        painter.drawText(at, flags, words.text)


def _placed(line: QuestionLine, width: int, font: QFont) -> Iterator[_Words]:
    """Say where each part of a line stands within a width in pixels."""
    pad = _pad(font)
    if line.is_title:
        title = _sized(font, _LARGER, bold=True)
        room = QRectF(pad * 0.4, pad * 1.2, width - pad * 0.8, _UNBOUND)
        yield _Words(
            text=line.words, at=_taken(line.words, room, title), font=title, colour=QPalette.ColorRole.Accent
        )
        return
    question, status = _sized(font, _LARGER, bold=bool(line.said)), font
    said = progress_words(line.progress)
    high = QFontMetricsF(status).height()
    wide = QFontMetricsF(status).horizontalAdvance(f"{said} ") + high * 1.3
    inside = QRectF(pad, pad, width - 2 * pad, _UNBOUND)
    beside = inside.width() - wide - pad > font.pixelSize() * 18
    room = inside.adjusted(0, 0, -(wide + pad), 0) if beside else inside
    text = _Words(text=line.words, at=_taken(line.words, room, question), font=question)
    yield text
    left = inside.right() - wide if beside else inside.left()
    top = (
        text.at.top() + (QFontMetricsF(question).height() - high) / 2
        if beside
        else text.at.bottom() + pad * 0.3
    )
    mark = QRectF(left, top, wide, high)
    yield _Words(
        text=said,
        at=mark,
        font=status,
        colour=QPalette.ColorRole.PlaceholderText,
        icon=PROGRESS_ICONS[line.progress],
    )
    top = max(text.at.bottom(), mark.bottom()) + pad * 0.4
    answer = _sized(font, _ANSWER)
    for each in line.said:
        room = QRectF(inside.left() + 12, top, inside.width() - 12, _UNBOUND)
        words = _taken(each.words, room, answer)
        yield _Words(text=each.words, at=words, font=answer, quoted=True)
        below = _taken(each.whose, room.translated(0, words.height() + 2), font)
        yield _Words(text=each.whose, at=below, font=font, colour=QPalette.ColorRole.PlaceholderText)
        top = below.bottom() + pad * 0.5


def _taken(text: str, room: QRectF, font: QFont) -> QRectF:
    """Give the place that words take within a width; most fit in one line, which is soon seen."""
    metrics = QFontMetricsF(font)
    if "\n" not in text and metrics.horizontalAdvance(text) < room.width():
        return QRectF(room.left(), room.top(), room.width(), metrics.height())
    taken = metrics.boundingRect(room, _WRAP, text)
    return QRectF(room.left(), room.top(), room.width(), taken.height())


def _sized(font: QFont, times: float, *, bold: bool = False) -> QFont:
    sized = QFont(font)
    sized.setPixelSize(max(1, round(font.pixelSize() * times)))
    if bold:
        sized.setWeight(QFont.Weight.DemiBold)
    return sized


def _pad(font: QFont) -> float:
    return font.pixelSize() * 0.8 + FOCUS_WIDTH


def _is_mirrored(option: QStyleOptionViewItem) -> bool:
    direction: Qt.LayoutDirection = option.direction
    return direction == Qt.LayoutDirection.RightToLeft
