"""One column of a goal: who it is about, its cards, and a way to add one."""

# the words are written with the marks that print uses

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from coprod_desktop.application.ports import Draft
from coprod_desktop.application.record import PersonRecord
from coprod_desktop.domain.ids import RecordId
from coprod_desktop.domain.order_of_asking import STEP_OF
from coprod_desktop.domain.plans import FIRST_OWNER, Column, Owner
from coprod_desktop.ui.forms.plan_words import plan_words
from coprod_desktop.ui.pages.person.action_card import DRAGGED, ActionCard
from coprod_desktop.ui.pages.person.action_form import new_action_form
from coprod_desktop.ui.pages.person.asking_line import AskingLine
from coprod_desktop.ui.records.form import RecordForm
from coprod_desktop.ui.records.keeping import Desk
from coprod_desktop.ui.widgets.buttons import button
from coprod_desktop.ui.widgets.labels import TextRole, label
from coprod_desktop.ui.widgets.layout_parts import parts_of
from coprod_desktop.ui.widgets.letting_go import let_go

_STRANDS: Final[Mapping[Column, str]] = MappingProxyType(
    {Column.I_WILL: "can", Column.NETWORK_WILL: "people", Column.YOU_WILL: "matters"}
)


class ActionColumn(QFrame):
    """Shows the cards of one column; ``dropped`` carries the id of an action that was dragged here."""

    dropped = Signal(object, object)
    """Carries a `RecordId` and the `Column`."""
    more = Signal(object)
    """Somebody wants to see more cards of this `Column`."""

    def __init__(self, *, desk: Desk, column: Column, goal: RecordId, asking: AskingLine) -> None:
        super().__init__()
        self._desk = desk
        self._which = column
        self._goal = goal
        self._asking = asking
        self._person: PersonRecord | None = None
        self._form: RecordForm | None = None
        self.setProperty("role", "column")
        self.setAcceptDrops(True)
        title = plan_words(column)
        self._who = label("", role=TextRole.MUTED)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(10)
        self._add = button(self.tr("Add to “{column}”").format(column=title), icons=desk.icons, icon="add")
        self._add.clicked.connect(self._begin)
        self._further = button("", icons=desk.icons, icon="down")
        self._further.clicked.connect(self._want_more)
        self._further.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(14, 12, 14, 14)
        self._column.setSpacing(8)
        self._column.addWidget(label(title, role=TextRole.H2, strand=_STRANDS[column]))
        self._column.addWidget(self._who)
        self._column.addLayout(self._cards)
        self._column.addWidget(self._further)
        self._column.addStretch(1)
        self._column.addWidget(self._add)

    def show_cards(
        self, person: PersonRecord, cards: Sequence[ActionCard], *, who: str, hidden: int, goal_words: str
    ) -> None:
        """Show these cards in this order; those that stand here already stay where they are.

        ``hidden`` is how many more there are, which somebody may ask for.
        """
        self._person = person
        self._who.setText(who)
        self._add.setAccessibleDescription(goal_words)
        self._further.set_words(self.tr("Show more: %n not shown", "", hidden))
        self._further.setVisible(hidden > 0)
        if [card for card, _ in parts_of(self._cards)] == list(cards):
            return
        for number, card in enumerate(cards):
            self._cards.insertWidget(number, card)
            card.show()

    def add(self, owner: Owner | None = None) -> None:
        """Open the form, with somebody who is thought to do it."""
        form = self._open(None, owner=owner)
        if form is not None:
            form.begin()
        elif self._form is not None:
            self._form.begin()

    def restore(self, draft: Draft) -> None:
        """Open the form that was being filled in, with the caret."""
        form = self._open(draft)
        if form is not None:
            form.restore(draft)

    def flush(self) -> None:
        """Keep what is being written."""
        if self._form is not None:
            self._form.flush()

    def put_down(self) -> None:
        """Leave what is being written as a draft, because the goal is gone."""
        if self._form is not None:
            self._form.put_down()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take actions only."""
        if event.mimeData().hasFormat(DRAGGED):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Ask for the action to be moved here."""
        if event.mimeData().hasFormat(DRAGGED):
            carried = bytes(event.mimeData().data(DRAGGED).data()).decode()
            event.acceptProposedAction()
            self.dropped.emit(RecordId(UUID(carried)), self._which)

    @Slot()
    def _begin(self) -> None:
        self.add()

    @Slot()
    def _want_more(self) -> None:
        self.more.emit(self._which)

    def _open(self, draft: Draft | None, *, owner: Owner | None = None) -> RecordForm | None:
        if self._form is not None or self._person is None:
            return None
        form = new_action_form(
            self._desk,
            self._person,
            goal=self._goal,
            column=self._which,
            owner=owner,
            draft=draft,
            before=self._asking.earlier_than(STEP_OF[owner or FIRST_OWNER[self._which]]),
        )
        form.closed.connect(self._close)
        self._column.insertWidget(self._column.indexOf(self._add), form)
        self._form = form
        self._add.hide()
        form.show()
        return form

    @Slot()
    def _close(self) -> None:
        if self._form is not None:
            let_go(self._form)
            self._form = None
        self._add.show()
        self._add.setFocus(Qt.FocusReason.OtherFocusReason)
