"""The app on a screen: first start or unlocking, then the window, and back when it locks."""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from coprod_desktop.bootstrap.faults import watch_for_faults
from coprod_desktop.bootstrap.profile import Profile, real_profile
from coprod_desktop.bootstrap.resources import resources_folder
from coprod_desktop.bootstrap.wording import sentences
from coprod_desktop.ui.appearance import Appearance
from coprod_desktop.ui.background import Background
from coprod_desktop.ui.fonts import Typeface, load_typeface
from coprod_desktop.ui.frame import Frame
from coprod_desktop.ui.icons import Icons
from coprod_desktop.ui.pages.unlock.page import UnlockPage
from coprod_desktop.ui.sentences import ANSWERS, sentence_for
from coprod_desktop.ui.theme import Look, apply_look

if TYPE_CHECKING:
    from coprod_desktop.application.ports import Settings
    from coprod_desktop.application.unavailable import Unavailable
    from coprod_desktop.bootstrap.session import Session
    from coprod_desktop.domain.refusal import Refusal
    from coprod_desktop.ui.main_window import MainWindow


_AFTER_FIRST_PAINT = 50
"""Milliseconds."""
_UNSEEN = ("offscreen", "minimal")
"""What Qt draws on where there is no screen."""


class Desktop(QObject):
    """One profile on one screen. Its parts outlive locking; a session does not."""

    def __init__(self, *, app: QApplication, profile: Profile) -> None:
        super().__init__()
        self._app = app
        self._profile = profile
        self._sentences = sentences()
        self._session: Session | None = None
        self._window: MainWindow | None = None
        self._icons = Icons(
            folder=resources_folder() / "icons", pictures=resources_folder() / "pictures", look=Look()
        )
        self._typeface: Typeface = load_typeface(resources_folder() / "fonts")
        self.background = Background(self)
        self._sync_background = Background(self)  # so that paper and unlocking never wait for an office
        self._words_background = Background(self)  # so that spelling waits for neither
        self._closing = False
        self._loading: Thread | None = None
        self.frame = Frame(may_close=self._may_close)
        self.frame.closing.connect(self._keep)

    def start(self) -> None:
        """Show the first start where there is no vault, and ask for the passphrase where there is."""
        self._wear_plain_look()
        if self._profile.has_vault():
            self._ask_for_passphrase()
        else:
            from coprod_desktop.ui.pages.unlock.first_start import (  # noqa: PLC0415  (needed once)
                FirstStartPage,
            )

            first = FirstStartPage(
                icons=self._icons,
                background=self.background,
                sentences=self._sentences,
                create=self._create,
            )
            first.created.connect(self._enter)
            self.frame.show_only(first)
        self.frame.show()
        QTimer.singleShot(_AFTER_FIRST_PAINT, self, self._load_the_rest)

    def enter_with(self, session: Session) -> None:
        """Open the window on a vault that is unlocked already."""
        self._session = session
        self._enter()
        self.frame.show()

    def session(self) -> Session:
        """Give the unlocked vault.

        Raises:
            RuntimeError: it is locked.
        """
        if self._session is None:
            raise RuntimeError("the vault is locked")
        return self._session

    def window(self) -> MainWindow | None:
        """Give the window, where it is open."""
        return self._window

    def close(self) -> None:
        """Keep everything, lock, and let go of the profile."""
        self._closing = True
        self.frame.close()
        self._leave()
        if self._loading is not None:
            self._loading.join()  # else it might be the thread on which Python clears widgets away
        self._words_background.shut_down()
        self._sync_background.shut_down()
        self.background.shut_down()
        self._profile.release()

    def _create(self, worker_name: str, passphrase: str) -> None:
        self._session = self._profile.create(worker_name, passphrase)

    def _unlock(self, passphrase: str) -> None:
        self._session = self._profile.unlock(passphrase)

    @Slot()
    def _enter(self) -> None:
        from coprod_desktop.bootstrap.window import main_window  # noqa: PLC0415  (see `_load_the_rest`)

        session = self.session()
        appearance = self._appearance(session.use_cases.settings)
        appearance.put_on()
        window = main_window(
            use_cases=session.use_cases,
            icons=self._icons,
            appearance=appearance,
            background=self.background,
            sync_background=self._sync_background,
            words_background=self._words_background,
            sentences=self._sentences,
        )
        window.locked.connect(self._lock)
        self._window = window
        self.frame.show_only(window)
        window.open_last_place()
        gc.freeze()  # all this stays until it locks: to look through it for unused objects held the window

    @Slot()
    def _keep(self) -> None:
        if self._window is not None:
            self._window.flush()

    def _may_close(self) -> bool:
        """Ask whoever closes the window, but nobody when the program or the whole laptop is going down."""
        going_down = self._closing or self._app.isSavingSession()
        return going_down or self._window is None or self._window.may_quit()

    @Slot()
    def _lock(self) -> None:
        self._leave()
        self._ask_for_passphrase()

    def _leave(self) -> None:
        """Drop what an unlocked vault had on screen and in memory."""
        self._keep()
        self.background.cancel()  # nobody waits for it any longer, and whoever unlocks would wait behind it
        gc.unfreeze()
        window, self._window = self._window, None
        session, self._session = self._session, None
        if window is not None:
            window.syncs.forget()
        self.frame.clear()
        if session is not None:
            self._close_after_sync(session, window)

    def _close_after_sync(self, session: Session, window: MainWindow | None) -> None:
        """Close a vault; while a sync still ends beside the screen, once that has let go of it."""
        if self._closing:
            self._sync_background.shut_down()
        if window is not None and window.syncs.is_running() and not self._closing:
            window.syncs.ended.connect(session.close)
        else:
            session.close()

    def _ask_for_passphrase(self) -> None:
        page = UnlockPage(
            icons=self._icons,
            background=self.background,
            sentences=self._sentences,
            unlock=self._unlock,
        )
        page.unlocked.connect(self._enter)
        self.frame.show_only(page)

    def _appearance(self, settings: Settings) -> Appearance:
        return Appearance(
            app=self._app,
            fonts=self._typeface,
            wearers=(self._icons,),
            settings=settings,
            marks=resources_folder() / "theme",
        )

    def _wear_plain_look(self) -> None:
        apply_look(
            app=self._app,
            look=Look(),
            fonts=self._typeface,
            wearers=(self._icons,),
            marks=resources_folder() / "theme",
        )

    @Slot()
    def _load_the_rest(self) -> None:
        """Import and read what an unlocked vault needs while somebody types their passphrase.

        WORKAROUND: a class of Qt's that is made on another thread than the screen's crashes the program
        about once in a hundred times; so the thread imports the store alone, which knows no Qt.
        """
        if self._closing:
            return

        def load() -> None:
            import coprod_desktop.bootstrap.session  # noqa: F401, PLC0415  (takes longer than Qt's own import)

            len(self._profile.shelf().templates)  # which reads them

        self._loading = Thread(target=load, name="loading", daemon=True)
        self._loading.start()


def nobody_reads_the_terminal() -> bool:
    """Whether somebody began with an icon: they would see nothing of what is written to a terminal."""
    has_terminal = sys.stderr is not None and sys.stderr.isatty()
    return not has_terminal and QGuiApplication.platformName() not in _UNSEEN


def tell_why_not_opened(app: QApplication, no: Refusal | Unavailable) -> None:
    """Say on the screen why no window opens, and wait until it was read."""
    from coprod_desktop.ui.dialogs import tell  # noqa: PLC0415  (starting need not wait for it)

    resources = resources_folder()
    apply_look(
        app=app,
        look=Look(),
        fonts=load_typeface(resources / "fonts"),
        wearers=(),
        marks=resources / "theme",
    )
    tell(
        None,
        heading=QCoreApplication.translate("Desktop", "Coprod does not open"),
        text=sentence_for(sentences(), no),
    )


def open_desktop(folder: Path) -> int:
    """Open the app on a profile; gives the exit status when its window is closed.

    Raises:
        Refusal: ``already_open``, ``not_a_profile``.
        Unavailable: ``folder_read_only`` and the like.
    """
    app = QApplication(sys.argv[:1])
    app.setApplicationName("Coprod")
    try:
        profile = real_profile(folder)
    except ANSWERS as no:
        if nobody_reads_the_terminal():
            tell_why_not_opened(app, no)
        raise
    desktop = Desktop(app=app, profile=profile)
    watch_for_faults(desktop.frame)
    desktop.start()
    status = app.exec()
    desktop.close()
    return status
