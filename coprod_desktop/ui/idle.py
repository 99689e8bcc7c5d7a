"""Notices that nobody has touched the laptop for a while, awake or asleep."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QWindow

from coprod_desktop.ui.sleep_watch import SleepWatch
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
    }
)


class IdleWatch(QObject):
    """Watches every window that comes to the front; ``idle`` follows when nothing happened for `IDLE_AFTER`.

    It also follows when the laptop wakes from a sleep, during which the timer stood still.

    It listens at the windows, where every key and press arrives first. Listening at the application would
    hand Python each widget's events while the widget is still being made, and Qt for Python dies of that.
    """

    idle = Signal()

    def __init__(
        self, parent: QObject, *, timer: Timer | None = None, sleep: SleepWatch | None = None
    ) -> None:
        super().__init__(parent)
        self._sleep = sleep or SleepWatch(self)
        self._sleep.slept.connect(self.idle)
        self._watching = False
        self._timer = timer or self._single_shot()
        self._timer.timeout.connect(self.idle)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.connect(self._listen)

    @Slot()
    def start(self) -> None:
        """Watch from now on."""
        self._watching = True
        self._listen(QGuiApplication.focusWindow())
        self._timer.start(IDLE_AFTER)
        self._sleep.start()

    @Slot()
    def stop(self) -> None:
        """Watch no longer."""
        self._watching = False
        self._timer.stop()
        self._sleep.stop()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Begin to wait again at every sign of life; nothing is held back."""
        if self._watching and event.type() in _SIGNS_OF_LIFE:
            self._timer.start(IDLE_AFTER)
        return False

    @Slot(QWindow)
    def _listen(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)  # once, however often

    def _single_shot(self) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        return timer
