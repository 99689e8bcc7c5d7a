"""The laptop in the hands of the person: the real window over a real vault, and one way back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from coprod_desktop.application.places import PageName, Place
from coprod_desktop.domain.conversations import Conversation
from coprod_desktop.domain.people import Person
from coprod_desktop.ui.dialogs import keys_of
from coprod_desktop.ui.pages.hand_over.page import HandOverPage
from coprod_desktop.ui.pages.table.handing_over import HandOverDialog
from tests.bootstrap.desks import Desk
from tests.security.vaults import PASSPHRASE
from tests.ui.finding import find, has, press, read
from tests.ui.listening import heard

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

Role = QAccessible.Role
PIN = "2580"
ASKED = "What are you good at, or proud of?"
MINE = "What I am good at, or proud of"
WORDS = "I bake for the whole street"
CONTROL = Qt.KeyboardModifier.ControlModifier
PLAIN = Qt.KeyboardModifier.NoModifier
LEADING_OUT = (
    (Qt.Key.Key_F, CONTROL),
    (Qt.Key.Key_N, CONTROL),
    (Qt.Key.Key_L, CONTROL),
    (Qt.Key.Key_Comma, CONTROL),
    (Qt.Key.Key_Z, CONTROL),
    (Qt.Key.Key_F9, PLAIN),
    (Qt.Key.Key_F6, PLAIN),
    (Qt.Key.Key_Escape, PLAIN),
)


class Visit:
    """Rhian at the table with Carys, and Amina on her list."""

    def __init__(self, desk: Desk, qtbot: QtBot) -> None:
        self.desk = desk
        self.qtbot = qtbot
        does = desk.session.use_cases
        desk.add()
        self.stream, _ = does.people.add(Person(preferred_name="Carys", full_name="Carys Llŷr-Jones"))
        self.talk, _ = does.conversations.start(self.stream, Conversation(template="what_matters"))
        desk.desktop.frame.show()
        desk.window().open_last_place()
        self.come_to_front()
        desk.window().go_to(self.table())

    def come_to_front(self) -> None:
        """Give the window the keyboard, as a desktop does when a dialog has closed."""
        self.desk.desktop.frame.activateWindow()
        self.qtbot.waitUntil(self.desk.desktop.frame.isActiveWindow)

    def table(self) -> Place:
        return Place(page=PageName.TABLE, stream=self.stream, record=self.talk.id, part="good_at")

    def page(self) -> QWidget:
        return self.desk.window().current()

    def hand_over(self) -> None:
        """Press F6 and set the PIN, as the worker does."""
        found: list[HandOverDialog] = []

        def fill_in() -> None:
            dialog = QApplication.activeModalWidget()
            if isinstance(dialog, HandOverDialog) and not found:
                found.append(dialog)
                for name in ("PIN", "The same PIN again"):
                    QTest.keyClicks(find(dialog, Role.EditableText, name), PIN)
                press(find(dialog, Role.Button, "Hand over"))

        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusWindowChanged.connect(fill_in)
        QTest.keyClick(self.page(), Qt.Key.Key_F6)
        app.focusWindowChanged.disconnect(fill_in)
        self.come_to_front()

    def field(self, name: str) -> QPlainTextEdit:
        found = find(self.page(), Role.EditableText, name)
        assert isinstance(found, QPlainTextEdit)
        return found

    def push(self, name: str) -> None:
        press(find(self.desk.window(), Role.Button, name))

    def type_secret(self, name: str, words: str) -> None:
        field = find(self.desk.window(), Role.EditableText, name)
        assert isinstance(field, QLineEdit)
        field.clear()
        QTest.keyClicks(field, words)
        self.push("Go on")

    def is_handed_over(self) -> bool:
        return isinstance(self.page(), HandOverPage)

    def says(self, words: str) -> bool:
        return words in read(self.desk.window())

    def take_back(self) -> None:
        self.push("I am finished")
        self.push("Give the laptop back")
        self.type_secret("PIN", PIN)
        self.qtbot.waitUntil(lambda: not self.is_handed_over())

    def unlock(self) -> None:
        """Open the vault again, as after a lock."""
        self.desk.unlock()


@pytest.fixture
def visit(desk: Desk, qtbot: QtBot) -> Visit:
    return Visit(desk, qtbot)


def test_one_key_and_a_pin_give_the_person_their_own_questions(visit: Visit) -> None:
    visit.hand_over()
    assert visit.is_handed_over()
    assert visit.field(MINE).hasFocus()
    QTest.keyClicks(visit.field(MINE), WORDS)
    visit.take_back()
    assert visit.page().accessibleName() == "Our conversation"
    assert visit.says(ASKED)
    assert has(visit.page(), Role.Button, f"What was said: “{WORDS}”")
    assert visit.says("In Carys’s words · typed alone")  # noqa: RUF001  (as print has it)


def test_nobody_else_can_be_read_while_the_person_has_the_laptop(visit: Visit) -> None:
    window = visit.desk.desktop.frame
    visit.desk.window().go_to(Place(page=PageName.PERSON, stream=visit.stream))
    visit.desk.window().go_to(visit.table())
    assert "Amina" in heard(window, beneath=True)
    visit.hand_over()
    said = heard(window, beneath=True)
    for name in ("Amina", "Yusuf", "Rhian", "Llŷr-Jones"):
        assert name not in said
    assert window.windowTitle() == "Coprod"


def test_no_key_leads_out(visit: Visit) -> None:
    visit.hand_over()
    for key, held in LEADING_OUT:
        QTest.keyClick(visit.field(MINE), key, held)
        assert visit.is_handed_over()
        assert QApplication.activeModalWidget() is None
        assert visit.field(MINE).hasFocus()


def test_the_keys_of_the_page_are_its_own_and_the_one_that_hides(visit: Visit) -> None:
    visit.hand_over()
    keys = {hint.keys for hint in keys_of(visit.page())}
    assert {"F1", "F8", "Ctrl+Return"} <= keys
    assert not keys & {"F6", "F9", "Ctrl+F", "Ctrl+N", "Ctrl+L", "Ctrl+,"}
    assert not visit.desk.window()._menu.leads_out()


def test_nothing_that_asks_for_another_page_gets_one(visit: Visit) -> None:
    visit.hand_over()
    for place in (Place(), Place(page=PageName.PERSON, stream=visit.stream), Place(page=PageName.OFFICE)):
        visit.desk.window().go_to(place)
        assert visit.is_handed_over()


def test_locked_and_unlocked_it_is_still_handed_over_at_the_same_caret(visit: Visit) -> None:
    visit.hand_over()
    QTest.keyClicks(visit.field(MINE), WORDS)
    visit.desk.window()._idle.idle.emit()
    assert visit.desk.desktop.window() is None
    visit.unlock()
    assert visit.is_handed_over()
    assert visit.field(MINE).toPlainText() == WORDS
    assert visit.field(MINE).textCursor().position() == len(WORDS)
    visit.take_back()


def test_wrong_pins_are_counted_across_a_lock_and_then_the_vaults_passphrase_leads_back(visit: Visit) -> None:
    visit.hand_over()
    visit.push("I am finished")
    visit.push("Give the laptop back")
    for left in (2, 1):
        visit.type_secret("PIN", "1111")
        visit.qtbot.waitUntil(partial(visit.says, f"Tries left: {left}."))
    visit.desk.window().lock()
    visit.unlock()
    visit.push("I am finished")
    visit.push("Give the laptop back")
    visit.type_secret("PIN", "1111")
    visit.qtbot.waitUntil(partial(visit.says, "Type the passphrase instead."))
    visit.type_secret("Passphrase", "kettle window cat")
    visit.qtbot.waitUntil(partial(visit.says, "That is not the passphrase."))
    assert visit.is_handed_over()
    visit.type_secret("Passphrase", PASSPHRASE)
    visit.qtbot.waitUntil(lambda: not visit.is_handed_over())


def test_hidden_by_the_person_the_pin_leads_back_to_their_questions(visit: Visit) -> None:
    visit.hand_over()
    QTest.keyClicks(visit.field(MINE), WORDS)
    visit.push("Hide everything (F8)")
    said = heard(visit.desk.desktop.frame)
    for word in (MINE, WORDS, "Carys", "Coprod"):
        assert word not in said
    visit.push("Go on")
    visit.type_secret("PIN", PIN)
    visit.qtbot.waitUntil(lambda: visit.says(MINE))
    assert visit.is_handed_over()
    assert visit.field(MINE).toPlainText() == WORDS


def test_closing_the_window_asks_nothing_and_loses_nothing(visit: Visit) -> None:
    visit.hand_over()
    QTest.keyClicks(visit.field(MINE), WORDS)
    assert visit.desk.window().may_quit()
    visit.desk.desktop.frame.close()
    record = visit.desk.session.use_cases.people.open(visit.stream)
    assert [seen.value.words for seen in record.standing_statements()] == [WORDS]
    assert not visit.desk.desktop.frame.isVisible()


def test_the_worker_has_everything_again_afterwards(visit: Visit) -> None:
    visit.hand_over()
    visit.take_back()
    visit.desk.window().go_to(Place())
    assert "Amina Yusuf" in heard(visit.desk.desktop.frame)
    QTest.keyClick(visit.desk.window(), Qt.Key.Key_F, CONTROL)
    assert find(visit.desk.window(), Role.EditableText, "Find a person").hasFocus()


def test_a_handed_over_laptop_opened_elsewhere_shows_only_the_persons_page(visit: Visit) -> None:
    """As after a flat battery before the place was kept."""
    visit.hand_over()
    visit.desk.session.use_cases.places.remember(Place(page=PageName.PERSON, stream=visit.stream))
    visit.desk.window().open_last_place()
    assert visit.is_handed_over()
