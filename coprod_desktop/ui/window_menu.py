"""The menu of the window, with the keys of what it offers: which of it may be done changes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget


@dataclass(frozen=True, slots=True, kw_only=True)
class MenuLine:
    """Something that the window does; ``stays`` where it leads to no other page and shows nobody else."""

    words: str
    does: Callable[[], object]
    keys: str = ""
    stays: bool = False


class WindowMenu(QMenu):
    """Its keys work in all of the window."""

    def __init__(self, window: QWidget, *, lines: Sequence[MenuLine]) -> None:
        super().__init__(window)
        self._staying: list[QAction] = []
        self._leading_out: list[QAction] = []
        for line in lines:
            action = QAction(line.words, window)
            if line.keys:
                action.setShortcut(QKeySequence(line.keys))
            action.triggered.connect(line.does)
            self.addAction(action)
            window.addAction(action)
            (self._staying if line.stays else self._leading_out).append(action)

    def allow(self, *, staying: bool, leading_out: bool) -> None:
        """Let the lines of each kind be chosen, by their keys too, or not."""
        for actions, may in ((self._staying, staying), (self._leading_out, leading_out)):
            for action in actions:
                action.setEnabled(may)

    def leads_out(self) -> bool:
        """Whether any line may be chosen that leads to another page."""
        return any(action.isEnabled() for action in self._leading_out)
