"""Taking changes back and doing them again: as new changes that say which one they undo.

Whoever undoes writes down what stood before, with the name of the change that is taken back; undoing that
does it again. So the order in which somebody can go back and forth is found in the history itself, on every
laptop and after every restart.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from coprod_desktop.domain.changes import Edit
from coprod_desktop.domain.ids import ChangeId
from coprod_desktop.domain.records import REMOVED, Heads


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One change of somebody's own: its name, and the change that it takes back, if any."""

    change: ChangeId
    undoes: ChangeId | None = None
    gesture: ChangeId | None = None
    """The first change of the gesture that it goes on with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BackAndForth:
    """What can be taken back and what can be done again, the next of each last."""

    done: tuple[ChangeId, ...] = ()
    undone: tuple[ChangeId, ...] = ()
    """The changes that took something back: undoing one of them does that again."""


def back_and_forth(own: Sequence[Step], *, known: frozenset[ChangeId]) -> BackAndForth:
    """Go through somebody's own changes of one page, oldest first, and say where they stand.

    A change that is no undo ends what could have been done again, as everywhere. Undoing what somebody else
    did, or did elsewhere, is a change like others; ``known`` are all changes that were read, own or not: what
    takes back a change older than those is left out. A gesture of several changes is one step, named by the
    first of them that was read.
    """
    leaders: dict[ChangeId, ChangeId] = {}
    of_change = {step.change: leaders.setdefault(step.gesture or step.change, step.change) for step in own}
    steps = [step for step in own if of_change[step.change] == step.change]
    undoes = {
        step.change: None if step.undoes is None else of_change.get(step.undoes, step.undoes)
        for step in steps
    }
    done: list[ChangeId] = []
    undone: dict[ChangeId, ChangeId] = {}
    for step in steps:
        first, times = step.change, 0
        while (target := undoes[first]) is not None and target in undoes and times < len(own):
            first, times = target, times + 1
        if target is not None and target not in known:
            continue
        if times == 0:
            done.append(first)
            undone.clear()
        elif times % 2 and first in done:
            done.remove(first)
            undone[first] = step.change
        elif times % 2 == 0 and undone.pop(first, None) is not None:
            done.append(first)
    return BackAndForth(done=tuple(done), undone=tuple(undone.values()))


def undone_by(edits: Mapping[str, Edit]) -> ChangeId | None:
    """Say which change a change takes back, if any."""
    return next((edit.undoes for edit in edits.values() if edit.undoes is not None), None)


def gesture_of(edits: Mapping[str, Edit]) -> ChangeId | None:
    """Say which change began the gesture that a change goes on with, if any."""
    return next((edit.gesture for edit in edits.values() if edit.gesture is not None), None)


def can_be_undone(change: ChangeId, *, heads: Heads, changes: Mapping[ChangeId, Mapping[str, Edit]]) -> bool:
    """Whether taking a change back overwrites nothing else: what it wrote stands, in every field.

    It stands as well where later changes were taken back since, or it was itself and then done again. What
    took back a decision between several values stands where they all stand against each other again.

    Args:
        change: the one to take back.
        heads: the edits that stand of its record.
        changes: the record's changes, as far as they are known.
    """
    edits = changes[change]
    undone = undone_by(edits)

    def stands(field: str) -> bool:
        standing = heads.get(field, frozenset())
        if len(standing) != 1:
            return undone is not None and {undone_by(changes.get(head, {})) for head in standing} == {undone}
        (head,) = standing
        if field == REMOVED and _says_again(edits, changes):
            return _is_there(changes, head)
        return _meant(field, head, changes) == _meant(field, change, changes)

    return all(stands(field) for field in edits)


def _says_again(edits: Mapping[str, Edit], changes: Mapping[ChangeId, Mapping[str, Edit]]) -> bool:
    """Whether a change only repeats that its record is there, as every edit of another field does."""
    edit = edits[REMOVED]
    parents = edit.parents
    return (
        len(edits) > 1 and edit.value is False and all(_is_there(changes, one) for one in parents or {None})
    )


def _is_there(changes: Mapping[ChangeId, Mapping[str, Edit]], change: ChangeId | None) -> bool:
    """Whether a change says that its record is there."""
    edit = changes.get(change, {}).get(REMOVED) if change is not None else None
    return edit is not None and edit.value is False


def _meant(field: str, change: ChangeId, changes: Mapping[ChangeId, Mapping[str, Edit]]) -> ChangeId:
    """Say whose words a change puts into a field: its own, or for an undo those that stood before."""
    passed: set[ChangeId] = set()  # what a later or a broken app wrote may lead round in a circle
    while change not in passed and change in changes:
        passed.add(change)
        undone = undone_by(changes[change])
        if undone is None or undone not in changes or field not in changes[change]:
            break
        before = changes[undone].get(field, changes[change][field]).parents
        if len(before) != 1:
            break
        (change,) = before
    return change
