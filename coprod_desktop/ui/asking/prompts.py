"""Prompts to think about: pressing one has it said above the answer, and writes nothing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprod_desktop.ui.widgets.buttons import WrappingButton, button
from coprod_desktop.ui.widgets.labels import TextRole, label
from coprod_desktop.ui.widgets.reflow import ReflowLayout


class Prompts(QWidget):
    """Shows the prompts of a question; ``cued`` carries the one to think about, nothing when that is over."""

    cued = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._cue = ""
        self._shown: list[WrappingButton] = []
        holder = QWidget()
        self._buttons = ReflowLayout(least_ems=13, spacing=10, most=4)
        holder.setLayout(self._buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._caption = label("", role=TextRole.MUTED)
        column.addWidget(self._caption)
        column.addWidget(holder)

    def show_prompts(self, prompts: Sequence[str], *, caption: str) -> None:
        """Show other prompts below a caption; nothing is said large."""
        self._caption.setText(caption)
        self._buttons.clear()
        self._shown = []
        for prompt in prompts:
            made = button(prompt, hint=self.tr("Shows this large to think about; it writes nothing"))
            made.clicked.connect(self._say)
            self._buttons.addWidget(made)
            made.show()
            self._shown.append(made)
        self._cue = ""
        self.cued.emit("")
        self.setVisible(bool(prompts))

    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops, in order."""
        return tuple(self._shown)

    @Slot()
    def _say(self) -> None:
        pressed = self.sender()
        if not isinstance(pressed, WrappingButton):
            return
        self._cue = "" if self._cue == pressed.words() else pressed.words()
        self.cued.emit(self._cue)
