from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from coprod_desktop.ui.dates import (
    clock_time,
    long_date,
    moment_words,
    names,
    plain_date,
    read_date,
    short_date,
    weekday_date,
)

NOW = datetime(2026, 11, 23, 14, 2).astimezone()


def test_days_are_written_the_british_way() -> None:
    assert long_date(date(2026, 11, 27)) == "Friday 27 November 2026"
    assert weekday_date(date(2026, 11, 27)) == "Friday 27 November"
    assert plain_date(date(2026, 11, 27)) == "27 November 2026"
    assert short_date(date(2026, 12, 3)) == "3 Dec"
    assert clock_time(NOW) == "14:02"


@pytest.mark.parametrize(
    ("ago", "words"),
    [(0, "today 14:02"), (1, "yesterday 14:02"), (3, "Friday 14:02"), (9, "14 Nov 2026 14:02")],
)
def test_a_moment_is_said_as_seen_from_now(ago: int, words: str) -> None:
    assert moment_words(NOW - timedelta(days=ago), now=NOW) == words


@pytest.mark.parametrize(
    "typed", ["3/12/1941", "03.12.1941", " 3  December 1941 ", "3 dec 1941", "1941-12-03"]
)
def test_a_day_is_read_however_it_is_typed(typed: str) -> None:
    assert read_date(typed) == date(1941, 12, 3)


@pytest.mark.parametrize("typed", ["soon", "31/2/1941", "3/12/41", "12"])
def test_a_day_that_is_unclear_is_not_guessed(typed: str) -> None:
    with pytest.raises(ValueError, match="no day"):
        read_date(typed)


def test_no_day_is_no_day() -> None:
    assert read_date("  ") is None


def test_names_are_listed_as_one_says_them() -> None:
    assert names(["Carys"]) == "Carys"
    assert names(["Carys", "Mair", "Tom"]) == "Carys, Mair and Tom"
