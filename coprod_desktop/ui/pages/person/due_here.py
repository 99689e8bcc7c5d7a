"""What is due with one person, at the top of their page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout

from coprod_desktop.application.today import due_here
from coprod_desktop.domain.due import When, when
from coprod_desktop.ui.forms.due_rows import DueRows, place_of, what_words
from coprod_desktop.ui.records.ticking import Ticking
from coprod_desktop.ui.sentences import ANSWERS, sentence_for
from coprod_desktop.ui.widgets.notice import Notice, Tone

if TYPE_CHECKING:
    from coprod_desktop.application.ports import Entry
    from coprod_desktop.application.record import PersonRecord
    from coprod_desktop.domain.due import DueThing
    from coprod_desktop.ui.records.keeping import Desk


class DueHere(QFrame):
    """Shows what is due by today, one thing and the others when asked for; made when there is something.

    ``go`` carries the `Place` of what somebody wants to see.
    """

    go = Signal(object)

    def __init__(self, *, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._ticking = Ticking(desk=desk)
        self._things: tuple[DueThing, ...] = ()
        self._record: PersonRecord | None = None
        self._rows: DueRows | None = None
        self._notice: Notice | None = None
        self._ticked: DueThing | None = None
        self.setProperty("role", "card")
        self.setAccessibleName(self.tr("Due by today"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(14, 8, 14, 8)
        self._column.setSpacing(6)
        self.hide()

    def show_record(self, record: PersonRecord) -> None:
        """Show what is due with this person."""
        today = self._desk.today()
        another = self._record is None or self._record.stream != record.stream
        self._record = record
        self._things = tuple(
            thing for thing in due_here(record, today=today) if when(thing, today=today) is not When.SOON
        )
        if another or self._is_due_again():
            self._forget()
        if self._things and self._rows is None:
            self._rows = DueRows(icons=self._desk.icons, at_first=1)
            self._rows.done.connect(self._tick)
            self._rows.wanted.connect(self._lead)
            self._column.addWidget(self._rows)
        if self._rows is not None:
            if another:
                self._rows.fold()
            self._rows.show_things(self._things, today=today)
        self._show_or_hide()

    def wrote(self, entry: Entry) -> bool:
        """Whether a change was made here: it is taken back where it was made."""
        return self._ticking.wrote(entry)

    def _show_or_hide(self) -> None:
        """Be seen while something is due, or was just done and may be taken back."""
        self.setVisible(bool(self._things) or (self._notice is not None and bool(self._notice.text())))

    @Slot(object)
    def _tick(self, thing: DueThing) -> None:
        if self._notice is None:
            self._notice = Notice(icons=self._desk.icons)
            self._notice.acted.connect(self._undo)
            self._column.insertWidget(0, self._notice)
        words = self.tr("Done: {what}").format(what=what_words(thing))
        self._notice.say(words, action=self.tr("Undo"), take_focus=True)
        self._ticked = thing
        try:
            written = self._ticking.tick(thing)
        except ANSWERS as problem:
            self._complain(problem)
            return
        if not written:
            self._forget()
            self._show_or_hide()

    @Slot()
    def _undo(self) -> None:
        entry = None if self._ticked is None else self._ticking.to_undo_of(self._ticked)
        self._forget()
        if entry is not None:
            try:
                self._ticking.undo(entry)
            except ANSWERS as problem:
                self._complain(problem)
        self._show_or_hide()

    def _is_due_again(self) -> bool:
        """Whether what the notice speaks of was taken back in some other way."""
        ticked = self._ticked
        return ticked is not None and any(
            thing.record == ticked.record and self._ticking.to_undo_of(ticked) is None
            for thing in self._things
        )

    def _forget(self) -> None:
        """Say nothing any more of what was done."""
        self._ticked = None
        if self._notice is not None:
            self._notice.clear()

    def _complain(self, problem: Exception) -> None:
        if self._notice is not None:
            self._notice.say(sentence_for(self._desk.sentences, problem), tone=Tone.ERROR, take_focus=True)

    @Slot(object)
    def _lead(self, thing: DueThing) -> None:
        self.go.emit(place_of(thing))
