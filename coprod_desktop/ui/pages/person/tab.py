"""What every tab of a person's page promises the page around it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from coprod_desktop.application.ports import Entry
from coprod_desktop.application.record import PersonRecord
from coprod_desktop.domain.ids import RecordId


class Tab(QWidget):
    """One tab. The page reads the record and hands it on; a tab shows it and calls use cases.

    A tab is made when it is first looked at, and gets the record then, on each visit and after every change
    of this person's stream, its own included: so after a commit it only tells the bus.
    """

    go = Signal(object)
    """Carries the `Place` that somebody wants to go to."""

    kinds: frozenset[str] = frozenset()
    """The kinds of record that are written on this tab, and whose changes are taken back on it."""

    def wrote(self, entry: Entry) -> bool:
        """Whether a change to a record of another kind was made on this tab: it is taken back here, too."""
        del entry
        return False

    def show_record(self, record: PersonRecord) -> None:
        """Show a person's record; an editor that is open keeps its words, its caret and the focus.

        For another person than before, drafts are put back into their editors, with the caret.
        """
        raise NotImplementedError

    def go_to_record(self, record: RecordId) -> None:
        """Bring the keyboard to a record that is shown here; any other is passed over."""

    def flush(self) -> None:
        """Keep what was typed as changes: before leaving, locking, signing, syncing, closing."""
