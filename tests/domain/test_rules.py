"""The small rules of people, plans and progress."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_desktop.domain.checks import check
from coprod_desktop.domain.connections import Connection
from coprod_desktop.domain.conversations import Presence, Progress, Statement, progress
from coprod_desktop.domain.kinds import KINDS
from coprod_desktop.domain.people import Person, check_person
from coprod_desktop.domain.pictures import Picture
from coprod_desktop.domain.plans import COLUMN_OF, Goal, Owner, Review, parse_amount
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.domain.sharing import LawfulBasis, PrivacyNotice, SharingChoice, SpecialBasis
from coprod_desktop.domain.speaking_up import Advocacy, Capacity, CapacityView
from coprod_desktop.domain.strengths import Strength
from coprod_desktop.domain.tasks import Task
from coprod_desktop.domain.wellbeing import Wellbeing
from coprod_desktop.domain.worries import Worry

days = st.dates(min_value=date(2020, 1, 1), max_value=date(2020, 3, 1))
maybe_days = st.none() | days


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


def test_a_million_characters_are_no_amount_and_are_not_said_back() -> None:
    for wild in ("9" * 1_000_000, "x" * 1_000_000):
        with pytest.raises(Refusal) as refused:
            parse_amount(wild)
        assert len(refused.value.values["typed"]) < 50


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
        (SharingChoice(what="My plan"), "sharing_needs_who"),
        (SharingChoice(who="The GP", what=" "), "sharing_needs_what"),
        (PrivacyNotice(edition="4"), "notice_needs_day"),
        (LawfulBasis(special=SpecialBasis.HEALTH_OR_SOCIAL_CARE), "basis_missing"),
        (Advocacy(person_agrees=True), "advocacy_empty"),
        (Presence(name=" "), "words_missing"),
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
            "capacity_nothing_unable",
        ),
        (
            Capacity(
                decision="Where to live", view=CapacityView.CANNOT_DECIDE_NOW, steps="Pictures", weigh=False
            ),
            "capacity_reason_missing",
        ),
        (
            Capacity(decision="Where to live", view=CapacityView.CAN_DECIDE, weigh=False),
            "capacity_contradicts",
        ),
        (Wellbeing(asked_on=date(2026, 11, 23)), "wellbeing_empty"),
        (Wellbeing(happy=7), "wellbeing_needs_day"),
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


@given(since=maybe_days, until=maybe_days, withdrawn=maybe_days, day=days)
def test_a_choice_holds_on_no_day_outside_its_own_and_on_none_after_it_was_taken_back(
    since: date | None, until: date | None, withdrawn: date | None, day: date
) -> None:
    choice = SharingChoice(who="The GP", what="My plan", since=since, until=until, withdrawn_on=withdrawn)
    outside = any((since is not None and day < since, until is not None and day > until))
    taken_back = withdrawn is not None and day >= withdrawn
    assert choice.holds_on(day) is not (outside or taken_back)
    if withdrawn is not None and choice.holds_on(day):
        assert day < withdrawn


@given(since=days, until=days)
def test_days_are_refused_exactly_where_the_last_comes_before_the_first(since: date, until: date) -> None:
    choice = SharingChoice(who="The GP", what="My plan", since=since, until=until)
    if until < since:
        with pytest.raises(Refusal, match="days_out_of_order"):
            check(choice)
    else:
        check(choice)
        assert choice.holds_on(since)
        assert choice.holds_on(until)


@given(abilities=st.tuples(*[st.sampled_from((None, True, False))] * 4), view=st.sampled_from(CapacityView))
def test_nobody_is_found_unable_without_a_missing_ability_nor_able_with_one(
    abilities: tuple[bool | None, ...], view: CapacityView
) -> None:
    understand, retain, weigh, communicate = abilities
    capacity = Capacity(
        decision="Where to live",
        steps="Pictures, a quiet room",
        understand=understand,
        retain=retain,
        weigh=weigh,
        communicate=communicate,
        view=view,
        reason="Could not keep the two flats apart",
    )
    fits = {
        CapacityView.CAN_DECIDE: False not in abilities,
        CapacityView.CANNOT_DECIDE_NOW: False in abilities,
        CapacityView.ASK_AGAIN: True,
    }
    if fits[view]:
        check(capacity)
    else:
        with pytest.raises(Refusal):
            check(capacity)


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
