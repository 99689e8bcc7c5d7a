"""A list that shows its first few rows, and more when somebody asks."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprod_desktop.ui.widgets.buttons import ButtonRole, WrappingButton, button
from coprod_desktop.ui.widgets.letting_go import let_go
from coprod_desktop.ui.widgets.reflow import flow

T = TypeVar("T")


class FewRows(QWidget, Generic[T]):
    """Makes a row for each thing; the keyboard stays at the same button of the same thing.

    ``row`` makes one, with what can be pressed in it as `WrappingButton`; ``key`` tells which thing it is,
    where it comes again with other words.
    """

    def __init__(
        self,
        *,
        row: Callable[[T], QWidget],
        key: Callable[[T], Hashable],
        at_first: int,
        spacing: int = 10,
    ) -> None:
        super().__init__()
        self._make = row
        self._key = key
        self._at_first = at_first
        self._all_shown = False
        self._things: tuple[T, ...] = ()
        self._rows: dict[Hashable, QWidget] = {}
        self._list = QVBoxLayout()
        self._list.setSpacing(spacing)
        self._more = button("", role=ButtonRole.QUIET)
        self._more.clicked.connect(self._show_all)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._list)
        self._further = flow((self._more,))
        column.addWidget(self._further)

    def show_things(self, things: Sequence[T]) -> None:
        """Show the first of these, or all of them where somebody asked."""
        self._things = tuple(things)
        self._fill()

    def fold(self) -> None:
        """Show the first few again the next time, because other things are shown."""
        self._all_shown = False

    def _fill(self) -> None:
        held = self._held()
        for row in self._rows.values():
            let_go(row)
        self._rows = {}
        shown = self._things if self._all_shown else self._things[: self._at_first]
        for thing in shown:
            row = self._make(thing)
            self._rows[self._key(thing)] = row
            self._list.addWidget(row)
            row.show()
        left = len(self._things) - len(shown)
        self._more.set_words(self.tr("Show %n more", "", left))
        self._further.setVisible(left > 0)
        if held is not None and held[0] in self._rows:
            self._focus(self._rows[held[0]], held[1])

    def _held(self) -> tuple[Hashable, int] | None:
        """Say at which thing the keyboard is, and at which of its buttons."""
        for key, row in self._rows.items():
            for number, each in enumerate(row.findChildren(WrappingButton)):
                if each.hasFocus():
                    return key, number
        return None

    @staticmethod
    def _focus(row: QWidget, number: int) -> None:
        offered = row.findChildren(WrappingButton)
        if number < len(offered):
            offered[number].setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _show_all(self) -> None:
        """Show all, and go to the first that was not there."""
        before = len(self._rows)
        self._all_shown = True
        self._fill()
        for row in list(self._rows.values())[before : before + 1]:
            self._focus(row, 0)
