"""The finish list on screen: each line leads to its place, what is done goes, and can be taken back."""

# the words are written with the marks that print uses

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from coprod_desktop.application.finish import Finishing
from coprod_desktop.application.places import PageName, Place
from coprod_desktop.domain.connections import Connection
from coprod_desktop.domain.plans import Action, Goal, Owner
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.domain.tasks import Task
from coprod_desktop.domain.templates import Feeds, Template
from coprod_desktop.ui.bus import Bus
from coprod_desktop.ui.pages.finish.page import FinishPage
from coprod_desktop.ui.theme import Theme
from tests.application.visited import HOUSE, TALK, Visited
from tests.fakes import MemorySettings
from tests.ui.audit import problems_of
from tests.ui.desks import a_desk
from tests.ui.finding import find, has, press, read
from tests.ui.windows_shown import windows_shown
from tests.ui.written import a_writing

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from coprod_desktop.ui.icons import Icons
    from tests.ui.conftest import Opens, Wears

BUTTON = QAccessible.Role.PushButton
TEXT = QAccessible.Role.EditableText
NOTHING = "Nothing is left to finish after this conversation."
LEAVE = "Leave it as it is"


class Desk(Visited):
    """A visit whose finish list can be opened as often as wanted."""

    def __init__(self, icons: Icons, *, template: Template = TALK) -> None:
        super().__init__()
        self.icons = icons
        self.template = template
        self.bus = Bus()
        self.settings = MemorySettings()

    def page(self) -> FinishPage:
        return FinishPage(
            people=self.people,
            finishing=Finishing(settings=self.settings, templates={"talk": self.template}),
            desk=a_desk(self.store, bus=self.bus, icons=self.icons, writing=a_writing()),
        )

    def at(self) -> Place:
        return Place(page=PageName.FINISH, stream=self.stream, record=self.conversation)


@pytest.fixture
def desk(icons: Icons) -> Desk:
    made = Desk(icons)
    made.say("matters", HOUSE)
    goal = made.add(Goal(words="Bake"))
    made.add(Action(goal=goal, what="Fit a rail", owner=Owner.OUR_SERVICE, who="Rhian"))
    return made


@pytest.fixture
def page(desk: Desk, opened: Opens) -> FinishPage:
    shown = desk.page()
    shown.show_place(desk.at())
    opened(shown, 1366, 768)
    return shown


def test_it_says_what_is_left_and_how_long_it_takes(page: FinishPage) -> None:
    said = read(page)
    assert "Finish the visit with Carys" in said
    assert "About three minutes, while it is fresh." in said
    for words in (f"“{HOUSE}”", "What else?", "Bake", "Fit a rail · Rhian", "Nothing is waiting."):
        assert words in said
    assert NOTHING not in said


@pytest.mark.parametrize(
    ("name", "page_name", "part"),
    [
        (f"Say it back: “{HOUSE}”", PageName.SAY_BACK, None),
        ("Write it down: What else?", PageName.TABLE, "other"),
        ("To the plan: Bake", PageName.PERSON, "plan"),
        ("To the plan: Fit a rail · Rhian", PageName.PERSON, "plan"),
    ],
)
def test_each_line_leads_to_its_place(
    page: FinishPage, qtbot: QtBot, name: str, page_name: PageName, part: str | None
) -> None:
    with qtbot.waitSignal(page.go) as gone:
        press(find(page, BUTTON, name))
    (place,) = gone.args or [None]
    assert place.page is page_name
    assert part is None or place.part == part


def test_what_is_left_as_it_is_goes_and_comes_back_by_undo(desk: Desk, page: FinishPage) -> None:
    press(find(page, BUTTON, f"{LEAVE}: What else?"))
    assert not has(page, BUTTON, f"{LEAVE}: What else?")
    assert "Left as it is: What else?" in read(page)
    again = desk.page()
    again.show_place(desk.at())
    assert not has(again, BUTTON, f"{LEAVE}: What else?")
    press(find(page, BUTTON, "Undo"))
    assert has(page, BUTTON, f"{LEAVE}: What else?")


def test_the_plan_takes_over_the_words_of_a_goal_that_was_put_right_and_takes_them_back(
    desk: Desk, page: FinishPage
) -> None:
    sentence = next(each for each in desk.sentences() if "Bake" in each.text)
    desk.say_back.put_right(
        desk.stream, desk.conversation, sentence, record=desk.new(), words="Bake for the street"
    )
    page.come_back()
    assert "“Bake for the street”\nThe plan still says: “Bake”" in read(page)
    take = "Use these words in the plan"
    press(find(page, BUTTON, f"{take}: “Bake for the street” The plan still says: “Bake”"))
    assert [goal.value.words for goal in desk.record().goals] == ["Bake for the street"]
    assert "The plan still says" not in read(page)
    press(find(page, BUTTON, "Undo"))
    assert [goal.value.words for goal in desk.record().goals] == ["Bake"]
    assert "The plan still says: “Bake”" in read(page)
    assert not page.can_undo()  # the goal itself was written elsewhere


def test_undo_in_a_notice_takes_back_what_it_says_and_nothing_that_came_after(
    desk: Desk, page: FinishPage
) -> None:
    done, waiting = (desk.add(Task(what=what, conversation=desk.conversation)) for what in ("Ring", "Write"))
    page.come_back()
    press(find(page, BUTTON, "Done: Ring"))
    written = next(seen for seen in desk.record().tasks if seen.id == waiting)
    desk.records.save(written, replace(written.value, what="Write to the GP"))
    press(find(page, BUTTON, "Undo"))
    assert {seen.id: (seen.value.what, seen.value.done_on) for seen in desk.record().tasks} == {
        done: ("Ring", None),
        waiting: ("Write to the GP", None),
    }


def test_what_was_said_becomes_what_its_question_asks_for_with_one_press_and_no_typing(
    icons: Icons, opened: Opens
) -> None:
    questions = (
        replace(TALK.questions[0], id="good_at", feeds=Feeds.STRENGTH),
        replace(TALK.questions[0], id="week", feeds=Feeds.GOAL),
        replace(TALK.questions[0], id="with_you", feeds=Feeds.CONNECTION),
    )
    desk = Desk(icons, template=replace(TALK, questions=questions, sections=()))
    said = desk.say("good_at", "I bake.")
    walks = desk.say("week", "More walks")
    tom = desk.say("with_you", "Tom at number 9")
    page = desk.page()
    page.show_place(desk.at())
    opened(page, 1366, 768)
    press(find(page, BUTTON, "Make it a strength: “I bake.”"))
    (strength,) = desk.record().strengths
    assert (strength.value.title, strength.value.statement) == ("I bake.", said)
    assert "A strength now: I bake." in read(page)
    press(find(page, BUTTON, "Make it a goal: “More walks”"))
    assert [goal.value for goal in desk.record().goals] == [Goal(words="More walks", statement=walks)]
    assert not has(page, BUTTON, "Make it a goal: “More walks”")
    press(find(page, BUTTON, "Undo"))
    assert desk.record().goals == ()
    press(find(page, BUTTON, "Put into the circle: “Tom at number 9”"))
    assert "In the circle now: “Tom at number 9”" in read(page)
    assert [each.value for each in desk.record().connections] == [
        Connection(name="Tom at number 9", statement=tom)
    ]
    page.undo()
    page.undo()
    assert desk.record().strengths == ()
    assert not page.can_undo()
    page.redo()
    assert [each.value.title for each in desk.record().strengths] == ["I bake."]
    page.redo()
    assert len(desk.record().connections) == 1


def test_a_task_is_added_with_its_day_ticked_and_taken_back(desk: Desk, page: FinishPage) -> None:
    press(find(page, BUTTON, "Add a task"))
    QTest.keyClicks(find(page, TEXT, "What will you do?"), "Ring the GP")
    QTest.keyClicks(find(page, TEXT, "By when?"), "4/12/2026")
    press(find(page, BUTTON, "Keep it"))
    (task,) = desk.record().tasks
    assert task.value == Task(what="Ring the GP", by=date(2026, 12, 4), conversation=desk.conversation)
    assert "Ring the GP · by" in read(page)
    press(find(page, BUTTON, "Done: Ring the GP"))
    assert desk.record().tasks[0].value.done_on == date(2026, 11, 23)
    assert "Ring the GP · by" not in read(page)
    press(find(page, BUTTON, "Undo"))
    assert desk.record().tasks[0].value.done_on is None
    assert "Ring the GP · by" in read(page)


def test_a_task_that_is_being_typed_survives_a_kill(desk: Desk, page: FinishPage, opened: Opens) -> None:
    press(find(page, BUTTON, "Add a task"))
    QTest.keyClicks(find(page, TEXT, "What will you do?"), "Ring")
    QTest.keyClicks(find(page, TEXT, "By when?"), "x")
    page.flush()  # a day that cannot be read keeps it a draft
    again = desk.page()
    again.show_place(desk.at())
    opened(again, 1366, 768)
    restored = find(again, TEXT, "What will you do?")
    assert isinstance(restored, QLineEdit)
    assert restored.text() == "Ring"
    assert desk.record().tasks == ()


def test_what_the_worker_makes_of_it_is_kept_apart(desk: Desk, page: FinishPage) -> None:
    press(find(page, BUTTON, "What I make of it: Write what you make of it, in your own words"))
    editor = find(page, TEXT, "What I make of it")
    assert isinstance(editor, QPlainTextEdit)
    QTest.keyClicks(editor, "Lonely since the stairs.")
    page.flush()
    assert desk.held().value.analysis == "Lonely since the stairs."
    assert not desk.store.drafts
    page.undo()
    assert desk.held().value.analysis == ""


def test_an_empty_list_says_so(icons: Icons, opened: Opens) -> None:
    desk = Desk(icons)
    page = desk.page()
    page.show_place(desk.at())
    opened(page, 1366, 768)
    for name in ("What matters to you?", "What else?", "What do you make of it?"):
        press(find(page, BUTTON, f"{LEAVE}: {name}"))
    assert NOTHING in read(page)


def test_a_long_part_shows_three_and_offers_the_rest(desk: Desk, page: FinishPage) -> None:
    for number in range(5):
        desk.say("other", f"Word {number}")
    page.show_place(desk.at())
    assert "Word 4" not in read(page)
    press(find(page, BUTTON, "Show 3 more"))
    assert "Word 4" in read(page)


def test_a_conversation_that_is_not_here_is_refused(desk: Desk) -> None:
    with pytest.raises(Refusal, match="conversation_unknown"):
        desk.page().show_place(Place(page=PageName.FINISH, stream=desk.stream, record=desk.new()))


@pytest.mark.parametrize(("theme", "percent"), [(theme, size) for theme in Theme for size in (100, 200)])
def test_it_is_fit_for_everybody(desk: Desk, opened: Opens, wear: Wears, theme: Theme, percent: int) -> None:
    wear(theme, percent)
    desk.add(Task(what="Ring the GP", by=date(2026, 12, 4)))
    page = desk.page()
    page.show_place(desk.at())
    opened(page, 1366, 768)
    press(find(page, BUTTON, "Add a task"))
    assert problems_of(page) == ()


def test_making_the_list_shows_nothing_outside_the_window(
    qapp: QApplication, desk: Desk, page: FinishPage
) -> None:
    for number in range(12):
        desk.say("matters", f"{number} things matter.")
    with windows_shown(qapp) as shown:
        page.show_place(desk.at())
    assert shown.count == 0
