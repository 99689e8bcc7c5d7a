"""Dates, names, languages and amounts, written out as people read them.

``wording`` is the ``written_out`` wording of the reader's language.
"""

from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from coprod_desktop.application.wording import Wording

PENNY = Decimal("0.01")


def full_date(day: date, *, wording: Wording) -> str:
    """Write such as “4 December 2026”."""
    return wording.sentence(
        "dates.full",
        {"day": str(day.day), "month": wording.sentence(f"months.{day.month}"), "year": str(day.year)},
    )


def names(people: Sequence[str], *, wording: Wording) -> str:
    """Write such as “Mair, Tom and Jude”; nobody is an empty text."""
    if len(people) < 2:  # noqa: PLR2004  (one name needs no “and”)
        return "".join(people)
    first = wording.sentence("lists.between").join(people[:-1])
    return wording.sentence("lists.last_two", {"first": first, "last": people[-1]})


def language_name(tag: str, *, wording: Wording) -> str:
    """Write the name of a BCP 47 tag, of its first part where the whole is not known, or the tag itself."""
    for known in (tag, tag.partition("-")[0].lower()):
        code = f"languages.{known}"
        if code in wording:
            return wording.sentence(code)
    return tag


def pounds(amount: Decimal, *, wording: Wording) -> str:
    """Write such as “£1,041.50”, always with pence."""
    return wording.sentence("amounts.pounds", {"amount": _grouped(amount.quantize(PENNY, ROUND_HALF_UP))})


def number(amount: Decimal) -> str:
    """Write such as “2.5”, or “2” for 2.0."""
    text = f"{amount:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _grouped(amount: Decimal) -> str:
    return f"{amount:,f}"
