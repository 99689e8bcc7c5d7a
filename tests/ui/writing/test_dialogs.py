"""A worker says in two dialogs which words they prefer, and what is looked at for spelling."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QTableView

from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.ui.theme import Theme
from coprod_desktop.ui.writing.spelling_dialog import spelling_dialog
from coprod_desktop.ui.writing.words_dialog import words_dialog
from tests.ui.audit import problems_of
from tests.ui.finding import find, press, read
from tests.ui.worded import worded
from tests.ui.written import Lists, a_writing

if TYPE_CHECKING:
    from coprod_desktop.ui.dialogs import PlainDialog
    from coprod_desktop.ui.icons import Icons
    from coprod_desktop.ui.writing.writing import Writing
    from tests.ui.conftest import Opens, Wears

pytestmark = pytest.mark.usefixtures("look")
BUTTON = QAccessible.Role.Button
CHECKED = QAccessible.Role.CheckBox


def dialog(writing: Writing, icons: Icons) -> PlainDialog:
    return words_dialog(None, words=writing.words, icons=icons, sentences=worded)


def rows(root: PlainDialog) -> list[tuple[str, ...]]:
    (table,) = root.findChildren(QTableView)
    model = table.model()
    return [
        tuple(str(model.index(row, column).data()) for column in range(model.columnCount()))
        for row in range(model.rowCount())
    ]


def choose_row(root: PlainDialog, number: int) -> None:
    (table,) = root.findChildren(QTableView)
    table.selectRow(number)


def field(root: PlainDialog, name: str) -> QLineEdit:
    made = find(root, QAccessible.Role.EditableText, name)
    assert isinstance(made, QLineEdit)
    return made


def test_a_worker_adds_a_word_with_what_to_say_and_enter_keeps_it(icons: Icons, opened: Opens) -> None:
    writing = a_writing()
    shown = dialog(writing, icons)
    opened(shown)
    for name, words in (("Word or phrase", "tenant"), ("You could say", "member, neighbour")):
        QTest.keyClicks(field(shown, name), words)
    QTest.keyClick(field(shown, "Why, in one line"), Qt.Key.Key_Return)
    assert ("tenant", "member, neighbour") in rows(shown)
    assert "You wrote this." in read(shown)
    assert shown.isVisible()
    assert [each.instead for each in writing.words.finder("en").find("a tenant")] == [("member", "neighbour")]


def test_a_worker_changes_switches_off_and_takes_back(icons: Icons, opened: Opens) -> None:
    writing = a_writing()
    shown = dialog(writing, icons)
    opened(shown)
    choose_row(shown, 0)
    field(shown, "You could say").setText("her name")
    press(find(shown, BUTTON, "Keep this word"))
    assert rows(shown)[0] == ("client", "her name")
    press(find(shown, BUTTON, "Do not look for it"))
    assert rows(shown)[0] == ("client", "Not looked for")
    assert writing.words.finder("en").find("a client") == ()
    press(find(shown, BUTTON, "Look for it again"))
    press(find(shown, BUTTON, "Take back what I wrote"))
    assert rows(shown)[0] == ("client", "person")
    assert "This came with Coprod." in read(shown)


def test_a_word_without_anything_to_say_is_refused_beside_the_list(icons: Icons, opened: Opens) -> None:
    shown = dialog(a_writing(), icons)
    opened(shown)
    field(shown, "Word or phrase").setText("tenant")
    press(find(shown, BUTTON, "Keep this word"))
    assert "words_missing" in read(shown)
    assert field(shown, "Word or phrase").text() == "tenant"


def test_a_broken_file_of_the_organisations_is_said_with_its_reason(
    icons: Icons, opened: Opens, monkeypatch: pytest.MonkeyPatch
) -> None:
    lists = Lists()

    def broken(_language: str) -> None:
        raise Refusal("file_unreadable", file="en.toml", place="line 3", reason="is not TOML")

    monkeypatch.setattr(lists, "organisation", broken)
    shown = dialog(a_writing(lists=lists), icons)
    opened(shown)
    assert "file_unreadable" in read(shown)
    assert len(rows(shown)) == 2


def test_another_language_has_words_of_its_own(icons: Icons, opened: Opens) -> None:
    shown = dialog(a_writing(), icons)
    opened(shown)
    press(find(shown, QAccessible.Role.RadioButton, "Welsh"))
    assert rows(shown) == []


def test_spelling_is_chosen_for_notes_and_for_what_people_say(opened: Opens) -> None:
    writing = a_writing()
    writing.spelling.add("hiraeth")
    shown = spelling_dialog(None, spelling=writing.spelling)
    opened(shown)
    press(find(shown, CHECKED, "In what people say"))
    press(find(shown, CHECKED, "In my notes"))
    assert (writing.spelling.on_notes(), writing.spelling.on_quotes()) == (False, True)
    press(find(shown, BUTTON, "Take “hiraeth” out of my own words"))
    assert writing.spelling.own() == frozenset()
    assert "None yet." in read(shown)


@pytest.mark.parametrize("percent", [100, 200])
def test_both_dialogs_are_fit_for_use(icons: Icons, opened: Opens, wear: Wears, percent: int) -> None:
    wear(Theme.LIGHT, percent)
    writing = a_writing()
    for shown in (dialog(writing, icons), spelling_dialog(None, spelling=writing.spelling)):
        opened(shown)
        assert problems_of(shown) == ()
