"""An office that does not answer is asked again for a while, and no longer."""

from collections.abc import Callable

import pytest

from coprod_desktop.application.persistence import ATTEMPTS
from coprod_desktop.application.syncing import (
    SyncFailure,
    SyncStep,
)
from coprod_desktop.application.unavailable import Unavailable
from coprod_desktop.domain.refusal import Refusal
from tests.application.memory_sync import (
    a_change,
)
from tests.application.syncing_laptop import Laptop, holds_all


def fails_at(call: str, *codes: str) -> Callable[[str], None]:
    """Fail at each call of this name with the next code, and no longer when there are none left."""
    left = list(codes)

    def fail(name: str) -> None:
        if name == call and left:
            raise Unavailable(left.pop(0))

    return fail


@pytest.mark.parametrize("call", ["open", "hello", "append", "feed"])
def test_an_office_that_does_not_answer_is_asked_again_after_longer_and_longer_waits(call: str) -> None:
    laptop = Laptop()
    laptop.replica.write(a_change(1))
    laptop.office.before_call = fails_at(call, "office_unreachable", "office_lost", "office_crowded")
    report = laptop.sync()
    assert (report.sent, report.waiting) == (2, 0)
    assert holds_all(laptop)
    assert not laptop.office.is_open
    waits = [progress.done for progress in laptop.told if progress.step is SyncStep.TRYING_AGAIN]
    assert waits == [1, 2, 3]
    assert 3 <= sum(laptop.slept) <= 31
    assert laptop.syncing.status().last_failure is None


def test_an_office_that_never_answers_is_given_up_and_told() -> None:
    laptop = Laptop()
    laptop.office.before_call = fails_at("open", *["office_unreachable"] * (ATTEMPTS + 1))
    with pytest.raises(Unavailable, match="office_unreachable"):
        laptop.sync()
    waits = [progress for progress in laptop.told if progress.step is SyncStep.TRYING_AGAIN]
    assert len(waits) == ATTEMPTS - 1
    assert laptop.syncing.status().last_failure == SyncFailure(code="office_unreachable", values={})


@pytest.mark.parametrize("code", ["office_missing", "disk_full", "office_differs"])
def test_what_does_not_pass_is_told_at_once(code: str) -> None:
    laptop = Laptop()
    laptop.office.before_call = fails_at("hello", code)
    with pytest.raises(Unavailable, match=code):
        laptop.sync()
    assert laptop.slept == []


def test_a_refusal_is_final_even_after_a_failure() -> None:
    laptop = Laptop()
    answers: list[Exception] = [Unavailable("office_lost"), Refusal("device_revoked")]

    def refuse(name: str) -> None:
        if name == "hello":
            raise answers.pop(0)

    laptop.office.before_call = refuse
    with pytest.raises(Refusal, match="device_revoked"):
        laptop.sync()
    assert answers == []


def test_cancelling_ends_a_wait_at_once() -> None:
    laptop = Laptop()
    laptop.office.before_call = fails_at("open", *["office_unreachable"] * ATTEMPTS)
    report = laptop.sync(cancelled=lambda: len(laptop.slept) == 3)
    assert report.cancelled
    assert sum(laptop.slept) < 1
    assert laptop.syncing.status().last_success is None
