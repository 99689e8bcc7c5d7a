"""What can be chosen of a strength: its kind, where it lives, whether it is used, and who may know."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from coprod_desktop.domain.strengths import Gift, Share, Strength, StrengthKind, Used
from coprod_desktop.ui.records.choices import ChoiceOf
from coprod_desktop.ui.records.words import words_for


def strength_choices() -> tuple[ChoiceOf[Strength], ...]:
    """Give them in the order in which they are shown."""
    not_said = ("", QCoreApplication.translate("Strengths", "not said"))
    return (
        ChoiceOf[Strength](
            key="kind",
            words=QCoreApplication.translate("Strengths", "What kind of strength"),
            options=[(kind.value, words_for(kind)) for kind in StrengthKind],
            read=lambda strength: strength.kind.value,
            replaced=lambda strength, value: replace(strength, kind=StrengthKind(value)),
        ),
        ChoiceOf[Strength](
            key="gift",
            words=QCoreApplication.translate("Strengths", "Head, heart or hands"),
            options=[not_said, *((gift.value, words_for(gift)) for gift in Gift)],
            read=lambda strength: "" if strength.gift is None else strength.gift.value,
            replaced=lambda strength, value: replace(strength, gift=Gift(value) if value else None),
        ),
        ChoiceOf[Strength](
            key="used",
            words=QCoreApplication.translate("Strengths", "Used now, or would like to"),
            options=[not_said, *((used.value, words_for(used)) for used in Used)],
            read=lambda strength: "" if strength.used is None else strength.used.value,
            replaced=lambda strength, value: replace(strength, used=Used(value) if value else None),
        ),
        ChoiceOf[Strength](
            key="share",
            words=QCoreApplication.translate("Strengths", "Who may know"),
            options=[(share.value, words_for(share)) for share in Share],
            read=lambda strength: strength.share.value,
            replaced=lambda strength, value: replace(strength, share=Share(value)),
        ),
    )
