from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprod_desktop.ui.tokens import LIGHT
from coprod_desktop.ui.widgets.autosave import Draft
from coprod_desktop.ui.widgets.editable_text import EditableText
from coprod_desktop.ui.widgets.text_fields import GrowingText, line_field
from tests.ui.audit import problems_of
from tests.ui.conftest import Opens

pytestmark = pytest.mark.usefixtures("look")


class Page:
    def __init__(self) -> None:
        self.holder = QWidget()
        column = QVBoxLayout(self.holder)
        self.sentence = EditableText("I bake.", name="Strength", empty="Add a strength", shown="“%1”")
        self.after = line_field(name="After")
        column.addWidget(self.sentence)
        column.addWidget(self.after)
        self.changes: list[str] = []
        self.drafts: list[Draft] = []
        self.abandoned = 0
        self.sentence.changed.connect(self.changes.append)
        self.sentence.drafted.connect(self.drafts.append)
        self.sentence.abandoned.connect(self.count)

    def count(self) -> None:
        self.abandoned += 1

    def editor(self) -> GrowingText:
        editor = self.sentence._editor
        assert editor is not None
        return editor


@pytest.fixture
def page(opened: Opens) -> Page:
    made = Page()
    opened(made.holder, 500, 300)
    made.sentence.setFocus()
    return made


def focused(page: Page) -> QWidget:
    widget = page.holder.focusWidget()
    assert widget is not None
    return widget


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_F2, Qt.Key.Key_Space])
def test_a_key_opens_the_editor_with_the_sentence_in_it(page: Page, key: Qt.Key) -> None:
    QTest.keyClick(focused(page), key)
    assert page.editor().words() == "I bake."
    assert page.editor().hasFocus()


def test_a_click_opens_it_too(page: Page) -> None:
    QTest.mouseClick(focused(page), Qt.MouseButton.LeftButton)
    assert page.sentence.is_editing()


def test_enter_keeps_what_was_written_and_gives_the_focus_back(page: Page) -> None:
    page.sentence.edit()
    QTest.keyClicks(page.editor(), " Cakes.")
    QTest.keyClick(page.editor(), Qt.Key.Key_Return)
    assert page.changes == ["I bake. Cakes."]
    assert not page.sentence.is_editing()
    QTest.keyClick(focused(page), Qt.Key.Key_F2)
    assert page.editor().words() == "I bake. Cakes."


def test_leaving_keeps_what_was_written(page: Page) -> None:
    page.sentence.edit()
    QTest.keyClicks(page.editor(), "!")
    QTest.keyClick(page.editor(), Qt.Key.Key_Tab)
    assert page.changes == ["I bake.!"]
    assert page.drafts == [], "what is kept is no draft any more"
    assert page.after.hasFocus()


def test_escape_goes_back_to_what_was(page: Page) -> None:
    page.sentence.edit()
    QTest.keyClicks(page.editor(), " Cakes.")
    QTest.keyClick(page.editor(), Qt.Key.Key_Escape)
    assert page.changes == []
    assert page.abandoned == 1
    assert page.sentence.text() == "I bake."


def test_nothing_new_is_no_change(page: Page) -> None:
    page.sentence.edit()
    QTest.keyClick(page.editor(), Qt.Key.Key_Return)
    assert page.changes == []


def test_an_open_editor_tells_its_drafts(page: Page) -> None:
    page.sentence.edit()
    QTest.keyClicks(page.editor(), "!")
    page.sentence.flush()
    assert page.drafts == [Draft(text="I bake.!", caret=8)]


def test_a_draft_that_was_kept_comes_back_at_its_caret(page: Page) -> None:
    page.sentence.edit(Draft(text="I bake and", caret=3))
    assert page.editor().textCursor().position() == 3
    page.sentence.keep()
    assert page.changes == ["I bake and"]


def test_another_sentence_does_not_disturb_an_open_editor(page: Page) -> None:
    page.sentence.edit()
    QTest.keyClicks(page.editor(), "!")
    page.sentence.show_text("I baked.")
    assert page.editor().words() == "I bake.!"


def test_it_is_a_named_button_and_then_a_named_field(page: Page) -> None:
    interface = QAccessible.queryAccessibleInterface(focused(page))
    assert interface.role() == QAccessible.Role.Button
    assert interface.text(QAccessible.Text.Name) == "Strength: “I bake.”"
    assert problems_of(page.holder, width=500) == ()
    page.sentence.edit()
    assert problems_of(page.holder, width=500) == ()


def test_no_sentence_says_what_to_do_first() -> None:
    sentence = EditableText("", name="Strength", empty="Add a strength", shown="“%1”")
    assert sentence._sentence.words() == "Add a strength"


def test_what_invites_to_write_looks_like_what_can_be_pressed_until_it_is_written(page: Page) -> None:
    def ink() -> QColor:
        return page.sentence._sentence.palette().buttonText().color()

    assert ink() == QColor(LIGHT.text)
    page.sentence.show_text("")
    assert ink() == QColor(LIGHT.accent)
    page.sentence.show_text("I knit.")
    assert ink() == QColor(LIGHT.text)
