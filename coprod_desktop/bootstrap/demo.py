"""The demo: the sample caseload in a vault that is thrown away, or a visit performed in one."""

import os
import secrets
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from types import FrameType, TracebackType

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from coprod_desktop.application.unavailable import Unavailable
from coprod_desktop.bootstrap.caseload import bring_sample_directory, bring_samples
from coprod_desktop.bootstrap.command_line import RunDemo
from coprod_desktop.bootstrap.desktop import Desktop
from coprod_desktop.bootstrap.fault_places import described
from coprod_desktop.bootstrap.faults import watch_for_faults
from coprod_desktop.bootstrap.profile import real_profile
from coprod_desktop.bootstrap.resources import resources_folder
from coprod_desktop.bootstrap.throw_away_laptop import ThrowAwayLaptop
from coprod_desktop.content.templates.reading import read_templates
from coprod_desktop.content.visit_files import read_visit_file
from coprod_desktop.demo.performing import Kept, perform
from coprod_desktop.demo.stage import StepFailedError

_SAMPLE = "carys.toml"
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
        passphrase = f"three small brown hens {secrets.randbelow(10**6):06}"
        session = profile.create("Rhian Pugh", passphrase)
        bring_samples(session.use_cases.import_visits, templates)
        bring_sample_directory(session.use_cases.local_directory)
        if visit is not None:
            session.use_cases.import_visits(visit)
        desktop = Desktop(app=app, profile=profile)
        watch_for_faults(desktop.frame)
        desktop.enter_with(session)
        print(f"Where it asks for a passphrase after a rest: {passphrase}", flush=True)
        _on_request(lambda _signal, _frame: app.quit())
        status = app.exec()
        desktop.close()
    return status


def _perform(command: RunDemo) -> int:
    templates = read_templates(resources_folder() / "templates")
    file = command.visit or resources_folder() / "samples" / _SAMPLE
    visit = read_visit_file(file, templates=templates)
    kept = None if command.keep is None else _kept_in(command.keep)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    _on_request(_leave)
    with TemporaryDirectory(prefix="coprod-demo-") as folder, _faults() as faults:
        app = _application()
        laptop = ThrowAwayLaptop(
            folder=Path(folder), visit=visit, app=app, templates=templates, faults=faults
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


def _on_request(end: Callable[[int, FrameType | None], None]) -> None:
    """Have somebody who ends the demo from outside find its folder gone as well."""
    for asked in (signal.SIGINT, signal.SIGTERM):
        signal.signal(asked, end)


def _leave(number: int, _frame: FrameType | None) -> None:
    raise SystemExit(128 + number)


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


@contextmanager
def _faults() -> Iterator[list[str]]:
    """Collect what nobody catches, and keep Qt's noise about a screen that is none off the terminal."""
    faults: list[str] = []
    before = sys.excepthook

    def fault(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        del error  # its message may hold somebody's words
        faults.append(described(kind, trace))

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
