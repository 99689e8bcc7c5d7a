"""The co-production check: what in a plan shows each of the six principles. It says nothing of a person."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from coprod_desktop.domain.conversations import Statement, Voice
from coprod_desktop.domain.ids import RecordId
from coprod_desktop.domain.plans import Action, Contribution, Goal, Owner, StrengthUse
from coprod_desktop.domain.records import Seen
from coprod_desktop.domain.strengths import Strength

_AROUND: Final = frozenset({Owner.FAMILY, Owner.PEER, Owner.COMMUNITY})
_UNPAID: Final = _AROUND | {Owner.PERSON}


class Principle(StrEnum):
    """The six of “Public Services Inside Out” (new economics foundation and NESTA, 2010), in their order."""

    ASSETS = "assets"
    CAPABILITIES = "capabilities"
    MUTUALITY = "mutuality"
    PEER_NETWORKS = "peer_networks"
    BARRIERS = "barriers"
    FACILITATING = "facilitating"


class Shows(StrEnum):
    """What sort of record shows a principle."""

    STRENGTH = "strength"
    GOAL = "goal"
    ACTION = "action"
    CONTRIBUTION = "contribution"
    STATEMENT = "statement"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """One record that shows a principle."""

    sort: Shows
    record: RecordId


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What shows one principle; nothing is counted or added up."""

    principle: Principle
    evidence: tuple[Proof, ...]
    wholly: bool = False
    """Whether nothing is left out: everything builds on a strength, every word was found right."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Everything in a plan, and in what was said, that can show a principle."""

    strengths: Sequence[Seen[Strength]] = ()
    goals: Sequence[Seen[Goal]] = ()
    actions: Sequence[Seen[Action]] = ()
    uses: Sequence[Seen[StrengthUse]] = ()
    contributions: Sequence[Seen[Contribution]] = ()
    statements: Sequence[Seen[Statement]] = ()
    """What stands of what was said."""
    confirmed: Collection[RecordId] = ()
    """Statements that were read back and found right."""


def co_production_check(found: Evidence) -> tuple[Finding, ...]:
    """Find for each principle, in their order, what shows it; a principle without evidence is there too."""
    building = building_on_a_strength(found)
    unpaid = _by(found, _UNPAID)
    actions = {action.id for action in found.actions}
    own_words = tuple(
        said for said in found.statements if said.value.verbatim and said.value.by is Voice.PERSON
    )
    return (
        Finding(principle=Principle.ASSETS, evidence=_proofs(Shows.STRENGTH, found.strengths)),
        Finding(
            principle=Principle.CAPABILITIES,
            evidence=building,
            wholly=bool(actions) and {each.record for each in building} >= actions,
        ),
        Finding(principle=Principle.MUTUALITY, evidence=_proofs(Shows.CONTRIBUTION, found.contributions)),
        Finding(principle=Principle.PEER_NETWORKS, evidence=_by(found, _AROUND)),
        Finding(
            principle=Principle.BARRIERS,
            evidence=_proofs(Shows.STATEMENT, own_words),
            wholly=bool(own_words) and all(said.id in found.confirmed for said in own_words),
        ),
        Finding(
            principle=Principle.FACILITATING,
            evidence=unpaid,
            wholly=bool(actions) and {each.record for each in unpaid} == actions,
        ),
    )


def building_on_a_strength(found: Evidence) -> tuple[Proof, ...]:
    """List the goals and the actions that build on a strength which is still there."""
    there = {strength.id for strength in found.strengths}
    uses = [use.value for use in found.uses if use.value.strength in there]
    using = {use.goal for use in uses} | {use.action for use in uses}
    return (
        *_proofs(Shows.GOAL, [goal for goal in found.goals if goal.id in using]),
        *_proofs(Shows.ACTION, [action for action in found.actions if action.id in using]),
    )


def _by(found: Evidence, owners: Collection[Owner]) -> tuple[Proof, ...]:
    """List what these do; whoever said no does not do it."""
    theirs = [each for each in found.actions if each.value.owner in owners]
    return _proofs(Shows.ACTION, [action for action in theirs if action.value.said_yes is not False])


def _proofs(sort: Shows, records: Iterable[Seen[object]]) -> tuple[Proof, ...]:
    return tuple(Proof(sort=sort, record=each.id) for each in records)
