"""What the money of a plan comes to, and when it can be agreed."""

from dataclasses import replace
from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_desktop.domain.agreed_budgets import agreed_budget, check_adds_up, obstacles
from coprod_desktop.domain.budgets import (
    TIMES_A_YEAR,
    WEEKS_OF_A_YEAR,
    Budget,
    BudgetLine,
    Frequency,
    Funder,
    Manager,
    Period,
    SupportOption,
    budget_sums,
    each_time,
    sums,
    sums_by_funder,
)
from coprod_desktop.domain.checks import check
from coprod_desktop.domain.ids import RecordId
from coprod_desktop.domain.people import Nation
from coprod_desktop.domain.plans import MAX_AMOUNT, Action
from coprod_desktop.domain.refusal import Refusal

AMOUNTS = st.decimals(min_value=0, max_value=MAX_AMOUNT, places=2)
LINES = st.builds(
    BudgetLine,
    what=st.just("A personal assistant"),
    units=AMOUNTS,
    rate=AMOUNTS,
    often=st.sampled_from(Frequency),
    funder=st.sampled_from(Funder),
    manager=st.sampled_from(Manager),
)
ASSISTANT = BudgetLine(
    what="A personal assistant", units=Decimal(10), rate=Decimal("16.50"), manager=Manager.PERSON
)
POOL = BudgetLine(
    what="The pool", units=Decimal(1), rate=Decimal("4.80"), often=Frequency.TWO_WEEKS, funder=Funder.PERSON
)
RAIL = BudgetLine(
    what="A second rail", units=Decimal(1), rate=Decimal(180), often=Frequency.ONCE, funder=Funder.COUNCIL
)
BAKING = RecordId(UUID(int=7))


def agreed(
    budget: Budget, *lines: BudgetLine, nation: Nation | None = Nation.ENGLAND, cost: str = ""
) -> list[str]:
    """Give the codes of what is in the way of agreeing."""
    action = Action(what="Bake on Tuesdays", cost_per_week=Decimal(cost) if cost else None)
    return [each.code for each in obstacles(budget, lines, actions={BAKING: action}, nation=nation)]


def test_a_year_is_fifty_two_weeks_of_seven_days_and_thirteen_times_four_weeks() -> None:
    assert WEEKS_OF_A_YEAR == 52
    assert TIMES_A_YEAR[Frequency.DAY] == 364
    assert TIMES_A_YEAR[Frequency.FOUR_WEEKS] == 13
    assert set(TIMES_A_YEAR) == set(Frequency) - {Frequency.ONCE}


def test_a_line_costs_its_units_times_its_rate_in_whole_pence() -> None:
    assert each_time(ASSISTANT) == Decimal("165.00")
    assert each_time(replace(ASSISTANT, units=Decimal("2.5"), rate=Decimal("13.45"))) == Decimal("33.63")
    assert each_time(replace(ASSISTANT, rate=None)) is None


def test_weekly_and_yearly_totals_are_said_with_what_is_paid_once_apart() -> None:
    total = sums([ASSISTANT, POOL, RAIL])
    assert (total.a_week, total.a_year, total.once) == (
        Decimal("167.40"),
        Decimal("8704.80"),
        Decimal("180.00"),
    )
    assert total.first_year == Decimal("8884.80")
    assert budget_sums([ASSISTANT, POOL, RAIL]).a_week == Decimal("165.00")


@given(st.lists(LINES, max_size=20))
def test_what_funders_pay_adds_up_to_what_the_lines_cost_to_the_penny(lines: list[BudgetLine]) -> None:
    by_funder = sums_by_funder(lines)
    total = sums(lines)
    assert sum((each.a_year for each in by_funder.values()), Decimal(0)) == total.a_year
    assert sum((each.once for each in by_funder.values()), Decimal(0)) == total.once
    assert sum((sums([line]).first_year for line in lines), Decimal(0)) == total.first_year


@given(st.lists(LINES, max_size=20), st.randoms())
def test_the_order_of_lines_changes_no_sum(lines: list[BudgetLine], chance: object) -> None:
    shuffled = sorted(lines, key=lambda _: chance.random())  # type: ignore[attr-defined]  # a Random
    assert sums(shuffled) == sums(lines)


@given(st.lists(LINES, max_size=20))
def test_a_week_is_within_half_a_penny_of_its_part_of_the_year(lines: list[BudgetLine]) -> None:
    total = sums(lines)
    assert abs(total.a_week * WEEKS_OF_A_YEAR - total.a_year) * 2 <= Decimal("0.01") * WEEKS_OF_A_YEAR


@given(st.lists(LINES, max_size=20))
def test_a_final_amount_that_is_the_lines_sum_can_be_agreed_and_a_penny_more_cannot(
    lines: list[BudgetLine],
) -> None:
    for period, code in ((Period.WEEK, "budget_week_differs"), (Period.YEAR, "budget_year_differs")):
        total = budget_sums(lines).each(period)
        assert not agreed(Budget(period=period, final=total), *lines)
        assert agreed(Budget(period=period, final=total + Decimal("0.01")), *lines) == [code]


def test_a_line_without_a_price_is_named_before_any_sum() -> None:
    assert agreed(Budget(final=Decimal(5)), ASSISTANT, BudgetLine(what="A taxi")) == ["budget_line_unpriced"]


def test_nobody_pays_more_towards_it_than_it_costs() -> None:
    assert agreed(Budget(person_pays=Decimal(166)), ASSISTANT) == ["budget_person_pays_too_much"]
    assert not agreed(Budget(person_pays=Decimal(165)), ASSISTANT)


def test_what_an_action_costs_is_what_is_paid_for_it() -> None:
    paid = replace(ASSISTANT, action=BAKING)
    assert agreed(Budget(), paid, cost="160") == ["budget_action_differs"]
    assert not agreed(Budget(), paid, cost="165")
    assert not agreed(Budget(), ASSISTANT, cost="160")


def test_in_scotland_the_option_is_said_and_fits_who_manages_the_money() -> None:
    scotland = Nation.SCOTLAND
    assert agreed(Budget(), ASSISTANT, nation=scotland) == ["support_option_missing"]
    assert not agreed(Budget(option=SupportOption.ONE), ASSISTANT, nation=scotland)
    assert agreed(Budget(option=SupportOption.THREE), ASSISTANT, nation=scotland) == [
        "support_option_manager"
    ]
    mixed = Budget(option=SupportOption.FOUR)
    assert agreed(mixed, ASSISTANT, nation=scotland) == ["support_option_differs"]
    assert not agreed(mixed, replace(ASSISTANT, option=SupportOption.ONE), nation=scotland)
    assert not agreed(Budget(), POOL, nation=scotland)


def test_elsewhere_no_option_is_asked_for() -> None:
    assert not agreed(Budget(), ASSISTANT, nation=Nation.WALES)
    assert not agreed(Budget(), ASSISTANT, nation=None)


def test_the_first_obstacle_is_refused() -> None:
    with pytest.raises(Refusal, match="budget_week_differs"):
        check_adds_up(Budget(final=Decimal(1)), [ASSISTANT], actions={}, nation=None)


def test_an_agreement_says_the_money_as_plain_texts() -> None:
    line = replace(ASSISTANT, action=BAKING)
    said = agreed_budget(
        Budget(indicative=Decimal(150), person_pays=Decimal("12.5")),
        [line, POOL, RAIL],
        actions={BAKING: Action(what="Bake on Tuesdays")},
        nation=Nation.ENGLAND,
    )
    assert said is not None
    assert (said.indicative, said.final, said.person_pays, said.public_pays) == (
        "150.00",
        "165.00",
        "12.50",
        "152.50",
    )
    assert (said.lines[0].each_time, said.lines[0].a_year, said.lines[0].pays_for) == (
        "165.00",
        "8580.00",
        "Bake on Tuesdays",
    )
    assert (said.lines[1].manager, said.lines[2].a_year) == ("", "")
    assert (said.together.a_week, said.together.once, said.weeks_of_a_year) == ("167.40", "180.00", 52)
    assert agreed_budget(None, [], actions={}, nation=None) is None
    assert agreed_budget(Budget(), [], actions={}, nation=None) is None


@pytest.mark.parametrize("wild", ["-5", "1E+400000", "NaN", "Infinity", "1000000.01"])
def test_wild_amounts_are_refused_and_never_added_up(wild: str) -> None:
    line = replace(ASSISTANT, rate=Decimal(wild))
    with pytest.raises(Refusal, match="budget_amount_out_of_range"):
        check(line)
    with pytest.raises(Refusal, match="budget_amount_out_of_range"):
        check(Budget(final=Decimal(wild)))
    assert each_time(line) is None
    with pytest.raises(Refusal, match="words_missing"):
        check(BudgetLine())
