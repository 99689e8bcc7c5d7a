"""Dates, times and lists of names, as people in this country write them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final

from PySide6.QtCore import QCoreApplication, QDate, QLocale

_ENGLISH: Final = QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)
_READ: Final = ("d/M/yyyy", "d.M.yyyy", "d-M-yyyy", "d M yyyy", "d MMM yyyy", "d MMMM yyyy", "yyyy-MM-dd")
_OLDEST: Final = 1880


def long_date(day: date) -> str:
    """Write a day in full: Friday 27 November 2026."""
    return _ENGLISH.toString(_qt(day), "dddd d MMMM yyyy")


def weekday_date(day: date) -> str:
    """Write a day of this year: Friday 27 November."""
    return _ENGLISH.toString(_qt(day), "dddd d MMMM")


def short_date(day: date) -> str:
    """Write a day briefly, without the year: 3 Dec."""
    return _ENGLISH.toString(_qt(day), "d MMM")


def near_date(day: date, *, today: date) -> str:
    """Write a day briefly, with its year where that is not this one: 3 Dec, 3 December 2100."""
    return short_date(day) if day.year == today.year else plain_date(day)


def plain_date(day: date) -> str:
    """Write a day with its year: 27 November 2026."""
    return _ENGLISH.toString(_qt(day), "d MMMM yyyy")


def day_in(day: date, language: str, *, with_weekday: bool = False) -> str:
    """Write a day with its year in a language (BCP 47): 27 Tachwedd 2026."""
    return QLocale(language).toString(_qt(day), "dddd d MMMM yyyy" if with_weekday else "d MMMM yyyy")


def typed_date(day: date) -> str:
    """Write a day as it is typed, so that `read_date` reads it again: 27/11/2026."""
    return _ENGLISH.toString(_qt(day), "d/M/yyyy")


def clock_time(moment: datetime) -> str:
    """Write the local time of an aware moment: 14:02."""
    return moment.astimezone().strftime("%H:%M")


def moment_words(moment: datetime, *, now: datetime) -> str:
    """Say when something was: today 14:02, Tuesday 14:02 within a week, else 3 Dec 2026 14:02."""
    day, today = moment.astimezone().date(), now.astimezone().date()
    time = clock_time(moment)
    ago = (today - day).days
    if ago == 0:
        return QCoreApplication.translate("Dates", "today {time}").format(time=time)
    if ago == 1:
        return QCoreApplication.translate("Dates", "yesterday {time}").format(time=time)
    written = _ENGLISH.toString(_qt(day), "dddd" if 1 < ago < 7 else "d MMM yyyy")  # noqa: PLR2004  (a week)
    return QCoreApplication.translate("Dates", "{day} {time}").format(day=written, time=time)


def read_date(text: str) -> date | None:
    """Read a day as people type it, day first: 3/12/1941, 3 December 1941; None where nothing is typed.

    Raises:
        ValueError: no day can be read, or its year is not written in full.
    """
    words = " ".join(text.split())
    if not words:
        return None
    for form in _READ:
        read = _ENGLISH.toDate(words, form)
        if read.isValid() and read.year() >= _OLDEST:
            return date(read.year(), read.month(), read.day())
    raise ValueError("no day can be read")


def names(words: Sequence[str]) -> str:
    """Write several names after each other: Carys, Mair and Tom."""
    return _ENGLISH.createSeparatedList(list(words))


def _qt(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
