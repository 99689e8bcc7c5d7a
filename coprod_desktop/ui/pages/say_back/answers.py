"""Which changes are answers to what was said back, and are taken back where they were given."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from coprod_desktop.application.undoing import of_the_person_alone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coprod_desktop.application.ports import Entry
    from coprod_desktop.application.undoing import Here
    from coprod_desktop.domain.ids import RecordId

_KINDS: Final = frozenset({"confirmation", "statement"})
_POINTS_AT: Final = frozenset({"about", "corrects"})
"""The fields that make such a record an answer to what was said back."""


def answered_in(conversation: RecordId, entries: Sequence[Entry]) -> Here:
    """Say which changes answered it in a conversation; what the person put right alone is theirs."""
    answers = {
        entry.record
        for entry in entries
        if str(entry.values.get("conversation")) == str(conversation)
        and any(entry.values.get(field) for field in _POINTS_AT)
    }
    theirs = of_the_person_alone(entries)
    return lambda entry: entry.kind in _KINDS and entry.record in answers and not theirs(entry)
