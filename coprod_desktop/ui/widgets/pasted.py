"""What comes into a field from elsewhere: bounded, and without characters that nobody sees."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication

MOST_CHARACTERS: Final = 20_000
"""In one field: about seven pages. More is no answer, and would be slow to write on in."""

_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Control characters; and those that turn the direction of what follows, so that it reads as something else.
The marks that Arabic, Hebrew and emoji need are no such characters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What a field takes of a text, and what is to be said about it; nothing to say where it takes all."""

    text: str
    told: str = ""


def taken(text: str, *, room: int) -> Taken:
    """Take a text that comes from elsewhere: whole, without what cannot be seen, or not at all.

    ``room`` is how many characters still fit. Nothing is cut off: half of what somebody said is not what they
    said.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    clean = _UNSEEN.sub("", lines)
    if len(clean) > room:
        words = QCoreApplication.translate(
            "Pasted",
            "What you pasted is too long for one field: {count} characters, and {room} more fit. Nothing was "
            "changed.",
        )
        return Taken(text="", told=words.format(count=f"{len(clean):,}", room=f"{max(0, room):,}"))
    if clean != lines:
        return Taken(
            text=clean,
            told=QCoreApplication.translate(
                "Pasted", "Hidden characters were left out of what you pasted. The words are all there."
            ),
        )
    return Taken(text=clean)
