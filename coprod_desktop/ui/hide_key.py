"""The one key that hides everything, wherever the keyboard is: in a dialog or an open menu too."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow

HIDE_KEY = Qt.Key.Key_F8

_KEY_EVENTS = frozenset({QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress})


class HideKey(QObject):
    """Sees the key where no shortcut of the window does, since a dialog or a menu stands before it.

    It listens at the windows, as `IdleWatch` does and for its reason. While a menu is open, Qt asks the
    window before it whether the key is meant for it, and gives the key itself to the menu; either is enough.
    """

    pressed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.connect(self._listen)
        self._listen(QGuiApplication.focusWindow())

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take the key, and nothing else."""
        if event.type() not in _KEY_EVENTS or not isinstance(event, QKeyEvent) or event.key() != HIDE_KEY:
            return False
        event.accept()
        self.pressed.emit()
        return True

    @Slot(QWindow)
    def _listen(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)  # once, however often
