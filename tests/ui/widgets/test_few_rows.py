"""A list that shows its first few rows, and more when somebody asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QHBoxLayout, QWidget

from coprod_desktop.ui.widgets.buttons import button
from coprod_desktop.ui.widgets.few_rows import FewRows
from tests.ui.finding import find, has, press

if TYPE_CHECKING:
    from tests.ui.conftest import Opens

BUTTON = QAccessible.Role.Button
NAMES = ("Amina", "Bill", "Carys", "Dev")


def row(name: str) -> QWidget:
    whole = QWidget()
    line = QHBoxLayout(whole)
    for what in ("Open", "Done"):
        line.addWidget(button(what, name=f"{what}: {name}"))
    return whole


def first_letter(name: str) -> str:
    return name[0]


@pytest.fixture
def listed(opened: Opens) -> FewRows[str]:
    made: FewRows[str] = FewRows(row=row, key=first_letter, at_first=2)
    made.show_things(NAMES)
    opened(made, 400, 300)
    return made


def test_more_are_shown_when_somebody_asks_and_the_keyboard_goes_to_the_next(listed: FewRows[str]) -> None:
    assert not has(listed, BUTTON, "Open: Carys")
    press(find(listed, BUTTON, "Show 2 more"))
    assert find(listed, BUTTON, "Open: Carys").hasFocus()
    assert not has(listed, BUTTON, "Show 0 more")
    listed.show_things(NAMES[:3])  # what was asked for stays
    assert has(listed, BUTTON, "Open: Carys")
    listed.fold()
    listed.show_things(NAMES)
    assert has(listed, BUTTON, "Show 2 more")


def test_the_keyboard_stays_at_the_same_button_of_the_same_thing(listed: FewRows[str]) -> None:
    find(listed, BUTTON, "Done: Bill").setFocus()
    listed.show_things(("Ahmed", "Bill Hargreaves"))
    assert find(listed, BUTTON, "Done: Bill Hargreaves").hasFocus()
    listed.show_things(("Ahmed",))
    assert not has(listed, BUTTON, "Done: Bill Hargreaves")
