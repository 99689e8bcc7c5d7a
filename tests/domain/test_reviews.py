"""When a plan is looked at again, and what a look at it must be like."""

from dataclasses import replace
from datetime import date, timedelta
from typing import TypeVar
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_desktop.domain.checks import check
from coprod_desktop.domain.ids import RecordId, StreamId
from coprod_desktop.domain.records import Seen
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.domain.reviews import (
    GoalRating,
    HeldReview,
    Occasion,
    ReviewRequest,
    StrengthsAgain,
    next_due,
    strengths_again,
    waiting_requests,
)
from coprod_desktop.domain.strengths import Strength

R = TypeVar("R")

AGREED = date(2026, 11, 23)
PERSON = StreamId(UUID(int=7))
DAYS = st.dates(min_value=date(2020, 1, 1), max_value=date(2030, 12, 31))


def seen(at: int, value: R) -> Seen[R]:
    return Seen(id=RecordId(UUID(int=at)), stream=PERSON, value=value, heads={}, conflicts={})


def held(day: date, *, closed: bool = True) -> HeldReview:
    return HeldReview(held_on=day, decided="It goes on.", closed=closed)


def test_a_plan_that_nobody_agreed_is_not_looked_at_again() -> None:
    assert next_due(agreed_on=None, weeks=7, held=(), asked=()) is None


def test_the_first_look_is_six_to_eight_weeks_after_agreeing() -> None:
    due = next_due(agreed_on=AGREED, weeks=None, held=(), asked=())
    assert due is not None
    assert (due.occasion, due.on, due.latest) == (Occasion.FIRST, date(2027, 1, 11), date(2027, 1, 18))


def test_what_the_two_settled_counts_before_what_is_usual() -> None:
    due = next_due(agreed_on=AGREED, weeks=3, held=(), asked=())
    assert due is not None
    assert due.on == date(2026, 12, 14)


def test_after_a_look_the_next_one_is_within_a_year() -> None:
    looked = date(2027, 1, 11)
    due = next_due(agreed_on=AGREED, weeks=None, held=(held(looked),), asked=())
    assert due is not None
    assert (due.occasion, due.on) == (Occasion.YEARLY, date(2028, 1, 10))


def test_a_look_that_is_not_finished_is_still_due() -> None:
    due = next_due(agreed_on=AGREED, weeks=7, held=(held(date(2027, 1, 11), closed=False),), asked=())
    assert due is not None
    assert due.occasion is Occasion.FIRST


def test_a_plan_that_was_agreed_anew_is_looked_at_first_again() -> None:
    due = next_due(agreed_on=AGREED, weeks=7, held=(held(date(2026, 11, 1)),), asked=())
    assert due is not None
    assert due.occasion is Occasion.FIRST


def test_the_look_that_led_to_a_new_version_on_the_same_day_is_no_look_at_it() -> None:
    due = next_due(agreed_on=AGREED, weeks=None, held=(held(AGREED),), asked=())
    assert due is not None
    assert (due.occasion, due.on) == (Occasion.FIRST, date(2027, 1, 11))


def test_a_day_that_a_wrong_clock_wrote_leaves_a_next_look_within_the_calendar() -> None:
    due = next_due(agreed_on=date.max, weeks=None, held=(), asked=())
    assert due is not None
    assert (due.on, due.latest) == (date.max, date.max)
    looked = HeldReview(held_on=date.max, closed=True)
    due = next_due(agreed_on=date(2026, 1, 1), weeks=None, held=(looked,), asked=())
    assert due is not None
    assert (due.on, due.latest) == (date.max, date.max)


def test_whoever_asks_is_not_kept_waiting_until_the_date() -> None:
    due = next_due(agreed_on=AGREED, weeks=7, held=(), asked=(date(2026, 12, 4), date(2026, 12, 1)))
    assert due is not None
    assert (due.occasion, due.on) == (Occasion.ASKED_FOR, date(2026, 12, 1))


def test_a_look_answers_what_was_asked_before_it_and_nothing_that_was_asked_later_that_day() -> None:
    day = date(2026, 12, 1)
    before, later = (seen(at, ReviewRequest(asked_on=day)) for at in (1, 3))
    next_day = seen(2, ReviewRequest(asked_on=day + timedelta(days=1)))
    look = seen(2, held(day))
    assert waiting_requests((), (later, before)) == (before, later)
    assert waiting_requests((look,), (next_day, before, later)) == (later, next_day)
    assert waiting_requests((replace(look, value=held(day, closed=False)),), (before,)) == (before,)


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
    with_wishes = next_due(agreed_on=agreed, weeks=weeks, held=held_then, asked=asked)
    without = next_due(agreed_on=agreed, weeks=weeks, held=held_then, asked=())
    assert with_wishes is not None
    assert without is not None
    assert with_wishes.on <= without.on
    assert with_wishes.latest == without.latest
    assert (without.latest - max(day for day in (agreed, *looks) if day >= agreed)).days <= 52 * 7


def test_a_look_asks_about_the_strengths_that_were_there_before_it_until_each_was_found_still_so() -> None:
    look = seen(5, held(AGREED))
    old, found, new = (
        seen(at, Strength(title="Baking", confirmed_on=day))
        for at, day in ((1, AGREED - timedelta(days=1)), (2, AGREED + timedelta(days=1)), (6, None))
    )
    assert strengths_again(look, (old, found, new)) == StrengthsAgain(waiting=(old,), still_so=(found,))


@pytest.mark.parametrize("level", [-3, 3])
def test_a_goal_is_rated_on_its_five_levels(level: int) -> None:
    with pytest.raises(Refusal, match="goal_level_now"):
        check(GoalRating(level=level))


def test_a_look_is_finished_with_what_was_decided() -> None:
    with pytest.raises(Refusal, match="review_needs_decision"):
        check(HeldReview(closed=True, decided=" "))
    check(HeldReview(closed=False))
