"""The finish list: what is worth three minutes after a visit, while it is fresh."""

# ruff: noqa: RUF001  # sentences are written with the marks that print uses

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprod_desktop.application.finish import Finishing, FinishLine, FinishList, ToFinish
from coprod_desktop.application.places import PageName, Place
from coprod_desktop.application.undoing import WrittenHere
from coprod_desktop.domain.connections import named_in
from coprod_desktop.domain.plans import Goal
from coprod_desktop.domain.records import REMOVED
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.domain.strengths import on_card, shown_by
from coprod_desktop.ui.page import Page
from coprod_desktop.ui.pages.finish import tasks
from coprod_desktop.ui.pages.finish.group import Group
from coprod_desktop.ui.records.analysis import Analysis
from coprod_desktop.ui.records.keeping import Desk
from coprod_desktop.ui.sentences import ANSWERS, sentence_for
from coprod_desktop.ui.widgets.buttons import button
from coprod_desktop.ui.widgets.labels import TextRole, label
from coprod_desktop.ui.widgets.letting_go import let_go
from coprod_desktop.ui.widgets.notice import Notice, Tone
from coprod_desktop.ui.widgets.reflow import beside
from coprod_desktop.ui.widgets.scroll import VerticalScroll

if TYPE_CHECKING:
    from collections.abc import Callable

    from coprod_desktop.application.people import People
    from coprod_desktop.application.ports import Changed, Entry
    from coprod_desktop.application.record import PersonRecord
    from coprod_desktop.domain.conversations import Conversation
    from coprod_desktop.domain.ids import RecordId
    from coprod_desktop.domain.records import Seen
    from coprod_desktop.domain.tasks import Task

_UNDONE = frozenset({"task"})
_AFTERWARDS = frozenset({"analysis", "closed", REMOVED})
"""What is written of a conversation once it was held; that it was is not taken back here."""
_TAKEN_OVER = frozenset({ToFinish.STRENGTH, ToFinish.GOAL, ToFinish.CONNECTION})
_TO_TABLE = frozenset({ToFinish.COME_BACK, ToFinish.NOT_YET})


class FinishPage(Page):
    """Lists what is left after a conversation; what is done goes, and can be taken back."""

    def __init__(
        self,
        *,
        people: People,
        finishing: Finishing,
        desk: Desk,
    ) -> None:
        super().__init__()
        self._people = people
        self._finishing = finishing
        self._desk = desk
        self._keeping = desk.keeping
        self._sentences = desk.sentences
        self._place = Place(page=PageName.FINISH)
        self._record: PersonRecord | None = None
        self._found: FinishList | None = None
        self._written = WrittenHere()
        self._take_back: Callable[[], None] | None = None
        self._groups: list[Group] = []
        desk.keeping.setParent(self)
        desk.keeping.saved.connect(self.saved)
        icons = desk.icons
        self._heading = label("", role=TextRole.H1)
        self._back = button(self.tr("To the person’s page"), icons=icons, icon="back")
        self._back.clicked.connect(self._leave)
        self._notice = Notice(icons=icons)
        self._notice.acted.connect(self._undo_last)
        self._nothing = label(
            self.tr("Nothing is left to finish after this conversation."), role=TextRole.HINT
        )
        self._tasks = tasks.Tasks(desk=desk)
        self._tasks.done.connect(self._tick)
        self._analysis: Analysis | None = None
        self._whose: RecordId | None = None
        self._list = QVBoxLayout()
        self._list.setSpacing(12)
        self._after = QVBoxLayout()
        self._lay_out()
        desk.bus.changed.connect(self._changed)

    def show_place(self, place: Place) -> None:
        """Show what is left after a conversation; what was being typed is put back.

        Raises:
            Refusal: ``person_unknown``, ``conversation_unknown``.
        """
        if place.stream is None:
            raise Refusal("person_unknown")
        record = self._people.open(place.stream)
        if place.record is None or self._finishing.of(record, place.record) is None:
            raise Refusal("conversation_unknown")
        another = place != self._place
        self._place = place
        self._notice.clear()
        if another:
            self._written = WrittenHere()
            self._tasks.close_form()
        self._take(record)
        for draft in self._keeping.drafts_of(place.stream):
            if draft.kind == tasks.KIND:
                self._tasks.restore(draft)
            elif draft.record == place.record and self._analysis is not None:
                self._analysis.restore(draft)

    def come_back(self) -> None:
        """Read again what there is to do."""
        if self._place.stream is not None:
            self._take(self._people.open(self._place.stream))

    def place(self) -> Place:
        """Say which conversation is finished."""
        return self._place

    def flush(self) -> None:
        """Keep what was typed."""
        self._tasks.flush()
        if self._analysis is not None:
            self._analysis.flush()

    def can_undo(self) -> bool:
        """Whether a task, a goal's words or what the worker makes of it can be taken back."""
        return self._to_undo() is not None

    def undo(self) -> None:
        """Take back the last such change."""
        self._notice.clear()
        self._write_back(self._to_undo())

    def can_redo(self) -> bool:
        """Whether something that was taken back here can be done again."""
        return self._to_redo() is not None

    def redo(self) -> None:
        """Do again what was taken back last."""
        self._notice.clear()
        self._write_back(self._to_redo())

    def _to_undo(self) -> Entry | None:
        stream = self._place.stream
        return None if stream is None else self._keeping.next_undo(stream, _UNDONE, also=self._is_of_this)

    def _to_redo(self) -> Entry | None:
        stream = self._place.stream
        return None if stream is None else self._keeping.next_redo(stream, _UNDONE, also=self._is_of_this)

    def _is_of_this(self, entry: Entry) -> bool:
        of_it = entry.record == self._place.record and entry.values.keys() <= _AFTERWARDS
        return of_it or self._written.has(entry)

    def _write_back(self, entry: Entry | None) -> None:
        if entry is None:
            return
        try:
            self._keeping.undo(entry)
        except ANSWERS as problem:
            self._notice.say(sentence_for(self._sentences, problem), tone=Tone.ERROR, take_focus=True)

    def _lay_out(self) -> None:
        words = QWidget()
        lines = QVBoxLayout(words)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(2)
        lines.addWidget(self._heading)
        lines.addWidget(
            label(
                self.tr("About three minutes, while it is fresh. What is done goes from the list."),
                role=TextRole.MUTED,
            )
        )
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(14)
        column.addWidget(beside(words, self._back, least_ems=16))
        column.addWidget(self._notice)
        column.addWidget(self._nothing)
        column.addLayout(self._list)
        column.addWidget(self._tasks)
        column.addLayout(self._after)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(VerticalScroll(holder))

    def _take(self, record: PersonRecord) -> None:
        self._record = record
        conversation = self._place.record
        found = None if conversation is None else self._finishing.of(record, conversation)
        self._found = found
        if found is None:
            return
        name = record.person.value.preferred_name
        self._heading.setText(self.tr("Finish the visit with {name}").format(name=name))
        for group in self._groups:
            let_go(group)
        self._groups = []
        for _, lines in groupby(found.lines, key=lambda line: line.why):
            group = Group(tuple(lines), icons=self._desk.icons)
            group.wanted.connect(self._go_to)
            group.left_out.connect(self._leave_out)
            self._groups.append(group)
            self._list.addWidget(group)
            group.show()
        self._nothing.setVisible(not found.left)
        self._tasks.show_tasks(found.tasks, stream=record.stream, conversation=found.conversation.id)
        self._show_analysis(found.conversation)

    def _show_analysis(self, seen: Seen[Conversation]) -> None:
        if self._analysis is not None and self._whose == seen.id:
            self._analysis.show_seen(seen)
            return
        if self._analysis is not None:
            let_go(self._analysis)
        self._analysis, self._whose = Analysis(desk=self._desk, seen=seen), seen.id
        self._after.addWidget(self._analysis)
        self._analysis.show()

    @Slot(object)
    def _go_to(self, line: FinishLine) -> None:
        stream, conversation = self._place.stream, self._place.record
        if line.why is ToFinish.CORRECTED:
            self._word_goal(line)
            return
        if line.why in _TAKEN_OVER:
            self._take_over(line)
            return
        if line.why is ToFinish.SAY_BACK:
            place = Place(page=PageName.SAY_BACK, stream=stream, record=conversation, part=str(line.record))
        elif line.why in _TO_TABLE:
            place = Place(page=PageName.TABLE, stream=stream, record=conversation, part=line.question)
        else:
            place = Place(page=PageName.PERSON, stream=stream, part="plan")
        self.go.emit(place)

    def _word_goal(self, line: FinishLine) -> None:
        """Let the plan say what the person said that a goal should say."""
        goals = () if self._record is None else self._record.goals
        goal = next((seen for seen in goals if seen.id == line.record), None)
        if goal is None:
            return
        before = frozenset(each.change for each in self._desk.records.history(goal.stream, goal.id))
        try:
            self._keeping.save(goal, replace(goal.value, words=line.words))
        except ANSWERS as problem:
            self._notice.say(sentence_for(self._sentences, problem), tone=Tone.ERROR, take_focus=True)
            return
        self._written.note(goal.id, before=before)
        self._offer_undo(self.tr("The plan says now: “{words}”").format(words=line.words), goal.id)

    def _take_over(self, line: FinishLine) -> None:
        """Make of what was said what its question asks for, in the words in which it was said."""
        stream, statement = self._place.stream, line.record
        if stream is None or statement is None:
            return
        made, said = self._made_of(line, statement)
        record = self._keeping.new_record()
        try:
            self._keeping.add(stream, made, record=record)
        except ANSWERS as problem:
            self._notice.say(sentence_for(self._sentences, problem), tone=Tone.ERROR, take_focus=True)
            return
        self._written.note(record)
        self._offer_undo(said.format(words=line.words), record)

    def _made_of(self, line: FinishLine, statement: RecordId) -> tuple[object, str]:
        """Give what is made of a line, and how that is said."""
        if line.why is ToFinish.GOAL:
            return Goal(words=line.words, statement=statement), self.tr("A goal now: “{words}”")
        if line.why is ToFinish.CONNECTION:
            return named_in(line.words, statement=statement), self.tr("In the circle now: “{words}”")
        made = (
            on_card(line.words, card=line.card, statement=statement)
            if line.card
            else shown_by(line.words, sentence=line.words, statement=statement)
        )
        return made, self.tr("A strength now: {words}")

    @Slot(object)
    def _leave_out(self, line: FinishLine) -> None:
        conversation = self._place.record
        if conversation is None or self._record is None:
            return
        self._finishing.leave_out(conversation, line.key)
        self._offer(
            self.tr("Left as it is: {words}").format(words=line.words),
            lambda: self._put_back(line),
        )
        self._take(self._record)

    def _put_back(self, line: FinishLine) -> None:
        if self._place.record is not None and self._record is not None:
            self._finishing.take_up(self._place.record, line.key)
            self._take(self._record)

    @Slot(object)
    def _tick(self, seen: Seen[Task]) -> None:
        try:
            self._keeping.save(seen, replace(seen.value, done_on=self._desk.today()))
        except ANSWERS as problem:
            self._notice.say(sentence_for(self._sentences, problem), tone=Tone.ERROR, take_focus=True)
            return
        self._offer_undo(self.tr("Done: {what}").format(what=seen.value.what), seen.id)

    def _offer_undo(self, words: str, record: RecordId) -> None:
        """Say what was just written to a record, with the way back of that and of nothing else."""
        stream = self._place.stream
        written = None if stream is None else next(iter(self._desk.records.history(stream, record)), None)
        self._offer(words, lambda: self._write_back(written))

    def _offer(self, words: str, take_back: Callable[[], None]) -> None:
        self._take_back = take_back
        self._notice.say(words, action=self.tr("Undo"), take_focus=True)

    @Slot()
    def _undo_last(self) -> None:
        take_back, self._take_back = self._take_back, None
        self._notice.clear()
        if take_back is not None:
            take_back()

    @Slot(object)
    def _changed(self, changed: Changed) -> None:
        if self._place.stream in changed.streams and self.isVisible():
            self.come_back()

    @Slot()
    def _leave(self) -> None:
        self.go.emit(Place(page=PageName.PERSON, stream=self._place.stream))
