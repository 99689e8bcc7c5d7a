"""What is added to a version after it was agreed, through the use case, over a store in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

import pytest

from coprod_desktop.application.after_agreeing import AfterAgreeing
from coprod_desktop.domain.afterwords import Afterword, SaidAfter, still_signed
from coprod_desktop.domain.agreements import AgreementVersion, Signature, SigningMethod, freeze
from coprod_desktop.domain.approvals import ApprovalStep, how_it_stands
from coprod_desktop.domain.ids import ActorId, RecordId
from coprod_desktop.domain.refusal import Refusal
from tests.application.visited import Visited
from tests.domain.test_agreements import CONTENT, NOW

if TYPE_CHECKING:
    from coprod_desktop.domain.records import Seen

CARYS = "Carys Llŷr-Jones"
MEERA = ActorId(UUID(int=2**65))


class Signed(Visited):
    """Carys signed a version; the worker who is here changes when ``me`` is set."""

    def __init__(self, version: AgreementVersion | None = None) -> None:
        super().__init__()
        self.add(version or freeze(CONTENT, number=1, at=NOW))
        self.after = AfterAgreeing(units=self.store, clock=self.store.clock, colleagues=self.store)
        signature = Signature(
            agreement=self.version.id,
            digest=self.version.value.digest,
            name=CARYS,
            method=SigningMethod.TYPED,
            signed_at=self.store.clock.now(),
        )
        self.add(signature)

    @property
    def version(self) -> Seen[AgreementVersion]:
        return self.record().agreements[0]

    def says(self, said: SaidAfter, words: str = "") -> RecordId:
        record = self.new()
        afterword = Afterword(said=said, name=CARYS, words=words)
        self.after.say(self.version, afterword, record=record)
        return record

    def asks(self) -> None:
        self.after.ask_approval(self.version, "It costs a little more.", record=self.new())

    def answers(self, step: ApprovalStep, reason: str) -> None:
        self.after.answer(self.version, step, reason, record=self.new())


def test_a_yes_is_taken_back_by_an_added_record_and_what_was_signed_stays() -> None:
    visit = Signed()
    before = visit.record()
    record = visit.says(SaidAfter.WITHDRAWS)
    after = visit.record()
    assert (after.agreements, after.signatures) == (before.agreements, before.signatures)
    (said,) = after.afterwords
    assert said.id == record
    assert said.value.digest == visit.version.value.digest
    assert said.value.said_at is not None
    signatures = [seen.value for seen in after.signatures]
    assert not still_signed(signatures, after.afterwords_of(visit.version))


def test_a_yes_is_taken_back_once_and_signing_again_counts_again() -> None:
    visit = Signed()
    visit.says(SaidAfter.WITHDRAWS)
    with pytest.raises(Refusal, match="nothing_to_take_back"):
        visit.says(SaidAfter.WITHDRAWS)
    assert len(visit.record().afterwords) == 1
    visit.add(
        Signature(
            agreement=visit.version.id,
            name=CARYS,
            method=SigningMethod.TYPED,
            signed_at=visit.store.clock.now(),
        )
    )
    signatures = [seen.value for seen in visit.record().signatures]
    assert still_signed(signatures, visit.record().afterwords_of(visit.version))


def test_a_version_whose_text_was_changed_takes_no_words() -> None:
    tampered = AgreementVersion(number=1, content="{}", digest="0" * 64, code="ABCDE-FGHJK")
    visit = Signed(tampered)
    with pytest.raises(Refusal, match="agreement_text_changed"):
        visit.says(SaidAfter.DISAGREES, "Not the rail.")
    with pytest.raises(Refusal, match="agreement_text_changed"):
        visit.asks()
    assert visit.record().afterwords == ()
    assert visit.record().approvals == ()


def test_a_manager_answers_what_a_worker_asked_and_sends_it_back_with_a_reason() -> None:
    visit = Signed()
    visit.asks()
    with pytest.raises(Refusal, match="cannot_approve_own"):
        visit.answers(ApprovalStep.APPROVED, "Because I like it.")
    visit.store.me_is(MEERA, "Meera Shah")
    with pytest.raises(Refusal, match="approval_needs_reason"):
        visit.answers(ApprovalStep.SENT_BACK, " ")
    visit.answers(ApprovalStep.SENT_BACK, "Ask Mair first whether Tuesdays suit her.")
    stands = how_it_stands(visit.record().approvals_of(visit.version))
    assert stands is not None
    assert (stands.step, stands.name) == (ApprovalStep.SENT_BACK, "Meera Shah")
    assert stands.reason == "Ask Mair first whether Tuesdays suit her."


def test_what_is_bound_to_another_text_is_not_listed_under_a_version() -> None:
    visit = Signed()
    visit.add(Afterword(agreement=visit.version.id, digest="another", name=CARYS, words="Not this."))
    assert visit.record().afterwords_of(visit.version) == ()
