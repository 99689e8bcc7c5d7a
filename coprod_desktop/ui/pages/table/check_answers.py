"""Checking at the end what was said to all questions, with a way back to each."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprod_desktop.ui.asking.question_lines import question_lines
from coprod_desktop.ui.asking.question_list import QuestionList
from coprod_desktop.ui.asking.talk import Talk
from coprod_desktop.ui.icons import Icons
from coprod_desktop.ui.widgets.buttons import ButtonRole, button
from coprod_desktop.ui.widgets.labels import TextRole, label
from coprod_desktop.ui.widgets.notice import Notice, Tone
from coprod_desktop.ui.widgets.reflow import flow


class CheckAnswers(QWidget):
    """Shows all questions with their answers; ``chosen`` carries the id of one to go back to."""

    chosen = Signal(str)
    saying_back = Signal()
    ended = Signal()
    left = Signal()

    def __init__(self, *, icons: Icons) -> None:
        super().__init__()
        self._list = QuestionList(name=self.tr("Your answers"), icons=icons)
        self._list.chosen.connect(self.chosen)
        self._notice = Notice(icons=icons)
        self._end = button(self.tr("End the conversation"), role=ButtonRole.PRIMARY)
        self._end.clicked.connect(self.ended)
        say_back = button(self.tr("Say it back"), icons=icons, icon="conversation")
        say_back.clicked.connect(self.saying_back)
        back = button(self.tr("Back to the questions"), icons=icons, icon="back")
        back.clicked.connect(self.left)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(label(self.tr("Check your answers"), role=TextRole.H1))
        column.addWidget(
            label(self.tr("Read them together. Choose one to change it or add to it."), role=TextRole.HINT)
        )
        column.addWidget(self._list, 1)
        column.addWidget(self._notice)
        column.addWidget(flow((back, say_back, self._end), at_end=True, spacing=12))

    def show_talk(self, talk: Talk) -> None:
        """Show what stands now."""
        self._notice.clear()
        self.show_again(talk)

    def show_again(self, talk: Talk) -> None:
        """Show what stands now; what was said stays said."""
        self._list.show_lines(question_lines(talk, answers=True))
        self._end.setVisible(bool(talk.apart) or not talk.conversation.value.closed)
        self._end.set_words(self.tr("This page is done") if talk.apart else self.tr("End the conversation"))

    def take_focus(self) -> None:
        """Bring the keyboard to the first answer."""
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self, words: str) -> None:
        """Say why the conversation could not be ended."""
        self._notice.say(words, tone=Tone.ERROR, take_focus=True)
