"""Waiting for what an app shows, for as long as a person would."""

from __future__ import annotations

import time
from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar

from tests.accessibility.screen_reader import StillChangingError

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable

Answer = TypeVar("Answer")


class CannotGoOnError(Exception):
    """Something was waited for that never came."""


def until(
    app: subprocess.Popen[bytes], ask: Callable[[], Answer | None], *, what: str, seconds: float
) -> Answer:
    """Ask until there is an answer; CannotGoOnError when the time is up or the app has ended."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if app.poll() is not None:
            raise CannotGoOnError(f"the app ended with {app.returncode} before {what} was seen")
        with suppress(StillChangingError):
            if answer := ask():
                return answer
        time.sleep(0.05)  # between two questions, so that the app is left time to move
    raise CannotGoOnError(f"not seen within {seconds} s: {what}")
