"""Making decisions and being heard: capacity for one decision at a time, and who speaks up with a person."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from coprod_desktop.domain.refusal import Refusal


class Ability(StrEnum):
    """What making a decision takes (Mental Capacity Act 2005 s.3(1))."""

    UNDERSTAND = "understand"
    RETAIN = "retain"
    WEIGH = "weigh"
    COMMUNICATE = "communicate"


class CapacityView(StrEnum):
    """What was concluded about one decision at one time."""

    CAN_DECIDE = "can_decide"
    CANNOT_DECIDE_NOW = "cannot_decide_now"
    ASK_AGAIN = "ask_again"


@dataclass(frozen=True, slots=True, kw_only=True)
class Capacity:
    """Whether the person can make one decision at one time; presumed unless shown otherwise.

    Source: Mental Capacity Act 2005 ss.1 to 3. An unwise decision is not a lack of capacity.
    """

    decision: str = ""
    steps: str = ""
    """All practicable steps that were taken to help (s.1(3))."""
    understand: bool | None = None
    retain: bool | None = None
    weigh: bool | None = None
    communicate: bool | None = None
    evidence: str = ""
    view: CapacityView | None = None
    reason: str = ""
    """Why, and what in the mind or brain is why (s.2(1))."""
    person_says: str = ""
    """What the person thinks of the conclusion."""
    looked_at_on: date | None = None
    looked_at_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Advocacy:
    """Whether it is hard for the person to take part, and who speaks up with them (Care Act 2014 s.67)."""

    difficulties: tuple[Ability, ...] = ()
    """Substantial difficulty (s.67(4))."""
    explained: str = ""
    appropriate_person: str = ""
    """Somebody who supports the person, and is neither paid nor by profession there to care (s.67(5))."""
    person_agrees: bool | None = None
    """To being represented and supported by them (s.67(6)); asked of whoever can agree to it."""
    asked_for_on: date | None = None
    """When an independent advocate was asked for."""
    advocate: str = ""


def check_capacity(capacity: Capacity) -> None:
    """Ask for the decision; for steps and reasons before anybody concludes that the person cannot decide.

    One of the four abilities missing is being unable to decide (s.3(1)), so the two must agree.

    Raises:
        Refusal: ``decision_missing``, ``capacity_steps_missing``, ``capacity_nothing_unable``,
            ``capacity_reason_missing`` or ``capacity_contradicts``.
    """
    if not capacity.decision.strip():
        raise Refusal("decision_missing")
    if capacity.view is CapacityView.CAN_DECIDE and shown_unable(capacity):
        raise Refusal("capacity_contradicts")
    if capacity.view is CapacityView.CANNOT_DECIDE_NOW:
        if not capacity.steps.strip():
            raise Refusal("capacity_steps_missing")
        if not shown_unable(capacity):
            raise Refusal("capacity_nothing_unable")
        if not capacity.reason.strip():
            raise Refusal("capacity_reason_missing")


def check_advocacy(advocacy: Advocacy) -> None:
    """Ask for what is hard, or for somebody who speaks up.

    Raises:
        Refusal: ``advocacy_empty``.
    """
    said = (advocacy.explained, advocacy.appropriate_person, advocacy.advocate)
    if not advocacy.difficulties and advocacy.asked_for_on is None and not any(text.strip() for text in said):
        raise Refusal("advocacy_empty")


def shown_unable(capacity: Capacity) -> bool:
    """Whether at least one of the four abilities was found missing."""
    return False in {capacity.understand, capacity.retain, capacity.weigh, capacity.communicate}
