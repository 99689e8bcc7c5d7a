"""The co-production check: what in a plan shows each of the six principles. It says nothing of a person."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from coprod_desktop.domain.conversations import Statement, Voice
from coprod_desktop.domain.ids import RecordId
from coprod_desktop.domain.plans import Action, Contribution, Owner, StrengthUse
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What shows one principle: the records, of how many; nothing is added up over principles."""

    principle: Principle
    evidence: tuple[RecordId, ...]
    kind: str
    """The kind of record that the evidence is."""
    of: int = 0
    """Out of how many, where a part of them is the evidence."""
    confirmed: int = 0
    """How many of them were read back and found right."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Everything in a plan, and in what was said, that can show a principle."""

    strengths: Sequence[Seen[Strength]] = ()
    actions: Sequence[Seen[Action]] = ()
    uses: Sequence[Seen[StrengthUse]] = ()
    contributions: Sequence[Seen[Contribution]] = ()
    statements: Sequence[Seen[Statement]] = ()
    """What stands of what was said."""
    confirmed: Collection[RecordId] = ()
    """Statements that were read back and found right."""

    def building_on_a_strength(self) -> tuple[RecordId, ...]:
        """List the actions that use a strength which is still there."""
        there = {strength.id for strength in self.strengths}
        using = {use.value.action for use in self.uses if use.value.strength in there}
        return tuple(action.id for action in self.actions if action.id in using)


def co_production_check(found: Evidence) -> tuple[Finding, ...]:
    """Find for each principle, in their order, what shows it; a principle without evidence is there too."""
    around = tuple(action.id for action in found.actions if action.value.owner in _AROUND)
    unpaid = tuple(action.id for action in found.actions if action.value.owner in _UNPAID)
    own_words = tuple(
        said.id for said in found.statements if said.value.verbatim and said.value.by is Voice.PERSON
    )
    return (
        Finding(
            principle=Principle.ASSETS,
            evidence=tuple(strength.id for strength in found.strengths),
            kind="strength",
        ),
        Finding(
            principle=Principle.CAPABILITIES,
            evidence=found.building_on_a_strength(),
            kind="action",
            of=len(found.actions),
        ),
        Finding(
            principle=Principle.MUTUALITY,
            evidence=tuple(given.id for given in found.contributions),
            kind="contribution",
        ),
        Finding(principle=Principle.PEER_NETWORKS, evidence=around, kind="action", of=len(found.actions)),
        Finding(
            principle=Principle.BARRIERS,
            evidence=own_words,
            kind="statement",
            confirmed=sum(1 for said in own_words if said in found.confirmed),
        ),
        Finding(principle=Principle.FACILITATING, evidence=unpaid, kind="action", of=len(found.actions)),
    )
