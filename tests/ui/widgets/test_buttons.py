from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprod_desktop.ui.icons import Icons
from coprod_desktop.ui.tokens import LEAST_TARGET, LEAST_TARGET_AT_TABLE
from coprod_desktop.ui.widgets.buttons import button, choice, icon_button
from coprod_desktop.ui.widgets.labels import label
from tests.ui.audit import problems_of
from tests.ui.conftest import Opens

LONG = "Things people ask you to help with, and small things that you do without being asked"


def said(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


@pytest.mark.usefixtures("look")
def test_words_wrap_where_there_is_no_room_for_one_line() -> None:
    made = button(LONG)
    made.ensurePolished()
    one_line = made.sizeHint()
    assert made.heightForWidth(one_line.width()) == one_line.height()
    assert made.heightForWidth(one_line.width() // 2) > one_line.height()
    assert made.minimumSizeHint().width() < one_line.width() // 3


@pytest.mark.usefixtures("look")
def test_an_ampersand_is_shown_and_said() -> None:
    made = button("Tom & Mair")
    assert made.words() == "Tom & Mair"
    assert said(made) == "Tom & Mair"
    assert made.shortcut().isEmpty()


def test_an_icon_button_says_its_name(icons: Icons) -> None:
    made = icon_button(icons=icons, icon="more", name="More to do")
    assert said(made) == "More to do"
    assert made.minimumWidth() >= LEAST_TARGET


@pytest.mark.usefixtures("look")
def test_one_of_several_choices_lets_go_of_the_others() -> None:
    table = QWidget()
    column = QVBoxLayout(table)
    first, second = choice("In my words", checked=True), choice("Someone else said it")
    column.addWidget(first)
    column.addWidget(second)
    second.click()
    assert (first.isChecked(), second.isChecked()) == (False, True)


def test_targets_are_larger_at_the_table(icons: Icons) -> None:
    table = QWidget()
    table.setProperty("kitchen", True)
    column = QVBoxLayout(table)
    column.addWidget(button("Next question"))
    column.addWidget(choice("In my words"))
    column.addWidget(icon_button(icons=icons, icon="more", name="More"))
    assert problems_of(table) == ()
    assert all(child.height() >= LEAST_TARGET_AT_TABLE for child in table.findChildren(QWidget))


@pytest.mark.usefixtures("look")
def test_a_label_shows_mark_up_as_text_and_names_its_field() -> None:
    field = button("x")
    made = label("<b>Tom</b>", names=field)
    assert made.textFormat() is Qt.TextFormat.PlainText
    assert made.buddy() is field
    assert made.focusPolicy() is Qt.FocusPolicy.NoFocus
    assert label("Tom", selectable=True).focusPolicy() is Qt.FocusPolicy.NoFocus


@pytest.mark.usefixtures("look")
def test_a_hint_with_angle_brackets_is_no_mark_up() -> None:
    made = button("Back", hint="<b>loud</b>")
    assert "<" not in made.toolTip()


@pytest.mark.parametrize("alone", [True, False])
def test_a_screen_reader_chooses_as_a_press_does_and_only_once(opened: Opens, *, alone: bool) -> None:
    page = QWidget()
    column = QVBoxLayout(page)
    first, second = choice("Light", checked=True, alone=alone), choice("Dark", alone=alone)
    pressed: list[str] = []
    for each in (first, second):
        column.addWidget(each)
        each.clicked.connect(partial(pressed.append, each.words()))
    opened(page, 400, 200)
    QAccessible.queryAccessibleInterface(second).actionInterface().doAction("Toggle")
    assert pressed == ["Dark"]
    assert first.isChecked() is not alone
    QTest.mouseClick(first, Qt.MouseButton.LeftButton)
    assert pressed == ["Dark", "Light"]
    second.setChecked(True)
    assert pressed == ["Dark", "Light"]
