"""Which way a language is written, and which language a passage is in, by the letters it is written with."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

_LEFTWARDS: Final = frozenset(
    {"ar", "arc", "ckb", "dv", "fa", "he", "ks", "prs", "ps", "sd", "ug", "ur", "yi"}
)
_LEFTWARDS_SCRIPTS: Final = frozenset({"arab", "hebr", "nkoo", "syrc", "thaa"})

_SCRIPTS: Final = {
    "greek": "\u0370-\u03ff\u1f00-\u1fff",
    "cyrillic": "\u0400-\u052f",
    "hebrew": "\u0590-\u05ff\ufb1d-\ufb4f",
    "arabic": "\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc",
    "devanagari": "\u0900-\u0963\u0966-\u097f",
    "bengali": "\u0980-\u09ff",
    "gurmukhi": "\u0a00-\u0a7f",
    "gujarati": "\u0a80-\u0aff",
    "tamil": "\u0b80-\u0bff",
    "han": "\u3040-\u30ff\u3400-\u9fff\U00020000-\U0003ffff",
}
_LETTERS: Final = re.compile("|".join(f"(?P<{name}>[{letters}])" for name, letters in _SCRIPTS.items()))
_LATIN: Final = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_SAYS_NOTHING: Final = re.compile("[\u0000-\u036f\u1e00-\u1eff\u2000-\u2bff\U0001f000-\U0001faff]*")
_WRITTEN_WITH: Final = {
    **dict.fromkeys(("ar", "ckb", "fa", "ks", "prs", "ps", "sd", "ug", "ur"), "arabic"),
    **dict.fromkeys(("he", "yi"), "hebrew"),
    **dict.fromkeys(("hi", "mr", "ne"), "devanagari"),
    **dict.fromkeys(("as", "bn", "syl"), "bengali"),
    **dict.fromkeys(("be", "bg", "mk", "ru", "sr", "uk"), "cyrillic"),
    **dict.fromkeys(("ja", "yue", "zh"), "han"),
    "el": "greek",
    "gu": "gujarati",
    "pa": "gurmukhi",
    "ta": "tamil",
}
_USUAL: Final = {
    "arabic": "ar",
    "bengali": "bn",
    "cyrillic": "ru",
    "devanagari": "hi",
    "greek": "el",
    "gujarati": "gu",
    "gurmukhi": "pa",
    "han": "zh",
    "hebrew": "he",
    "tamil": "ta",
}
_SUBTAGS: Final = {
    "arab": "arabic",
    "hebr": "hebrew",
    "latn": "latin",
    "guru": "gurmukhi",
    "cyrl": "cyrillic",
}


def runs_leftwards(language: str) -> bool:
    """Whether a language (BCP 47) is written from right to left."""
    first, *others = language.lower().split("-")
    script = next((each for each in others if len(each) == _SCRIPT_SUBTAG), "")
    return script in _LEFTWARDS_SCRIPTS if script else first in _LEFTWARDS


def language_of(text: str, *, own: str, spoken: tuple[str, ...] = ()) -> str:
    """Name the language of a passage in a document in `own`, whose people speak `spoken`.

    A passage written with other letters than the document's language is in the first of the spoken
    languages that uses those letters, or in the one most often written with them.
    """
    if _SAYS_NOTHING.fullmatch(text) and _script(own) == "latin":
        return own
    letters = Counter(found.lastgroup or "" for found in _LETTERS.finditer(text))
    letters["latin"] = sum(1 for _ in _LATIN.finditer(text))
    script, count = max(letters.items(), key=lambda each: each[1])
    if not count or script == _script(own):
        return own
    usual = _USUAL.get(script, "en")
    return next((each for each in spoken if _script(each) == script), usual)


def _script(language: str) -> str:
    first, *others = language.lower().split("-")
    named = next((_SUBTAGS[each] for each in others if each in _SUBTAGS), "")
    return named or _WRITTEN_WITH.get(first, "latin")


_SCRIPT_SUBTAG: Final = 4
