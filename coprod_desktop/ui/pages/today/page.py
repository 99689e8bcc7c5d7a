"""Today: what is late, due today and due in the next days with everybody, and what waits to be signed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QTimer, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from coprod_desktop.application.places import PageName, Place
from coprod_desktop.domain.due import When
from coprod_desktop.ui.dates import long_date
from coprod_desktop.ui.forms.due_rows import DueRows, place_of, what_words
from coprod_desktop.ui.page import Page
from coprod_desktop.ui.pages.today.to_sign import ToSignCard
from coprod_desktop.ui.records.ticking import Ticking
from coprod_desktop.ui.sentences import ANSWERS, sentence_for
from coprod_desktop.ui.translating import QT_TRANSLATE_NOOP
from coprod_desktop.ui.widgets.labels import TextRole, label
from coprod_desktop.ui.widgets.notice import Notice, Tone
from coprod_desktop.ui.widgets.scroll import VerticalScroll

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from coprod_desktop.application.ports import Entry
    from coprod_desktop.application.today import Portion, Today
    from coprod_desktop.domain.due import DueThing
    from coprod_desktop.ui.records.keeping import Desk

_MARGIN: Final = 28
_AT_FIRST: Final = 10
"""Things of one nearness that are shown before somebody asks for more."""
_HEADINGS: Final = {
    When.LATE: QT_TRANSLATE_NOOP("TodayPage", "Was to be done before today"),
    When.TODAY: QT_TRANSLATE_NOOP("TodayPage", "Today"),
    When.SOON: QT_TRANSLATE_NOOP("TodayPage", "In the next seven days"),
}


class TodayPage(Page):
    """Shows what is due; each thing leads to its place, and what is done goes and can be taken back."""

    def __init__(self, *, today: Today, desk: Desk) -> None:
        super().__init__()
        self._reads = today
        self._desk = desk
        self._ticking = Ticking(desk=desk)
        desk.keeping.setParent(self)
        desk.keeping.saved.connect(self.saved)
        self._day = label("", role=TextRole.MUTED)
        self._notice = Notice(icons=desk.icons)
        self._notice.acted.connect(self._take_back)
        self._ticked: DueThing | None = None
        self._nothing = label(
            self.tr(
                "Nothing is due today or in the next seven days, and nothing waits to be signed. What "
                "somebody says they will do by a day stands here when the day comes near."
            ),
            role=TextRole.HINT,
        )
        self._cards = {nearness: _DueCard(nearness, desk=desk) for nearness in When}
        for card in self._cards.values():
            card.rows.done.connect(self._tick)
            card.rows.wanted.connect(self._lead)
        self._to_sign = ToSignCard(icons=desk.icons)
        self._to_sign.wanted.connect(self.go)
        self._to_sign.hide()
        self._nothing.hide()
        self._is_due = False
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._next.timeout.connect(self._show_to_sign)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        column.setSpacing(14)
        column.addWidget(label(self.tr("Today"), role=TextRole.H1))
        for each in (self._day, self._notice, self._nothing, *self._cards.values(), self._to_sign):
            column.addWidget(each)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(VerticalScroll(holder))
        desk.bus.changed.connect(self._changed)

    def show_place(self, place: Place) -> None:
        """Show what is due now."""
        del place
        self._notice.clear()
        self._show()

    def come_back(self) -> None:
        """Read again what is due: it may be another day."""
        self._show()

    def place(self) -> Place:
        """Say that this is the page of today."""
        return Place(page=PageName.TODAY)

    def can_undo(self) -> bool:
        """Whether something that was done here can be taken back."""
        return self._ticking.to_undo() is not None

    @Slot()
    def undo(self) -> None:
        """Take back what was done last here."""
        self._write_back(self._ticking.to_undo(), self._ticking.undo)

    def can_redo(self) -> bool:
        """Whether something that was taken back here can be done again."""
        return self._ticking.to_redo() is not None

    def redo(self) -> None:
        """Do again what was taken back last."""
        self._write_back(self._ticking.to_redo(), self._ticking.redo)

    def _show(self) -> None:
        """Show what is due, and in a turn of its own what waits: with thousands, both held the window."""
        due = self._reads.due()
        self._day.setText(long_date(due.today))
        for nearness, card in self._cards.items():
            card.show_portion(due.portion(nearness), due.today)
        self._is_due = not due.is_empty
        self._next.start(0)

    @Slot()
    def _show_to_sign(self) -> None:
        waiting = self._reads.to_sign()
        self._to_sign.show_waiting(waiting.first, waiting=waiting.number)
        self._nothing.setVisible(not self._is_due and not waiting.number)

    @Slot(object)
    def _tick(self, thing: DueThing) -> None:
        try:
            written = self._ticking.tick(thing)
        except ANSWERS as problem:
            self._notice.say(sentence_for(self._desk.sentences, problem), tone=Tone.ERROR, take_focus=True)
            return
        if not written:  # somebody else did it meanwhile
            self._show()
            return
        self._ticked = thing  # what was written is shown by now: see `_changed`
        words = self.tr("Done: {what}").format(what=what_words(thing))
        self._notice.say(words, action=self.tr("Undo"), take_focus=True)

    @Slot()
    def _take_back(self) -> None:
        """Take back what the notice speaks of."""
        if self._ticked is not None:
            self._write_back(self._ticking.to_undo_of(self._ticked), self._ticking.undo)

    def _write_back(self, entry: Entry | None, write: Callable[[Entry], None]) -> None:
        self._notice.clear()
        if entry is None:
            return
        try:
            write(entry)
        except ANSWERS as problem:
            self._notice.say(sentence_for(self._desk.sentences, problem), tone=Tone.ERROR, take_focus=True)
            self._show()

    @Slot(object)
    def _lead(self, thing: DueThing) -> None:
        self.go.emit(place_of(thing))

    @Slot()
    def _changed(self) -> None:
        if self.isVisible():
            self._show()


class _DueCard(QFrame):
    """What is due at one nearness."""

    def __init__(self, nearness: When, *, desk: Desk) -> None:
        super().__init__()
        self.rows = DueRows(icons=desk.icons, at_first=_AT_FIRST)
        self._further = label(
            self.tr("There is more. It follows here as these are done."), role=TextRole.MUTED
        )
        self.setProperty("role", "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 14)
        column.setSpacing(10)
        column.addWidget(
            label(QCoreApplication.translate("TodayPage", _HEADINGS[nearness]), role=TextRole.H2)
        )
        column.addWidget(self.rows)
        column.addWidget(self._further)

    def show_portion(self, due: Portion, today: date) -> None:
        """Show the first of what is due; hidden where nothing is."""
        self.rows.show_things(due.things, today=today)
        self._further.setVisible(due.more)
        self.setVisible(bool(due.things))
