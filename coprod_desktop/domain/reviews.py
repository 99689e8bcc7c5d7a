"""Looking at the plan again: when it is due and why, what was found, and how far each goal has come."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from operator import itemgetter

from coprod_desktop.domain.conversations import Voice
from coprod_desktop.domain.ids import RecordId
from coprod_desktop.domain.plans import HIGHEST_LEVEL, LOWEST_LEVEL
from coprod_desktop.domain.records import Seen
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.domain.strengths import Strength

EARLIEST_WEEKS, LATEST_WEEKS = 6, 8
"""The first look after a plan begins or changes (Care and Support Statutory Guidance, chapter 13)."""
USUAL_WEEKS = 7
"""Where the two settled nothing: the middle."""
WEEKS_IN_A_YEAR = 52
"""Then at least every twelve months (Care and Support Statutory Guidance, 13.32; Care Act 2014 s.27(1))."""


class Occasion(StrEnum):
    """Why the plan is looked at again."""

    FIRST = "first"
    YEARLY = "yearly"
    ASKED_FOR = "asked_for"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewRequest:
    """Somebody asks to look at the plan again sooner (Care Act 2014 s.27(1)(b))."""

    by: Voice = Voice.PERSON
    name: str = ""
    words: str = ""
    """Why, if they like to say."""
    asked_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldReview:
    """One look at the plan together: which version, in which conversation, and what they decided."""

    agreement: RecordId | None = None
    """The version that was looked at."""
    occasion: Occasion = Occasion.FIRST
    held_on: date | None = None
    conversation: RecordId | None = None
    """The conversation in which what works and what does not was said, from each side."""
    decided: str = ""
    """What stays and what changes, in words that both can read."""
    closed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalRating:
    """How far one goal has come, as somebody sees it. Ratings are added; the newest of each voice stands."""

    goal: RecordId | None = None
    review: RecordId | None = None
    level: int = 0
    """From -2 to 2."""
    described: str = ""
    """The words of that level as they were read: levels may be described anew later."""
    by: Voice = Voice.PERSON
    name: str = ""
    words: str = ""
    """What they say with it."""
    rated_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """When the plan is looked at again, and why then."""

    occasion: Occasion
    on: date
    latest: date
    """The day after which the law or the guidance has been missed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StrengthsAgain:
    """The strengths that were there before a look at the plan began."""

    waiting: tuple[Seen[Strength], ...] = ()
    """Nobody has said yet whether these are still so."""
    still_so: tuple[Seen[Strength], ...] = ()
    """These were found to be still so, since it began."""


def strengths_again(held: Seen[HeldReview], strengths: Sequence[Seen[Strength]]) -> StrengthsAgain:
    """Tell which strengths are to be asked about at a look; one that was written down at it is not.

    Ids sort by the moment they were made.
    """
    before = [seen for seen in strengths if seen.id < held.id]
    still_so = tuple(seen for seen in before if _found_since(seen.value, held.value.held_on))
    return StrengthsAgain(waiting=tuple(seen for seen in before if seen not in still_so), still_so=still_so)


def open_review(held: Sequence[Seen[HeldReview]]) -> Seen[HeldReview] | None:
    """Give the look at the plan that was begun and not closed; of several the newest."""
    return next((seen for seen in reversed(held) if not seen.value.closed), None)


def waiting_requests(
    held: Sequence[Seen[HeldReview]], requests: Sequence[Seen[ReviewRequest]]
) -> tuple[Seen[ReviewRequest], ...]:
    """List what was asked for and no look has answered yet, the oldest first.

    A look that was closed answers what was asked before it began; on one day the ids tell, which sort by the
    moment they were made.
    """
    looks = ((seen.value.held_on, seen.id) for seen in held if seen.value.closed)
    answered = max(((day, record) for day, record in looks if day is not None), default=None)
    asked = ((seen.value.asked_on, seen.id, seen) for seen in requests)
    dated = [(day, record, seen) for day, record, seen in asked if day is not None]
    return tuple(
        seen
        for day, record, seen in sorted(dated, key=itemgetter(0, 1))
        if answered is None or (day, record) > answered
    )


def newest_ratings(ratings: Sequence[GoalRating], *, goal: RecordId) -> tuple[GoalRating, ...]:
    """Give the newest rating of a goal by everybody who rated it, in the order in which they first did."""
    newest = {(each.by, each.name): each for each in ratings if each.goal == goal}
    return tuple(newest.values())


def check_rating(rating: GoalRating) -> None:
    """Hold a rating to the five levels.

    Raises:
        Refusal: ``goal_level_now``.
    """
    if not LOWEST_LEVEL <= rating.level <= HIGHEST_LEVEL:
        raise Refusal("goal_level_now", level=str(rating.level))


def check_held(review: HeldReview) -> None:
    """Ask what was decided before a review is closed.

    Raises:
        Refusal: ``review_needs_decision``.
    """
    if review.closed and not review.decided.strip():
        raise Refusal("review_needs_decision")


def next_due(
    *,
    agreed_on: date | None,
    weeks: int | None,
    held: Sequence[HeldReview],
    asked: Sequence[date],
) -> Due | None:
    """Say when the plan is looked at again; None while nothing is agreed.

    Args:
        agreed_on: the day on which the version that stands was agreed.
        weeks: what the two settled, counted from that day or from the last look at it.
        held: every look at the plan so far; those that are still open count as not held yet, and one on the
            day of agreeing led to this version: it was a look at the one before.
        asked: the days on which somebody asked, of those that wait.
    """
    if agreed_on is None:
        return None
    looks = [one.held_on for one in held if one.closed and one.held_on is not None]
    last = max((day for day in looks if day > agreed_on), default=None)
    settled = _settled(agreed_on, weeks, last)
    if not asked:
        return settled
    soonest = min(*asked, settled.on)
    return Due(occasion=Occasion.ASKED_FOR, on=soonest, latest=settled.latest)


def _found_since(strength: Strength, day: date | None) -> bool:
    found = strength.confirmed_on
    return found is not None and (day is None or found >= day)


def _settled(agreed_on: date, weeks: int | None, last: date | None) -> Due:
    if last is None:
        on = _later(agreed_on, weeks=weeks if weeks is not None else USUAL_WEEKS)
        latest = max(on, _later(agreed_on, weeks=LATEST_WEEKS))
        return Due(occasion=Occasion.FIRST, on=on, latest=latest)
    on = _later(last, weeks=min(weeks if weeks is not None else WEEKS_IN_A_YEAR, WEEKS_IN_A_YEAR))
    return Due(occasion=Occasion.YEARLY, on=on, latest=_later(last, weeks=WEEKS_IN_A_YEAR))


def _later(day: date, *, weeks: int) -> date:
    """Give a later day, within what a calendar holds: a clock that was wrong stops nobody's list."""
    return date.fromordinal(min(day.toordinal() + 7 * weeks, date.max.toordinal()))
