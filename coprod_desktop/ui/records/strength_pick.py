"""Making a strength of words that somebody said."""

# the words are written with the marks that print uses

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication

from coprod_desktop.domain.conversations import Statement
from coprod_desktop.domain.records import Seen
from coprod_desktop.domain.strengths import shown_by
from coprod_desktop.ui.records.keeping import Desk
from coprod_desktop.ui.records.row_plan import RowPick

KIND: Final = "strength"
_SHOWN = 60
"""Letters of what was picked that are said afterwards."""


def strength_pick(desk: Desk) -> RowPick[Statement]:
    """Say how a row of statements makes strengths: one change each, with the sentence as its evidence."""

    def make(seen: Seen[Statement], words: str, whole: str) -> Seen[object]:
        strength = shown_by(words, sentence=whole, statement=seen.id)
        record = desk.keeping.new_record()
        desk.keeping.add(seen.stream, strength, record=record)
        return Seen(stream=seen.stream, id=record, value=strength)

    return RowPick[Statement](words=pick_words(), make=make, kind=KIND, done=picked_words)


def pick_words() -> str:
    """Say what picking does, on its button."""
    return QCoreApplication.translate("StrengthPick", "This is a strength")


def pick_key_words() -> str:
    """Say what its key does, in the list of keys."""
    return QCoreApplication.translate(
        "StrengthPick", "Make a strength of the selected words, or the sentence"
    )


def picked_words(words: str) -> str:
    """Say what was done."""
    shown = words if len(words) <= _SHOWN else words[: _SHOWN - 1].rstrip() + "…"
    return QCoreApplication.translate("StrengthPick", "“{words}” is now among the strengths.").format(
        words=shown
    )
