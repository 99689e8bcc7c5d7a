"""My network: the people in somebody's life, drawn as a circle and listed beside it."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from coprod_desktop.application.record import PersonRecord
from coprod_desktop.domain.connections import Connection
from coprod_desktop.domain.ids import StreamId
from coprod_desktop.domain.records import Seen
from coprod_desktop.domain.ties import ties
from coprod_desktop.ui.circle.connections_card import KIND, connections_card
from coprod_desktop.ui.circle.life_circle import LifeCircle
from coprod_desktop.ui.pages.person.tab import Tab
from coprod_desktop.ui.pages.person.unrolling import in_reading_order
from coprod_desktop.ui.records.keeping import Desk
from coprod_desktop.ui.widgets.reflow import ReflowLayout

_MOST_BESIDE = 14
"""Ties that are drawn beside the list; more of them take the whole width."""


class NetworkTab(Tab):
    """Shows the circle, and the list in which all of it can be done without drawing."""

    kinds = frozenset({KIND})

    def __init__(self, *, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._record: PersonRecord | None = None
        self._circle = LifeCircle(desk=desk)
        self._list = connections_card(desk=desk, stream=self._stream, everything=True)
        drawn = QFrame()
        drawn.setProperty("role", "card")
        inside = QVBoxLayout(drawn)
        inside.setContentsMargins(16, 16, 16, 16)
        inside.addWidget(self._circle)
        inside.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 12, 4, 12)
        self._beside = ReflowLayout(least_ems=27)
        both = QWidget()
        both.setLayout(self._beside)
        policy = both.sizePolicy()
        policy.setHeightForWidth(True)
        both.setSizePolicy(policy)
        self._beside.addWidget(drawn)
        self._beside.addWidget(self._list)
        column.addWidget(both)
        column.addStretch(1)

    def show_record(self, record: PersonRecord) -> None:
        """Show the people in a life; drafts of another person than before are put back."""
        another = self._record is None or self._record.stream != record.stream
        self._record = record
        if another:
            self._circle.forget()
            self._list.forget()
        self._circle.show_connections(record.person.value.preferred_name, record.connections)
        self._beside.set_most(1 if self._circle.count() > _MOST_BESIDE else 0)
        self._list.show_records(_with_views(record))
        if another:
            for draft in self._desk.keeping.drafts_of(record.stream):
                self._list.restore(draft)
        in_reading_order(self)

    def flush(self) -> None:
        """Keep what was typed and put down what is picked up."""
        self._circle.flush()
        self._list.flush()

    def _stream(self) -> StreamId:
        if self._record is None:
            raise LookupError("no person is shown")
        return self._record.stream


def _with_views(record: PersonRecord) -> tuple[Seen[Connection], ...]:
    """List every tie with the views of it right below."""
    return tuple(seen for tie in ties(record.connections) for seen in (tie.own, *tie.others))
