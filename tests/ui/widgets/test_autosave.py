from __future__ import annotations

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from coprod_desktop.ui.widgets.autosave import DRAFT_AFTER, SETTLED_AFTER, Autosave, Draft
from coprod_desktop.ui.widgets.text_fields import GrowingText, line_field, text_of
from tests.ui.conftest import Opens

pytestmark = pytest.mark.usefixtures("look")


class HandRung(QObject):
    """A timer that rings when the test says so, and remembers every start."""

    timeout = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.starts: list[int] = []
        self._active = False

    def start(self, milliseconds: int, /) -> None:
        self.starts.append(milliseconds)
        self._active = True

    def stop(self) -> None:
        self._active = False

    def isActive(self) -> bool:  # noqa: N802  # as Qt's timer
        return self._active

    def ring(self) -> None:
        assert self._active
        self._active = False
        self.timeout.emit()


class Desk:
    """A field with its timers in hand, and what it said."""

    def __init__(self, editor: QLineEdit | QPlainTextEdit, holder: QWidget) -> None:
        self.editor = editor
        self.holder = holder
        self.draft_timer = HandRung()
        self.rest_timer = HandRung()
        self.autosave = Autosave(editor, draft_timer=self.draft_timer, rest_timer=self.rest_timer)
        self.drafts: list[Draft] = []
        self.settled: list[Draft] = []
        self.autosave.drafted.connect(self.drafts.append)
        self.autosave.settled.connect(self.settled.append)


@pytest.fixture(params=["one line", "several lines"])
def desk(request: pytest.FixtureRequest, opened: Opens) -> Desk:
    holder = QWidget()
    column = QVBoxLayout(holder)
    editor = line_field(name="Words") if request.param == "one line" else GrowingText(name="Words")
    column.addWidget(editor)
    column.addWidget(line_field(name="Another"))
    opened(holder)
    editor.setFocus()
    return Desk(editor, holder)


def test_later_keys_do_not_put_off_the_draft(desk: Desk) -> None:
    QTest.keyClicks(desk.editor, "bake")
    assert desk.draft_timer.starts == [DRAFT_AFTER]
    assert desk.drafts == []
    desk.draft_timer.ring()
    assert desk.drafts == [Draft(text="bake", caret=4)]
    QTest.keyClicks(desk.editor, "s")
    assert desk.draft_timer.starts == [DRAFT_AFTER, DRAFT_AFTER]


def test_the_caret_is_where_it_stands_not_at_the_end(desk: Desk) -> None:
    QTest.keyClicks(desk.editor, "bake")
    QTest.keyClick(desk.editor, Qt.Key.Key_Left)
    desk.autosave.flush()
    assert desk.drafts == [Draft(text="bake", caret=3)]


def test_rest_counts_from_the_last_key_and_settles(desk: Desk) -> None:
    QTest.keyClicks(desk.editor, "dog")
    assert desk.rest_timer.starts == [SETTLED_AFTER] * 3
    desk.rest_timer.ring()
    assert [draft.text for draft in desk.drafts] == ["dog"]
    assert [draft.text for draft in desk.settled] == ["dog"]


def test_leaving_the_field_drafts_and_then_settles_once(desk: Desk) -> None:
    QTest.keyClicks(desk.editor, "dog")
    QTest.keyClick(desk.editor, Qt.Key.Key_Tab)
    assert [draft.text for draft in desk.drafts] == ["dog"]
    assert [draft.text for draft in desk.settled] == ["dog"]
    desk.autosave.settle()
    assert len(desk.settled) == 1


def test_a_context_menu_does_not_settle_but_keeps_the_draft(desk: Desk) -> None:
    QTest.keyClicks(desk.editor, "dog")
    desk.editor.clearFocus()
    desk.settled.clear()
    desk.editor.setFocus()
    QTest.keyClicks(desk.editor, "s")
    other = desk.editor.window().findChildren(QLineEdit)[-1]
    other.setFocus(Qt.FocusReason.PopupFocusReason)
    assert desk.settled == []
    assert desk.drafts[-1].text == "dogs"


def test_showing_what_was_saved_is_not_typing(desk: Desk) -> None:
    desk.autosave.show(Draft(text="being useful", caret=5))
    assert desk.autosave.now() == Draft(text="being useful", caret=5)
    desk.autosave.settle()
    assert desk.drafts == []
    assert desk.settled == []
    assert not desk.draft_timer.isActive()


def test_a_restored_draft_still_has_to_settle(desk: Desk) -> None:
    desk.autosave.show(Draft(text="being useful", caret=5), settled="being")
    desk.autosave.settle()
    assert [draft.text for draft in desk.settled] == ["being useful"]


def test_a_letter_taken_back_at_once_writes_nothing(desk: Desk) -> None:
    QTest.keyClicks(desk.editor, "x")
    QTest.keyClick(desk.editor, Qt.Key.Key_Backspace)
    desk.draft_timer.ring()
    assert desk.drafts == []


def test_the_ordinary_timer_rings_by_itself(qtbot: QtBot) -> None:
    editor = GrowingText(name="Words")
    qtbot.addWidget(editor)
    autosave = Autosave(editor)
    with qtbot.waitSignal(autosave.drafted, timeout=5000) as caught:
        editor.insertPlainText("kept")
    assert caught.args == [Draft(text="kept", caret=4)]


def test_text_is_read_as_it_was_written(qtbot: QtBot) -> None:
    editor = GrowingText(name="Words")
    qtbot.addWidget(editor)
    editor.insertPlainText("one\u00a0two\nthree")
    assert text_of(editor) == "one\u00a0two\nthree"
