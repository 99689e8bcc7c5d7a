"""A tick whose words go on in further lines instead of being cut."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPaintEvent, QPalette
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QStyle, QStyleOptionButton, QStylePainter

_UNBOUND = 100_000
"""Higher than any text, in pixels."""


class Tick(QCheckBox):
    """A check box that shows its words in as many lines as it needs; they are never keys."""

    _words: str = ""

    def __init__(self, words: str) -> None:
        super().__init__(words.replace("&", "&&"))
        self._words = words
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """Tell layouts that more lines are higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Height in pixels that the words need within a width in pixels."""
        one_line = self.sizeHint()
        room = max(1, width - (one_line.width() - self._taken(_UNBOUND).width()))
        line = self._taken(_UNBOUND).height()  # a pixel more than the font's, with some fonts
        return one_line.height() + max(0, self._taken(room).height() - line)

    def minimumSizeHint(self) -> QSize:
        """As narrow as the box and the longest word."""
        one_line = self.sizeHint()
        metrics = self.fontMetrics()
        widest = max((metrics.horizontalAdvance(f"{word} ") for word in self._words.split()), default=0)
        return QSize(one_line.width() - max(0, self._taken(_UNBOUND).width() - widest), one_line.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Let the style draw the box, then write the words beside it."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_CheckBox, option)
        at = self.style().subElementRect(QStyle.SubElement.SE_CheckBoxContents, option, self)
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # the words' own direction
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        edge = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute | edge
        painter.drawText(at, int(flags) | int(Qt.TextFlag.TextWordWrap), self._words)

    def _taken(self, width: int) -> QSize:
        room = QRect(0, 0, width, _UNBOUND)
        return self.fontMetrics().boundingRect(room, int(Qt.TextFlag.TextWordWrap), self._words).size()
