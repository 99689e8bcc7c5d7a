from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from coprod_desktop.application.unavailable import Unavailable
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.ui.background import Background
from coprod_desktop.ui.pages.unlock.first_start import FirstStartPage
from coprod_desktop.ui.pages.unlock.page import UnlockPage
from coprod_desktop.ui.theme import Theme
from tests.ui.audit import problems_of, reading_order
from tests.ui.finding import find, has, press, read
from tests.ui.worded import worded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from coprod_desktop.ui.icons import Icons
    from tests.ui.conftest import Opens, Wears

BUTTON = QAccessible.Role.Button
TEXT = QAccessible.Role.EditableText
RIGHT = "three small brown hens"


@pytest.fixture
def background(qapp: QApplication) -> Iterator[Background]:
    runner = Background(qapp)
    yield runner
    runner.shut_down()


def unlock(passphrase: str) -> None:
    if passphrase != RIGHT:
        raise Refusal("wrong_passphrase")


@pytest.fixture
def unlocking(icons: Icons, background: Background, opened: Opens) -> UnlockPage:
    page = UnlockPage(icons=icons, background=background, sentences=worded, unlock=unlock)
    opened(page, 900, 600)
    return page


def field(page: UnlockPage | FirstStartPage, name: str) -> QLineEdit:
    found = find(page, TEXT, name)
    assert isinstance(found, QLineEdit)
    return found


def test_unlocking_waits_for_what_still_ends_beside_the_screen(
    unlocking: UnlockPage, background: Background, qtbot: QtBot
) -> None:
    going_on = Event()
    background.submit(lambda _token, _tell: going_on.wait(10), done=lambda _: None, failed=lambda _: None)
    QTest.keyClicks(field(unlocking, "Passphrase"), RIGHT)
    QTest.keyClick(field(unlocking, "Passphrase"), Qt.Key.Key_Return)
    assert has(unlocking, BUTTON, "Unlocking…")
    with qtbot.wait_signal(unlocking.unlocked):
        going_on.set()


def test_the_right_passphrase_unlocks_and_is_forgotten(unlocking: UnlockPage, qtbot: QtBot) -> None:
    passphrase = field(unlocking, "Passphrase")
    QTest.keyClicks(passphrase, RIGHT)
    with qtbot.waitSignal(unlocking.unlocked):
        passphrase.returnPressed.emit()
    assert passphrase.text() == ""


def test_a_wrong_passphrase_is_said_beside_the_field_and_kept(unlocking: UnlockPage, qtbot: QtBot) -> None:
    passphrase = field(unlocking, "Passphrase")
    QTest.keyClicks(passphrase, "three small")
    press(find(unlocking, BUTTON, "Unlock"))
    qtbot.waitUntil(lambda: "wrong_passphrase" in read(unlocking))
    assert passphrase.text() == "three small"
    assert passphrase.hasFocus()
    assert find(unlocking, BUTTON, "Unlock").isEnabled()


def test_the_world_failing_is_told_as_calmly(
    icons: Icons, background: Background, opened: Opens, qtbot: QtBot
) -> None:
    def broken(_passphrase: str) -> None:
        raise Unavailable("disk_failing")

    page = UnlockPage(icons=icons, background=background, sentences=worded, unlock=broken)
    opened(page)
    QTest.keyClicks(field(page, "Passphrase"), RIGHT)
    press(find(page, BUTTON, "Unlock"))
    qtbot.waitUntil(lambda: "disk_failing" in read(page))


def test_nothing_is_asked_of_an_empty_field(unlocking: UnlockPage) -> None:
    press(find(unlocking, BUTTON, "Unlock"))
    assert "Type your passphrase first." in read(unlocking)


def test_the_passphrase_is_hidden_until_asked(unlocking: UnlockPage) -> None:
    passphrase = field(unlocking, "Passphrase")
    assert passphrase.echoMode() is QLineEdit.EchoMode.Password
    press(find(unlocking, BUTTON, "Show what is typed: Passphrase"))
    assert passphrase.echoMode() is QLineEdit.EchoMode.Normal
    press(find(unlocking, BUTTON, "Hide what is typed: Passphrase"))
    assert passphrase.echoMode() is QLineEdit.EchoMode.Password


def test_keys_go_to_the_one_field_at_once(unlocking: UnlockPage) -> None:
    unlocking.setFocus()
    assert unlocking.focusWidget() is field(unlocking, "Passphrase")


class Made:
    def __init__(self) -> None:
        self.vaults: list[tuple[str, str]] = []

    def __call__(self, worker_name: str, passphrase: str) -> None:
        if len(passphrase) < 10:
            raise Refusal("passphrase_too_short", shortest="10")
        self.vaults.append((worker_name, passphrase))


@pytest.fixture
def made() -> Made:
    return Made()


@pytest.fixture
def starting(icons: Icons, background: Background, opened: Opens, made: Made) -> FirstStartPage:
    page = FirstStartPage(icons=icons, background=background, sentences=worded, create=made)
    opened(page, 1000, 760)
    return page


def fill(page: FirstStartPage, name: str, first: str, again: str) -> None:
    field(page, "Your name").setText(name)
    field(page, "Passphrase").setText(first)
    field(page, "The same passphrase again").setText(again)


def test_a_name_and_a_passphrase_make_a_vault(starting: FirstStartPage, made: Made, qtbot: QtBot) -> None:
    fill(starting, " Rhian Pugh ", RIGHT, RIGHT)
    with qtbot.waitSignal(starting.created):
        press(find(starting, BUTTON, "Start"))
    assert made.vaults == [("Rhian Pugh", RIGHT)]


def test_two_different_passphrases_make_nothing(starting: FirstStartPage, made: Made) -> None:
    fill(starting, "Rhian Pugh", RIGHT, RIGHT + "s")
    press(find(starting, BUTTON, "Start"))
    assert "The two passphrases are not the same" in read(starting)
    assert field(starting, "The same passphrase again").hasFocus()
    assert made.vaults == []


def test_what_was_wrong_is_no_longer_said_once_it_is_right(
    starting: FirstStartPage, made: Made, qtbot: QtBot
) -> None:
    fill(starting, "", RIGHT, RIGHT)
    press(find(starting, BUTTON, "Start"))
    assert "Write your name first." in read(starting)
    fill(starting, "Rhian Pugh", RIGHT, RIGHT)
    with qtbot.waitSignal(starting.created):
        press(find(starting, BUTTON, "Start"))
    assert "Write your name first." not in read(starting)
    assert len(made.vaults) == 1


def test_a_short_passphrase_is_refused_at_its_field(
    starting: FirstStartPage, made: Made, qtbot: QtBot
) -> None:
    fill(starting, "Rhian Pugh", "short", "short")
    press(find(starting, BUTTON, "Start"))
    qtbot.waitUntil(lambda: "passphrase_too_short 10" in read(starting))
    assert field(starting, "Passphrase").hasFocus()
    assert made.vaults == []


def test_it_says_that_a_forgotten_passphrase_is_lost(starting: FirstStartPage) -> None:
    assert "A forgotten passphrase cannot be recovered yet" in read(starting)
    assert not has(starting, BUTTON, "Unlock")


def test_keys_go_through_the_first_start_in_reading_order(starting: FirstStartPage) -> None:
    order = [name for name in reading_order(starting) if not name.startswith("Your passphrase")]
    assert order == [
        "Your name",
        "Passphrase",
        "Show what is typed: Passphrase",
        "The same passphrase again",
        "Show what is typed: The same passphrase again",
        "Start",
    ]


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize("percent", [100, 200])
def test_both_pages_are_fit_for_use(
    theme: Theme, percent: int, unlocking: UnlockPage, starting: FirstStartPage, wear: Wears
) -> None:
    wear(theme, percent)
    assert problems_of(unlocking) == ()
    assert problems_of(starting) == ()
