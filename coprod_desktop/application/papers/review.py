"""A sheet to look at the plan again with: what was wanted and promised, and room for how it went."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from coprod_desktop.application.papers.imprint import Imprint
from coprod_desktop.application.papers.summary import Answer, answer_of
from coprod_desktop.application.record import PersonRecord
from coprod_desktop.application.voices import Voices, voices_of
from coprod_desktop.domain.agreements import AgreedGoal, read_content
from coprod_desktop.domain.conversations import Voice
from coprod_desktop.domain.plans import LOWEST_LEVEL, Action, Goal, Owner
from coprod_desktop.domain.reviews import GoalRating, HeldReview, newest_ratings
from coprod_desktop.domain.templates import Template


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """Something that somebody said they would do."""

    what: str
    owner: Owner
    who: str
    by: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rated:
    """How far a goal had come, as somebody saw it, in the words of the level as they were read."""

    by: Voice
    name: str
    described: str
    words: str
    on: date | None


class Side(StrEnum):
    """Whose eyes it is seen with."""

    MINE = "as_i_see"
    OTHERS = "as_others"
    WORKERS = "as_we_see"


@dataclass(frozen=True, slots=True, kw_only=True)
class SideSaid:
    """What works and what does not, as one side said it."""

    works: tuple[Answer, ...]
    works_not: tuple[Answer, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """What came of a look at the plan."""

    on: date | None
    decided: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What each side said when they looked at the plan."""

    on: date | None
    sides: Mapping[Side, SideSaid]

    @property
    def anything(self) -> bool:
        """Whether anybody said what works or what does not."""
        return any(side.works or side.works_not for side in self.sides.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalToRate:
    """A goal, with the five levels to mark one of where they are described."""

    words: str
    levels: tuple[str, ...]
    then: int | None
    """Where things stood when it was agreed, from -2 to 2; None where the agreement says nothing of it."""
    promises: tuple[Promise, ...]
    rated: tuple[Rated, ...]
    """How far it has come, as everybody who said so last saw it."""


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
    decided: Decided | None
    """What came of the last look that was finished."""
    said: Said | None
    """The last look, finished or not, at which something was said: this one begins with it."""


def review_sheet(record: PersonRecord, *, template: Template | None, imprint: Imprint) -> ReviewSheet:
    """Put a sheet together from the plan as it stands, naming the version that counts.

    ``template`` is that of the conversation `REVIEW`: it knows what its questions were formerly called.

    Raises:
        Refusal: ``agreements_apart`` while nobody has said which counts; ``agreement_text_changed``,
            ``agreement_text_unclear``.
    """
    record.check_decided()
    agreed = None if record.agreed is None else record.agreed.value
    goals_agreed = {} if agreed is None else {goal.words: goal for goal in read_content(agreed).goals}
    looks = [seen.value for seen in record.held_reviews]
    finished = next((each for each in reversed(looks) if each.closed), None)
    ratings = [seen.value for seen in record.ratings]
    return ReviewSheet(
        imprint=imprint,
        agreed=None
        if agreed is None
        else AgreedBefore(
            number=agreed.number,
            agreed_on=None if agreed.frozen_at is None else agreed.frozen_at.astimezone().date(),
            code=agreed.code,
        ),
        goals=tuple(
            _goal(
                goal.value,
                goals_agreed.get(goal.value.words),
                tuple(action.value for action in record.actions if action.value.goal == goal.id),
                newest_ratings(ratings, goal=goal.id),
            )
            for goal in record.goals
        ),
        decided=None if finished is None else Decided(on=finished.held_on, decided=finished.decided),
        said=next(
            (said for each in reversed(looks) if (said := _said(record, each, template)).anything), None
        ),
    )


_ASKED: Final[Mapping[Side, tuple[str, str]]] = MappingProxyType(
    {
        Side.MINE: ("working", "not_working"),
        Side.OTHERS: ("around_working", "around_not_working"),
        Side.WORKERS: ("service_working", "service_not_working"),
    }
)
"""The questions of the conversation `REVIEW` that ask what works and what does not."""


def _said(record: PersonRecord, held: HeldReview, template: Template | None) -> Said:
    voices = voices_of(
        [
            seen
            for seen in record.statements
            if held.conversation is not None and seen.value.conversation == held.conversation
        ]
    )
    return Said(
        on=held.held_on,
        sides={
            side: SideSaid(
                works=_answers(voices, works, template), works_not=_answers(voices, works_not, template)
            )
            for side, (works, works_not) in _ASKED.items()
        },
    )


def _answers(voices: Voices, question: str, template: Template | None) -> tuple[Answer, ...]:
    return tuple(
        answer_of(told.value)
        for root in voices.roots
        if _id_now(root.value.question, template) == _id_now(question, template)
        for told in voices.told(root)
    )


def _id_now(question: str, template: Template | None) -> str:
    return question if template is None else template.id_now(question)


def _goal(
    goal: Goal, agreed: AgreedGoal | None, actions: tuple[Action, ...], ratings: tuple[GoalRating, ...]
) -> GoalToRate:
    return GoalToRate(
        words=goal.words,
        levels=goal.levels,
        then=None if agreed is None else _stood(agreed, goal),
        promises=tuple(
            Promise(what=action.what, owner=action.owner, who=action.who, by=action.by) for action in actions
        ),
        rated=tuple(
            Rated(by=each.by, name=each.name, described=each.described, words=each.words, on=each.rated_on)
            for each in ratings
        ),
    )


def _stood(agreed: AgreedGoal, goal: Goal) -> int | None:
    """Give the level in the agreement: a rating moves the plan's own. None where it is in other words now."""
    if agreed.now is None:
        return None
    at = slice(agreed.now - LOWEST_LEVEL, agreed.now - LOWEST_LEVEL + 1)
    return agreed.now if agreed.levels[at] == goal.levels[at] else None
