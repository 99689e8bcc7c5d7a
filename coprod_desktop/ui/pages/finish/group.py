"""A part of the finish list: things that are worth doing for the same reason."""

# ruff: noqa: RUF001  # sentences are written with the marks that print uses

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from coprod_desktop.application.finish import FinishLine, ToFinish
from coprod_desktop.ui.translating import QT_TRANSLATE_NOOP
from coprod_desktop.ui.widgets.buttons import ButtonRole, WrappingButton, button
from coprod_desktop.ui.widgets.few_rows import FewRows
from coprod_desktop.ui.widgets.labels import TextRole, label
from coprod_desktop.ui.widgets.reflow import beside

if TYPE_CHECKING:
    from coprod_desktop.ui.icons import Icons

MOST_AT_FIRST = 3
"""Things of one reason that are shown before somebody asks for more."""

_HEADINGS: Final[Mapping[ToFinish, str]] = MappingProxyType(
    {
        ToFinish.SAY_BACK: QT_TRANSLATE_NOOP("Finish", "Words that were not said back yet"),
        ToFinish.CORRECTED: QT_TRANSLATE_NOOP("Finish", "Goals that were put right"),
        ToFinish.STRENGTH: QT_TRANSLATE_NOOP("Finish", "Said about what they can do, and no strength yet"),
        ToFinish.GOAL: QT_TRANSLATE_NOOP("Finish", "Said about what they want, and not in the plan yet"),
        ToFinish.CONNECTION: QT_TRANSLATE_NOOP("Finish", "Named in their life, and not in the circle yet"),
        ToFinish.COME_BACK: QT_TRANSLATE_NOOP("Finish", "Questions to come back to"),
        ToFinish.NOT_YET: QT_TRANSLATE_NOOP("Finish", "Questions not talked about yet"),
        ToFinish.NO_ACTIONS: QT_TRANSLATE_NOOP("Finish", "Goals that nobody does anything for yet"),
        ToFinish.NO_LEVELS: QT_TRANSLATE_NOOP("Finish", "Goals without words for how it is going"),
        ToFinish.NOT_SAID_YES: QT_TRANSLATE_NOOP("Finish", "Who has not said yes yet"),
    }
)
_GO: Final[Mapping[ToFinish, str]] = MappingProxyType(
    {
        ToFinish.SAY_BACK: QT_TRANSLATE_NOOP("Finish", "Say it back"),
        ToFinish.CORRECTED: QT_TRANSLATE_NOOP("Finish", "Use these words in the plan"),
        ToFinish.STRENGTH: QT_TRANSLATE_NOOP("Finish", "Make it a strength"),
        ToFinish.GOAL: QT_TRANSLATE_NOOP("Finish", "Make it a goal"),
        ToFinish.CONNECTION: QT_TRANSLATE_NOOP("Finish", "Put into the circle"),
        ToFinish.COME_BACK: QT_TRANSLATE_NOOP("Finish", "Write it down"),
        ToFinish.NOT_YET: QT_TRANSLATE_NOOP("Finish", "Write it down"),
        ToFinish.NO_ACTIONS: QT_TRANSLATE_NOOP("Finish", "To the plan"),
        ToFinish.NO_LEVELS: QT_TRANSLATE_NOOP("Finish", "To the plan"),
        ToFinish.NOT_SAID_YES: QT_TRANSLATE_NOOP("Finish", "To the plan"),
    }
)


_QUOTED: Final = frozenset({ToFinish.SAY_BACK, ToFinish.STRENGTH, ToFinish.GOAL, ToFinish.CONNECTION})
"""What is said in somebody's own words."""


class Group(QFrame):
    """Shows its lines; each leads to its place, or is left as it is. The signals carry a `FinishLine`."""

    wanted = Signal(object)
    left_out = Signal(object)

    def __init__(self, lines: Sequence[FinishLine], *, icons: Icons) -> None:
        super().__init__()
        self._icons = icons
        self._lines: dict[QWidget, FinishLine] = {}
        self.setProperty("role", "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(
            label(QCoreApplication.translate("Finish", _HEADINGS[lines[0].why]), role=TextRole.H2)
        )
        rows: FewRows[FinishLine] = FewRows(row=self._row, key=_which, at_first=MOST_AT_FIRST, spacing=8)
        column.addWidget(rows)  # first: what is shown with nothing around it is a window of its own
        rows.show_things(lines)

    def _row(self, line: FinishLine) -> QWidget:
        words = _words(line)
        heard = words.replace("\n", " ")
        go_words = QCoreApplication.translate("Finish", _GO[line.why])
        go = button(go_words, name=self.tr("{what}: {words}").format(what=go_words, words=heard))
        go.clicked.connect(self._go)
        leave_words = self.tr("Leave it as it is")
        leave = button(
            leave_words,
            role=ButtonRole.QUIET,
            name=self.tr("{what}: {words}").format(what=leave_words, words=heard),
        )
        leave.clicked.connect(self._leave_out)
        self._lines[go] = self._lines[leave] = line
        return beside(label(words), leave, go, least_ems=12)

    @Slot()
    def _go(self) -> None:
        pressed = self.sender()
        if isinstance(pressed, WrappingButton):
            self.wanted.emit(self._lines[pressed])

    @Slot()
    def _leave_out(self) -> None:
        pressed = self.sender()
        if isinstance(pressed, WrappingButton):
            self.left_out.emit(self._lines[pressed])


def _which(line: FinishLine) -> str:
    return line.key


def _words(line: FinishLine) -> str:
    """Say a line: a quote with whose it is, a question, a goal, an action with whose it is."""
    if line.why in _QUOTED and not line.card:
        if line.who:
            said = QCoreApplication.translate("Finish", "“{words}” – {name}")
            return said.format(words=line.words, name=line.who)
        return QCoreApplication.translate("Finish", "“{words}”").format(words=line.words)
    if line.why is ToFinish.CORRECTED:
        said = QCoreApplication.translate("Finish", "“{words}”\nThe plan still says: “{before}”")
        return said.format(words=line.words, before=line.before)
    if line.why is ToFinish.NOT_SAID_YES and line.who:
        return QCoreApplication.translate("Finish", "{words} · {name}").format(
            words=line.words, name=line.who
        )
    return line.words
