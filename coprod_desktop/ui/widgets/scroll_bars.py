"""A scroll area whose bars are its own, so that reading it from outside can never reach past its parts."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QScrollBar
from shiboken6 import isValid


class SteadyScrollArea(QScrollArea):
    """A scroll area with the same parts for a screen reader whether it is shown, hidden, or needs to scroll.

    WORKAROUND for Qt 6.11: an area's accessible child is looked up without asking whether there are so many
    (``QAccessibleAbstractScrollArea::child``). A screen reader counts two while a bar shows, the page is left
    and the bar with it, the reader asks for the second, and the app crashes. So the area's own bars stay off,
    and bars of ours stand beside the viewport, where they are not counted.
    """

    def __init__(self, *, sideways: bool = False) -> None:
        super().__init__()
        off = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setHorizontalScrollBarPolicy(off)
        self.setVerticalScrollBarPolicy(off)
        self._down = _Bar(self.verticalScrollBar(), area=self)
        self._across = _Bar(self.horizontalScrollBar(), area=self) if sideways else None
        self.setViewportMargins(
            0, 0, self.bar_width(), self._across.sizeHint().height() if self._across is not None else 0
        )

    def scrolls_sideways(self) -> bool:
        """Whether what is wider than the area can be reached."""
        return self._across is not None

    def bar_width(self) -> int:
        """The room that the bar at the side takes, in pixels, whether it shows or not."""
        return self._down.sizeHint().width()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the bars beside the viewport."""
        super().resizeEvent(event)
        seen = self.viewport().geometry()
        width = self.bar_width()
        left = seen.left() - width if self.isRightToLeft() else seen.right() + 1
        self._down.setGeometry(left, seen.top(), width, seen.height())
        if self._across is not None:
            self._across.setGeometry(
                seen.left(), seen.bottom() + 1, seen.width(), self._across.sizeHint().height()
            )


class _Bar(QScrollBar):
    """Stands in for an area's own bar, which stays hidden: says where it is, and moves it."""

    def __init__(self, own: QScrollBar, *, area: QScrollArea) -> None:
        super().__init__(own.orientation(), area)
        self._own = own
        own.rangeChanged.connect(self._follow_range)
        own.valueChanged.connect(self.setValue)
        self.valueChanged.connect(own.setValue)
        self.setVisible(False)

    def _follow_range(self, least: int, most: int) -> None:
        if not isValid(self._own):  # Qt says so once more while the area is being cleared away
            return
        self.setSingleStep(self._own.singleStep())
        self.setPageStep(self._own.pageStep())
        self.setRange(least, most)
        self.setVisible(most > least)
