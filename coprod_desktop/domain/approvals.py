"""A manager's word on an agreement: asked for, given, or sent back, with a reason the person can read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from coprod_desktop.domain.ids import RecordId
from coprod_desktop.domain.refusal import Refusal


class ApprovalStep(StrEnum):
    """What was said about approving a version."""

    ASKED = "asked"
    APPROVED = "approved"
    SENT_BACK = "sent_back"


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval:
    """One step on the way to a manager's yes. Steps are added; the newest is how it stands."""

    agreement: RecordId | None = None
    digest: str = ""
    """The version's digest, repeated so that the step says by itself what it is about."""
    step: ApprovalStep = ApprovalStep.ASKED
    worker: RecordId | None = None
    """Who took it, as the team knows them."""
    name: str = ""
    """Their name as it was then, for whoever does not know the team."""
    reason: str = ""
    """In plain words: the person reads them."""
    at: datetime | None = None


def check_approval(approval: Approval) -> None:
    """Ask for a reason with every answer: the person is told why, whichever way it goes.

    Raises:
        Refusal: ``approval_needs_reason``.
    """
    if approval.step is not ApprovalStep.ASKED and not approval.reason.strip():
        raise Refusal("approval_needs_reason")


def check_may_answer(asked: Approval, *, me: RecordId) -> None:
    """Hold apart who asks and who answers: nobody approves what they asked approval for themselves.

    Raises:
        Refusal: ``cannot_approve_own``.
    """
    if asked.worker == me:
        raise Refusal("cannot_approve_own")


def how_it_stands(steps: Sequence[Approval]) -> Approval | None:
    """Give the newest step about one version; None where nobody asked. Ties go by their order."""
    return max(enumerate(steps), key=_by_time)[1] if steps else None


def _by_time(numbered: tuple[int, Approval]) -> tuple[bool, float, int]:
    number, step = numbered
    return (step.at is not None, 0.0 if step.at is None else step.at.timestamp(), number)
