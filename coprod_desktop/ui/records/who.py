"""Asking in a small form who somebody was; never answering it with somebody else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from coprod_desktop.ui.records.fields import ChoiceField

if TYPE_CHECKING:
    from coprod_desktop.application.ports import Draft

_NOBODY = ""


def who_field(*, key: str, words: str, people: Sequence[tuple[str, str]], draft: Draft | None) -> ChoiceField:
    """Make the field; where the draft is of somebody who is no longer among the people, it asks once more.

    Their words would otherwise come back as those of whoever stands first.
    """
    kept = None if draft is None else draft.fields.get(key)
    lost = kept is not None and kept not in {each for each, _ in people}
    return ChoiceField(key=key, words=words, choices=[*([(_NOBODY, ask_again())] if lost else []), *people])


def complaint_of_nobody(texts: Mapping[str, str], *, key: str) -> str:
    """Ask who it was where nobody is chosen; empty where somebody is."""
    return nobody_chosen() if texts[key] == _NOBODY else ""


def ask_again() -> str:
    """Say, in the place of somebody, that they are no longer among those who can be chosen."""
    return QCoreApplication.translate("Who", "Who was it? Choose again.")


def nobody_chosen() -> str:
    """Say that somebody is to be chosen before it is written."""
    return QCoreApplication.translate("Who", "Choose who it was first.")
