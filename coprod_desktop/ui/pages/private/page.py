"""The page for workers only: what they worry about, which nobody else is shown."""

# ruff: noqa: RUF001  # sentences are written with the marks that print uses

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprod_desktop.application.people import People
from coprod_desktop.application.places import PageName, Place
from coprod_desktop.application.ports import Changed, Entry
from coprod_desktop.application.record import PersonRecord
from coprod_desktop.domain.ids import StreamId
from coprod_desktop.ui.page import Page
from coprod_desktop.ui.pages.private.worries import KIND, worries_card
from coprod_desktop.ui.records.history_dialog import history_key
from coprod_desktop.ui.records.keeping import Desk
from coprod_desktop.ui.sentences import ANSWERS, sentence_for
from coprod_desktop.ui.widgets.buttons import button
from coprod_desktop.ui.widgets.centred import Centred
from coprod_desktop.ui.widgets.labels import TextRole, label
from coprod_desktop.ui.widgets.notice import Notice, Tone
from coprod_desktop.ui.widgets.reflow import flow
from coprod_desktop.ui.widgets.scroll import VerticalScroll

_KINDS = frozenset({KIND})
_MARGIN = 24


class PrivatePage(Page):
    """Shows the worries about one person. It is reached from the person's page alone.

    The place to come back to is the person's page: whoever opens the laptop again may sit beside the person.
    What was being typed is kept, and is in its editor again when a worker comes back here.
    """

    def __init__(self, *, people: People, desk: Desk) -> None:
        super().__init__()
        self._people = people
        self._desk = desk
        desk.keeping.setParent(self)
        desk.keeping.saved.connect(self.saved)
        self._record: PersonRecord | None = None
        self._about = label("", role=TextRole.H3)
        self._notice = Notice(icons=desk.icons)
        self._notice.acted.connect(self.redo)
        self._back = button(self.tr("Back to the person’s page"), icons=desk.icons, icon="back")
        self._back.clicked.connect(self._leave)
        self._card = worries_card(desk=desk, stream=self._stream)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        column.setSpacing(12)
        column.addWidget(flow((self._back,)))
        column.addWidget(label(self.tr("For workers only"), role=TextRole.H1))
        column.addWidget(self._about)
        column.addWidget(
            label(
                self.tr(
                    "Only workers see this page. It is never shown at the table or when the laptop is handed "
                    "over, and it is never printed. Somebody may ask to see what is written about them: "
                    "write so that you could show it."
                ),
                role=TextRole.HINT,
            )
        )
        column.addWidget(self._notice)
        column.addWidget(self._card)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(VerticalScroll(Centred(page, most_ems=46)))
        keys = QShortcut(QKeySequence(Qt.Modifier.ALT | Qt.Key.Key_Left), self)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.setWhatsThis(self.tr("Back to the person’s page"))
        keys.activated.connect(self._leave)
        history_key(self, desk=desk)
        desk.bus.changed.connect(self._changed)

    def show_place(self, place: Place) -> None:
        """Show what workers worry about; what was being typed is put back, with the caret.

        Raises:
            Refusal: ``person_unknown``.
        """
        if place.stream is None:
            raise ValueError("this page needs a person")
        record = self._people.open(place.stream)
        self._notice.clear()
        if self._record is None or self._record.stream != record.stream:
            self._card.forget()
        self._show(record)
        for draft in self._desk.keeping.drafts_of(record.stream):
            self._card.restore(draft)

    def come_back(self) -> None:
        """Read the worries again."""
        if self._record is not None:
            self._show(self._people.open(self._record.stream))

    def place(self) -> Place:
        """Give the person's page: see above."""
        stream = None if self._record is None else self._record.stream
        return Place(page=PageName.PERSON, stream=stream)

    def flush(self) -> None:
        """Keep what was typed."""
        self._card.flush()

    def can_undo(self) -> bool:
        """Whether an own change to a worry can be taken back."""
        return self._to_undo() is not None

    def undo(self) -> None:
        """Take back the newest own change here that was not taken back."""
        entry = self._to_undo()
        if entry is not None and self._write_back(entry):
            self._notice.say(self.tr("Taken back."), action=self.tr("Do it again"))

    def can_redo(self) -> bool:
        """Whether something that was taken back here can be done again."""
        return self._to_redo() is not None

    def redo(self) -> None:
        """Do again what was taken back last."""
        entry = self._to_redo()
        if entry is not None and self._write_back(entry):
            self._notice.say(self.tr("It is done again."))

    def _to_undo(self) -> Entry | None:
        return None if self._record is None else self._desk.keeping.next_undo(self._record.stream, _KINDS)

    def _to_redo(self) -> Entry | None:
        return None if self._record is None else self._desk.keeping.next_redo(self._record.stream, _KINDS)

    def _write_back(self, entry: Entry) -> bool:
        try:
            self._desk.keeping.undo(entry)
        except ANSWERS as problem:
            self._notice.say(sentence_for(self._desk.sentences, problem), tone=Tone.ERROR)
            return False
        return True

    def _stream(self) -> StreamId:
        if self._record is None:
            raise LookupError("no person is shown")
        return self._record.stream

    def _show(self, record: PersonRecord) -> None:
        self._record = record
        self._about.setText(record.person.value.full_name)
        self._card.show_records(record.worries)

    @Slot(object)
    def _changed(self, changed: Changed) -> None:
        if self._record is not None and self.isVisible() and self._record.stream in changed.streams:
            self.come_back()

    @Slot()
    def _leave(self) -> None:
        if self._record is not None:
            self.go.emit(Place(page=PageName.PERSON, stream=self._record.stream))
