"""Dates, names, languages and amounts read as people write them."""

from datetime import date
from decimal import Decimal

import pytest

from coprod_desktop.application.written_out import (
    full_date,
    language_name,
    names,
    number,
    pounds,
)
from coprod_desktop.content.wording import read_wording
from tests.content.files import RESOURCES

ENGLISH = read_wording(RESOURCES / "wording" / "en" / "written_out.toml")
YEAR = "January February March April May June July August September October November December"


def test_dates_are_written_as_people_say_them() -> None:
    assert full_date(date(2026, 12, 4), wording=ENGLISH) == "4 December 2026"


def test_every_month_has_its_name() -> None:
    year = [full_date(date(2026, month, 1), wording=ENGLISH).split()[1] for month in range(1, 13)]

    assert year == YEAR.split()


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
