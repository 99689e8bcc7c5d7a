"""The kitchen table: goes through a conversation one question at a time, and comes back to where it was."""

# ruff: noqa: RUF001  # sentences are written with the marks that print uses

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from coprod_desktop.application.conversations import Conversations
from coprod_desktop.application.hand_over import HandOver
from coprod_desktop.application.people import People
from coprod_desktop.application.places import CHECKING, PageName, Place
from coprod_desktop.application.ports import Changed, Colleagues, Drafts, Entry, Ids
from coprod_desktop.application.records import Records
from coprod_desktop.application.undoing import Finds
from coprod_desktop.application.wording import SpokenIn
from coprod_desktop.domain.conversations import Progress
from coprod_desktop.domain.ids import StreamId
from coprod_desktop.domain.templates import Question, Template
from coprod_desktop.ui.asking.asking_page import AskingPage
from coprod_desktop.ui.asking.own_changes import OwnChanges
from coprod_desktop.ui.asking.question_view import QuestionView
from coprod_desktop.ui.asking.step_keys import StepKeys
from coprod_desktop.ui.asking.talk import Talk, talk_of
from coprod_desktop.ui.background import Background
from coprod_desktop.ui.bus import Bus
from coprod_desktop.ui.icons import Icons
from coprod_desktop.ui.pages.table.all_questions import AllQuestions
from coprod_desktop.ui.pages.table.beside_questions import BesideQuestions
from coprod_desktop.ui.pages.table.check_answers import CheckAnswers
from coprod_desktop.ui.pages.table.giving import Giving
from coprod_desktop.ui.pages.table.top_and_foot import Foot, Top
from coprod_desktop.ui.records.keeping import Desk
from coprod_desktop.ui.records.strength_pick import pick_key_words
from coprod_desktop.ui.sentences import ANSWERS, Sentences, sentence_for
from coprod_desktop.ui.speech.speech import Speech
from coprod_desktop.ui.widgets.inset import inset
from coprod_desktop.ui.widgets.notice import Notice, Tone
from coprod_desktop.ui.widgets.picking import picks_by_key
from coprod_desktop.ui.widgets.scroll import VerticalScroll
from coprod_desktop.ui.widgets.tab_order import tab_in_order

_QUESTION, _ALL, _CHECK, _BESIDE = range(4)


class TablePage(AskingPage):
    """A conversation at the table. Nobody else whom the worker knows is named on it.

    A place whose question belongs to a section apart, as eligibility does, shows that section alone.
    """

    def __init__(
        self,
        *,
        people: People,
        conversations: Conversations,
        hand_over: HandOver,
        records: Records,
        drafts: Drafts,
        ids: Ids,
        colleagues: Colleagues,
        templates: Mapping[str, Template],
        background: Background,
        bus: Bus,
        icons: Icons,
        sentences: Sentences,
        spoken_in: SpokenIn,
        desk: Desk,
        speech: Speech | None = None,
    ) -> None:
        super().__init__()
        self._people = people
        self._conversations = conversations
        self._colleagues = colleagues
        self._templates = templates
        self._bus = bus
        self._sentences = sentences
        self._place = Place(page=PageName.TABLE)
        self._talk: Talk | None = None
        self._giving = Giving(
            hand_over=hand_over, records=records, background=background, icons=icons, sentences=sentences
        )
        self._own = OwnChanges(records=records, colleagues=colleagues, turns=hand_over.turns)
        self.setProperty("kitchen", True)
        self.setAccessibleName(self.tr("Our conversation"))
        self._notice = Notice(icons=icons)
        self._top = Top(icons=icons)
        self._foot = Foot(icons=icons)
        self._view = QuestionView(
            conversations=conversations,
            drafts=drafts,
            ids=ids,
            spoken_in=spoken_in,
            desk=desk,
            speech=speech,
        )
        self._all = AllQuestions(icons=icons)
        self._check = CheckAnswers(icons=icons)
        desk.keeping.setParent(self)
        desk.keeping.saved.connect(self._kept)
        self._beside = BesideQuestions(desk=desk)
        self._scroll = VerticalScroll(inset(self._view))
        self._stack = QStackedWidget()
        self._beside_scroll = VerticalScroll(inset(self._beside))
        for each in (self._scroll, inset(self._all), inset(self._check), self._beside_scroll):
            self._stack.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(inset(self._top, below=8))
        column.addWidget(inset(self._notice, above=0, below=0))
        column.addWidget(self._stack, 1)
        column.addWidget(inset(self._foot, above=8))
        self._connect()
        self._add_keys()

    def show_place(self, place: Place) -> None:
        """Open a conversation at a question, with what was typed and the caret where it was.

        Raises:
            Refusal: ``person_unknown``.
        """
        self._place = place
        self._talk = self._read_talk(place)
        self._foot.say_kept(None)
        if self._talk is None:
            self._say_missing()
            return
        self._notice.clear()
        self._top.setEnabled(True)
        self._stack.show()
        talk = self._talk
        asked = talk.template.question(place.part) or talk.first_open()
        if asked is not None and talk.apart and not talk.is_asked(asked.id):
            asked = next(iter(talk.questions), None)
        if talk.questions and (asked is None or place.part == CHECKING):
            self._ask(talk.questions[-1])  # which is gone back to from there
            self._show_check()
        elif asked is None:
            self._show_check()
        else:
            self._ask(asked, caret=place.caret)
            self._view.take_focus()
        self._beside.show_talk(self._talk, worker=self._worker())
        if self._beside.restore():
            self._show_beside()

    def place(self) -> Place:
        """Say which question is asked, and where the caret is in its answer; or that answers are checked."""
        question = self._view.question()
        if self._talk is not None and self._stack.currentIndex() == _CHECK:
            return replace(self._place, part=CHECKING, caret=0)
        return Place(
            page=PageName.TABLE,
            stream=self._place.stream,
            record=self._place.record,
            part=question.id if question is not None else self._place.part,
            caret=self._view.caret(),
        )

    def flush(self) -> None:
        """Keep what was typed as changes."""
        self._view.keep()
        self._beside.flush()

    def say_why_not(self, error: Exception) -> None:
        """Say above the question what was refused."""
        self._notice.say(sentence_for(self._sentences, error), tone=Tone.ERROR, take_focus=True)

    def ask_again(self, question: Question) -> None:
        """Show the question with what it holds now."""
        self._ask(question)

    def _connect(self) -> None:
        self._stack.currentChanged.connect(self._offer_ways)
        self._top.all_asked.connect(self._show_all)
        self._top.who_asked.connect(self._ask_who)
        self._top.left.connect(self._leave)
        self._top.handed_over.connect(self._give_to_person)
        self._top.hide_asked.connect(self.hide_asked)
        self._foot.back.connect(self._go_back)
        self._foot.later.connect(self._later)
        self._foot.next.connect(self._go_on)
        self._view.saved.connect(self._kept)
        self._view.moved.connect(self._tab_in_order)
        self._view.undo_asked.connect(self.bring_back)
        self._all.chosen.connect(self._go_to)
        self._all.life_asked.connect(self._ask_life)
        self._all.left.connect(self._return_to_question)
        self._beside.left.connect(self._return_to_question)
        self._check.chosen.connect(self._go_to)
        self._check.left.connect(self._return_to_question)
        self._check.saying_back.connect(self._say_back)
        self._check.ended.connect(self._end)
        self._bus.changed.connect(self._reread)

    @Slot(int)
    def _offer_ways(self, shown: int) -> None:
        self._top.offer_ways(from_here=shown in {_QUESTION, _CHECK})
        self._keys.be_of_use(of_use=shown == _QUESTION)

    def _add_keys(self) -> None:
        picks_by_key(self, pick_key_words())
        self._keys = StepKeys(self, on=self._go_on, back=self._go_back)
        self._keys.say(on=self.tr("Next question"), back=self.tr("Back to the question before"))
        self._hand_over_key = QShortcut(QKeySequence("F6"), self)
        self._hand_over_key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._hand_over_key.activated.connect(self._give_to_person)

    def _read_talk(self, place: Place) -> Talk | None:
        """Read the conversation; None where it, or its questions, are not on this laptop."""
        if place.stream is None:
            return None
        record = self._people.open(place.stream)
        return talk_of(record, place.record, self._templates, part=place.part)

    def _say_missing(self) -> None:
        self._stack.hide()
        self._foot.hide()
        self._top.show_nothing()
        self._notice.say(
            self.tr(
                "The questions of this conversation are not on this laptop. What was said is kept; you can "
                "read it on the person’s page."
            ),
            tone=Tone.WARNING,
            take_focus=True,
        )

    def _worker(self) -> str:
        return self._colleagues.name_of(self._colleagues.me())

    def _ask(self, question: Question, *, caret: int = 0) -> None:
        talk = self._talk
        if talk is None:
            return
        self._view.ask(talk, question, worker=self._worker(), caret=caret)
        self._show_progress()
        self._tab_in_order()
        self._stack.setCurrentIndex(_QUESTION)
        self._scroll.verticalScrollBar().setValue(0)
        self._foot.show()

    def _tab_in_order(self) -> None:
        tab_in_order((*self._top.stops(), *self._view.stops(), *self._foot.stops()))

    def _show_progress(self) -> None:
        talk, question = self._talk, self._view.question()
        if talk is None:
            return
        number = talk.number(question.id) if question is not None else 0
        self._top.show_talk(talk, worker=self._worker(), number=number)
        self._offer_handing_over()
        come_back = question is not None and talk.progress(question.id) is Progress.COME_BACK
        self._foot.show_question(
            first=number == 0, last=number == len(talk.questions) - 1, come_back=come_back
        )

    @Slot()
    def _go_on(self) -> None:
        self._step(1)

    @Slot()
    def _go_back(self) -> None:
        self._step(-1)

    def _step(self, by: int) -> None:
        talk, question = self._talk, self._view.question()
        if (
            talk is None
            or question is None
            or self._stack.currentIndex() != _QUESTION
            or not self._view.keep()
        ):
            return
        talk = self._talk or talk  # what was just kept may ask for more, or for less
        number = talk.number_beside(question.id, by)
        if number >= len(talk.questions):
            self._show_check()
        elif number >= 0:
            self._ask(talk.questions[number])
            self._view.take_focus()
            self.moved.emit()

    @Slot()
    def _later(self) -> None:
        talk, question = self._talk, self._view.question()
        if talk is None or question is None or not self._view.keep():
            return
        marked = talk.progress(question.id) is Progress.COME_BACK
        mark = self._conversations.no_need_to_come_back if marked else self._conversations.come_back_to
        try:
            changed = mark(talk.stream, talk.conversation.id, question.id, formerly=question.formerly)
        except ANSWERS as error:
            self._notice.say(sentence_for(self._sentences, error), tone=Tone.ERROR, take_focus=True)
            return
        self._bus.tell(changed)
        if not marked:
            self._step(1)

    @Slot()
    def _show_all(self) -> None:
        talk, question = self._talk, self._view.question()
        if talk is None or not self._view.keep():
            return
        self._stack.setCurrentIndex(_ALL)
        self._foot.hide()
        self._all.show_talk(self._talk or talk, current=question.id if question is not None else "")

    @Slot()
    def _ask_who(self) -> None:
        if self._talk is not None and self._view.keep():
            self._beside.ask_who()  # first: what is kept of the other form leads back to the question
            self._show_beside()

    @Slot()
    def _ask_life(self) -> None:
        if self._talk is not None and self._view.keep():
            self._beside.ask_life()
            self._show_beside()

    def _show_beside(self) -> None:
        self._stack.setCurrentIndex(_BESIDE)
        self._beside_scroll.verticalScrollBar().setValue(0)
        self._foot.hide()

    def _show_check(self) -> None:
        if self._talk is None:
            return
        self._show_progress()
        self._check.show_talk(self._talk)
        self._stack.setCurrentIndex(_CHECK)
        self._foot.hide()
        self._check.take_focus()
        self.moved.emit()

    @Slot(str)
    def _go_to(self, question_id: str) -> None:
        question = self._talk.template.question(question_id) if self._talk is not None else None
        if question is not None:
            self._ask(question)
            self._view.take_focus()
            self.moved.emit()

    @Slot()
    def _return_to_question(self) -> None:
        talk = self._talk
        question = self._view.question() or (
            talk.questions[-1] if talk is not None and talk.questions else None
        )
        if question is not None:
            self._ask(question)
            self._view.take_focus()

    def _offer_handing_over(self) -> None:
        words = self._giving.words(self._talk)
        self._top.offer_handing_over(words)
        self._hand_over_key.setWhatsThis(words)
        self._hand_over_key.setEnabled(bool(words))

    @Slot()
    def _give_to_person(self) -> None:
        """Set the PIN that leads back, and show the person their own questions alone."""
        talk, question = self._talk, self._view.question()
        if talk is None or not self._view.keep():
            return
        try:
            place = self._giving.give(self.window(), talk, question)
        except ANSWERS as error:
            self._notice.say(sentence_for(self._sentences, error), tone=Tone.ERROR, take_focus=True)
            return
        if place is not None:
            self.go.emit(place)

    @Slot()
    def _leave(self) -> None:
        if self._talk is None or self._view.keep():
            self.go.emit(Place(page=PageName.PERSON, stream=self._place.stream))

    @Slot()
    def _say_back(self) -> None:
        if self._view.keep():
            place = self._place
            self.go.emit(Place(page=PageName.SAY_BACK, stream=place.stream, record=place.record))

    @Slot()
    def _end(self) -> None:
        talk = self._talk
        if talk is None or not self._view.keep():
            return
        if talk.apart:
            self.go.emit(Place(page=PageName.PERSON, stream=self._place.stream))
            return
        try:
            changed = self._conversations.close(talk.conversation)
        except ANSWERS as error:
            self._check.refuse(sentence_for(self._sentences, error))
            return
        self._bus.tell(changed)
        place = self._place
        self.go.emit(Place(page=PageName.FINISH, stream=place.stream, record=place.record))

    @Slot(object)
    def _kept(self, moment: datetime) -> None:
        self._foot.say_kept(moment)
        self.saved.emit(moment)

    @Slot(object)
    def _reread(self, changed: Changed) -> None:
        stream: StreamId | None = self._place.stream
        if self._talk is None or stream is None or stream not in changed.streams:
            return
        talk = self._read_talk(self._place)
        if talk is None:
            return
        self._talk = talk
        self._view.show_again(talk)
        self._beside.show_talk(talk, worker=self._worker())
        self._all.show_again(talk)
        if self._stack.currentIndex() == _CHECK:
            self._check.show_again(talk)
        self._tab_in_order()
        self._show_progress()

    def own_change(self, which: Finds) -> Entry | None:
        """Find what the worker takes back, or does again, of what is shown."""
        return None if self._talk is None else self._own.find(which, self._talk, self._view.question())
