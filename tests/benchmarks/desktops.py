"""The app on an unlocked vault, inside this process, on a screen that is not there."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from coprod_desktop.application.places import Place
from coprod_desktop.bootstrap.desktop import Desktop
from coprod_desktop.bootstrap.paper import PaperWhenNeeded
from coprod_desktop.bootstrap.profile import Profile
from coprod_desktop.bootstrap.session import Session
from coprod_desktop.bootstrap.system import SystemClock, TimeOrderedIds
from coprod_desktop.domain.templates import Template
from coprod_desktop.ui.main_window import MainWindow
from tests.benchmarks.windows import PASSPHRASE
from tests.content.files import templates
from tests.security.vaults import QUICK


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenDesktop:
    """The window, and the vault behind it."""

    session: Session
    window: MainWindow

    def go_to(self, place: Place) -> None:
        """Show a place, and let everything be painted."""
        self.window.go_to(place)
        QApplication.processEvents()


def a_profile(folder: Path, conversations: Mapping[str, Template] | None = None) -> Profile:
    """Hold a folder as the app does, with a passphrase that is quick to try."""
    return Profile(
        folder,
        clock=SystemClock(),
        ids=TimeOrderedIds(),
        paper=PaperWhenNeeded(),
        templates=conversations or templates(),
        cost=QUICK,
    )


@contextmanager
def a_desktop(folder: Path, *, conversations: Mapping[str, Template] | None = None) -> Iterator[OpenDesktop]:
    """Make a vault and open the app on it."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    profile = a_profile(folder / "profile", conversations)
    desktop = Desktop(app=app, profile=profile)
    session = profile.create("Rhian Pugh", PASSPHRASE)
    desktop.enter_with(session)
    QApplication.processEvents()
    window = desktop.window()
    assert window is not None
    try:
        yield OpenDesktop(session=session, window=window)
    finally:
        desktop.close()
        # No event loop follows in which Qt would let go of the window, with all that it still waits for
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
