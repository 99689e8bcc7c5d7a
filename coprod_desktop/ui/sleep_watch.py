"""Notices that the laptop slept, with its lid closed or in a bag: an ordinary timer stands still then."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from coprod_desktop.ui.widgets.autosave import Timer

LOOK_EVERY: Final = 5_000
"""Milliseconds between two looks at the clock; after waking the next one comes within this."""
SLEPT_FOR: Final = 60.0
"""Seconds between two looks of which it is believed that the laptop slept, and was not only busy."""


def seconds_since_start() -> float:
    """Give a clock that goes on while the laptop sleeps, and that nobody sets."""
    boot: int | None = getattr(time, "CLOCK_BOOTTIME", None)
    return time.time() if boot is None else time.clock_gettime(boot)


class SleepWatch(QObject):
    """Looks at the clock again and again; ``slept`` follows when far more time went by than between looks.

    ``clock`` gives seconds that also pass while the laptop sleeps.
    """

    slept = Signal()

    def __init__(
        self, parent: QObject, *, timer: Timer | None = None, clock: Callable[[], float] = seconds_since_start
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._looked = 0.0
        self._timer = timer or self._single_shot()
        self._timer.timeout.connect(self._look)

    @Slot()
    def start(self) -> None:
        """Watch from now on."""
        self._looked = self._clock()
        self._timer.start(LOOK_EVERY)

    @Slot()
    def stop(self) -> None:
        """Watch no longer."""
        self._timer.stop()

    @Slot()
    def _look(self) -> None:
        before = self._looked
        self.start()
        if self._looked - before > SLEPT_FOR:
            self.slept.emit()

    def _single_shot(self) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        return timer
