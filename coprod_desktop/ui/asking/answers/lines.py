"""The editor for a question that is answered in several short lines, each a statement of its own."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprod_desktop.domain.templates import Question
from coprod_desktop.ui.asking.answers.answering import Answer, Answering
from coprod_desktop.ui.asking.talk import Talk
from coprod_desktop.ui.icons import Icons
from coprod_desktop.ui.records.strength_pick import pick_words
from coprod_desktop.ui.widgets.autosave import Autosave, Draft
from coprod_desktop.ui.widgets.buttons import button
from coprod_desktop.ui.widgets.own_keys import KeyHint
from coprod_desktop.ui.widgets.picking import Picking
from coprod_desktop.ui.widgets.reflow import beside
from coprod_desktop.ui.widgets.text_fields import line_field, text_of


class LinesAnswer(Answering):
    """A field for one line; Enter keeps it, and the next begins."""

    def __init__(self, *, icons: Icons) -> None:
        super().__init__()
        self._line = line_field(
            name=self.tr("Answer"), description=self.tr("Enter keeps this line and begins the next.")
        )
        self._line.setProperty("role", "answer")
        self._line.setPlaceholderText(self.tr("One thing on a line; Enter begins the next"))
        self._line.returnPressed.connect(self._finish)
        self._line.told.connect(self.told)
        self._autosave = Autosave(self._line)
        self._autosave.drafted.connect(self.drafted)
        self._autosave.settled.connect(self.settled)
        self._add = button(self.tr("Add this line"), icons=icons, icon="add")
        self._add.clicked.connect(self._finish)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(beside(self._line, self._add))
        picking = Picking(self, words=pick_words(), sentence=lambda: text_of(self._line))
        picking.picked.connect(self.picked)
        column.addWidget(picking.watch(self._line))
        self.setFocusProxy(self._line)

    def ask(self, talk: Talk, question: Question) -> None:
        """Get ready for another question."""
        self._line.setAccessibleName(talk.text(question))
        self.show_answer(Answer())

    def answer(self) -> Answer:
        """Say what the line holds now."""
        now = self._autosave.now()
        return Answer(words=now.text, caret=now.caret)

    def show_answer(self, answer: Answer) -> None:
        """Put a line back with its caret."""
        self._autosave.show(Draft(text=answer.words, caret=answer.caret))

    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops."""
        return (self._line, self._add)

    def own_keys(self) -> tuple[KeyHint, ...]:
        """Say which keys choose."""
        return (KeyHint(keys=self.tr("Enter"), does=self.tr("Keep this line and begin the next")),)

    def take_focus(self) -> None:
        """Bring the keyboard to the line."""
        self._line.setFocus(Qt.FocusReason.OtherFocusReason)

    def flush(self) -> None:
        """Say now what is not yet in a draft."""
        self._autosave.flush()

    @Slot()
    def _finish(self) -> None:
        if text_of(self._line).strip():
            self.finished.emit()
        self.take_focus()
