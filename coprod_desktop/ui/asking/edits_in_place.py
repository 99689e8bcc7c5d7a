"""Sentences that were said, edited where they stand: each key as a draft, and what is meant as a change."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal, Slot

from coprod_desktop.application.conversations import Conversations
from coprod_desktop.application.ports import Drafts
from coprod_desktop.application.records import Records
from coprod_desktop.ui.asking.said import SaidList, SaidSentence
from coprod_desktop.ui.asking.statement_drafts import draft_of
from coprod_desktop.ui.asking.talk import Talk
from coprod_desktop.ui.sentences import ANSWERS, Sentences, sentence_for


class EditsInPlace(QObject):
    """Writes what is typed into a list of sentences; what is refused is said at its sentence."""

    saved = Signal(object)
    """Carries the `datetime` at which a draft was kept."""
    kept = Signal(object)
    """Carries what `Changed`."""
    taken_away = Signal(object)
    """Carries the `RecordId` of a sentence that was emptied, and is taken away."""

    def __init__(
        self,
        said: SaidList,
        *,
        asked: Callable[[], tuple[Talk, str] | None],
        conversations: Conversations,
        records: Records,
        drafts: Drafts,
        sentences: Sentences,
    ) -> None:
        """Listen to a list; ``asked`` gives the conversation and the id of the question that is shown."""
        super().__init__(said)
        self._asked = asked
        self._conversations = conversations
        self._records = records
        self._drafts = drafts
        self._sentences = sentences
        said.drafted.connect(self._draft)
        said.changed.connect(self._write)
        said.abandoned.connect(self._let_go)

    @Slot(object)
    def _draft(self, row: SaidSentence) -> None:
        asked = self._asked()
        if asked is None:
            return
        talk, question = asked
        draft = draft_of(row.answer(), talk=talk, question=question, record=row.seen.id, seen=row.seen)
        try:
            self.saved.emit(self._drafts.put(draft))
        except ANSWERS as error:
            row.warn(sentence_for(self._sentences, error))
        else:
            row.accept()

    @Slot(object)
    def _write(self, row: SaidSentence) -> None:
        """Write a sentence; one that was emptied is taken away."""
        asked = self._asked()
        words, alone = row.answer().words, asked is not None and asked[0].handed_over
        try:
            empties = not words and self._conversations.may_edit(row.seen, alone=alone)
            if empties:
                changed = self._records.remove(row.seen)
                self._drafts.discard(row.seen.id)
            else:
                statement = replace(row.seen.value, words=words, alone=alone)
                _, changed = self._conversations.write(row.seen.stream, row.seen.id, row.seen, statement)
        except ANSWERS as error:
            row.refuse(sentence_for(self._sentences, error))
            return
        row.accept()
        if empties:
            self.taken_away.emit(row.seen.id)
        self.kept.emit(changed)

    @Slot(object)
    def _let_go(self, row: SaidSentence) -> None:
        self._drafts.discard(row.seen.id)
