"""What in a plan shows the six principles: evidence, and never a number about a person."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TypeVar
from uuid import UUID

from coprod_desktop.domain.co_production import (
    Evidence,
    Finding,
    Principle,
    Proof,
    Shows,
    co_production_check,
)
from coprod_desktop.domain.conversations import Statement, Voice
from coprod_desktop.domain.ids import RecordId, StreamId
from coprod_desktop.domain.plans import Action, Contribution, Goal, Owner, StrengthUse, waits_for_a_yes
from coprod_desktop.domain.records import Seen
from coprod_desktop.domain.strengths import Strength

R = TypeVar("R")
STREAM = StreamId(UUID(int=1))


def seen(number: int, value: R) -> Seen[R]:
    return Seen(stream=STREAM, id=RecordId(UUID(int=number)), value=value)


BAKING = seen(10, Strength(title="Baking"))
BAKE = seen(20, Action(what="Bake with the lunch club"))
PHONE = seen(21, Action(what="Phone", owner=Owner.FAMILY, said_yes=True))
RAIL = seen(22, Action(what="Fit the rail", owner=Owner.OUR_SERVICE))
USE = seen(30, StrengthUse(action=BAKE.id, strength=BAKING.id))
GIVEN = seen(40, Contribution(what="Teach"))
SAID = seen(50, Statement(words="Being at home.", by=Voice.PERSON, verbatim=True))
NOTE = seen(51, Statement(words="We talked.", by=Voice.CASEWORKER, verbatim=False))
WHOLE = Evidence(
    strengths=(BAKING,),
    actions=(BAKE, PHONE, RAIL),
    uses=(USE,),
    contributions=(GIVEN,),
    statements=(SAID, NOTE),
    confirmed={SAID.id},
)


def found(evidence: Evidence, principle: Principle) -> Finding:
    return next(each for each in co_production_check(evidence) if each.principle is principle)


def test_each_principle_is_found_in_its_order_with_the_records_that_show_it() -> None:
    check = co_production_check(WHOLE)
    assert [each.principle for each in check] == list(Principle)
    assert [tuple(proof.record for proof in each.evidence) for each in check] == [
        (BAKING.id,),
        (BAKE.id,),
        (GIVEN.id,),
        (PHONE.id,),
        (SAID.id,),
        (BAKE.id, PHONE.id),
    ]


def test_a_plan_with_nothing_in_it_still_has_six_findings() -> None:
    check = co_production_check(Evidence())
    assert [each.evidence for each in check] == [()] * 6
    assert not any(each.wholly for each in check)


def test_a_strength_that_was_taken_away_is_used_no_longer() -> None:
    assert found(replace(WHOLE, strengths=()), Principle.CAPABILITIES).evidence == ()


def test_a_goal_may_build_on_a_strength_where_no_action_does() -> None:
    goal = seen(60, Goal(words="Stay at home."))
    use = seen(31, StrengthUse(goal=goal.id, strength=BAKING.id))
    with_goal = replace(WHOLE, goals=(goal,), uses=(use,))
    (proof,) = found(with_goal, Principle.CAPABILITIES).evidence
    assert (proof.sort, proof.record) == (Shows.GOAL, goal.id)
    assert not found(replace(with_goal, actions=()), Principle.CAPABILITIES).wholly


def test_what_somebody_said_no_to_shows_nothing() -> None:
    refused = replace(PHONE, value=replace(PHONE.value, said_yes=False))
    plan = replace(WHOLE, actions=(BAKE, refused, RAIL))
    assert found(plan, Principle.PEER_NETWORKS).evidence == ()
    assert [proof.record for proof in found(plan, Principle.FACILITATING).evidence] == [BAKE.id]


def test_only_the_persons_own_words_count_as_theirs() -> None:
    own = found(WHOLE, Principle.BARRIERS)
    assert [proof.record for proof in own.evidence] == [SAID.id]
    assert own.wholly
    assert not found(replace(WHOLE, confirmed=()), Principle.BARRIERS).wholly


def test_nothing_in_a_finding_is_a_number() -> None:
    assert {each.type for each in fields(Finding)} == {Principle, tuple[Proof, ...], bool}


def test_whoever_is_neither_the_person_nor_the_service_has_to_say_yes() -> None:
    assert waits_for_a_yes(Action(owner=Owner.FAMILY))
    assert waits_for_a_yes(Action(owner=Owner.COMMUNITY, said_yes=False))
    assert waits_for_a_yes(Action(owner=Owner.OTHER_PAID))
    assert not waits_for_a_yes(PHONE.value)
    assert not waits_for_a_yes(RAIL.value)
    assert not waits_for_a_yes(BAKE.value)
