"""Checking at the end what was said to all questions, with a way back to each."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from coprod_desktop.domain.templates import Question
from coprod_desktop.ui.asking.talk import Talk
from coprod_desktop.ui.forms.voices import as_said, whose_statement
from coprod_desktop.ui.icons import Icons
from coprod_desktop.ui.pages.table.all_questions import progress_words
from coprod_desktop.ui.widgets.buttons import ButtonRole, WrappingButton, button
from coprod_desktop.ui.widgets.labels import TextRole, label
from coprod_desktop.ui.widgets.letting_go import let_go
from coprod_desktop.ui.widgets.notice import Notice, Tone
from coprod_desktop.ui.widgets.reflow import beside, flow

# sentences are written with the marks that print uses


class CheckAnswers(QWidget):
    """Shows all questions with their answers; ``chosen`` carries the id of one to go back to."""

    chosen = Signal(str)
    saying_back = Signal()
    ended = Signal()
    left = Signal()

    def __init__(self, *, icons: Icons) -> None:
        super().__init__()
        self._cards = QVBoxLayout()
        self._cards.setSpacing(10)
        self._shown: list[QFrame] = []
        self._buttons: dict[WrappingButton, str] = {}
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
            label(self.tr("Read them together. Each can be changed or added to."), role=TextRole.HINT)
        )
        column.addLayout(self._cards)
        column.addWidget(self._notice)
        column.addWidget(flow((back, say_back, self._end), at_end=True, spacing=12))
        column.addStretch(1)

    def show_talk(self, talk: Talk) -> None:
        """Show what stands now."""
        for card in self._shown:
            let_go(card)
        self._buttons = {}
        self._shown = []
        for question in talk.questions:
            card = self._card(talk, question)
            self._shown.append(card)
            self._cards.addWidget(card)
            card.show()
        self._notice.clear()
        self._end.setVisible(not talk.conversation.value.closed)

    def take_focus(self) -> None:
        """Bring the keyboard to the first answer."""
        first = next(iter(self._buttons), None)
        if first is not None:
            first.setFocus()

    def refuse(self, words: str) -> None:
        """Say why the conversation could not be ended."""
        self._notice.say(words, tone=Tone.ERROR, take_focus=True)

    def _card(self, talk: Talk, question: Question) -> QFrame:
        card = QFrame()
        card.setProperty("role", "card")
        text = talk.text(question)
        said = talk.said_to(question.id)
        words = self.tr("Change or add") if said else self.tr("Talk about it now")
        name = (
            self.tr("Change or add: {question}") if said else self.tr("Talk about it now: {question}")
        ).format(question=text)
        pressed = button(words, name=name)
        pressed.clicked.connect(self._choose)
        self._buttons[pressed] = question.id
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(label(text, role=TextRole.H2))
        column.addWidget(label(progress_words(talk.progress(question.id)), role=TextRole.MUTED))
        for statement in said:
            whose = whose_statement(statement.value, person=talk.person)
            column.addWidget(label(as_said(statement.value), role=TextRole.QUOTE))
            column.addWidget(label(whose, role=TextRole.MUTED))
        outer = QVBoxLayout(card)
        outer.setContentsMargins(16, 12, 16, 12)
        outer.addWidget(beside(holder, pressed))
        return card

    @Slot()
    def _choose(self) -> None:
        pressed = self.sender()
        if isinstance(pressed, WrappingButton):
            self.chosen.emit(self._buttons[pressed])
