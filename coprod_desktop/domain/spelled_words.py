"""Which parts of a text are words to look up in a dictionary."""

# ruff: noqa: RUF001  # words are written with the marks that print uses

import re
from collections.abc import Iterator
from dataclasses import dataclass

from coprod_desktop.domain.kinder_words import quoted_parts

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*['’]?")
_NO_WORDS = re.compile(r"\S*(?:\d|_|@|://|www\.)\S*")
"""Whatever holds a digit or is an address: postcodes, numbers of buses, names of files."""
_SHORTEST, _LONGEST = 2, 80


@dataclass(frozen=True, slots=True)
class SpelledWord:
    """A word of a text, and where it stands."""

    start: int
    end: int
    word: str


def words_to_spell(text: str, *, quoted: bool = False) -> Iterator[SpelledWord]:
    """List the words of a paragraph that a dictionary may know.

    Names and places are many and begin with a capital in the middle of a sentence; those in capitals only are
    mostly letters that stand for words. Neither is looked up. What stands between quotation marks is
    somebody's own words, and is listed only where ``quoted`` asks for it.
    """
    left_out = [part.span() for part in _NO_WORDS.finditer(text)]
    if not quoted:
        left_out += quoted_parts(text)
    for part in _WORD.finditer(text):
        start, end = part.span()
        word = part[0]
        if word[-1] in "'’":  # the mark that ends a quotation, not a letter left out
            word, end = word[:-1], end - 1
        if not _SHORTEST <= len(word) <= _LONGEST or word.isupper():
            continue
        if word[0].isupper() and not _begins_sentence(text, start):
            continue
        if any(begin <= start < finish for begin, finish in left_out):
            continue
        yield SpelledWord(start, end, word)


def _begins_sentence(text: str, start: int) -> bool:
    before = text[:start].rstrip(" \t\u00a0“\"'‘(")
    return not before or before[-1] in ".!?:\n•-–"
