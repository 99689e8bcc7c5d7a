"""A timer on the window's thread: from beat to beat, nobody who pressed a key would have been answered."""

import time
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer, Slot

_BEAT: Final = 5
"""Milliseconds."""


class Heart(QObject):
    """Beats on the window's thread; keeps the milliseconds from beat to beat."""

    def __init__(self) -> None:
        super().__init__()
        self.gaps: list[float] = []
        self._last = time.perf_counter()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(_BEAT)

    def stop(self) -> None:
        """Beat no more."""
        self._timer.stop()

    @Slot()
    def _beat(self) -> None:
        now = time.perf_counter()
        self.gaps.append((now - self._last) * 1000)
        self._last = now
