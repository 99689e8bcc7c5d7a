"""How edits made apart come together: heads and replaced edits of one field, with no clock and no order.

One rule serves local saves and changes from the office. A field's heads are the edits that no known edit
names as a parent; more than one head with different values is a conflict, kept until somebody decides.
"""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

EditId = TypeVar("EditId", bound=Hashable)
"""What names an edit of this field: its change's id, or what a database keeps for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldEdits(Generic[EditId]):
    """What is known of one field: the edits that stand and those that a later edit replaced."""

    heads: frozenset[EditId] = frozenset()
    replaced: frozenset[EditId] = frozenset()


def merge(known: FieldEdits[EditId], change: EditId, parents: Iterable[EditId]) -> FieldEdits[EditId]:
    """Take one edit in; the same result in whatever order and however often edits arrive."""
    replaced = known.replaced | frozenset(parents)
    heads = known.heads - replaced
    if change not in replaced:
        heads |= {change}
    return FieldEdits(heads=heads, replaced=replaced)
