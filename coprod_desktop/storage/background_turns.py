"""Turns to write for whoever writes much in the background."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from coprod_desktop.storage.write_lock import Turn

_EVERY: Final = 0.5
"""Seconds between two checkpoints; what is written meanwhile is less than would make a COMMIT run one."""
_TURNS: Final = 8
"""So many at least between two checkpoints: a small sync has two, and need not wait for the disk again."""


class BackgroundTurns:
    """Gives turns, and keeps the write-ahead log short between them.

    A checkpoint writes and syncs the store itself, which takes as long as the disk likes. Left to a COMMIT it
    would be run while the turn is held, or by the one COMMIT for which somebody at the screen waits.

    Args:
        turn: waits for a turn in the background.
        checkpoint: empties the log as far as it can, while others write.
        seconds: a clock that never goes back.
    """

    def __init__(
        self, *, turn: Turn, checkpoint: Callable[[], None], seconds: Callable[[], float] = time.monotonic
    ) -> None:
        self._turn = turn
        self._checkpoint = checkpoint
        self._seconds = seconds
        self._emptied_at = seconds()
        self._turns = 0

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait for a turn and hold it for the ``with``; afterwards empty the log if that is due."""
        with self._turn():
            yield
        self._turns += 1
        if self._turns >= _TURNS and self._seconds() - self._emptied_at >= _EVERY:
            self._checkpoint()
            self._emptied_at = self._seconds()
            self._turns = 0
