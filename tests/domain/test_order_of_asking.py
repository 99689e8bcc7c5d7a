"""You, your people, near by, the service: asked in this order."""

from __future__ import annotations

from coprod_desktop.domain.order_of_asking import FIRST_OWNER_OF, STEP_OF, AskStep, next_to_ask
from coprod_desktop.domain.plans import Owner


def test_the_person_is_thought_of_first_and_the_service_last() -> None:
    asked = []
    owners: list[Owner] = []
    while (step := next_to_ask(owners)) is not None:
        asked.append(step)
        owners.append(FIRST_OWNER_OF[step])
    assert asked == [AskStep.YOU, AskStep.YOUR_PEOPLE, AskStep.NEAR_BY, AskStep.THE_SERVICE]


def test_what_was_passed_over_is_not_asked_again_and_holds_nobody_up() -> None:
    assert next_to_ask([], passed={AskStep.YOU}) is AskStep.YOUR_PEOPLE
    assert next_to_ask([Owner.OUR_SERVICE]) is AskStep.YOU
    assert next_to_ask([], passed=set(AskStep)) is None


def test_everybody_who_can_do_something_belongs_to_a_step() -> None:
    assert set(STEP_OF) == set(Owner)
