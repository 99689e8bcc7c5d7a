"""The small rules of people, plans and progress."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from coprod_desktop.domain.checks import check
from coprod_desktop.domain.connections import Connection
from coprod_desktop.domain.conversations import Progress, Statement, progress
from coprod_desktop.domain.kinds import KINDS
from coprod_desktop.domain.people import Person, check_person
from coprod_desktop.domain.pictures import Picture
from coprod_desktop.domain.plans import COLUMN_OF, Goal, Owner, Review, parse_amount
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.domain.sharing import SharingChoice
from coprod_desktop.domain.speaking_up import Capacity, CapacityView
from coprod_desktop.domain.strengths import Strength
from coprod_desktop.domain.tasks import Task
from coprod_desktop.domain.wellbeing import Wellbeing
from coprod_desktop.domain.worries import Worry


@pytest.mark.parametrize(
    ("typed", "amount"),
    [("", None), (" ", None), ("0.00", Decimal("0.00")), ("£41.50", Decimal("41.50")), ("2", Decimal(2))],
)
def test_amounts_read_as_people_write_them(typed: str, amount: Decimal | None) -> None:
    assert parse_amount(typed) == amount


@pytest.mark.parametrize(
    "typed", ["1e9", "-5", "12,50", "NaN", "1.234", ".", "1.", "inf", "٣", "1_000", "five"]
)
def test_an_unclear_amount_is_asked_about(typed: str) -> None:
    with pytest.raises(Refusal, match="amount_unclear"):
        parse_amount(typed)


def test_an_amount_beyond_a_million_is_a_slip() -> None:
    with pytest.raises(Refusal, match="amount_too_large"):
        parse_amount("1000001")


def test_a_person_needs_both_names_and_a_birthday_in_the_past() -> None:
    today = date(2026, 11, 23)
    check_person(Person(preferred_name="Carys", full_name="Carys Llŷr-Jones"), today=today)
    with pytest.raises(Refusal, match="person_needs_name"):
        check_person(Person(preferred_name="Carys", full_name=" "), today=today)
    with pytest.raises(Refusal, match="born_in_future"):
        check_person(Person(preferred_name="C", full_name="C", date_of_birth=date(2026, 11, 24)), today=today)


def test_wanting_to_come_back_outweighs_what_was_said() -> None:
    assert progress(talked_about=True, come_back=True) is Progress.COME_BACK
    assert progress(talked_about=True, come_back=False) is Progress.DONE
    assert progress(talked_about=False, come_back=False) is Progress.NOT_YET


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (Statement(words=" "), "words_missing"),
        (Strength(), "words_missing"),
        (Connection(name="Mair", ring=5), "ring_out_of_range"),
        (Goal(words="Bake", levels=("a", "b")), "goal_levels"),
        (Goal(words="Bake", now=3), "goal_level_now"),
        (Review(weeks=53), "review_weeks"),
        (SharingChoice(who="The GP"), "words_missing"),
        (
            SharingChoice(who="GP", what="Plan", since=date(2026, 2, 2), until=date(2026, 2, 1)),
            "days_out_of_order",
        ),
        (Capacity(steps="Took time"), "decision_missing"),
        (Capacity(decision="Where to live", view=CapacityView.CANNOT_DECIDE_NOW), "capacity_steps_missing"),
        (
            Capacity(
                decision="Where to live",
                view=CapacityView.CANNOT_DECIDE_NOW,
                steps="Pictures",
                reason="Unclear",
            ),
            "capacity_reason_missing",
        ),
        (Wellbeing(asked_on=date(2026, 11, 23)), "wellbeing_empty"),
        (Wellbeing(asked_on=date(2026, 11, 23), happy=11), "wellbeing_out_of_range"),
        (Worry(), "words_missing"),
        (Task(what=" "), "words_missing"),
        (Picture(), "words_missing"),
    ],
)
def test_a_record_is_held_to_the_rules_of_its_kind(value: object, code: str) -> None:
    with pytest.raises(Refusal, match=code):
        check(value)


def test_every_owner_has_a_column() -> None:
    assert set(COLUMN_OF) == set(Owner)


def test_every_field_of_every_kind_has_a_default_so_that_old_changes_stay_readable() -> None:
    for kind in KINDS:
        assert isinstance(kind.type(), kind.type)


def test_a_sharing_choice_holds_from_its_first_day_to_its_last_unless_withdrawn() -> None:
    choice = SharingChoice(who="The GP", what="My plan", since=date(2026, 11, 1), until=date(2026, 12, 1))
    assert not choice.holds_on(date(2026, 10, 31))
    assert choice.holds_on(date(2026, 12, 1))
    assert not choice.holds_on(date(2026, 12, 2))
    assert not replace(choice, withdrawn_on=date(2026, 11, 20)).holds_on(date(2026, 11, 20))
    assert replace(choice, withdrawn_on=date(2026, 11, 20)).holds_on(date(2026, 11, 19))


def test_what_can_be_concluded_about_a_decision_needs_no_more_than_its_reasons() -> None:
    check(Capacity(decision="Where to live", view=CapacityView.CAN_DECIDE))
    check(
        Capacity(
            decision="Where to live",
            view=CapacityView.CANNOT_DECIDE_NOW,
            steps="Pictures, a quiet room, her sister",
            retain=False,
            reason="Could not keep the two flats apart",
        )
    )
