"""Every kind of record there is: the one list from which tables, history and sync are made.

A kind's name and its fields' names and types are part of signed history: they are never renamed or given
another type. A new field needs a default and nothing else.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import TypeVar, cast
from uuid import uuid5

from coprod_desktop.domain.afterwords import Afterword
from coprod_desktop.domain.agreements import AgreementVersion, Signature, StandingAgreement
from coprod_desktop.domain.approvals import Approval
from coprod_desktop.domain.asking import AskTogether
from coprod_desktop.domain.budgets import Budget, BudgetLine
from coprod_desktop.domain.connections import Connection
from coprod_desktop.domain.conversations import (
    ComeBack,
    Confirmation,
    Conversation,
    Presence,
    Statement,
)
from coprod_desktop.domain.erasure import Erasure
from coprod_desktop.domain.ids import RecordId, StreamId
from coprod_desktop.domain.people import Person
from coprod_desktop.domain.pictures import Picture
from coprod_desktop.domain.plans import (
    Action,
    Contribution,
    Disagreement,
    Goal,
    NoStrengthYet,
    Review,
    StrengthUse,
)
from coprod_desktop.domain.records import Kind
from coprod_desktop.domain.reviews import GoalRating, HeldReview, ReviewRequest
from coprod_desktop.domain.seals import LaptopSeal
from coprod_desktop.domain.sharing import LawfulBasis, PrivacyNotice, SharingChoice
from coprod_desktop.domain.speaking_up import Advocacy, Capacity
from coprod_desktop.domain.strengths import Strength
from coprod_desktop.domain.tasks import Task
from coprod_desktop.domain.teams import Device, Team, Worker
from coprod_desktop.domain.wellbeing import Wellbeing
from coprod_desktop.domain.worries import Worry

SCHEMA = 1
"""Written into every change: which generation of this list its author's app knew."""

R = TypeVar("R")

KINDS: tuple[Kind[object], ...] = (
    Kind(name="person", type=Person),
    Kind(name="conversation", type=Conversation),
    Kind(name="presence", type=Presence),
    Kind(name="statement", type=Statement),
    Kind(name="confirmation", type=Confirmation),
    Kind(name="come_back", type=ComeBack),
    Kind(name="strength", type=Strength),
    Kind(name="connection", type=Connection),
    Kind(name="picture", type=Picture),
    Kind(name="wellbeing", type=Wellbeing),
    Kind(name="sharing_choice", type=SharingChoice),
    Kind(name="privacy_notice", type=PrivacyNotice),
    Kind(name="lawful_basis", type=LawfulBasis),
    Kind(name="capacity", type=Capacity),
    Kind(name="advocacy", type=Advocacy),
    Kind(name="worry", type=Worry),
    Kind(name="task", type=Task),
    Kind(name="goal", type=Goal),
    Kind(name="action", type=Action),
    Kind(name="strength_use", type=StrengthUse),
    Kind(name="contribution", type=Contribution),
    Kind(name="disagreement", type=Disagreement),
    Kind(name="review", type=Review, single=True),
    Kind(name="budget", type=Budget, single=True),
    Kind(name="budget_line", type=BudgetLine),
    Kind(name="no_strength_yet", type=NoStrengthYet, single=True),
    Kind(name="agreement_version", type=AgreementVersion, only_added=True),
    Kind(name="signature", type=Signature, only_added=True),
    Kind(name="standing_agreement", type=StandingAgreement, single=True),
    Kind(name="laptop_seal", type=LaptopSeal, only_added=True),
    Kind(name="afterword", type=Afterword, only_added=True),
    Kind(name="approval", type=Approval, only_added=True),
    Kind(name="review_request", type=ReviewRequest),
    Kind(name="held_review", type=HeldReview),
    Kind(name="goal_rating", type=GoalRating, only_added=True),
    Kind(name="ask_together", type=AskTogether),
    Kind(name="team", type=Team),
    Kind(name="worker", type=Worker),
    Kind(name="device", type=Device),
    Kind(name="erasure", type=Erasure, only_added=True),
)

BY_NAME: Mapping[str, Kind[object]] = MappingProxyType({kind.name: kind for kind in KINDS})
_BY_TYPE = {kind.type: kind for kind in KINDS}


def kind_of(record_type: type[R]) -> Kind[R]:
    """Find the kind of a record's type."""
    return cast("Kind[R]", _BY_TYPE[record_type])


def single_id(record_type: type[object], stream: StreamId) -> RecordId:
    """Give the id of the one record of a kind in a stream, the same on every laptop.

    Raises:
        ValueError: there may be several of this kind.
    """
    kind: Kind[object] = kind_of(record_type)
    if not kind.single:
        raise ValueError(f"there may be several of {kind.name}")
    return RecordId(uuid5(stream, kind.name))
