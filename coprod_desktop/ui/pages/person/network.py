"""My network: the people in somebody's life, drawn as a circle and listed beside it."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from coprod_desktop.application.record import PersonRecord
from coprod_desktop.domain.ids import StreamId
from coprod_desktop.ui.circle.circle_and_list import CircleAndList
from coprod_desktop.ui.circle.connections_card import KIND
from coprod_desktop.ui.pages.person.tab import Tab
from coprod_desktop.ui.pages.person.unrolling import in_reading_order
from coprod_desktop.ui.records.keeping import Desk


class NetworkTab(Tab):
    """Shows the circle, and the list in which all of it can be done without drawing."""

    kinds = frozenset({KIND})

    def __init__(self, *, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._record: PersonRecord | None = None
        self._life = CircleAndList(desk=desk, stream=self._stream)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 12, 4, 12)
        column.addWidget(self._life)
        column.addStretch(1)

    def show_record(self, record: PersonRecord) -> None:
        """Show the people in a life; drafts of another person than before are put back."""
        another = self._record is None or self._record.stream != record.stream
        self._record = record
        if another:
            self._life.forget()
        self._life.show_connections(record.person.value.preferred_name, record.connections)
        if another:
            for draft in self._desk.keeping.drafts_of(record.stream):
                self._life.restore(draft)
        in_reading_order(self)

    def flush(self) -> None:
        """Keep what was typed and put down what is picked up."""
        self._life.flush()

    def _stream(self) -> StreamId:
        if self._record is None:
            raise LookupError("no person is shown")
        return self._record.stream
