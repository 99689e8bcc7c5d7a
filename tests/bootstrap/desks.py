"""The whole app on an unlocked vault, on a screen that is not there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coprod_desktop.bootstrap.desktop import Desktop
from coprod_desktop.domain.people import Person
from tests.bootstrap.test_profile import profile
from tests.security.vaults import PASSPHRASE

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from coprod_desktop.bootstrap.session import Session
    from coprod_desktop.ui.main_window import MainWindow


class Desk:
    def __init__(self, *, app: QApplication, folder: Path) -> None:
        self.desktop = Desktop(app=app, profile=profile(folder / "vault"))
        self._profile = self.desktop._profile
        self.desktop.start()
        self.enter(self._profile.create("Rhian Pugh", PASSPHRASE))

    def enter(self, session: Session) -> None:
        self.desktop.enter_with(session)
        self.session = session

    def unlock(self) -> None:
        self.enter(self._profile.unlock(PASSPHRASE))

    def window(self) -> MainWindow:
        window = self.desktop.window()
        assert window is not None
        return window

    def add(self) -> None:
        self.session.use_cases.people.add(Person(preferred_name="Amina", full_name="Amina Yusuf"))
