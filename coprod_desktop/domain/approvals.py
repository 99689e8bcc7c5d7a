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


def may_ask(steps: Sequence[Approval]) -> bool:
    """Whether a version can be put to a manager: nobody asked yet, or it was sent back."""
    stands = how_it_stands(steps)
    return stands is None or stands.step is ApprovalStep.SENT_BACK


def may_answer(steps: Sequence[Approval], *, me: RecordId) -> bool:
    """Whether a worker may answer: it was asked, and they never asked for this version themselves."""
    stands = how_it_stands(steps)
    asked = {step.worker for step in steps if step.step is ApprovalStep.ASKED}
    return stands is not None and stands.step is ApprovalStep.ASKED and me not in asked


def check_may_ask(steps: Sequence[Approval]) -> None:
    """Let a question that waits, and a yes, stand.

    Raises:
        Refusal: ``approval_waits`` or ``approval_is_given``.
    """
    stands = how_it_stands(steps)
    if stands is not None and not may_ask(steps):
        raise Refusal("approval_waits" if stands.step is ApprovalStep.ASKED else "approval_is_given")


def check_may_answer(steps: Sequence[Approval], *, me: RecordId) -> None:
    """Hold apart who asks and who answers: whoever ever asked about a version never answers about it.

    Any colleague who did not ask can: the records know no role of manager.

    Raises:
        Refusal: ``approval_not_asked`` or ``cannot_approve_own``.
    """
    stands = how_it_stands(steps)
    if stands is None or stands.step is not ApprovalStep.ASKED:
        raise Refusal("approval_not_asked")
    if not may_answer(steps, me=me):
        raise Refusal("cannot_approve_own")


def how_it_stands(steps: Sequence[Approval]) -> Approval | None:
    """Give the newest step about one version; None where nobody asked. Ties go by their order."""
    return max(enumerate(steps), key=_by_time)[1] if steps else None


def _by_time(numbered: tuple[int, Approval]) -> tuple[bool, float, int]:
    number, step = numbered
    return (step.at is not None, 0.0 if step.at is None else step.at.timestamp(), number)
