"""How the letters of a file are written down, found in its bytes; and texts made fit to be shown."""

import codecs
import re
from typing import Final

from coprod_desktop.application.local_directory import Encoding

UNREADABLE: Final = re.compile("[\udc80-\udcff\ufffd]")
"""What stands in a text for a byte that is no letter."""

_NOT_FOR_READING: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]"
)  # control characters, and what turns the reading round
_BLANKS: Final = re.compile(r"[ \t\u00a0]+")
_MANY_LINES: Final = re.compile(r"\n\s*\n\s*")


def decoded(content: bytes) -> tuple[str, Encoding]:
    """Read bytes as text and say how it was written down.

    A byte that is no letter in it becomes one of `UNREADABLE`, so that the row it is in can be named.
    """
    for mark, name, encoding in (
        (codecs.BOM_UTF8, "utf-8", Encoding.UTF_8_WITH_MARK),
        (codecs.BOM_UTF16_LE, "utf-16-le", Encoding.UTF_16),
        (codecs.BOM_UTF16_BE, "utf-16-be", Encoding.UTF_16),
    ):
        if content.startswith(mark):
            rest = content[len(mark) :]
            handler = "surrogateescape" if name == "utf-8" else "replace"
            return rest.decode(name, handler), encoding
    guess = _utf_16_without_mark(content)
    if guess:
        return content.decode(guess, "replace"), Encoding.UTF_16
    text = content.decode("utf-8", "surrogateescape")
    strays = len(UNREADABLE.findall(text))
    if not strays or strays <= _letters_beyond_ascii(text):
        return text, Encoding.UTF_8
    return content.decode("cp1252", "replace"), Encoding.WINDOWS_1252


def cleaned(text: str) -> str:
    """Make a text fit to be shown: no control characters, single blanks, no more than one empty line."""
    plain = _NOT_FOR_READING.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return _MANY_LINES.sub("\n\n", _BLANKS.sub(" ", plain)).strip()


def _utf_16_without_mark(content: bytes) -> str:
    """Name the order of bytes of a text in which every other byte is 0, as in Western letters of UTF-16."""
    start = content[:400]
    half = len(start) // 2
    if half and start[1::2].count(0) > half * 0.7:
        return "utf-16-le"
    if half and start[0::2].count(0) > half * 0.7:
        return "utf-16-be"
    return ""


def _letters_beyond_ascii(text: str) -> int:
    return len(text) - len(text.encode("ascii", "ignore")) - len(UNREADABLE.findall(text))
