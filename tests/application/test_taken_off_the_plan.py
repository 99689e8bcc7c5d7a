"""What was planned towards a goal that is gone: nothing asks for it, builds on it or pays for it any more."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from coprod_desktop.application.agreed_content import ContentOfRecord
from coprod_desktop.application.before_agreeing import before_agreeing
from coprod_desktop.application.co_production import check_of
from coprod_desktop.application.finish import Finishing, ToFinish
from coprod_desktop.bootstrap.wording import spoken_in
from coprod_desktop.domain.budgets import BudgetLine
from coprod_desktop.domain.co_production import Principle
from coprod_desktop.domain.plans import Action, Contribution, Goal, Owner, StrengthUse
from coprod_desktop.domain.strengths import Strength
from tests.application.visited import TALK, Visited
from tests.fakes import MemorySettings

if TYPE_CHECKING:
    from coprod_desktop.domain.agreements import AgreementContent
    from coprod_desktop.domain.ids import RecordId


@pytest.fixture
def visited() -> Visited:
    return Visited()


def take_away(visited: Visited, goal: RecordId) -> None:
    visited.records.remove(next(seen for seen in visited.record().goals if seen.id == goal))


def agreed(visited: Visited) -> AgreementContent:
    content = ContentOfRecord(templates={"talk": TALK}, paper_in=spoken_in("paper"))
    return content.content(visited.record(), worker="Rhian", today=date(2026, 11, 23))


def given(visited: Visited) -> list[tuple[str, str]]:
    return [(goal.words, each.what) for goal in agreed(visited).goals for each in goal.contributions]


def test_a_plan_builds_on_no_strength_where_only_a_goal_that_is_gone_did(visited: Visited) -> None:
    visited.add(Goal(words="Stay at home."))
    gone = visited.add(Goal(words="Bake again."))
    baking = visited.add(Strength(title="Baking"))
    cake = visited.add(Action(goal=gone, what="Bake a cake", owner=Owner.FAMILY, who="Mair"))
    visited.add(StrengthUse(action=cake, strength=baking))
    assert not before_agreeing(visited.record()).why_no_strength
    take_away(visited, gone)
    assert before_agreeing(visited.record()).why_no_strength
    shown = {finding.principle: finding.evidence for finding in check_of(visited.record())}
    assert shown[Principle.CAPABILITIES] == shown[Principle.PEER_NETWORKS] == ()


def test_nobody_is_waited_for_towards_a_goal_that_is_gone_and_it_is_not_said_back(visited: Visited) -> None:
    gone = visited.add(Goal(words="Bake again."))
    visited.add(Action(goal=gone, what="Bring flour", owner=Owner.FAMILY, who="Mair"))
    finishing = Finishing(settings=MemorySettings(), templates={"talk": TALK})

    def waited_for() -> list[str]:
        found = finishing.of(visited.record(), visited.conversation)
        assert found is not None
        return [line.words for line in found.lines if line.why is ToFinish.NOT_SAID_YES]

    def said_back() -> bool:
        return any("Bring flour" in sentence.words for sentence in visited.sentences())

    assert waited_for() == ["Bring flour"]
    assert said_back()
    take_away(visited, gone)
    assert waited_for() == []
    assert not said_back()


def test_money_for_an_action_that_is_on_no_plan_stops_nobody_from_agreeing(visited: Visited) -> None:
    visited.add(Goal(words="Stay at home."))
    gone = visited.add(Goal(words="Swim."))
    swim = visited.add(Action(goal=gone, what="Lessons", cost_per_week=Decimal(20)))
    visited.add(BudgetLine(what="Pool", units=Decimal(1), rate=Decimal(12), action=swim))
    take_away(visited, gone)
    budget = agreed(visited).budget
    assert budget is not None
    assert [(line.what, line.pays_for) for line in budget.lines] == [("Pool", "")]


def test_what_somebody_gives_is_agreed_whichever_goal_is_there(visited: Visited) -> None:
    visited.add(Contribution(what="Cake on Sundays"))
    visited.add(Goal(words="Stay at home."))
    gone = visited.add(Goal(words="Swim."))
    visited.add(Contribution(goal=gone, what="A lift to the pool"))
    assert given(visited) == [("Stay at home.", "Cake on Sundays"), ("Swim.", "A lift to the pool")]
    take_away(visited, gone)
    assert given(visited) == [("Stay at home.", "Cake on Sundays"), ("Stay at home.", "A lift to the pool")]
