"""Which change of a page somebody takes back next, and which they do again: found in the history."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Protocol

from coprod_desktop.application.ports import Entry
from coprod_desktop.domain.ids import ActorId, ChangeId, RecordId
from coprod_desktop.domain.records import REMOVED
from coprod_desktop.domain.undoing import BackAndForth, Step, back_and_forth

_SAID, _HELD = "statement", "conversation"
_BEGUN_WITH = "template"

Here = Callable[[Entry], bool]
"""Whether a change belongs to the page on which somebody undoes."""


class Finds(Protocol):
    """Finds a change to take back: `next_undo`, or `next_redo`."""

    def __call__(
        self, entries: Sequence[Entry], *, me: ActorId, here: Here, passed: Collection[ChangeId] = ()
    ) -> Entry | None:
        """Give it, or nothing."""
        ...


def next_undo(
    entries: Sequence[Entry], *, me: ActorId, here: Here, passed: Collection[ChangeId] = ()
) -> Entry | None:
    """Find the newest own change of a page that was not taken back.

    It may turn out that it cannot be: somebody else has written over it. The page says so, once, and then
    hands it in as ``passed``, so that the ones before can be reached.

    Args:
        entries: of a stream or a record, newest first.
        me: whose changes are taken back.
        here: says which of them.
        passed: changes that were refused.
    """
    return _newest(entries, _own(entries, me, here).done, passed)


def next_redo(
    entries: Sequence[Entry], *, me: ActorId, here: Here, passed: Collection[ChangeId] = ()
) -> Entry | None:
    """Find the newest undo of a page that no own change came after: undoing it does that change again."""
    return _newest(entries, _own(entries, me, here).undone, passed)


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnAlone:
    """A time during which the person had this laptop to themselves, by changes to their record."""

    after: ChangeId
    """The newest from before it."""
    until: ChangeId
    """The newest of it."""

    def holds(self, entry: Entry) -> bool:
        """Whether a change was made then. Ids sort by the moment they were made."""
        return entry.here and self.after < entry.change <= self.until


def of_the_person_alone(
    entries: Sequence[Entry], *, stand: Collection[RecordId] = (), turns: Sequence[TurnAlone] = ()
) -> Here:
    """Say which changes the person made with the laptop to themselves: nobody else takes them back.

    Only a conversation is handed over: how life is going, answered alone outside of one, was written down by
    the worker. So was it that such answers were taken away, which nobody can do alone.

    Args:
        entries: of a stream or a record.
        stand: records that say so of themselves, where the change that began one lies further back.
        turns: when they had this laptop: whatever was done then, as in the circle, where nothing says so.
    """
    alone = {entry.record for entry in entries if _begins_alone(entry)} | set(stand)
    return lambda entry: (
        (entry.record in alone and (entry.kind == _SAID or entry.values.keys() != frozenset({REMOVED})))
        or any(turn.holds(entry) for turn in turns)
    )


def holds_answers_given_alone(entries: Sequence[Entry]) -> Here:
    """Say which changes began a conversation in which the person answered alone: so it stays."""
    held = {str(entry.values["conversation"]) for entry in entries if _begins_alone(entry)}
    return lambda entry: entry.kind == _HELD and _BEGUN_WITH in entry.values and str(entry.record) in held


class WrittenHere:
    """Knows what was written on a page on this visit: what was done before is taken back elsewhere."""

    def __init__(self) -> None:
        self._before: dict[RecordId, frozenset[ChangeId]] = {}

    def note(self, record: RecordId, *, before: frozenset[ChangeId] = frozenset()) -> None:
        """Note that the page wrote a record, and the changes to it before; the first time counts."""
        self._before.setdefault(record, before)

    def has(self, entry: Entry) -> bool:
        """Whether a change to such a record came after those."""
        return entry.record in self._before and entry.change not in self._before[entry.record]


def whole_gesture(entries: Sequence[Entry], entry: Entry) -> tuple[Entry, ...]:
    """Give all changes of the gesture that a change belongs to, newest first."""
    return tuple(one for one in entries if _gesture(one) == _gesture(entry)) or (entry,)


def _own(entries: Sequence[Entry], me: ActorId, here: Here) -> BackAndForth:
    """Say where somebody stands; a gesture that reached beyond the page is taken back elsewhere."""
    own = [entry for entry in entries if entry.actor == me]
    beyond = {_gesture(entry) for entry in own if not here(entry)}
    return back_and_forth(
        [
            Step(change=entry.change, undoes=entry.undoes, gesture=entry.gesture)
            for entry in reversed(own)
            if _gesture(entry) not in beyond
        ],
        known=frozenset(entry.change for entry in entries),
    )


def _begins_alone(entry: Entry) -> bool:
    return entry.values.get("alone") is True and bool(entry.values.get("conversation"))


def _gesture(entry: Entry) -> ChangeId:
    return entry.gesture or entry.change


def _newest(
    entries: Sequence[Entry], found: Sequence[ChangeId], passed: Collection[ChangeId]
) -> Entry | None:
    left = [change for change in found if change not in passed]
    return next((entry for entry in entries if left and entry.change == left[-1]), None)
