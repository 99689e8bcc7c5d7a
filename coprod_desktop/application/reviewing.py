"""Looking at an agreed plan again: with a conversation, goals rated from each side, and a decision."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from coprod_desktop.application.ports import Changed, Clock, UnitsOfWork
from coprod_desktop.application.record import PersonRecord, read_record
from coprod_desktop.domain.agreements import AgreementVersion
from coprod_desktop.domain.checks import check
from coprod_desktop.domain.conversations import Conversation, Statement, Voice
from coprod_desktop.domain.ids import RecordId
from coprod_desktop.domain.plans import Goal
from coprod_desktop.domain.records import Seen
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.domain.reviews import (
    Due,
    GoalRating,
    HeldReview,
    Occasion,
    ReviewRequest,
    next_due,
    open_review,
    waiting_requests,
)
from coprod_desktop.domain.templates import Template

REVIEW: Final = "review"
"""The published conversation in which is said what works and what does not, by the id of its template."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidOf:
    """What was said to one question of the conversation that belongs to a look at the plan."""

    question: str
    said: tuple[Statement, ...]


class Reviewing:
    """From a plan that was agreed to the decision about the next one."""

    def __init__(self, *, units: UnitsOfWork, clock: Clock) -> None:
        self._units = units
        self._clock = clock

    def begin(
        self, version: Seen[AgreementVersion], *, occasion: Occasion, template: Template
    ) -> tuple[RecordId, Changed]:
        """Begin to look at a version again, with the conversation for it; gives the conversation's id.

        Raises:
            Refusal: ``review_is_open`` while an earlier look has not been closed.
        """
        today = self._today()
        with self._units() as work:
            if open_review(work.list(HeldReview, version.stream)) is not None:
                raise Refusal("review_is_open")
            work.as_one_gesture()
            conversation = work.add(
                version.stream,
                Conversation(template=template.id, template_version=template.version, held_on=today),
            )
            work.add(
                version.stream,
                HeldReview(
                    agreement=version.id, occasion=occasion, held_on=today, conversation=conversation.id
                ),
            )
            return conversation.id, work.commit()

    def take_away(self, held: Seen[HeldReview]) -> Changed:
        """Take away a look that was begun by mistake, and its conversation where that is empty."""
        with self._units() as work:
            work.as_one_gesture()
            record = read_record(work, held.stream)
            for talk in record.conversations:
                if talk.id == held.value.conversation and not _is_written_in(record, talk):
                    work.remove(talk)
            work.remove(held)
            return work.commit()

    def rate(self, goal: Seen[Goal], rating: GoalRating, *, record: RecordId) -> Changed:
        """Add how far a goal has come as somebody sees it; where it is the person, the plan says so as well.

        Raises:
            Refusal: ``goal_level_now``.
        """
        bound = replace(rating, goal=goal.id, rated_on=self._today())
        check(bound)
        with self._units() as work:
            work.add(goal.stream, bound, record=record)
            if bound.by is Voice.PERSON:
                work.save(goal, replace(goal.value, now=bound.level))
            return work.commit()

    def _today(self) -> date:
        return self._clock.now().astimezone().date()


def waiting_in(record: PersonRecord) -> tuple[Seen[ReviewRequest], ...]:
    """List who asked to look at the plan again and was not answered yet, the oldest first."""
    return waiting_requests(record.held_reviews, record.review_requests)


def due_again(record: PersonRecord) -> Due | None:
    """Say when a person's plan is looked at again; None while nothing is agreed.

    While nobody has said which of several versions counts, it is the newest of them that is looked at.
    """
    agreed = record.agreed or next(reversed(record.agreements), None)
    last = None if agreed is None else agreed.value.frozen_at
    return next_due(
        agreed_on=None if last is None else last.astimezone().date(),
        weeks=None if record.review is None else record.review.value.weeks,
        held=[seen.value for seen in record.held_reviews],
        asked=[seen.value.asked_on for seen in waiting_in(record) if seen.value.asked_on is not None],
    )


def said_in(
    record: PersonRecord, conversation: RecordId, template: Template, *, language: str
) -> tuple[SaidOf, ...]:
    """List what was said in a conversation by question, in the template's order, unanswered ones left out."""
    standing = [
        seen.value for seen in record.standing_statements() if seen.value.conversation == conversation
    ]
    asked = (
        SaidOf(
            question=question.text[language],
            said=tuple(each for each in standing if each.question in {question.id, *question.formerly}),
        )
        for question in template.questions
    )
    return tuple(each for each in asked if each.said)


def _is_written_in(record: PersonRecord, talk: Seen[Conversation]) -> bool:
    written = (
        *(seen.value.conversation for seen in record.statements),
        *(seen.value.conversation for seen in record.presences),
        *(seen.value.conversation for seen in record.come_backs),
        *(seen.value.conversation for seen in record.confirmations),
        *(seen.value.conversation for seen in record.pictures),
        *(seen.value.conversation for seen in record.wellbeing),
        *(seen.value.conversation for seen in record.worries),
        *(seen.value.conversation for seen in record.tasks),
    )
    return talk.id in written or bool(talk.value.analysis)
