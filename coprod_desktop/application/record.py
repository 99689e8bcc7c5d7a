"""A person's whole record as the screens read it: one value, read in one unit of work."""

from collections.abc import Mapping
from dataclasses import dataclass

from coprod_desktop.application.ports import UnitOfWork
from coprod_desktop.domain.afterwords import Afterword
from coprod_desktop.domain.agreements import (
    AgreementVersion,
    Signature,
    StandingAgreement,
    bound_to,
    version_before,
    version_that_counts,
)
from coprod_desktop.domain.approvals import Approval
from coprod_desktop.domain.budgets import Budget, BudgetLine
from coprod_desktop.domain.connections import Connection
from coprod_desktop.domain.conversations import (
    ComeBack,
    Confirmation,
    Conversation,
    Presence,
    Statement,
)
from coprod_desktop.domain.ids import RecordId, StreamId
from coprod_desktop.domain.kinds import single_id
from coprod_desktop.domain.people import Person
from coprod_desktop.domain.pictures import Picture
from coprod_desktop.domain.plans import (
    Action,
    Contribution,
    Disagreement,
    Goal,
    NoStrengthYet,
    Review,
    StrengthUse,
)
from coprod_desktop.domain.records import Seen
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.domain.reviews import GoalRating, HeldReview, ReviewRequest
from coprod_desktop.domain.sharing import LawfulBasis, PrivacyNotice, SharingChoice
from coprod_desktop.domain.speaking_up import Advocacy, Capacity
from coprod_desktop.domain.strengths import Strength
from coprod_desktop.domain.tasks import Task
from coprod_desktop.domain.wellbeing import Wellbeing
from coprod_desktop.domain.worries import Worry


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRecord:
    """Everything about one person, in the order it was made."""

    person: Seen[Person]
    conversations: tuple[Seen[Conversation], ...]
    presences: tuple[Seen[Presence], ...]
    statements: tuple[Seen[Statement], ...]
    come_backs: tuple[Seen[ComeBack], ...]
    strengths: tuple[Seen[Strength], ...]
    connections: tuple[Seen[Connection], ...]
    goals: tuple[Seen[Goal], ...]
    actions: tuple[Seen[Action], ...]
    strength_uses: tuple[Seen[StrengthUse], ...]
    contributions: tuple[Seen[Contribution], ...]
    disagreements: tuple[Seen[Disagreement], ...]
    review: Seen[Review] | None
    agreements: tuple[Seen[AgreementVersion], ...]
    signatures: tuple[Seen[Signature], ...]
    confirmations: tuple[Seen[Confirmation], ...] = ()
    pictures: tuple[Seen[Picture], ...] = ()
    wellbeing: tuple[Seen[Wellbeing], ...] = ()
    sharing: tuple[Seen[SharingChoice], ...] = ()
    notices: tuple[Seen[PrivacyNotice], ...] = ()
    bases: tuple[Seen[LawfulBasis], ...] = ()
    capacity: tuple[Seen[Capacity], ...] = ()
    advocacy: tuple[Seen[Advocacy], ...] = ()
    worries: tuple[Seen[Worry], ...] = ()
    tasks: tuple[Seen[Task], ...] = ()
    budget: Seen[Budget] | None = None
    budget_lines: tuple[Seen[BudgetLine], ...] = ()
    no_strength_yet: Seen[NoStrengthYet] | None = None
    afterwords: tuple[Seen[Afterword], ...] = ()
    approvals: tuple[Seen[Approval], ...] = ()
    held_reviews: tuple[Seen[HeldReview], ...] = ()
    ratings: tuple[Seen[GoalRating], ...] = ()
    review_requests: tuple[Seen[ReviewRequest], ...] = ()
    choice: Seen[StandingAgreement] | None = None
    """Which of several versions that were agreed apart counts, as somebody said; two may differ."""

    @property
    def stream(self) -> StreamId:
        """Whose record this is."""
        return self.person.stream

    def everything(self) -> tuple[Seen[object], ...]:
        """List every record, of whatever kind."""
        return (
            *self.agreed_on(),
            *self.pictures,
            *self.wellbeing,
            *self.sharing,
            *self.notices,
            *self.bases,
            *self.capacity,
            *self.advocacy,
            *self.worries,
            *self.tasks,
            *self.afterwords,
            *self.approvals,
            *self.held_reviews,
            *self.ratings,
            *self.review_requests,
            *(() if self.choice is None else (self.choice,)),
        )

    def agreed_on(self) -> tuple[Seen[object], ...]:
        """List every record that an agreement is made of."""
        ones = tuple(seen for seen in (self.review, self.no_strength_yet, self.budget) if seen is not None)
        return (
            self.person,
            *self.conversations,
            *self.presences,
            *self.statements,
            *self.strengths,
            *self.connections,
            *self.goals,
            *self.actions,
            *self.strength_uses,
            *self.contributions,
            *self.disagreements,
            *ones,
            *self.budget_lines,
        )

    def standing_statements(self) -> tuple[Seen[Statement], ...]:
        """List what was said, each corrected statement in its correction's words alone.

        What stands beside a statement, another view of it or the same in another language, is not listed: see
        `coprod_desktop.application.voices`.
        """
        corrected = {statement.value.corrects for statement in self.statements}
        return tuple(
            statement
            for statement in self.statements
            if statement.id not in corrected
            and statement.value.disagrees_with is None
            and statement.value.translates is None
        )

    def present_at(self, conversation: RecordId) -> tuple[Seen[Presence], ...]:
        """List who was at a conversation besides the person and the worker; nobody who was missed."""
        return tuple(seen for seen in self._about(conversation) if not seen.value.missed)

    def missed_at(self, conversation: RecordId) -> tuple[Seen[Presence], ...]:
        """List whom the person would have liked at a conversation, and who was not there."""
        return tuple(seen for seen in self._about(conversation) if seen.value.missed)

    def _about(self, conversation: RecordId) -> tuple[Seen[Presence], ...]:
        return tuple(seen for seen in self.presences if seen.value.conversation == conversation)

    @property
    def planned(self) -> tuple[Seen[Action], ...]:
        """List who will do what; an action whose goal was taken away is on no plan any more."""
        goals = {goal.id for goal in self.goals}
        return tuple(seen for seen in self.actions if seen.value.goal in goals)

    def given_with(self, goal: RecordId) -> tuple[Seen[Contribution], ...]:
        """List what the person gives with a goal.

        What was written down before there was any goal, or with one that was taken away, goes with the first:
        it is given all the same.
        """
        goals = [each.id for each in self.goals]
        return tuple(
            seen
            for seen in self.contributions
            if (seen.value.goal if seen.value.goal in goals else next(iter(goals), None)) == goal
        )

    @property
    def agreed(self) -> Seen[AgreementVersion] | None:
        """The version that counts; None while nothing is agreed, or nobody has chosen between several."""
        versions = {seen.id: seen for seen in self.agreements}
        counts = version_that_counts({one: seen.value for one, seen in versions.items()}, chosen=self.chosen)
        return None if counts is None else versions[counts]

    @property
    def undecided(self) -> bool:
        """Whether several versions were agreed apart, and nobody has said yet which of them counts."""
        return bool(self.agreements) and self.agreed is None

    def check_decided(self) -> None:
        """Say no while nobody has said which of several versions counts.

        Raises:
            Refusal: ``agreements_apart``.
        """
        if self.undecided:
            raise Refusal("agreements_apart", name=self.person.value.preferred_name)

    @property
    def chosen(self) -> RecordId | None:
        """The version that was chosen where some were agreed apart; None where two chose differently."""
        return chosen_in(self.choice)

    def before(self, version: Seen[AgreementVersion]) -> Seen[AgreementVersion] | None:
        """Give the version that one took the place of; None where it took none's."""
        versions = {seen.id: seen for seen in self.agreements}
        values = {one: seen.value for one, seen in versions.items()}
        before = version_before(values, version.id, chosen=self.chosen)
        return None if before is None else versions[before]

    def signatures_of(self, version: Seen[AgreementVersion]) -> tuple[Signature, ...]:
        """List the signatures under one version; what is of another text is left out."""
        return bound_to(version, self.signatures)

    def afterwords_of(self, version: Seen[AgreementVersion]) -> tuple[Afterword, ...]:
        """List what was said about a version since it was agreed; what is of another text is left out."""
        return bound_to(version, self.afterwords)

    def approvals_of(self, version: Seen[AgreementVersion]) -> tuple[Approval, ...]:
        """List what was asked and answered about approving a version; what is of another text is left out."""
        return bound_to(version, self.approvals)

    def strengths_of(self, planned: RecordId) -> tuple[Seen[Strength], ...]:
        """List the strengths that an action or a goal builds on."""
        by_id: Mapping[RecordId, Seen[Strength]] = {strength.id: strength for strength in self.strengths}
        used = dict.fromkeys(
            use.value.strength for use in self.strength_uses if planned in {use.value.action, use.value.goal}
        )
        return tuple(by_id[strength] for strength in used if strength is not None and strength in by_id)


def chosen_in(choice: Seen[StandingAgreement] | None) -> RecordId | None:
    """Name the version that somebody chose where some were agreed apart; None where two chose differently."""
    return None if choice is None or choice.conflicts else choice.value.agreement


def review_id(stream: StreamId) -> RecordId:
    """Give the id of the person's one review record, the same on every laptop."""
    return single_id(Review, stream)


def budget_id(stream: StreamId) -> RecordId:
    """Give the id of the person's one budget record, the same on every laptop."""
    return single_id(Budget, stream)


def no_strength_yet_id(stream: StreamId) -> RecordId:
    """Give the id of the one reason why a plan builds on no strength yet, the same on every laptop."""
    return single_id(NoStrengthYet, stream)


def read_person(work: UnitOfWork, stream: StreamId) -> Seen[Person]:
    """Read who somebody is, without the rest of their record.

    Raises:
        Refusal: ``person_unknown`` where this laptop does not know the person.
    """
    person = work.read(Person, stream, RecordId(stream))
    if person is None:
        raise Refusal("person_unknown")
    return person


def read_record(work: UnitOfWork, stream: StreamId) -> PersonRecord:
    """Read a person's whole record.

    Raises:
        Refusal: ``person_unknown`` where this laptop does not know the person.
    """
    return PersonRecord(
        person=read_person(work, stream),
        conversations=work.list(Conversation, stream),
        presences=work.list(Presence, stream),
        statements=work.list(Statement, stream),
        come_backs=work.list(ComeBack, stream),
        strengths=work.list(Strength, stream),
        connections=work.list(Connection, stream),
        goals=work.list(Goal, stream),
        actions=work.list(Action, stream),
        strength_uses=work.list(StrengthUse, stream),
        contributions=work.list(Contribution, stream),
        disagreements=work.list(Disagreement, stream),
        review=next(iter(work.list(Review, stream)), None),
        agreements=work.list(AgreementVersion, stream),
        signatures=work.list(Signature, stream),
        confirmations=work.list(Confirmation, stream),
        pictures=work.list(Picture, stream),
        wellbeing=work.list(Wellbeing, stream),
        sharing=work.list(SharingChoice, stream),
        notices=work.list(PrivacyNotice, stream),
        bases=work.list(LawfulBasis, stream),
        capacity=work.list(Capacity, stream),
        advocacy=work.list(Advocacy, stream),
        worries=work.list(Worry, stream),
        tasks=work.list(Task, stream),
        budget=next(iter(work.list(Budget, stream)), None),
        budget_lines=work.list(BudgetLine, stream),
        no_strength_yet=next(iter(work.list(NoStrengthYet, stream)), None),
        afterwords=work.list(Afterword, stream),
        approvals=work.list(Approval, stream),
        held_reviews=work.list(HeldReview, stream),
        ratings=work.list(GoalRating, stream),
        review_requests=work.list(ReviewRequest, stream),
        choice=next(iter(work.list(StandingAgreement, stream)), None),
    )
