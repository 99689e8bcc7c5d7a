"""A question of a conversation, and the place for what was said to it."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprod_desktop.ui.records.keeping import Desk
from coprod_desktop.ui.widgets.buttons import ButtonRole, button
from coprod_desktop.ui.widgets.labels import TextRole, label
from coprod_desktop.ui.widgets.reflow import beside


class QuestionSection(QWidget):
    """A question and what was said to it; ``wanted`` asks to talk about it again."""

    wanted = Signal(str)

    def __init__(self, *, words: str, question: str, desk: Desk) -> None:
        super().__init__()
        self._question = question
        self._again = button(
            self.tr("At the table"),
            role=ButtonRole.QUIET,
            icons=desk.icons,
            icon="table",
            name=self.tr("Talk about this at the table: {question}").format(question=words),
        )
        self._again.clicked.connect(self._want)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(beside(label(words, role=TextRole.H3), self._again))
        column.addLayout(self._rows)

    def place(self, row: QWidget, number: int) -> None:
        """Put a row at its place."""
        self._rows.insertWidget(number, row)

    def is_empty(self) -> bool:
        """Whether no row stands here any more."""
        return self._rows.count() == 0

    def offer(self, *, offered: bool) -> None:
        """Offer the way back to the table, or do not."""
        self._again.setVisible(offered)

    @Slot()
    def _want(self) -> None:
        self.wanted.emit(self._question)
