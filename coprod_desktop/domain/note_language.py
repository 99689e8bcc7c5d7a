"""Which of two languages a note is written in, told by its smallest words."""

# ruff: noqa: RUF001  # words are written with the marks that print uses

import re
from collections.abc import Mapping
from types import MappingProxyType

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_SMALL: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "en": frozenset(
            (
                "the", "and", "of", "to", "is", "was", "she", "he", "they", "we", "it", "in", "that", "with",
                "for", "has", "had", "have", "not", "her", "his", "their", "at", "on", "would", "could",
                "will", "are", "were", "been", "be", "this", "who", "when", "from", "but", "an", "as", "by",
            )
        ),
        "cy": frozenset(
            (
                "y", "yr", "yn", "mae", "ei", "eu", "oedd", "wedi", "ar", "ac", "gan", "roedd", "nid",
                "i'r", "o'r", "a'r", "yw", "sydd", "bod", "nhw", "ni", "ond", "dim", "hefyd", "fel",
                "gyda", "hoffai", "eisiau", "dweud", "ydy", "wrth", "bydd", "byddai", "sy", "iddi", "iddo",
            )
        ),
    }
)  # fmt: skip
"""Words that are in nearly every sentence of the one language and never in one of the other."""
_ENOUGH = 2


def plain_tag(language: str) -> str:
    """Give a language's tag without country or script: ``en`` for ``en-GB``."""
    return language.split("-", maxsplit=1)[0].lower()


def language_of_note(text: str, *, usual: str) -> str:
    """Tell the language of a text, as BCP 47: ``usual`` unless its small words clearly say another.

    A worker may write a note in English about a conversation in Welsh.
    """
    if plain_tag(usual) not in _SMALL:
        return usual
    words = [word.casefold().replace("’", "'") for word in _WORD.findall(text)]
    counts = {language: sum(word in small for word in words) for language, small in _SMALL.items()}
    best = max(counts, key=lambda language: counts[language])
    others = sum(counts.values()) - counts[best]
    return best if counts[best] >= _ENOUGH and counts[best] > 2 * others else usual
