"""The editor for the people in somebody's life: a line to add somebody, the circle, and the list of it."""

from __future__ import annotations

from types import MappingProxyType

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprod_desktop.application.ports import Draft, Drafts, Ids
from coprod_desktop.application.records import Records
from coprod_desktop.domain.connections import Connection
from coprod_desktop.domain.ids import RecordId, StreamId
from coprod_desktop.domain.templates import Question
from coprod_desktop.ui.asking.answers.answering import Answer, Answering
from coprod_desktop.ui.asking.talk import Talk
from coprod_desktop.ui.circle.circle_and_list import CircleAndList
from coprod_desktop.ui.circle.connections_card import begins_a_tie
from coprod_desktop.ui.records.keeping import Desk
from coprod_desktop.ui.sentences import ANSWERS, sentence_for
from coprod_desktop.ui.tokens import LEAST_TARGET_AT_TABLE
from coprod_desktop.ui.widgets.autosave import Autosave
from coprod_desktop.ui.widgets.autosave import Draft as Typed
from coprod_desktop.ui.widgets.buttons import button
from coprod_desktop.ui.widgets.labels import TextRole, label
from coprod_desktop.ui.widgets.notice import Notice, Tone
from coprod_desktop.ui.widgets.reflow import flow, reflow
from coprod_desktop.ui.widgets.tab_order import stops_within
from coprod_desktop.ui.widgets.text_fields import line_field, text_of

KIND = "connection"
_NAME, _WHO = "name", "kind"


class CircleAnswer(Answering):
    """Draws and lists the people in somebody's life: records of their own, not statements."""

    whose = False

    def __init__(self, *, records: Records, drafts: Drafts, ids: Ids, desk: Desk) -> None:
        super().__init__()
        self._records = records
        self._drafts = drafts
        self._ids = ids
        self._desk = desk
        self._talk: Talk | None = None
        self._record: RecordId | None = None
        self._nobody = label(self.tr("Nobody is written down yet."))
        self._life = CircleAndList(
            desk=desk, stream=self._stream, adds=False, least_target=LEAST_TARGET_AT_TABLE
        )
        self._name = line_field(name=self.tr("Name"))
        self._who = line_field(name=self.tr("Who they are to me"))
        self._fields = {_NAME: Autosave(self._name), _WHO: Autosave(self._who)}
        for field in self._fields.values():
            field.drafted.connect(self._draft)
        for line in (self._name, self._who):
            line.returnPressed.connect(self._add)
        self._notice = Notice(icons=desk.icons)
        self._add_button = button(self.tr("Add them"), icons=desk.icons, icon="add")
        self._add_button.clicked.connect(self._add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(
            reflow(
                (_named(self.tr("Name"), self._name), _named(self.tr("Who they are to me"), self._who)),
                least_ems=16,
                spacing=12,
            )
        )
        column.addWidget(self._notice)
        column.addWidget(flow((self._add_button,)))
        column.addWidget(self._nobody)
        column.addWidget(self._life)
        self.setFocusProxy(self._name)

    def ask(self, talk: Talk, question: Question) -> None:
        """Show who is in this person's life, and what was being typed."""
        del question
        self._record = None
        for field in self._fields.values():
            field.show(Typed())
        self._notice.clear()
        self._life.forget()
        self.show_again(talk)
        self._put_drafts_back(talk)

    def show_again(self, talk: Talk) -> None:
        """Show who is there now."""
        self._talk = talk
        told = talk.record.connections
        self._nobody.setVisible(not told)
        self._life.setVisible(bool(told))
        self._life.show_connections(talk.person, told)

    def answer(self) -> Answer:
        """Hold nothing that becomes a statement."""
        return Answer()

    def show_answer(self, answer: Answer) -> None:
        """Hold nothing."""

    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops."""
        return tuple(stops_within(self))

    def take_focus(self) -> None:
        """Bring the keyboard to the name."""
        self._name.setFocus(Qt.FocusReason.OtherFocusReason)

    def flush(self) -> None:
        """Say now what is not yet in a draft."""
        for field in self._fields.values():
            field.flush()
        self._life.flush()

    def keep(self) -> bool:
        """Write down whoever was being typed."""
        self.flush()
        talk, name, who = self._talk, text_of(self._name).strip(), text_of(self._who).strip()
        if talk is None or not (name or who):
            return True
        try:
            seen, changed = self._records.add(
                talk.stream, Connection(name=name, kind=who), record=self._record
            )
        except ANSWERS as error:
            self._notice.say(sentence_for(self._desk.sentences, error), tone=Tone.ERROR)
            return False
        self._drafts.discard(seen.id)
        self._record = None
        self._notice.clear()
        for field in self._fields.values():
            field.show(Typed())
        self.kept.emit(changed)
        return True

    def _stream(self) -> StreamId:
        if self._talk is None:
            raise LookupError("no conversation is shown")
        return self._talk.stream

    def _put_drafts_back(self, talk: Talk) -> None:
        known = {seen.id for seen in talk.record.connections}
        for draft in self._drafts.of_stream(talk.stream):
            if draft.kind == KIND and not begins_a_tie(draft):
                self._life.restore(draft)
            elif draft.kind == KIND and draft.record not in known:
                self._record = draft.record
                for key, field in self._fields.items():
                    caret = draft.caret if draft.caret_field == key else 0
                    field.show(Typed(text=str(draft.fields.get(key, "")), caret=caret))

    @Slot()
    def _add(self) -> None:
        if self.keep():
            self.take_focus()

    @Slot()
    def _draft(self) -> None:
        if self._talk is None:
            return
        self._record = self._record or RecordId(self._ids.new())
        texts = {key: field.now().text for key, field in self._fields.items()}
        in_name = not self._who.hasFocus()
        try:
            self._drafts.put(
                Draft(
                    stream=self._talk.stream,
                    kind=KIND,
                    record=self._record,
                    fields=MappingProxyType(texts),
                    caret=self._fields[_NAME if in_name else _WHO].now().caret,
                    caret_field=_NAME if in_name else _WHO,
                )
            )
        except ANSWERS as error:
            self._notice.say(sentence_for(self._desk.sentences, error), tone=Tone.ERROR)


def _named(words: str, field: QWidget) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    column.addWidget(label(words, role=TextRole.MUTED, names=field))
    column.addWidget(field)
    return holder
