"""A page that finds in the history what was done on it, takes that back, and does it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from coprod_desktop.application.undoing import Finds, next_redo, next_undo
from coprod_desktop.ui.page import Page

if TYPE_CHECKING:
    from coprod_desktop.application.ports import Entry


class UndoingPage(Page):
    """Says which change is next, and writes it back; each way is the other's, since an undo is undone."""

    def own_change(self, which: Finds) -> Entry | None:
        """Find the change that is taken back next here, or done again."""
        raise NotImplementedError

    def go_back_or_forth(self, which: Finds) -> None:
        """Write back what is found: undoing an undo does it again."""
        raise NotImplementedError

    def can_undo(self) -> bool:
        """Whether something that was done here can be taken back."""
        return self.own_change(next_undo) is not None

    @Slot()
    def undo(self) -> None:
        """Take back what was done here last."""
        self.go_back_or_forth(next_undo)

    def can_redo(self) -> bool:
        """Whether something that was taken back here can be done again."""
        return self.own_change(next_redo) is not None

    def redo(self) -> None:
        """Do again what was taken back last."""
        self.go_back_or_forth(next_redo)
