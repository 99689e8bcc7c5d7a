"""Whose plan waits to be signed: a row to each, which leads to reading it together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from coprod_desktop.application.places import PageName, Place
from coprod_desktop.ui.widgets.buttons import WrappingButton, button
from coprod_desktop.ui.widgets.few_rows import FewRows
from coprod_desktop.ui.widgets.labels import TextRole, label
from coprod_desktop.ui.widgets.reflow import beside

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coprod_desktop.application.today import ToSign
    from coprod_desktop.domain.ids import StreamId
    from coprod_desktop.ui.icons import Icons

_AT_FIRST: Final = 10


class ToSignCard(QFrame):
    """``wanted`` carries the `Place` where a plan is read together and signed."""

    wanted = Signal(object)

    def __init__(self, *, icons: Icons) -> None:
        super().__init__()
        self._icons = icons
        self._waiting: tuple[ToSign, ...] = ()
        self._buttons: dict[QWidget, StreamId] = {}
        self._rows: FewRows[ToSign] = FewRows(row=self._row, key=_whose, at_first=_AT_FIRST)
        self._further = label("", role=TextRole.MUTED)
        self.setProperty("role", "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 14)
        column.setSpacing(10)
        column.addWidget(label(self.tr("Waiting to sign"), role=TextRole.H2))
        column.addWidget(self._rows)
        column.addWidget(self._further)

    def show_waiting(self, people: Sequence[ToSign], *, waiting: int) -> None:
        """Show the first of those whose plan waits; hidden where nobody's does."""
        if tuple(people) != self._waiting:
            self._waiting = tuple(people)
            self._buttons = {}
            self._rows.show_things(self._waiting)
        self._further.setText(
            self.tr(
                "%n wait in all. “Waiting to sign” above the list of people shows everybody.", "", waiting
            )
        )
        self._further.setVisible(waiting > len(people))
        self.setVisible(bool(people))

    def _row(self, each: ToSign) -> QWidget:
        words = self.tr("Read it together and sign")
        go = button(
            words,
            icons=self._icons,
            icon="sign",
            name=self.tr("{what}: {person}").format(what=words, person=each.person),
        )
        go.clicked.connect(self._go)
        self._buttons[go] = each.stream
        return beside(label(each.person), go, least_ems=14)

    @Slot()
    def _go(self) -> None:
        pressed = self.sender()
        if isinstance(pressed, WrappingButton):
            self.wanted.emit(Place(page=PageName.SIGN, stream=self._buttons[pressed]))


def _whose(each: ToSign) -> StreamId:
    return each.stream
