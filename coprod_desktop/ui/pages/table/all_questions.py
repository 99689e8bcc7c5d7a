"""The list of all questions, each with how far it has come."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from coprod_desktop.domain.conversations import Progress
from coprod_desktop.ui.asking.talk import Talk
from coprod_desktop.ui.icons import Icons, Ink
from coprod_desktop.ui.translating import QT_TRANSLATE_NOOP
from coprod_desktop.ui.widgets.buttons import ButtonRole, WrappingButton, button
from coprod_desktop.ui.widgets.labels import TextRole, label
from coprod_desktop.ui.widgets.letting_go import let_go
from coprod_desktop.ui.widgets.reflow import beside

_WORDS: Final[Mapping[Progress, str]] = MappingProxyType(
    {
        Progress.NOT_YET: QT_TRANSLATE_NOOP("Table", "Not talked about yet"),
        Progress.COME_BACK: QT_TRANSLATE_NOOP("Table", "Come back to this"),
        Progress.DONE: QT_TRANSLATE_NOOP("Table", "Done"),
    }
)
_ICONS: Final = MappingProxyType({Progress.COME_BACK: "later", Progress.DONE: "can"})
_LIFE: Final = ""
"""In the place of a question's id, for the row that is no question of the template."""


def progress_words(progress: Progress) -> str:
    """Say how far a question has come."""
    return QCoreApplication.translate("Table", _WORDS[progress])


class AllQuestions(QWidget):
    """Lists the questions; ``chosen`` carries the id of one that was pressed.

    After them stands how life is going, which ``life_asked`` asks for.
    """

    chosen = Signal(str)
    life_asked = Signal()
    left = Signal()

    def __init__(self, *, icons: Icons) -> None:
        super().__init__()
        self._icons = icons
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        self._buttons: dict[WrappingButton, str] = {}
        back = button(self.tr("Back to the question"), icons=icons, icon="back")
        back.clicked.connect(self.left)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(beside(label(self.tr("All questions"), role=TextRole.H1), back))
        column.addLayout(self._rows)
        column.addStretch(1)

    def show_talk(self, talk: Talk, *, current: str) -> None:
        """List the questions of a conversation; the current one takes the focus."""
        for pressed in self._buttons:
            row = pressed.parentWidget()
            if row is not None:
                let_go(row)
        self._buttons = {}
        for question in talk.questions:
            row, pressed = self._row(talk.text(question), talk.progress(question.id))
            self._buttons[pressed] = question.id
            self._rows.addWidget(row)
            row.show()
            if question.id == current:
                pressed.setFocus()
        here = any(seen.value.conversation == talk.conversation.id for seen in talk.record.wellbeing)
        row, pressed = self._row(
            self.tr("How life is going: four questions from 0 to 10"),
            Progress.DONE if here else Progress.NOT_YET,
        )
        self._buttons[pressed] = _LIFE
        self._rows.addWidget(row)
        row.show()

    def _row(self, words: str, progress: Progress) -> tuple[QFrame, WrappingButton]:
        row = QFrame()
        row.setProperty("role", "card")
        status = progress_words(progress)
        pressed = button(words, role=ButtonRole.SENTENCE)
        pressed.setAccessibleName(self.tr("{question} {status}").format(question=words, status=status))
        pressed.clicked.connect(self._choose)
        line = QHBoxLayout(row)
        line.setContentsMargins(14, 6, 14, 6)
        line.setSpacing(10)
        line.addWidget(pressed, 1)
        if progress in _ICONS:
            line.addWidget(self._icons.picture(_ICONS[progress], Ink.ACCENT, ems=1.2))
        muted = label(status, role=TextRole.MUTED, wraps=False)
        line.addWidget(muted)
        return row, pressed

    @Slot()
    def _choose(self) -> None:
        pressed = self.sender()
        if not isinstance(pressed, WrappingButton):
            return
        asked = self._buttons[pressed]
        if asked == _LIFE:
            self.life_asked.emit()
        else:
            self.chosen.emit(asked)
