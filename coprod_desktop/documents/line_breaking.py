"""Where a line may be broken, after UAX #14, asked word by word so that answers can be remembered."""

from __future__ import annotations

import re
from functools import lru_cache

from uniseg.linebreak import line_break_boundaries


def fragments_of(word: str) -> tuple[str, ...]:
    """A word without spaces, cut where a line may be broken inside it; short codes stay whole."""
    if _PLAIN_WORD.fullmatch(word) or _CODE.fullmatch(word):
        return (word,)
    ends = [end for end in line_break_boundaries(word) if end]
    return tuple(word[start:end] for start, end in zip([0, *ends], ends, strict=False))


def may_break_between(left: str, right: str) -> bool:
    """Whether the space between two words may end a line: not after “ or before a lone closing sign."""
    if left[-1].isalnum() and right[0].isalnum():
        return True
    return _may_break(left[-2:], right[:2])


@lru_cache(maxsize=4096)
def _may_break(left: str, right: str) -> bool:
    return len(left) + 1 in line_break_boundaries(f"{left} {right}")


_PLAIN_WORD = re.compile(r"[A-Za-z0-9\u00c0-\u017f]+['’]?[A-Za-z\u00c0-\u017f]*[.,;:!?]*|[ ]")  # noqa: RUF001 - the apostrophe that people type

_CODE = re.compile(r"[A-Z0-9]+-[A-Z0-9]+[.,;:!?]*")
