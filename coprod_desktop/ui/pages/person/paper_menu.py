"""The papers about a person that can be printed, as a menu that is filled when it is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from coprod_desktop.application.places import PageName, Place
from coprod_desktop.ui.sheets import paper_about

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coprod_desktop.application.record import PersonRecord


class PaperMenu(QMenu):
    """Offers what there is something to print of; ``chosen`` carries the `Place` where it is shown."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._record: PersonRecord | None = None
        self.aboutToShow.connect(self._fill)

    def show_record(self, record: PersonRecord) -> None:
        """Offer the papers of a person."""
        self._record = record

    @Slot()
    def _fill(self) -> None:
        self.clear()
        if self._record is not None:
            for words, place in self._papers(self._record):
                action = QAction(words, self)
                action.setData(place)
                action.triggered.connect(self._take)
                self.addAction(action)

    def _papers(self, record: PersonRecord) -> Iterator[tuple[str, Place]]:
        agreed = record.agreed
        if agreed is not None:
            yield (
                self.tr("The last agreement"),
                Place(page=PageName.PREVIEW, stream=record.stream, record=agreed.id),
            )
        yield self.tr("One page about me"), self._sheet(record, "one_page")
        if record.conversations:
            yield self.tr("What we talked about"), self._sheet(record, "conversation")
        yield self.tr("The people in my life"), self._sheet(record, "network")
        if record.goals:
            yield self.tr("You said, we did"), self._sheet(record, "you_said")
        if agreed is not None and record.before(agreed) is not None:
            yield self.tr("What has changed since the agreement before"), self._sheet(record, "changes")
        if record.goals and not record.undecided:
            yield self.tr("A sheet to look at the plan again with"), self._sheet(record, "review")

    @staticmethod
    def _sheet(record: PersonRecord, kind: str) -> Place:
        return Place(page=PageName.SHEET, stream=record.stream, part=paper_about(kind))

    @Slot()
    def _take(self) -> None:
        taken = self.sender()
        if isinstance(taken, QAction):
            self.chosen.emit(taken.data())
