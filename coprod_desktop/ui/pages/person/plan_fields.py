"""The field of the plan's forms that asks which strengths something builds on."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QCoreApplication

from coprod_desktop.domain.ids import RecordId
from coprod_desktop.domain.records import Seen
from coprod_desktop.domain.strengths import Strength
from coprod_desktop.ui.records.fields import TicksField


def strengths_field(*, key: str, words: str, strengths: Sequence[Seen[Strength]]) -> TicksField:
    """Ask which of the person's strengths something builds on."""
    return TicksField(
        key=key,
        words=words,
        choices=[(str(strength.id), strength.value.title) for strength in strengths],
        said=QCoreApplication.translate("PlanFields", "Builds on: {choice}"),
    )


def chosen_strengths(text: str) -> frozenset[RecordId]:
    """Read the ids that the field of strengths gave."""
    return frozenset(RecordId(UUID(word)) for word in text.split())
