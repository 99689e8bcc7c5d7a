"""What a visit should have come to: its records, and the text of its agreement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, is_dataclass, replace
from datetime import date
from typing import Final

from coprod_desktop.application.record import PersonRecord
from coprod_desktop.demo.hands import CannotGoOnError
from coprod_desktop.demo.laptop import Performance
from coprod_desktop.domain.agreements import (
    AgreedAction,
    AgreedConnection,
    AgreedContribution,
    AgreedGoal,
    AgreedStrength,
    AgreementContent,
    NotAgreed,
    Quote,
    Signature,
    Stroke,
    review_date,
)
from coprod_desktop.domain.conversations import Conversation, Statement, Voice
from coprod_desktop.domain.plans import Action, Owner
from coprod_desktop.domain.templates import Feeds, QuestionKind
from coprod_desktop.domain.visits import PlannedGoal
from coprod_desktop.ui.dates import day_in

HIGHEST: Final = 32.0
"""The height of a pad, in hundredths of its width: ink does not go beyond it."""
WIDEST: Final = 100.0
NEAR: Final = 0.5
"""How far a drawn point may be from where it was to be, in hundredths of the pad's width."""


def same(what: str, asked: object, kept: object) -> None:
    """Hold what was kept to what was asked, field by field.

    Raises:
        CannotGoOnError: they differ; says in which field.
    """
    if asked == kept:
        return
    if is_dataclass(asked) and type(asked) is type(kept):
        for each in fields(asked):
            same(f"{what}, {each.name}", getattr(asked, each.name), getattr(kept, each.name))
    if isinstance(asked, tuple) and isinstance(kept, tuple) and len(asked) == len(kept):
        for number, (one, other) in enumerate(zip(asked, kept, strict=True), start=1):
            same(f"{what} {number}", one, other)
    raise CannotGoOnError(f"{what}: the visit says {asked!r}, and {kept!r} was kept")


def compare_record(performance: Performance, record: PersonRecord) -> None:
    """Hold a record that was read back to the visit.

    Raises:
        CannotGoOnError: something differs.
    """
    visit = performance.visit
    conversation = record.conversations[-1]
    same("the person", performance.person, record.person.value)
    same("conversations", 1, len(record.conversations))
    same("the conversation", _held(performance), conversation.value)
    same(
        "who is there",
        tuple(replace(each, conversation=conversation.id) for each in visit.present),
        tuple(seen.value for seen in record.presences),
    )
    same(
        "what was said",
        tuple(replace(each, conversation=conversation.id) for each in said(performance)),
        tuple(seen.value for seen in record.statements),
    )
    same("strengths", visit.strengths, tuple(seen.value for seen in record.strengths))
    same("people in their life", visit.connections, tuple(seen.value for seen in record.connections))
    _compare_plan(performance, record)
    same("what is not agreed", visit.disagreements, tuple(seen.value for seen in record.disagreements))
    same("the review", visit.review.weeks, None if record.review is None else record.review.value.weeks)


def compare_signatures(performance: Performance, signatures: Sequence[Signature]) -> None:
    """Hold the signatures under the agreement to those of the visit.

    Raises:
        CannotGoOnError: one is missing, is another, or has other ink.
    """
    asked = sorted(performance.signatures, key=_who_signed)
    kept = sorted(signatures, key=_who_signed)
    same("who signed, and how", tuple(map(_who_signed, asked)), tuple(map(_who_signed, kept)))
    for wanted, given in zip(asked, kept, strict=True):
        same(f"strokes of {wanted.role}", len(wanted.strokes), len(given.strokes))
        for one, other in zip(wanted.strokes, given.strokes, strict=True):
            if not _follows(other, one):
                raise CannotGoOnError(f"the ink of {wanted.role} is not what was drawn")


def said(performance: Performance) -> tuple[Statement, ...]:
    """Give what was said as the table keeps it; with the circle nothing is said."""
    return tuple(
        _said(performance, each)
        for each in performance.told()
        if performance.question_of(each).kind is not QuestionKind.CIRCLE
    )


def _said(performance: Performance, statement: Statement) -> Statement:
    """Give a statement as the table keeps it: a note is the worker's, and the person needs no name."""
    if statement.by is Voice.PERSON and (statement.verbatim or statement.chosen):
        statement = replace(statement, name="")
    elif not statement.verbatim and (statement.by is Voice.CASEWORKER or not statement.chosen):
        statement = replace(statement, by=Voice.CASEWORKER, name=performance.worker)
    if not statement.chosen:
        return statement
    language = performance.language
    if performance.question_of(statement).kind is QuestionKind.DATE:
        day = date.fromisoformat(statement.chosen[0])
        return replace(statement, words=day_in(day, language), language=language)
    return statement


def agreed_text(performance: Performance, agreed: AgreementContent) -> AgreementContent:
    """Put together what the agreement should say, from the visit alone; our own sentences are as they are."""
    visit, person = performance.visit, performance.person
    today = performance.today
    next_review = review_date(today, visit.review.weeks)
    return AgreementContent(
        preferred_name=person.preferred_name,
        full_name=person.full_name,
        pronouns=person.pronouns,
        languages=person.languages,
        paper=person.paper.value,
        worker=performance.worker,
        agreed_on=today.isoformat(),
        place=visit.conversation.place,
        present=tuple(each.name for each in visit.present),
        matters=tuple(
            Quote(words=each.words, name="" if each.by is Voice.PERSON else each.name)
            for each in visit.said
            if each.verbatim and _matters(performance, each)
        ),
        strengths=tuple(AgreedStrength(title=each.title, words=each.words) for each in visit.strengths),
        connections=tuple(AgreedConnection(name=each.name, kind=each.kind) for each in visit.connections),
        goals=tuple(_agreed_goal(performance, each) for each in visit.goals),
        not_agreed=tuple(
            NotAgreed(about=each.about, by=each.by.value, name=each.name, words=each.words)
            for each in visit.disagreements
        ),
        review_weeks=visit.review.weeks,
        review_on="" if next_review is None else next_review.isoformat(),
        information=agreed.information,
    )


def _held(performance: Performance) -> Conversation:
    held = performance.visit.conversation
    return replace(held, held_on=performance.today, closed=True)


def _compare_plan(performance: Performance, record: PersonRecord) -> None:
    goals = performance.visit.goals
    same("goals", tuple(planned.goal for planned in goals), tuple(seen.value for seen in record.goals))
    for number, (planned, goal) in enumerate(zip(goals, record.goals, strict=True), start=1):
        actions = tuple(seen for seen in record.actions if seen.value.goal == goal.id)
        same(
            f"actions of goal {number}",
            tuple(replace(_action(performance, each.action), goal=goal.id) for each in planned.actions),
            tuple(seen.value for seen in actions),
        )
        same(
            f"strengths used in goal {number}",
            tuple(frozenset(each.uses) for each in planned.actions),
            tuple(
                frozenset(strength.value.title for strength in record.strengths_of(seen.id))
                for seen in actions
            ),
        )
        same(
            f"what is given in goal {number}",
            tuple(replace(each, goal=goal.id) for each in planned.contributions),
            tuple(seen.value for seen in record.contributions if seen.value.goal == goal.id),
        )


def _action(performance: Performance, action: Action) -> Action:
    """Give an action as the board keeps it: what the person does themself is theirs, and agreed."""
    if action.owner is not Owner.PERSON:
        return action
    return replace(action, who=performance.visit.person.preferred_name, said_yes=None)


def _matters(performance: Performance, statement: Statement) -> bool:
    question = performance.template.question(statement.question)
    return question is not None and question.feeds is Feeds.MATTERS


def _agreed_goal(performance: Performance, planned: PlannedGoal) -> AgreedGoal:
    titles = tuple(strength.title for strength in performance.visit.strengths)
    steps = tuple(
        (_action(performance, each.action), tuple(title for title in titles if title in each.uses))
        for each in planned.actions
    )
    return AgreedGoal(
        words=planned.goal.words,
        levels=planned.goal.levels,
        now=planned.goal.now,
        actions=tuple(
            AgreedAction(
                what=action.what,
                owner=action.owner.value,
                who=action.who,
                how_often=action.how_often,
                by=_iso(action.by),
                uses=uses,
                cost_per_week="" if action.cost_per_week is None else str(action.cost_per_week),
                said_yes=action.said_yes,
                prevents="" if action.prevents is None else action.prevents.value,
                where=action.where,
                contact=action.contact,
                checked_on=_iso(action.checked_on),
            )
            for action, uses in steps
        ),
        contributions=tuple(
            AgreedContribution(
                what=each.what,
                to=each.to,
                hours_per_month="" if each.hours_per_month is None else str(each.hours_per_month),
            )
            for each in planned.contributions
        ),
    )


def _iso(day: date | None) -> str:
    return "" if day is None else day.isoformat()


def _who_signed(signature: Signature) -> tuple[str, str, str]:
    return signature.role.value, signature.name, signature.method.value


def _follows(drawn: Stroke, asked: Stroke) -> bool:
    """Whether ink went through every point in turn."""
    spots = iter(drawn)
    return all(
        any(
            abs(min(max(x, 0.0), WIDEST) - spot[0]) < NEAR and abs(min(max(y, 0.0), HIGHEST) - spot[1]) < NEAR
            for spot in spots
        )
        for x, y, _, _ in asked
    )
