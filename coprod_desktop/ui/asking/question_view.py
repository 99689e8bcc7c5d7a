"""One question, what was said to it, and the statement that is being typed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprod_desktop.application.conversations import Conversations
from coprod_desktop.application.ports import Changed, Clock, Draft, Drafts, Ids
from coprod_desktop.application.records import Records
from coprod_desktop.domain.conversations import Statement
from coprod_desktop.domain.ids import RecordId
from coprod_desktop.domain.records import Seen
from coprod_desktop.domain.templates import Question
from coprod_desktop.ui.asking.prompts import Prompts
from coprod_desktop.ui.asking.said import SaidList, SaidSentence
from coprod_desktop.ui.asking.statement_drafts import (
    answer_in,
    answer_of,
    belongs_to,
    draft_of,
    statement_of,
)
from coprod_desktop.ui.asking.talk import Talk
from coprod_desktop.ui.bus import Bus
from coprod_desktop.ui.forms.text_answer import Answer, TextAnswer
from coprod_desktop.ui.icons import Icons
from coprod_desktop.ui.sentences import ANSWERS, Sentences, sentence_for
from coprod_desktop.ui.widgets.labels import TextRole, label


@dataclass(frozen=True, slots=True, kw_only=True)
class _InHand:
    """The statement in the large field: its id from the first key on, and how it was last written."""

    record: RecordId | None = None
    seen: Seen[Statement] | None = None


class QuestionView(QWidget):
    """Shows one question and keeps its answer: each key as a draft, and what is meant as a change."""

    saved = Signal(object)
    """Carries the `datetime` at which something was durably kept."""

    def __init__(
        self,
        *,
        conversations: Conversations,
        records: Records,
        drafts: Drafts,
        ids: Ids,
        clock: Clock,
        bus: Bus,
        icons: Icons,
        sentences: Sentences,
    ) -> None:
        super().__init__()
        self._conversations = conversations
        self._records = records
        self._drafts = drafts
        self._ids = ids
        self._clock = clock
        self._bus = bus
        self._sentences = sentences
        self._talk: Talk | None = None
        self._question: Question | None = None
        self._hand = _InHand()
        self._words = label("", role=TextRole.QUESTION)
        self._hint = label("", role=TextRole.HINT)
        self._said = SaidList(icons=icons)
        self._said.drafted.connect(self._draft_said)
        self._said.changed.connect(self._write_said)
        self._said.abandoned.connect(self._let_go_of_said)
        self._cue = label("", role=TextRole.QUOTE)
        self._cue.hide()
        self._prompts = Prompts()
        self._answer = TextAnswer(icons=icons, between=self._prompts)
        self._answer.drafted.connect(self._draft)
        self._answer.settled.connect(self._settled)
        self._prompts.cued.connect(self._cue_up)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for widget in (self._words, self._hint, self._cue, self._answer, self._said):
            column.addWidget(widget)
        column.addStretch(1)
        self.setFocusProxy(self._answer)

    def question(self) -> Question | None:
        """The question that is shown."""
        return self._question

    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops, in reading order."""
        said = self._said.rows()
        return (self._answer.editor, *self._prompts.stops(), *self._answer.speakers.stops(), *said)

    def caret(self) -> int:
        """Where the caret is in the large field; 0 where it holds nothing."""
        answer = self._answer.answer()
        return answer.caret if answer.words else 0

    def ask(self, talk: Talk, question: Question, *, worker: str, caret: int = 0) -> None:
        """Show a question with what was said and typed; ``caret`` above 0 goes on with the last statement."""
        self._talk, self._question = talk, question
        self._hand = _InHand()
        text = talk.text(question)
        self._words.setText(text)
        self._hint.setText(question.hint.get(talk.language, ""))
        self._hint.setVisible(bool(self._hint.text()))
        self._prompts.show_prompts(question.prompts.get(talk.language, ()))
        self._answer.editor.setAccessibleName(text)
        self._answer.speakers.set_people(person=talk.person, worker=worker, present=talk.present())
        self._answer.show_answer(Answer())
        self._said.show_statements((), person=talk.person)
        reopened = self._put_drafts_back(talk, question)
        if self._hand.record is None and caret > 0 and not reopened:
            self._go_on_with_last(talk, question, caret)
        self._show_said(talk)

    def show_again(self, talk: Talk) -> None:
        """Show what changed elsewhere; what is being typed stays, with its caret and the focus."""
        self._talk = talk
        if self._question is not None:
            self._show_said(talk)

    def take_focus(self) -> None:
        """Bring the keyboard to where somebody types."""
        open_row = next((row for row in self._said.rows() if row.is_editing()), None)
        if open_row is None:
            self._answer.take_focus()
        else:
            open_row.setFocus()

    def keep(self) -> bool:
        """Write what was typed as changes; False where one was refused, which is then said beside it."""
        for row in self._said.rows():
            row.keep()
        if any(row.is_editing() for row in self._said.rows()):
            return False
        if self._talk is None or self._question is None:
            return True
        self._answer.flush()
        answer = self._answer.answer()
        if not answer.words.strip():
            return self._take_away_emptied()
        statement = statement_of(answer, talk=self._talk, question=self._question.id)
        return self._write(statement)

    def _put_drafts_back(self, talk: Talk, question: Question) -> bool:
        """Put the drafts of this question back into their editors; True where a sentence was opened."""
        said = {seen.id: seen for seen in talk.said_to(question.id)}
        reopened = False
        kept = [
            draft
            for draft in self._drafts.of_stream(talk.stream)
            if belongs_to(draft, talk=talk, question=question.id)
        ]
        for draft in kept:
            if draft.record in said:
                self._said.show_statements(tuple(said.values()), person=talk.person)
                row = self._said.row(draft.record)
                if row is not None:
                    row.reopen(answer_of(draft), draft.heads)
                    reopened = True
        new = [draft for draft in kept if draft.record not in said]
        if new:
            newest: Draft = max(new, key=lambda draft: (draft.saved_at is not None, draft.saved_at))
            self._hand = _InHand(record=newest.record)
            self._answer.show_answer(answer_of(newest))
        return reopened

    def _go_on_with_last(self, talk: Talk, question: Question, caret: int) -> None:
        said = talk.said_to(question.id)
        if said and self._conversations.may_edit(said[-1]):
            self._hand = _InHand(record=said[-1].id, seen=said[-1])
            self._answer.show_answer(answer_in(said[-1].value, caret=caret))

    def _show_said(self, talk: Talk) -> None:
        if self._question is None:
            return
        others = tuple(seen for seen in talk.said_to(self._question.id) if seen.id != self._hand.record)
        self._said.show_statements(others, person=talk.person)

    @Slot(str)
    def _cue_up(self, prompt: str) -> None:
        """Say a prompt above the answer and bring the caret back; nothing is written."""
        self._cue.setText(self.tr("Think about: {prompt}").format(prompt=prompt))
        self._cue.setVisible(bool(prompt))
        if prompt:
            self._answer.take_focus()

    @Slot()
    def _settled(self) -> None:
        self.keep()

    @Slot()
    def _draft(self) -> None:
        answer = self._answer.answer()
        talk, question, hand = self._talk, self._question, self._hand
        if talk is None or question is None or (hand.record is None and not answer.words.strip()):
            return
        record = hand.record or RecordId(self._ids.new())
        self._hand = replace(hand, record=record)
        draft = draft_of(answer, talk=talk, question=question.id, record=record, seen=hand.seen)
        problem = self._put(draft)
        if problem:
            self._answer.refuse(problem)
        else:
            self._answer.accept()

    def _put(self, draft: Draft) -> str:
        """Keep a draft; gives what went wrong in words, or nothing."""
        try:
            self.saved.emit(self._drafts.put(draft))
        except ANSWERS as error:
            return sentence_for(self._sentences, error)
        return ""

    def _write(self, statement: Statement) -> bool:
        talk, hand = self._talk, self._hand
        if talk is None:
            return True
        if hand.seen is not None and hand.seen.value == replace(statement, corrects=hand.seen.value.corrects):
            self._drafts.discard(hand.seen.id)
            return True
        record = hand.record or RecordId(self._ids.new())
        try:
            written, changed = self._conversations.write(talk.stream, record, hand.seen, statement)
        except ANSWERS as error:
            self._answer.refuse(sentence_for(self._sentences, error))
            return False
        self._answer.accept()
        self._hand = _InHand(record=written.id, seen=written)
        self._kept(changed)
        return True

    def _take_away_emptied(self) -> bool:
        """Nothing is left of the answer: let go of its draft, or take away what had been written."""
        hand = self._hand
        if hand.record is None:
            return True
        changed = Changed()
        if hand.seen is not None:
            try:
                changed = self._records.remove(hand.seen)
            except ANSWERS as error:
                self._answer.refuse(sentence_for(self._sentences, error))
                return False
        self._drafts.discard(hand.record)
        self._hand = _InHand()
        if hand.seen is not None:
            self._kept(changed)
        return True

    def _kept(self, changed: Changed) -> None:
        now: datetime = self._clock.now()
        self.saved.emit(now)
        self._bus.tell(changed)

    @Slot(object)
    def _draft_said(self, row: SaidSentence) -> None:
        if self._talk is None or self._question is None:
            return
        draft = draft_of(
            row.answer(), talk=self._talk, question=self._question.id, record=row.seen.id, seen=row.seen
        )
        problem = self._put(draft)
        if problem:
            row.warn(problem)
        else:
            row.accept()

    @Slot(object)
    def _write_said(self, row: SaidSentence) -> None:
        """Write a sentence that was edited where it stands; one that was emptied is taken away."""
        words = row.answer().words
        try:
            if not words and self._conversations.may_edit(row.seen):
                changed = self._records.remove(row.seen)
                self._drafts.discard(row.seen.id)
            else:
                statement = replace(row.seen.value, words=words)
                _, changed = self._conversations.write(row.seen.stream, row.seen.id, row.seen, statement)
        except ANSWERS as error:
            row.refuse(sentence_for(self._sentences, error))
            return
        row.accept()
        self._kept(changed)

    @Slot(object)
    def _let_go_of_said(self, row: SaidSentence) -> None:
        self._drafts.discard(row.seen.id)
