"""Which drafts of a person's plan and of looks at it have no place any more: it was taken away meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from coprod_desktop.application.ports import Draft
    from coprod_desktop.application.record import PersonRecord

GOAL, ACTION = "goal", "action"
RATING, HELD = "goal_rating", "held_review"
OF_A_GOAL, OF_A_LOOK = "goal", "look"
"""What a draft holds besides its fields: which goal it is of, and said at which look."""
OF_THE_PLAN: Final = frozenset({GOAL, ACTION})
OF_LOOKS: Final = frozenset({RATING, HELD})


def lost_of_the_plan(
    record: PersonRecord, drafts: Sequence[Draft], *, was_written: Callable[[Draft], bool]
) -> tuple[Draft, ...]:
    """List drafts of a goal or an action that is gone, or of an action for a goal that is.

    ``was_written`` says whether a draft's record was ever written, rather than being a new one.
    """
    goals = {str(seen.id) for seen in record.goals}
    actions = {seen.id for seen in record.planned}

    def has_a_place(draft: Draft) -> bool:
        if draft.kind == GOAL:
            return str(draft.record) in goals or not was_written(draft)
        if draft.record in actions:
            return True
        return draft.fields.get(OF_A_GOAL) in goals and not was_written(draft)

    return tuple(draft for draft in drafts if draft.kind in OF_THE_PLAN and not has_a_place(draft))


def lost_of_looks(record: PersonRecord, drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """List drafts of how far a goal has come, or of a decision, where the goal or the look is gone."""
    goals = {str(seen.id) for seen in record.goals}
    looks = {str(seen.id) for seen in record.held_reviews}

    def has_a_place(draft: Draft) -> bool:
        if draft.kind == HELD:
            return str(draft.record) in looks
        return draft.fields.get(OF_A_GOAL) in goals and draft.fields.get(OF_A_LOOK) in looks

    return tuple(draft for draft in drafts if draft.kind in OF_LOOKS and not has_a_place(draft))
