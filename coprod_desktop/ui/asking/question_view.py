"""One question, what was said to it, and the answer that is being given."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from coprod_desktop.application.conversations import Conversations
from coprod_desktop.application.pictures import pictures_beside
from coprod_desktop.application.ports import Changed, Drafts, Ids
from coprod_desktop.application.wording import SpokenIn
from coprod_desktop.domain.conversations import may_take_away
from coprod_desktop.domain.templates import Question, QuestionKind
from coprod_desktop.ui.asking.answers.answering import Answer, Answering
from coprod_desktop.ui.asking.answers.editors import Editors
from coprod_desktop.ui.asking.answers.kinds import Tools
from coprod_desktop.ui.asking.asked_words import AskedWords
from coprod_desktop.ui.asking.beside import words_beside
from coprod_desktop.ui.asking.edits_in_place import EditsInPlace
from coprod_desktop.ui.asking.in_hand import InHand, chosen_by
from coprod_desktop.ui.asking.picked_strengths import PickedStrengths
from coprod_desktop.ui.asking.prompts import Prompts
from coprod_desktop.ui.asking.said import SaidList, SaidSentence
from coprod_desktop.ui.asking.statement_drafts import (
    answer_in,
    answer_of,
    kept_drafts,
    statement_of,
)
from coprod_desktop.ui.asking.taking_away import TakingAway
from coprod_desktop.ui.asking.talk import Talk
from coprod_desktop.ui.forms.speaker_choice import SpeakerChoice
from coprod_desktop.ui.forms.voices import Speaker
from coprod_desktop.ui.records.keeping import Desk
from coprod_desktop.ui.sentences import ANSWERS, sentence_for
from coprod_desktop.ui.speech.speech import Speech
from coprod_desktop.ui.tongue import Tongue
from coprod_desktop.ui.widgets.notice import Notice, Tone


class QuestionView(QWidget):
    """Shows one question and keeps its answer: each gesture as a draft, and what is meant as a change.

    Which editor is shown follows the question's kind; whose answer it is, is asked below it. Handed over, the
    answer is the person's own, and nothing else is asked.
    """

    saved = Signal(object)
    """Carries the `datetime` at which something was durably kept."""
    moved = Signal()
    """Where Tab stops is something else now."""
    undo_asked = Signal(object)
    """Carries the `RecordId` of what was just taken away, and somebody wants back."""

    def __init__(
        self,
        *,
        conversations: Conversations,
        drafts: Drafts,
        ids: Ids,
        spoken_in: SpokenIn,
        desk: Desk,
        speech: Speech | None = None,
        adds_pictures: bool = True,
    ) -> None:
        super().__init__()
        self._conversations = conversations
        self._drafts = drafts
        self._desk = desk
        self._sentences = sentences = desk.sentences
        icons, records = desk.icons, desk.records
        self._spoken_in = spoken_in
        self._wording = spoken_in(()).wording
        self._tongue = Tongue(self, spoken_in=spoken_in)
        self._talk: Talk | None = None
        self._question: Question | None = None
        self._hand = InHand(conversations=conversations, records=records, drafts=drafts, ids=ids)
        self._shown = Answer()
        self._editors = Editors(
            tools=Tools(drafts=drafts, ids=ids, desk=desk), language=self._wording.language
        )
        self._editors.drafted.connect(self._draft)
        self._editors.settled.connect(self._settle)
        self._editors.finished.connect(self._finish)
        self._editors.kept.connect(self._kept)
        self._editors.picked.connect(self._pick)
        self._editors.told.connect(self._tell)
        self._words = AskedWords(speech=speech, icons=icons)
        self._said = SaidList(
            icons=icons, writing=desk.writing, pictures=desk.pictures, adds_pictures=adds_pictures
        )
        in_place = EditsInPlace(
            self._said,
            asked=self._asked,
            conversations=conversations,
            records=records,
            drafts=drafts,
            sentences=sentences,
        )
        in_place.saved.connect(self.saved)
        in_place.kept.connect(self._kept)
        self._taking_away = TakingAway(icons=icons, wording=self._wording)
        self._taking_away.wanted.connect(self._take_away)
        self._taking_away.undo_wanted.connect(self.undo_asked)
        in_place.taken_away.connect(self._taking_away.say_gone)
        self._said.pictured.connect(self._kept)
        self._said.reopened.connect(self._choose_again)
        self._said.picked.connect(self._pick_from_said)
        self._prompts = Prompts()
        self._prompts.cued.connect(self._cue_up)
        self._notice = Notice(icons=icons)
        self._pasted = Notice(icons=icons)
        self._picked = PickedStrengths(records=records, ids=ids, icons=icons, sentences=sentences)
        self._picked.kept.connect(self._kept)
        self._speakers = SpeakerChoice()
        self._speakers.changed.connect(self._speaker_changed)
        self._lay_out()
        self._editor = self._editor_for(QuestionKind.TEXT)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for widget in (
            self._words,
            self._editors,
            self._notice,
            self._pasted,
            self._picked,
            self._taking_away,
            self._prompts,
            self._speakers,
            self._said,
        ):
            column.addWidget(widget)
        column.addStretch(1)

    def question(self) -> Question | None:
        """The question that is shown."""
        return self._question

    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops, in reading order."""
        return (
            *self._words.stops(),
            *self._editor.stops(),
            self._taking_away.button,
            *self._prompts.stops(),
            *self._speakers.stops(),
            *self._said.stops(),
        )

    def caret(self) -> int:
        """Where the caret is in the words; 0 where there are none."""
        answer = self._editor.answer()
        return answer.caret if answer.words else 0

    def ask(self, talk: Talk, question: Question, *, worker: str, caret: int = 0) -> None:
        """Show a question with what was said and typed; ``caret`` above 0 goes on with the last statement."""
        with self._tongue.speaking(talk.language):
            self._ask(talk, question, worker=worker, caret=caret)

    def _ask(self, talk: Talk, question: Question, *, worker: str, caret: int) -> None:
        self._editor.flush()
        self._speakers.flush()
        self._talk = self._question = None  # the old editor goes, and says once more what it holds
        self._hand.let_go()
        self._speak(talk.language)
        self._editor = self._editor_for(question.kind)
        self._talk, self._question = talk, question
        self._words.show_question(talk, question, wording=self._wording)
        self._prompts.show_prompts(talk.prompts(question), caption=self._wording.sentence("think"))
        self._speakers.set_people(
            person=talk.person, worker=worker, present=talk.present(), chosen=self._editor.closed
        )
        self._speakers.setVisible(self._editor.whose and not talk.handed_over)
        self._notice.clear()
        self._picked.clear()
        self._pasted.clear()
        self._taking_away.clear()
        self._editor.ask(talk, question)
        self._show_answer(Answer(speaker=self._first_speaker()))
        self._said.show_statements((), person=talk.person)
        reopened = self._put_drafts_back(talk, question)
        if self._hand.record is None:
            if self._editor.closed:
                self._take_earlier(talk, question)
            elif caret > 0 and not reopened:
                self._go_on_with_last(talk, question, caret)
        self._show_said(talk)

    def _speak(self, language: str) -> None:
        """Say what stands around the question in the language in which it is asked."""
        self._wording = self._spoken_in((language,)).wording
        say = self._wording.sentence
        self._taking_away.speak(self._wording)
        self._said.say_above(say("said_before"))

    def show_again(self, talk: Talk) -> None:
        """Show what changed elsewhere; what is being answered stays, with its caret and the focus."""
        self._talk = talk
        with self._tongue.speaking(talk.language):
            self._editor.show_again(talk)
            if self._question is not None:
                self._show_said(talk)

    def take_focus(self) -> None:
        """Bring the keyboard to where somebody answers."""
        if not self._said.take_focus():
            self._editor.take_focus()

    def keep(self) -> bool:
        """Write what was answered as changes; False where one was refused, which is then said beside it."""
        for row in self._said.rows():
            row.pictures.flush()
        return self._keep_words()

    def _keep_words(self) -> bool:
        if not self._said.keep():
            return False
        if self._talk is None or self._question is None:
            return True
        self._editor.flush()
        self._speakers.flush()
        if not self._editor.keep():
            return False
        answer = self._answer()
        if answer.is_empty():
            return self._let_go()
        unclear = self._editor.unclear()
        if unclear is not None:
            self.refuse(self._sentences(unclear.code, unclear.values))
            return False
        return self._write(answer, self._talk, self._question)

    def _asked(self) -> tuple[Talk, str] | None:
        """Give the conversation and the id of the question that is shown."""
        return None if self._talk is None or self._question is None else (self._talk, self._question.id)

    def _editor_for(self, kind: QuestionKind) -> Answering:
        """Show the editor of a kind, in the language that is spoken."""
        shown = self._editors.show_kind(kind, language=self._wording.language)
        self.setFocusProxy(shown)
        return shown

    def hideEvent(self, event: QHideEvent) -> None:
        """Be quiet where the question is not to be seen."""
        super().hideEvent(event)
        self._words.be_quiet()

    def _first_speaker(self) -> Speaker:
        """Say whose answer is expected: the person's, or the worker's where the question is for them."""
        talk, question = self._talk, self._question
        if talk is not None and question is not None and talk.is_for_worker(question):
            return self._speakers.worker()
        return Speaker(verbatim=not self._editor.closed, chosen=self._editor.closed)

    def _answer(self) -> Answer:
        alone = self._talk is not None and self._talk.handed_over
        speaker = self._first_speaker() if alone else self._speakers.speaker()
        return replace(self._editor.answer(), speaker=speaker)

    def _show_answer(self, answer: Answer) -> None:
        self._editor.show_answer(answer)
        self._editor.speak_for(answer.speaker)
        self._speakers.show_speaker(answer.speaker)
        self._shown = answer
        self._offer_clearing()

    def _offer_clearing(self) -> None:
        answered = self._editor.closed and not self._editor.answer().is_empty()
        self._taking_away.offer(offered=answered and self._may_take_away())

    def _may_take_away(self) -> bool:
        seen, talk = self._hand.seen, self._talk
        return seen is None or talk is None or may_take_away(seen.value, alone=talk.handed_over)

    def _put_drafts_back(self, talk: Talk, question: Question) -> bool:
        """Put the drafts of this question back into their editors; True where a sentence was opened."""
        said = {seen.id: seen for seen in talk.said_to(question.id)}
        drafts = self._drafts.of_stream(talk.stream)
        kept = kept_drafts(drafts, said.keys(), talk=talk, question=question.id)
        if kept.sentences:
            self._said.show_statements(
                tuple(said.values()), person=talk.person, pictures=pictures_beside(talk.record)
            )
        for draft in kept.sentences:
            row = self._said.row(draft.record)
            if row is not None:
                row.reopen(answer_of(draft), draft.heads)
        newest = kept.newest
        if newest is not None:
            earlier = said.get(newest.record)
            if earlier is not None:
                earlier = replace(earlier, heads=newest.heads or earlier.heads)
            self._hand.take(newest.record, earlier)
            self._show_answer(answer_of(newest))
        return bool(kept.sentences)

    def _take_earlier(self, talk: Talk, question: Question) -> None:
        """Show what whoever is expected to choose chose before."""
        earlier = chosen_by(self._first_speaker(), talk.said_to(question.id))
        if earlier is not None:
            self._hand.take(earlier.id, earlier)
            self._show_answer(answer_in(earlier.value, caret=0))

    def _go_on_with_last(self, talk: Talk, question: Question, caret: int) -> None:
        said = talk.said_to(question.id)
        if (
            said
            and not said[-1].value.chosen
            and self._conversations.may_edit(said[-1], alone=talk.handed_over)
        ):
            self._hand.take(said[-1].id, said[-1])
            self._show_answer(answer_in(said[-1].value, caret=caret))

    def _show_said(self, talk: Talk) -> None:
        if self._question is None:
            return
        self._words.say_whether_asked(asked=talk.is_asked(self._question.id))
        others = tuple(seen for seen in talk.said_to(self._question.id) if seen.id != self._hand.record)
        self._said.show_statements(others, person=talk.person, pictures=pictures_beside(talk.record))
        self._said.say_beside(words_beside(talk))

    @Slot(str)
    def _tell(self, words: str) -> None:
        """Say what became of something that was pasted; it stays said until another question."""
        self._pasted.say(words, tone=Tone.WARNING)

    @Slot(str)
    def _cue_up(self, prompt: str) -> None:
        """Say a prompt above the answer and bring the caret back; nothing is written."""
        self._words.cue_up(self._wording.sentence("cue", {"prompt": prompt}) if prompt else "")
        if prompt:
            self._editor.take_focus()

    @Slot()
    def _settle(self) -> None:
        """Keep what is meant; whoever goes on to say whose answer it is has not finished it."""
        focused = QApplication.focusWidget()
        in_editor = focused in self._editor.stops()
        if focused is None or in_editor or not self._is_beside(focused):
            self._keep_words()

    def _is_beside(self, focused: QWidget) -> bool:
        return any(
            part is focused or part.isAncestorOf(focused)
            for part in (self._speakers, self._prompts, self._taking_away.button)
        )

    @Slot()
    def _finish(self) -> None:
        """Keep a line, and begin the next in the same voice."""
        if self._keep_words():
            self._hand.let_go()
            self._show_answer(Answer(speaker=self._speakers.speaker()))
            if self._talk is not None:
                self._show_said(self._talk)
                self.moved.emit()

    @Slot()
    def _take_away(self) -> None:
        """Take a chosen answer away; undoing brings it back."""
        if self._let_go():
            self._show_answer(Answer(speaker=self._speakers.speaker()))
            self._editor.take_focus()

    def _let_go(self) -> bool:
        """Take the answer away; what had been written can be brought back where it stood."""
        written = self._hand.seen
        if written is not None and not self._may_take_away():
            self._show_answer(answer_in(written.value, caret=0))
            self._drafts.discard(written.id)
            self.refuse(
                self._wording.sentence("answered_alone" if written.value.alone else "answered_together")
            )
            return False
        done = self._is_done(self._hand.take_away)
        if done and written is not None:
            self._taking_away.say_gone(written.id)
        return done

    @Slot()
    def _speaker_changed(self) -> None:
        """What is being answered goes with the voice; what another voice chose before stays theirs."""
        talk, question = self._talk, self._question
        self._editor.speak_for(self._speakers.speaker())
        if talk is not None and question is not None and self._editor.closed:
            earlier = chosen_by(self._speakers.speaker(), talk.said_to(question.id))
            if self._editor.answer().chosen != self._shown.chosen:
                self._hand.stand_for(earlier)
            else:
                self._hand.let_go()
                if earlier is not None:
                    self._hand.take(earlier.id, earlier)
                self._shown = answer_in(earlier.value, caret=0) if earlier is not None else Answer()
                self._editor.show_answer(self._shown)
                self._offer_clearing()
            self._show_said(talk)
        self._draft()

    @Slot(object)
    def _choose_again(self, row: SaidSentence) -> None:
        """Bring what somebody chose before into the editor, to choose again."""
        if self._talk is None or self._question is None or not self._editor.closed or not self._keep_words():
            return
        self._hand.take(row.seen.id, row.seen)
        self._show_answer(answer_in(row.seen.value, caret=0))
        self._show_said(self._talk)
        self._editor.take_focus()
        self.moved.emit()

    @Slot()
    def _draft(self) -> None:
        talk, question = self._talk, self._question
        if talk is None or question is None:
            return
        answer = self._answer()
        self._offer_clearing()
        try:
            moment = self._hand.draft(answer, talk=talk, question=question.id)
        except ANSWERS as error:
            self.refuse(sentence_for(self._sentences, error))
            return
        self._notice.clear()
        self._taking_away.clear()
        if moment is not None:
            self.saved.emit(moment)

    def _write(self, answer: Answer, talk: Talk, question: Question) -> bool:
        hand = self._hand
        if self._editor.closed and hand.seen is None:
            hand.stand_for(chosen_by(answer.speaker, talk.said_to(question.id)))
        statement = statement_of(
            answer,
            talk=talk,
            question=question.id,
            words=self._editor.as_read(),
            language=self._editor.read_in(talk.language),
            before=hand.seen.value if hand.seen is not None else None,
        )
        return self._is_done(lambda: hand.write(talk, statement))

    def _is_done(self, write: Callable[[], Changed | None]) -> bool:
        """Write something and tell everybody; False where it was refused, which is then said."""
        try:
            changed = write()
        except ANSWERS as error:
            self.refuse(sentence_for(self._sentences, error))
            return False
        self._notice.clear()
        self._shown = self._answer()
        self._offer_clearing()
        if changed is not None:
            self._kept(changed)
        return True

    def refuse(self, words: str) -> None:
        """Say loudly what went wrong; the answer stays and the keyboard stays with it."""
        self._notice.say(words, tone=Tone.ERROR)

    @Slot(object)
    def _kept(self, changed: Changed) -> None:
        self.saved.emit(self._desk.clock.now())
        self._desk.bus.tell(changed)

    @Slot(str)
    def _pick(self, words: str) -> None:
        """Make a strength of words of the answer, once that is kept as its evidence."""
        sentence = self._editor.answer().words
        if self._talk is not None and self._keep_words() and self._hand.record is not None:
            self._picked.add(self._talk.stream, words, sentence=sentence, statement=self._hand.record)
            self._editor.take_focus()

    @Slot(object, str)
    def _pick_from_said(self, row: SaidSentence, words: str) -> None:
        self._picked.add(row.seen.stream, words, sentence=row.answer().words, statement=row.seen.id)
