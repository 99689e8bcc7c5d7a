"""The line above everything in which the window says something to the worker, now or when they are back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QWidget

from coprod_desktop.ui.icons import Icons
from coprod_desktop.ui.widgets.notice import Notice, Tone


class WindowNotice(QWidget):
    """Shown while it says something. While ``waits`` answers so, the newest is kept for ``say_late``."""

    def __init__(self, *, icons: Icons, waits: Callable[[], bool]) -> None:
        super().__init__()
        self._waits = waits
        self._late: tuple[str, Tone] | None = None
        self._notice = Notice(icons=icons)
        around = QHBoxLayout(self)
        around.setContentsMargins(16, 12, 16, 12)
        around.addWidget(self._notice)
        self.hide()

    def say(self, words: str, *, tone: Tone) -> None:
        """Say something to the worker; while they are not before the screen, it waits for them."""
        if self._waits():
            self._late = (words, tone)
            return
        self.show()
        self._notice.say(words, tone=tone)

    def say_late(self) -> None:
        """Say what waited, where it need not wait any longer."""
        late, self._late = self._late, None
        if late is not None:
            self.say(late[0], tone=late[1])

    def clear(self) -> None:
        """Say nothing; what waits still does."""
        self._notice.clear()
        self.hide()
