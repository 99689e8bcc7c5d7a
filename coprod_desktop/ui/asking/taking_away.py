"""Taking a chosen answer away, and the way back once it is gone."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprod_desktop.application.wording import Wording
from coprod_desktop.domain.ids import RecordId
from coprod_desktop.ui.icons import Icons
from coprod_desktop.ui.widgets.buttons import ButtonRole, button
from coprod_desktop.ui.widgets.notice import Notice
from coprod_desktop.ui.widgets.reflow import flow


class TakingAway(QWidget):
    """Offers it with ``wanted``, and says what is gone; ``undo_wanted`` carries the `RecordId` of that."""

    wanted = Signal()
    undo_wanted = Signal(object)

    def __init__(self, *, icons: Icons, wording: Wording) -> None:
        super().__init__()
        self._wording = wording
        self._gone: RecordId | None = None
        self._notice = Notice(icons=icons)
        self._notice.acted.connect(self._ask_back)
        self.button = button("", role=ButtonRole.QUIET, icons=icons, icon="remove")
        self.button.clicked.connect(self.wanted)
        self._offered = flow((self.button,))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._notice)
        column.addWidget(self._offered)

    def speak(self, wording: Wording) -> None:
        """Say everything in somebody's language."""
        self._wording = wording
        self.button.set_words(wording.sentence("take_away"))

    def offer(self, *, offered: bool) -> None:
        """Offer to take the answer away, or do not."""
        self._offered.setVisible(offered)
        self._fit()

    @Slot(object)
    def say_gone(self, record: RecordId) -> None:
        """Say that a record was taken away."""
        self._gone = record
        self._notice.say(self._wording.sentence("taken_away"), action=self._wording.sentence("undo"))
        self._fit()

    def clear(self) -> None:
        """Say of nothing any more that it is gone."""
        self._notice.clear()
        self._fit()

    def _fit(self) -> None:
        """Take no room while there is nothing to show."""
        self.setVisible(not (self._notice.isHidden() and self._offered.isHidden()))

    @Slot()
    def _ask_back(self) -> None:
        self.undo_wanted.emit(self._gone)
