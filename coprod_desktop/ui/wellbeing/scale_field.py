"""A field of a form that holds a number between two ends, or stays open."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprod_desktop.domain.wellbeing import HIGHEST, LOWEST
from coprod_desktop.ui.asking.answers.numbers import Numbers
from coprod_desktop.ui.records.fields import Field
from coprod_desktop.ui.wellbeing.questions import HIGHEST_MEANS, LOWEST_MEANS, Asked
from coprod_desktop.ui.widgets.buttons import ButtonRole, button
from coprod_desktop.ui.widgets.labels import TextRole, label
from coprod_desktop.ui.widgets.reflow import flow


class ScaleField(Field):
    """A button for each number from 0 to 10; another one leaves the question open again."""

    def __init__(self, asked: Asked) -> None:
        super().__init__(key=asked.field, words=asked.words)
        self._numbers = Numbers()
        self._numbers.offer(
            LOWEST, HIGHEST, means={LOWEST: LOWEST_MEANS, HIGHEST: HIGHEST_MEANS}, about=asked.words
        )
        self._numbers.picked.connect(self._picked)
        self._open = button(
            self.tr("Leave this one open"),
            role=ButtonRole.QUIET,
            name=self.tr("Leave this one open: {question}").format(question=asked.words),
        )
        self._open.clicked.connect(self._leave_open)
        self._open.hide()

    def widget(self) -> QWidget:
        """The number that takes the focus."""
        stops = self._numbers.stops()
        number = int(self.text() or LOWEST)
        return stops[number - LOWEST]

    def text(self) -> str:
        """The number in digits; empty while the question is open."""
        return "".join(self._numbers.chosen())

    def show(self, text: str, caret: int = 0) -> None:
        """Show a number that was kept; what is no number of the scale leaves the question open."""
        del caret
        self._numbers.show_chosen((text,) if text else ())
        self._open.setVisible(bool(self.text()))

    def laid_out(self) -> QWidget:
        """Give the numbers under their question."""
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(6)
        column.addWidget(label(self.words, role=TextRole.H2))
        column.addWidget(self._numbers)
        column.addWidget(flow((self._open,)))
        return whole

    @Slot()
    def _picked(self) -> None:
        self._open.show()
        self.typed.emit()

    @Slot()
    def _leave_open(self) -> None:
        self.show("")
        self._numbers.take_focus()
        self.typed.emit()
