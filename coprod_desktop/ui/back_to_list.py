"""A way back to a list from the places that it led to."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from coprod_desktop.application.places import PageName, Place
from coprod_desktop.domain.ids import StreamId
from coprod_desktop.ui.icons import Icons
from coprod_desktop.ui.tokens import LEAST_TARGET_AT_TABLE
from coprod_desktop.ui.widgets.buttons import button

_NOT_LED_TO = frozenset({PageName.PEOPLE, PageName.HAND_OVER})


class BackToList(QWidget):
    """Offers the way back to the finish list, or to today, while somebody is where it sent them.

    ``wanted`` asks for it.
    """

    wanted = Signal(object)

    def __init__(self, *, icons: Icons) -> None:
        super().__init__()
        self._list: Place | None = None
        self._whose: StreamId | None = None
        self._back = button(self.tr("Back to the finish list"), icons=icons, icon="back")
        self._back.setMinimumHeight(LEAST_TARGET_AT_TABLE)  # it is offered at the table too
        self._back.clicked.connect(self._go)
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 10, 16, 0)
        line.addWidget(self._back)
        line.addStretch(1)
        self.hide()

    def gone(self, before: Place, to: Place) -> None:
        """See somebody go from one place to another."""
        led = to.page is not PageName.PERSON or bool(to.part)
        if (before.page is PageName.FINISH and led) or before.page is PageName.TODAY:
            self._list, self._whose = before, to.stream
            self._back.set_words(
                self.tr("Back to today")
                if before.page is PageName.TODAY
                else self.tr("Back to the finish list")
            )
        if to.stream is None or to.stream != self._whose or to.page in _NOT_LED_TO:
            self._list = None
        if self._list is not None and to.page is self._list.page:
            self._list = None
        self.setVisible(self._list is not None)

    @Slot()
    def _go(self) -> None:
        if self._list is not None:
            self.wanted.emit(self._list)
