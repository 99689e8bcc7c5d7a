"""The money of a plan: what each line costs, who pays, who manages it, and the sums that must agree.

In England this is the personal budget, which says what meeting the needs costs, what the person pays towards
it and what the council pays (Care Act 2014 s.26); in Scotland the options for self-directed support are said
with it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from coprod_desktop.domain.ids import RecordId
from coprod_desktop.domain.plans import MAX_AMOUNT
from coprod_desktop.domain.refusal import Refusal

WEEKS_OF_A_YEAR: Final = 52
"""So a year is 52 weeks of seven days and 13 times four weeks, as weekly and four-weekly amounts are made
yearly and monthly in the Universal Credit Regulations 2013, reg. 73(2)."""
DAYS_OF_A_WEEK: Final = 7


class BudgetUnit(StrEnum):
    """What is counted on a line."""

    HOUR = "hour"
    SESSION = "session"
    VISIT = "visit"
    DAY = "day"
    NIGHT = "night"
    WEEK = "week"
    MEAL = "meal"
    JOURNEY = "journey"
    MILE = "mile"
    THING = "thing"


class Frequency(StrEnum):
    """How often the units of a line are used."""

    ONCE = "once"
    DAY = "day"
    WEEK = "week"
    TWO_WEEKS = "two_weeks"
    FOUR_WEEKS = "four_weeks"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


TIMES_A_YEAR: Final[Mapping[Frequency, int]] = MappingProxyType(
    {
        Frequency.DAY: WEEKS_OF_A_YEAR * DAYS_OF_A_WEEK,
        Frequency.WEEK: WEEKS_OF_A_YEAR,
        Frequency.TWO_WEEKS: WEEKS_OF_A_YEAR // 2,
        Frequency.FOUR_WEEKS: WEEKS_OF_A_YEAR // 4,
        Frequency.MONTH: 12,
        Frequency.QUARTER: 4,
        Frequency.YEAR: 1,
    }
)
"""How often a year; what is used once is no part of it."""


class Funder(StrEnum):
    """Who pays for a line."""

    COUNCIL = "council"
    PERSON = "person"
    HEALTH = "health"
    FAMILY = "family"
    OTHER = "other"


PUBLIC: Final = frozenset({Funder.COUNCIL, Funder.HEALTH})
"""Whose lines the budget is made of (Care Act 2014 s.26(1) and (2)); the others stand beside it."""


class Manager(StrEnum):
    """Who manages the money of a line."""

    PERSON = "person"
    """The person, by direct payment."""
    SOMEBODY_CHOSEN = "somebody_chosen"
    """Somebody whom the person chose, by direct payment on their behalf."""
    PROVIDER = "provider"
    """A provider or a trust holds it, as an individual service fund."""
    COUNCIL = "council"


class SupportOption(StrEnum):
    """The options of self-directed support in Scotland (statutory guidance, section 3); none is preferred."""

    ONE = "1"
    """A direct payment."""
    TWO = "2"
    """The person selects, the authority or a third party arranges."""
    THREE = "3"
    """The authority selects and arranges."""
    FOUR = "4"
    """A combination of the others."""


MANAGERS_OF: Final[Mapping[SupportOption, frozenset[Manager]]] = MappingProxyType(
    {
        SupportOption.ONE: frozenset({Manager.PERSON, Manager.SOMEBODY_CHOSEN}),
        SupportOption.TWO: frozenset({Manager.PROVIDER, Manager.COUNCIL}),
        SupportOption.THREE: frozenset({Manager.COUNCIL}),
    }
)
"""Who can manage the money under an option."""


class Period(StrEnum):
    """What an amount of the whole budget is for."""

    WEEK = "week"
    YEAR = "year"


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """What is said of the money as a whole. One to a person, so its id is made from the stream's."""

    period: Period = Period.WEEK
    indicative: Decimal | None = None
    """A first idea of the amount, in pounds a period, before the plan is worked out."""
    final: Decimal | None = None
    """The amount of public money and what the person pays towards it; the lines it pays for come to it."""
    person_pays: Decimal | None = None
    """What the person pays towards it, by the financial assessment."""
    option: SupportOption | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetLine:
    """One thing that is paid for."""

    what: str = ""
    unit: BudgetUnit = BudgetUnit.HOUR
    units: Decimal | None = None
    """How many each time."""
    rate: Decimal | None = None
    """Pounds for one."""
    often: Frequency = Frequency.WEEK
    funder: Funder = Funder.COUNCIL
    funder_name: str = ""
    manager: Manager = Manager.COUNCIL
    option: SupportOption | None = None
    """Which option this line is under, where the whole is a combination."""
    action: RecordId | None = None
    """What it pays for in the plan."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sums:
    """What lines come to, in pounds and whole pence."""

    a_year: Decimal = Decimal("0.00")
    """What is paid again and again."""
    once: Decimal = Decimal("0.00")
    """What is paid one time."""

    def __add__(self, other: "Sums") -> "Sums":
        """Add two sums up, exactly."""
        return Sums(a_year=_EXACT.add(self.a_year, other.a_year), once=_EXACT.add(self.once, other.once))

    @property
    def a_week(self) -> Decimal:
        """The year's amount a week, to the nearest penny."""
        twice = int(_EXACT.scaleb(self.a_year, 2)) * 2 + WEEKS_OF_A_YEAR
        return Decimal(twice // (2 * WEEKS_OF_A_YEAR)).scaleb(-2)

    @property
    def first_year(self) -> Decimal:
        """What is paid in the first year, one-off costs with it."""
        return _EXACT.add(self.a_year, self.once)

    def each(self, period: Period) -> Decimal:
        """What it is for a period; what is paid once counts in the year."""
        return self.a_week if period is Period.WEEK else self.first_year


def each_time(line: BudgetLine) -> Decimal | None:
    """Say what a line costs each time, to the nearest penny; none while a number is missing or wild."""
    if not _in_range(line.units) or not _in_range(line.rate) or line.units is None or line.rate is None:
        return None
    return _EXACT.multiply(line.units, line.rate).quantize(_PENNY, ROUND_HALF_UP, _EXACT)


def sums(lines: Iterable[BudgetLine]) -> Sums:
    """Add lines up, as far as they have a price."""
    total = Sums()
    for line in lines:
        total += _sums_of(line)
    return total


def sums_by_funder(lines: Iterable[BudgetLine]) -> Mapping[Funder, Sums]:
    """Add up what each funder pays, in their order; those who pay nothing are left out."""
    found: dict[Funder, Sums] = {}
    for line in lines:
        found[line.funder] = found.get(line.funder, Sums()) + _sums_of(line)
    return {funder: found[funder] for funder in Funder if funder in found}


def budget_sums(lines: Iterable[BudgetLine]) -> Sums:
    """Add up the lines that the budget is made of."""
    return sums(line for line in lines if line.funder in PUBLIC)


def check_budget(budget: Budget) -> None:
    """Hold the amounts of a budget to their range.

    Raises:
        Refusal: ``budget_amount_out_of_range``.
    """
    _check_range(budget.indicative, budget.final, budget.person_pays)


def check_budget_line(line: BudgetLine) -> None:
    """Ask for what a line is about, and hold its amounts to their range.

    Raises:
        Refusal: ``words_missing``, ``budget_amount_out_of_range``.
    """
    if not line.what.strip():
        raise Refusal("words_missing")
    _check_range(line.units, line.rate)


_PENNY: Final = Decimal("0.01")
_EXACT: Final = Context(prec=100)
"""More digits than a million lines of the largest amounts come to."""


def _sums_of(line: BudgetLine) -> Sums:
    cost = each_time(line)
    if cost is None:
        return Sums()
    if line.often is Frequency.ONCE:
        return Sums(once=cost)
    return Sums(a_year=_EXACT.multiply(cost, Decimal(TIMES_A_YEAR[line.often])))


def _in_range(amount: Decimal | None) -> bool:
    return amount is None or (amount.is_finite() and 0 <= amount <= MAX_AMOUNT)


def _check_range(*amounts: Decimal | None) -> None:
    for amount in amounts:
        if not _in_range(amount):
            raise Refusal("budget_amount_out_of_range")
