"""Writing the small records of a person's page: strengths, connections, goals, actions and the like."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from coprod_desktop.application.ports import Changed, Entry, UnitOfWork, UnitsOfWork
from coprod_desktop.application.undoing import whole_gesture
from coprod_desktop.domain.canonical import JsonValue
from coprod_desktop.domain.checks import check
from coprod_desktop.domain.ids import RecordId, StreamId
from coprod_desktop.domain.kinds import single_id
from coprod_desktop.domain.plans import Action, Goal, StrengthUse
from coprod_desktop.domain.records import REMOVED, Seen
from coprod_desktop.domain.refusal import Refusal

R = TypeVar("R")


class Records:
    """One gesture on one record: add, save, take away, undo. Each commits once."""

    def __init__(self, *, units: UnitsOfWork) -> None:
        self._units = units

    def add(self, stream: StreamId, value: R, *, record: RecordId | None = None) -> tuple[Seen[R], Changed]:
        """Write a new record.

        Raises:
            Refusal: the rules of its kind say no.
        """
        check(value)
        with self._units() as work:
            seen = work.add(stream, value, record=record)
            return seen, work.commit()

    def save(self, seen: Seen[R], value: R) -> tuple[Seen[R], Changed]:
        """Write what differs from what was on screen.

        Raises:
            Refusal: the rules of its kind say no.
        """
        check(value)
        with self._units() as work:
            saved = work.save(seen, value)
            return saved, work.commit()

    def write_single(self, stream: StreamId, seen: Seen[R] | None, value: R) -> tuple[Seen[R], Changed]:
        """Write the record of which there is one to a stream; one that was taken away comes back.

        Raises:
            Refusal: the rules of its kind say no.
        """
        check(value)
        record = single_id(type(value), stream)
        with self._units() as work:
            before = work.read(type(value), stream, record) if seen is None else seen
            if before is None:
                written = work.add(stream, value, record=record)
            else:
                written = work.save(work.settle(before, REMOVED, value=False), value)
            return written, work.commit()

    def remove(self, seen: Seen[R]) -> Changed:
        """Take a record away; undoing brings it back."""
        with self._units() as work:
            work.remove(seen)
            return work.commit()

    def write_action(
        self,
        stream: StreamId,
        record: RecordId,
        seen: Seen[Action] | None,
        action: Action,
        *,
        strengths: frozenset[RecordId],
        strengths_seen: frozenset[RecordId] = frozenset(),
    ) -> Changed:
        """Write an action together with the strengths that it builds on.

        ``record`` names a new action; ``seen`` and ``strengths_seen`` are what was on screen when its form
        opened, so that a strength that somebody else added meanwhile stays.

        Raises:
            Refusal: ``words_missing``.
        """
        check(action)
        with self._units() as work:
            work.as_one_gesture()
            if seen is None:
                work.add(stream, action, record=record)
            else:
                work.save(seen, action)
            _build_on(work, stream, StrengthUse(action=record), strengths, strengths_seen)
            return work.commit()

    def write_goal(
        self,
        stream: StreamId,
        record: RecordId,
        seen: Seen[Goal] | None,
        goal: Goal,
        *,
        strengths: frozenset[RecordId],
        strengths_seen: frozenset[RecordId] = frozenset(),
    ) -> Changed:
        """Write a goal together with the strengths that it builds on; the arguments are those of an action.

        Raises:
            Refusal: ``words_missing``, ``goal_levels``, ``goal_level_now``.
        """
        check(goal)
        with self._units() as work:
            work.as_one_gesture()
            if seen is None:
                work.add(stream, goal, record=record)
            else:
                work.save(seen, goal)
            _build_on(work, stream, StrengthUse(goal=record), strengths, strengths_seen)
            return work.commit()

    def read(self, kind: type[R], stream: StreamId, record: RecordId) -> Seen[R] | None:
        """Read one record with the edits that stand, for a form that opens."""
        with self._units() as work:
            return work.read(kind, stream, record)

    def with_values(self, seen: Seen[R], values: Mapping[str, JsonValue]) -> R:
        """Give a record with what its history says in these fields, to be written again.

        Raises:
            Refusal: ``cannot_bring_back`` where a later app wrote them.
        """
        with self._units() as work:
            try:
                return work.with_values(seen, values)
            except ValueError as error:
                raise Refusal("cannot_bring_back") from error

    def history(self, stream: StreamId, record: RecordId | None = None) -> tuple[Entry, ...]:
        """Read what was changed, newest first."""
        with self._units() as work:
            return work.history(stream, record)

    def undo(self, entry: Entry) -> Changed:
        """Write back what stood before a change, and before all others of the same gesture.

        Raises:
            Refusal: ``cannot_undo`` when somebody has written over any of it since.
        """
        with self._units() as work:
            work.as_one_gesture()
            for part in whole_gesture(work.history(entry.stream), entry):
                work.undo(part)
            return work.commit()


def _build_on(
    work: UnitOfWork,
    stream: StreamId,
    by: StrengthUse,
    strengths: frozenset[RecordId],
    strengths_seen: frozenset[RecordId],
) -> None:
    """Let what ``by`` names build on these strengths and no longer on others that were on screen."""
    uses = [use for use in work.list(StrengthUse, stream) if replace(use.value, strength=None) == by]
    for use in uses:
        if use.value.strength in strengths_seen - strengths:
            work.remove(use)
    for strength in sorted(strengths - {use.value.strength for use in uses}):
        work.add(stream, replace(by, strength=strength))
