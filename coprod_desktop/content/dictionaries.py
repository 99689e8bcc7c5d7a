"""The dictionaries that came with the app, read by spylls, which reads what Hunspell reads."""

# ruff: noqa: RUF001  # words are written with the marks that print uses

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final, Self

from spylls.hunspell import Dictionary
from spylls.hunspell.readers import read_aff, read_dic

_FOLDERS: Final = {"en": "en_GB", "cy": "cy_GB"}
_PORTION: Final = 2_000
"""Lines between two moments at which a load can be looked at."""
_MOST: Final = 4
"""Suggestions: more are a list to read, and the later ones are seldom meant."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BundledDictionaries:
    """Reads a language's dictionary from its folder."""

    folder: Path

    def load(self, language: str, *, portion: Callable[[], None]) -> "HunspellSpeller":
        """Load a dictionary."""
        name = _FOLDERS[language]
        files = self.folder / name / name
        aff, context = read_aff(_Lines(files.with_suffix(".aff"), portion))
        words = read_dic(_Lines(files.with_suffix(".dic"), portion), aff=aff, context=context)
        return HunspellSpeller(Dictionary(aff, words))


class HunspellSpeller:
    """A loaded dictionary."""

    def __init__(self, dictionary: Dictionary) -> None:
        self._dictionary = dictionary

    def knows(self, word: str) -> bool:
        """Tell whether a word is spelled as the dictionary has it."""
        return bool(self._dictionary.lookup(word.replace("’", "'")))

    def suggest(self, word: str) -> tuple[str, ...]:
        """Give a few words that may have been meant."""
        found = islice(self._dictionary.suggest(word.replace("’", "'")), _MOST)
        return tuple(each.replace("'", "’") if "’" in word else each for each in found)


class _Lines:
    """The lines of a file of UTF-8 with their numbers, as spylls asks for them: blank ones are left out.

    Its own reader leaves files open.
    """

    def __init__(self, path: Path, portion: Callable[[], None]) -> None:
        self._lines = path.read_text(encoding="utf-8-sig").splitlines()
        self._portion = portion
        self._numbered = self._number()

    def reset_encoding(self, encoding: str) -> None:
        """Hear which encoding the file says that it has."""
        if encoding.upper() != "UTF-8":
            raise ValueError(f"a dictionary in {encoding}")

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> tuple[int, str]:
        return next(self._numbered)

    def _number(self) -> Iterator[tuple[int, str]]:
        for number, line in enumerate(self._lines, start=1):
            if number % _PORTION == 0:
                self._portion()
            if line.strip():
                yield number, line.strip()
