"""When a plan is looked at again, and what a look at it must be like."""

from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_desktop.domain.checks import check
from coprod_desktop.domain.ids import RecordId
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.domain.reviews import (
    GoalRating,
    HeldReview,
    Occasion,
    ReviewRequest,
    next_due,
)

AGREED = date(2026, 11, 23)
ASKED = RecordId(UUID(int=7))
DAYS = st.dates(min_value=date(2020, 1, 1), max_value=date(2030, 12, 31))


def held(day: date, *, closed: bool = True) -> HeldReview:
    return HeldReview(held_on=day, decided="It goes on.", closed=closed)


def test_a_plan_that_nobody_agreed_is_not_looked_at_again() -> None:
    assert next_due(agreed_on=None, weeks=7, held=(), requests=()) is None


def test_the_first_look_is_six_to_eight_weeks_after_agreeing() -> None:
    due = next_due(agreed_on=AGREED, weeks=None, held=(), requests=())
    assert due is not None
    assert (due.occasion, due.on, due.latest) == (Occasion.FIRST, date(2027, 1, 11), date(2027, 1, 18))


def test_what_the_two_settled_counts_before_what_is_usual() -> None:
    due = next_due(agreed_on=AGREED, weeks=3, held=(), requests=())
    assert due is not None
    assert due.on == date(2026, 12, 14)


def test_after_a_look_the_next_one_is_within_a_year() -> None:
    looked = date(2027, 1, 11)
    due = next_due(agreed_on=AGREED, weeks=None, held=(held(looked),), requests=())
    assert due is not None
    assert (due.occasion, due.on) == (Occasion.YEARLY, date(2028, 1, 10))


def test_a_look_that_is_not_finished_is_still_due() -> None:
    due = next_due(agreed_on=AGREED, weeks=7, held=(held(date(2027, 1, 11), closed=False),), requests=())
    assert due is not None
    assert due.occasion is Occasion.FIRST


def test_a_plan_that_was_agreed_anew_is_looked_at_first_again() -> None:
    due = next_due(agreed_on=AGREED, weeks=7, held=(held(date(2026, 11, 1)),), requests=())
    assert due is not None
    assert due.occasion is Occasion.FIRST


def test_the_look_that_led_to_a_new_version_on_the_same_day_is_no_look_at_it() -> None:
    due = next_due(agreed_on=AGREED, weeks=None, held=(held(AGREED),), requests=())
    assert due is not None
    assert (due.occasion, due.on) == (Occasion.FIRST, date(2027, 1, 11))


def test_whoever_asks_is_not_kept_waiting_until_the_date() -> None:
    asked = ((ASKED, ReviewRequest(words="The stairs.", asked_on=date(2026, 12, 1))),)
    due = next_due(agreed_on=AGREED, weeks=7, held=(), requests=asked)
    assert due is not None
    assert (due.occasion, due.on, due.request) == (Occasion.ASKED_FOR, date(2026, 12, 1), ASKED)


def test_a_look_answers_what_was_asked_before_it() -> None:
    asked = ((ASKED, ReviewRequest(asked_on=date(2026, 12, 1))),)
    due = next_due(agreed_on=AGREED, weeks=7, held=(held(date(2026, 12, 1)),), requests=asked)
    assert due is not None
    assert due.occasion is Occasion.YEARLY


@given(
    agreed=DAYS,
    weeks=st.none() | st.integers(1, 52),
    looks=st.lists(DAYS, max_size=4),
    asked=st.lists(DAYS, max_size=4),
)
def test_nothing_that_was_asked_puts_the_next_look_off(
    agreed: date, weeks: int | None, looks: list[date], asked: list[date]
) -> None:
    held_then = tuple(held(day) for day in looks)
    requests = tuple(
        (RecordId(UUID(int=at)), ReviewRequest(asked_on=day)) for at, day in enumerate(asked, start=1)
    )
    with_wishes = next_due(agreed_on=agreed, weeks=weeks, held=held_then, requests=requests)
    without = next_due(agreed_on=agreed, weeks=weeks, held=held_then, requests=())
    assert with_wishes is not None
    assert without is not None
    assert with_wishes.on <= without.on
    assert with_wishes.latest == without.latest
    assert (without.latest - max(day for day in (agreed, *looks) if day >= agreed)).days <= 52 * 7


@pytest.mark.parametrize("level", [-3, 3])
def test_a_goal_is_rated_on_its_five_levels(level: int) -> None:
    with pytest.raises(Refusal, match="goal_level_now"):
        check(GoalRating(level=level))


def test_a_look_is_finished_with_what_was_decided() -> None:
    with pytest.raises(Refusal, match="review_needs_decision"):
        check(HeldReview(closed=True, decided=" "))
    check(HeldReview(closed=False))
