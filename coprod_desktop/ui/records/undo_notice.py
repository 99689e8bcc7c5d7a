"""Saying what was just done, with a way to take it back."""

# the words are written with the marks that print uses

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprod_desktop.domain.records import Seen
from coprod_desktop.ui.records.keeping import Desk
from coprod_desktop.ui.sentences import ANSWERS, sentence_for
from coprod_desktop.ui.widgets.notice import Notice, Tone

if TYPE_CHECKING:
    from coprod_desktop.application.ports import Entry


class UndoNotice(QWidget):
    """Takes a record away, or says what was done to one; its button takes that back, and nothing else.

    Hidden until there is something to say.
    """

    def __init__(self, *, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._done: Entry | None = None
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
        """Say what was just done to a record and offer to take it back."""
        self.speak_of(seen, kind=kind)
        self.show()
        self._notice.say(words, action=self.tr("Undo"), take_focus=take_focus)

    def speak_of(self, seen: Seen[object], *, kind: str) -> None:
        """Note that the newest change to a record is what was done, where that was said before."""
        self._done = self._desk.keeping.next_undo(seen.stream, frozenset({kind}), record=seen.id)

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
        entries = self._desk.records.history(done.stream, done.record)
        if any(entry.undoes == done.change for entry in entries):
            return  # it was taken back in some other way
        try:
            self._desk.keeping.undo(done)
        except ANSWERS as problem:
            self.say_problem(problem)
