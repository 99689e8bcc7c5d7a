"""The four questions in a conversation: asked once in it, and put right when they are asked again."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprod_desktop.application.ports import Draft
from coprod_desktop.ui.asking.talk import Talk
from coprod_desktop.ui.records.form import FormDesk, RecordForm
from coprod_desktop.ui.wellbeing.form import KIND, asking_form, changing_form, conversation_of
from coprod_desktop.ui.widgets.letting_go import let_go


class LifeView(QWidget):
    """Holds the form while it is open; ``left`` follows when it was kept or left out.

    With a talk that is handed over, the person answers alone, and is not asked when and how.
    """

    left = Signal()

    def __init__(self, *, desk: FormDesk) -> None:
        super().__init__()
        self._desk = desk
        self._talk: Talk | None = None
        self._form: RecordForm | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def show_talk(self, talk: Talk) -> None:
        """Take a conversation as it is now; a form that is open stays."""
        if self._talk is not None and self._talk.conversation.id != talk.conversation.id:
            self.close_form()
        self._talk = talk

    def is_asking(self) -> bool:
        """Whether the form is open."""
        return self._form is not None

    def ask(self) -> None:
        """Ask the questions, or show what was answered to them in this conversation."""
        talk = self._talk
        if talk is None:
            return
        here = [seen for seen in talk.record.wellbeing if seen.value.conversation == talk.conversation.id]
        person, alone = talk.record.person.value, talk.handed_over
        self._open(
            changing_form(self._desk, here[-1], person, alone=alone)
            if here
            else asking_form(self._desk, talk.stream, person, conversation=talk.conversation.id, alone=alone)
        ).begin()

    def restore(self, drafts: Sequence[Draft]) -> bool:
        """Put back what was being answered in this conversation; tell whether there was anything."""
        talk = self._talk
        if talk is None:
            return False
        ours = (each for each in drafts if each.kind == KIND)
        draft = next((each for each in ours if conversation_of(each) == talk.conversation.id), None)
        if draft is None:
            return False
        seen = next((each for each in talk.record.wellbeing if each.id == draft.record), None)
        person, alone = talk.record.person.value, talk.handed_over
        self._open(
            changing_form(self._desk, seen, person, alone=alone)
            if seen is not None
            else asking_form(
                self._desk,
                talk.stream,
                person,
                conversation=talk.conversation.id,
                draft=draft,
                alone=alone,
            )
        ).restore(draft)
        return True

    def flush(self) -> None:
        """Keep what is being answered."""
        if self._form is not None:
            self._form.flush()

    def close_form(self) -> None:
        """Let go of the form; what is in its draft stays there."""
        if self._form is not None:
            self._desk.keeping.closed(self._form.record())
            let_go(self._form)
            self._form = None
        self.hide()

    def _open(self, form: RecordForm) -> RecordForm:
        self.close_form()
        self._form = form
        form.closed.connect(self._answered)
        self._column.addWidget(form)
        form.show()
        self.show()
        return form

    @Slot()
    def _answered(self) -> None:
        self.close_form()
        self.left.emit()
