"""The editor for a question that is answered in words."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprod_desktop.domain.templates import Question
from coprod_desktop.ui.asking.answers.answering import Answer, Answering
from coprod_desktop.ui.asking.talk import Talk
from coprod_desktop.ui.forms.voices import Speaker
from coprod_desktop.ui.records.strength_pick import pick_words
from coprod_desktop.ui.widgets.autosave import Autosave, Draft
from coprod_desktop.ui.widgets.picking import Picking
from coprod_desktop.ui.widgets.text_fields import GrowingText
from coprod_desktop.ui.writing.writing import Writing

_LINES = 4


class WordsAnswer(Answering):
    """A large field for somebody's words, with help beneath it while they are a note."""

    def __init__(self, *, writing: Writing, least_lines: int = _LINES) -> None:
        super().__init__()
        self.editor = GrowingText(name=self.tr("Answer"), least_lines=least_lines, answer=True)
        self.editor.told.connect(self.told)
        self._autosave = Autosave(self.editor)
        self._autosave.drafted.connect(self.drafted)
        self._autosave.settled.connect(self.settled)
        self._help = writing.help(self.editor, quote=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.editor)
        column.addWidget(self._help.line)
        picking = Picking(self, words=pick_words(), sentence=self.editor.words)
        picking.picked.connect(self.picked)
        column.addWidget(picking.watch(self.editor))
        self.setFocusProxy(self.editor)

    def ask(self, talk: Talk, question: Question) -> None:
        """Get ready for another question."""
        self.editor.setAccessibleName(talk.text(question))
        self._help.set_usual(talk.language)
        self._help.set_alone(alone=talk.handed_over)
        self.show_answer(Answer())

    def answer(self) -> Answer:
        """Say what it holds now."""
        now = self._autosave.now()
        return Answer(words=now.text, caret=now.caret)

    def show_answer(self, answer: Answer) -> None:
        """Put an answer back with its caret."""
        self._autosave.show(Draft(text=answer.words, caret=answer.caret))
        self._help.begin_again()

    def speak_for(self, speaker: Speaker) -> None:
        """Leave a quote as it is said."""
        self._help.set_quote(quote=speaker.verbatim)

    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops."""
        return (self.editor, *self._help.line.stops())

    def take_focus(self) -> None:
        """Bring the keyboard to the words."""
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def flush(self) -> None:
        """Say now what is not yet in a draft."""
        self._autosave.flush()
