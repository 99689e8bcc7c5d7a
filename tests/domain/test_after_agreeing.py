"""What may be said about a version after it was signed, and who may answer for the service."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from coprod_desktop.domain.afterwords import (
    Afterword,
    SaidAfter,
    check_has_signed,
    still_signed,
    whose_yes_stands,
)
from coprod_desktop.domain.agreements import Signature, SignerRole, SigningMethod
from coprod_desktop.domain.approvals import (
    Approval,
    ApprovalStep,
    check_may_answer,
    check_may_ask,
    how_it_stands,
    may_answer,
)
from coprod_desktop.domain.checks import check
from coprod_desktop.domain.ids import RecordId
from coprod_desktop.domain.refusal import Refusal

NOW = datetime(2026, 11, 23, 15, 8, tzinfo=UTC)
LATER = NOW + timedelta(days=3)
CARYS = Signature(name="Carys Llŷr-Jones", method=SigningMethod.TYPED, signed_at=NOW)
TAKEN_BACK = Afterword(said=SaidAfter.WITHDRAWS, name="Carys Llŷr-Jones", said_at=LATER)
RHIAN, DEV, MEERA = (RecordId(UUID(int=at)) for at in (1, 2, 3))
ASKED = Approval(step=ApprovalStep.ASKED, worker=RHIAN, at=NOW)


def test_a_signature_stands_until_it_is_taken_back() -> None:
    assert still_signed([CARYS], [])
    assert not still_signed([CARYS], [TAKEN_BACK])


def test_signing_again_after_taking_it_back_counts() -> None:
    again = replace(CARYS, signed_at=LATER + timedelta(days=1))
    assert still_signed([CARYS, again], [TAKEN_BACK])


def test_what_somebody_else_takes_back_leaves_the_persons_signature() -> None:
    carer = replace(TAKEN_BACK, name="Mair", role=SignerRole.CARER)
    assert still_signed([CARYS], [carer])


def test_disagreeing_afterwards_takes_no_signature_back() -> None:
    assert still_signed([CARYS], [replace(TAKEN_BACK, said=SaidAfter.DISAGREES, words="Not the rail.")])


def test_whoever_said_not_today_has_nothing_to_take_back() -> None:
    assert not still_signed([replace(CARYS, method=SigningMethod.DECLINED)], [])


def test_taking_back_needs_a_name_and_no_reason() -> None:
    check(TAKEN_BACK)
    with pytest.raises(Refusal, match="afterword_needs_name"):
        check(replace(TAKEN_BACK, name=" "))


def test_disagreeing_needs_words() -> None:
    with pytest.raises(Refusal, match="words_missing"):
        check(Afterword(name="Carys", words=" "))


@pytest.mark.parametrize("step", [ApprovalStep.APPROVED, ApprovalStep.SENT_BACK])
def test_every_answer_gives_the_person_a_reason(step: ApprovalStep) -> None:
    with pytest.raises(Refusal, match="approval_needs_reason"):
        check(Approval(step=step))
    check(Approval(step=step, reason="It is what Carys wants, and it fits."))


def test_nobody_answers_what_they_asked_themselves() -> None:
    with pytest.raises(Refusal, match="cannot_approve_own"):
        check_may_answer([ASKED], me=RHIAN)
    check_may_answer([ASKED], me=DEV)
    assert [may_answer([ASKED], me=worker) for worker in (RHIAN, DEV)] == [False, True]


def test_whoever_asked_once_does_not_answer_when_somebody_else_asks_after_them() -> None:
    sent_back = Approval(step=ApprovalStep.SENT_BACK, worker=DEV, reason="Ask Mair first.", at=LATER)
    again = Approval(step=ApprovalStep.ASKED, worker=MEERA, at=LATER + timedelta(days=1))
    steps = [ASKED, sent_back, again]
    assert [may_answer(steps, me=worker) for worker in (RHIAN, MEERA, DEV)] == [False, False, True]
    with pytest.raises(Refusal, match="cannot_approve_own"):
        check_may_answer(steps, me=RHIAN)


def test_only_what_was_asked_is_answered_and_once() -> None:
    yes = Approval(step=ApprovalStep.APPROVED, worker=DEV, reason="It is what Carys wants.", at=LATER)
    for steps in ([], [ASKED, yes]):
        with pytest.raises(Refusal, match="approval_not_asked"):
            check_may_answer(steps, me=DEV)


def test_a_question_that_waits_is_not_asked_twice_and_one_that_was_sent_back_is_asked_again() -> None:
    sent_back = Approval(step=ApprovalStep.SENT_BACK, worker=DEV, reason="Ask Mair first.", at=LATER)
    check_may_ask([])
    check_may_ask([ASKED, sent_back])
    with pytest.raises(Refusal, match="approval_waits"):
        check_may_ask([ASKED])
    with pytest.raises(Refusal, match="approval_is_given"):
        check_may_ask([ASKED, replace(sent_back, step=ApprovalStep.APPROVED)])


def test_only_whoever_signed_has_a_yes_to_take_back_and_a_witness_said_none() -> None:
    mair = Signature(name="Mair", role=SignerRole.CARER, method=SigningMethod.DECLINED)
    heard = Signature(name="Tom", role=SignerRole.WITNESS, method=SigningMethod.TYPED)
    assert whose_yes_stands([CARYS, mair, heard], []) == ((SignerRole.PERSON, CARYS.name),)
    assert whose_yes_stands([CARYS], [TAKEN_BACK]) == ()
    check_has_signed(TAKEN_BACK, [CARYS], [])
    with pytest.raises(Refusal, match="nothing_to_take_back"):
        check_has_signed(TAKEN_BACK, [CARYS], [TAKEN_BACK])


def test_the_newest_step_is_how_it_stands() -> None:
    sent_back = Approval(step=ApprovalStep.SENT_BACK, worker=DEV, reason="Ask Mair first.", at=LATER)
    assert how_it_stands([]) is None
    assert how_it_stands([ASKED]) == ASKED
    assert how_it_stands([sent_back, ASKED]) == sent_back
