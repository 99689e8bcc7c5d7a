"""What a record said before, read where it stands: who, when, where from, and a way to bring it back."""

# what people say is written with the marks that print uses

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from coprod_desktop.application.record import review_id
from coprod_desktop.domain.conversations import Statement
from coprod_desktop.domain.plans import Goal, Review
from coprod_desktop.domain.strengths import Strength
from coprod_desktop.ui.dialogs import PlainDialog
from coprod_desktop.ui.records.history_dialog import HistoryOf, history_dialog
from coprod_desktop.ui.theme import Theme
from tests.ui.audit import problems_of
from tests.ui.finding import find, has, press, read, said
from tests.ui.person.builders import DEV
from tests.ui.person.gestures import BUTTON, edit_sentence, take_from_menu

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from tests.ui.conftest import Opens, Wears
    from tests.ui.person.builders import Desk


def in_dialog(does: Callable[[PlainDialog], None]) -> None:
    """Do something in the dialog that opens next, and close it."""

    def act() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, PlainDialog)
        try:
            does(dialog)
        finally:
            dialog.close()

    QTimer.singleShot(0, act)


def sentence(page: QWidget, name: str) -> QWidget:
    found = find(page, BUTTON, name)
    found.setFocus()
    return found


def test_a_key_shows_what_a_field_said_before_and_brings_it_back_as_a_new_change(
    desk: Desk, opened: Opens
) -> None:
    page = desk.carys().page()
    opened(page)
    edit_sentence(page, "Strength: Baking", "Bread", name="Strength")
    before = len(desk.store.entries)

    def look(dialog: PlainDialog) -> None:
        assert "Rhian Pugh · today 14:02 · on this laptop · as it stands now\nBread" in read(dialog)
        press(find(dialog, BUTTON, "Bring back: Baking"))

    in_dialog(look)
    QTest.keyClick(sentence(page, "Strength: Bread"), Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    assert has(page, BUTTON, "Strength: Baking")
    assert len(desk.store.entries) == before + 1
    page.undo()
    assert has(page, BUTTON, "Strength: Bread")


def test_the_menu_of_a_record_shows_all_of_it_by_field(desk: Desk, opened: Opens) -> None:
    page = desk.carys().page()
    opened(page)

    def look(dialog: PlainDialog) -> None:
        assert "What it is: Baking" in read(dialog)
        assert "Shared with: " in read(dialog)
        assert not has(dialog, BUTTON, "Bring this back")

    in_dialog(look)
    take_from_menu(page, "More for Baking", "What it said before")


def test_the_persons_own_details_are_looked_back_on_from_the_top_of_the_page(
    desk: Desk, opened: Opens
) -> None:
    page = desk.person().page()
    opened(page, 940, 700)
    person = desk.people.open(desk.stream).person
    desk.people.save(person, replace(person.value, pronouns="they/them"))
    page.show_place(page.place())
    in_dialog(lambda dialog: press(find(dialog, BUTTON, bring_back(dialog))))
    QTest.keyClick(sentence(page, "Edit details"), Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    assert desk.people.open(desk.stream).person.value.pronouns == "she/her"


def test_of_two_languages_it_says_which_comes_first(desk: Desk, opened: Opens) -> None:
    page = desk.person().page()
    person = desk.people.open(desk.stream).person
    desk.people.save(person, replace(person.value, languages=("cy", "en"), paper_languages=("cy", "en")))
    opened(page)
    seen = desk.people.open(desk.stream).person
    said = read(history_dialog(page, desk=page._desk, of=HistoryOf(seen=seen)))
    assert "Languages: Welsh first, then English" in said
    assert "Languages of their paper: Welsh and English, side by side" in said


def test_each_level_of_a_goal_is_named(desk: Desk, opened: Opens) -> None:
    page = desk.person().page()
    levels = ("None", "A little", "Bread", "Cake", "A shop")
    seen = desk.add(Goal(words="Bake", levels=levels, now=-1))
    opened(page)
    said = read(history_dialog(page, desk=page._desk, of=HistoryOf(seen=seen)))
    assert "Levels: Much less than I hope: None\nLess than I hope: A little" in said
    assert "Where things stand now: Less than I hope" in said


def bring_back(dialog: PlainDialog) -> str:
    """Find the name of the only button that brings something back."""
    buttons = [said(each) for each in dialog.findChildren(QPushButton)]
    return next(name for name in buttons if name.startswith("Bring back"))


def test_the_number_of_weeks_says_what_it_was(desk: Desk, opened: Opens) -> None:
    desk.person().goal()
    review, _ = desk.records.add(desk.stream, Review(weeks=6), record=review_id(desk.stream))
    desk.records.save(review, Review(weeks=8))
    page = desk.page("plan")
    opened(page)
    field = find(page, QAccessible.Role.SpinBox, "In how many weeks we look again")
    field.setFocus()
    in_dialog(lambda dialog: press(find(dialog, BUTTON, "Bring back: 6")))
    QTest.keyClick(field, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    assert desk.all_of(Review) == [Review(weeks=6)]


def test_words_of_a_conversation_that_ended_are_brought_back_as_a_correction(
    desk: Desk, opened: Opens
) -> None:
    talk = desk.person().conversation()
    desk.say("I bake.", conversation=talk)
    (said,) = desk.people.open(desk.stream).statements
    desk.records.save(said, replace(said.value, words="I bake bread."))
    held = desk.people.open(desk.stream).conversations[0]
    desk.conversations.close(held)
    page = desk.page("conversation")
    opened(page)
    in_dialog(lambda dialog: press(find(dialog, BUTTON, "Bring back: I bake.")))
    QTest.keyClick(
        sentence(page, "What was said: “I bake bread.”"), Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier
    )
    statements = [each for each in desk.all_of(Statement) if isinstance(each, Statement)]
    assert [(each.words, each.corrects) for each in statements] == [
        ("I bake bread.", None),
        ("I bake.", said.id),
    ]


def test_who_and_where_from_is_said_of_each_and_erased_words_are_said_to_be(
    desk: Desk, opened: Opens
) -> None:
    seen = desk.person().add(Strength(title="Baking"))
    entry, value = desk.store.entries[-1]
    desk.store.entries.insert(
        -1,
        (replace(entry, actor=DEV, here=False, values={}, erased=True, change=desk.store.ids.new()), value),  # type: ignore[arg-type]  # an id like another
    )
    page = desk.page()
    opened(page)
    dialog = history_dialog(page, desk=page._desk, of=HistoryOf(seen=seen, field="title"))
    assert "Dev Patel · today 14:02 · on another laptop" in read(dialog)
    assert "These words were erased." in read(dialog)


@pytest.mark.parametrize(("theme", "percent"), [(each, size) for each in Theme for size in (100, 200)])
def test_the_dialog_has_no_faults_in_any_look(
    desk: Desk, opened: Opens, wear: Wears, theme: Theme, percent: int
) -> None:
    wear(theme, percent)
    page = desk.carys().page()
    opened(page, 1366, 768)
    edit_sentence(page, "Strength: Baking", "Bread for everybody in the street", name="Strength")
    seen = next(each for each in desk.people.open(desk.stream).strengths)
    dialog = history_dialog(page, desk=page._desk, of=HistoryOf(seen=seen))
    assert problems_of(dialog, width=dialog.width(), height=dialog.height()) == ()
