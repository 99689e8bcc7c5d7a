"""Who is here, and who would have been liked here: added, put right and taken away at the table."""

# sentences are written with the marks that print uses

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from coprod_desktop.application.ports import Draft
from coprod_desktop.domain.conversations import Presence, Voice
from coprod_desktop.domain.ids import RecordId
from coprod_desktop.domain.records import Seen
from coprod_desktop.ui.asking.talk import Talk
from coprod_desktop.ui.dates import names
from coprod_desktop.ui.forms.voices import OTHERS, voice_name
from coprod_desktop.ui.records.fields import ChoiceField, TextField
from coprod_desktop.ui.records.form import FormDesk, RecordForm
from coprod_desktop.ui.sentences import ANSWERS, sentence_for
from coprod_desktop.ui.widgets.buttons import ButtonRole, button
from coprod_desktop.ui.widgets.labels import TextRole, label
from coprod_desktop.ui.widgets.letting_go import let_go
from coprod_desktop.ui.widgets.notice import Notice, Tone
from coprod_desktop.ui.widgets.reflow import beside, flow, reflow

KIND: Final = "presence"
_MISSED: Final = "missed"


class WhoIsHere(QWidget):
    """Two lists, each with a way to add to it: those who are here, and those who are missed."""

    def __init__(self, *, desk: FormDesk) -> None:
        super().__init__()
        self._always = label("")
        self._here = _People(
            desk=desk,
            missed=False,
            title=self.tr("Who is here?"),
            form_title=self.tr("Somebody who is here"),
            add_words=self.tr("Add somebody who is here"),
        )
        self._missed = _People(
            desk=desk,
            missed=True,
            title=self.tr("Who would you have liked here?"),
            form_title=self.tr("Somebody you would have liked here"),
            add_words=self.tr("Add somebody you would have liked here"),
        )
        self._here.put_first(self._always)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(reflow((self._here, self._missed), least_ems=20))

    def show_talk(self, talk: Talk, *, worker: str) -> None:
        """Show who is at a conversation; a form that is open stays."""
        self._always.setText(names([name for name in (talk.person, worker) if name]))
        self._here.show_people(talk, talk.record.present_at(talk.conversation.id))
        self._missed.show_people(talk, talk.record.missed_at(talk.conversation.id))

    def restore(self, drafts: Sequence[Draft]) -> bool:
        """Put drafts of somebody at this conversation back; tell whether there were any."""
        return any([self._here.restore(drafts), self._missed.restore(drafts)])

    def begin(self) -> None:
        """Bring the keyboard to the first thing to do."""
        self._here.begin()

    def flush(self) -> None:
        """Keep what is being typed."""
        for people in (self._here, self._missed):
            people.flush()


class _People(QFrame):
    """One of the two lists."""

    def __init__(self, *, desk: FormDesk, missed: bool, title: str, form_title: str, add_words: str) -> None:
        super().__init__()
        self._desk = desk
        self._are_missed = missed
        self._form_title = form_title
        self._talk: Talk | None = None
        self._rows: list[QWidget] = []
        self._form: RecordForm | None = None
        self.setProperty("role", "card")
        self._list = QVBoxLayout()
        self._list.setSpacing(6)
        self._notice = Notice(icons=desk.icons)
        self._add = button(add_words, icons=desk.icons, icon="add")
        self._add.clicked.connect(self._begin_adding)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(18, 14, 18, 18)
        self._column.setSpacing(10)
        self._column.addWidget(label(title, role=TextRole.H2))
        self._column.addLayout(self._list)
        self._column.addWidget(self._notice)
        self._column.addWidget(flow((self._add,)))
        self._column.addStretch(1)

    def put_first(self, widget: QWidget) -> None:
        """Put something above the list."""
        self._column.insertWidget(1, widget)

    def show_people(self, talk: Talk, people: Sequence[Seen[Presence]]) -> None:
        """List these people of a conversation."""
        if self._talk is not None and self._talk.conversation.id != talk.conversation.id:
            self._forget()
        self._talk = talk
        for row in self._rows:
            let_go(row)
        self._rows = [self._row(seen) for seen in people]
        for row in self._rows:
            self._list.addWidget(row)
            row.show()

    def begin(self) -> None:
        """Bring the keyboard here."""
        if self._form is None:
            self._add.setFocus(Qt.FocusReason.OtherFocusReason)

    def restore(self, drafts: Sequence[Draft]) -> bool:
        """Put a draft of this list back into its form."""
        talk = self._talk
        draft = None if talk is None else next((each for each in drafts if self._is_ours(each, talk)), None)
        if draft is None:
            return False
        form = self._open(draft.record)
        if form is not None:
            form.restore(draft)
        return True

    def flush(self) -> None:
        """Keep what is being typed."""
        if self._form is not None:
            self._form.flush()

    def _is_ours(self, draft: Draft, talk: Talk) -> bool:
        return (
            draft.kind == KIND
            and draft.fields.get("conversation") == str(talk.conversation.id)
            and draft.fields.get(_MISSED) == str(self._are_missed)
        )

    def _row(self, seen: Seen[Presence]) -> QWidget:
        name = seen.value.name
        words = self.tr("{name} ({role})").format(name=name, role=voice_name(seen.value.role).lower())
        away = button(
            self.tr("Take away"), role=ButtonRole.QUIET, name=self.tr("Take {name} away").format(name=name)
        )
        away.clicked.connect(lambda: self._do(lambda: self._desk.keeping.remove(seen)))
        if not self._are_missed:
            return beside(label(words), away)
        came = button(
            self.tr("Is here now"),
            role=ButtonRole.QUIET,
            name=self.tr("{name} is here now").format(name=name),
        )
        came.clicked.connect(
            lambda: self._do(lambda: self._desk.keeping.save(seen, replace(seen.value, missed=False)))
        )
        return beside(label(words), came, away)

    def _do(self, gesture: Callable[[], None]) -> None:
        self._add.setFocus(Qt.FocusReason.OtherFocusReason)  # the row that was pressed goes
        try:
            gesture()
        except ANSWERS as problem:
            self._notice.say(sentence_for(self._desk.sentences, problem), tone=Tone.ERROR, take_focus=True)
        else:
            self._notice.clear()

    @Slot()
    def _begin_adding(self) -> None:
        form = self._open(self._desk.keeping.new_record())
        if form is not None:
            form.begin()

    def _open(self, record: RecordId) -> RecordForm | None:
        if self._form is not None or self._talk is None:
            return None
        form = self._made_form(self._talk, record)
        form.closed.connect(self._close)
        self._form = form
        self._column.insertWidget(self._column.count() - 1, form)
        form.show()
        self._add.hide()
        return form

    def _made_form(self, talk: Talk, record: RecordId) -> RecordForm:
        conversation = talk.conversation.id

        def write(texts: Mapping[str, str]) -> None:
            somebody = Presence(
                conversation=conversation,
                name=texts["name"].strip(),
                role=Voice(texts["role"]),
                missed=self._are_missed,
            )
            self._desk.keeping.add(talk.stream, somebody, record=record)

        return RecordForm(
            desk=self._desk,
            heading=self._form_title,
            fields=(
                TextField(key="name", words=QCoreApplication.translate("WhoIsHere", "Their name")),
                ChoiceField(
                    key="role",
                    words=QCoreApplication.translate("WhoIsHere", "Who they are"),
                    choices=[(voice.value, voice_name(voice)) for voice in OTHERS],
                ),
            ),
            keep_words=QCoreApplication.translate("WhoIsHere", "Add them"),
            stream=talk.stream,
            kind=KIND,
            record=record,
            write=write,
            fixed={"conversation": str(conversation), _MISSED: str(self._are_missed)},
            about={"words_missing": "name"},
            columns=1,
        )

    def _forget(self) -> None:
        """Let go of a form, because another conversation is shown; what is in its draft stays there."""
        if self._form is not None:
            self._desk.keeping.closed(self._form.record())
            let_go(self._form)
            self._form = None
        self._add.show()

    @Slot()
    def _close(self) -> None:
        if self._form is not None:
            let_go(self._form)
            self._form = None
        self._add.show()
        self._add.setFocus(Qt.FocusReason.OtherFocusReason)
