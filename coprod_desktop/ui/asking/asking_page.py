"""A page that asks questions: what was answered on it is taken back, done again, and brought back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from coprod_desktop.domain.templates import QuestionKind
from coprod_desktop.ui.sentences import ANSWERS
from coprod_desktop.ui.undoing_page import UndoingPage

if TYPE_CHECKING:
    from coprod_desktop.application.ports import Entry
    from coprod_desktop.application.undoing import Finds
    from coprod_desktop.domain.ids import RecordId
    from coprod_desktop.domain.templates import Question
    from coprod_desktop.ui.asking.own_changes import OwnChanges
    from coprod_desktop.ui.asking.question_view import QuestionView
    from coprod_desktop.ui.asking.talk import Talk
    from coprod_desktop.ui.bus import Bus


class AskingPage(UndoingPage):
    """Keeps what is being typed before anything is taken back, and asks the question again afterwards.

    Whoever inherits sets the four that stand here.
    """

    _view: QuestionView
    _talk: Talk | None
    _own: OwnChanges
    _bus: Bus

    def go_back_or_forth(self, which: Finds) -> None:
        """Undo what is found, once what is being typed is kept: undoing an undo does it again."""
        if self._view.keep():
            self._write_back(self.own_change(which))

    @Slot(object)
    def bring_back(self, record: RecordId) -> None:
        """Bring back what was taken away; whatever else was written since stays."""
        if self._talk is not None and self._view.keep():
            self._write_back(self._own.taking_away(record, self._talk))

    def say_why_not(self, error: Exception) -> None:
        """Say what was refused."""
        raise NotImplementedError

    def ask_again(self, question: Question) -> None:
        """Show the question with what it holds now."""
        raise NotImplementedError

    def _write_back(self, entry: Entry | None) -> None:
        if entry is None:
            return
        try:
            changed = self._own.write_back(entry)
        except ANSWERS as error:
            self.say_why_not(error)
            return
        self._bus.tell(changed)
        question = self._view.question()
        if question is not None and question.kind is not QuestionKind.CIRCLE:  # which keeps the keyboard
            self.ask_again(question)
