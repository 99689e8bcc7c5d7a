"""A sheet to look at the plan again with: what was wanted and promised, and room for how it went."""

from dataclasses import dataclass
from datetime import date

from coprod_desktop.application.papers.imprint import Imprint
from coprod_desktop.application.record import PersonRecord
from coprod_desktop.domain.plans import Action, Goal, Owner


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """Something that somebody said they would do."""

    what: str
    owner: Owner
    who: str
    by: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalToRate:
    """A goal, with the five levels to mark one of where they are described."""

    words: str
    levels: tuple[str, ...]
    then: int | None
    """Where things stood, from -2 to 2."""
    promises: tuple[Promise, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreedBefore:
    """The version that is looked at."""

    number: int
    agreed_on: date | None
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewSheet:
    """What stands in the plan, with room to write beside it."""

    imprint: Imprint
    agreed: AgreedBefore | None
    goals: tuple[GoalToRate, ...]


def review_sheet(record: PersonRecord, *, imprint: Imprint) -> ReviewSheet:
    """Put a sheet together from the plan as it stands, naming the last version that was agreed."""
    last = record.agreements[-1].value if record.agreements else None
    return ReviewSheet(
        imprint=imprint,
        agreed=None
        if last is None
        else AgreedBefore(
            number=last.number,
            agreed_on=None if last.frozen_at is None else last.frozen_at.astimezone().date(),
            code=last.code,
        ),
        goals=tuple(
            _goal(
                goal.value,
                tuple(action.value for action in record.actions if action.value.goal == goal.id),
            )
            for goal in record.goals
        ),
    )


def _goal(goal: Goal, actions: tuple[Action, ...]) -> GoalToRate:
    return GoalToRate(
        words=goal.words,
        levels=goal.levels,
        then=goal.now,
        promises=tuple(
            Promise(what=action.what, owner=action.owner, who=action.who, by=action.by) for action in actions
        ),
    )
