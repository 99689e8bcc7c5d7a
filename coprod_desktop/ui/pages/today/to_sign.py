"""Whose plan waits to be signed: a row to each, which leads to reading it together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from coprod_desktop.application.places import PageName, Place
from coprod_desktop.ui.widgets.buttons import ButtonRole, WrappingButton, button
from coprod_desktop.ui.widgets.labels import TextRole, label
from coprod_desktop.ui.widgets.letting_go import let_go
from coprod_desktop.ui.widgets.reflow import beside, flow

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
        self._all_shown = False
        self._buttons: dict[QWidget, StreamId] = {}
        self._rows: list[QWidget] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(10)
        self._more = button("", role=ButtonRole.QUIET)
        self._more.clicked.connect(self._show_all)
        self._further = label("", role=TextRole.MUTED)
        self.setProperty("role", "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 14)
        column.setSpacing(10)
        column.addWidget(label(self.tr("Waiting to sign"), role=TextRole.H2))
        column.addLayout(self._list)
        self._rest = flow((self._more,))
        column.addWidget(self._rest)
        column.addWidget(self._further)

    def show_waiting(self, people: Sequence[ToSign], *, waiting: int) -> None:
        """Show the first of those whose plan waits; hidden where nobody's does."""
        if tuple(people) != self._waiting:
            self._waiting = tuple(people)
            self._fill()
        self._further.setText(
            self.tr(
                "%n wait in all. “Waiting to sign” above the list of people shows everybody.", "", waiting
            )
        )
        self._further.setVisible(waiting > len(people))
        self.setVisible(bool(people))

    def _fill(self) -> None:
        for row in self._rows:
            let_go(row)
        self._buttons, self._rows = {}, []
        shown = self._waiting if self._all_shown else self._waiting[:_AT_FIRST]
        for each in shown:
            words = self.tr("Read it together and sign")
            go = button(
                words,
                icons=self._icons,
                icon="sign",
                name=self.tr("{what}: {person}").format(what=words, person=each.person),
            )
            go.clicked.connect(self._go)
            self._buttons[go] = each.stream
            row = beside(label(each.person), go, least_ems=14)
            self._rows.append(row)
            self._list.addWidget(row)
            row.show()
        left = len(self._waiting) - len(shown)
        self._more.set_words(self.tr("Show %n more", "", left))
        self._rest.setVisible(left > 0)

    @Slot()
    def _go(self) -> None:
        pressed = self.sender()
        if isinstance(pressed, WrappingButton):
            self.wanted.emit(Place(page=PageName.SIGN, stream=self._buttons[pressed]))

    @Slot()
    def _show_all(self) -> None:
        before = len(self._rows)
        self._all_shown = True
        self._fill()
        following = self._rows[before].findChild(WrappingButton) if before < len(self._rows) else None
        if following is not None:
            following.setFocus()
