"""The list of all questions, each with how far it has come."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprod_desktop.domain.conversations import Progress
from coprod_desktop.ui.asking.progress_words import progress_words
from coprod_desktop.ui.asking.question_lines import question_lines
from coprod_desktop.ui.asking.question_list import QuestionList
from coprod_desktop.ui.asking.talk import Talk
from coprod_desktop.ui.icons import Icons
from coprod_desktop.ui.widgets.buttons import button, choice
from coprod_desktop.ui.widgets.labels import TextRole, label
from coprod_desktop.ui.widgets.reflow import beside, flow


class AllQuestions(QWidget):
    """Lists the questions; ``chosen`` carries the id of one that was pressed.

    After them stands how life is going, which ``life_asked`` asks for.
    """

    chosen = Signal(str)
    life_asked = Signal()
    left = Signal()

    def __init__(self, *, icons: Icons) -> None:
        super().__init__()
        self._talk: Talk | None = None
        self._current = ""
        self._list = QuestionList(name=self.tr("All questions"), icons=icons)
        self._list.chosen.connect(self.chosen)
        self._count = label("", role=TextRole.HINT)
        self._open = choice(self.tr("Only open ones"), alone=False)
        self._open.clicked.connect(self._filter)
        self._life = button(self.tr("How life is going: four questions from 0 to 10"))
        self._life.clicked.connect(self.life_asked)
        back = button(self.tr("Back to the question"), icons=icons, icon="back")
        back.clicked.connect(self.left)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        words = QWidget()
        lines = QVBoxLayout(words)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(2)
        lines.addWidget(label(self.tr("All questions"), role=TextRole.H1))
        lines.addWidget(self._count)
        column.addWidget(beside(words, self._open, back, least_ems=12))
        column.addWidget(self._list, 1)
        column.addWidget(flow((self._life,)))

    def show_talk(self, talk: Talk, *, current: str) -> None:
        """List the questions of a conversation; the current one takes the focus."""
        self._talk, self._current = talk, current
        self._show()
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_again(self, talk: Talk) -> None:
        """List them as they are now."""
        self._talk = talk
        if self.isVisible():
            self._show()

    @Slot()
    def _filter(self) -> None:
        self._show()

    def _show(self) -> None:
        talk = self._talk
        if talk is None:
            return
        self._list.show_lines(question_lines(talk, only_open=self._open.isChecked()), current=self._current)
        here = any(seen.value.conversation == talk.conversation.id for seen in talk.record.wellbeing)
        status = progress_words(Progress.DONE if here else Progress.NOT_YET)
        self._life.setAccessibleName(
            self.tr("{question} {status}").format(question=self._life.words(), status=status)
        )
        waiting = sum(talk.progress(each.id) is not Progress.DONE for each in talk.questions)
        self._count.setText(
            self.tr("{open} of {count} are open").format(open=waiting, count=len(talk.questions))
            if waiting
            else self.tr("Everything has been talked about.")
        )
