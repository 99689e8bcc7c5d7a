"""A whole visit written down outside the app, as plain values ready to be recorded."""

from dataclasses import dataclass

from coprod_desktop.domain.agreements import Signature
from coprod_desktop.domain.connections import Connection
from coprod_desktop.domain.conversations import Conversation, Presence, Statement
from coprod_desktop.domain.people import Person
from coprod_desktop.domain.plans import Action, Contribution, Disagreement, Goal, Review
from coprod_desktop.domain.strengths import Strength


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedAction:
    """An action and the titles of the strengths that it uses."""

    action: Action
    uses: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedGoal:
    """A goal with what belongs to it."""

    goal: Goal
    actions: tuple[PlannedAction, ...]
    contributions: tuple[Contribution, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One visit: the person, what was said, what is planned, who signed. Links are not yet made."""

    person: Person
    conversation: Conversation
    present: tuple[Presence, ...]
    said: tuple[Statement, ...]
    strengths: tuple[Strength, ...]
    connections: tuple[Connection, ...]
    goals: tuple[PlannedGoal, ...]
    disagreements: tuple[Disagreement, ...]
    signatures: tuple[Signature, ...]
    review: Review
