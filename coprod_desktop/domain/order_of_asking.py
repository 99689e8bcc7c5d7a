"""In which order it is asked who could do something: you, your people, near by, the service."""

from collections.abc import Collection, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from coprod_desktop.domain.plans import Owner


class AskStep(StrEnum):
    """Whom to think of, in this order; a step may always be passed over."""

    YOU = "you"
    YOUR_PEOPLE = "your_people"
    NEAR_BY = "near_by"
    THE_SERVICE = "the_service"


STEP_OF: Final[Mapping[Owner, AskStep]] = MappingProxyType(
    {
        Owner.PERSON: AskStep.YOU,
        Owner.FAMILY: AskStep.YOUR_PEOPLE,
        Owner.PEER: AskStep.YOUR_PEOPLE,
        Owner.COMMUNITY: AskStep.NEAR_BY,
        Owner.OUR_SERVICE: AskStep.THE_SERVICE,
        Owner.OTHER_PAID: AskStep.THE_SERVICE,
    }
)
FIRST_OWNER_OF: Final[Mapping[AskStep, Owner]] = MappingProxyType(
    {
        AskStep.YOU: Owner.PERSON,
        AskStep.YOUR_PEOPLE: Owner.FAMILY,
        AskStep.NEAR_BY: Owner.COMMUNITY,
        AskStep.THE_SERVICE: Owner.OUR_SERVICE,
    }
)
"""Who an action is thought to belong to when it answers a step, until somebody says otherwise."""


def next_to_ask(owners: Collection[Owner], *, passed: Collection[AskStep] = ()) -> AskStep | None:
    """Give the first step that no action answers and nobody passed over; None once all are thought of."""
    answered = {STEP_OF[owner] for owner in owners} | set(passed)
    return next((step for step in AskStep if step not in answered), None)
