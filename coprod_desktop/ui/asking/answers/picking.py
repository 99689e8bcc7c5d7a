"""What the editors of answers that are picked have in common."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from coprod_desktop.ui.asking.answers.answering import Answer, Answering
from coprod_desktop.ui.asking.answers.picks import Picks
from coprod_desktop.ui.widgets.buttons import WrappingButton
from coprod_desktop.ui.widgets.own_keys import KeyHint
from coprod_desktop.ui.widgets.reflow import ReflowLayout


class PickedAnswer(Answering):
    """A grid of buttons, of which one or several are picked; an heir offers them when it is asked.

    Args:
        least_ems: the least width of a button, in ems.
        most: how many stand side by side at most.
        make: makes a button.
    """

    closed = True

    def __init__(self, *, least_ems: float, most: int, make: Callable[[], WrappingButton]) -> None:
        super().__init__()
        layout = ReflowLayout(least_ems=least_ems, spacing=12, most=most, fills=False)
        self.setLayout(layout)
        self._picks = Picks(layout, make=make, parent=self)
        self._picks.picked.connect(self.drafted)

    def answer(self) -> Answer:
        """Say what is picked."""
        return Answer(chosen=self._picks.chosen())

    def show_answer(self, answer: Answer) -> None:
        """Show what is picked."""
        self._picks.show_chosen(answer.chosen)

    def as_read(self) -> str:
        """Name what is picked."""
        return "; ".join(self._picks.words())

    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops."""
        return self._picks.stops()

    def own_keys(self) -> tuple[KeyHint, ...]:
        """Say which keys choose."""
        return (KeyHint(keys=self.tr("Arrows, Space"), does=self._what_keys_do()),)

    def take_focus(self) -> None:
        """Bring the keyboard to the buttons."""
        self._picks.take_focus()

    def _what_keys_do(self) -> str:
        return self.tr("Go to an answer, and choose it")
