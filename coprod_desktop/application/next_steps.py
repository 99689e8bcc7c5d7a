"""The one next thing for each person in the list."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from coprod_desktop.application.ports import PersonRow
from coprod_desktop.domain.reviews import HeldReview, next_due


class Step(StrEnum):
    """What comes next with a person."""

    DECIDE = "decide"
    FIRST_CONVERSATION = "first_conversation"
    GO_ON_TALKING = "go_on_talking"
    MAKE_PLAN = "make_plan"
    READ_AND_SIGN = "read_and_sign"
    REVIEW_NOW = "review_now"
    REVIEW_LATER = "review_later"
    AGREED = "agreed"


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStep:
    """What comes next, and on which day where a day is settled."""

    step: Step
    on: date | None = None


def next_step(row: PersonRow, *, today: date) -> NextStep:
    """Say what comes next: what blocks an agreement first, then the way from conversation to review."""
    if row.conflicts:
        return NextStep(step=Step.DECIDE)
    if row.conversation_open:
        return NextStep(step=Step.GO_ON_TALKING)
    if not row.goals:
        return NextStep(step=Step.MAKE_PLAN if row.conversations else Step.FIRST_CONVERSATION)
    if not row.signed:
        return NextStep(step=Step.READ_AND_SIGN)
    review = looked_at_again(row)
    if review is None:
        return NextStep(step=Step.AGREED)
    return NextStep(step=Step.REVIEW_NOW if review <= today else Step.REVIEW_LATER, on=review)


def review_day(
    *, agreed_on: date | None, weeks: int | None, looked_on: date | None, asked_on: date | None
) -> date | None:
    """Say when the plan is looked at again, from the days of the list; None where nothing is agreed."""
    due = next_due(
        agreed_on=agreed_on,
        weeks=weeks,
        held=() if looked_on is None else (HeldReview(held_on=looked_on, closed=True),),
        asked=() if asked_on is None else (asked_on,),
    )
    return None if due is None else due.on


def looked_at_again(row: PersonRow) -> date | None:
    """Say when the plan is looked at again; None where nobody knows when it was agreed."""
    return review_day(
        agreed_on=None if row.agreed_at is None else row.agreed_at.astimezone().date(),
        weeks=row.review_weeks,
        looked_on=row.looked_on,
        asked_on=row.asked_on,
    )
