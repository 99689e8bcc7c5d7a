"""What every page promises the main window."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from coprod_desktop.application.places import Place


class Page(QWidget):
    """One page of the app. A page shows values and calls use cases; it knows no other page."""

    go = Signal(object)
    """Carries the `Place` that somebody wants to go to."""

    saved = Signal(object)
    """Carries the `datetime` at which something was durably kept, after COMMIT returned."""

    moved = Signal()
    """Somebody went to another place on this page, such as the next question."""

    hide_asked = Signal()
    """Somebody wants nothing of this to be seen, at once."""

    def show_place(self, place: Place) -> None:
        """Read what the place needs, and show it with the caret where it was."""
        raise NotImplementedError

    def come_back(self) -> None:
        """Everything was hidden for a while and is seen again: read what has changed meanwhile."""

    def place(self) -> Place:
        """Say where somebody is on this page, so that they can come back to it."""
        raise NotImplementedError

    def flush(self) -> None:
        """Keep everything that was typed as changes: before leaving, locking, signing, syncing, closing."""

    def is_busy(self) -> bool:
        """Whether something is under way here that nothing should disturb, such as a signature."""
        return False

    def can_undo(self) -> bool:
        """Whether there is a change on this page to take back."""
        return False

    def undo(self) -> None:
        """Take back the newest own change on this page that was not taken back, or say why it cannot be."""

    def can_redo(self) -> bool:
        """Whether something that was taken back on this page can be done again."""
        return False

    def redo(self) -> None:
        """Do again what was taken back last."""
