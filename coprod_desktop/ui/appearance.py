"""How the app looks on this laptop: chosen once, worn at once, remembered."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from coprod_desktop.application.ports import Settings
from coprod_desktop.ui.fonts import Typeface
from coprod_desktop.ui.theme import Look, Theme, Wearer, apply_look

THEME: Final = "look.theme"
TEXT_PERCENT: Final = "look.text_percent"
"""The settings in which the look is remembered."""


class Appearance(QObject):
    """Dresses the application and remembers in what; ``changed`` carries the `Look` after it is worn.

    ``wearers`` and ``marks`` are those of `apply_look`.
    """

    changed = Signal(object)

    def __init__(
        self,
        *,
        app: QApplication,
        fonts: Typeface,
        wearers: Sequence[Wearer],
        settings: Settings,
        marks: Path | None = None,
    ) -> None:
        super().__init__()
        self._app = app
        self._fonts = fonts
        self._wearers = tuple(wearers)
        self._settings = settings
        self._marks = marks
        self._look = Look()

    def look(self) -> Look:
        """What is worn now."""
        return self._look

    def put_on(self) -> None:
        """Wear what was remembered; the ordinary look where nothing, or nothing readable, was."""
        theme, percent = self._settings.get(THEME), self._settings.get(TEXT_PERCENT)
        try:
            look = Look(theme=Theme(theme or Theme.LIGHT), text_percent=int(percent or 100))
        except ValueError:
            look = Look()
        self._wear(look)

    def choose(self, look: Look) -> None:
        """Wear something else and remember it.

        Raises:
            Unavailable: it is worn, but could not be remembered.
        """
        self._wear(look)
        self._settings.put(THEME, look.theme.value)
        self._settings.put(TEXT_PERCENT, str(look.text_percent))

    def _wear(self, look: Look) -> None:
        self._look = look
        apply_look(app=self._app, look=look, fonts=self._fonts, wearers=self._wearers, marks=self._marks)
        self.changed.emit(look)
