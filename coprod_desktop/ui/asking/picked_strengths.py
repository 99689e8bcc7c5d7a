"""Strengths made of what is being said, at the table: said below the answer, with the way back."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprod_desktop.application.ports import Ids
from coprod_desktop.application.records import Records
from coprod_desktop.domain.ids import RecordId, StreamId
from coprod_desktop.domain.strengths import shown_by
from coprod_desktop.ui.icons import Icons
from coprod_desktop.ui.records.strength_pick import picked_words
from coprod_desktop.ui.sentences import ANSWERS, Sentences, sentence_for
from coprod_desktop.ui.widgets.notice import Notice, Tone


class PickedStrengths(QWidget):
    """Writes each strength as one change; ``kept`` carries what `Changed`, also when it is taken back."""

    kept = Signal(object)

    def __init__(self, *, records: Records, ids: Ids, icons: Icons, sentences: Sentences) -> None:
        super().__init__()
        self._records = records
        self._ids = ids
        self._sentences = sentences
        self._last: tuple[StreamId, RecordId] | None = None
        self._notice = Notice(icons=icons)
        self._notice.acted.connect(self._take_back)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._notice)
        self.hide()

    def add(self, stream: StreamId, words: str, *, sentence: str, statement: RecordId) -> None:
        """Write the strength that some words of a statement show."""
        strength = shown_by(words, sentence=sentence, statement=statement)
        record = RecordId(self._ids.new())
        self.show()
        try:
            _, changed = self._records.add(stream, strength, record=record)
        except ANSWERS as problem:
            self._notice.say(sentence_for(self._sentences, problem), tone=Tone.ERROR)
            return
        self._last = (stream, record)
        self._notice.say(picked_words(strength.title), action=self.tr("Undo"))
        self.kept.emit(changed)

    def clear(self) -> None:
        """Say nothing any more."""
        self._last = None
        self._notice.clear()
        self.hide()

    @Slot()
    def _take_back(self) -> None:
        last = self._last
        self.clear()
        if last is None:
            return
        stream, record = last
        entry = next((each for each in self._records.history(stream, record) if each.undoable), None)
        if entry is None:
            return
        try:
            changed = self._records.undo(entry)
        except ANSWERS as problem:
            self.show()
            self._notice.say(sentence_for(self._sentences, problem), tone=Tone.ERROR)
        else:
            self.kept.emit(changed)
