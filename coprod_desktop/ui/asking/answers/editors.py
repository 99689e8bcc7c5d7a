"""The editors of answers, one for each kind of question: made when first needed, and shown one at a time."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprod_desktop.domain.templates import QuestionKind
from coprod_desktop.ui.asking.answers.answering import Answering
from coprod_desktop.ui.asking.answers.kinds import EDITORS, Tools
from coprod_desktop.ui.widgets.letting_go import let_go


class Editors(QWidget):
    """Passes on what the editors say, as `Answering` has it."""

    drafted = Signal()
    settled = Signal()
    finished = Signal()
    picked = Signal(str)
    told = Signal(str)
    kept = Signal(object)

    def __init__(self, *, tools: Tools, language: str) -> None:
        super().__init__()
        self._tools = tools
        self._language = language
        self._made: dict[QuestionKind, Answering] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def show_kind(self, kind: QuestionKind, *, language: str) -> Answering:
        """Show the editor of a kind alone; those that say of themselves in another language are made anew."""
        if language != self._language:
            self._language = language
            for old in self._made.values():
                let_go(old)
            self._made = {}
        made = self._made.get(kind)
        if made is None:
            made = self._made[kind] = EDITORS[kind](self._tools)
            made.drafted.connect(self.drafted)
            made.settled.connect(self.settled)
            made.finished.connect(self.finished)
            made.kept.connect(self.kept)
            made.picked.connect(self.picked)
            made.told.connect(self.told)
            self._column.addWidget(made)
        for each in self._made.values():
            each.setVisible(each is made)
        return made
