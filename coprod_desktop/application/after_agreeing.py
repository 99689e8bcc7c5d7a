"""What is added to a version after it was agreed: a yes taken back, a disagreement, a manager's word."""

from dataclasses import replace

from coprod_desktop.application.ports import Changed, Clock, Colleagues, UnitOfWork, UnitsOfWork
from coprod_desktop.domain.afterwords import Afterword, SaidAfter, check_has_signed
from coprod_desktop.domain.agreements import AgreementVersion, Signature, bound_to, read_content
from coprod_desktop.domain.approvals import Approval, ApprovalStep, check_may_answer, check_may_ask
from coprod_desktop.domain.checks import check
from coprod_desktop.domain.ids import RecordId
from coprod_desktop.domain.records import Seen


class AfterAgreeing:
    """Adds to a version; nothing that was signed is changed by it, and nothing that is added goes away."""

    def __init__(self, *, units: UnitsOfWork, clock: Clock, colleagues: Colleagues) -> None:
        self._units = units
        self._clock = clock
        self._colleagues = colleagues

    def say(self, version: Seen[AgreementVersion], afterword: Afterword, *, record: RecordId) -> Changed:
        """Add what somebody says about a version: that they take their yes back, or do not agree.

        Args:
            version: what it is about.
            afterword: whose words and which; the version's digest and the time are filled in.
            record: the id that its draft had.

        Raises:
            Refusal: ``afterword_needs_name``, ``words_missing``, ``agreement_text_changed``;
                ``nothing_to_take_back`` where they have not signed, or took it back already.
        """
        check(afterword)
        read_content(version.value)
        with self._units() as work:
            if afterword.said is SaidAfter.WITHDRAWS:
                signatures = bound_to(version, work.list(Signature, version.stream))
                said = bound_to(version, work.list(Afterword, version.stream))
                check_has_signed(afterword, signatures, said)
            bound = replace(
                afterword,
                agreement=version.id,
                digest=version.value.digest,
                said_at=self._clock.now(),
            )
            work.add(version.stream, bound, record=record)
            return work.commit()

    def ask_approval(self, version: Seen[AgreementVersion], words: str, *, record: RecordId) -> Changed:
        """Ask a manager to approve a version; ``words`` may be empty.

        Raises:
            Refusal: ``approval_waits`` while an earlier question has no answer, ``approval_is_given``;
                ``agreement_text_changed``.
        """
        with self._units() as work:
            check_may_ask(_steps(work, version))
            return self._step(work, version, ApprovalStep.ASKED, words, record)

    def answer(
        self, version: Seen[AgreementVersion], step: ApprovalStep, reason: str, *, record: RecordId
    ) -> Changed:
        """Say yes for the service, or send a version back, with a reason that the person reads.

        Raises:
            Refusal: ``approval_needs_reason``, ``cannot_approve_own``, ``approval_not_asked``,
                ``agreement_text_changed``.
        """
        with self._units() as work:
            check_may_answer(_steps(work, version), me=RecordId(self._colleagues.me()))
            return self._step(work, version, step, reason, record)

    def _step(
        self,
        work: UnitOfWork,
        version: Seen[AgreementVersion],
        step: ApprovalStep,
        reason: str,
        record: RecordId,
    ) -> Changed:
        me = self._colleagues.me()
        taken = Approval(
            agreement=version.id,
            digest=version.value.digest,
            step=step,
            worker=RecordId(me),
            name=self._colleagues.name_of(me),
            reason=reason.strip(),
            at=self._clock.now(),
        )
        check(taken)
        read_content(version.value)
        work.add(version.stream, taken, record=record)
        return work.commit()


def _steps(work: UnitOfWork, version: Seen[AgreementVersion]) -> tuple[Approval, ...]:
    """Read what was said about approving a version so far."""
    return bound_to(version, work.list(Approval, version.stream))
