"""Notices that nobody has touched the laptop for a while."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal, Slot

from coprod_desktop.ui.widgets.autosave import Timer

IDLE_AFTER = 5 * 60 * 1000
"""Milliseconds without a key, a press or a touch."""

_SIGNS_OF_LIFE = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
        QEvent.Type.Wheel,
        QEvent.Type.InputMethod,
    }
)


class IdleWatch(QObject):
    """Watches every window of the app; ``idle`` follows when nothing has happened for `IDLE_AFTER`."""

    idle = Signal()

    def __init__(self, parent: QObject, *, timer: Timer | None = None) -> None:
        super().__init__(parent)
        self._timer = timer or self._single_shot()
        self._timer.timeout.connect(self.idle)

    @Slot()
    def start(self) -> None:
        """Watch from now on."""
        app = QCoreApplication.instance()
        if app is not None:
            app.installEventFilter(self)
        self._timer.start(IDLE_AFTER)

    @Slot()
    def stop(self) -> None:
        """Watch no longer."""
        app = QCoreApplication.instance()
        if app is not None:
            app.removeEventFilter(self)
        self._timer.stop()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Begin to wait again at every sign of life; nothing is held back."""
        if event.type() in _SIGNS_OF_LIFE:
            self._timer.start(IDLE_AFTER)
        return False

    def _single_shot(self) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        return timer
