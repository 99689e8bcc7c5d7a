"""A card of a page: a heading, its records, a way to add one, and a way back after taking one away."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from coprod_desktop.application.ports import Draft
from coprod_desktop.domain.ids import RecordId
from coprod_desktop.domain.records import Seen
from coprod_desktop.ui.icons import Ink
from coprod_desktop.ui.records.form import NO_HEADS, RecordForm
from coprod_desktop.ui.records.keeping import Desk
from coprod_desktop.ui.records.row import RecordRow
from coprod_desktop.ui.records.row_plan import RowPlan
from coprod_desktop.ui.records.undo_notice import UndoNotice
from coprod_desktop.ui.sentences import ANSWERS
from coprod_desktop.ui.widgets.buttons import ButtonRole, button
from coprod_desktop.ui.widgets.labels import TextRole, label
from coprod_desktop.ui.widgets.letting_go import let_go

R = TypeVar("R")

MOST_AT_FIRST = 12
"""Records that a card shows before somebody asks for all of them."""


@dataclass(frozen=True, kw_only=True)  # no slots: Python 3.11 cannot write Apart[R](...) with them
class Apart(Generic[R]):
    """Which records stand apart, below the others, and what is written above them."""

    holds: Callable[[R], bool]
    heading: str


class RecordCard(QFrame, Generic[R]):
    """Shows the records of one kind; ``kind`` is its name in the history.

    ``about`` stands between the heading and the records, and ``also`` below the button that adds one; that is
    not there without ``add_words``. With ``inside`` the card is a part of another one. ``plan_for`` gives
    another plan to some of them. With ``single`` there is never more than one of them.
    """

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
        about: QWidget | None = None,
        apart: Apart[R] | None = None,
        inside: bool = False,
        also: Sequence[QWidget] = (),
        plan_for: Callable[[R], RowPlan[R]] | None = None,
        single: bool = False,
    ) -> None:
        super().__init__()
        self._desk = desk
        self._kind = kind
        self._plan_for = plan_for or (lambda _value: plan)
        self._new_form = new_form
        self._single = single
        self._rows: dict[RecordId, RecordRow[R]] = {}
        self._seen: tuple[Seen[R], ...] = ()
        self._all = False
        self._form: RecordForm | None = None
        self._apart = apart
        self._stands_apart: dict[RecordId, bool] = {}
        self.setProperty("role", "column" if inside else "card")
        self.setProperty("strand", "" if inside else strand.value)
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
        self._apart_heading = label("" if apart is None else apart.heading, role=TextRole.H3)
        self._apart_heading.hide()
        self._apart_list = QVBoxLayout()
        self._apart_list.setSpacing(10)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 16, 16, 16)
        self._column.setSpacing(6)
        self._column.addLayout(head)
        if about is not None:
            self._column.addWidget(about)
        self._column.addWidget(self._empty)
        self._column.addWidget(self._earlier)
        self._column.addLayout(self._list)
        self._column.addWidget(self._apart_heading)
        self._column.addLayout(self._apart_list)
        self._column.addWidget(self._notice)
        self._column.addSpacing(6)
        self._column.addStretch(1)
        self._column.addWidget(self._add)
        self._add.setVisible(self._may_add())
        for other in also:
            self._column.addWidget(other)

    def put_below(self, widget: QWidget) -> None:
        """Put something below everything else, as a part of this card."""
        self._column.addSpacing(10)
        self._column.addWidget(widget)

    def show_records(self, seen: Sequence[Seen[R]]) -> None:
        """Show these records, in this order; rows that stand already stay, with the focus in them."""
        for _ in self.unroll(seen):
            pass

    def unroll(self, seen: Sequence[Seen[R]]) -> Iterator[RecordRow[R]]:
        """Begin to show these records; each row that is missing is made when the next is asked for."""
        self._seen = tuple(sorted(seen, key=self._is_apart, reverse=True))  # the last ones are shown first
        shown = self._shown()
        wanted = {each.id: self._is_apart(each) for each in shown}
        self._apart_heading.setVisible(True in wanted.values())
        for gone in [record for record in self._rows if wanted.get(record) is not self._stands_apart[record]]:
            if not self._rows[gone].is_editing():
                let_go(self._rows.pop(gone))
        for each in shown:
            if each.id in self._rows:
                self._rows[each.id].show_seen(each)
        hidden = len(self._seen) - len(shown)
        self._earlier.setVisible(hidden > 0)
        self._earlier.set_words(self.tr("Show %n more", "", hidden))
        self._empty.setVisible(not self._seen and self._form is None)
        if self._form is None:
            self._add.setVisible(self._may_add())
        return self._missing()

    def _may_add(self) -> bool:
        return bool(self._add.words()) and not (self._single and self._seen)

    def _shown(self) -> tuple[Seen[R], ...]:
        return self._seen if self._all else self._seen[-MOST_AT_FIRST:]

    def _is_apart(self, seen: Seen[R]) -> bool:
        return self._apart is not None and self._apart.holds(seen.value)

    def _missing(self) -> Iterator[RecordRow[R]]:
        for apart, column in ((False, self._list), (True, self._apart_list)):
            standing = [each for each in self._shown() if self._is_apart(each) is apart]
            for place, each in enumerate(standing):
                if each.id not in self._rows:
                    row = RecordRow(desk=self._desk, plan=self._plan_for(each.value), seen=each)
                    row.removing.connect(self._remove)
                    row.gesturing.connect(self._do)
                    self._rows[each.id] = row
                    self._stands_apart[each.id] = apart
                    column.insertWidget(place, row)
                    row.show()
                    yield row

    def forget(self) -> None:
        """Let go of everything, because another person is shown."""
        for row in self._rows.values():
            let_go(row)
        self._rows = {}
        self._stands_apart = {}
        self._apart_heading.hide()
        self._all = False
        self._notice.clear()
        if self._form is not None:
            self._desk.keeping.closed(self._form.record())
            let_go(self._form)
        self._form = None
        self._add.setVisible(self._may_add())

    def restore(self, draft: Draft) -> bool:
        """Put a draft back into its editor, with the caret; tell whether it was one of this card."""
        if draft.kind != self._kind:
            return False
        if self.holds(draft.record):
            if draft.record not in self._rows:
                self._show_all()
            return self._rows[draft.record].restore(draft)
        return self._open(self._as_new(draft)) is not None

    def _as_new(self, draft: Draft) -> Draft:
        """Give a draft of a record that was taken away meanwhile as one of a new one.

        What is written into a record that is gone would be seen by nobody.
        """
        if self._form is not None or not self._desk.was_written(draft):
            return draft
        new = replace(draft, record=self._desk.keeping.new_record(), heads=NO_HEADS)
        self._desk.keeping.draft(new)
        self._desk.keeping.drop(draft.record)
        return new

    def holds(self, record: RecordId) -> bool:
        """Whether a record is one of this card's."""
        return any(each.id == record for each in self._seen)

    def go_to(self, record: RecordId) -> bool:
        """Bring the keyboard to a record, however many stand before it; tell whether it is one of these."""
        if not self.holds(record):
            return False
        if record not in self._rows:
            self._show_all()
        self._rows[record].take_focus()
        return True

    def say_problem(self, problem: Exception) -> None:
        """Say why something could not be done."""
        self._notice.say_problem(problem)

    def write_in(self, record: RecordId, text: int) -> None:
        """Open the editor of one text of a record, by its number, with the keyboard in it."""
        if record in self._rows:
            self._rows[record].write_in(text)

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
        self._form = form  # first, because the card stands out of its row from now on
        self._column.insertWidget(self._column.indexOf(self._add), form)
        form.show()  # a layout would do so later, and the keyboard goes there now
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
        self._add.setVisible(self._may_add())
        self._add.setFocus(Qt.FocusReason.OtherFocusReason)
        self._empty.setVisible(not self._seen)

    @Slot()
    def _show_all(self) -> None:
        self._all = True
        self.show_records(self._seen)

    @Slot(object)
    def _do(self, seen: Seen[R]) -> None:
        """Make the gesture of the plan, and offer the way back."""
        gesture = self._plan_for(seen.value).gesture
        if gesture is None:
            return
        try:
            gesture.do(seen)
        except ANSWERS as problem:
            self._notice.say_problem(problem)
        else:
            self._notice.offer(seen, kind=self._kind, words=gesture.done(seen.value), take_focus=True)

    @Slot(object)
    def _remove(self, seen: Seen[R]) -> None:
        self._notice.remove(seen, kind=self._kind, name=self._plan_for(seen.value).called(seen.value))
