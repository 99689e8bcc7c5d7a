"""The words that a team prefers: the app's list, the organisation's, and what this worker made of them."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final, Protocol

from coprod_desktop.application.ports import Settings
from coprod_desktop.domain.canonical import JsonValue, canonical_json
from coprod_desktop.domain.kinder_words import KinderWord, KinderWords
from coprod_desktop.domain.note_language import plain_tag
from coprod_desktop.domain.refusal import Refusal

LANGUAGES: Final = ("en", "cy")
"""Those that the app has a list for."""
LONGEST: Final = 200
"""Characters of a word or phrase that a worker adds."""
_OWN: Final = "kinder_words."


class Source(StrEnum):
    """Whose list a word comes from."""

    OURS = "ours"
    ORGANISATION = "organisation"
    OWN = "own"


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One word of a language's list, whose it is, and whether it is looked for."""

    word: KinderWord
    source: Source
    on: bool = True


class KinderWordLists(Protocol):
    """Reads the lists that came with the app, and those that an organisation wrote."""

    def ours(self, language: str) -> tuple[KinderWord, ...]:
        """Give the app's own list; empty for a language that it has none for."""
        ...

    def organisation(self, language: str) -> tuple[KinderWord, ...]:
        """Give the organisation's list; empty where there is none.

        Raises:
            Refusal: ``file_unreadable``.
        """
        ...


class WordsWePrefer:
    """Says which words are looked for in a note, and lets a worker change that on this laptop."""

    def __init__(self, *, settings: Settings, lists: KinderWordLists) -> None:
        self._settings = settings
        self._lists = lists
        self._finders: dict[str, KinderWords] = {}

    def finder(self, language: str) -> KinderWords:
        """Give what finds this language's words in a text; made once."""
        plain = plain_tag(language)
        if plain not in self._finders:
            words = [listed.word for listed in self.listed(plain) if listed.on]
            self._finders[plain] = KinderWords(words, language=plain)
        return self._finders[plain]

    def listed(self, language: str) -> tuple[Listed, ...]:
        """List the words of a language in the order of the alphabet, also those that are switched off."""
        own, off = self._read(language)
        by_key: dict[str, Listed] = {}
        organisation: tuple[KinderWord, ...] = ()
        if not self.complaint(language):
            organisation = self._lists.organisation(language)
        for source, words in (
            (Source.OURS, self._lists.ours(language)),
            (Source.ORGANISATION, organisation),
            (Source.OWN, tuple(own.values())),
        ):
            for word in words:
                by_key[_key(word.avoid)] = Listed(word=word, source=source, on=_key(word.avoid) not in off)
        return tuple(by_key[key] for key in sorted(by_key))

    def complaint(self, language: str) -> Refusal | None:
        """Say what is wrong with the organisation's file, if anything; the other lists hold all the same."""
        try:
            self._lists.organisation(language)
        except Refusal as refusal:
            return refusal
        return None

    def write(self, language: str, word: KinderWord) -> None:
        """Add a word, or change what is offered for one.

        Raises:
            Refusal: ``words_missing`` without a word or anything to say instead; ``words_too_long``.
        """
        kept = replace(
            word,
            avoid=word.avoid.strip(),
            instead=tuple(each.strip() for each in word.instead if each.strip()),
            why=word.why.strip(),
        )
        if not any(letter.isalnum() for letter in kept.avoid) or not kept.instead:
            raise Refusal("words_missing")
        if any(len(text) > LONGEST for text in (kept.avoid, kept.why, *kept.instead)):
            raise Refusal("words_too_long", count=str(LONGEST))
        own, off = self._read(language)
        self._keep(language, {**own, _key(kept.avoid): kept}, off - {_key(kept.avoid)})

    def switch(self, language: str, avoid: str, *, on: bool) -> None:
        """Look for a word, or do not; nothing of it is lost."""
        own, off = self._read(language)
        self._keep(language, own, off - {_key(avoid)} if on else off | {_key(avoid)})

    def forget(self, language: str, avoid: str) -> None:
        """Let go of what the worker wrote; the organisation's or the app's own word stands again."""
        own, off = self._read(language)
        self._keep(language, {key: word for key, word in own.items() if key != _key(avoid)}, off)

    def _read(self, language: str) -> tuple[dict[str, KinderWord], frozenset[str]]:
        kept = self._settings.get(_OWN + plain_tag(language))
        if not kept:
            return {}, frozenset()
        held: Mapping[str, list[dict[str, object]]] = json.loads(kept)
        words = [_word(each) for each in held.get("own", [])]
        return {_key(word.avoid): word for word in words}, frozenset(map(str, held.get("off", [])))

    def _keep(self, language: str, own: Mapping[str, KinderWord], off: frozenset[str]) -> None:
        written: JsonValue = {
            "own": [
                {"avoid": word.avoid, "instead": list(word.instead), "why": word.why, "also": list(word.also)}
                for word in own.values()
            ],
            "off": sorted(off),
        }
        self._settings.put(_OWN + plain_tag(language), canonical_json(written))
        self._finders.pop(plain_tag(language), None)


def _word(held: Mapping[str, object]) -> KinderWord:
    return KinderWord(
        avoid=str(held.get("avoid", "")),
        instead=_texts(held.get("instead")),
        why=str(held.get("why", "")),
        also=_texts(held.get("also")),
    )


def _texts(held: object) -> tuple[str, ...]:
    return tuple(map(str, held)) if isinstance(held, list) else ()


def _key(avoid: str) -> str:
    return " ".join(avoid.casefold().replace("-", " ").split())
