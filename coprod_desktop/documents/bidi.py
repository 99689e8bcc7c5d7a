"""Which way each character runs, after the Unicode bidirectional algorithm (UAX #9), isolates included.

An even level runs from left to right, an odd one from right to left.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, TypeVar
from unicodedata import bidirectional

from coprod_desktop.documents.bidi_rules import resolve

if TYPE_CHECKING:
    from collections.abc import Sequence

T = TypeVar("T")

REMOVED = -1
"""The level of characters that only steer: nothing is drawn for them."""

_TURNS = re.compile(
    "[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_DEEPEST = 125
_STEERING = frozenset({"RLE", "LRE", "RLO", "LRO", "PDF", "BN"})
_INITIATORS = frozenset({"RLI", "LRI", "FSI"})
_OVERRIDES = {"RLO": "R", "LRO": "L"}
_LEFT_BEHIND = frozenset({"WS", "LRI", "RLI", "FSI", "PDI"})


HIDDEN = frozenset("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Characters that only steer direction: nothing is drawn for them, nor read out."""


def turns(text: str) -> bool:
    """Whether anything in the text may run from right to left."""
    return not text.isascii() and _TURNS.search(text) is not None


def without_steering(text: str) -> str:
    """Give the text as it is read out, without what only steers its direction."""
    if text.isascii() or HIDDEN.isdisjoint(text):
        return text
    return "".join(character for character in text if character not in HIDDEN)


def base_level(text: str, *, otherwise: int) -> int:
    """The level of a paragraph, by its first strong character outside of isolates (P2, P3)."""
    return _first_strong([bidirectional(character) for character in text], 0, otherwise)


def levels_of(text: str, *, base: int) -> tuple[int, ...]:
    """The level of each character of a paragraph that stands on one line; `REMOVED` for those that steer."""
    classes = [bidirectional(character) or "L" for character in text]
    opened, types = _explicit(classes, base)
    levels = list(opened)
    kept = [at for at, each in enumerate(classes) if each not in _STEERING]
    partners = _partners(classes)
    for run in _sequences(kept, opened, classes, partners):
        level = opened[run[0]]
        before, after = _neighbours(run, kept, opened, base)
        if classes[run[-1]] in _INITIATORS and run[-1] not in partners:
            after = base
        resolved = resolve(
            [types[at] for at in run],
            [text[at] for at in run],
            level=level,
            before=_direction(max(level, before)),
            after=_direction(max(level, after)),
        )
        for at, settled in zip(run, resolved, strict=True):
            levels[at] = settled
    _leave_behind(levels, classes, base)
    return tuple(REMOVED if each in _STEERING else level for each, level in zip(classes, levels, strict=True))


def in_visual_order(items: Sequence[T], levels: Sequence[int]) -> list[T]:
    """Put what stands on one line in the order from left to right (L2)."""
    order = list(range(len(items)))
    lowest_odd = min((level for level in levels if level % 2), default=None)
    if lowest_odd is not None:
        for level in range(max(levels), lowest_odd - 1, -1):
            at = 0
            while at < len(order):
                end = at
                while end < len(order) and levels[order[end]] >= level:
                    end += 1
                order[at:end] = order[at:end][::-1]
                at = max(end, at + 1)
    return [items[at] for at in order]


def _direction(level: int) -> str:
    return "R" if level % 2 else "L"


def _first_strong(classes: Sequence[str], start: int, otherwise: int) -> int:
    depth = 0
    for each in classes[start:]:
        if each in _INITIATORS:
            depth += 1
        elif each == "PDI":
            if not depth and start:
                return otherwise
            depth = max(depth - 1, 0)
        elif not depth and each in {"L", "R", "AL"}:
            return 0 if each == "L" else 1
    return otherwise


def _partners(classes: Sequence[str]) -> dict[int, int]:
    """Where the isolate that begins at a place ends (BD9)."""
    partners: dict[int, int] = {}
    waiting: list[int] = []
    for at, each in enumerate(classes):
        if each in _INITIATORS:
            waiting.append(at)
        elif each == "PDI" and waiting:
            partners[waiting.pop()] = at
    return partners


class _Stack:
    """Embeddings, overrides and isolates that are open (X1)."""

    def __init__(self, base: int) -> None:
        self._open: list[tuple[int, str, bool]] = [(base, "", False)]
        self._lost_isolates = 0
        self._lost_embeddings = 0
        self._isolates = 0

    @property
    def level(self) -> int:
        return self._open[-1][0]

    @property
    def override(self) -> str:
        return self._open[-1][1]

    def embed(self, *, leftwards: bool, override: str) -> None:
        level = self._next(leftwards=leftwards)
        if level <= _DEEPEST and not self._lost_isolates and not self._lost_embeddings:
            self._open.append((level, override, False))
        elif not self._lost_isolates:
            self._lost_embeddings += 1

    def isolate(self, *, leftwards: bool) -> None:
        level = self._next(leftwards=leftwards)
        if level <= _DEEPEST and not self._lost_isolates and not self._lost_embeddings:
            self._isolates += 1
            self._open.append((level, "", True))
        else:
            self._lost_isolates += 1

    def end_isolate(self) -> None:
        if self._lost_isolates:
            self._lost_isolates -= 1
        elif self._isolates:
            self._lost_embeddings = 0
            while not self._open[-1][2]:
                self._open.pop()
            self._open.pop()
            self._isolates -= 1

    def end_embedding(self) -> None:
        if self._lost_isolates:
            return
        if self._lost_embeddings:
            self._lost_embeddings -= 1
        elif not self._open[-1][2] and len(self._open) > 1:
            self._open.pop()

    def _next(self, *, leftwards: bool) -> int:
        return self.level + (2 if leftwards == bool(self.level % 2) else 1)


def _explicit(classes: Sequence[str], base: int) -> tuple[list[int], list[str]]:
    """Levels by what steers, and classes as overrides leave them (X1 to X8)."""
    stack = _Stack(base)
    levels, types = [], list(classes)
    for at, each in enumerate(classes):
        if each == "PDI":
            stack.end_isolate()
        levels.append(base if each == "B" else stack.level)
        if stack.override and each not in _STEERING and each != "B":
            types[at] = stack.override
        if each in {"RLE", "LRE", "RLO", "LRO"}:
            stack.embed(leftwards=each[0] == "R", override=_OVERRIDES.get(each, ""))
        elif each in _INITIATORS:
            leftwards = _first_strong(classes, at + 1, 0) == 1 if each == "FSI" else each == "RLI"
            stack.isolate(leftwards=leftwards)
        elif each == "PDF":
            stack.end_embedding()
    return levels, types


def _sequences(
    kept: Sequence[int], levels: Sequence[int], classes: Sequence[str], partners: dict[int, int]
) -> list[list[int]]:
    """Places in isolating run sequences (BD13)."""
    runs: list[list[int]] = []
    for before, at in pairwise([-1, *kept]):
        if before < 0 or levels[at] != levels[before]:
            runs.append([])
        runs[-1].append(at)
    starting = {run[0]: run for run in runs}
    ends = set(partners.values())
    sequences = []
    for run in runs:
        if classes[run[0]] == "PDI" and run[0] in ends:
            continue
        sequence = list(run)
        while classes[sequence[-1]] in _INITIATORS and sequence[-1] in partners:
            sequence += starting[partners[sequence[-1]]]
        sequences.append(sequence)
    return sequences


def _neighbours(run: Sequence[int], kept: Sequence[int], levels: Sequence[int], base: int) -> tuple[int, int]:
    """The levels just before and just after a sequence (X10)."""
    first, last = kept.index(run[0]), kept.index(run[-1])
    before = levels[kept[first - 1]] if first else base
    after = levels[kept[last + 1]] if last + 1 < len(kept) else base
    return before, after


def _leave_behind(levels: list[int], classes: Sequence[str], base: int) -> None:
    """Give white space before a separator or the end of the line the paragraph's own level (L1)."""
    at_end = True
    for at in range(len(classes) - 1, -1, -1):
        each = classes[at]
        if each in {"S", "B"}:
            levels[at], at_end = base, True
        elif each in _LEFT_BEHIND and at_end:
            levels[at] = base
        elif each not in _STEERING:
            at_end = False
