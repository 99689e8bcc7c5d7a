"""The lists of kinder words: those that came with the app, and those in the organisation's own folder."""

from pathlib import Path

from coprod_desktop.content.kinder_words import FILE_NAME, read_kinder_words
from coprod_desktop.domain.kinder_words import KinderWord
from coprod_desktop.domain.refusal import Refusal


class WordFiles:
    """Reads each file when it is first asked for, and once."""

    def __init__(self, *, wording: Path, organisation: Path) -> None:
        self._wording = wording
        self._organisation = organisation
        self._read: dict[Path, tuple[KinderWord, ...] | Refusal] = {}

    def ours(self, language: str) -> tuple[KinderWord, ...]:
        """Give the app's own list."""
        return self._words(self._wording / language / FILE_NAME) if _is_tag(language) else ()

    def organisation(self, language: str) -> tuple[KinderWord, ...]:
        """Give the organisation's list.

        Raises:
            Refusal: ``file_unreadable``.
        """
        return self._words(self._organisation / f"{language}.toml") if _is_tag(language) else ()

    def _words(self, path: Path) -> tuple[KinderWord, ...]:
        if path not in self._read:
            self._read[path] = _words_in(path)
        words = self._read[path]
        if isinstance(words, Refusal):
            raise words
        return words


def _is_tag(language: str) -> bool:
    """Tell a language's tag from a way to another folder: what a record says may be anything."""
    return language.isascii() and language.isalpha()


def _words_in(path: Path) -> tuple[KinderWord, ...] | Refusal:
    if not path.exists():
        return ()
    try:
        return read_kinder_words(path)
    except Refusal as refusal:
        return refusal
