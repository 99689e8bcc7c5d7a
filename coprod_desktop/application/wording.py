"""The sentences of one language that screen and paper say, found by code."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Protocol

PLACEHOLDER = re.compile(r"\{([a-z][a-z_]*)\}")
"""``{name}``: where a sentence mentions a value."""

UNKNOWN = "unknown"
"""The code of the sentence that stands in for one that nobody wrote; it may mention ``{code}``."""

_LEFTWARDS = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
_FIRST_STRONG_ISOLATE, _POP_ISOLATE = "\u2068", "\u2069"

_NO_VALUES: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """Sentences by code, such as ``wrong_passphrase`` or ``headings.about_us``."""

    language: str
    """BCP 47."""
    sentences: Mapping[str, str]
    unreviewed: bool = False
    """Our own translation, which no translator has read yet."""

    def __contains__(self, code: str) -> bool:
        return code in self.sentences

    def sentence(self, code: str, values: Mapping[str, str] = _NO_VALUES) -> str:
        """Say the sentence of a code with its values, as plain text.

        A placeholder without a value stays as it is written; values are never read as placeholders. A code
        that nobody wrote a sentence for gets the sentence for the unknown, or else the code itself.
        A value is set apart where it or the sentence runs from right to left.
        """
        sentence = self.sentences.get(code)
        if sentence is None:
            sentence, values = self.sentences.get(UNKNOWN, "{code}"), {"code": code}
        turns = runs_leftwards(sentence)

        def value(found: re.Match[str]) -> str:
            given = values.get(found[1])
            if given is None:
                return found[0]
            return set_apart(given) if turns or runs_leftwards(given) else given

        return PLACEHOLDER.sub(value, sentence)

    def known(self, group: str, value: str) -> str:
        """Say a value that was kept, or give it as it is written where a later app chose it."""
        code = f"{group}.{value}"
        return self.sentence(code) if code in self else value


def runs_leftwards(text: str) -> bool:
    """Whether some of a text is written from right to left."""
    return not text.isascii() and _LEFTWARDS.search(text) is not None


def set_apart(text: str) -> str:
    """Keep a text from turning what stands around it, by invisible marks (UAX #9: FSI and PDI)."""
    return f"{_FIRST_STRONG_ISOLATE}{text}{_POP_ISOLATE}" if text else text


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """What a use says in one language, and how that language writes dates and amounts out."""

    wording: Wording
    written_out: Wording


class SpokenIn(Protocol):
    """Finds the words of one use in somebody's language."""

    def __call__(self, preferred: tuple[str, ...], /) -> Spoken:
        """Give the words in the first of these languages that has them; in English where none does."""
        ...
