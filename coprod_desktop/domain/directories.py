"""What is near: services of organisations, where and when they are, what they cost, who can get in."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

STALE_AFTER: Final = timedelta(days=365)
"""So long after it was checked, an entry is said to be old. Our own rule."""


class Cost(StrEnum):
    """Whether a service costs anything."""

    FREE = "free"
    PAID = "paid"
    NOT_SAID = "not_said"


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Where a service is."""

    name: str = ""
    address: str = ""
    town: str = ""
    postcode: str = ""
    access: str = ""
    """Who can get in, and how, in the source's words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """When a service is there."""

    words: str = ""
    days: tuple[str, ...] = ()
    """As in calendars: MO, TU, WE, TH, FR, SA, SU."""
    opens: str = ""
    closes: str = ""
    """Hours and minutes, such as 10:00."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """One entry of the local directory, in its source's words."""

    id: str
    """As its source names it."""
    name: str
    organisation: str = ""
    kinds: tuple[str, ...] = ()
    description: str = ""
    for_whom: str = ""
    spots: tuple[Spot, ...] = ()
    areas: tuple[str, ...] = ()
    times: tuple[Times, ...] = ()
    cost: Cost = Cost.NOT_SAID
    cost_words: str = ""
    languages: tuple[str, ...] = ()
    how_to_join: str = ""
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    website: str = ""
    notice: str = ""
    """What the source says first, such as that it is closed for the summer."""
    paused: bool = False
    """It is closed for a while."""
    checked_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Looking:
    """What somebody looks for; nothing said finds everything."""

    words: str = ""
    kind: str = ""
    place: str = ""
    cost: Cost | None = None
    access: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What was found, the best first, and whether there is more."""

    services: tuple[Service, ...] = field(default=())
    more: bool = False


def is_stale(service: Service, today: date) -> bool:
    """Whether nobody checked an entry within a year, as far as its source says."""
    return is_old(service.checked_on, today)


def is_old(checked_on: date | None, today: date) -> bool:
    """Whether nobody checked something within a year, as far as anybody says."""
    return checked_on is None or today - checked_on > STALE_AFTER


def cost_of(words: str, amounts: tuple[str, ...] = ()) -> Cost:
    """Say whether something costs anything from what its source says; where that is unclear, nobody said."""
    numbers = [amount for amount in (_number(each) for each in amounts) if amount is not None]
    if numbers:
        return Cost.PAID if any(numbers) else Cost.FREE
    said = words.strip().casefold()
    if said == "paid" or any(letter.isdigit() and letter != "0" for letter in said):
        return Cost.PAID
    return Cost.FREE if said.startswith(_FREE) or "0" in said else Cost.NOT_SAID


_FREE: Final = ("free", "no cost", "no charge", "no fee", "am ddim", "nothing")


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None
