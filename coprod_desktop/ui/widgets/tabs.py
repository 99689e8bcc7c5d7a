"""A row of tabs with a name."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QTabBar, QWidget


class Tabs(QWidget):
    """Shows one tab to a section; ``chosen`` carries the number of the section, from 0.

    WORKAROUND: a ``QTabBar`` says its current tab instead of its accessible name, so a widget around it
    carries the name. The arrow keys go from tab to tab.
    """

    chosen = Signal(int)

    def __init__(self, *, name: str, sections: Sequence[str]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._bar = QTabBar()
        self._bar.setAccessibleDescription(name)
        self._bar.setExpanding(False)
        self._bar.setUsesScrollButtons(True)
        self._bar.setElideMode(Qt.TextElideMode.ElideNone)
        self._bar.setDrawBase(False)
        self._bar.setMinimumWidth(1)
        self._bar.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for section in sections:
            self._bar.addTab(section.replace("&", "&&"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._bar, 1)
        self.setFocusProxy(self._bar)
        self._bar.currentChanged.connect(self.chosen)

    def current(self) -> int:
        """The number of the section that is shown."""
        return self._bar.currentIndex()

    @Slot(int)
    def choose(self, number: int) -> None:
        """Show a section; ``chosen`` is emitted if it is another."""
        self._bar.setCurrentIndex(number)

    def count(self) -> int:
        """How many sections there are."""
        return self._bar.count()
