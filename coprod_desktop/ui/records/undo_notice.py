"""Saying what was just done, with a way to take it back."""

# the words are written with the marks that print uses

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprod_desktop.domain.records import Seen
from coprod_desktop.ui.records.keeping import Desk
from coprod_desktop.ui.sentences import ANSWERS, sentence_for
from coprod_desktop.ui.widgets.notice import Notice, Tone


class UndoNotice(QWidget):
    """Takes a record away, or says what was done to one; its button takes that back.

    Hidden until there is something to say.
    """

    def __init__(self, *, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._done: tuple[Seen[object], str] | None = None
        self._notice = Notice(icons=desk.icons)
        self._notice.acted.connect(self._take_back)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._notice)
        self.hide()

    def remove(self, seen: Seen[object], *, kind: str, name: str) -> None:
        """Take a record of a kind away and offer it back."""
        try:
            self._desk.keeping.remove(seen)
        except ANSWERS as problem:
            self.say_problem(problem)
            return
        self.offer(
            seen, kind=kind, words=self.tr("“{name}” was taken away.").format(name=name), take_focus=True
        )

    def offer(self, seen: Seen[object], *, kind: str, words: str, take_focus: bool = False) -> None:
        """Say what was done to a record and offer to take it back."""
        self._done = (seen, kind)
        self.show()
        self._notice.say(words, action=self.tr("Undo"), take_focus=take_focus)

    def say_problem(self, problem: Exception) -> None:
        """Say why something could not be done."""
        self.show()
        self._notice.say(sentence_for(self._desk.sentences, problem), tone=Tone.ERROR, take_focus=True)

    def clear(self) -> None:
        """Say nothing any more."""
        self._done = None
        self._notice.clear()
        self.hide()

    @Slot()
    def _take_back(self) -> None:
        done = self._done
        self.clear()
        if done is None:
            return
        seen, kind = done
        entry = self._desk.keeping.next_undo(seen.stream, frozenset({kind}), record=seen.id)
        if entry is None:
            return
        try:
            self._desk.keeping.undo(entry)
        except ANSWERS as problem:
            self.say_problem(problem)
