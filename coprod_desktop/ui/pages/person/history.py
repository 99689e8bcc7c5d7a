"""The last tab: who changed what and when, what waits for the office, and what can be taken back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from uuid import UUID

from PySide6.QtCore import QModelIndex, Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout

from coprod_desktop.application.deciding import Decision, decisions_in
from coprod_desktop.application.ports import Entry
from coprod_desktop.application.record import PersonRecord
from coprod_desktop.application.service_names import service_names
from coprod_desktop.application.undoing import of_the_person_alone
from coprod_desktop.domain.ids import RecordId, StreamId
from coprod_desktop.ui.dates import moment_words
from coprod_desktop.ui.forms.decision_words import decision_words
from coprod_desktop.ui.forms.record_words import SERVICE, kind_words, record_words, service_words
from coprod_desktop.ui.pages.person.history_words import what_happened
from coprod_desktop.ui.pages.person.tab import Tab
from coprod_desktop.ui.records.keeping import Desk
from coprod_desktop.ui.records.words import joined
from coprod_desktop.ui.sentences import ANSWERS, sentence_for
from coprod_desktop.ui.widgets.buttons import button
from coprod_desktop.ui.widgets.labels import TextRole, label
from coprod_desktop.ui.widgets.notice import Notice, Tone
from coprod_desktop.ui.widgets.reflow import beside
from coprod_desktop.ui.widgets.rows import RowText, TupleModel
from coprod_desktop.ui.widgets.two_lines import two_line_list


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One change with its words, made once: painting only picks them."""

    entry: Entry
    words: RowText
    undoable: bool


class HistoryTab(Tab):
    """History, newest first; a chosen change can be undone where nothing was written over it."""

    def __init__(self, *, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._stream: StreamId | None = None
        self._model = TupleModel[Line](say=lambda line: line.words)
        self._model.setParent(self)
        self._list = two_line_list(name=self.tr("What was changed, newest first"))
        self._list.setModel(self._model)
        self._list.selectionModel().currentChanged.connect(self._chosen)
        self._about = label("", role=TextRole.MUTED)
        self._take_back = button(self.tr("Undo this change"), icons=desk.icons, icon="undo")
        self._take_back.clicked.connect(self.undo_chosen)
        self._notice = Notice(icons=desk.icons)
        keys = QShortcut(QKeySequence(Qt.Key.Key_Return), self._list)
        keys.setContext(Qt.ShortcutContext.WidgetShortcut)
        keys.setWhatsThis(self.tr("Undo the chosen change"))
        keys.activated.connect(self.undo_chosen)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 12, 4, 12)
        column.setSpacing(12)
        column.addWidget(beside(self._about, self._take_back))
        column.addWidget(self._notice)
        column.addWidget(self._list, 1)

    def show_record(self, record: PersonRecord) -> None:
        """Show what was changed in a person's record; the chosen change stays chosen."""
        chosen = self._current()
        if self._stream != record.stream:
            self._notice.clear()
            chosen = None
        self._stream = record.stream
        known = {seen.id: record_words(seen.value) for seen in record.everything()}
        now = self._desk.keeping.now()
        entries = self._desk.records.history(record.stream)
        decided = decisions_in(entries)
        theirs = of_the_person_alone(entries, turns=self._desk.keeping.turns(record.stream))
        services = service_names(entries)
        self._model.show(
            [
                self._line(entry, known, services, now, decided.get(entry.change, ()), alone=theirs(entry))
                for entry in entries
            ]
        )
        again = (
            QModelIndex()
            if chosen is None
            else self._model.index_of(lambda line: line.entry.change == chosen.entry.change)
        )
        self._list.setCurrentIndex(again if again.isValid() else self._model.index(0, 0))
        self._chosen()

    def chosen(self) -> Entry | None:
        """Give the chosen change where it can be taken back."""
        line = self._current()
        return line.entry if line is not None and line.undoable else None

    @Slot()
    def undo_chosen(self) -> None:
        """Take back the chosen change, and say so."""
        entry = self.chosen()
        if entry is None:
            return
        try:
            self._desk.keeping.undo(entry)
        except ANSWERS as problem:
            self._notice.say(sentence_for(self._desk.sentences, problem), tone=Tone.ERROR)
        else:
            self._notice.say(self.tr("It is undone. What stood before stands again."))

    def _line(
        self,
        entry: Entry,
        known: Mapping[RecordId, str],
        services: Mapping[str, str],
        now: datetime,
        decided: tuple[Decision, ...],
        *,
        alone: bool,
    ) -> Line:
        name = self._desk.colleagues.name_of(entry.actor) or self.tr("A colleague")
        when = joined(
            moment_words(entry.made_at, now=now),
            self.tr("waiting to sync") if entry.waiting else "",
            self.tr("takes back what was changed before") if entry.undoes is not None else "",
            self.tr("answered alone, so only the person takes it back") if alone else "",
            self.tr("can be undone") if entry.undoable and not alone else "",
        )
        words = what_happened(entry, who=name, what=known.get(entry.record, ""))
        if decided:
            words = decision_words(
                decided[-1],
                colleagues=self._desk.colleagues,
                now=now,
                refers=partial(_refers, known, services),
            )
        return Line(
            entry=entry, words=RowText(first=words, second=when), undoable=entry.undoable and not alone
        )

    def _current(self) -> Line | None:
        index = self._list.currentIndex()
        return self._model.row(index) if index.isValid() else None

    @Slot()
    def _chosen(self) -> None:
        line = self._current()
        if line is None:
            self._about.setText(self.tr("Nothing has been written yet."))
            self._take_back.hide()
            return
        self._about.setText(line.words.first)
        self._take_back.setVisible(line.undoable)


def _refers(known: Mapping[RecordId, str], services: Mapping[str, str], kind: str, record: str) -> str:
    if kind == SERVICE:
        return service_words(record, services)
    return known.get(RecordId(UUID(record)), "") or kind_words(kind)
