"""A card that can be picked: a picture, and its words below it."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QStyle, QStyleOptionButton, QStylePainter

from coprod_desktop.ui.tokens import LEAST_TARGET_AT_TABLE
from coprod_desktop.ui.widgets.buttons import ButtonRole, WrappingButton

_UNBOUND = 100_000
_EDGE_EMS = 0.7
"""From the card's edge to what is on it, in letters."""


class PictureCard(WrappingButton):
    """A button that shows its icon large above its words; the picked one has bold words and a thick edge."""

    def __init__(self) -> None:
        super().__init__("", role=ButtonRole.CHOICE)
        self.setProperty("role", "picture")
        self.setMinimumSize(LEAST_TARGET_AT_TABLE, LEAST_TARGET_AT_TABLE)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def heightForWidth(self, width: int) -> int:
        """Height in pixels that the picture and the words need within a width in pixels."""
        edge = self._edge()
        words = self._words_within(width - 2 * edge)
        return 2 * edge + self._picture_room() + words.height()

    def sizeHint(self) -> QSize:
        """As wide as the longest word or the picture."""
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        """As narrow as the longest word or the picture."""
        metrics = QFontMetrics(self._bold())
        widest = max((metrics.horizontalAdvance(f"{word} ") for word in self.words().split()), default=0)
        width = max(widest, self.iconSize().width()) + 2 * self._edge()
        return QSize(width, self.heightForWidth(width)).expandedTo(self.minimumSize())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Let the style draw the card; then draw the picture, and the words below it."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        option.icon = option.icon.__class__()
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        self._draw(painter)

    def _draw(self, painter: QPainter) -> None:
        edge = self._edge()
        inside = self.rect().adjusted(edge, edge, -edge, -edge)
        if not self.icon().isNull():
            side = self.iconSize()
            at = QRect(inside.center().x() - side.width() // 2, inside.top(), side.width(), side.height())
            self.icon().paint(painter, at, Qt.AlignmentFlag.AlignCenter)
        below = inside.adjusted(0, self._picture_room(), 0, 0)
        painter.setFont(self._bold() if self.isChecked() else self.font())
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # the words' own direction
        painter.setPen(self.palette().color(QPalette.ColorRole.ButtonText))
        middle = Qt.AlignmentFlag.AlignHCenter | (
            Qt.AlignmentFlag.AlignVCenter if self.icon().isNull() else Qt.AlignmentFlag.AlignTop
        )
        painter.drawText(below, int(middle) | int(Qt.TextFlag.TextWordWrap), self.words())

    def _picture_room(self) -> int:
        return 0 if self.icon().isNull() else self.iconSize().height() + self._edge() // 2

    def _words_within(self, width: int) -> QSize:
        room = QRect(0, 0, max(width, 1), _UNBOUND)
        metrics = QFontMetrics(self._bold())
        return metrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap), self.words()).size()

    def _bold(self) -> QFont:
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        return bold

    def _edge(self) -> int:
        return round(self.font().pixelSize() * _EDGE_EMS)
