"""When a laptop syncs without being asked: now and then, soon after a save, later if the office is away."""

from collections.abc import Callable
from typing import Final

EVERY: Final = 5 * 60.0
"""Seconds between two syncs when nothing happens."""
LONGEST: Final = 40 * 60.0
"""Seconds between two attempts, however often the office did not answer."""
AFTER_SAVE: Final = 30.0
"""Seconds of rest after a save; each later save begins them again."""
AFTER_SAVE_AT_MOST: Final = 2 * 60.0
"""Seconds after the first save, however steadily somebody goes on."""
AFTER_DISTURBANCE: Final = 20.0
"""Seconds until it is looked again whether somebody may be disturbed."""
JITTER: Final = 0.2
"""Share of a wait by which it is made shorter or longer, so that a team's laptops do not come together."""


class SyncTimes:
    """Says how long to wait; asks no clock, but is told the seconds of one that is never set.

    Nothing is due before the office was once reached, as until then nobody gave what opens it.
    """

    def __init__(self, *, chance: Callable[[], float]) -> None:
        """``chance`` gives a number from 0 to 1."""
        self._chance = chance
        self._regular: float | None = None
        self._first_save: float | None = None
        self._after_save: float | None = None
        self._failures = 0

    def succeeded(self, now: float) -> None:
        """A sync came to its end."""
        self._failures = 0
        self._rest(now, EVERY)

    def failed(self, now: float) -> None:
        """A sync did not come to its end: each time it is left alone twice as long."""
        self._failures += 1
        self._rest(now, min(EVERY * 2 ** min(self._failures - 1, 8), LONGEST))

    def saved(self, now: float) -> None:
        """Somebody saved something; an office that was just away is not asked sooner for that."""
        if self._regular is None or self._failures:
            return
        self._first_save = now if self._first_save is None else self._first_save
        self._after_save = min(now + AFTER_SAVE, self._first_save + AFTER_SAVE_AT_MOST)

    def put_off(self, now: float) -> None:
        """Somebody would be disturbed just now."""
        self._first_save = self._after_save = None
        self._regular = now + AFTER_DISTURBANCE

    def stop(self) -> None:
        """Nothing is due any more."""
        self._regular = self._first_save = self._after_save = None
        self._failures = 0

    def wait(self, now: float) -> float | None:
        """Give the seconds until a sync is due, 0 where it is; None where none is to come."""
        if self._regular is None:
            return None
        due = self._regular if self._after_save is None else min(self._regular, self._after_save)
        return max(due - now, 0.0)

    def _rest(self, now: float, seconds: float) -> None:
        self._first_save = self._after_save = None
        self._regular = now + seconds * (1 + JITTER * (2 * self._chance() - 1))
