"""A large button for each number of a scale, with what its ends mean; digits, arrows, Home and End choose."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprod_desktop.ui.asking.answers.picks import Offered, Picks
from coprod_desktop.ui.widgets.buttons import ButtonRole, WrappingButton, button
from coprod_desktop.ui.widgets.labels import TextRole, label
from coprod_desktop.ui.widgets.own_keys import KeyHint
from coprod_desktop.ui.widgets.reflow import ReflowLayout, beside

_NEXT_DIGIT = 900
"""Milliseconds within which a digit goes on with the one before: 1 and then 0 is 10."""


class Numbers(QWidget):
    """Offers the numbers from one end to the other; ``picked`` follows each choice of somebody."""

    picked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._typed = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_NEXT_DIGIT)
        holder = QWidget()
        layout = ReflowLayout(least_ems=3.1, spacing=8, fills=False)
        holder.setLayout(layout)
        self._picks = Picks(layout, make=self._number, parent=self)
        self._picks.picked.connect(self.picked)
        self._low = label("", role=TextRole.HINT)
        self._high = label("", role=TextRole.HINT)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(holder)
        column.addWidget(beside(self._low, self._high, least_ems=8))

    def offer(self, lowest: int, highest: int, *, means: Mapping[int, str], about: str) -> None:
        """Offer the numbers of another question ``about`` something; none of them is chosen."""
        self._picks.offer(
            [
                Offered(id=str(number), words=str(number), name=self._said(number, means.get(number, "")))
                for number in range(lowest, highest + 1)
            ],
            several=False,
            about=about,
        )
        self._typed = ""
        for shown, number in ((self._low, lowest), (self._high, highest)):
            shown.setText(self._said(number, means.get(number, "")))
            shown.setVisible(bool(means.get(number)))

    def chosen(self) -> tuple[str, ...]:
        """Say which number is chosen; empty for none."""
        return self._picks.chosen()

    def show_chosen(self, chosen: tuple[str, ...]) -> None:
        """Show a number, or none; this is nobody choosing."""
        self._picks.show_chosen(chosen)

    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops."""
        return self._picks.stops()

    def own_keys(self) -> tuple[KeyHint, ...]:
        """Say which keys choose."""
        return (
            KeyHint(keys=self.tr("Digits"), does=self.tr("Choose a number")),
            KeyHint(keys=self.tr("Arrows, Home, End"), does=self.tr("Choose the one beside it, or an end")),
        )

    def take_focus(self) -> None:
        """Bring the keyboard to the numbers."""
        self._picks.take_focus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Choose by digits."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.text().isdecimal():
            before = self._typed if self._pause.isActive() else ""
            for typed in (before + event.text(), event.text()):
                if self._picks.choose(typed):
                    self._typed = typed
                    self._pause.start()
                    break
            return True
        return super().eventFilter(watched, event)

    def _number(self) -> WrappingButton:
        made = button("", role=ButtonRole.NUMBER)
        made.installEventFilter(self)
        return made

    def _said(self, number: int, means: str) -> str:
        return self.tr("{number}: {words}").format(number=number, words=means) if means else str(number)
