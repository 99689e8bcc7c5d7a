"""One thread beside the screen for work that takes longer than a blink, such as sync or a batch of paper."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from threading import Event
from typing import ParamSpec, TypeAlias, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from shiboken6 import isValid

from coprod_desktop.ui.unused_objects import clear_away_what_is_due

Result = TypeVar("Result")
Told = ParamSpec("Told")

_COLLECT_EVERY = 500
"""Milliseconds between looks at whether unused objects are to be cleared away."""
_TURN = 0.001
"""Seconds that Python runs here while the screen's thread waits for it. Every row that the screen reads may
wait that long: with Python's own 5 milliseconds, a page of them held the window."""


class CancelledError(Exception):
    """The work was asked to stop, and did."""


class BusyError(Exception):
    """Other work is running; ask again when it is done."""


class CancelToken:
    """Asked by the screen, looked at by the work at every place where it can stop without harm."""

    def __init__(self) -> None:
        self._asked = Event()

    def ask(self) -> None:
        """Ask the work to stop."""
        self._asked.set()

    def is_asked(self) -> bool:
        """Tell whether somebody asked."""
        return self._asked.is_set()

    def check(self) -> None:
        """Stop here if somebody asked.

        Raises:
            CancelledError: somebody asked.
        """
        if self._asked.is_set():
            raise CancelledError


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far work has come: ``done`` of ``of``, 0 when nobody knows; ``words`` if there is news."""

    done: int = 0
    of: int = 0
    words: str = ""


Tell: TypeAlias = Callable[[Progress], None]
Work: TypeAlias = Callable[[CancelToken, Tell], Result]


@dataclass(frozen=True, slots=True)
class _Landing:
    """Something to do on the screen's thread."""

    land: Callable[[], None]


def _ignore_progress(_progress: Progress) -> None:
    """Nobody looks."""


class Background(QObject):
    """Runs one piece of work at a time; every answer is given on the thread this was made on.

    WORKAROUND: Python clears unused objects away on whichever thread it happens to be, and a widget that is
    cleared away off the screen's thread crashes the program. From here to `shut_down` a timer on the screen's
    thread does that, and nothing else.

    Exactly one of ``done``, ``failed`` and ``cancelled`` is called for each piece, none after `shut_down`.
    """

    _landed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="background")
        self._token: CancelToken | None = None
        self._closed = False
        self._landed.connect(self._land)
        self._turn_before = sys.getswitchinterval()
        sys.setswitchinterval(_TURN)
        self._collected_before = gc.isenabled()
        gc.disable()
        self._collector = QTimer(self)
        self._collector.timeout.connect(clear_away_what_is_due)
        self._collector.start(_COLLECT_EVERY)

    def is_busy(self) -> bool:
        """Tell whether work is running, or its answer is on the way."""
        return self._token is not None

    def submit(
        self,
        work: Work[Result],
        *,
        done: Callable[[Result], None],
        failed: Callable[[Exception], None],
        progress: Tell = _ignore_progress,
        cancelled: Callable[[], None] | None = None,
    ) -> CancelToken:
        """Start work on the other thread and give the token that asks it to stop.

        ``work`` gets a token and a function to tell progress with; it touches no widget. ``failed`` gets
        whatever was raised, except `CancelledError`. Without ``cancelled``, that is silent.

        Raises:
            BusyError: other work is running, or this was shut down.
        """
        if self._token is not None or self._closed:
            raise BusyError
        token = CancelToken()
        self._token = token

        def run() -> None:
            try:
                result = work(token, lambda news: self._landed.emit(_Landing(lambda: progress(news))))
            except CancelledError:
                self._landed.emit(_Landing(lambda: self._end(cancelled or _nothing)))
            except Exception as error:  # noqa: BLE001  # one of two places: the screen is told, whatever it was
                raised = error
                self._landed.emit(_Landing(lambda: self._end(lambda: failed(raised))))
            else:
                self._landed.emit(_Landing(lambda: self._end(lambda: done(result))))

        future: Future[None] = self._pool.submit(run)
        del future  # run() has answered for everything that can be raised
        return token

    def cancel(self) -> None:
        """Ask the running work, if any, to stop."""
        if self._token is not None:
            self._token.ask()

    def shut_down(self) -> None:
        """Ask the running work to stop, wait for it, and drop its answer."""
        self._closed = True
        self.cancel()
        self._pool.shutdown(wait=True)
        self._collector.stop()
        sys.setswitchinterval(self._turn_before)
        if self._collected_before:
            gc.enable()

    @Slot(object)
    def _land(self, landing: _Landing) -> None:
        if not self._closed:
            landing.land()

    def _end(self, tell: Callable[[], None]) -> None:
        self._token = None
        tell()


def if_here(who: QObject, tell: Callable[Told, None]) -> Callable[Told, None]:
    """Tell only while somebody is here to be told: the vault may be locked before the work is done."""

    def told(*args: Told.args, **kwargs: Told.kwargs) -> None:
        if isValid(who):
            tell(*args, **kwargs)

    return told


def _nothing() -> None:
    """Say nothing."""
