"""Our plan: goals, who will do what, what the person gives, what is not agreed, when we look again."""

# ruff: noqa: RUF001  # the words are written with the marks that print uses

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING
from uuid import UUID

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QAccessible, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit, QPlainTextEdit, QSpinBox, QWidget

from coprod_desktop.application.record import review_id
from coprod_desktop.domain.conversations import Voice
from coprod_desktop.domain.ids import ChangeId, RecordId
from coprod_desktop.domain.people import Person
from coprod_desktop.domain.plans import (
    Action,
    Contribution,
    Disagreement,
    Goal,
    Owner,
    Prevention,
    Review,
    StrengthUse,
)
from coprod_desktop.domain.records import Version
from coprod_desktop.domain.strengths import Strength, Used
from coprod_desktop.ui.pages.person.action_card import dragged_action
from coprod_desktop.ui.pages.person.action_column import ActionColumn
from coprod_desktop.ui.pages.person.plan_fields import strengths_field
from coprod_desktop.ui.theme import Look, Theme, apply_look
from tests.conftest import RESOURCES
from tests.fakes import START
from tests.ui.audit import problems_of
from tests.ui.finding import find, has, press, read, said
from tests.ui.person.builders import DEV, HOSTILE, RHIAN, Desk
from tests.ui.person.gestures import (
    BUTTON,
    MENU,
    TEXT,
    edit_sentence,
    pick,
    settle,
    take_from_menu,
    type_into,
)

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData
    from pytestqt.qtbot import QtBot

    from coprod_desktop.ui.fonts import Typeface
    from coprod_desktop.ui.pages.person.page import PersonPage
    from tests.ui.conftest import Opens

CHECK = QAccessible.Role.CheckBox
SPIN = QAccessible.Role.SpinBox
HOME = "Stay in my own house, with the dog."
LEVELS = (
    "In a home",
    "Home, alone all day",
    "Home, and out twice a week",
    "Out every day",
    "Baking for a café",
)


@pytest.fixture
def planned(desk: Desk) -> Desk:
    """Carys with a goal, and something in each column."""
    desk.carys()
    goal = desk.add(Goal(words=HOME, levels=LEVELS, now=-1))
    desk.add(Action(goal=goal.id, what="Bake with the lunch club", how_often="Every week"))
    desk.add(
        Action(
            goal=goal.id,
            what="Phone every evening",
            owner=Owner.FAMILY,
            who="Mair",
            said_yes=True,
            cost_per_week=Decimal(0),
        )
    )
    desk.add(
        Action(
            goal=goal.id,
            what="Fit the second stair rail",
            owner=Owner.OUR_SERVICE,
            by=date(2026, 12, 4),
            cost_per_week=Decimal("41.50"),
        )
    )
    return desk


@pytest.fixture
def page(planned: Desk, opened: Opens) -> PersonPage:
    shown = planned.page("plan")
    opened(shown, 1366, 768)
    return shown


def tick(page: QWidget, name: str) -> QCheckBox:
    """Tick or clear a box with the space bar."""
    box = find(page, CHECK, name)
    assert isinstance(box, QCheckBox)
    QTest.keyClick(box, Qt.Key.Key_Space)
    return box


def focused() -> QWidget:
    widget: QWidget | None = QApplication.focusWidget()
    assert widget is not None
    return widget


def action(desk: Desk, what: str) -> Action:
    return next(each for each in actions(desk) if each.what == what)


def actions(desk: Desk) -> list[Action]:
    return [each for each in desk.all_of(Action) if isinstance(each, Action)]


def column_of(page: QWidget, what: str) -> str:
    """Say under which heading a card stands."""
    card = find(page, BUTTON, f"What will be done: {what}")
    around: QWidget | None = card
    while around is not None and not isinstance(around, ActionColumn):
        around = around.parentWidget()
    assert around is not None
    return read(around).splitlines()[0]


def test_a_goal_shows_its_words_its_levels_and_where_things_stand(page: PersonPage) -> None:
    shown = read(page)
    assert has(page, BUTTON, f"What I want: “{HOME}”")
    for level in LEVELS:
        assert level in shown
    assert "Now\nLess than I hope\nHome, alone all day" in shown


def test_cards_say_who_how_often_by_when_what_it_costs_and_whether_they_said_yes(page: PersonPage) -> None:
    assert column_of(page, "Bake with the lunch club") == "I will"
    assert column_of(page, "Phone every evening") == "My network will"
    assert column_of(page, "Fit the second stair rail") == "You will"
    shown = read(page).splitlines()
    assert "Every week" in shown
    assert "Mair · Costs nothing" in shown
    assert "Has said yes" in shown
    assert "By 4 Dec · £41.50 a week" in shown
    assert "Not asked yet" in shown


def test_a_goal_is_added_in_the_persons_words(desk: Desk, opened: Opens) -> None:
    page = desk.person().page("plan")
    opened(page)
    press(find(page, BUTTON, "Add something I want"))
    type_into(page, "What I want, in my own words", "Bake again")
    type_into(page, "What I hope for", "Once a week")
    pick(page, "Where things stand now", "Much less than I hope")
    press(find(page, BUTTON, "Add this goal"))
    assert desk.all_of(Goal) == [Goal(words="Bake again", levels=("", "", "Once a week", "", ""), now=-2)]
    assert has(page, BUTTON, "What I want: “Bake again”")
    assert not desk.store.drafts


def test_something_is_added_to_the_network_with_everything_about_it(planned: Desk, page: PersonPage) -> None:
    press(find(page, BUTTON, "Add to “My network will”"))
    type_into(page, "What", "Lifts to lunch club")
    pick(page, "Who does it", "My community")
    type_into(page, "Their name", "Chapel")
    pick(page, "Have they said yes?", "Has said yes")
    type_into(page, "How often", "Tuesdays")
    type_into(page, "By when", "18 December 2026")
    type_into(page, "Cost a week, in pounds", "£2.50")
    pick(page, "What it is for", "To delay a need")
    tick(page, "Builds on: Baking")
    press(find(page, BUTTON, "Add this"))
    assert action(planned, "Lifts to lunch club") == Action(
        goal=action(planned, "Phone every evening").goal,
        what="Lifts to lunch club",
        owner=Owner.COMMUNITY,
        who="Chapel",
        said_yes=True,
        how_often="Tuesdays",
        by=date(2026, 12, 18),
        cost_per_week=Decimal("2.50"),
        prevents=Prevention.DELAY,
    )
    assert len(planned.all_of(StrengthUse)) == 1
    assert column_of(page, "Lifts to lunch club") == "My network will"
    assert "Baking" in read(page).splitlines()
    assert not planned.store.drafts


def test_an_amount_that_cannot_be_read_is_refused_beside_the_field(planned: Desk, page: PersonPage) -> None:
    press(find(page, BUTTON, "Add to “You will”"))
    type_into(page, "What", "A hot meal")
    cost = type_into(page, "Cost a week, in pounds", "about five")
    find(page, TEXT, "How often").setFocus()
    assert "amount_unclear" in read(page)
    press(find(page, BUTTON, "Add this"))
    assert "A hot meal" not in [each.what for each in actions(planned)]
    assert isinstance(cost, QLineEdit)
    assert cost.text() == "about five"
    cost.clear()
    type_into(page, "Cost a week, in pounds", "5")
    press(find(page, BUTTON, "Add this"))
    assert action(planned, "A hot meal").cost_per_week == Decimal(5)


def test_a_day_that_cannot_be_read_is_refused_beside_the_field(planned: Desk, page: PersonPage) -> None:
    press(find(page, BUTTON, "Add to “I will”"))
    type_into(page, "What", "Exercises")
    type_into(page, "By when", "soonish")
    press(find(page, BUTTON, "Add this"))
    assert "date_unclear" in read(page)
    assert "Exercises" not in [each.what for each in actions(planned)]


def test_a_card_moves_by_keys_keeps_the_focus_and_is_nobodys_promise_yet(
    planned: Desk, page: PersonPage
) -> None:
    find(page, BUTTON, "What will be done: Phone every evening").setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    moved = action(planned, "Phone every evening")
    assert (moved.owner, moved.who, moved.said_yes) == (Owner.OUR_SERVICE, "", None)
    assert column_of(page, "Phone every evening") == "You will"
    assert said(focused()) == "What will be done: Phone every evening"
    for _ in range(3):
        QTest.keyClick(focused(), Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert column_of(page, "Phone every evening") == "I will"


def test_a_card_moves_by_menu_and_goes_back_by_undo(planned: Desk, page: PersonPage) -> None:
    take_from_menu(page, "More for Phone every evening", "Move to “I will”")
    assert column_of(page, "Phone every evening") == "I will"
    press(find(page, BUTTON, "Undo"))
    assert column_of(page, "Phone every evening") == "My network will"
    assert action(planned, "Phone every evening").who == "Mair"


def test_a_card_moves_by_drag(planned: Desk, page: PersonPage) -> None:
    seen = next(each for each in planned.people.open(planned.stream).actions if each.value.who == "Mair")
    target = next(each for each in page.findChildren(ActionColumn) if "You will" in read(each))
    carried: QMimeData = dragged_action(seen)
    target.dropEvent(
        QDropEvent(
            QPointF(5, 5),
            Qt.DropAction.MoveAction,
            carried,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    assert column_of(page, "Phone every evening") == "You will"


def test_a_card_is_changed_with_its_strengths(planned: Desk, page: PersonPage) -> None:
    take_from_menu(page, "More for Bake with the lunch club", "Change who, how often, by when…")
    tick(page, "Builds on: Teaching children")
    often = find(page, TEXT, "How often")
    assert isinstance(often, QLineEdit)
    often.clear()
    type_into(page, "How often", "On Tuesdays")
    press(find(page, BUTTON, "Keep the change"))
    assert action(planned, "Bake with the lunch club").how_often == "On Tuesdays"
    assert "Teaching children" in read(page).splitlines()
    settle()
    take_from_menu(page, "More for Bake with the lunch club", "Change who, how often, by when…")
    assert tick(page, "Builds on: Teaching children").isChecked() is False
    press(find(page, BUTTON, "Keep the change"))
    assert planned.all_of(StrengthUse) == []


def test_what_was_taken_away_comes_back(planned: Desk, page: PersonPage) -> None:
    take_from_menu(page, "More for Phone every evening", "Take it away")
    assert not has(page, BUTTON, "What will be done: Phone every evening")
    press(find(page, BUTTON, "Undo"))
    assert has(page, BUTTON, "What will be done: Phone every evening")
    take_from_menu(page, f"More for {HOME}", "Take this goal away")
    assert HOME not in "\n".join(read(page).splitlines()[:3])
    assert page.can_undo()
    page.undo()
    assert has(page, BUTTON, f"What I want: “{HOME}”")
    assert column_of(page, "Phone every evening") == "My network will"
    assert len(actions(planned)) == 3


def test_the_levels_of_a_goal_are_changed(planned: Desk, page: PersonPage) -> None:
    take_from_menu(page, f"More for {HOME}", "Levels, where things stand, strengths…")
    pick(page, "Where things stand now", "What I hope for")
    press(find(page, BUTTON, "Keep the change"))
    assert planned.all_of(Goal) == [Goal(words=HOME, levels=LEVELS, now=0)]
    assert "Now\nWhat I hope for\nHome, and out twice a week" in read(page)


def test_sentences_of_the_plan_are_edited_where_they_stand(planned: Desk, page: PersonPage) -> None:
    edit_sentence(
        page,
        "What will be done: Phone every evening",
        "Phone every morning",
        name="What will be done",
    )
    assert action(planned, "Phone every morning").who == "Mair"
    edit_sentence(page, f"What I want: “{HOME}”", "Stay at home.", name="What I want")
    assert has(page, BUTTON, "What I want: “Stay at home.”")


def test_what_the_person_gives_is_written_down(planned: Desk, page: PersonPage) -> None:
    press(find(page, BUTTON, "Add what I give"))
    type_into(page, "What", "Welsh practice")
    type_into(page, "To whom", "a neighbour")
    type_into(page, "Hours a month", "1.5")
    press(find(page, BUTTON, "Keep this"))
    (goal,) = planned.people.open(planned.stream).goals
    assert planned.all_of(Contribution) == [
        Contribution(goal=goal.id, what="Welsh practice", to="a neighbour", hours_per_month=Decimal("1.5"))
    ]
    assert "a neighbour · 1.5 hours a month" in read(page)


def test_what_is_not_agreed_is_written_in_their_words(planned: Desk, page: PersonPage) -> None:
    press(find(page, BUTTON, "Add what is not agreed"))
    type_into(page, "About what", "The stair lift")
    pick(page, "Who does not agree", "Family")
    type_into(page, "Their name, if it is somebody else", "Mair")
    type_into(page, "In their words", "She will fall.")
    press(find(page, BUTTON, "Keep this"))
    assert planned.all_of(Disagreement) == [
        Disagreement(about="The stair lift", by=Voice.FAMILY, name="Mair", words="She will fall.")
    ]
    assert "The stair lift · Mair · Family" in read(page)


def test_when_we_look_again_is_one_record_and_says_the_day(planned: Desk, page: PersonPage) -> None:
    weeks = find(page, SPIN, "In how many weeks we look again")
    assert isinstance(weeks, QSpinBox)
    assert "Six to eight weeks after we agree, then at least once a year, and whenever anybody asks." in read(
        page
    )
    weeks.setFocus()
    weeks.setValue(8)
    (draft,) = planned.store.drafts.values()
    assert dict(draft.fields) == {"weeks": 8}
    page.flush()
    review = planned.people.open(planned.stream).review
    assert review is not None
    assert (review.id, review.value) == (review_id(planned.stream), Review(weeks=8))
    assert "Monday 18 January 2027, if we agree today." in read(page)
    weeks.setValue(6)
    page.flush()
    assert planned.all_of(Review) == [Review(weeks=6)]
    assert not planned.store.drafts


def test_a_form_that_was_being_filled_in_comes_back_with_the_caret(
    planned: Desk, page: PersonPage, opened: Opens, qtbot: QtBot
) -> None:
    press(find(page, BUTTON, "Add to “You will”"))
    type_into(page, "What", "A befriender")
    type_into(page, "How often", "Mondays")
    qtbot.waitUntil(
        lambda: any(draft.fields.get("how_often") == "Mondays" for draft in planned.store.drafts.values())
    )
    again = planned.page("plan")
    opened(again, 1366, 768)
    what, often = find(again, TEXT, "What"), find(again, TEXT, "How often")
    assert isinstance(what, QPlainTextEdit)
    assert isinstance(often, QLineEdit)
    assert what.toPlainText() == "A befriender"
    assert QApplication.focusWidget() is often
    assert often.cursorPosition() == len("Mondays")
    again.flush()
    assert action(planned, "A befriender").how_often == "Mondays"
    assert column_of(again, "A befriender") == "You will"


def test_a_change_from_elsewhere_leaves_an_open_form_alone(planned: Desk, page: PersonPage) -> None:
    press(find(page, BUTTON, "Add to “I will”"))
    field = type_into(page, "What", "Leg exer")
    goal = planned.people.open(planned.stream).goals[0]
    planned.tell(planned.add(Action(goal=goal.id, what="Ring Mair if I feel low")), "action")
    assert has(page, BUTTON, "What will be done: Ring Mair if I feel low")
    assert QApplication.focusWidget() is field
    QTest.keyClicks(field, "cises")
    press(find(page, BUTTON, "Add this"))
    assert action(planned, "Leg exercises").owner is Owner.PERSON


def test_words_that_two_people_changed_are_decided_at_the_card(planned: Desk, page: PersonPage) -> None:
    seen = next(each for each in planned.people.open(planned.stream).actions if each.value.who == "Mair")
    versions = tuple(
        Version(change=ChangeId(UUID(int=900 + number)), value=words, actor=actor, made_at=START)
        for number, (words, actor) in enumerate((("Phone every evening", RHIAN), ("Phone at six", DEV)))
    )
    disputed = replace(seen, conflicts=MappingProxyType({"what": versions}))
    planned.store.records[seen.id] = replace(disputed, value=seen.value)
    planned.tell(replace(seen, value=seen.value), "action")
    assert "Two people changed this." in read(page)
    press(find(page, BUTTON, "Keep Dev’s"))
    assert has(page, BUTTON, "What will be done: Phone at six")


def test_a_hostile_plan_looks_like_itself(desk: Desk, opened: Opens) -> None:
    desk.person(Person(preferred_name=HOSTILE, full_name=HOSTILE))
    desk.add(Strength(title=HOSTILE))
    goal = desk.add(Goal(words=HOSTILE, levels=(HOSTILE,) * 5, now=2))
    desk.add(Action(goal=goal.id, what=HOSTILE, owner=Owner.PEER, who=HOSTILE, how_often=HOSTILE))
    desk.add(Contribution(goal=goal.id, what=HOSTILE, to=HOSTILE))
    desk.add(Disagreement(about=HOSTILE, words=HOSTILE))
    page = desk.page("plan")
    opened(page, 1366, 768)
    assert read(page).count(HOSTILE) >= 8
    assert has(page, BUTTON, f"What will be done: {HOSTILE}")
    assert problems_of(page) == ()


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize("percent", [100, 200])
def test_the_plan_is_fit_for_use(
    planned: Desk, page: PersonPage, typeface: Typeface, theme: Theme, percent: int
) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    look = Look(theme=theme, text_percent=percent)
    apply_look(app=app, look=look, fonts=typeface, wearers=(planned.icons,), marks=RESOURCES / "theme")
    assert problems_of(page) == ()
    press(find(page, BUTTON, "Add to “My network will”"))
    press(find(page, BUTTON, "Add something I want"))
    press(find(page, BUTTON, "Add what I give"))
    press(find(page, BUTTON, "Add what is not agreed"))
    settle()
    assert problems_of(page) == ()


def test_columns_stand_below_each_other_when_type_is_large(
    planned: Desk, page: PersonPage, typeface: Typeface
) -> None:
    def places() -> set[int]:
        return {each.mapTo(page, each.rect().topLeft()).x() for each in page.findChildren(ActionColumn)}

    assert len(places()) == 3
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    look = Look(text_percent=200)
    apply_look(app=app, look=look, fonts=typeface, wearers=(planned.icons,), marks=RESOURCES / "theme")
    assert problems_of(page, width=1000) == ()
    assert len(places()) == 1


def test_every_menu_of_the_plan_can_be_reached(page: PersonPage) -> None:
    for name in (HOME, "Bake with the lunch club", "Phone every evening", "Fit the second stair rail"):
        assert find(page, MENU, f"More for {name}").focusPolicy() & Qt.FocusPolicy.TabFocus


def test_a_strength_that_somebody_else_added_meanwhile_stays(planned: Desk) -> None:
    bake = next(each for each in planned.people.open(planned.stream).actions if "Bake" in each.value.what)
    first, second = (each.id for each in planned.people.open(planned.stream).strengths)
    planned.add(StrengthUse(action=bake.id, strength=first))
    changed = planned.records.write_action(
        planned.stream, bake.id, bake, bake.value, strengths=frozenset({second})
    )
    assert len(changed.records) == 1
    used = {each.id for each in planned.people.open(planned.stream).strengths_of(RecordId(bake.id))}
    assert used == {first, second}


def test_a_tick_is_drafted_also_where_a_screen_reader_toggles_it(planned: Desk, page: PersonPage) -> None:
    press(find(page, BUTTON, "Add to “My network will”"))
    box = QAccessible.queryAccessibleInterface(find(page, CHECK, "Builds on: Baking"))
    box.actionInterface().doAction("Toggle")
    (draft,) = planned.store.drafts.values()
    strengths = planned.people.open(planned.stream).strengths
    assert draft.fields["uses"] == str(next(one.id for one in strengths if one.value.title == "Baking"))


def test_showing_what_was_ticked_is_no_typing(planned: Desk, qtbot: QtBot) -> None:
    strengths = planned.people.open(planned.stream).strengths
    field = strengths_field(key="uses", strengths=strengths)
    with qtbot.assertNotEmitted(field.typed):
        field.show(str(strengths[0].id))
    assert field.text() == str(strengths[0].id)


def test_a_new_goal_offers_strengths_to_build_on_and_keeps_those_that_are_ticked(
    desk: Desk, opened: Opens
) -> None:
    desk.carys().add(Strength(title="Singing", used=Used.WOULD_LIKE))
    page = desk.page("plan")
    opened(page, 1200, 900)
    press(find(page, BUTTON, "Add something I want"))
    boxes = page.findChildren(QCheckBox)
    offered = [box.text() for box in boxes if box.accessibleName().startswith("Builds on")]
    assert offered == ["Singing", "Baking", "Teaching children"]
    type_into(page, "What I want, in my own words", "Bake again")
    tick(page, "Builds on: Baking")
    press(find(page, BUTTON, "Add this goal"))
    settle()
    record = desk.people.open(desk.stream)
    (goal,) = record.goals
    assert [strength.value.title for strength in record.strengths_of(goal.id)] == ["Baking"]
    assert "Baking" in read(page)


def test_a_goal_lets_go_of_a_strength_and_keeps_one_that_somebody_else_added(
    planned: Desk, page: PersonPage
) -> None:
    goal = planned.people.open(planned.stream).goals[0]
    first, second = (each.id for each in planned.people.open(planned.stream).strengths)
    planned.tell(planned.add(StrengthUse(goal=goal.id, strength=first)), "strength_use")
    take_from_menu(page, f"More for {goal.value.words}", "Levels, where things stand, strengths…")
    planned.add(StrengthUse(goal=goal.id, strength=second))
    tick(page, "Builds on: Baking")
    press(find(page, BUTTON, "Keep the change"))
    settle()
    used = [each.id for each in planned.people.open(planned.stream).strengths_of(goal.id)]
    assert used == [second]


def test_a_goal_with_its_strengths_is_taken_back_by_one_undo_and_comes_back_by_one(
    desk: Desk, opened: Opens
) -> None:
    page = desk.carys().page("plan")
    opened(page, 1200, 900)
    press(find(page, BUTTON, "Add something I want"))
    type_into(page, "What I want, in my own words", "Bake again")
    for title in ("Baking", "Teaching children"):
        tick(page, f"Builds on: {title}")
    press(find(page, BUTTON, "Add this goal"))
    settle()
    page.undo()
    assert desk.all_of(Goal) == desk.all_of(StrengthUse) == []
    assert not page.can_undo()
    page.redo()
    assert len(desk.all_of(Goal)) == 1
    assert len(desk.all_of(StrengthUse)) == 2
    assert not page.can_redo()
