"""Reading the agreement together, freezing it, and signing it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from coprod_desktop.application.agreed_content import ContentOfRecord
from coprod_desktop.application.papers.imprint import PaperChoice
from coprod_desktop.application.ports import Changed, Clock, Colleagues, UnitOfWork, UnitsOfWork
from coprod_desktop.application.record import chosen_in, read_record
from coprod_desktop.application.wording import SpokenIn
from coprod_desktop.domain.afterwords import Afterword
from coprod_desktop.domain.agreements import (
    WITNESSED,
    AgreementContent,
    AgreementVersion,
    Signature,
    StandingAgreement,
    bound_to,
    check_signature,
    check_witnessed,
    freeze,
    made_apart,
    read_content,
    version_that_counts,
    witnesses,
)
from coprod_desktop.domain.approvals import Approval
from coprod_desktop.domain.ids import RecordId, StreamId
from coprod_desktop.domain.records import Seen
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.domain.templates import Template


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsettable:
    """A character that no face of paper has, and where it stands."""

    character: str
    name: str
    place: str
    """The sentence it stands in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page as a picture: rows of 32-bit pixels, blue, green, red, unused, from the top."""

    width: int
    height: int
    stride: int
    pixels: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class PageToDraw:
    """A page of its size in pixels, of which the picture is made when somebody comes to it."""

    width: int
    height: int
    draw: Callable[[], Page]


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed:
    """A version with its text and its signatures: all that paper needs."""

    version: AgreementVersion
    content: AgreementContent
    signatures: tuple[Signature, ...]
    afterwords: tuple[Afterword, ...] = ()
    """What was said about it since; paper says it below the signatures."""
    approvals: tuple[Approval, ...] = ()
    """What a manager was asked and answered; paper tells the answers."""


class Paper(Protocol):
    """Sets documents."""

    def unsettable(self, content: AgreementContent, /) -> tuple[Unsettable, ...]:
        """List what cannot be set, without repeats; empty where everything can."""
        ...

    def agreement(self, agreed: Agreed, *, choice: PaperChoice | None = None) -> bytes:
        """Set an agreement as a PDF; the same agreement gives the same bytes.

        Without a choice it is set as the person liked their paper when they agreed.

        Raises:
            Refusal: ``cannot_set_text`` rather than printing something wrong.
        """
        ...

    def pages(self, pdf: bytes, *, width: int) -> tuple[PageToDraw, ...]:
        """Give the pages of a PDF, to be drawn ``width`` pixels wide."""
        ...

    def forget(self) -> None:
        """Let go of the words that were set, because the vault is being locked."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """An agreement as it would be signed now; what was on screen is what is frozen."""

    stream: StreamId
    content: AgreementContent
    number: int
    follows: tuple[RecordId, ...] = ()
    """The versions that stand now."""


class Agreements:
    """From a plan to a signed paper."""

    def __init__(
        self,
        *,
        units: UnitsOfWork,
        clock: Clock,
        colleagues: Colleagues,
        paper: Paper,
        templates: Mapping[str, Template],
        paper_in: SpokenIn,
    ) -> None:
        self._units = units
        self._clock = clock
        self._colleagues = colleagues
        self._paper = paper
        self._content = ContentOfRecord(templates=templates, paper_in=paper_in)

    def propose(self, stream: StreamId) -> Proposal:
        """Put together what would be agreed today.

        Raises:
            Refusal: ``nothing_to_agree`` without a goal; ``conflict_in_agreement`` while two people's words
                for something in it have not been decided between; why the sums of the money do not agree.
        """
        with self._units() as work:
            record = read_record(work, stream)
        if not record.goals:
            raise Refusal("nothing_to_agree", name=record.person.value.preferred_name)
        if any(seen.conflicts for seen in record.agreed_on()):
            raise Refusal("conflict_in_agreement")
        today = self._clock.now().astimezone().date()
        content = self._content.content(
            record, worker=self._colleagues.name_of(self._colleagues.me()), today=today
        )
        return Proposal(
            stream=stream,
            content=content,
            number=len(record.agreements) + 1,
            follows=made_apart({version.id: version.value for version in record.agreements}),
        )

    def agree(self, proposal: Proposal, signatures: tuple[Signature, ...]) -> tuple[RecordId, Changed]:
        """Freeze what was on screen and bind the signatures to it, in one commit.

        Raises:
            Refusal: ``nobody_signed``, ``signer_needs_name``, ``ink_too_short``, ``mark_needs_witness``,
                ``yes_needs_witness``.
        """
        if not signatures:
            raise Refusal("nobody_signed")
        for signature in signatures:
            check_signature(signature)
        check_witnessed(signatures)
        now = self._clock.now()
        with self._units() as work:
            version = work.add(
                proposal.stream,
                freeze(proposal.content, number=proposal.number, at=now, follows=proposal.follows),
            )
            for signature in signatures:
                work.add(proposal.stream, _bound(version, signature, now, signatures))
            return version.id, work.commit()

    def sign_later(self, agreement: Seen[AgreementVersion], signature: Signature) -> Changed:
        """Add a signature under a version that stands.

        Raises:
            Refusal: ``signer_needs_name``, ``ink_too_short``, ``mark_needs_witness``, ``yes_needs_witness``
                where no witness has signed either, ``agreement_text_changed``.
        """
        check_signature(signature)
        read_content(agreement.value)
        with self._units() as work:
            together = (*bound_to(agreement, work.list(Signature, agreement.stream)), signature)
            check_witnessed(together)
            work.add(agreement.stream, _bound(agreement, signature, self._clock.now(), together))
            return work.commit()

    def agreed(self, stream: StreamId, agreement: RecordId) -> Agreed:
        """Read a version with its signatures.

        Raises:
            Refusal: ``agreement_unknown``, ``agreement_text_changed``.
        """
        with self._units() as work:
            version = work.read(AgreementVersion, stream, agreement)
            if version is None:
                raise Refusal("agreement_unknown")
            return _read(work, version)

    def last(self, stream: StreamId) -> Agreed | None:
        """Read the version that counts with its signatures.

        None where nothing was agreed yet, and while nobody has said which of several counts.

        Raises:
            Refusal: ``agreement_text_changed``.
        """
        with self._units() as work:
            versions = {seen.id: seen for seen in work.list(AgreementVersion, stream)}
            choice = next(iter(work.list(StandingAgreement, stream)), None)
            values = {one: seen.value for one, seen in versions.items()}
            counts = version_that_counts(values, chosen=chosen_in(choice))
            return None if counts is None else _read(work, versions[counts])

    def unsettable(self, content: AgreementContent) -> tuple[Unsettable, ...]:
        """List what paper cannot show yet, to be said before anybody prints."""
        return self._paper.unsettable(content)

    def proposed_pdf(self, proposal: Proposal, *, choice: PaperChoice | None = None) -> bytes:
        """Set the agreement as it would be signed now; without a choice as the person's record has it.

        Raises:
            Refusal: ``cannot_set_text``.
        """
        version = freeze(proposal.content, number=proposal.number, at=self._clock.now())
        agreed = Agreed(version=version, content=proposal.content, signatures=())
        return self._paper.agreement(agreed, choice=choice)

    def pdf(self, stream: StreamId, agreement: RecordId, *, choice: PaperChoice | None = None) -> bytes:
        """Set a version that was agreed; without a choice as the person liked their paper then.

        Raises:
            Refusal: ``cannot_set_text``, ``agreement_unknown``, ``agreement_text_changed``.
        """
        return self._paper.agreement(self.agreed(stream, agreement), choice=choice)

    def pages(self, pdf: bytes, *, width: int) -> tuple[PageToDraw, ...]:
        """Give a PDF's pages for the screen, from memory."""
        return self._paper.pages(pdf, width=width)


def _read(work: UnitOfWork, version: Seen[AgreementVersion]) -> Agreed:
    return Agreed(
        version=version.value,
        content=read_content(version.value),
        signatures=bound_to(version, work.list(Signature, version.stream)),
        afterwords=bound_to(version, work.list(Afterword, version.stream)),
        approvals=bound_to(version, work.list(Approval, version.stream)),
    )


def _bound(
    version: Seen[AgreementVersion], signature: Signature, at: datetime, together: Sequence[Signature]
) -> Signature:
    """Bind a signature to a version's text, and say who witnessed it."""
    seen_by = " · ".join(witnesses(together)) if signature.method in WITNESSED else signature.witnessed_by
    return replace(
        signature, agreement=version.id, digest=version.value.digest, signed_at=at, witnessed_by=seen_by
    )
