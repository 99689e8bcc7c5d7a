"""The questions that the person answers alone: nothing else is shown, and one way leads back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from coprod_desktop.application.conversations import Conversations
from coprod_desktop.application.hand_over import HandOver
from coprod_desktop.application.people import People
from coprod_desktop.application.places import PageName, Place
from coprod_desktop.application.ports import Changed, Drafts, Entry, Ids
from coprod_desktop.application.records import Records
from coprod_desktop.application.undoing import Finds
from coprod_desktop.application.wording import SpokenIn
from coprod_desktop.domain.ids import ChangeId
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.domain.templates import Question, Template
from coprod_desktop.ui.asking.asking_page import AskingPage
from coprod_desktop.ui.asking.own_changes import OwnChanges
from coprod_desktop.ui.asking.question_view import QuestionView
from coprod_desktop.ui.asking.step_keys import StepKeys
from coprod_desktop.ui.asking.talk import Talk, talk_of
from coprod_desktop.ui.bus import Bus
from coprod_desktop.ui.forms.way_back import WayBack
from coprod_desktop.ui.icons import Icons
from coprod_desktop.ui.pages.hand_over.around import Above, Below
from coprod_desktop.ui.pages.hand_over.giving_back import GivingBack
from coprod_desktop.ui.records.keeping import Desk
from coprod_desktop.ui.sentences import ANSWERS, Sentences, sentence_for
from coprod_desktop.ui.speech.speech import Speech
from coprod_desktop.ui.tongue import Tongue
from coprod_desktop.ui.wellbeing.view import LifeView
from coprod_desktop.ui.widgets.inset import inset
from coprod_desktop.ui.widgets.scroll import VerticalScroll
from coprod_desktop.ui.widgets.tab_order import tab_in_order


class HandOverPage(AskingPage):
    """One conversation in the person's voice. It ends with the PIN or the passphrase, and in no other way."""

    def __init__(
        self,
        *,
        hand_over: HandOver,
        people: People,
        conversations: Conversations,
        records: Records,
        drafts: Drafts,
        ids: Ids,
        templates: Mapping[str, Template],
        way_back: WayBack,
        bus: Bus,
        icons: Icons,
        sentences: Sentences,
        spoken_in: SpokenIn,
        desk: Desk,
        speech: Speech | None = None,
    ) -> None:
        super().__init__()
        self._hand_over = hand_over
        self._people = people
        self._templates = templates
        self._bus = bus
        self._records = records
        self._own = OwnChanges(records=records, colleagues=desk.colleagues, turns=hand_over.turns)
        self._place = Place(page=PageName.HAND_OVER)
        self._talk: Talk | None = None
        self.setProperty("kitchen", True)
        self._spoken_in = spoken_in
        self._language = ""
        self._tongue = Tongue(self, spoken_in=spoken_in)
        self._sentences = sentences = self._tongue.sentences(sentences)
        desk = replace(desk, sentences=sentences)
        english = spoken_in(()).wording
        self._above = Above(icons=icons, wording=english)
        self._below = Below(icons=icons, wording=english)
        self._view = QuestionView(
            conversations=conversations,
            drafts=drafts,
            ids=ids,
            spoken_in=spoken_in,
            desk=desk,
            speech=speech,
            adds_pictures=False,
        )
        self._scroll = VerticalScroll(inset(self._view))
        self._end = GivingBack(way_back=way_back, icons=icons, wording=english)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._scroll)
        self._stack.addWidget(self._end)
        self._life = LifeView(desk=desk)
        self._life_scroll = VerticalScroll(inset(self._life))
        self._stack.addWidget(self._life_scroll)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(inset(self._above, below=8))
        column.addWidget(self._stack, 1)
        column.addWidget(inset(self._below, above=8))
        self._above.hide_asked.connect(self.hide_asked)
        self._above.finished.connect(self._finish)
        self._below.back.connect(self._go_back)
        self._below.next.connect(self._go_on)
        self._view.saved.connect(self._kept)
        self._keeping = desk.keeping
        desk.keeping.setParent(self)
        desk.keeping.saved.connect(self._kept)
        self._view.moved.connect(self._tab_in_order)
        self._view.undo_asked.connect(self.bring_back)
        self._end.left.connect(self._return_to_questions)
        self._end.life_asked.connect(self._ask_life)
        self._life.left.connect(self._show_end)
        self._end.given_back.connect(self._give_back)
        bus.changed.connect(self._reread)
        self._keys = StepKeys(self, on=self._go_on, back=self._go_back)

    def show_place(self, place: Place) -> None:
        """Open the conversation at a question, with what was typed and the caret where it was."""
        self._place = place
        self._talk = talk = self._read_talk()
        self._speak(talk)
        asked = self._asked(place.part)
        if talk is not None:
            self._life.show_talk(talk)
        if talk is not None and self._life.restore(self._keeping.drafts_of(talk.stream)):
            self._show_life()
        elif asked is None:
            self._show_end()
        else:
            self._ask(asked, caret=place.caret)
            self._view.take_focus()

    def _speak(self, talk: Talk | None) -> None:
        """Say what stands around the questions in the language in which they are asked."""
        self._language = "" if talk is None else talk.language
        self._tongue.speak(self._language)
        wording = self._spoken_in((self._language,)).wording
        self.setAccessibleName(wording.sentence("alone.page"))
        self._above.say_whose("" if talk is None else talk.person, wording=wording)
        self._below.speak(wording)
        self._end.speak(wording)
        self._keys.say(on=wording.sentence("alone.next"), back=wording.sentence("alone.back_to"))

    def showEvent(self, event: QShowEvent) -> None:
        """Speak their language again."""
        super().showEvent(event)
        self._tongue.speak(self._language)

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave what else is shown in its own language."""
        super().hideEvent(event)
        self._tongue.rest()

    def place(self) -> Place:
        """Say which question is asked, and where the caret is in its answer."""
        question = self._view.question()
        return replace(
            self._place,
            page=PageName.HAND_OVER,
            part=question.id if question is not None else self._place.part,
            caret=self._view.caret(),
        )

    def flush(self) -> None:
        """Keep what was typed as changes."""
        self._view.keep()
        self._life.flush()

    def is_busy(self) -> bool:
        """Nothing disturbs the person, and nothing of the office is said to them."""
        return True

    def say_why_not(self, error: Exception) -> None:
        """Say beside the question what was refused."""
        self._view.refuse(sentence_for(self._sentences, error))

    def ask_again(self, question: Question) -> None:
        """Show the question with what it holds now, and the keyboard in it."""
        self._ask(question)
        self._view.take_focus()

    def own_change(self, which: Finds) -> Entry | None:
        """Find what the person takes back, or does again, while a question is shown."""
        if self._talk is None or self._stack.currentIndex():
            return None
        return self._own.find(which, self._talk, self._view.question(), after=self._hand_over.after())

    def _read_talk(self) -> Talk | None:
        """Read the conversation; None where it, its person or its questions are not on this laptop."""
        if self._place.stream is None:
            return None
        try:
            record = self._people.open(self._place.stream)
        except Refusal:
            return None
        return talk_of(record, self._place.record, self._templates, handed_over=True)

    def _asked(self, question_id: str) -> Question | None:
        """Find the question to begin with: the one that was shown, or the first of the person's."""
        if self._talk is None:
            return None
        questions = self._talk.questions
        known = next((each for each in questions if each.id == question_id), None)
        return known or next(iter(questions), None)

    def _ask(self, question: Question, *, caret: int = 0) -> None:
        talk = self._talk
        if talk is None:
            return
        self._view.ask(talk, question, worker="", caret=caret)
        self._show_progress()
        self._tab_in_order()
        self._stack.setCurrentIndex(0)
        self._scroll.verticalScrollBar().setValue(0)
        self._below.show()

    def _show_progress(self) -> None:
        talk, question = self._talk, self._view.question()
        if talk is None or question is None:
            return
        number, count = talk.number(question.id), len(talk.questions)
        self._above.show_question(number=number, count=count)
        self._below.show_question(first=number == 0, last=number >= count - 1)

    @Slot()
    def _tab_in_order(self) -> None:
        tab_in_order((*self._above.stops(), *self._view.stops(), *self._below.stops()))

    @Slot()
    def _go_on(self) -> None:
        self._step(1)

    @Slot()
    def _go_back(self) -> None:
        self._step(-1)

    def _step(self, by: int) -> None:
        talk, question = self._talk, self._view.question()
        if talk is None or question is None or self._stack.currentIndex() or not self._view.keep():
            return
        talk = self._talk or talk  # what was just kept may ask for more, or for less
        number = talk.number_beside(question.id, by)
        if number >= len(talk.questions):
            self._show_end()
        elif number >= 0:
            self._ask(talk.questions[number])
            self._view.take_focus()
            self.moved.emit()

    @Slot()
    def _finish(self) -> None:
        """End here; what cannot be kept as it stands stays a draft, and holds nobody back."""
        self._view.keep()
        self._show_end()

    @Slot()
    def _ask_life(self) -> None:
        self._show_life()
        self._life.ask()

    def _show_life(self) -> None:
        self._above.show_end()
        self._below.hide()
        self._stack.setCurrentWidget(self._life_scroll)

    @Slot()
    def _show_end(self) -> None:
        talk = self._talk
        self._above.show_end()
        self._below.hide()
        self._stack.setCurrentIndex(1)
        missing = talk is None or not talk.questions
        self._end.thank("" if talk is None else talk.person, missing=missing)

    @Slot()
    def _return_to_questions(self) -> None:
        asked = self._asked(self.place().part)
        if asked is not None:
            self._ask(asked)
            self._view.take_focus()

    @Slot()
    def _give_back(self) -> None:
        here = self.place()
        self.flush()
        try:
            self._hand_over.end(until=self._newest_change())
        except ANSWERS as error:
            self._end.refuse(sentence_for(self._sentences, error))
            return
        self.go.emit(replace(here, page=PageName.TABLE, caret=0))

    def _newest_change(self) -> ChangeId | None:
        if self._place.stream is None:
            return None
        return next((entry.change for entry in self._records.history(self._place.stream)), None)

    @Slot(object)
    def _kept(self, moment: datetime) -> None:
        self._below.say_kept(moment)
        self.saved.emit(moment)

    @Slot(object)
    def _reread(self, changed: Changed) -> None:
        if self._talk is None or self._talk.stream not in changed.streams:
            return
        talk = self._read_talk()
        if talk is not None:
            self._talk = talk
            self._life.show_talk(talk)
            self._view.show_again(talk)
            self._tab_in_order()
            if not self._stack.currentIndex():
                self._show_progress()
