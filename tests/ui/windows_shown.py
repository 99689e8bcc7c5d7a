"""Counts the windows that are shown: a part that is shown by itself flashes, and takes the keyboard away."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from collections.abc import Iterator


class WindowsShown(QObject):
    """Sees every event of the application."""

    count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  (Qt names it)
        if isinstance(watched, QWidget) and watched.isWindow() and event.type() == QEvent.Type.Show:
            self.count += 1
        return False


@contextmanager
def windows_shown(app: QApplication) -> Iterator[WindowsShown]:
    """Count while something is done."""
    shown = WindowsShown()
    app.installEventFilter(shown)
    try:
        yield shown
    finally:
        app.removeEventFilter(shown)
