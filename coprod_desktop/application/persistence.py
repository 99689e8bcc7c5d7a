"""Asking an office again that did not answer: how often, how long between, and what ends it."""

from collections.abc import Callable
from typing import Final, TypeVar

from coprod_desktop.application.sync_ports import Cancelled
from coprod_desktop.application.unavailable import Unavailable

T = TypeVar("T")

Sleep = Callable[[float], None]
"""Lets so many seconds pass."""

MAY_PASS: Final = frozenset(
    {
        "office_busy",
        "office_crowded",
        "office_lost",
        "office_stopping",
        "office_too_slow",
        "office_unreachable",
    }
)
"""What a second attempt may find gone: a line that was cut, a server that starts again, a crowd."""

ATTEMPTS: Final = 4
_FIRST_WAIT: Final = 1.0
_LONGEST_WAIT: Final = 15.0
_LOOK_EVERY: Final = 0.1
"""Seconds. So soon a wait notices that nobody wants it any longer."""


class Stopped(Exception):  # noqa: N818  (an answer to a request, not an error)
    """The worker pressed cancel."""


class Persistence:
    """Tries again after longer and longer waits, with some chance in them: not all laptops come at once."""

    def __init__(self, *, sleep: Sleep) -> None:
        self._sleep = sleep

    def keep_trying(
        self, attempt: Callable[[], T], *, cancelled: Cancelled, waits: Callable[[int], None]
    ) -> T:
        """Give what an attempt gives; a refusal is final, and so is most of what fails.

        Args:
            attempt: begins where the one before it was cut.
            cancelled: asked while waiting.
            waits: told before each wait how many attempts there were.

        Raises:
            Stopped: cancelled while waiting.
            Unavailable: as the last attempt, after `ATTEMPTS`.
        """
        try:
            return attempt()
        except Unavailable as failure:
            if not _may_pass(failure):
                raise
        # A thirtieth of a second to import, which most syncs need not spend.
        from tenacity import (  # noqa: PLC0415
            Retrying,
            retry_if_exception,
            stop_after_attempt,
            wait_random_exponential,
        )

        def pause(seconds: float) -> None:
            left = seconds
            while left > 0:
                if cancelled():
                    raise Stopped
                self._sleep(min(left, _LOOK_EVERY))
                left -= _LOOK_EVERY

        waits(1)
        pause(_FIRST_WAIT)
        persistent = Retrying(
            sleep=pause,
            stop=stop_after_attempt(ATTEMPTS - 1),
            wait=wait_random_exponential(multiplier=2 * _FIRST_WAIT, min=_FIRST_WAIT, max=_LONGEST_WAIT),
            retry=retry_if_exception(_may_pass),
            before_sleep=lambda state: waits(state.attempt_number + 1),
            reraise=True,
        )
        return persistent(attempt)


def _may_pass(failure: BaseException) -> bool:
    return isinstance(failure, Unavailable) and failure.code in MAY_PASS
