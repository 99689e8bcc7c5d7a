"""The list that is always there: the people somebody works with, each with the one next thing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout

from coprod_desktop.application.filters import Shown
from coprod_desktop.application.listing import only, place_of
from coprod_desktop.application.next_steps import Step, next_step
from coprod_desktop.application.people import People
from coprod_desktop.application.places import PageName, Place
from coprod_desktop.application.ports import MOST_FOUND, Clock, PersonRow
from coprod_desktop.application.syncing import SyncStatus
from coprod_desktop.domain.ids import StreamId
from coprod_desktop.ui.bus import Bus
from coprod_desktop.ui.dates import clock_time, short_date
from coprod_desktop.ui.forms.conflict_count import words_of_conflicts
from coprod_desktop.ui.icons import Icons
from coprod_desktop.ui.sentences import Sentences
from coprod_desktop.ui.sync_words import last_lines
from coprod_desktop.ui.theme import em_of
from coprod_desktop.ui.widgets.buttons import ButtonRole, button, icon_button
from coprod_desktop.ui.widgets.labels import TextRole, label
from coprod_desktop.ui.widgets.reflow import flow, reflow
from coprod_desktop.ui.widgets.rows import RowText, TupleModel
from coprod_desktop.ui.widgets.text_fields import line_field, text_of
from coprod_desktop.ui.widgets.two_lines import initials_of, two_line_list

EMS_WIDE = 18
_SAID_AT_MOST = 500
"""Rows whose words are kept for the next paint; more than any screen shows."""
ADD = "add"
"""The part of the list's page on which a person is added."""


class PeopleRail(QFrame):
    """Finds people and says how the laptop stands; ``wanted`` carries the `Place` somebody asks for.

    ``leads_to`` are the pages there are: a button to any other is not shown. ``entered`` follows ``wanted``
    where the keyboard should go along to the page.
    """

    wanted = Signal(object)
    entered = Signal()

    def __init__(
        self,
        *,
        icons: Icons,
        people: People,
        status: Callable[[], SyncStatus],
        clock: Clock,
        bus: Bus,
        menu: QMenu,
        leads_to: frozenset[PageName],
        sentences: Sentences,
    ) -> None:
        super().__init__()
        self._people = people
        self._status = status
        self._clock = clock
        self._leads_to = leads_to
        self._sentences = sentences
        self._stands = status()
        self._syncing = ""
        self._here: StreamId | None = None
        self._nameless = False
        self._saved_at: datetime | None = None
        self._today = clock.now().astimezone().date()
        self._said: dict[StreamId, RowText] = {}
        self._let_through: frozenset[str] | None = None
        self._found: Sequence[PersonRow] = ()
        self._shown: Sequence[PersonRow] = ()
        self._steps = {
            Step.FIRST_CONVERSATION: self.tr("First conversation to come"),
            Step.GO_ON_TALKING: self.tr("Conversation half done"),
            Step.MAKE_PLAN: self.tr("Plan to make"),
            Step.READ_AND_SIGN: self.tr("Plan to read and sign"),
            Step.REVIEW_NOW: self.tr("Review due since {day}"),
            Step.REVIEW_LATER: self.tr("Plan agreed · review {day}"),
            Step.AGREED: self.tr("Plan agreed"),
        }
        self.setProperty("role", "rail")
        self.setAccessibleName(self.tr("People I work with"))
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.timeout.connect(self.read)
        self._selected: tuple[StreamId, ...] = ()
        self._marking = False
        bus.changed.connect(self._changed)
        self._build(icons, menu)
        self._measure()

    def _build(self, icons: Icons, menu: QMenu) -> None:
        self._search = line_field(
            name=self.tr("Find a person"), placeholder=self.tr("Find a person  (Ctrl+F)"), most=200
        )
        self._search.setClearButtonEnabled(False)
        self._search.textChanged.connect(self._find)
        self._search.installEventFilter(self)
        self._filters = {
            Shown.EVERYBODY: button(self.tr("All"), role=ButtonRole.FILTER),
            Shown.TODAY: button(self.tr("Today"), role=ButtonRole.FILTER),
            Shown.REVIEWS: button(self.tr("Reviews due"), role=ButtonRole.FILTER),
            Shown.TO_SIGN: button(self.tr("Waiting to sign"), role=ButtonRole.FILTER),
            Shown.SIGNED: button(self.tr("Signed"), role=ButtonRole.FILTER),
            Shown.TALKING: button(self.tr("Conversations open"), role=ButtonRole.FILTER),
        }
        for each in self._filters.values():
            each.setCheckable(True)
            each.setAutoExclusive(True)
            each.clicked.connect(self._filter)
        self._filters[Shown.EVERYBODY].setChecked(True)
        filters = flow(self._filters.values(), spacing=6)
        filters.setAccessibleName(self.tr("Who is shown"))
        self._model = TupleModel[PersonRow](say=self._say)
        self._list = two_line_list(name=self.tr("People I work with"))
        self._list.setModel(self._model)
        self._list.clicked.connect(self._pressed)
        self._list.activated.connect(self._activated)
        self._list.selectionModel().selectionChanged.connect(self._note_selection)
        self._list.selectionModel().selectionChanged.connect(
            self._follow_selection, Qt.ConnectionType.QueuedConnection
        )
        self._list.setMinimumHeight(1)
        self._nobody = label("", role=TextRole.MUTED)
        self._nobody.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        self._nobody.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self._more = label("", role=TextRole.MUTED)
        self._more.hide()
        self._due = button(self.tr("Everything that is due"), icons=icons, icon="next")
        self._due.clicked.connect(self._to_today)
        self._due.hide()
        self._add = button(self.tr("Add a person"), icons=icons, icon="add")
        self._add.clicked.connect(self.add_person)
        self._decide = button("", icons=icons, icon="warning")
        self._decide.clicked.connect(self._to_conflicts)
        self._state = button("", icons=icons, icon="sync")
        self._state.clicked.connect(self._to_office)
        head = QHBoxLayout()
        head.addWidget(label(self.tr("People I work with"), role=TextRole.H2), 1)
        head.addWidget(icon_button(icons=icons, icon="more", name=self.tr("Menu"), menu=menu))
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 18, 14, 14)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(self._search)
        column.addWidget(filters)
        column.addWidget(self._due)
        column.addWidget(self._list, 1)
        column.addWidget(self._nobody, 1)
        column.addWidget(self._more)
        column.addWidget(reflow((self._add, self._decide, self._state), least_ems=12, spacing=10))

    def read(self) -> None:
        """Read everything again that the rail says."""
        self._today = self._clock.now().astimezone().date()
        self._let_through = None
        self._find()
        self._say_how_it_stands()

    def name_nobody(self, *, nobody: bool) -> None:
        """Hold no names, for nobody to read while the person has the laptop; or find them again."""
        self._nameless = nobody
        self._search.clear()
        self.read()

    def show_here(self, stream: StreamId | None) -> None:
        """Mark the person whose page is shown."""
        self._here = stream
        self._mark()

    @Slot()
    def say_status(self) -> None:
        """Say how the laptop stands towards the office; no sync is running."""
        self._syncing = ""
        if not self._again.isActive():  # or everything is read in a moment
            self._say_how_it_stands()

    def who_is_shown(self) -> str:
        """Name the filter that is on, and the words that are looked for: ``to_sign:bala``."""
        shown = next(which for which, made in self._filters.items() if made.isChecked())
        return f"{shown}:{text_of(self._search).strip()}"

    def say_syncing(self, words: str) -> None:
        """Say how far a sync has come."""
        self._syncing = words
        self._write_state(self._stands)

    def say_saved(self, moment: datetime) -> None:
        """Say since when everything is kept."""
        self._saved_at = moment
        self._say_how_it_stands()

    def fills(self, everything: bool) -> None:  # noqa: FBT001  (one switch, named by its verb)
        """Take the whole width, or a rail's."""
        self.setMaximumWidth(100_000 if everything else self._width())
        self.setMinimumWidth(0 if everything else self._width())

    @Slot()
    def find_person(self) -> None:
        """Bring the keyboard to the search."""
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search.selectAll()

    @Slot()
    def add_person(self) -> None:
        """Ask for the page on which a person is added."""
        self.wanted.emit(Place(page=PageName.PEOPLE, part=ADD))
        self.entered.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Larger type makes a wider rail."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._measure()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Lead from the search into the list: Down goes there, Enter opens the first, Escape clears."""
        if watched is self._search and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._search_key(event.key())
        return False

    def _search_key(self, key: int) -> bool:
        first = self._model.index(0, 0)
        if key == Qt.Key.Key_Escape and text_of(self._search):
            self._search.clear()
        elif key == Qt.Key.Key_Down and first.isValid():
            if not self._list.currentIndex().isValid():
                self._list.setCurrentIndex(first)
            self._list.setFocus(Qt.FocusReason.TabFocusReason)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and first.isValid():
            self._activated(first)
        else:
            return False
        return True

    @Slot(object)
    def _changed(self, _changed: object) -> None:
        self._again.start(0)  # once for however many changes were told together

    @Slot()
    def _find(self) -> None:
        self._found = () if self._nameless else self._people.find(text_of(self._search))
        self._said.clear()
        self._say_whether_cut()
        self._show_found()

    def _say_whether_cut(self) -> None:
        cut = bool(text_of(self._search).strip()) and len(self._found) >= MOST_FOUND
        words = self.tr("These are the best %n. Write more of the name to find others.", "", MOST_FOUND)
        self._more.setText(words)
        self._more.setVisible(cut)
        self._list.setAccessibleDescription(words if cut else "")

    @Slot()
    def _filter(self) -> None:
        self._let_through = None
        self._show_found()

    def _show_found(self) -> None:
        shown = next(which for which, made in self._filters.items() if made.isChecked())
        rows = self._found if shown is Shown.EVERYBODY else self._those_of(shown)
        self._due.setVisible(shown is Shown.TODAY and PageName.TODAY in self._leads_to)
        self._shown = rows
        self._model.show(rows)
        self._mark()
        self._list.setVisible(bool(rows))
        self._nobody.setVisible(not rows)
        if not rows:
            self._nobody.setText(self._why_nobody(shown))

    def _those_of(self, shown: Shown) -> Sequence[PersonRow]:
        """Give those of a filter who were found; whom it lets through is not asked anew with every letter."""
        if not self._found:
            return ()
        if self._let_through is None:
            self._let_through = self._people.let_through(shown)
        return only(self._found, self._let_through)

    def _why_nobody(self, shown: Shown) -> str:
        if self._found and text_of(self._search).strip():
            return self.tr("Nobody of those found is shown here. “All” shows them.")
        if text_of(self._search).strip():
            return self.tr("Nobody found. Try fewer letters, or part of a name.")
        if shown is Shown.EVERYBODY:
            return self.tr("Nobody here yet. Add the first person you work with.")
        return self.tr("Nobody just now.")

    def _mark(self) -> None:
        number = place_of(self._shown, self._here) if self._here else None
        self._marking = True
        self._list.setCurrentIndex(QModelIndex() if number is None else self._model.index(number, 0))
        self._marking = False

    def _say(self, row: PersonRow) -> RowText:
        said = self._said.get(row.stream)
        if said is None:
            if len(self._said) >= _SAID_AT_MOST:
                self._said.clear()
            second = self._next_words(row)
            said = RowText(first=row.full_name, second=second, initials=initials_of(row.full_name))
            self._said[row.stream] = said
        return said

    def _next_words(self, row: PersonRow) -> str:
        following = next_step(row, today=self._today)
        if following.step is Step.DECIDE:
            return words_of_conflicts(row.conflicts)
        day = "" if following.on is None else short_date(following.on)
        return self._steps[following.step].format(day=day)

    def _say_how_it_stands(self) -> None:
        if not self._syncing:  # a sync says how far it has come, and all is counted once at its end
            self._stands = self._status()
        self._write_state(self._stands)

    def _write_state(self, status: SyncStatus) -> None:
        lines = (self._saved_words(), *self._sync_words(status))
        self._state.set_words("\n".join(lines))
        self._state.setAccessibleName(self.tr("Office and sync: {state}").format(state=". ".join(lines)))
        self._state.setToolTip(self._why(status))
        self._state.setAccessibleDescription(self._why(status))
        self._state.setEnabled(PageName.OFFICE in self._leads_to)
        self._decide.set_words(words_of_conflicts(status.to_decide))
        self._decide.setVisible(bool(status.to_decide) and PageName.CONFLICTS in self._leads_to)

    def _saved_words(self) -> str:
        if self._saved_at is None:
            return self.tr("Everything is saved here")
        return self.tr("Saved on this laptop {time}").format(time=clock_time(self._saved_at))

    def _sync_words(self, status: SyncStatus) -> tuple[str, ...]:
        """Say what waits and how the last sync ended, or how far one is: a line to each."""
        if self._syncing:
            return (self._syncing,)
        ended: tuple[str, ...]
        if status.last_failure is not None:
            ended = (self.tr("The last sync did not finish"),)
        elif status.last_success is None:
            ended = (self.tr("Not synced yet"),)
        else:
            ended = last_lines(status, now=self._clock.now())
        if status.waiting == 1:
            return (self.tr("One change waiting to sync"), *ended)
        if status.waiting:
            return (self.tr("%n changes waiting to sync", "", status.waiting), *ended)
        if status.pictures_waiting == 1:
            return (self.tr("One picture waiting to sync"), *ended)
        if status.pictures_waiting:
            return (self.tr("%n pictures waiting to sync", "", status.pictures_waiting), *ended)
        return ended

    def _why(self, status: SyncStatus) -> str:
        failure = status.last_failure
        return "" if failure is None else self._sentences(failure.code, failure.values)

    @Slot()
    def _note_selection(self) -> None:
        """Note whom somebody selects: the list may be read again before the selection is followed."""
        if not self._marking:
            indexes = self._list.selectionModel().selectedIndexes()
            self._selected = tuple(self._model.row(index).stream for index in indexes)

    @Slot()
    def _follow_selection(self) -> None:
        """Open whom a screen reader selected: it selects without moving the current row, as keys do."""
        current = self._list.currentIndex()
        here = self._model.row(current).stream if current.isValid() else None
        selected, self._selected = self._selected, ()
        for stream in selected:
            if stream != here:
                self.wanted.emit(Place(page=PageName.PERSON, stream=stream))
                self.entered.emit()

    @Slot(QModelIndex)
    def _pressed(self, index: QModelIndex) -> None:
        self.wanted.emit(Place(page=PageName.PERSON, stream=self._model.row(index).stream))

    @Slot(QModelIndex)
    def _activated(self, index: QModelIndex) -> None:
        self._pressed(index)
        self.entered.emit()

    @Slot()
    def _to_office(self) -> None:
        self.wanted.emit(Place(page=PageName.OFFICE))
        self.entered.emit()

    @Slot()
    def _to_today(self) -> None:
        self.wanted.emit(Place(page=PageName.TODAY))
        self.entered.emit()

    @Slot()
    def _to_conflicts(self) -> None:
        self.wanted.emit(Place(page=PageName.CONFLICTS))
        self.entered.emit()

    def _width(self) -> int:
        return round(EMS_WIDE * em_of(self))

    def _measure(self) -> None:
        if self.maximumWidth() < 100_000:  # noqa: PLR2004  (what `fills` sets)
            self.fills(False)
