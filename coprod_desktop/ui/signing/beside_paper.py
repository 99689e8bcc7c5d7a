"""The agreement beside what is done with it, or above it where the window is too narrow for both."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coprod_desktop.ui.theme import em_of
from coprod_desktop.ui.widgets.scroll import VerticalScroll

_LEAST_EMS_BESIDE = 60
"""From this width on, times ordinary type, both stand side by side."""
_EMS_BELOW = 3
"""Height left below the agreement where it stands above: so much that one sees that more follows."""
_ANY_HEIGHT = (1 << 24) - 1
"""What Qt calls QWIDGETSIZE_MAX, and PySide does not name."""
_SHARES = (6, 7)
_GAP = 20


class BesidePaper(QWidget):
    """Shows an agreement and a column of widgets that scrolls; in a narrow window both scroll together.

    It is put together from the outside in: a widget that gets another parent is dressed anew with all that it
    holds, which takes longest of all when a page is made.
    """

    def __init__(self, reading: QWidget, *parts: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self._reading = reading
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(_GAP)
        self._row.addWidget(reading, _SHARES[0])
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 12, 12)
        self._column.setSpacing(16)
        self._row.addWidget(VerticalScroll(inside), _SHARES[1])
        for part in parts:
            self._column.addWidget(part)
        self._column.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Find the place for another width."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Larger type needs more room."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._arrange()

    def _arrange(self) -> None:
        wide = self.width() >= _LEAST_EMS_BESIDE * em_of(self)
        high = max(0, self.height() - round(_EMS_BELOW * em_of(self)))
        self._reading.setMinimumHeight(0 if wide else high)
        self._reading.setMaximumHeight(_ANY_HEIGHT if wide else high)
        if wide == (self._reading.parentWidget() is self):
            return
        if wide:
            self._row.insertWidget(0, self._reading, _SHARES[0])
        else:
            self._column.insertWidget(0, self._reading)
        self._reading.show()
