"""Dates, names, languages and amounts read as people write them."""

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest

from coprod_desktop.application.written_out import (
    by_date,
    full_date,
    language_name,
    names,
    number,
    pounds,
    short_date,
    time_of_day,
    weekday_and_day,
)
from coprod_desktop.content.wording import read_wording
from tests.content.files import RESOURCES

ENGLISH = read_wording(RESOURCES / "wording" / "en" / "written_out.toml")
TODAY = date(2026, 11, 23)
"""A Monday."""
WEEK = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
YEAR = "January February March April May June July August September October November December"


def test_dates_are_written_as_people_say_them() -> None:
    assert weekday_and_day(date(2026, 11, 27), wording=ENGLISH) == "Friday 27 November"
    assert full_date(date(2026, 12, 4), wording=ENGLISH) == "4 December 2026"
    assert short_date(date(2026, 12, 4), today=TODAY, wording=ENGLISH) == "4 Dec"
    assert by_date(date(2026, 12, 4), today=TODAY, wording=ENGLISH) == "By 4 Dec"


def test_a_date_of_another_year_says_which() -> None:
    assert by_date(date(2027, 1, 8), today=TODAY, wording=ENGLISH) == "By 8 Jan 2027"


def test_every_weekday_and_month_has_its_name() -> None:
    week = [weekday_and_day(TODAY + timedelta(days=more), wording=ENGLISH).split()[0] for more in range(7)]
    year = [full_date(date(2026, month, 1), wording=ENGLISH).split()[1] for month in range(1, 13)]
    short = [short_date(date(2026, month, 1), today=TODAY, wording=ENGLISH) for month in range(1, 13)]

    assert week == WEEK.split()
    assert year == YEAR.split()
    assert short == [f"1 {month[:3]}" for month in YEAR.split()]


def test_the_time_is_the_time_where_people_are() -> None:
    moment = datetime(2026, 11, 23, 13, 2, tzinfo=UTC)

    assert time_of_day(moment, wording=ENGLISH, zone=timezone(timedelta(hours=1))) == "14:02"
    assert time_of_day(moment, wording=ENGLISH, zone=UTC) == "13:02"


@pytest.mark.parametrize(
    ("people", "written"),
    [
        ((), ""),
        (("Mair",), "Mair"),
        (("Mair", "Tom"), "Mair and Tom"),
        (("Mair", "Tom", "Jude"), "Mair, Tom and Jude"),
        (("{last}", "{first}"), "{last} and {first}"),
    ],
)
def test_names_are_joined_as_in_a_sentence(people: tuple[str, ...], written: str) -> None:
    assert names(people, wording=ENGLISH) == written


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("cy", "Welsh"),
        ("en", "English"),
        ("ar", "Arabic"),
        ("en-GB", "English"),
        ("zh-Hans", "Chinese"),
        ("BN", "Bengali"),
        ("tlh", "tlh"),
    ],
)
def test_a_language_is_called_by_its_name(tag: str, name: str) -> None:
    assert language_name(tag, wording=ENGLISH) == name


@pytest.mark.parametrize(
    ("amount", "written"),
    [("0.00", "£0.00"), ("41.5", "£41.50"), ("1041.505", "£1,041.51"), ("1000000", "£1,000,000.00")],
)
def test_pounds_always_have_pence(amount: str, written: str) -> None:
    assert pounds(Decimal(amount), wording=ENGLISH) == written


@pytest.mark.parametrize(
    ("amount", "written"), [("2", "2"), ("2.50", "2.5"), ("2.00", "2"), ("10", "10"), ("1E+1", "10")]
)
def test_a_number_is_no_longer_than_it_must_be(amount: str, written: str) -> None:
    assert number(Decimal(amount)) == written
