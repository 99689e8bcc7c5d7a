"""The demo: the sample caseload in a vault that is thrown away, or a visit performed in one."""

import os
import secrets
import sys
import traceback
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QWidget

from coprod_desktop.application.ports import Clock
from coprod_desktop.application.unavailable import Unavailable
from coprod_desktop.application.use_cases import UseCases
from coprod_desktop.application.wording import Wording
from coprod_desktop.bootstrap.caseload import bring_samples
from coprod_desktop.bootstrap.command_line import RunDemo
from coprod_desktop.bootstrap.desktop import Desktop
from coprod_desktop.bootstrap.faults import described, watch_for_faults
from coprod_desktop.bootstrap.offices import file_offices, new_offices, office_founder
from coprod_desktop.bootstrap.paper import PaperWhenNeeded
from coprod_desktop.bootstrap.profile import Profile, real_profile
from coprod_desktop.bootstrap.resources import resources_folder
from coprod_desktop.bootstrap.system import SystemClock, TimeOrderedIds
from coprod_desktop.bootstrap.wording import Sentences, sentences, wording
from coprod_desktop.content.templates import read_templates
from coprod_desktop.content.visit_files import read_visit_file
from coprod_desktop.demo.performing import Kept, perform
from coprod_desktop.demo.stage import StepFailedError
from coprod_desktop.domain.templates import Template
from coprod_desktop.domain.visits import Visit
from coprod_desktop.ui.frame import HEIGHT, WIDTH

_SAMPLE = "carys.toml"
_TEN = time(10)
_OFFSCREEN_NOISE = "This plugin does not support "


def run_demo(command: RunDemo) -> int:
    """Show the sample caseload, or perform a visit; gives the exit status.

    Raises:
        Refusal: ``file_unreadable`` for a visit file; nothing is kept.
        Unavailable: ``folder_read_only`` where nothing can be kept.
    """
    headless = command.headless
    if not headless and not _has_display():
        print("There is no display here, so the visit is performed without one.")
        headless = True
    if headless:
        return _perform(command)
    if command.keep is not None:
        print("coprod: only a visit that is performed leaves something: add --headless", file=sys.stderr)
        return 2
    return _show(command.visit)


def _has_display() -> bool:
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def _show(visit_file: Path | None) -> int:
    """Open the window on the samples, and on one more visit where one was named."""
    templates = read_templates(resources_folder() / "templates")
    visit = None if visit_file is None else read_visit_file(visit_file, templates=templates)
    with TemporaryDirectory(prefix="coprod-demo-") as folder:
        app = _application()
        profile = real_profile(Path(folder) / "profile")
        session = profile.create("Rhian Pugh", secrets.token_urlsafe())
        bring_samples(session.use_cases.import_visits, templates)
        if visit is not None:
            session.use_cases.import_visits(visit)
        desktop = Desktop(app=app, profile=profile)
        watch_for_faults(desktop.frame)
        desktop.enter_with(session)
        status = app.exec()
        desktop.close()
    return status


def _perform(command: RunDemo) -> int:
    templates = read_templates(resources_folder() / "templates")
    file = command.visit or resources_folder() / "samples" / _SAMPLE
    visit = read_visit_file(file, templates=templates)
    kept = None if command.keep is None else _kept_in(command.keep)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    with TemporaryDirectory(prefix="coprod-demo-") as folder, _faults() as faults:
        app = _application()
        laptop = _ThrowAwayLaptop(
            folder=Path(folder), clock=_clock_of(visit), app=app, templates=templates, faults=faults
        )
        try:
            perform(visit, laptop=laptop, tell=_tell, kept=kept)
        except StepFailedError as failure:
            sys.stdout.flush()
            print(f"coprod: the demo stopped at “{failure.step}”: {failure}", file=sys.stderr)
            return 1
        finally:
            laptop.close()
    return 0


def _tell(line: str) -> None:
    print(line, flush=True)


def _application() -> QApplication:
    app = QApplication(sys.argv[:1])
    app.setApplicationName("Coprod")
    return app


def _kept_in(folder: Path) -> Kept:
    """Make the folder, and take away what an earlier demo left in it.

    Raises:
        Unavailable: ``folder_read_only``.
    """
    kept = Kept(folder=folder)
    try:
        kept.pictures.mkdir(parents=True, exist_ok=True)
        for old in (kept.paper, kept.office, *kept.pictures.glob("[0-9][0-9]-*.png")):
            old.unlink(missing_ok=True)
    except OSError as error:
        raise Unavailable("folder_read_only") from error
    return kept


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


@dataclass(slots=True)
class _Faults:
    """What nobody caught while a visit was performed: our own bugs."""

    seen: list[str] = field(default_factory=list)


@contextmanager
def _faults() -> Iterator[_Faults]:
    """Collect what nobody catches, and keep Qt's noise about a screen that is none off the terminal."""
    faults = _Faults()
    before = sys.excepthook

    def fault(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if os.environ.get("COPROD_TRACE"):
            traceback.print_exception(kind, error, trace)
        faults.seen.append(described(kind, trace))

    def message(_kind: QtMsgType, _context: QMessageLogContext, words: str) -> None:
        if not words.startswith(_OFFSCREEN_NOISE):
            print(words, file=sys.stderr)

    sys.excepthook = fault
    noisy = qInstallMessageHandler(message)
    try:
        yield faults
    finally:
        sys.excepthook = before
        qInstallMessageHandler(noisy)


class _ThrowAwayLaptop:
    """A profile and an office in a folder that is deleted afterwards."""

    def __init__(
        self,
        *,
        folder: Path,
        clock: Clock,
        app: QApplication,
        templates: Mapping[str, Template],
        faults: _Faults,
    ) -> None:
        self._folder = folder
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
        return self._faults.seen[0] if self._faults.seen else None

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
