"""Which change of a page somebody takes back next, and which they do again: found in the history."""

from collections.abc import Callable, Collection, Sequence
from typing import Protocol

from coprod_desktop.application.ports import Entry
from coprod_desktop.domain.ids import ActorId, ChangeId
from coprod_desktop.domain.undoing import BackAndForth, Step, back_and_forth

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


def _own(entries: Sequence[Entry], me: ActorId, here: Here) -> BackAndForth:
    own = [entry for entry in entries if entry.actor == me and here(entry)]
    return back_and_forth(
        [Step(change=entry.change, undoes=entry.undoes) for entry in reversed(own)],
        known=frozenset(entry.change for entry in entries),
    )


def _newest(
    entries: Sequence[Entry], found: Sequence[ChangeId], passed: Collection[ChangeId]
) -> Entry | None:
    left = [change for change in found if change not in passed]
    return next((entry for entry in entries if left and entry.change == left[-1]), None)
