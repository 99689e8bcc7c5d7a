"""The disk is full while somebody types: the window does not go with their words; all is kept in the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from coprod_desktop.application.places import PageName, Place
from coprod_desktop.application.unavailable import Unavailable
from coprod_desktop.domain.conversations import Conversation
from coprod_desktop.domain.people import Person
from coprod_desktop.storage.drafts import VaultDrafts
from coprod_desktop.storage.unit_of_work import VaultUnitOfWork
from coprod_desktop.ui.neutral_screen import NeutralScreen
from tests.ui.finding import find, press, read

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from tests.bootstrap.desks import Desk

BUTTON, TEXT = QAccessible.Role.Button, QAccessible.Role.EditableText
QUESTION = "What are you good at, or proud of?"
WORDS = "I bake for the whole street"


class FullDisk:
    """A disk without room for a draft or a change, until there is."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self._patch = patch

        def full(*_: object) -> None:
            raise Unavailable("disk_full")

        patch.setattr(VaultDrafts, "put", full)
        patch.setattr(VaultUnitOfWork, "commit", full)

    def make_room(self) -> None:
        self._patch.undo()


def answer(desk: Desk) -> QPlainTextEdit:
    found = find(desk.window().current(), TEXT, QUESTION)
    assert isinstance(found, QPlainTextEdit)
    return found


@pytest.fixture
def disk(desk: Desk, qtbot: QtBot) -> Iterator[FullDisk]:
    """Have Amina's answer typed, and no room for it."""
    does = desk.session.use_cases
    amina, _ = does.people.add(Person(preferred_name="Amina", full_name="Amina Yusuf"))
    talk, _ = does.conversations.start(amina, Conversation(template="what_matters"))
    place = Place(page=PageName.TABLE, stream=amina, record=talk.id, part="good_at")
    desk.window().go_to(place)
    answer(desk).setFocus()
    with pytest.MonkeyPatch.context() as patch:
        disk = FullDisk(patch)
        QTest.keyClicks(answer(desk), WORDS)
        qtbot.waitUntil(lambda: "There is no room left on the disk." in read(desk.window()))
        yield disk


def answering(name: str) -> list[str]:
    """Press a button of the question that comes; what it said is in the list afterwards."""
    said: list[str] = []

    def press_it() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QWidget)
        said.append(read(dialog))
        press(find(dialog, BUTTON, name))

    QTimer.singleShot(0, press_it)
    return said


def test_the_window_stays_until_there_is_room_and_then_nothing_is_lost(desk: Desk, disk: FullDisk) -> None:
    said = answering("Stay")
    assert not desk.desktop.frame.close()
    assert "There is no room left on the disk." in said[0]
    assert "If you quit now, what you typed last is lost." in said[0]
    assert answer(desk).toPlainText() == WORDS
    disk.make_room()
    assert desk.desktop.frame.close()  # asks nothing
    desk.window().lock()
    desk.unlock()
    assert answer(desk).toPlainText() == WORDS


def test_who_would_rather_go_may(desk: Desk, disk: FullDisk) -> None:
    del disk
    answering("Quit without it")
    assert desk.desktop.frame.close()


def test_locking_asks_first(desk: Desk, disk: FullDisk, qtbot: QtBot) -> None:
    window = desk.window()
    said = answering("Stay")
    with qtbot.assertNotEmitted(window.locked):
        window.lock()
    assert "If you lock now, what you typed last is lost." in said[0]
    disk.make_room()
    window.lock()
    desk.unlock()
    assert answer(desk).toPlainText() == WORDS


def test_while_nobody_is_there_it_is_hidden_instead_and_locks_once_there_is_room(
    desk: Desk, disk: FullDisk, qtbot: QtBot
) -> None:
    window = desk.window()
    with qtbot.assertNotEmitted(window.locked):
        window._idle.idle.emit()
    (screen,) = window.findChildren(NeutralScreen)
    assert screen.isVisible()
    assert WORDS not in read(window)
    with qtbot.assertNotEmitted(window.locked):
        window._idle.idle.emit()
    assert not desk.desktop.frame.close()
    disk.make_room()
    with qtbot.waitSignal(window.locked):
        window._idle.idle.emit()
    desk.unlock()
    assert answer(desk).toPlainText() == WORDS


def test_another_page_and_back_finds_the_words(desk: Desk, disk: FullDisk) -> None:
    del disk
    place = desk.window().current().place()
    desk.window().go_to(Place(page=PageName.PERSON, stream=place.stream))
    desk.window()._pages.pop(PageName.TABLE)
    desk.window().go_to(place)
    assert answer(desk).toPlainText() == WORDS
