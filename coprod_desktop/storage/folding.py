"""How words are made alike before they are compared: case, accents and letter variants fall away."""

# ruff: noqa: RUF001  (letters that look alike are what this file is about)

import re
import unicodedata

_LETTERS = str.maketrans(
    {
        "ł": "l", "Ł": "l", "ø": "o", "Ø": "o", "đ": "d", "Đ": "d", "ð": "d", "Ð": "d", "ħ": "h", "Ħ": "h",
        "ŧ": "t", "Ŧ": "t", "þ": "th", "Þ": "th", "ı": "i", "ŋ": "n", "Ŋ": "n",
        "ß": "ss", "ẞ": "ss", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "ĸ": "k",
        "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ة": "ه", "ى": "ي", "ی": "ي", "ک": "ك", "ـ": "",
    }
)  # fmt: skip


class _Bare(dict[int, int | str | None]):
    """Letters without their marks, each looked up once: what a mark is, is a slow question."""

    def __missing__(self, character: int) -> int | None:
        is_mark = unicodedata.category(chr(character)) == "Mn"
        bare = self[character] = None if is_mark else character
        return bare


_BARE = _Bare(_LETTERS)

_UNSPACED = (
    "\u0e00-\u0eff"  # Thai, Lao
    "\u1000-\u109f"  # Burmese
    "\u1780-\u17ff"  # Khmer
    "\u3040-\u30ff\u31f0-\u31ff"  # kana
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"  # Han
    "\U00020000-\U0003ffff"
)
_TOKEN = re.compile(rf"[{_UNSPACED}]|[^\W_{_UNSPACED}]+")
"""A word; where words are written without spaces, each character."""
_RUN = re.compile(rf"[{_UNSPACED}]+|[^\W_{_UNSPACED}]+")
"""What was typed together."""


def fold(text: str) -> str:
    """Make words alike that somebody would call the same."""
    if text.isascii():
        return text.lower()
    bare = text.translate(_LETTERS).casefold()
    return unicodedata.normalize("NFKD", bare).translate(_BARE)


def tokens(text: str) -> tuple[str, ...]:
    """Cut a text into folded words, or characters where words are written without spaces."""
    return tuple(_TOKEN.findall(fold(text)))


def phrases(text: str) -> tuple[tuple[str, ...], ...]:
    """Cut what somebody looks for into words, each as its tokens: all must occur, each in one piece."""
    return tuple(tuple(_TOKEN.findall(run)) for run in _RUN.findall(fold(text)))
