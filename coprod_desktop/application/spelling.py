"""Spelling: which languages there is a dictionary of, where it is looked at, and the words a worker added."""

import json
from collections.abc import Callable
from typing import Final, Protocol

from coprod_desktop.application.ports import Settings
from coprod_desktop.domain.canonical import canonical_json
from coprod_desktop.domain.note_language import plain_tag

_OWN: Final = "spelling.words"
_NOTES: Final = "spelling.notes"
_QUOTES: Final = "spelling.quotes"
_YES, _NO = "yes", "no"


class Speller(Protocol):
    """One language's dictionary, loaded. It may be asked on any one thread."""

    def knows(self, word: str) -> bool:
        """Tell whether a word is spelled as the dictionary has it; takes about a tenth of a millisecond."""
        ...

    def suggest(self, word: str) -> tuple[str, ...]:
        """Give a few words that may have been meant; takes a tenth of a second and more."""
        ...


class Dictionaries(Protocol):
    """The dictionaries that came with the app."""

    def languages(self) -> frozenset[str]:
        """Name the languages there is one of, such as ``en``."""
        ...

    def load(self, language: str, *, portion: Callable[[], None]) -> Speller:
        """Load a dictionary; takes half a second and some tens of megabytes.

        Args:
            language: one of `languages`.
            portion: called from time to time while it is loaded.
        """
        ...


class Spelling:
    """What the screens ask about spelling."""

    def __init__(self, *, settings: Settings, dictionaries: Dictionaries) -> None:
        self._settings = settings
        self._dictionaries = dictionaries
        self._own: frozenset[str] | None = None
        self._answers: dict[str, bool] = {}
        """Read once: they are asked for at every key."""

    def has(self, language: str) -> bool:
        """Tell whether there is a dictionary of a language."""
        return plain_tag(language) in self._dictionaries.languages()

    def load(self, language: str, *, portion: Callable[[], None]) -> Speller:
        """Load a language's dictionary; for another thread than the screen's."""
        return self._dictionaries.load(plain_tag(language), portion=portion)

    def on_notes(self) -> bool:
        """Whether notes are looked at; they are unless somebody said no."""
        return self._answer(_NOTES, usual=True)

    def on_quotes(self) -> bool:
        """Whether what people said is looked at as well; it is not unless somebody asked for it."""
        return self._answer(_QUOTES, usual=False)

    def look_at_notes(self, *, on: bool) -> None:
        """Look at notes, or do not."""
        self._say(_NOTES, on=on)

    def look_at_quotes(self, *, on: bool) -> None:
        """Look at what people said as well, or do not."""
        self._say(_QUOTES, on=on)

    def own(self) -> frozenset[str]:
        """Give the words that the worker added, in small letters."""
        if self._own is None:
            kept = self._settings.get(_OWN)
            self._own = frozenset(map(str, json.loads(kept))) if kept else frozenset()
        return self._own

    def add(self, word: str) -> None:
        """Add a word to the worker's own, whatever the language."""
        self._keep(self.own() | {word.casefold()})

    def forget(self, word: str) -> None:
        """Take a word out of the worker's own."""
        self._keep(self.own() - {word.casefold()})

    def _answer(self, key: str, *, usual: bool) -> bool:
        if key not in self._answers:
            kept = self._settings.get(key)
            self._answers[key] = usual if kept is None else kept == _YES
        return self._answers[key]

    def _say(self, key: str, *, on: bool) -> None:
        self._settings.put(key, _YES if on else _NO)
        self._answers[key] = on

    def _keep(self, words: frozenset[str]) -> None:
        self._settings.put(_OWN, canonical_json(sorted(words)))
        self._own = words
