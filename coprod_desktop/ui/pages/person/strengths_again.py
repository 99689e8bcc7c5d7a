"""Strengths at a look at the plan: is each still so? One press keeps it, and can be taken back."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprod_desktop.application.places import PageName, Place
from coprod_desktop.application.record import PersonRecord
from coprod_desktop.domain.ids import RecordId
from coprod_desktop.domain.records import Seen
from coprod_desktop.domain.reviews import HeldReview, StrengthsAgain, strengths_again
from coprod_desktop.domain.strengths import Strength
from coprod_desktop.ui.records.keeping import Desk
from coprod_desktop.ui.records.undo_notice import UndoNotice
from coprod_desktop.ui.sentences import ANSWERS
from coprod_desktop.ui.widgets.buttons import ButtonRole, WrappingButton, button
from coprod_desktop.ui.widgets.labels import TextRole, label
from coprod_desktop.ui.widgets.letting_go import let_go
from coprod_desktop.ui.widgets.reflow import beside, flow

KIND = "strength"
_ABOUT = "about"
"""The part of the person's page where a strength can be put in other words, or taken away."""
_MOST_AT_FIRST = 6


class StrengthsAgainPart(QWidget):
    """Lists the strengths that were there before the look began; hidden where there are none.

    ``go`` carries the place of one that somebody wants to change; ``written`` the `RecordId` of one that was
    kept here, and the changes to it that stood before. ``grown`` says that more of them are listed.
    """

    go = Signal(object)
    grown = Signal()
    written = Signal(object, object)

    def __init__(self, *, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._shown: tuple[object, ...] = ()
        self._now = StrengthsAgain()
        self._all = False
        self._kept: RecordId | None = None
        self._rows: list[QWidget] = []
        self._keep: list[WrappingButton] = []
        self._heading = label("", role=TextRole.H3)
        self._hint = label("", role=TextRole.MUTED)
        self._undo = UndoNotice(desk=desk)
        self._list = QVBoxLayout()
        self._list.setSpacing(10)
        self._more = button("", role=ButtonRole.QUIET)
        self._more.clicked.connect(self._show_all)
        self._still = label("", selectable=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self._heading)
        column.addWidget(self._hint)
        column.addWidget(self._undo)
        column.addLayout(self._list)
        column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(self._still)

    def show_record(self, record: PersonRecord, held: Seen[HeldReview]) -> None:
        """Show which strengths are to be looked at again, and which were found to be still so."""
        name = record.person.value.preferred_name
        self._now = strengths_again(held, record.strengths)
        shown = (name, held.id, self._now, self._all)
        if shown == self._shown:
            return
        self._shown = shown
        if self._kept is not None and self._kept not in {seen.id for seen in self._now.still_so}:
            self._kept = None  # it was taken back in some other way
            self._undo.clear()
        self.setVisible(bool(self._now.waiting or self._now.still_so))
        self._heading.setText(self.tr("What {name} can do, and whether it is still so").format(name=name))
        self._hint.setText(
            self.tr("Ask {name} about each.").format(name=name)
            if self._now.waiting
            else self.tr("All of these were looked at together.")
        )
        self._list_waiting()
        titles = self.tr(" · ").join(seen.value.title for seen in self._now.still_so)
        self._still.setText(self.tr("Still so: {strengths}").format(strengths=titles))
        self._still.setVisible(bool(titles))

    def forget(self) -> None:
        """Offer nothing back any more, because another person is shown."""
        self._kept = None
        self._undo.clear()
        self._all = False

    def _list_waiting(self) -> None:
        for row in self._rows:
            let_go(row)
        self._rows, self._keep = [], []
        waiting = self._now.waiting
        listed = waiting if self._all else waiting[:_MOST_AT_FIRST]
        for seen in listed:
            row = self._row(seen)
            self._rows.append(row)
            self._list.addWidget(row)
            row.show()
        hidden = len(waiting) - len(listed)
        self._more.set_words(self.tr("Show more: %n not shown", "", hidden))
        self._more.setVisible(hidden > 0)

    def _row(self, seen: Seen[Strength]) -> QWidget:
        strength = seen.value
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(label(strength.title, selectable=True))
        if strength.words:
            column.addWidget(label(self.tr("“{words}”").format(words=strength.words), role=TextRole.QUOTE))
        keep = button(
            self.tr("Still so"),
            icons=self._desk.icons,
            icon="can",
            name=self.tr("Still so: {strength}").format(strength=strength.title),
        )
        keep.clicked.connect(partial(self._still_so, seen))
        self._keep.append(keep)
        change = button(
            self.tr("Not quite"),
            role=ButtonRole.QUIET,
            icons=self._desk.icons,
            icon="edit",
            name=self.tr("Not quite, go and change it: {strength}").format(strength=strength.title),
        )
        change.clicked.connect(partial(self._change, seen))
        return beside(words, flow((keep, change), at_end=True))

    def _still_so(self, seen: Seen[Strength], _checked: object = None) -> None:
        before = frozenset(entry.change for entry in self._desk.records.history(seen.stream, seen.id))
        place = self._now.waiting.index(seen)
        try:
            self._desk.keeping.save(seen, replace(seen.value, confirmed_on=self._desk.today()))
        except ANSWERS as problem:
            self._undo.say_problem(problem)
            return
        self.written.emit(seen.id, before)
        self._kept = seen.id
        words = self.tr("Still so: “{strength}”").format(strength=seen.value.title)
        last = not self._keep
        self._undo.offer(seen, kind=KIND, words=words, take_focus=last)
        if not last:
            self._keep[min(place, len(self._keep) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)

    def _change(self, seen: Seen[Strength], _checked: object = None) -> None:
        self.go.emit(Place(page=PageName.PERSON, stream=seen.stream, record=seen.id, part=_ABOUT))

    @Slot()
    def _show_all(self) -> None:
        self._all = True
        self._list_waiting()
        self.grown.emit()
        self._keep[_MOST_AT_FIRST].setFocus(Qt.FocusReason.OtherFocusReason)
