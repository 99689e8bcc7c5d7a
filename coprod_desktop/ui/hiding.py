"""Putting the neutral screen in the place of all that a window shows, and taking it away again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from coprod_desktop.ui.dialogs import close_open_ones
from coprod_desktop.ui.hide_key import HideKey
from coprod_desktop.ui.neutral_screen import NeutralScreen
from coprod_desktop.ui.widgets.letting_go import let_go


@dataclass(frozen=True, slots=True, kw_only=True)
class _Beneath:
    """What is put back when everything is shown again."""

    screen: NeutralScreen
    title: str
    focus: QWidget | None


class Hiding(QObject):
    """Hides what a window shows, at once.

    ``hidden`` follows when nothing of it can be seen or read, ``shown`` when a PIN or passphrase led back.
    The neutral screen is painted first: closing and hiding what is beneath may write what was typed there.
    """

    hidden = Signal()
    shown = Signal()

    def __init__(
        self, window: QWidget, everything: QWidget, *, neutral_screen: Callable[[], NeutralScreen]
    ) -> None:
        super().__init__(window)
        self._window = window
        self._everything = everything
        self._make_screen = neutral_screen
        self._beneath: _Beneath | None = None
        self._whole = QVBoxLayout(window)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self._whole.addWidget(everything)
        HideKey(self).pressed.connect(self.hide_everything)

    def is_on(self) -> bool:
        """Whether everything is hidden."""
        return self._beneath is not None

    @Slot()
    def hide_everything(self) -> None:
        """Hide it now."""
        if self._beneath is not None:
            return
        screen = self._make_screen()
        screen.let_back.connect(self._show)
        around = self._window.window()
        self._beneath = _Beneath(screen=screen, title=around.windowTitle(), focus=self._window.focusWidget())
        screen.setParent(self._window)
        screen.setGeometry(self._window.rect())
        screen.show()
        screen.raise_()
        screen.repaint()
        around.setWindowTitle(self.tr("Clock"))
        close_open_ones()
        self._everything.hide()
        self._whole.addWidget(screen)
        screen.setFocus()
        self.hidden.emit()

    def forget(self) -> None:
        """Give the window its title back: the vault locks, and nothing is shown again."""
        if self._beneath is not None:
            self._window.window().setWindowTitle(self._beneath.title)

    @Slot()
    def _show(self) -> None:
        beneath, self._beneath = self._beneath, None
        if beneath is None:
            return
        self._window.window().setWindowTitle(beneath.title)
        let_go(beneath.screen)
        self._everything.show()
        if beneath.focus is not None and isValid(beneath.focus) and beneath.focus.isVisibleTo(self._window):
            beneath.focus.setFocus()
        self.shown.emit()
