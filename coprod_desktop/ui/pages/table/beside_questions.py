"""What is asked at the table beside the questions: who is here, and how life is going."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprod_desktop.application.ports import Draft
from coprod_desktop.ui.asking.talk import Talk
from coprod_desktop.ui.icons import Icons
from coprod_desktop.ui.pages.table.who_is_here import WhoIsHere
from coprod_desktop.ui.records.form import RecordForm
from coprod_desktop.ui.records.keeping import Keeping
from coprod_desktop.ui.sentences import Sentences
from coprod_desktop.ui.wellbeing.form import KIND as WELLBEING
from coprod_desktop.ui.wellbeing.form import asking_form, changing_form, conversation_of
from coprod_desktop.ui.widgets.buttons import button
from coprod_desktop.ui.widgets.letting_go import let_go
from coprod_desktop.ui.widgets.reflow import flow

KINDS = frozenset({"presence", "wellbeing"})
"""Kinds of records that are written here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableDesk:
    """What the forms at the table work with."""

    keeping: Keeping
    icons: Icons
    sentences: Sentences


class BesideQuestions(QWidget):
    """Shows one of the two; ``left`` asks for the way back to the question."""

    left = Signal()

    def __init__(self, *, desk: TableDesk) -> None:
        super().__init__()
        self._desk = desk
        self._talk: Talk | None = None
        self._life: RecordForm | None = None
        self._who = WhoIsHere(desk=desk)
        back = button(self.tr("Back to the question"), icons=desk.icons, icon="back")
        back.clicked.connect(self._go_back)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(14)
        self._column.addWidget(flow((back,)))
        self._column.addWidget(self._who)
        self._column.addStretch(1)

    def show_talk(self, talk: Talk, *, worker: str) -> None:
        """Take a conversation as it is now; what is being written stays."""
        if self._talk is not None and self._talk.conversation.id != talk.conversation.id:
            self._let_life_go()
        self._talk = talk
        self._who.show_talk(talk, worker=worker)

    def restore(self) -> bool:
        """Put back what was being written here in this conversation; tell whether there was anything."""
        talk = self._talk
        if talk is None:
            return False
        drafts = self._desk.keeping.drafts_of(talk.stream)
        if self._restore_life(talk, drafts):
            return True
        found = self._who.restore(drafts)
        if found:
            self._who.show()
        return found

    def ask_who(self) -> None:
        """Show who is here."""
        self._let_life_go()
        self._who.show()
        self._who.begin()

    def ask_life(self) -> None:
        """Ask the four questions, or show what was answered to them in this conversation."""
        talk = self._talk
        if talk is None:
            return
        here = [seen for seen in talk.record.wellbeing if seen.value.conversation == talk.conversation.id]
        person = talk.record.person.value
        if here:
            self._open_life(changing_form(self._desk, here[-1], person))
        else:
            self._open_life(asking_form(self._desk, talk.stream, person, conversation=talk.conversation.id))
        if self._life is not None:
            self._life.begin()

    def flush(self) -> None:
        """Keep what is being written."""
        self._who.flush()
        if self._life is not None:
            self._life.flush()

    def _restore_life(self, talk: Talk, drafts: Sequence[Draft]) -> bool:
        ours = (each for each in drafts if each.kind == WELLBEING)
        draft = next((each for each in ours if conversation_of(each) == talk.conversation.id), None)
        if draft is None:
            return False
        seen = next((each for each in talk.record.wellbeing if each.id == draft.record), None)
        person = talk.record.person.value
        if seen is None:
            form = asking_form(
                self._desk, talk.stream, person, conversation=talk.conversation.id, draft=draft
            )
        else:
            form = changing_form(self._desk, seen, person)
        self._open_life(form)
        form.restore(draft)
        return True

    def _open_life(self, form: RecordForm) -> None:
        self._let_life_go()
        self._life = form
        self._who.hide()
        form.closed.connect(self._answered)
        self._column.insertWidget(1, form)
        form.show()

    def _let_life_go(self) -> None:
        if self._life is not None:
            self._desk.keeping.closed(self._life.record())
            let_go(self._life)
            self._life = None

    @Slot()
    def _answered(self) -> None:
        self._let_life_go()
        self.left.emit()

    @Slot()
    def _go_back(self) -> None:
        asking = self._life is not None
        self.flush()
        if self._life is not None or not asking:
            self.left.emit()
