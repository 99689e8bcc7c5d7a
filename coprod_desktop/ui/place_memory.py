"""Remembering where somebody is, so that the app opens there again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from coprod_desktop.application.places import Place, Places
from coprod_desktop.ui.sentences import ANSWERS

_BREATH = 50
"""Milliseconds that a page has to be painted before its place is written: writing may wait for the disk."""


class PlaceMemory(QObject):
    """Writes down the place that is shown; ``failed`` carries why it could not be."""

    failed = Signal(object)

    def __init__(self, parent: QObject, *, places: Places, shown: Callable[[], Place]) -> None:
        super().__init__(parent)
        self._places = places
        self._shown = shown
        self._written = Place()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_BREATH)
        self._soon.timeout.connect(self.write)

    def last(self) -> Place:
        """Give where somebody was last, on this laptop."""
        return self._places.last()

    def write_soon(self) -> None:
        """Write down a place that has just been gone to, once it can be seen."""
        self._soon.start()

    @Slot()
    def write(self) -> None:
        """Write down the place now."""
        self._soon.stop()
        self._written = self._shown()
        try:
            self._places.remember(self._written)
        except ANSWERS as error:
            self.failed.emit(error)

    @Slot()
    def write_if_moved(self) -> None:
        """Write down a move within the page; the caret alone is kept with the words themselves."""
        if replace(self._shown(), caret=0) != replace(self._written, caret=0):
            self.write()
