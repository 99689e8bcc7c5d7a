"""The one window of the app: it holds the page to unlock with, or everything else, and blanks between."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from coprod_desktop.ui.widgets.tab_key import go_on

WIDTH, HEIGHT = 1280, 800


class Frame(QStackedWidget):
    """Shows one thing at a time; ``closing`` comes while everything is still there to be kept.

    ``may_close`` is asked after that; the window stays where it says no.
    """

    closing = Signal()

    def __init__(self, *, may_close: Callable[[], bool] = lambda: True) -> None:
        super().__init__()
        self._may_close = may_close
        self.setWindowTitle(self.tr("Coprod"))
        room = self.screen().availableGeometry()
        self.resize(min(WIDTH, room.width()), min(HEIGHT, room.height()))
        self.move(room.center() - self.rect().center())

    def show_only(self, page: QWidget) -> None:
        """Show something and let go of what was there before."""
        self.clear()
        self.addWidget(page)
        self.setCurrentWidget(page)
        page.setFocus()

    def clear(self) -> None:
        """Blank the window: nothing of an unlocked vault stays in it."""
        while (page := self.currentWidget()) is not None:
            self.removeWidget(page)
            page.hide()
            page.deleteLater()

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001  (as Qt calls it)
        """Go to the next stop with Tab, or to the one before."""
        return go_on(self, forward=forward)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Have what was typed kept before the window goes, if it goes."""
        self.closing.emit()
        if self._may_close():
            super().closeEvent(event)
        else:
            event.ignore()
