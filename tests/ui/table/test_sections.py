"""Sections, conditions, questions apart, and what is left of them when the laptop is handed over."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QProgressBar

from coprod_desktop.application.places import PageName, Place
from coprod_desktop.domain.conditions import Compared, Comparison
from coprod_desktop.domain.conversations import Progress, Statement, Voice
from coprod_desktop.domain.ids import RecordId
from coprod_desktop.domain.templates import Asker, QuestionKind
from coprod_desktop.ui.asking.talk import Talk
from tests.ui.finding import choose_row, find, has, press, read, rows
from tests.ui.table.tables import Table, asking, sections, template

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from coprod_desktop.ui.icons import Icons
    from tests.ui.conftest import Opens

BUTTON = QAccessible.Role.PushButton
CHECK = QAccessible.Role.CheckBox
RADIO = QAccessible.Role.RadioButton
TEXT = QAccessible.Role.EditableText
FELL = Compared(question="fall", comparison=Comparison.IS, value="yes")

HOUSE = template(
    asking(QuestionKind.YES_NO, "fall", section="home"),
    asking(QuestionKind.TEXT, "how", section="home", when=FELL),
    asking(QuestionKind.TEXT, "garden", section="outside", spoken={"en": "What do I like outside?"}),
    asking(QuestionKind.YES_NO, "warm", section="outside", asker=Asker.WORKER),
    asking(QuestionKind.YES_NO, "unable", section="eligibility"),
    asking(QuestionKind.TEXT, "why", section="eligibility"),
    sections=sections("Home", "Outside", "Eligibility", apart="Eligibility"),
)


@pytest.fixture
def house(icons: Icons, opened: Opens) -> Table:
    return Table(icons, opened, HOUSE)


def talk(house: Table, *, handed_over: bool = False, apart: str = "") -> Talk:
    record = house.kitchen.people.open(house.kitchen.stream)
    return Talk(
        record=record,
        conversation=record.conversations[0],
        template=HOUSE,
        language="en",
        handed_over=handed_over,
        apart=apart,
    )


def test_the_section_stands_above_its_questions_and_progress_counts_what_is_asked(house: Table) -> None:
    assert "Home" in read(house.page).splitlines()
    assert "1 of 3" in read(house.page)
    house.go_on()
    assert "Outside" in read(house.page).splitlines()
    bar = find(house.page, QAccessible.Role.ProgressBar, "How far we are")
    assert isinstance(bar, QProgressBar)
    assert bar.accessibleDescription() == "2 of 3"


def test_what_is_asked_follows_the_answers_at_once(house: Table) -> None:
    press(house.find(RADIO, "Yes"))
    house.go_on()
    assert has(house.page, TEXT, "how?")
    assert "2 of 4" in read(house.page)
    QTest.keyClicks(house.find(TEXT, "how?"), "On the step")
    house.go_back()
    press(house.find(RADIO, "No"))
    house.go_on()
    assert has(house.page, TEXT, "garden?")
    assert "2 of 3" in read(house.page)


def test_an_answer_that_is_no_longer_asked_for_is_kept_and_shown(house: Table) -> None:
    press(house.find(RADIO, "Yes"))
    house.go_on()
    QTest.keyClicks(house.find(TEXT, "how?"), "On the step")
    house.go_back()
    press(house.find(RADIO, "No"))
    press(house.find(BUTTON, "All questions"))
    assert rows(house.page, "All questions")[-2:] == ["Answered, but no longer asked", "how? Done"]
    choose_row(house.page, "All questions", "how?")
    assert "This is no longer asked" in read(house.page)
    assert "2 of 3" in read(house.page)
    house.go_on()
    assert has(house.page, TEXT, "garden?")
    assert [said.words for said in house.said()] == ["No", "On the step"]


@pytest.mark.parametrize("row", ["garden? Not talked about yet", "fall? Done"])
def test_a_screen_readers_press_on_a_row_of_all_questions_goes_there(house: Table, row: str) -> None:
    press(house.find(RADIO, "No"))  # to the question about falls, which is the current one
    press(house.find(BUTTON, "All questions"))
    listed = QAccessible.queryAccessibleInterface(house.find(QAccessible.Role.List, "All questions"))
    children = [listed.child(number) for number in range(listed.childCount())]
    pressed = next(each for each in children if each.text(QAccessible.Text.Name) == row)
    pressed.actionInterface().doAction("Toggle")
    QApplication.processEvents()
    assert not has(house.page, QAccessible.Role.List, "All questions")
    assert row.partition("?")[0] in read(house.page)


def test_all_questions_are_listed_by_section_and_the_open_ones_alone(house: Table) -> None:
    press(house.find(RADIO, "No"))
    press(house.find(BUTTON, "All questions"))
    assert rows(house.page, "All questions") == [
        "Home",
        "fall? Done",
        "Outside",
        "garden? Not talked about yet",
        "warm? Not talked about yet",
    ]
    assert "2 of 3 are open" in read(house.page)
    press(house.find(CHECK, "Only open ones"))
    assert rows(house.page, "All questions") == [
        "Outside",
        "garden? Not talked about yet",
        "warm? Not talked about yet",
    ]


def test_the_list_is_gone_through_by_keys_from_question_to_question(house: Table) -> None:
    press(house.find(BUTTON, "All questions"))
    listed = QApplication.focusWidget()
    assert listed is house.find(QAccessible.Role.List, "All questions")
    QTest.keyClick(listed, Qt.Key.Key_Down)
    QTest.keyClick(listed, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is house.find(TEXT, "garden?")


def test_a_section_apart_is_never_in_the_walk_and_has_a_page_of_its_own(house: Table, qtbot: QtBot) -> None:
    assert [question.id for question in talk(house).questions] == ["fall", "garden", "warm"]
    house.again("unable")
    assert "Eligibility, for the worker" in read(house.page)
    assert "For the worker" in read(house.page)
    assert "1 of 2" in read(house.page)
    press(house.find(RADIO, "No"))
    house.go_on()
    assert house.page.place().part == "why"
    house.again(house.page.place().part)
    assert "2 of 2" in read(house.page)
    press(house.find(BUTTON, "Check your answers"))
    assert rows(house.page, "Your answers") == [
        "Eligibility",
        "unable? Done No Rhian Pugh chose · Caseworker",
        "why? Not talked about yet",
    ]
    with qtbot.waitSignal(house.page.go) as gone:
        press(house.find(BUTTON, "This page is done"))
    assert gone.args == [Place(page=PageName.PERSON, stream=house.kitchen.stream)]
    (held,) = house.kitchen.people.open(house.kitchen.stream).conversations
    assert not held.value.closed


def test_the_law_that_asks_is_told_to_the_worker_and_not_to_the_person(house: Table) -> None:
    asked, unable = HOUSE.questions[0], HOUSE.questions[-2]
    assert talk(house).source(replace(asked, source="An Act s.1")) == ""
    assert talk(house).source(replace(unable, source="An Act s.2")) == "An Act s.2"


def test_handed_over_the_person_is_asked_in_their_own_voice_and_sees_only_their_own(house: Table) -> None:
    house.kitchen.say("garden", "She should not climb.", by=Voice.FAMILY)
    note = Statement(
        conversation=house.kitchen.held.id,
        question="garden",
        by=Voice.CASEWORKER,
        verbatim=False,
        words="Steps are steep.",
    )
    house.kitchen.conversations.write(
        house.kitchen.stream, RecordId(house.kitchen.store.ids.new()), None, note
    )
    alone = talk(house, handed_over=True)
    assert [question.id for question in alone.questions] == ["fall", "garden"]
    assert alone.text(alone.questions[1]) == "What do I like outside?"
    assert talk(house).text(alone.questions[1]) == "garden?"
    assert alone.said_to("garden") == ()
    assert alone.progress("garden") is Progress.NOT_YET
    assert len(talk(house).said_to("garden")) == 2


def test_answers_given_under_an_earlier_name_of_a_question_are_shown_under_its_new_one(
    icons: Icons, opened: Opens
) -> None:
    renamed = template(asking(QuestionKind.TEXT, "outdoors", formerly=("garden",)))
    shown = Table(icons, opened, renamed)
    shown.kitchen.say("garden", "The roses")
    shown.again("outdoors")
    assert has(shown.page, BUTTON, "What was said: “The roses”")
    assert shown.page.place().part == "outdoors"
