from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableView, QVBoxLayout, QWidget

from coprod_desktop.ui.dialogs import Option, PlainDialog, keys_dialog, keys_of
from coprod_desktop.ui.widgets.buttons import ButtonRole
from coprod_desktop.ui.widgets.own_keys import KeyHint
from tests.ui.audit import problems_of
from tests.ui.conftest import Opens

pytestmark = pytest.mark.usefixtures("look")

OPTIONS = (Option(words="Send it to the office", role=ButtonRole.PRIMARY), Option(words="Go back"))


def question(*, first: int = 0, text: str = "3 changes leave this laptop.") -> PlainDialog:
    return PlainDialog(None, heading="Send Carys’s plan?", text=text, options=OPTIONS, first=first)  # noqa: RUF001  # as people write


def test_a_press_answers(opened: Opens) -> None:
    dialog = question()
    opened(dialog)
    dialog.buttons[1].click()
    assert dialog.answer() == 1
    assert dialog.isHidden()


def test_escape_answers_nothing(opened: Opens) -> None:
    dialog = question()
    opened(dialog)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isHidden()
    assert dialog.answer() is None


def test_enter_presses_what_has_the_focus(opened: Opens) -> None:
    dialog = question(first=1)
    opened(dialog)
    assert dialog.buttons[1].hasFocus()
    QTest.keyClick(dialog.buttons[1], Qt.Key.Key_Return)
    assert dialog.answer() == 1


def test_a_dialog_is_fit_for_use_and_keeps_names_out_of_its_title(opened: Opens) -> None:
    dialog = question(text="<b>Long</b> words. " * 60)
    opened(dialog)
    assert problems_of(dialog, width=500, height=500) == ()
    assert dialog.windowTitle() == QApplication.applicationDisplayName()
    assert "Carys" not in dialog.windowTitle()


def test_a_dialog_fits_the_screen(opened: Opens) -> None:
    dialog = question(text="Words. " * 5000)
    opened(dialog)
    assert dialog.height() <= dialog.screen().availableGeometry().height()


class Screen(QWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.search = QAction("&Find a person", self)
        self.search.setShortcut(QKeySequence("Ctrl+F"))
        self.addAction(self.search)
        inner = QWidget(self)
        later = QShortcut(QKeySequence("Ctrl+L"), inner)
        later.setWhatsThis("Come back to this later")
        self.silent = QShortcut(QKeySequence("Ctrl+M"), inner)


@pytest.fixture
def screen(opened: Opens) -> Screen:
    window = QWidget()
    lock = QAction("Lock", window)
    lock.setShortcut(QKeySequence("F9"))
    window.addAction(lock)
    made = Screen(window)
    made.window_kept = window  # type: ignore[attr-defined]  # else the test's window is gone before it begins
    QVBoxLayout(window).addWidget(made)
    opened(window, 300, 200)
    return made


def test_the_keys_of_a_screen_are_its_own_and_those_around_it(screen: Screen) -> None:
    assert keys_of(screen) == (
        KeyHint(keys="Ctrl+F", does="Find a person"),
        KeyHint(keys="Ctrl+L", does="Come back to this later"),
        KeyHint(keys="F9", does="Lock"),
    )


def test_a_key_that_does_nothing_now_is_left_out(screen: Screen) -> None:
    screen.search.setEnabled(False)
    assert "Find a person" not in {hint.does for hint in keys_of(screen)}


def test_the_keys_are_listed_in_a_table(screen: Screen, opened: Opens) -> None:
    dialog = keys_dialog(screen)
    opened(dialog)
    table = dialog.findChild(QTableView)
    assert isinstance(table, QTableView)
    assert table.model().index(0, 1).data() == "Find a person"
    assert problems_of(dialog, width=600, height=600) == ()
