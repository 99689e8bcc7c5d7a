"""One key hides everything at once, and only the PIN or the passphrase shows it again."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAccessible, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QToolButton

from coprod_desktop.application.places import PageName, Place
from coprod_desktop.application.ports import Changed
from coprod_desktop.ui.dialogs import keys_of
from coprod_desktop.ui.neutral_screen import NeutralScreen
from coprod_desktop.ui.theme import Theme
from tests.application.handing_over import PASSPHRASE, PIN
from tests.ui.audit import problems_of, reading_order
from tests.ui.finding import find, has, press, read
from tests.ui.listening import heard

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from coprod_desktop.domain.ids import StreamId
    from coprod_desktop.ui.main_window import MainWindow
    from tests.ui.conftest import Opens, Wears
    from tests.ui.shell.conftest import Shell

Role = QAccessible.Role
OURS = ("Carys", "Amina", "Coprod", "person", "people", "Find", "Words", "private", "sync", "office")


class Case:
    """Somebody on the page of Carys, with Amina on the list."""

    def __init__(self, shell: Shell, opened: Opens) -> None:
        self.shell = shell
        self.app = shell._app
        self.carys: StreamId = shell.add("Carys Llŷr-Jones", "Amina Yusuf")[0]
        self.window: MainWindow = shell.window()
        self.window.setWindowTitle("Coprod")
        opened(self.window, 1366, 768)
        self.window.open_last_place()
        self.window.go_to(Place(page=PageName.PERSON, stream=self.carys))
        self.field = shell.made[PageName.PERSON].field
        self.field.setFocus()
        QTest.keyClicks(self.field, "private words")

    def hide(self) -> None:
        QTest.keyClick(self.window, Qt.Key.Key_F8)

    def screen(self) -> NeutralScreen:
        (found,) = self.window.findChildren(NeutralScreen)
        return found

    def type_into(self, name: str, words: str) -> QLineEdit:
        field = find(self.window, Role.EditableText, name)
        assert isinstance(field, QLineEdit)
        field.clear()
        QTest.keyClicks(field, words)
        QTest.keyClick(field, Qt.Key.Key_Return)
        return field

    def says(self, words: str) -> bool:
        return words in read(self.window)

    def is_hidden(self) -> bool:
        return not self.field.isVisible()


@pytest.fixture
def case(shell: Shell, opened: Opens) -> Case:
    return Case(shell, opened)


def test_one_key_leaves_nothing_to_see_or_to_hear(case: Case) -> None:
    assert "Amina" in heard(case.window)
    case.hide()
    said = heard(case.window)
    assert [word for word in OURS if word.lower() in said.lower()] == []
    assert case.screen().geometry() == case.window.rect()
    assert case.window.windowTitle() == "Clock"


def test_the_screen_is_painted_before_anything_is_written(case: Case) -> None:
    order: list[str] = []

    class Painted(QObject):
        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802  (Qt's)
            if event.type() is QEvent.Type.Paint:
                order.append("painted")
            return False

    watch = Painted()
    made = case.window._hiding._make_screen

    def watched() -> NeutralScreen:
        screen = made()
        screen.installEventFilter(watch)
        return screen

    case.window._hiding._make_screen = watched
    case.field.editingFinished.connect(lambda: order.append("field left"))
    flushed = case.shell.made[PageName.PERSON].flushed
    flushed.clear()
    case.hide()
    order.extend("written" for _ in flushed)
    assert order[0] == "painted"
    assert order.index("painted") < order.index("field left") < order.index("written")


def test_what_was_typed_is_kept_in_the_same_turn(case: Case) -> None:
    case.hide()
    assert case.shell.made[PageName.PERSON].flushed[-1] == "private words"


def test_the_passphrase_shows_the_same_field_and_caret_again(case: Case, qtbot: QtBot) -> None:
    case.field.setCursorPosition(3)
    case.hide()
    press(find(case.window, Role.Button, "Go on"))
    case.type_into("Passphrase", PASSPHRASE)
    qtbot.waitUntil(lambda: not case.is_hidden())
    assert case.window.windowTitle() == "Coprod"
    assert case.field.hasFocus()
    assert case.field.cursorPosition() == 3
    assert case.field.text() == "private words"
    qtbot.waitUntil(lambda: not case.window.findChildren(NeutralScreen))


def test_a_wrong_passphrase_shows_nothing_and_stays_on_screen(case: Case, qtbot: QtBot) -> None:
    case.hide()
    press(find(case.window, Role.Button, "Go on"))
    field = case.type_into("Passphrase", "kettle window")
    qtbot.waitUntil(lambda: "wrong_passphrase" in read(case.window))
    assert case.is_hidden()
    assert field.hasFocus()
    assert not has(case.window, Role.EditableText, "PIN")


def test_a_pin_that_was_set_leads_back_until_three_were_wrong(case: Case, qtbot: QtBot) -> None:
    case.shell.hand_over.set_pin(PIN)
    case.hide()
    press(find(case.window, Role.Button, "Go on"))
    for left in ("2", "1"):
        case.type_into("PIN", "1111")
        qtbot.waitUntil(partial(case.says, f"wrong_pin {left}"))
    case.type_into("PIN", "1111")
    qtbot.waitUntil(lambda: has(case.window, Role.EditableText, "Passphrase"))
    assert "pin_no_longer_taken" in read(case.window)
    assert not has(case.window, Role.EditableText, "PIN")
    case.type_into("Passphrase", PASSPHRASE)
    qtbot.waitUntil(lambda: not case.is_hidden())
    case.hide()
    press(find(case.window, Role.Button, "Go on"))
    case.type_into("PIN", PIN)
    qtbot.waitUntil(lambda: not case.is_hidden())


def test_whoever_has_forgotten_the_pin_types_the_passphrase(case: Case, qtbot: QtBot) -> None:
    case.shell.hand_over.set_pin(PIN)
    case.hide()
    press(find(case.window, Role.Button, "Go on"))
    press(find(case.window, Role.Button, "Use the passphrase"))
    press(find(case.window, Role.Button, "Use the PIN"))
    press(find(case.window, Role.Button, "Use the passphrase"))
    case.type_into("Passphrase", PASSPHRASE)
    qtbot.waitUntil(lambda: not case.is_hidden())


def test_no_key_leads_past_the_neutral_screen(case: Case) -> None:
    case.hide()
    for key, held in (
        (Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_F9, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_F8, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_F1, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_X, Qt.KeyboardModifier.NoModifier),
    ):
        QTest.keyClick(case.screen(), key, held)
        assert case.is_hidden()
        assert QApplication.activeModalWidget() is None
    assert case.shell.made[PageName.PERSON].undone == 0
    assert len(case.window.findChildren(NeutralScreen)) == 1
    assert has(case.window, Role.Button, "Go on")


def test_the_keyboard_goes_round_in_the_neutral_screen_alone(case: Case) -> None:
    case.hide()
    assert reading_order(case.window) == (case.screen().accessibleName(), "Go on")
    QTest.keyClick(case.screen(), Qt.Key.Key_Return)
    assert find(case.window, Role.EditableText, "Passphrase").hasFocus()
    QTest.keyClick(find(case.window, Role.EditableText, "Passphrase"), Qt.Key.Key_Escape)
    assert has(case.window, Role.Button, "Go on")


def test_an_open_dialog_is_closed_unanswered(case: Case) -> None:
    seen: list[bool] = []

    def hide_it(window: QWindow | None) -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is not None and window is dialog.windowHandle() and not seen:
            QTest.keyClick(window, Qt.Key.Key_F8)
            seen.append(dialog.isVisible())
            dialog.close()

    case.app.focusWindowChanged.connect(hide_it)  # heard after the app has heard it
    case.window._choose_look()  # waits until the dialog is closed
    case.app.focusWindowChanged.disconnect(hide_it)
    assert seen == [False]
    assert case.is_hidden()


@pytest.mark.qt_log_ignore("^This plugin does not support")
def test_an_open_menu_is_closed(case: Case) -> None:
    menu = next(menu for menu in case.window.findChildren(QMenu) if menu.actions())
    menu.popup(case.window.mapToGlobal(case.window.rect().center()))
    QTest.keyClick(case.window.windowHandle(), Qt.Key.Key_F8)
    assert not menu.isVisible()
    assert case.is_hidden()


def test_what_happens_meanwhile_is_told_when_the_worker_is_back(case: Case, qtbot: QtBot) -> None:
    case.hide()
    case.shell.bus.tell(Changed(gone=frozenset({case.carys})))
    assert "Other people work with this person" not in heard(case.window)
    press(find(case.window, Role.Button, "Go on"))
    case.type_into("Passphrase", PASSPHRASE)
    qtbot.waitUntil(lambda: "Other people work with this person" in read(case.window))


def test_locking_and_closing_need_no_answer_while_hidden(case: Case, qtbot: QtBot) -> None:
    case.hide()
    assert case.window.may_quit()
    with qtbot.waitSignal(case.window.locked):
        case.shell.timer.timeout.emit()
    assert case.window.windowTitle() == "Coprod"


def test_the_key_is_among_the_keys_of_every_page(case: Case) -> None:
    assert ("F8", "Hide everything at once") in {
        (hint.keys, hint.does) for hint in keys_of(case.window.current())
    }
    menus = [button for button in case.window.findChildren(QToolButton) if button.menu() is not None]
    assert menus


@pytest.mark.parametrize("theme", list(Theme))
@pytest.mark.parametrize("percent", [100, 200])
def test_it_is_fit_for_everybody(
    shell: Shell, opened: Opens, wear: Wears, theme: Theme, percent: int
) -> None:
    case = Case(shell, opened)
    wear(theme, percent)
    case.hide()
    assert problems_of(case.screen()) == ()
    press(find(case.window, Role.Button, "Go on"))
    assert problems_of(case.screen()) == ()
