"""The money of the plan: lines, the whole, what it comes to, and what does not agree yet."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLineEdit, QWidget

from coprod_desktop.domain.budgets import (
    Budget,
    BudgetLine,
    BudgetUnit,
    Frequency,
    Funder,
    Manager,
    Period,
    SupportOption,
)
from coprod_desktop.domain.people import Nation
from coprod_desktop.domain.plans import Action, Goal
from coprod_desktop.ui.theme import Theme
from tests.ui.audit import problems_of
from tests.ui.finding import find, has, press, read
from tests.ui.person.builders import CARYS, HOSTILE, Desk
from tests.ui.person.gestures import BUTTON, TEXT, edit_sentence, pick, settle, take_from_menu, type_into

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from coprod_desktop.ui.pages.person.page import PersonPage
    from tests.ui.conftest import Opens, Wears

ASSISTANT = BudgetLine(
    what="A personal assistant", units=Decimal(10), rate=Decimal("16.50"), manager=Manager.PERSON
)
RAIL = BudgetLine(what="A second stair rail", units=Decimal(1), rate=Decimal(180), often=Frequency.ONCE)

FULL_WIDTH = "\uff11\uff12"
WILD = ("1e9", "-5", "12,50", "NaN", FULL_WIDTH, "9" * 1_000, "1000001", "=1+1")


@pytest.fixture
def paid(desk: Desk) -> Desk:
    """Give a desk with somebody in England, an action, and two things that are paid for."""
    desk.person(replace(CARYS, nation=Nation.ENGLAND))
    goal = desk.add(Goal(words="Keep baking."))
    action = desk.add(Action(goal=goal.id, what="Bake with the lunch club", cost_per_week=Decimal(160)))
    desk.add(replace(ASSISTANT, action=action.id))
    desk.add(RAIL)
    desk.add(
        BudgetLine(
            what="The pool",
            units=Decimal(1),
            rate=Decimal("4.80"),
            often=Frequency.TWO_WEEKS,
            funder=Funder.PERSON,
        )
    )
    return desk


@pytest.fixture
def page(paid: Desk, opened: Opens) -> PersonPage:
    page = paid.page("plan")
    opened(page)
    press(find(page, BUTTON, "Look at the money"))
    return page


def test_the_plan_says_the_sum_in_one_line_and_the_rest_when_it_is_asked_for(
    paid: Desk, opened: Opens
) -> None:
    page = paid.page("plan")
    opened(page)
    shown = read(page)
    assert "What is paid for comes to £167.40 a week · £8,704.80 a year · £180.00 one time" in shown
    assert "Everybody together" not in shown
    press(find(page, BUTTON, "Look at the money"))
    assert "Everybody together" in read(page)
    press(find(page, BUTTON, "Put the money away"))
    assert "Everybody together" not in read(page)


def test_every_line_says_how_it_comes_to_what_it_costs_who_pays_and_who_manages_it(page: PersonPage) -> None:
    shown = read(page)
    assert (
        "10 hours at £16.50: £165.00 every week · the council pays · I manage it by direct payment" in shown
    )
    assert "Pays for “Bake with the lunch club”" in shown
    assert "1 hour at £4.80: £4.80 every two weeks · I pay" in shown


def test_what_each_pays_is_added_up_by_the_week_and_the_year(page: PersonPage) -> None:
    shown = read(page)
    assert "The council: £165.00 a week · £8,580.00 a year · £180.00 one time" in shown
    assert "Me: £2.40 a week · £124.80 a year" in shown
    assert "Everybody together: £167.40 a week · £8,704.80 a year · £180.00 one time" in shown
    assert "A year is counted as 52 weeks" in shown
    assert "regulation 73(2)" in shown


def test_sums_that_do_not_agree_are_said_before_anybody_agrees(paid: Desk, page: PersonPage) -> None:
    assert "budget_action_differs" in read(page)
    press(find(page, BUTTON, "Say what the budget is"))
    type_into(page, "Final amount, in pounds", "170")
    press(find(page, BUTTON, "Keep this"))
    assert "budget_week_differs {'stated': '170.00', 'total': '165.00'}" in read(page)
    take_from_menu(page, "More for the money as a whole", "Change the amounts…")
    final = find(page, TEXT, "Final amount, in pounds")
    assert isinstance(final, QLineEdit)
    final.clear()
    type_into(page, "Final amount, in pounds", "165")
    type_into(page, "What I pay towards it, in pounds", "20.00")
    press(find(page, BUTTON, "Keep this"))
    shown = read(page)
    assert "budget_week_differs" not in shown
    assert "Final amount: £165.00 a week" in shown
    assert "Public money: £145.00 a week" in shown
    assert paid.all_of(Budget) == [Budget(final=Decimal(165), person_pays=Decimal("20.00"))]


def test_something_that_is_paid_for_is_written_with_everything_about_it(paid: Desk, page: PersonPage) -> None:
    press(find(page, BUTTON, "Add something that is paid for"))
    type_into(page, "What is paid for", "Lunch club")
    type_into(page, "How many each time", "2")
    pick(page, "What is counted", "Meals")
    type_into(page, "Price of one, in pounds", "£ 5.5")
    pick(page, "How often", "Every week")
    pick(page, "Who pays", "Somebody else")
    type_into(page, "Name of who pays, if it helps", "The chapel")
    pick(page, "What it pays for in the plan", "Bake with the lunch club")
    press(find(page, BUTTON, "Add this"))
    (line,) = [
        each for each in paid.all_of(BudgetLine) if isinstance(each, BudgetLine) and each.what == "Lunch club"
    ]
    assert (line.unit, line.units, line.rate, line.funder, line.funder_name) == (
        BudgetUnit.MEAL,
        Decimal(2),
        Decimal("5.5"),
        Funder.OTHER,
        "The chapel",
    )
    assert line.action is not None
    assert "2 meals at £5.50: £11.00 every week · The chapel pays" in read(page)
    assert not paid.store.drafts


@pytest.mark.parametrize("typed", WILD, ids=range(len(WILD)))
def test_an_amount_that_is_none_is_refused_beside_the_field_and_changes_nothing(
    paid: Desk, page: PersonPage, typed: str
) -> None:
    before = paid.all_of(BudgetLine)
    press(find(page, BUTTON, "Add something that is paid for"))
    type_into(page, "What is paid for", "A taxi")
    rate = find(page, TEXT, "Price of one, in pounds")
    assert isinstance(rate, QLineEdit)
    rate.insert(typed)
    press(find(page, BUTTON, "Add this"))
    shown = read(page)
    assert "amount_unclear" in shown or "amount_too_large" in shown
    assert len(shown) < 5_000
    assert paid.all_of(BudgetLine) == before


def test_a_line_is_changed_taken_away_and_taken_back(paid: Desk, page: PersonPage) -> None:
    take_from_menu(page, "More for The pool", "Change how many, what it costs, who pays…")
    pick(page, "How often", "Every week")
    press(find(page, BUTTON, "Keep the change"))
    assert "Me: £4.80 a week" in read(page)
    edit_sentence(page, "What is paid for: The pool", "Swimming", name="What is paid for")
    assert "Swimming" in [each.what for each in paid.all_of(BudgetLine) if isinstance(each, BudgetLine)]
    take_from_menu(page, "More for Swimming", "Take it away")
    assert "Me: " not in read(page)
    press(find(page, BUTTON, "Undo"))
    assert "Me: £4.80 a week" in read(page)
    page.undo()
    settle()
    assert has(page, BUTTON, "What is paid for: The pool")


def test_the_whole_that_was_taken_back_can_be_said_again(paid: Desk, page: PersonPage) -> None:
    for _ in range(2):
        press(find(page, BUTTON, "Say what the budget is"))
        type_into(page, "First idea of the amount, in pounds", "150")
        press(find(page, BUTTON, "Keep this"))
        assert "First idea: £150.00 a week" in read(page)
        page.undo()
        settle()
        assert has(page, BUTTON, "Say what the budget is")
    assert paid.all_of(Budget) == []


def test_options_are_asked_for_in_scotland_alone(desk: Desk, opened: Opens) -> None:
    desk.person(replace(CARYS, nation=Nation.SCOTLAND))
    desk.add(ASSISTANT)
    page = desk.page("plan")
    opened(page)
    press(find(page, BUTTON, "Look at the money"))
    assert "support_option_missing" in read(page)
    press(find(page, BUTTON, "Say what the budget is"))
    pick(page, "Option of self-directed support", "Option 1: I get a direct payment")
    pick(page, "Amounts are for", "A year")
    press(find(page, BUTTON, "Keep this"))
    assert desk.all_of(Budget) == [Budget(option=SupportOption.ONE, period=Period.YEAR)]
    shown = read(page)
    assert "support_option_missing" not in shown
    assert "I manage it by direct payment · Option 1" in shown


def test_what_was_being_typed_comes_back(paid: Desk, page: PersonPage, opened: Opens, qtbot: QtBot) -> None:
    press(find(page, BUTTON, "Say what the budget is"))
    type_into(page, "First idea of the amount, in pounds", "150.")
    qtbot.wait_until(lambda: bool(paid.store.drafts))
    again = paid.page("plan")
    opened(again)
    field: QWidget = find(again, TEXT, "First idea of the amount, in pounds")
    assert isinstance(field, QLineEdit)
    assert field.text() == "150."


@pytest.mark.parametrize("theme", [Theme.LIGHT, Theme.HIGH_CONTRAST])
def test_the_money_is_fit_for_everybodys_eyes(desk: Desk, opened: Opens, wear: Wears, theme: Theme) -> None:
    desk.person(replace(CARYS, nation=Nation.SCOTLAND))
    desk.add(replace(ASSISTANT, what=HOSTILE, funder_name=HOSTILE))
    wear(theme, 200)
    page = desk.page("plan")
    opened(page, 1366, 768)
    press(find(page, BUTTON, "Look at the money"))
    press(find(page, BUTTON, "Add something that is paid for"))
    press(find(page, BUTTON, "Say what the budget is"))
    assert problems_of(page) == ()
