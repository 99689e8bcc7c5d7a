"""What the money of a plan is called on screen."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Final, TypeAlias

from PySide6.QtCore import QCoreApplication

from coprod_desktop.domain.agreed_budgets import option_of
from coprod_desktop.domain.budgets import (
    PUBLIC,
    Budget,
    BudgetLine,
    BudgetUnit,
    Frequency,
    Funder,
    Manager,
    Period,
    Sums,
    SupportOption,
    each_time,
)
from coprod_desktop.ui.records.words import joined
from coprod_desktop.ui.translating import QT_TRANSLATE_NOOP

_UNITS: Final[Mapping[BudgetUnit, tuple[str, str]]] = MappingProxyType(
    {
        BudgetUnit.HOUR: (QT_TRANSLATE_NOOP("MoneyWords", "hour"), QT_TRANSLATE_NOOP("MoneyWords", "hours")),
        BudgetUnit.SESSION: (
            QT_TRANSLATE_NOOP("MoneyWords", "session"),
            QT_TRANSLATE_NOOP("MoneyWords", "sessions"),
        ),
        BudgetUnit.VISIT: (
            QT_TRANSLATE_NOOP("MoneyWords", "visit"),
            QT_TRANSLATE_NOOP("MoneyWords", "visits"),
        ),
        BudgetUnit.DAY: (QT_TRANSLATE_NOOP("MoneyWords", "day"), QT_TRANSLATE_NOOP("MoneyWords", "days")),
        BudgetUnit.NIGHT: (
            QT_TRANSLATE_NOOP("MoneyWords", "night"),
            QT_TRANSLATE_NOOP("MoneyWords", "nights"),
        ),
        BudgetUnit.WEEK: (QT_TRANSLATE_NOOP("MoneyWords", "week"), QT_TRANSLATE_NOOP("MoneyWords", "weeks")),
        BudgetUnit.MEAL: (QT_TRANSLATE_NOOP("MoneyWords", "meal"), QT_TRANSLATE_NOOP("MoneyWords", "meals")),
        BudgetUnit.JOURNEY: (
            QT_TRANSLATE_NOOP("MoneyWords", "journey"),
            QT_TRANSLATE_NOOP("MoneyWords", "journeys"),
        ),
        BudgetUnit.MILE: (QT_TRANSLATE_NOOP("MoneyWords", "mile"), QT_TRANSLATE_NOOP("MoneyWords", "miles")),
        BudgetUnit.THING: (QT_TRANSLATE_NOOP("MoneyWords", "item"), QT_TRANSLATE_NOOP("MoneyWords", "items")),
    }
)
"""One of it, and several."""
_SAID: Final[Mapping[type, Mapping[str, str]]] = MappingProxyType(
    {
        Frequency: {
            Frequency.ONCE: QT_TRANSLATE_NOOP("MoneyWords", "one time"),
            Frequency.DAY: QT_TRANSLATE_NOOP("MoneyWords", "every day"),
            Frequency.WEEK: QT_TRANSLATE_NOOP("MoneyWords", "every week"),
            Frequency.TWO_WEEKS: QT_TRANSLATE_NOOP("MoneyWords", "every two weeks"),
            Frequency.FOUR_WEEKS: QT_TRANSLATE_NOOP("MoneyWords", "every four weeks"),
            Frequency.MONTH: QT_TRANSLATE_NOOP("MoneyWords", "every month"),
            Frequency.QUARTER: QT_TRANSLATE_NOOP("MoneyWords", "every three months"),
            Frequency.YEAR: QT_TRANSLATE_NOOP("MoneyWords", "every year"),
        },
        Funder: {
            Funder.COUNCIL: QT_TRANSLATE_NOOP("MoneyWords", "the council"),
            Funder.PERSON: QT_TRANSLATE_NOOP("MoneyWords", "me"),
            Funder.HEALTH: QT_TRANSLATE_NOOP("MoneyWords", "the health service"),
            Funder.FAMILY: QT_TRANSLATE_NOOP("MoneyWords", "family or friends"),
            Funder.OTHER: QT_TRANSLATE_NOOP("MoneyWords", "somebody else"),
        },
        Manager: {
            Manager.PERSON: QT_TRANSLATE_NOOP("MoneyWords", "I do, by direct payment"),
            Manager.SOMEBODY_CHOSEN: QT_TRANSLATE_NOOP("MoneyWords", "somebody I chose, by direct payment"),
            Manager.PROVIDER: QT_TRANSLATE_NOOP("MoneyWords", "a provider or a trust holds it for me"),
            Manager.COUNCIL: QT_TRANSLATE_NOOP("MoneyWords", "the council does"),
        },
        SupportOption: {
            SupportOption.ONE: QT_TRANSLATE_NOOP("MoneyWords", "Option 1: I get a direct payment"),
            SupportOption.TWO: QT_TRANSLATE_NOOP("MoneyWords", "Option 2: I choose, others arrange it"),
            SupportOption.THREE: QT_TRANSLATE_NOOP(
                "MoneyWords", "Option 3: the council chooses and arranges it"
            ),
            SupportOption.FOUR: QT_TRANSLATE_NOOP("MoneyWords", "Option 4: some of each"),
        },
        Period: {
            Period.WEEK: QT_TRANSLATE_NOOP("MoneyWords", "a week"),
            Period.YEAR: QT_TRANSLATE_NOOP("MoneyWords", "a year"),
        },
    }
)
"""By type, as a week of one is the same text as a week of another."""
_MANAGED: Final[Mapping[Manager, str]] = MappingProxyType(
    {
        Manager.PERSON: QT_TRANSLATE_NOOP("MoneyWords", "I manage it by direct payment"),
        Manager.SOMEBODY_CHOSEN: QT_TRANSLATE_NOOP(
            "MoneyWords", "somebody I chose manages it by direct payment"
        ),
        Manager.PROVIDER: QT_TRANSLATE_NOOP("MoneyWords", "a provider or a trust holds it for me"),
        Manager.COUNCIL: QT_TRANSLATE_NOOP("MoneyWords", "the council manages it"),
    }
)
_PAYS: Final[Mapping[Funder, str]] = MappingProxyType(
    {
        Funder.COUNCIL: QT_TRANSLATE_NOOP("MoneyWords", "the council pays"),
        Funder.PERSON: QT_TRANSLATE_NOOP("MoneyWords", "I pay"),
        Funder.HEALTH: QT_TRANSLATE_NOOP("MoneyWords", "the health service pays"),
        Funder.FAMILY: QT_TRANSLATE_NOOP("MoneyWords", "family or friends pay"),
        Funder.OTHER: QT_TRANSLATE_NOOP("MoneyWords", "somebody else pays"),
    }
)
Named: TypeAlias = Frequency | Funder | Manager | SupportOption | Period
"""What has a name in plain words."""


def money_words(value: Named) -> str:
    """Say what a value is called."""
    return QCoreApplication.translate("MoneyWords", _SAID[type(value)][value])


def unit_words(unit: BudgetUnit, *, one: bool = False) -> str:
    """Say what is counted."""
    return QCoreApplication.translate("MoneyWords", _UNITS[unit][0 if one else 1])


def capital(words: str) -> str:
    """Begin with a capital letter."""
    return words[:1].upper() + words[1:]


def pounds(amount: Decimal) -> str:
    """Write an amount of money."""
    return QCoreApplication.translate("MoneyWords", "£{amount}").format(amount=f"{amount:,.2f}")


def amount_words(amount: Decimal, period: Period) -> str:
    """Write an amount for a period."""
    return QCoreApplication.translate("MoneyWords", "{pounds} {a_period}").format(
        pounds=pounds(amount), a_period=money_words(period)
    )


def sums_words(each: Sums) -> str:
    """Say what comes to how much: a week, a year and once, as far as there is any."""
    parts = []
    if each.a_year:
        parts += [amount_words(each.a_week, Period.WEEK), amount_words(each.a_year, Period.YEAR)]
    if each.once:
        parts.append(
            QCoreApplication.translate("MoneyWords", "{pounds} one time").format(pounds=pounds(each.once))
        )
    return joined(*parts) or pounds(Decimal(0))


def price_words(line: BudgetLine) -> str:
    """Say how a line comes to what it costs."""
    cost = each_time(line)
    if cost is None or line.units is None or line.rate is None:
        return QCoreApplication.translate("MoneyWords", "No price yet")
    units = f"{line.units:f}"
    return QCoreApplication.translate("MoneyWords", "{units} {unit} at {rate}: {cost} {often}").format(
        units=units.rstrip("0").rstrip(".") if "." in units else units,
        unit=unit_words(line.unit, one=line.units == 1),
        rate=pounds(line.rate),
        cost=pounds(cost),
        often=money_words(line.often),
    )


def line_words(line: BudgetLine, budget: Budget, *, scottish: bool) -> str:
    """Say what else is known of a line: its price, who pays, who manages the money, under which option."""
    pays = QCoreApplication.translate("MoneyWords", _PAYS[line.funder])
    if line.funder_name:
        pays = QCoreApplication.translate("MoneyWords", "{name} pays").format(name=line.funder_name)
    managed = option = ""
    if line.funder in PUBLIC:
        managed = QCoreApplication.translate("MoneyWords", _MANAGED[line.manager])
        under = option_of(line, budget) if scottish else None
        if under is not None:
            option = QCoreApplication.translate("MoneyWords", "Option {number}").format(number=under.value)
    return joined(price_words(line), pays, managed, option)
