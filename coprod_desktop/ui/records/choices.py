"""What is chosen of a record rather than written: shown as a small button, and changed from its menu."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from coprod_desktop.ui.records.fields import ChoiceField
from coprod_desktop.ui.widgets.buttons import ButtonRole, WrappingButton

R = TypeVar("R")


@dataclass(frozen=True, kw_only=True)  # no slots: Python 3.11 cannot write ChoiceOf[R](...) with them
class ChoiceOf(Generic[R]):
    """One choice of a kind of record: what is offered, what is chosen, and the record with another.

    ``key`` names it in drafts. ``options`` are values as they are kept, each with its words. ``unsaid`` asks
    for it while nothing is chosen; without it only the record's menu does.
    """

    key: str
    words: str
    options: Sequence[tuple[str, str]]
    read: Callable[[R], str]
    replaced: Callable[[R, str], R]
    unsaid: str = ""

    def field(self) -> ChoiceField:
        """Make its field for a form."""
        return ChoiceField(key=self.key, words=self.words, choices=self.options)

    def said(self, value: R) -> str:
        """Say what is chosen, in words; empty while nothing is."""
        chosen = self.read(value)
        return next((words for option, words in self.options if option == chosen and chosen), "")


def start_of(choices: Sequence[ChoiceOf[R]], value: R) -> dict[str, str]:
    """Give what is chosen now, for the fields of a form."""
    return {choice.key: choice.read(value) for choice in choices}


def with_chosen(choices: Sequence[ChoiceOf[R]], value: R, texts: Mapping[str, str]) -> R:
    """Give the record with what was chosen in the fields of a form."""
    for choice in choices:
        value = choice.replaced(value, texts[choice.key])
    return value


class ChoiceChip(WrappingButton, Generic[R]):
    """Shows one choice and opens its menu."""

    def __init__(self, choice: ChoiceOf[R], *, choose: Callable[[ChoiceOf[R], str], None]) -> None:
        super().__init__("", role=ButtonRole.CHIP)
        self._choice = choice
        self._chosen = ""
        self.setMenu(ChoiceMenu(self, choice, chosen=lambda: self._chosen, choose=choose))

    def show_value(self, value: R) -> None:
        """Show what is chosen; hidden while nothing is, unless it is asked for."""
        said = self._choice.said(value)
        self._chosen = self._choice.read(value)
        words = said or self._choice.unsaid
        self.set_words(words)
        self.setProperty("unsaid", not said)
        self.setAccessibleName(
            QCoreApplication.translate("Choices", "{what}: {chosen}").format(
                what=self._choice.words, chosen=words
            )
        )
        self.setVisible(bool(words))


class ChoiceMenu(QMenu, Generic[R]):
    """The menu of a choice, filled when it is first opened; what is chosen is marked in it."""

    def __init__(
        self,
        parent: QWidget,
        choice: ChoiceOf[R],
        *,
        chosen: Callable[[], str],
        choose: Callable[[ChoiceOf[R], str], None],
    ) -> None:
        super().__init__(choice.words.replace("&", "&&"), parent)
        self._choice = choice
        self._chosen = chosen
        self._choose = choose
        self.aboutToShow.connect(self._fill)

    @Slot()
    def _fill(self) -> None:
        if not self.actions():
            group = QActionGroup(self)
            for value, words in self._choice.options:
                action = QAction(words.replace("&", "&&"), self)
                action.setCheckable(True)
                action.setData(value)
                action.triggered.connect(self._take)
                group.addAction(action)
                self.addAction(action)
        for action in self.actions():
            action.setChecked(action.data() == self._chosen())

    @Slot()
    def _take(self) -> None:
        taken = self.sender()
        if isinstance(taken, QAction):
            self._choose(self._choice, str(taken.data()))
