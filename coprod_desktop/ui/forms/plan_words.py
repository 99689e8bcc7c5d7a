"""What things in the plan are called on screen."""

from __future__ import annotations

from decimal import Decimal
from typing import Final, TypeAlias

from PySide6.QtCore import QCoreApplication

from coprod_desktop.domain.areas import Area
from coprod_desktop.domain.plans import LOWEST_LEVEL, Action, Column, Goal, Importance, Owner, Prevention
from coprod_desktop.ui.forms.choice_words import LEVEL_WORDS
from coprod_desktop.ui.translating import QT_TRANSLATE_NOOP

_SAID: Final = {
    Column.I_WILL: QT_TRANSLATE_NOOP("PlanWords", "I will"),
    Column.NETWORK_WILL: QT_TRANSLATE_NOOP("PlanWords", "My network will"),
    Column.YOU_WILL: QT_TRANSLATE_NOOP("PlanWords", "You will"),
    Owner.PERSON: QT_TRANSLATE_NOOP("PlanWords", "Me"),
    Owner.FAMILY: QT_TRANSLATE_NOOP("PlanWords", "Family or friends"),
    Owner.PEER: QT_TRANSLATE_NOOP("PlanWords", "A peer"),
    Owner.COMMUNITY: QT_TRANSLATE_NOOP("PlanWords", "My community"),
    Owner.OUR_SERVICE: QT_TRANSLATE_NOOP("PlanWords", "Our service"),
    Owner.OTHER_PAID: QT_TRANSLATE_NOOP("PlanWords", "Another paid service"),
    Prevention.PREVENT: QT_TRANSLATE_NOOP("PlanWords", "To prevent a need"),
    Prevention.REDUCE: QT_TRANSLATE_NOOP("PlanWords", "To reduce a need"),
    Prevention.DELAY: QT_TRANSLATE_NOOP("PlanWords", "To delay a need"),
    Prevention.MEET: QT_TRANSLATE_NOOP("PlanWords", "To meet a need"),
    Importance.A_LITTLE: QT_TRANSLATE_NOOP("PlanWords", "It matters a little to me"),
    Importance.QUITE: QT_TRANSLATE_NOOP("PlanWords", "It matters to me"),
    Importance.VERY: QT_TRANSLATE_NOOP("PlanWords", "It matters very much to me"),
    Area.DIGNITY: QT_TRANSLATE_NOOP("PlanWords", "Being treated with respect"),
    Area.HEALTH: QT_TRANSLATE_NOOP("PlanWords", "My body, mind and feelings"),
    Area.SAFETY: QT_TRANSLATE_NOOP("PlanWords", "Being safe from harm"),
    Area.CONTROL: QT_TRANSLATE_NOOP("PlanWords", "Deciding about my own days"),
    Area.TAKING_PART: QT_TRANSLATE_NOOP("PlanWords", "Work, learning and free time"),
    Area.MONEY: QT_TRANSLATE_NOOP("PlanWords", "Money, and being part of things"),
    Area.RELATIONSHIPS: QT_TRANSLATE_NOOP("PlanWords", "Family, friends and love"),
    Area.HOME: QT_TRANSLATE_NOOP("PlanWords", "A home that suits me"),
    Area.GIVING: QT_TRANSLATE_NOOP("PlanWords", "What I give to others"),
}
Named: TypeAlias = Column | Owner | Prevention | Importance | Area
"""What has a name in plain words."""


def plan_words(value: Named) -> str:
    """Say what something in the plan is called."""
    return QCoreApplication.translate("PlanWords", _SAID[value])


def owner_words(action: Action) -> str:
    """Say who does it: by name where there is one."""
    return action.who.strip() or plan_words(action.owner)


def level_names() -> tuple[str, ...]:
    """Name the five levels, the lowest first."""
    return tuple(QCoreApplication.translate("RecordWords", words) for words in LEVEL_WORDS.values())


def level_words(goal: Goal) -> str:
    """Say where things stand, in the words of the level; empty where nobody said."""
    if goal.now is None:
        return ""
    place = goal.now - LOWEST_LEVEL
    described = goal.levels[place] if goal.levels else ""
    return described or level_names()[place]


def said_yes_words(*, said_yes: bool | None) -> str:
    """Say whether somebody has agreed to do it."""
    if said_yes is None:
        return QCoreApplication.translate("PlanWords", "Not asked yet")
    if said_yes:
        return QCoreApplication.translate("PlanWords", "Has said yes")
    return QCoreApplication.translate("PlanWords", "Has said no")


def cost_words(pounds: Decimal) -> str:
    """Write what something costs each week."""
    if not pounds:
        return QCoreApplication.translate("PlanWords", "Costs nothing")
    return QCoreApplication.translate("PlanWords", "£{amount} a week").format(amount=f"{pounds:,.2f}")


def hours_words(hours: Decimal) -> str:
    """Write how many hours a month."""
    text = f"{hours:f}"
    plain = text.rstrip("0").rstrip(".") if "." in text else text
    if hours == 1:
        return QCoreApplication.translate("PlanWords", "1 hour a month")
    return QCoreApplication.translate("PlanWords", "{hours} hours a month").format(hours=plain)
