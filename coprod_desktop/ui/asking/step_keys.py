"""The keys that go from question to question."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

_ON, _BACK = ("Ctrl+Return", "Ctrl+PgDown"), ("Ctrl+PgUp",)


class StepKeys:
    """Takes them on a page; ``on`` and ``back`` are bound methods of it."""

    def __init__(self, page: QWidget, *, on: Callable[[], None], back: Callable[[], None]) -> None:
        self._on = tuple(_key(page, keys, on) for keys in _ON)
        self._back = tuple(_key(page, keys, back) for keys in _BACK)

    def say(self, *, on: str, back: str) -> None:
        """Say what they do."""
        for keys, words in ((self._on, on), (self._back, back)):
            for key in keys:
                key.setWhatsThis(words)

    def be_of_use(self, *, of_use: bool) -> None:
        """Take them only while a question is shown."""
        for key in (*self._on, *self._back):
            key.setEnabled(of_use)


def _key(page: QWidget, keys: str, does: Callable[[], None]) -> QShortcut:
    key = QShortcut(QKeySequence(keys), page)
    key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    key.activated.connect(does)
    return key
