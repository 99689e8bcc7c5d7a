"""Bringing in a visit that was written down outside the app."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from coprod_desktop.application.ports import Changed, Clock, Ids, UnitOfWork, UnitsOfWork
from coprod_desktop.application.record import review_id
from coprod_desktop.domain.checks import check
from coprod_desktop.domain.ids import RecordId, StreamId
from coprod_desktop.domain.people import check_person
from coprod_desktop.domain.plans import StrengthUse
from coprod_desktop.domain.visits import PlannedGoal, Visit

R = TypeVar("R")


class ImportVisits:
    """A visit becomes a person's record, not yet agreed."""

    def __init__(self, *, units: UnitsOfWork, clock: Clock, ids: Ids) -> None:
        self._units = units
        self._clock = clock
        self._ids = ids

    def __call__(self, visit: Visit) -> tuple[StreamId, Changed]:
        """Write everything in one commit, so that a visit is there whole or not at all.

        Signatures are left out: they are given under an agreement, by people who are there.

        Raises:
            Refusal: the rules of a kind say no.
        """
        check_person(visit.person, today=self._clock.now().date())
        stream = StreamId(self._ids.new())
        with self._units() as work:
            work.add(stream, visit.person, record=RecordId(stream))
            conversation = work.add(stream, visit.conversation)
            for somebody in visit.present:
                work.add(stream, replace(somebody, conversation=conversation.id))
            for statement in _checked(visit.said):
                work.add(stream, replace(statement, conversation=conversation.id))
            strengths = {
                strength.title: work.add(stream, strength).id for strength in _checked(visit.strengths)
            }
            for connection in _checked(visit.connections):
                work.add(stream, connection)
            for planned in visit.goals:
                _add_goal(work, stream, planned, strengths)
            for disagreement in _checked(visit.disagreements):
                work.add(stream, disagreement)
            if visit.review.weeks is not None:
                check(visit.review)
                work.add(stream, visit.review, record=review_id(stream))
            return stream, work.commit()


def _checked(values: tuple[R, ...]) -> Iterator[R]:
    """Hand on each value that its kind's rules accept."""
    for value in values:
        check(value)
        yield value


def _add_goal(
    work: UnitOfWork, stream: StreamId, planned: PlannedGoal, strengths: Mapping[str, RecordId]
) -> None:
    check(planned.goal)
    goal = work.add(stream, planned.goal)
    for step in planned.actions:
        check(step.action)
        action = work.add(stream, replace(step.action, goal=goal.id))
        for title in step.uses:
            work.add(stream, StrengthUse(action=action.id, strength=strengths[title]))
    for contribution in _checked(planned.contributions):
        work.add(stream, replace(contribution, goal=goal.id))
