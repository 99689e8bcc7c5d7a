"""The person's page as a whole: its top, its tabs, its forms, and being fit for everybody's eyes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QToolButton

from coprod_desktop.application.places import PageName, Place
from coprod_desktop.domain.connections import Connection
from coprod_desktop.domain.conversations import Conversation, Presence, Voice
from coprod_desktop.domain.people import Nation, PaperFormat, Person
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.domain.strengths import Strength
from coprod_desktop.ui.dialogs import keys_of
from coprod_desktop.ui.theme import Look, Theme, apply_look
from tests.ui.audit import problems_of
from tests.ui.finding import find, has, press, read
from tests.ui.person.builders import CARYS, HOSTILE, TEMPLATES
from tests.ui.person.gestures import BUTTON, MENU, TEXT, edit_sentence, pick, take_from_menu, type_into

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from coprod_desktop.ui.fonts import Typeface
    from coprod_desktop.ui.icons import Icons
    from tests.ui.conftest import Opens, Wears
    from tests.ui.person.builders import Desk

PARTS = ("about", "conversation", "plan", "agreements", "network", "rights", "history")


def test_the_top_says_who_it_is_and_how_they_like_to_be_spoken_to(desk: Desk, opened: Opens) -> None:
    page = desk.person().page()
    opened(page)
    assert "Carys Llŷr-Jones" in read(page)
    assert "Likes to be called Carys · she/her · speaks Welsh and English" in read(page)


def test_a_person_that_is_not_on_this_laptop_is_refused(desk: Desk) -> None:
    desk.person()
    stream = replace(Place(), stream=desk.stream)
    page = desk.page()
    desk.store.records.clear()
    with pytest.raises(Refusal, match="person_unknown"):
        page.show_place(stream)


def test_the_place_is_the_tab_and_leads_back_to_it(desk: Desk, opened: Opens, qtbot: QtBot) -> None:
    page = desk.carys().page()
    opened(page)
    for key, part in zip("7654312", (*PARTS[:1:-1], *PARTS[:2]), strict=True):
        with qtbot.wait_signal(page.moved):
            QTest.keyClick(page, Qt.Key(ord(key)), Qt.KeyboardModifier.ControlModifier)
        assert page.place() == Place(page=PageName.PERSON, stream=desk.stream, part=part)
    again = desk.page(page.place().part)
    opened(again)
    assert has(again, BUTTON, "Go on with this conversation")


def test_the_tabs_keys_are_listed(desk: Desk, opened: Opens) -> None:
    page = desk.person().page()
    opened(page)
    hints = {hint.does: hint.keys for hint in keys_of(page)}
    assert hints["About me"] == "Ctrl+1"
    assert hints["Our plan"] == "Ctrl+3"
    assert hints["My rights"] == "Ctrl+6"
    assert hints["History"] == "Ctrl+7"


def test_going_to_another_tab_keeps_what_is_being_written(desk: Desk, opened: Opens) -> None:
    page = desk.carys().page()
    opened(page)
    press(find(page, BUTTON, "Strength: Baking"))
    QTest.keyClicks(find(page, TEXT, "Strength"), " bread")
    QTest.keyClick(page, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert any(isinstance(each, Strength) and each.title == "Baking bread" for each in desk.all_of(Strength))


def test_another_person_brings_nothing_of_the_first_along(desk: Desk, opened: Opens) -> None:
    page = desk.carys().page()
    opened(page)
    desk.person(Person(preferred_name="Mark", full_name="Mark Evans"))
    page.show_place(Place(page=PageName.PERSON, stream=desk.stream))
    assert "Carys" not in read(page)
    assert not has(page, BUTTON, "Strength: Baking")


def test_a_conversation_begins_with_its_template_the_place_and_who_is_here(desk: Desk, opened: Opens) -> None:
    page = desk.person().page()
    opened(page)
    press(find(page, BUTTON, "Start conversation"))
    press(find(page, QAccessible.Role.CheckBox, "Looking again"))
    type_into(page, "Where are you?", "In the garden")
    type_into(page, "Name of person 1", "Mair")
    press(find(page, BUTTON, "Add somebody else"))
    type_into(page, "Name of person 2", "Sian")
    pick(page, "Who person 2 is", "Advocate")
    press(find(page, BUTTON, "Sit down at the table"))
    assert desk.all_of(Conversation) == [
        Conversation(template="review", held_on=date(2026, 11, 23), place="In the garden")
    ]
    present = [each for each in desk.all_of(Presence) if isinstance(each, Presence)]
    assert [(each.name, each.role) for each in present] == [("Mair", Voice.FAMILY), ("Sian", Voice.ADVOCATE)]
    (gone,) = desk.gone
    assert gone == Place(page=PageName.TABLE, stream=desk.stream, record=present[0].conversation)
    assert desk.store.drafts == {}


def test_whoever_would_have_been_liked_at_the_beginning_is_written_down_as_missed(
    desk: Desk, opened: Opens
) -> None:
    first = desk.person().page()
    opened(first)
    press(find(first, BUTTON, "Start conversation"))
    press(find(first, BUTTON, "Add somebody you would have liked here"))
    type_into(first, "Would have liked here: name 1", "Tom")
    pick(first, "Would have liked here: who 1 is", "Friend")  # the laptop goes off
    page = desk.page()
    opened(page)
    press(find(page, BUTTON, "Sit down at the table"))
    (tom,) = desk.all_of(Presence)
    assert isinstance(tom, Presence)
    assert (tom.name, tom.role, tom.missed) == ("Tom", Voice.FRIEND, True)


def test_conversations_that_follow_another_nations_law_are_not_offered(desk: Desk, opened: Opens) -> None:
    english = replace(
        TEMPLATES["review"], id="english", title={"en": "In England"}, nations=(Nation.ENGLAND,)
    )
    templates = {**TEMPLATES, "english": english}
    page = desk.person(replace(CARYS, nation=Nation.WALES)).page(templates=templates)
    opened(page)
    press(find(page, BUTTON, "Start conversation"))

    assert has(page, QAccessible.Role.CheckBox, "Looking again")
    assert not has(page, QAccessible.Role.CheckBox, "In England")


def test_templates_that_cannot_be_used_are_said_where_one_would_choose_them(
    desk: Desk, opened: Opens
) -> None:
    page = desk.person().page(left_out=(Refusal("file_unreadable", file="tea.toml"),))
    opened(page)
    press(find(page, BUTTON, "Start conversation"))

    assert "Not every conversation of your organisation can be used." in read(page)
    assert "file_unreadable {'file': 'tea.toml'}" in read(page)
    assert problems_of(page) == ()


def test_a_conversation_that_is_being_begun_is_restored(desk: Desk, opened: Opens) -> None:
    first = desk.person().page()
    opened(first)
    press(find(first, BUTTON, "Start conversation"))
    press(find(first, QAccessible.Role.CheckBox, "Looking again"))
    field = type_into(first, "Name of person 1", "Mair")
    QTest.keyClick(field, Qt.Key.Key_Left)
    first.flush()
    assert desk.all_of(Conversation) == []
    again = desk.page()
    opened(again)
    name = find(again, TEXT, "Name of person 1")
    assert isinstance(name, QLineEdit)
    assert (name.text(), name.cursorPosition()) == ("Mair", 3)
    press(find(again, BUTTON, "Sit down at the table"))
    assert [each.template for each in desk.all_of(Conversation) if isinstance(each, Conversation)] == [
        "review"
    ]


def test_an_open_conversation_is_gone_on_with(desk: Desk, opened: Opens) -> None:
    desk.person()
    talk = desk.conversation()
    page = desk.page()
    opened(page)
    press(find(page, BUTTON, "Go on with the conversation"))
    assert desk.gone == [Place(page=PageName.TABLE, stream=desk.stream, record=talk)]


def test_details_are_put_right(desk: Desk, opened: Opens) -> None:
    page = desk.person().page()
    opened(page, 940, 700)
    press(find(page, BUTTON, "Edit details"))
    type_into(page, "Date of birth", "2/3/1941")
    pick(page, "Paper they like", "Large print")
    pick(page, "Another language", "Polish")
    press(find(page, BUTTON, "Keep these details"))
    assert desk.all_of(Person) == [
        replace(CARYS, date_of_birth=date(1941, 3, 2), paper=PaperFormat.LARGE_PRINT, languages=("cy", "pl"))
    ]
    assert "speaks Welsh and Polish" in read(page)


def test_a_date_that_cannot_be_read_is_said_and_kept(desk: Desk, opened: Opens) -> None:
    page = desk.person().page()
    opened(page, 940, 700)
    press(find(page, BUTTON, "Edit details"))
    type_into(page, "Date of birth", "spring")
    press(find(page, BUTTON, "Keep these details"))
    assert "Write the date as day, month and year" in read(page)
    again = desk.page()
    opened(again)
    field = find(again, TEXT, "Date of birth")
    assert isinstance(field, QLineEdit)
    assert field.text() == "spring"


def test_details_that_are_left_as_they_were_change_nothing(desk: Desk, opened: Opens) -> None:
    page = desk.person().page()
    opened(page, 940, 700)
    press(find(page, BUTTON, "Edit details"))
    type_into(page, "Pronouns", " and more")
    press(find(page, BUTTON, "Leave it as it was"))
    assert desk.all_of(Person) == [CARYS]
    assert desk.store.drafts == {}


def test_a_hostile_name_looks_like_itself_everywhere(desk: Desk, opened: Opens) -> None:
    desk.person(Person(preferred_name=HOSTILE, full_name=HOSTILE, pronouns=HOSTILE))
    talk = desk.conversation(present=(Presence(name=HOSTILE),))
    desk.say(HOSTILE, conversation=talk, by=Voice.FAMILY, name=HOSTILE)
    desk.add(Strength(title=HOSTILE, words=HOSTILE))
    desk.add(Connection(name=HOSTILE, kind=HOSTILE))
    page = desk.page()
    opened(page)
    assert has(page, BUTTON, f"Strength: {HOSTILE}")
    assert has(page, BUTTON, f"In my words: “{HOSTILE}”")
    assert f"Likes to be called {HOSTILE} · {HOSTILE}" in read(page)
    edit_sentence(page, f"In my life: {HOSTILE}", HOSTILE[:20], name="In my life")
    assert has(page, BUTTON, f"In my life: {HOSTILE[:20]}")
    for part in PARTS:
        page.show_place(Place(page=PageName.PERSON, stream=desk.stream, part=part))
        assert problems_of(page) == ()
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in page.findChildren(QLabel))
    assert f"Also here: {HOSTILE} (family)" in read_hidden(page)


def read_hidden(page: object) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel))  # type: ignore[attr-defined]  # a page


@pytest.mark.parametrize("theme", list(Theme))
@pytest.mark.parametrize("percent", [100, 200])
def test_every_tab_and_form_is_fit_for_use(
    desk: Desk, qapp: QApplication, typeface: Typeface, *, theme: Theme, percent: int
) -> None:
    apply_look(app=qapp, look=Look(theme=theme, text_percent=percent), fonts=typeface, wearers=(desk.icons,))
    desk.carys()
    desk.conversation(closed=True)
    page = desk.page()
    try:
        for part in PARTS:
            page.show_place(Place(page=PageName.PERSON, stream=desk.stream, part=part))
            assert problems_of(page) == ()
        page.show_place(Place(page=PageName.PERSON, stream=desk.stream))
        for opener in ("Add a strength", "Add someone", "Add what matters", "Edit details"):
            press(find(page, BUTTON, opener))
            assert problems_of(page) == ()
    finally:
        page.close()


def test_the_form_that_begins_a_conversation_is_fit_for_use_at_twice_the_size(
    desk: Desk, qapp: QApplication, typeface: Typeface, icons: Icons
) -> None:
    apply_look(app=qapp, look=Look(text_percent=200), fonts=typeface, wearers=(icons,))
    page = desk.person().page()
    try:
        press(find(page, BUTTON, "Start conversation"))
        assert problems_of(page) == ()
    finally:
        page.close()


def test_what_is_left_to_finish_after_a_visit_is_offered_until_it_is_done(desk: Desk, opened: Opens) -> None:
    desk.person()
    talk = desk.conversation(closed=True)
    page = desk.page()
    opened(page, 1366, 768)
    press(find(page, BUTTON, "Finish list: 2"))
    assert desk.gone == [Place(page=PageName.FINISH, stream=desk.stream, record=talk)]
    desk.say("The dog", conversation=talk)
    page.show_place(page.place())
    assert has(page, BUTTON, "Finish list: 2")  # one question answered, its words to say back


def test_a_blank_form_of_the_chosen_conversation_can_be_printed(desk: Desk, opened: Opens) -> None:
    desk.person()
    page = desk.page()
    opened(page, 1366, 768)
    press(find(page, BUTTON, "Start conversation"))
    press(find(page, BUTTON, "Print it to fill in by hand"))
    assert desk.gone[-1] == Place(page=PageName.SHEET, stream=desk.stream, part="blank:what_matters")


@pytest.mark.parametrize(("width", "percent"), [(600, 100), (1232, 200)])
def test_where_there_is_no_room_for_a_line_of_it_the_rest_is_offered_in_a_menu(
    desk: Desk, opened: Opens, wear: Wears, width: int, percent: int
) -> None:
    wear(Theme.LIGHT, percent)
    page = desk.carys().page()
    opened(page, width, 700)
    assert not has(page, BUTTON, "Edit details")
    opener = find(page, MENU, "More to do here")
    assert isinstance(opener, QToolButton)
    offered = opener.menu()
    offered.aboutToShow.emit()
    assert [action.text() for action in offered.actions()] == [
        "Edit details",
        "Print…",
        "Get ready",
        "For workers only",
    ]
    assert problems_of(page, width=width) == ()
    take_from_menu(page, "More to do here", "Edit details")
    type_into(page, "Date of birth", "2/3/1941")
    assert not has(page, MENU, "More to do here")  # one thing at a time


def test_where_there_is_room_everything_stands_in_a_line(desk: Desk, opened: Opens, wear: Wears) -> None:
    wear(Theme.LIGHT, 100)
    page = desk.carys().page()
    opened(page, 940, 700)
    assert has(page, BUTTON, "Edit details")
    assert not has(page, MENU, "More to do here")
    wear(Theme.LIGHT, 200)
    assert not has(page, BUTTON, "Edit details")
    assert has(page, MENU, "More to do here")
