"""The four questions about how life is going, word for word as they are published.

Source: Personal wellbeing harmonised standard, Government Statistical Service. The words are not given to
translators: other words are other questions, and no official Welsh ones are known.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QCoreApplication

from coprod_desktop.domain.wellbeing import Wellbeing
from coprod_desktop.ui.translating import QT_TRANSLATE_NOOP

INTRODUCTION: Final = (
    "There are no right or wrong answers. For each of these questions I'd like you to give an answer on a "
    "scale of 0 to 10, where 0 is “not at all” and 10 is “completely”."
)


LOWEST_MEANS, HIGHEST_MEANS = "not at all", "completely"
"""What the ends of every scale mean, as the introduction says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One question: the field that holds its answer, and its words."""

    field: str
    words: str
    short: str
    """What its answers are called in a table, in our own words; untranslated."""

    def answer(self, wellbeing: Wellbeing) -> int | None:
        """Give the answer to this question."""
        return dict(zip(FIELDS, wellbeing.answers(), strict=True))[self.field]


FIELDS: Final = ("satisfied", "worthwhile", "happy", "anxious")
QUESTIONS: Final = (
    Asked(
        field="satisfied",
        words="Overall, how satisfied are you with your life nowadays?",
        short=QT_TRANSLATE_NOOP("Wellbeing", "Satisfied"),
    ),
    Asked(
        field="worthwhile",
        words="Overall, to what extent do you feel that the things you do in your life are worthwhile?",
        short=QT_TRANSLATE_NOOP("Wellbeing", "Worthwhile"),
    ),
    Asked(
        field="happy",
        words="Overall, how happy did you feel yesterday?",
        short=QT_TRANSLATE_NOOP("Wellbeing", "Happy"),
    ),
    Asked(
        field="anxious",
        words=(
            "On a scale where nought is 'not at all anxious' and 10 is 'completely anxious', overall, how "
            "anxious did you feel yesterday?"
        ),
        short=QT_TRANSLATE_NOOP("Wellbeing", "Anxious"),
    ),
)


def short_words(asked: Asked) -> str:
    """Say in a word what a question is about."""
    return QCoreApplication.translate("Wellbeing", asked.short)


def source_words() -> str:
    """Say where the questions come from."""
    return QCoreApplication.translate(
        "Wellbeing",
        "The four questions of the Office for National Statistics, in their published words: Personal "
        "wellbeing harmonised standard, Government Statistical Service. Each answer stands for itself; they "
        "are never added up.",
    )


def only_english() -> str:
    """Say why the questions are not in Welsh."""
    return QCoreApplication.translate(
        "Wellbeing",
        "These questions are in English, because we know of no official Welsh wording and made up none.",
    )


def answered(wellbeing: Wellbeing, answers: tuple[int | None, ...]) -> Wellbeing:
    """Put four answers into a record, in the order they are asked."""
    satisfied, worthwhile, happy, anxious = answers
    return replace(wellbeing, satisfied=satisfied, worthwhile=worthwhile, happy=happy, anxious=anxious)
