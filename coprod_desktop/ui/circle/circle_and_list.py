"""The people in somebody's life, drawn, and beside it the list in which the same can be done."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from coprod_desktop.application.ports import Draft
from coprod_desktop.domain.connections import Connection
from coprod_desktop.domain.ids import StreamId
from coprod_desktop.domain.records import Seen
from coprod_desktop.ui.circle.connections_card import connections_card, with_views
from coprod_desktop.ui.circle.life_circle import LifeCircle
from coprod_desktop.ui.records.keeping import Desk
from coprod_desktop.ui.tokens import LEAST_TARGET
from coprod_desktop.ui.widgets.reflow import ReflowLayout

_LEAST_EMS = 27
_MOST_BESIDE = 14
"""Ties that are drawn beside the list; more of them take the whole width."""


class CircleAndList(QWidget):
    """Shows both and keeps what is done in either; ``stream`` gives the person whose life it is.

    Without ``adds`` somebody is added elsewhere.
    """

    def __init__(
        self,
        *,
        desk: Desk,
        stream: Callable[[], StreamId],
        adds: bool = True,
        least_target: int = LEAST_TARGET,
    ) -> None:
        super().__init__()
        self._circle = LifeCircle(desk=desk, least_target=least_target)
        self._list = connections_card(desk=desk, stream=stream, everything=True, adds=adds)
        drawn = QFrame()
        drawn.setProperty("role", "card")
        inside = QVBoxLayout(drawn)
        inside.setContentsMargins(16, 16, 16, 16)
        inside.addWidget(self._circle)
        inside.addStretch(1)
        self._beside = ReflowLayout(least_ems=_LEAST_EMS)
        self.setLayout(self._beside)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._beside.addWidget(drawn)
        self._beside.addWidget(self._list)

    def show_connections(self, person: str, connections: Sequence[Seen[Connection]]) -> None:
        """Show the ties of a person, who is called so; what is being written stays."""
        self._circle.show_connections(person, connections)
        self._beside.set_most(1 if self._circle.count() > _MOST_BESIDE else 0)
        self._list.show_records(with_views(connections))

    def forget(self) -> None:
        """Let go of everything, because another person is shown."""
        self._circle.forget()
        self._list.forget()

    def restore(self, draft: Draft) -> bool:
        """Put a draft back into its editor; tell whether it is one of a tie."""
        return self._list.restore(draft)

    def flush(self) -> None:
        """Keep what was typed and put down what is picked up."""
        self._circle.flush()
        self._list.flush()
