"""Reading the agreement together, freezing it, and signing it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Protocol

from coprod_desktop.application.ports import Changed, Clock, Colleagues, UnitsOfWork
from coprod_desktop.application.record import PersonRecord, read_record
from coprod_desktop.domain.agreements import (
    AgreedAction,
    AgreedConnection,
    AgreedContribution,
    AgreedGoal,
    AgreedStrength,
    AgreementContent,
    AgreementVersion,
    NotAgreed,
    Quote,
    Signature,
    check_signature,
    check_witnessed,
    freeze,
    made_apart,
    read_content,
    review_date,
)
from coprod_desktop.domain.conversations import Statement, Voice
from coprod_desktop.domain.ids import RecordId, StreamId
from coprod_desktop.domain.records import Seen
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.domain.templates import Feeds, Template


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsettable:
    """A character that paper cannot show yet, and where it stands."""

    character: str
    name: str
    place: str
    """The sentence it stands in."""
    direction: bool
    """True where the face has the character, but its direction of writing is not set yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page as a picture: rows of 32-bit pixels, blue, green, red, unused, from the top."""

    width: int
    height: int
    stride: int
    pixels: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed:
    """A version with its text and its signatures: all that paper needs."""

    version: AgreementVersion
    content: AgreementContent
    signatures: tuple[Signature, ...]


class Paper(Protocol):
    """Sets documents."""

    def unsettable(self, content: AgreementContent, /) -> tuple[Unsettable, ...]:
        """List what cannot be set, without repeats; empty where everything can."""
        ...

    def agreement(self, agreed: Agreed) -> bytes:
        """Set an agreement as a PDF; the same agreement gives the same bytes.

        Raises:
            Refusal: ``cannot_set_text`` rather than printing something wrong.
        """
        ...

    def pages(self, pdf: bytes, *, width: int) -> tuple[Page, ...]:
        """Draw the pages of a PDF, each ``width`` pixels wide."""
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
    ) -> None:
        self._units = units
        self._clock = clock
        self._colleagues = colleagues
        self._paper = paper
        self._templates = templates

    def propose(self, stream: StreamId) -> Proposal:
        """Put together what would be agreed today.

        Raises:
            Refusal: ``nothing_to_agree`` without a goal; ``conflict_in_agreement`` while two people's words
                for something in it have not been decided between.
        """
        with self._units() as work:
            record = read_record(work, stream)
        if not record.goals:
            raise Refusal("nothing_to_agree", name=record.person.value.preferred_name)
        if any(seen.conflicts for seen in record.agreed_on()):
            raise Refusal("conflict_in_agreement")
        today = self._clock.now().astimezone().date()
        content = self._content(record, today)
        return Proposal(
            stream=stream,
            content=content,
            number=len(record.agreements) + 1,
            follows=made_apart({version.id: version.value for version in record.agreements}),
        )

    def agree(self, proposal: Proposal, signatures: tuple[Signature, ...]) -> tuple[RecordId, Changed]:
        """Freeze what was on screen and bind the signatures to it, in one commit.

        Raises:
            Refusal: ``nobody_signed``, ``signer_needs_name``, ``ink_too_short``, ``mark_needs_witness``.
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
                work.add(proposal.stream, self._bound(version, signature, now))
            return version.id, work.commit()

    def sign_later(self, agreement: Seen[AgreementVersion], signature: Signature) -> Changed:
        """Add a signature under a version that stands.

        Raises:
            Refusal: ``signer_needs_name``, ``ink_too_short``, ``agreement_text_changed``.
        """
        check_signature(signature)
        read_content(agreement.value)
        with self._units() as work:
            work.add(agreement.stream, self._bound(agreement, signature, self._clock.now()))
            return work.commit()

    @staticmethod
    def _bound(version: Seen[AgreementVersion], signature: Signature, at: datetime) -> Signature:
        return replace(signature, agreement=version.id, digest=version.value.digest, signed_at=at)

    def agreed(self, stream: StreamId, agreement: RecordId) -> Agreed:
        """Read a version with its signatures.

        Raises:
            Refusal: ``agreement_unknown``, ``agreement_text_changed``.
        """
        with self._units() as work:
            version = work.read(AgreementVersion, stream, agreement)
            signatures = work.list(Signature, stream)
        if version is None:
            raise Refusal("agreement_unknown")
        return Agreed(
            version=version.value,
            content=read_content(version.value),
            signatures=tuple(
                seen.value
                for seen in signatures
                if seen.value.agreement == agreement and seen.value.digest == version.value.digest
            ),
        )

    def unsettable(self, content: AgreementContent) -> tuple[Unsettable, ...]:
        """List what paper cannot show yet, to be said before anybody prints."""
        return self._paper.unsettable(content)

    def proposed_pdf(self, proposal: Proposal) -> bytes:
        """Set the agreement as it would be signed now.

        Raises:
            Refusal: ``cannot_set_text``.
        """
        version = freeze(proposal.content, number=proposal.number, at=self._clock.now())
        return self._paper.agreement(Agreed(version=version, content=proposal.content, signatures=()))

    def pdf(self, stream: StreamId, agreement: RecordId) -> bytes:
        """Set a version that was agreed.

        Raises:
            Refusal: ``cannot_set_text``, ``agreement_unknown``, ``agreement_text_changed``.
        """
        return self._paper.agreement(self.agreed(stream, agreement))

    def pages(self, pdf: bytes, *, width: int) -> tuple[Page, ...]:
        """Draw a PDF's pages for the screen, from memory."""
        return self._paper.pages(pdf, width=width)

    def _content(self, record: PersonRecord, today: date) -> AgreementContent:
        person = record.person.value
        conversation = record.conversations[-1] if record.conversations else None
        weeks = record.review.value.weeks if record.review is not None else None
        next_review = review_date(today, weeks)
        return AgreementContent(
            preferred_name=person.preferred_name,
            full_name=person.full_name,
            pronouns=person.pronouns,
            languages=person.languages,
            paper=person.paper.value,
            worker=self._colleagues.name_of(self._colleagues.me()),
            agreed_on=today.isoformat(),
            place=conversation.value.place if conversation is not None else "",
            present=tuple(
                seen.value.name
                for seen in (() if conversation is None else record.present_at(conversation.id))
            ),
            matters=tuple(
                Quote(words=seen.value.words, name=_speaker(seen.value))
                for seen in record.standing_statements()
                if self._feeds(record, seen.value) is Feeds.MATTERS
            ),
            strengths=tuple(
                AgreedStrength(title=seen.value.title, words=seen.value.words) for seen in record.strengths
            ),
            connections=tuple(
                AgreedConnection(name=seen.value.name, kind=seen.value.kind) for seen in record.connections
            ),
            goals=tuple(_agreed_goal(record, goal.id) for goal in record.goals),
            not_agreed=tuple(
                NotAgreed(
                    about=seen.value.about,
                    by=seen.value.by.value,
                    name=seen.value.name,
                    words=seen.value.words,
                )
                for seen in record.disagreements
            ),
            review_weeks=weeks,
            review_on=next_review.isoformat() if next_review is not None else "",
        )

    def _feeds(self, record: PersonRecord, statement: Statement) -> Feeds | None:
        """Say what a statement tells about; one made outside a conversation is named by its question."""
        if not statement.verbatim:
            return None
        held = {conversation.id: conversation.value.template for conversation in record.conversations}
        template = (
            None if statement.conversation is None else self._templates.get(held[statement.conversation])
        )
        question = None if template is None else template.question(statement.question)
        if question is not None:
            return question.feeds
        return Feeds.MATTERS if statement.question == "what_matters" else None


def _speaker(statement: Statement) -> str:
    return "" if statement.by is Voice.PERSON else statement.name


def _agreed_goal(record: PersonRecord, goal_id: RecordId) -> AgreedGoal:
    goal = next(seen.value for seen in record.goals if seen.id == goal_id)
    return AgreedGoal(
        words=goal.words,
        levels=goal.levels,
        now=goal.now,
        uses=tuple(strength.value.title for strength in record.strengths_of(goal_id)),
        actions=tuple(
            AgreedAction(
                what=seen.value.what,
                owner=seen.value.owner.value,
                who=seen.value.who,
                how_often=seen.value.how_often,
                by=seen.value.by.isoformat() if seen.value.by is not None else "",
                uses=tuple(strength.value.title for strength in record.strengths_of(seen.id)),
                cost_per_week=str(seen.value.cost_per_week) if seen.value.cost_per_week is not None else "",
            )
            for seen in record.actions
            if seen.value.goal == goal_id
        ),
        contributions=tuple(
            AgreedContribution(
                what=seen.value.what,
                to=seen.value.to,
                hours_per_month=(
                    str(seen.value.hours_per_month) if seen.value.hours_per_month is not None else ""
                ),
            )
            for seen in record.contributions
            if seen.value.goal == goal_id
        ),
    )
