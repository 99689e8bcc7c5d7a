"""Syncing beside the screen: one at a time for the whole app, when somebody asks, and when it is time."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from coprod_desktop.application.ports import Changed
from coprod_desktop.application.sync_times import SyncTimes
from coprod_desktop.application.syncing import Syncing, SyncProgress, SyncReport, SyncStep
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.ui.background import Background, CancelToken, Progress, Tell
from coprod_desktop.ui.bus import Bus
from coprod_desktop.ui.sentences import ANSWERS
from coprod_desktop.ui.widgets.autosave import Timer

WRONG_PASSPHRASE: Final = frozenset({"wrong_passphrase", "office_passphrase_wrong"})
"""What is kept opens the office no longer, or never did."""

TELL_EVERY: Final = 1.0
"""Seconds between two times that screens are told what arrived."""
PROGRESS_EVERY: Final = 0.1
"""Seconds between two times that the same step says how far it is."""

_Seconds = Callable[[], float]


class SyncRunner(QObject):
    """Syncs with what opened the office last, which is kept in memory until `forget`.

    ``ended`` follows every sync; ``finished`` carries the `SyncReport` of one that came to its end or was
    stopped. ``failed`` carries the error of one that somebody asked for; what fails by itself is only told by
    the status. What arrives is told to the bus, gathered, so that no screen reads a thousand times.
    """

    began = Signal()
    progressed = Signal(object)
    """Carries a `SyncProgress`."""
    finished = Signal(object)
    failed = Signal(object)
    ended = Signal()
    _arrived = Signal(object)

    def __init__(
        self,
        *,
        syncing: Syncing,
        background: Background,
        bus: Bus,
        times: SyncTimes,
        seconds: _Seconds = time.monotonic,
        timer: Timer | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._syncing = syncing
        self._background = background
        self._times = times
        self._seconds = seconds
        self._timer = timer or self._single_shot()
        self._timer.timeout.connect(self._ring)
        self._disturbs: Callable[[], bool] = _nobody_minds
        self._token: CancelToken | None = None
        self._asked = False
        self._address = ""
        self._passphrase = ""
        self._arrived.connect(bus.tell)
        bus.changed.connect(self._changed)

    def leave_alone(self, disturbs: Callable[[], bool]) -> None:
        """Ask this before each sync that nobody asked for: whether somebody would be disturbed."""
        self._disturbs = disturbs

    def is_running(self) -> bool:
        """Tell whether a sync is on its way."""
        return self._token is not None

    def is_free(self) -> bool:
        """Tell whether a sync could begin: not while one of an earlier unlocking is still ending."""
        return not self._background.is_busy()

    def was_asked(self) -> bool:
        """Tell whether somebody asked for the sync that runs, or that `finished` tells of."""
        return self._asked

    def knows_how(self, address: str = "") -> bool:
        """Tell whether `again` needs to ask for nothing, and goes to this address, if one is given."""
        return bool(self._passphrase) and address in {"", self._address}

    def sync(self, address: str, passphrase: str) -> None:
        """Sync because somebody asked; where a sync is running, that becomes the one they asked for."""
        self._asked = True
        if not self.is_running():
            self._begin(address, passphrase)

    def again(self) -> None:
        """Sync because somebody asked, with what opened the office before; see `knows_how`."""
        self.sync(self._address, self._passphrase)

    @Slot()
    def stop(self) -> None:
        """Ask the running sync to stop; it ends at its next step, and all that it did is kept."""
        if self._token is not None:
            self._token.ask()

    def forget(self) -> None:
        """Forget what opens the office, and stop: for when the vault locks."""
        self._address = self._passphrase = ""
        self._times.stop()
        self._timer.stop()
        self.stop()

    def _begin(self, address: str, passphrase: str) -> None:
        syncing = self._syncing

        def work(token: CancelToken, tell: Tell) -> SyncReport:
            gathered = _Gathered(show=self._arrived.emit, seconds=self._seconds)
            rarely = _Rarely(tell=tell, seconds=self._seconds)
            try:
                return syncing.sync(
                    address,
                    passphrase,
                    cancelled=token.is_asked,
                    progress=rarely.say,
                    arrived=gathered.add,
                )
            finally:
                gathered.show_rest()

        self._timer.stop()
        self._token = self._background.submit(
            work,
            done=lambda report: self._done(report, address, passphrase),
            failed=self._broke,
            progress=self._told,
        )
        self.began.emit()

    def _told(self, progress: Progress) -> None:
        if self._token is not None and not self._token.is_asked():
            self.progressed.emit(
                SyncProgress(step=SyncStep(progress.words), done=progress.done, total=progress.of)
            )

    def _done(self, report: SyncReport, address: str, passphrase: str) -> None:
        if not self._was_forgotten():
            self._keep(address, passphrase)
            self._times.succeeded(self._seconds())
        self._end()
        self.finished.emit(report)
        self._asked = False
        self.ended.emit()

    def _broke(self, error: Exception) -> None:
        asked = self._asked
        opens = not (isinstance(error, Refusal) and error.code in WRONG_PASSPHRASE)
        if not self._was_forgotten():
            if not opens:
                self._address = self._passphrase = ""
                self._times.stop()
            elif self.knows_how():
                self._times.failed(self._seconds())
        self._end()
        self._asked = False
        if asked:
            self.failed.emit(error)
        self.ended.emit()
        if not asked and not isinstance(error, ANSWERS):
            raise error  # our own mistake, told as any other

    def _keep(self, address: str, passphrase: str) -> None:
        self._address, self._passphrase = address, passphrase

    def _was_forgotten(self) -> bool:
        return self._token is not None and self._token.is_asked() and not self.knows_how()

    def _end(self) -> None:
        self._token = None
        self._set_timer()

    @Slot(object)
    def _changed(self, _changed: Changed) -> None:
        if not self.is_running():  # what a sync brings is no save
            self._times.saved(self._seconds())
            self._set_timer()

    @Slot()
    def _ring(self) -> None:
        if self.is_running():
            return
        wait = self._times.wait(self._seconds())
        if wait == 0 and (self._disturbs() or self._background.is_busy()):
            self._times.put_off(self._seconds())
        elif wait == 0 and self.knows_how():
            self._begin(self._address, self._passphrase)
            return
        self._set_timer()

    def _set_timer(self) -> None:
        wait = self._times.wait(self._seconds())
        if wait is None or self.is_running():
            self._timer.stop()
        else:
            self._timer.start(round(wait * 1000))

    def _single_shot(self) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        return timer


class _Gathered:
    """Puts together what arrives, and shows it now and then; works beside the screen."""

    def __init__(self, *, show: Callable[[Changed], None], seconds: _Seconds) -> None:
        self._show = show
        self._seconds = seconds
        self._waiting: list[Changed] = []
        self._shown_at = seconds()

    def add(self, changed: Changed) -> None:
        self._waiting.append(changed)
        if changed.gone or self._seconds() - self._shown_at >= TELL_EVERY:
            self.show_rest()

    def show_rest(self) -> None:
        together = Changed(
            records=frozenset().union(*(each.records for each in self._waiting)),
            gone=frozenset().union(*(each.gone for each in self._waiting)),
        )
        self._waiting.clear()
        self._shown_at = self._seconds()
        if together.records or together.gone:
            self._show(together)


class _Rarely:
    """Tells each step, and how far it is no oftener than anybody reads; works beside the screen."""

    def __init__(self, *, tell: Tell, seconds: _Seconds) -> None:
        self._tell = tell
        self._seconds = seconds
        self._step: SyncStep | None = None
        self._told_at = seconds()

    def say(self, progress: SyncProgress) -> None:
        now = self._seconds()
        if progress.step is self._step and now - self._told_at < PROGRESS_EVERY:
            return
        self._step, self._told_at = progress.step, now
        self._tell(Progress(done=progress.done, of=progress.total, words=progress.step.value))


def _nobody_minds() -> bool:
    return False
