"""How life is going: the four questions asked, kept, changed and taken back, and drawn over time."""

# ruff: noqa: RUF001  # what people say is written with the marks that print uses

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget

from coprod_desktop.domain.conversations import Voice
from coprod_desktop.domain.ids import ChangeId
from coprod_desktop.domain.people import Person
from coprod_desktop.domain.records import Version
from coprod_desktop.domain.wellbeing import Wellbeing
from coprod_desktop.ui.theme import Theme
from coprod_desktop.ui.wellbeing.questions import QUESTIONS
from coprod_desktop.ui.wellbeing.trend import Trend
from coprod_desktop.ui.widgets.line_chart import LineChart
from coprod_desktop.ui.widgets.plain_table import PlainTable
from tests.fakes import START
from tests.ui.audit import problems_of
from tests.ui.finding import find, has, press, read
from tests.ui.person.builders import DEV, RHIAN
from tests.ui.person.gestures import BUTTON, pick, settle

if TYPE_CHECKING:
    from coprod_desktop.ui.pages.person.page import PersonPage
    from tests.ui.conftest import Opens, Wears
    from tests.ui.person.builders import Desk

CHECK = QAccessible.Role.CheckBox
TABLE = QAccessible.Role.Table
TODAY = START.date()
SATISFIED, WORTHWHILE, HAPPY, ANXIOUS = (asked.words for asked in QUESTIONS)
MAY = Wellbeing(asked_on=date(2026, 5, 1), satisfied=4, happy=5, anxious=8, alone=True)
JUNE = Wellbeing(asked_on=date(2026, 6, 1), satisfied=6, worthwhile=7, anxious=3)


def number(page: QWidget, question: str, value: str) -> QWidget:
    """Find the button of a number, as somebody who hears its name and its question does."""
    shown = [each for each in page.findChildren(QWidget) if each.isVisibleTo(page)]
    return next(
        each
        for each in shown
        if each.accessibleDescription() == question and each.accessibleName().partition(":")[0] == value
    )


def asking(desk: Desk, opened: Opens) -> PersonPage:
    page = desk.page()
    opened(page, 1366, 768)
    press(find(page, BUTTON, "Ask the four questions"))
    return page


def test_the_first_question_comes_into_view_when_the_form_opens(desk: Desk, opened: Opens) -> None:
    first = number(asking(desk.person(), opened), SATISFIED, "0")
    QApplication.processEvents()
    assert first.visibleRegion().boundingRect().size() == first.size()


def test_what_was_answered_alone_in_a_conversation_is_the_persons_to_take_back(desk: Desk) -> None:
    talk = desk.person().conversation()
    desk.add(MAY)  # answered on paper, and written down
    answers = desk.add(replace(JUNE, alone=True, conversation=talk))
    page = desk.page()
    page.undo()
    assert desk.all_of(Wellbeing) == [answers.value]
    desk.records.remove(answers)
    page.undo()
    assert desk.all_of(Wellbeing) == [answers.value]


def rows(page: QWidget) -> list[tuple[str, ...]]:
    """Read the table as a screen reader does."""
    table = find(page, TABLE, "How life is going, day by day")
    assert isinstance(table, PlainTable)
    model = table.model()
    return [
        tuple(
            model.data(model.index(row, column), Qt.ItemDataRole.AccessibleTextRole)
            for column in range(model.columnCount())
        )
        for row in range(model.rowCount())
    ]


def test_the_questions_stand_word_for_word_with_their_source(desk: Desk, opened: Opens) -> None:
    words = read(asking(desk.person(), opened))
    assert "Overall, how satisfied are you with your life nowadays?" in words
    assert "Overall, to what extent do you feel that the things you do in your life are worthwhile?" in words
    assert "Overall, how happy did you feel yesterday?" in words
    assert (
        "On a scale where nought is 'not at all anxious' and 10 is 'completely anxious', overall, how "
        "anxious did you feel yesterday?" in words
    )
    assert words.count("0: not at all") == words.count("10: completely") == 4
    assert "Office for National Statistics" in words


@pytest.mark.parametrize(("languages", "said"), [(("cy", "en"), True), (("en",), False)])
def test_to_whoever_speaks_welsh_it_is_said_why_the_questions_are_english(
    desk: Desk, opened: Opens, languages: tuple[str, ...], *, said: bool
) -> None:
    desk.person(Person(preferred_name="Carys", full_name="Carys Jones", languages=languages))
    assert ("no official Welsh wording" in read(asking(desk, opened))) is said


def test_answers_are_kept_each_for_itself_and_any_may_stay_open(desk: Desk, opened: Opens) -> None:
    page = asking(desk.person(), opened)
    press(number(page, SATISFIED, "7"))
    press(number(page, ANXIOUS, "0"))
    pick(page, "How Carys answered", "alone")
    press(find(page, BUTTON, "Keep these answers"))
    assert desk.all_of(Wellbeing) == [Wellbeing(asked_on=TODAY, satisfied=7, anxious=0, alone=True)]
    assert rows(page) == [("23 November 2026", "7", "open", "open", "0", "alone")]
    assert desk.store.drafts == {}


def test_digits_and_arrows_choose_and_ten_is_typed_as_it_is_written(desk: Desk, opened: Opens) -> None:
    page = asking(desk.person(), opened)
    zero = number(page, SATISFIED, "0")
    assert QApplication.focusWidget() is zero
    QTest.keyClicks(zero, "10")
    worthwhile = number(page, WORTHWHILE, "0")
    worthwhile.setFocus()
    QTest.keyClick(worthwhile, Qt.Key.Key_4)
    QTest.keyClick(number(page, WORTHWHILE, "4"), Qt.Key.Key_Right)
    press(find(page, BUTTON, "Keep these answers"))
    assert desk.all_of(Wellbeing) == [Wellbeing(asked_on=TODAY, satisfied=10, worthwhile=5)]


def test_an_answer_is_opened_again(desk: Desk, opened: Opens) -> None:
    page = asking(desk.person(), opened)
    assert not has(page, BUTTON, f"Leave this one open: {HAPPY}")
    press(number(page, HAPPY, "3"))
    press(number(page, SATISFIED, "4"))
    press(find(page, BUTTON, f"Leave this one open: {HAPPY}"))
    press(find(page, BUTTON, "Keep these answers"))
    assert desk.all_of(Wellbeing) == [Wellbeing(asked_on=TODAY, satisfied=4)]


def test_without_any_answer_nothing_is_kept_and_that_is_said(desk: Desk, opened: Opens) -> None:
    page = asking(desk.person(), opened)
    press(find(page, BUTTON, "Keep these answers"))
    assert "wellbeing_empty" in read(page)
    assert desk.all_of(Wellbeing) == []


def test_answers_without_their_day_are_refused_beside_the_day(desk: Desk, opened: Opens) -> None:
    page = asking(desk.person(), opened)
    press(number(page, HAPPY, "6"))
    day = find(page, QAccessible.Role.EditableText, "Asked on")
    assert isinstance(day, QLineEdit)
    day.clear()
    press(find(page, BUTTON, "Keep these answers"))
    around = day.parentWidget()
    assert around is not None
    assert "wellbeing_needs_day" in [each.text() for each in around.findChildren(QLabel)]


def test_half_answered_questions_are_restored_after_the_battery_died(desk: Desk, opened: Opens) -> None:
    first = asking(desk.person(), opened)
    press(number(first, HAPPY, "6"))
    settle()  # the laptop goes off
    again = desk.page()
    opened(again, 1366, 768)
    assert has(again, BUTTON, f"Leave this one open: {HAPPY}")
    press(find(again, BUTTON, "Keep these answers"))
    assert desk.all_of(Wellbeing) == [Wellbeing(asked_on=TODAY, happy=6)]


def test_leaving_the_page_keeps_what_was_answered(desk: Desk, opened: Opens) -> None:
    page = asking(desk.person(), opened)
    press(number(page, HAPPY, "6"))
    page.flush()
    assert desk.all_of(Wellbeing) == [Wellbeing(asked_on=TODAY, happy=6)]


def test_the_table_says_what_is_drawn_newest_first_with_days_in_words(desk: Desk, opened: Opens) -> None:
    desk.person().add(JUNE)
    desk.add(MAY)
    page = desk.page()
    opened(page, 1366, 768)
    assert rows(page) == [
        ("1 June 2026", "6", "7", "open", "3", "together"),
        ("1 May 2026", "4", "open", "5", "8", "alone"),
    ]
    charts = {chart.accessibleName(): chart.places() for chart in page.findChildren(LineChart)}
    assert [place is None for place in charts["Worthwhile"]] == [True, False]
    assert [place is None for place in charts["Anxious"]] == [False, False]
    words = read(page)
    assert words.count("Higher means more.") == 3
    assert words.count("Lower is calmer.") == 1


def test_answers_that_somebody_else_gave_are_said_to_be_theirs(desk: Desk, opened: Opens) -> None:
    desk.person().add(Wellbeing(asked_on=TODAY, happy=6, by=Voice.FAMILY))
    page = desk.page()
    opened(page, 1366, 768)
    assert rows(page)[0][-1] == "by somebody else: family"


def test_answers_are_changed_taken_away_and_brought_back(desk: Desk, opened: Opens) -> None:
    desk.person().add(JUNE)
    page = desk.page()
    opened(page, 1366, 768)
    press(find(page, BUTTON, "Change the chosen answers"))
    press(number(page, SATISFIED, "9"))
    press(find(page, BUTTON, "Keep the change"))
    assert rows(page)[0][1] == "9"
    press(find(page, BUTTON, "Take the chosen answers away"))
    assert desk.all_of(Wellbeing) == []
    assert "“Answers of 1 June 2026” was taken away." in read(page)
    press(find(page, BUTTON, "Undo"))
    assert rows(page)[0][1] == "9"


def test_nothing_is_drawn_before_there_is_an_answer(desk: Desk, opened: Opens) -> None:
    page = desk.person().page()
    opened(page)
    assert page.findChildren(Trend) == []
    assert "Any of them may stay open." in read(page)


def test_two_peoples_answers_stand_above_the_lines_until_somebody_decides(desk: Desk, opened: Opens) -> None:
    june = desk.person().add(JUNE)
    versions = tuple(
        Version(change=ChangeId(UUID(int=number)), value=value, actor=actor, made_at=START)
        for number, value, actor in ((901, 6, RHIAN), (902, 2, DEV))
    )
    desk.store.records[june.id] = replace(june, conflicts=MappingProxyType({"satisfied": versions}))
    page = desk.page()
    opened(page, 1366, 768)
    assert "Satisfied with life" in read(page)
    press(find(page, BUTTON, "Keep Dev’s"))
    settle()
    assert "Two people changed this." not in read(page)
    assert rows(page)[0][1] == "2"


@pytest.mark.parametrize("theme", list(Theme))
@pytest.mark.parametrize("percent", [100, 200])
def test_the_card_is_fit_for_use_drawn_and_asking(
    desk: Desk, wear: Wears, *, theme: Theme, percent: int
) -> None:
    wear(theme, percent)
    desk.person().add(JUNE)
    desk.add(MAY)
    page = desk.page()
    try:
        assert problems_of(page) == ()
        press(find(page, BUTTON, "Ask the four questions"))
        assert problems_of(page) == ()
        assert all(label.textFormat() is Qt.TextFormat.PlainText for label in page.findChildren(QLabel))
    finally:
        page.close()
