"""What an agreement would say now, put together from a person's record."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from coprod_desktop.application.record import PersonRecord
from coprod_desktop.application.what_matters import what_matters
from coprod_desktop.application.wording import SpokenIn
from coprod_desktop.domain.agreed_budgets import agreed_budget
from coprod_desktop.domain.agreements import (
    AgreedAction,
    AgreedConnection,
    AgreedContribution,
    AgreedGoal,
    AgreedSentence,
    AgreedSharing,
    AgreedStrength,
    AgreementContent,
    NotAgreed,
    Quote,
    review_date,
)
from coprod_desktop.domain.conversations import Statement, Voice
from coprod_desktop.domain.ids import RecordId
from coprod_desktop.domain.templates import Template

INFORMATION: Final = ("kept", "seen", "asked", "signature")
"""The sentences on how the person's information is used, in their order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentOfRecord:
    """Puts what is agreed together; ``paper_in`` finds the sentences that are frozen with it."""

    templates: Mapping[str, Template]
    paper_in: SpokenIn

    def content(self, record: PersonRecord, *, worker: str, today: date) -> AgreementContent:
        """Say what would be agreed.

        Raises:
            Refusal: the sums of the money do not agree.
        """
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
            worker=worker,
            agreed_on=today.isoformat(),
            place=conversation.value.place if conversation is not None else "",
            present=tuple(
                seen.value.name
                for seen in (() if conversation is None else record.present_at(conversation.id))
            ),
            matters=tuple(
                Quote(words=seen.value.words, name=_speaker(seen.value))
                for seen in what_matters(record, self.templates)
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
            budget=agreed_budget(
                None if record.budget is None else record.budget.value,
                tuple(seen.value for seen in record.budget_lines),
                actions={seen.id: seen.value for seen in record.planned},
                nation=person.nation,
            ),
            sharing=_sharing(record, today),
            information=self._information(record, worker),
        )

    def _information(self, record: PersonRecord, worker: str) -> tuple[AgreedSentence, ...]:
        """Say how the person's information is used, in the language that their paper is in."""
        person = record.person.value
        wording = self.paper_in(person.paper_languages or person.languages).wording
        values = {"worker": worker or wording.sentence(f"voices.{Voice.CASEWORKER}")}
        return tuple(
            AgreedSentence(
                code=code, words=wording.sentence(f"information.{code}", values), language=wording.language
            )
            for code in INFORMATION
        )


def _speaker(statement: Statement) -> str:
    return "" if statement.by is Voice.PERSON else statement.name


def _sharing(record: PersonRecord, today: date) -> tuple[AgreedSharing, ...]:
    """List the choices that hold on the day, or begin later."""
    choices = (seen.value for seen in record.sharing)
    return tuple(
        AgreedSharing(
            who=choice.who,
            what=choice.what,
            purpose=choice.purpose,
            may=choice.may.value,
            until=_iso(choice.until),
        )
        for choice in choices
        if not choice.is_over_on(today)
    )


def _iso(day: date | None) -> str:
    return "" if day is None else day.isoformat()


def _agreed_goal(record: PersonRecord, goal_id: RecordId) -> AgreedGoal:
    goal = next(seen.value for seen in record.goals if seen.id == goal_id)
    return AgreedGoal(
        words=goal.words,
        levels=goal.levels,
        now=goal.now,
        uses=tuple(strength.value.title for strength in record.strengths_of(goal_id)),
        why=goal.why,
        importance="" if goal.importance is None else goal.importance.value,
        due=_iso(goal.due),
        areas=tuple(area.value for area in goal.areas),
        actions=tuple(
            AgreedAction(
                what=seen.value.what,
                owner=seen.value.owner.value,
                who=seen.value.who,
                how_often=seen.value.how_often,
                by=_iso(seen.value.by),
                said_yes=seen.value.said_yes,
                prevents="" if seen.value.prevents is None else seen.value.prevents.value,
                uses=tuple(strength.value.title for strength in record.strengths_of(seen.id)),
                cost_per_week=str(seen.value.cost_per_week) if seen.value.cost_per_week is not None else "",
                where=seen.value.where,
                contact=seen.value.contact,
                checked_on=_iso(seen.value.checked_on),
            )
            for seen in record.planned
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
            for seen in record.given_with(goal_id)
        ),
    )
