"""A laptop that is thrown away: a profile and an office in a folder, on the day of the visit."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget

from coprod_desktop.application.ports import Clock
from coprod_desktop.application.unavailable import Unavailable
from coprod_desktop.application.wording import Wording
from coprod_desktop.bootstrap.desktop import Desktop
from coprod_desktop.bootstrap.offices import file_offices, new_offices, office_founder
from coprod_desktop.bootstrap.paper import PaperWhenNeeded
from coprod_desktop.bootstrap.profile import Profile
from coprod_desktop.bootstrap.system import SystemClock, TimeOrderedIds
from coprod_desktop.bootstrap.use_cases import UseCases
from coprod_desktop.bootstrap.wording import Sentences, sentences, wording
from coprod_desktop.domain.templates import Template
from coprod_desktop.domain.visits import Visit
from coprod_desktop.ui.frame import HEIGHT, WIDTH

_TEN = time(10)


class ThrowAwayLaptop:
    """A profile and an office in a folder; whoever gave the folder deletes it afterwards.

    ``faults`` is where what nobody caught in the app is written down.
    """

    def __init__(
        self,
        *,
        folder: Path,
        visit: Visit,
        app: QApplication,
        templates: Mapping[str, Template],
        faults: list[str],
    ) -> None:
        self._folder = folder
        clock = _clock_of(visit)
        self._clock = clock
        self._faults = faults
        self.templates = templates
        profile = Profile(
            folder / "profile",
            clock=clock,
            ids=TimeOrderedIds(),
            paper=PaperWhenNeeded(),
            templates=templates,
        )
        self._desktop = Desktop(app=app, profile=profile)
        self._desktop.start()
        self._desktop.frame.resize(WIDTH, HEIGHT)
        self._desktop.frame.activateWindow()

    @property
    def window(self) -> QWidget:
        """The one window of the app."""
        return self._desktop.frame

    @property
    def use_cases(self) -> UseCases | None:
        """What the unlocked vault is read with; None while it is locked."""
        return self._desktop.session().use_cases if self._desktop.window() is not None else None

    @property
    def paper_words(self) -> Wording:
        """The words on paper."""
        return wording("paper")

    @property
    def sentences(self) -> Sentences:
        """The sentences for what is refused."""
        return sentences()

    def fault(self) -> str | None:
        """Say what went wrong in the app although nobody saw it."""
        return self._faults[0] if self._faults else None

    def make_office(self, passphrase: str) -> str:
        """Make an office file and give its address."""
        ids = TimeOrderedIds()
        address = (self._folder / "office" / "office.coprod").as_uri()
        (self._folder / "office").mkdir()
        new_offices(ids=ids, clock=self._clock).create(
            address, passphrase, team_name="The demo", founder=office_founder(ids)
        )
        return address

    def export_office(self, passphrase: str, file: Path) -> int:
        """Write the office's changes to a file, and give how many."""
        address = (self._folder / "office" / "office.coprod").as_uri()
        office = file_offices(holder=lambda: "the demo", clock=self._clock).open(address, passphrase)
        try:
            with file.open("w", encoding="utf-8", newline="\n") as lines:
                return office.export(lines)
        except OSError as error:
            raise Unavailable("file_not_written", file=str(file)) from error
        finally:
            office.close()

    def close(self) -> None:
        """Lock, and let go of everything, so that the folder can be deleted."""
        self._desktop.close()
        self._desktop.frame.deleteLater()  # while there still is an application that it can leave
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@dataclass(frozen=True, slots=True, kw_only=True)
class _ShiftedClock:
    """A clock that runs on another day."""

    shift: timedelta

    def now(self) -> datetime:
        """Give this moment on that day."""
        return datetime.now(UTC) + self.shift


def _clock_of(visit: Visit) -> Clock:
    """Set the laptop's clock to ten in the morning of the visit's day, where it has one."""
    if visit.conversation.held_on is None:
        return SystemClock()
    morning = datetime.combine(visit.conversation.held_on, _TEN).astimezone()
    return _ShiftedClock(shift=morning - datetime.now(UTC))
