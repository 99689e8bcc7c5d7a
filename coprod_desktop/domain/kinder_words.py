"""Words that a worker might write of somebody out of habit, and kinder ones to offer instead."""

# ruff: noqa: RUF001  # words are written with the marks that print uses

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_BETWEEN = re.compile(r"[ \u00a0\t]+|[-‐‑]")
"""What may stand between the words of a phrase: it is the same written apart and with hyphens."""
_POSSESSIVE = re.compile(r"['’]s$")
_QUOTED = re.compile(r"“[^”]*(?:”|$)|\"[^\"]*(?:\"|$)")


@dataclass(frozen=True, slots=True, kw_only=True)
class KinderWord:
    """A word or phrase, what could be said instead, and why."""

    avoid: str
    instead: tuple[str, ...] = ()
    why: str = ""
    also: tuple[str, ...] = ()
    """Other forms of it, for which the same can be said instead: ``refuses``, ``refusing``."""
    plural: str = ""
    """Empty where the language's rule makes it."""
    instead_of_plural: tuple[str, ...] = ()
    """What can be said instead of several; empty where it is the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A place in a text where a kinder word could stand."""

    start: int
    end: int
    written: str
    """As it stands there."""
    instead: tuple[str, ...]
    """In the case, and after the mutation, of what is written."""
    why: str


@dataclass(frozen=True, slots=True)
class _Form:
    tokens: tuple[str, ...]
    instead: tuple[str, ...]
    why: str


class KinderWords:
    """Finds the words of one language's list in a text, by whole words, quickly: read word by word.

    What stands between quotation marks is somebody's own words and is left alone.
    """

    def __init__(self, words: Iterable[KinderWord], *, language: str) -> None:
        by_first: dict[str, dict[tuple[str, ...], _Form]] = {}
        for word in words:
            for form in _forms(word, language):
                if form.tokens:  # the first entry for a form stands
                    by_first.setdefault(form.tokens[0], {}).setdefault(form.tokens, form)
        self._by_first = {
            first: tuple(sorted(forms.values(), key=lambda form: -len(form.tokens)))
            for first, forms in by_first.items()
        }

    def find(self, text: str) -> tuple[Found, ...]:
        """List the places in a paragraph, in order; none overlaps another."""
        if not self._by_first:
            return ()
        quoted = quoted_parts(text)
        tokens = list(_TOKEN.finditer(text))
        found: list[Found] = []
        at = 0
        while at < len(tokens):
            here = self._at(text, tokens, at)
            if here is None or _is_within(tokens[at].start(), quoted):
                at += 1
                continue
            form, end = here
            start = tokens[at].start()
            written = text[start:end]
            instead = tuple(cased_as(written, words) for words in form.instead)
            found.append(Found(start=start, end=end, written=written, instead=instead, why=form.why))
            at += len(form.tokens)
        return tuple(found)

    def _at(self, text: str, tokens: list[re.Match[str]], at: int) -> tuple[_Form, int] | None:
        """Find the longest form that begins at a word, with where it ends."""
        for form in self._by_first.get(_plain(tokens[at][0]), self._by_first.get(_folded(tokens[at][0]), ())):
            last = at + len(form.tokens) - 1
            if last < len(tokens) and self._matches(text, tokens[at : last + 1], form):
                end = tokens[last].end()
                if _folded(tokens[last][0]) != form.tokens[-1]:  # “the client's”: what is owned stays
                    end -= len(_POSSESSIVE.findall(tokens[last][0])[0])
                return form, end
        return None

    @staticmethod
    def _matches(text: str, tokens: list[re.Match[str]], form: _Form) -> bool:
        *before, last = tokens
        *wanted, final = form.tokens
        return (
            all(_folded(token[0]) == word for token, word in zip(before, wanted, strict=True))
            and final in {_folded(last[0]), _plain(last[0])}
            and all(
                _BETWEEN.fullmatch(text, one.end(), other.start())
                for one, other in zip(before, tokens[1:], strict=True)
            )
        )


def quoted_parts(text: str) -> tuple[tuple[int, int], ...]:
    """Give where in a paragraph somebody's own words stand between quotation marks."""
    return tuple(part.span() for part in _QUOTED.finditer(text))


def _is_within(place: int, parts: tuple[tuple[int, int], ...]) -> bool:
    return any(start <= place < end for start, end in parts)


def cased_as(written: str, words: str) -> str:
    """Write words in the case of what they stand for: ``CLIENT``, ``Client`` or ``client``."""
    if len(written) > 1 and written.isupper():
        return words.upper()
    if written[:1].isupper():
        return words[:1].upper() + words[1:]
    return words


def _folded(token: str) -> str:
    return token.casefold().replace("’", "'")


def _plain(token: str) -> str:
    """Fold a word without what says that it owns something."""
    return _POSSESSIVE.sub("", _folded(token))


def _forms(word: KinderWord, language: str) -> Iterator[_Form]:
    instead_of_plural = word.instead_of_plural or word.instead
    plural = word.plural or (_english_plural(word.avoid) if language.startswith("en") else "")
    for written, instead in (
        (word.avoid, word.instead),
        *((other, word.instead) for other in word.also),
        *(((plural, instead_of_plural),) if plural else ()),
    ):
        tokens = tuple(_folded(token) for token in _TOKEN.findall(written))
        yield _Form(tokens, instead, word.why)
        if language.startswith("cy") and tokens:
            for mutation in _MUTATIONS.values():
                mutated = _mutated(tokens[0], mutation)
                if mutated != tokens[0]:
                    alike = tuple(_mutated(words, mutation) for words in instead)
                    yield _Form((mutated, *tokens[1:]), alike, word.why)


def _english_plural(words: str) -> str:
    if words.endswith(("s", "x", "ch", "sh")):
        return words + "es"
    if words.endswith("y") and words[-2:-1] not in {"a", "e", "i", "o", "u"}:
        return words[:-1] + "ies"
    return words + "s"


_MUTATIONS = {
    "soft": {
        "ll": "l", "rh": "r", "c": "g", "p": "b", "t": "d", "g": "", "b": "f", "d": "dd", "m": "f",
    },
    "nasal": {"c": "ngh", "p": "mh", "t": "nh", "g": "ng", "b": "m", "d": "n"},
    "aspirate": {"c": "ch", "p": "ph", "t": "th"},
}  # fmt: skip
"""How the beginning of a Welsh word changes after others."""
_UNMUTATED = ("ch", "dd", "ff", "ng", "ph", "th")
"""Letters of their own that begin like others."""


def _mutated(word: str, mutation: dict[str, str]) -> str:
    if word.startswith(_UNMUTATED):
        return word
    for first, changed in mutation.items():
        if word.startswith(first):
            return changed + word[len(first) :]
    return word
