"""One writer at a time on this laptop, the window first in line."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Final

Turn = Callable[[], AbstractContextManager[None]]
"""Waits for its turn to write, and holds it for the ``with``."""


LATELY: Final = 2.0
"""Seconds; whoever types is kept from losing anything more often than this."""


class WriteLock:
    """Lets a sync write page by page while a keystroke never waits for more than one page."""

    def __init__(self, *, seconds: Callable[[], float] = time.monotonic) -> None:
        self._seconds = seconds
        self._window_came_at = -LATELY
        self._changed = threading.Condition()
        self._writer: int | None = None
        self._window_waits = 0

    @contextmanager
    def window(self) -> Iterator[None]:
        """Write for the person at the screen: next in line, whoever else waits."""
        with self._changed:
            self._expect_other_writer()
            self._window_waits += 1
            self._window_came_at = self._seconds()
            try:
                self._changed.wait_for(lambda: self._writer is None)
                self._writer = threading.get_ident()
            finally:
                self._window_waits -= 1
        try:
            yield
        finally:
            self._let_go()

    @contextmanager
    def background(self) -> Iterator[None]:
        """Write in the background: only while the window does not want to."""
        with self._changed:
            self._expect_other_writer()
            self._changed.wait_for(lambda: self._writer is None and not self._window_waits)
            self._writer = threading.get_ident()
        try:
            yield
        finally:
            self._let_go()

    def window_waits(self) -> bool:
        """Tell whether somebody at the screen waits: who writes in the background may make it short."""
        return self._window_waits > 0

    def window_writes(self) -> bool:
        """Tell whether somebody at the screen wrote lately, and so will again before long."""
        return self._seconds() - self._window_came_at < LATELY

    def _expect_other_writer(self) -> None:
        if self._writer == threading.get_ident():
            raise RuntimeError("commit the first unit of work before writing something else")

    def _let_go(self) -> None:
        with self._changed:
            self._writer = None
            self._changed.notify_all()
