"""The plan: goals in the person's words, who will do what, what the person gives, what is not agreed."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum

from coprod_desktop.domain.areas import Area
from coprod_desktop.domain.conversations import Voice
from coprod_desktop.domain.ids import RecordId
from coprod_desktop.domain.refusal import Refusal

GOAL_LEVELS = 5
LOWEST_LEVEL, HIGHEST_LEVEL = -2, 2


class Owner(StrEnum):
    """Who does an action."""

    PERSON = "person"
    FAMILY = "family"
    PEER = "peer"
    COMMUNITY = "community"
    OUR_SERVICE = "our_service"
    OTHER_PAID = "other_paid"


class Column(StrEnum):
    """The three columns of the plan board."""

    I_WILL = "i_will"
    NETWORK_WILL = "network_will"
    YOU_WILL = "you_will"


COLUMN_OF = {
    Owner.PERSON: Column.I_WILL,
    Owner.FAMILY: Column.NETWORK_WILL,
    Owner.PEER: Column.NETWORK_WILL,
    Owner.COMMUNITY: Column.NETWORK_WILL,
    Owner.OUR_SERVICE: Column.YOU_WILL,
    Owner.OTHER_PAID: Column.YOU_WILL,
}


FIRST_OWNER = {
    Column.I_WILL: Owner.PERSON,
    Column.NETWORK_WILL: Owner.FAMILY,
    Column.YOU_WILL: Owner.OUR_SERVICE,
}
"""Who an action is thought to belong to when it comes into a column, until somebody says otherwise."""


FROM_DIRECTORY = frozenset({Owner.COMMUNITY, Owner.OUR_SERVICE, Owner.OTHER_PAID})
"""Who may be found in the local directory."""


class Prevention(StrEnum):
    """What an action does about a need (Care Act 2014 s.2(1), s.25(1)(f))."""

    PREVENT = "prevent"
    REDUCE = "reduce"
    DELAY = "delay"
    MEET = "meet"


class Importance(StrEnum):
    """How much a goal matters to the person, as the person says."""

    A_LITTLE = "a_little"
    QUITE = "quite"
    VERY = "very"


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """What the person wants, in their words, with the five levels of Goal Attainment Scaling described."""

    words: str = ""
    levels: tuple[str, ...] = ()
    """From much less to much more than hoped: five, or none."""
    now: int | None = None
    """Where things stand, from -2 to 2."""
    why: str = ""
    """Why it matters, as the person says."""
    importance: Importance | None = None
    due: date | None = None
    areas: tuple[Area, ...] = ()
    """The areas of wellbeing that it touches."""
    statement: RecordId | None = None
    """What was said that it was made of, where it was."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """One thing that somebody will do towards a goal."""

    goal: RecordId | None = None
    what: str = ""
    owner: Owner = Owner.PERSON
    who: str = ""
    said_yes: bool | None = None
    how_often: str = ""
    by: date | None = None
    prevents: Prevention | None = None
    cost_per_week: Decimal | None = None
    """Pounds."""
    service: str = ""
    """The service of the local directory that does it, by its id there; its name is in ``who``.

    What is written with it stays as it was, also when the directory no longer has the service.
    """
    where: str = ""
    """Where that service is, as the directory said when it was chosen."""
    contact: str = ""
    """How to reach it: its telephone number, where there is one."""
    checked_on: date | None = None
    """When somebody last checked that, as the directory said."""
    connection: RecordId | None = None
    """Who does it, where they are among the people in the person's life; ``who`` keeps the name."""
    done_on: date | None = None


def give_to(action: Action, column: Column) -> Action:
    """Hand an action over to another column; whoever takes it on is not named and has not said yes yet."""
    if COLUMN_OF[action.owner] is column:
        return action
    return replace(
        action,
        owner=FIRST_OWNER[column],
        who="",
        connection=None,
        said_yes=None,
        service="",
        where="",
        contact="",
        checked_on=None,
    )


def waits_for_a_yes(action: Action) -> bool:
    """Whether somebody is to do something who has not said yes: nobody else's help is taken for granted."""
    return asks_for_a_yes(action.owner) and action.said_yes is not True


def asks_for_a_yes(owner: str) -> bool:
    """Whether whoever does something has to say yes first.

    The person and the service that writes the plan say yes by signing.
    """
    return owner not in {Owner.PERSON, Owner.OUR_SERVICE}


@dataclass(frozen=True, slots=True, kw_only=True)
class StrengthUse:
    """An action, or a goal, that builds on a strength."""

    action: RecordId | None = None
    strength: RecordId | None = None
    goal: RecordId | None = None
    """The goal that builds on it, where no action does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contribution:
    """What the person gives, and to whom."""

    goal: RecordId | None = None
    what: str = ""
    to: str = ""
    hours_per_month: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """What is not agreed, in the words of whoever does not agree."""

    about: str = ""
    by: Voice = Voice.PERSON
    name: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """When the plan is looked at again. One to a person, so its id is made from the stream's."""

    weeks: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NoStrengthYet:
    """Why a plan builds on no strength yet, as those at the table say. One to a person, as the review is."""

    reason: str = ""


MAX_AMOUNT = Decimal(1_000_000)
_LONGEST_SAID = 40
"""Characters of what was typed that a refusal repeats."""
EARLIEST_YEAR, LATEST_YEAR = 2000, 2099
"""A plan is for the years around; any other year was mistyped."""
MAX_REVIEW_WEEKS = 52
HOURS_OF_A_MONTH = 31 * 24
"""Of the longest; more was mistyped."""


def parse_amount(text: str) -> Decimal | None:
    """Read pounds or hours as somebody types them; blank is none.

    Raises:
        Refusal: ``amount_unclear`` for anything but digits with up to two decimals, ``amount_too_large``.
    """
    typed = text.strip().removeprefix("£").strip()
    if not typed:
        return None
    said = text if len(text) <= _LONGEST_SAID else text[:_LONGEST_SAID] + "…"
    whole, dot, part = typed.partition(".")
    plain = whole.isascii() and whole.isdigit() and (not dot or (part.isascii() and part.isdigit()))
    if not plain or len(part) > 2:  # noqa: PLR2004  (pence)
        raise Refusal("amount_unclear", typed=said)
    try:
        amount = Decimal(typed)
    except InvalidOperation as error:
        raise Refusal("amount_unclear", typed=said) from error
    if amount > MAX_AMOUNT:
        raise Refusal("amount_too_large", typed=said)
    return amount


def check_goal(goal: Goal) -> None:
    """Hold a goal to its shape.

    Raises:
        Refusal: ``goal_levels``, ``goal_level_now``, or ``plan_day_too_far``.
    """
    check_plan_day(goal.due)
    if len(goal.levels) not in {0, GOAL_LEVELS}:
        raise Refusal("goal_levels", count=str(len(goal.levels)))
    if goal.now is not None and not LOWEST_LEVEL <= goal.now <= HIGHEST_LEVEL:
        raise Refusal("goal_level_now", level=str(goal.now))


def check_plan_day(day: date | None) -> None:
    """Hold a day of the plan to years in which somebody could do something.

    Raises:
        Refusal: ``plan_day_too_far``.
    """
    if day is not None and not EARLIEST_YEAR <= day.year <= LATEST_YEAR:
        raise Refusal("plan_day_too_far", date=f"{day.day}/{day.month}/{day.year}")


def check_contribution(given: Contribution) -> None:
    """Hold what is given to the hours that a month has.

    Raises:
        Refusal: ``hours_too_many``.
    """
    if given.hours_per_month is not None and given.hours_per_month > HOURS_OF_A_MONTH:
        raise Refusal("hours_too_many", count=f"{given.hours_per_month:f}", most=str(HOURS_OF_A_MONTH))


def check_review(review: Review) -> None:
    """Hold the review to at least once a year (Care and Support Statutory Guidance 13.32).

    Raises:
        Refusal: ``review_weeks``.
    """
    if review.weeks is not None and not 1 <= review.weeks <= MAX_REVIEW_WEEKS:
        raise Refusal("review_weeks", weeks=str(review.weeks))
