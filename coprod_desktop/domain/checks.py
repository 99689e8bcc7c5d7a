"""What a record must be like to be written: asked at every save of its kind."""

from functools import singledispatch

from coprod_desktop.domain.afterwords import Afterword, check_afterword
from coprod_desktop.domain.approvals import Approval, check_approval
from coprod_desktop.domain.budgets import Budget, BudgetLine, check_budget, check_budget_line
from coprod_desktop.domain.connections import Connection
from coprod_desktop.domain.conversations import Presence, Statement
from coprod_desktop.domain.pictures import Picture
from coprod_desktop.domain.plans import (
    Action,
    Contribution,
    Disagreement,
    Goal,
    NoStrengthYet,
    Review,
    check_contribution,
    check_goal,
    check_plan_day,
    check_review,
)
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.domain.reviews import GoalRating, HeldReview, check_held, check_rating
from coprod_desktop.domain.sharing import (
    LawfulBasis,
    PrivacyNotice,
    SharingChoice,
    check_basis,
    check_notice,
    check_sharing,
)
from coprod_desktop.domain.speaking_up import Advocacy, Capacity, check_advocacy, check_capacity
from coprod_desktop.domain.strengths import Strength
from coprod_desktop.domain.tasks import Task
from coprod_desktop.domain.wellbeing import Wellbeing, check_wellbeing
from coprod_desktop.domain.worries import Worry

CLOSEST_RING, FARTHEST_RING = 1, 4


@singledispatch
def check(value: object) -> None:
    """Hold a record to the rules of its kind; a kind without rules passes.

    Raises:
        Refusal: ``words_missing`` for a record that says nothing, or what the kind's own rules say.
    """
    del value


def _need_words(words: str) -> None:
    if not words.strip():
        raise Refusal("words_missing")


@check.register
def _(value: Statement) -> None:
    _need_words(value.words)


@check.register
def _(value: Presence) -> None:
    _need_words(value.name)


@check.register
def _(value: Strength) -> None:
    _need_words(value.title)


@check.register
def _(value: Connection) -> None:
    _need_words(value.name)
    if value.ring is not None and not CLOSEST_RING <= value.ring <= FARTHEST_RING:
        raise Refusal("ring_out_of_range", ring=str(value.ring))


@check.register
def _(value: Goal) -> None:
    _need_words(value.words)
    check_goal(value)


@check.register
def _(value: Action) -> None:
    _need_words(value.what)
    check_plan_day(value.by)


@check.register
def _(value: Contribution) -> None:
    _need_words(value.what)
    check_contribution(value)


@check.register
def _(value: Disagreement) -> None:
    _need_words(value.words)


@check.register
def _(value: Review) -> None:
    check_review(value)


@check.register
def _(value: Budget) -> None:
    check_budget(value)


@check.register
def _(value: BudgetLine) -> None:
    check_budget_line(value)


@check.register
def _(value: Afterword) -> None:
    check_afterword(value)


@check.register
def _(value: Approval) -> None:
    check_approval(value)


@check.register
def _(value: HeldReview) -> None:
    check_held(value)


@check.register
def _(value: GoalRating) -> None:
    check_rating(value)


@check.register
def _(value: NoStrengthYet) -> None:
    _need_words(value.reason)


@check.register
def _(value: SharingChoice) -> None:
    check_sharing(value)


@check.register
def _(value: PrivacyNotice) -> None:
    check_notice(value)


@check.register
def _(value: LawfulBasis) -> None:
    check_basis(value)


@check.register
def _(value: Capacity) -> None:
    check_capacity(value)


@check.register
def _(value: Advocacy) -> None:
    check_advocacy(value)


@check.register
def _(value: Wellbeing) -> None:
    check_wellbeing(value)


@check.register
def _(value: Worry) -> None:
    _need_words(value.words)


@check.register
def _(value: Task) -> None:
    _need_words(value.what)
    check_plan_day(value.by)


@check.register
def _(value: Picture) -> None:
    _need_words(value.title)
