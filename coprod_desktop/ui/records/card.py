"""A card of a page: a heading, its records, a way to add one, and a way back after taking one away."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from coprod_desktop.application.ports import Draft
from coprod_desktop.domain.ids import RecordId
from coprod_desktop.domain.records import Seen
from coprod_desktop.ui.icons import Ink
from coprod_desktop.ui.records.form import RecordForm
from coprod_desktop.ui.records.keeping import Desk
from coprod_desktop.ui.records.row import RecordRow, RowPlan
from coprod_desktop.ui.records.undo_notice import UndoNotice
from coprod_desktop.ui.widgets.buttons import ButtonRole, button
from coprod_desktop.ui.widgets.labels import TextRole, label
from coprod_desktop.ui.widgets.letting_go import let_go

R = TypeVar("R")

MOST_AT_FIRST = 12
"""Records that a card shows before somebody asks for all of them."""


class RecordCard(QFrame, Generic[R]):
    """Shows the records of one kind; ``kind`` is its name in the history."""

    def __init__(
        self,
        *,
        desk: Desk,
        kind: str,
        plan: RowPlan[R],
        strand: Ink,
        icon: str,
        title: str,
        add_words: str,
        empty: str,
        new_form: Callable[[Draft | None], RecordForm],
    ) -> None:
        super().__init__()
        self._desk = desk
        self._kind = kind
        self._plan = plan
        self._new_form = new_form
        self._rows: dict[RecordId, RecordRow[R]] = {}
        self._seen: tuple[Seen[R], ...] = ()
        self._all = False
        self._form: RecordForm | None = None
        self.setProperty("role", "card")
        self.setProperty("strand", strand.value)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(desk.icons.picture(icon, strand))
        head.addWidget(label(title, role=TextRole.H2, strand=strand.value), 1)
        self._empty = label(empty, role=TextRole.MUTED)
        self._earlier = button("", role=ButtonRole.QUIET)
        self._earlier.clicked.connect(self._show_all)
        self._notice = UndoNotice(desk=desk)
        self._add = button(add_words, icons=desk.icons, icon="add")
        self._add.clicked.connect(self._begin)
        self._list = QVBoxLayout()
        self._list.setSpacing(10)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 16, 16, 16)
        self._column.setSpacing(6)
        self._column.addLayout(head)
        self._column.addWidget(self._empty)
        self._column.addWidget(self._earlier)
        self._column.addLayout(self._list)
        self._column.addWidget(self._notice)
        self._column.addSpacing(6)
        self._column.addStretch(1)
        self._column.addWidget(self._add)

    def show_records(self, seen: Sequence[Seen[R]]) -> None:
        """Show these records, in this order; rows that stand already stay, with the focus in them."""
        for _ in self.unroll(seen):
            pass

    def unroll(self, seen: Sequence[Seen[R]]) -> Iterator[RecordRow[R]]:
        """Begin to show these records; each row that is missing is made when the next is asked for."""
        self._seen = tuple(seen)
        shown = self._shown()
        wanted = {each.id for each in shown}
        for gone in [record for record in self._rows if record not in wanted]:
            if not self._rows[gone].is_editing():
                let_go(self._rows.pop(gone))
        for each in shown:
            if each.id in self._rows:
                self._rows[each.id].show_seen(each)
        hidden = len(self._seen) - len(shown)
        self._earlier.setVisible(hidden > 0)
        self._earlier.set_words(self.tr("Show %n more", "", hidden))
        self._empty.setVisible(not self._seen and self._form is None)
        return self._missing()

    def _shown(self) -> tuple[Seen[R], ...]:
        return self._seen if self._all else self._seen[-MOST_AT_FIRST:]

    def _missing(self) -> Iterator[RecordRow[R]]:
        for place, each in enumerate(self._shown()):
            if each.id not in self._rows:
                row = RecordRow(desk=self._desk, plan=self._plan, seen=each)
                row.removing.connect(self._remove)
                self._rows[each.id] = row
                self._list.insertWidget(place, row)
                row.show()
                yield row

    def forget(self) -> None:
        """Let go of everything, because another person is shown."""
        for row in self._rows.values():
            let_go(row)
        self._rows = {}
        self._all = False
        self._notice.clear()
        if self._form is not None:
            let_go(self._form)
        self._form = None
        self._add.show()

    def restore(self, draft: Draft) -> bool:
        """Put a draft back into its editor, with the caret; tell whether it was one of this card."""
        if draft.kind != self._kind:
            return False
        if self.holds(draft.record):
            if draft.record not in self._rows:
                self._show_all()
            return self._rows[draft.record].restore(draft)
        return self._open(draft) is not None

    def holds(self, record: RecordId) -> bool:
        """Whether a record is one of this card's."""
        return any(each.id == record for each in self._seen)

    def is_at_work(self) -> bool:
        """Whether somebody decides or fills in a form here, which takes more room than records do."""
        return self._form is not None or any(row.is_at_work() for row in self._rows.values())

    def flush(self) -> None:
        """Keep what is being written."""
        for row in tuple(self._rows.values()):
            row.flush()
        if self._form is not None:
            self._form.flush()

    @Slot()
    def _begin(self) -> None:
        form = self._open(None)
        if form is not None:
            form.begin()

    def _open(self, draft: Draft | None) -> RecordForm | None:
        if self._form is not None:
            return None
        form = self._new_form(draft)
        form.closed.connect(self._close_form)
        self._column.insertWidget(self._column.indexOf(self._add), form)
        form.show()  # a layout would do so later, and the keyboard goes there now
        self._form = form
        self._add.hide()
        self._empty.hide()
        if draft is not None:
            form.restore(draft)
        return form

    @Slot()
    def _close_form(self) -> None:
        if self._form is not None:
            let_go(self._form)
            self._form = None
        self._add.show()
        self._add.setFocus(Qt.FocusReason.OtherFocusReason)
        self._empty.setVisible(not self._seen)

    @Slot()
    def _show_all(self) -> None:
        self._all = True
        self.show_records(self._seen)

    @Slot(object)
    def _remove(self, seen: Seen[R]) -> None:
        self._notice.remove(seen, kind=self._kind, name=self._plan.called(seen.value))
