"""A page that scrolls up and down only, and follows the keyboard's focus."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer, Slot
from PySide6.QtWidgets import QApplication, QFrame, QWidget

from coprod_desktop.ui.widgets.scroll_bars import SteadyScrollArea

_ROOM_AROUND_FOCUS = 24
"""Pixels left visible above and below what has the focus."""


class VerticalScroll(SteadyScrollArea):
    """Shows a page of any height; asks for the page's least width, so nothing is cut sideways.

    ``name`` is given when the page is only to be read: then the area itself takes focus, so that keys scroll.
    """

    def __init__(self, page: QWidget, *, name: str = "") -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if name else Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(name)
        self.setWidget(page)
        self.horizontalScrollBar().valueChanged.connect(self._stay)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow)

    def minimumSizeHint(self) -> QSize:
        """Never narrower than the page can be."""
        least = super().minimumSizeHint()
        page = self.widget()
        if page is None:  # Qt asks while the page is taken away
            return least
        width = page.minimumSizeHint().width() + self.bar_width() + 2 * self.frameWidth()
        return QSize(width, least.height())

    @Slot(int)
    def _stay(self, sideways: int) -> None:
        if sideways:
            self.horizontalScrollBar().setValue(0)

    @Slot(QWidget, QWidget)
    def _follow(self, _left: QWidget | None, entered: QWidget | None) -> None:
        if self._holds(entered):
            self._show_focus()
            # Again once a form that has just opened has its place.
            QTimer.singleShot(0, self, self._show_focus)

    @Slot()
    def _show_focus(self) -> None:
        focused = QApplication.focusWidget()
        if focused is not None and self._holds(focused):
            self.ensureWidgetVisible(focused, 0, _ROOM_AROUND_FOCUS)

    def _holds(self, widget: QWidget | None) -> bool:
        page = self.widget()
        return widget is not None and page is not None and page.isAncestorOf(widget)
