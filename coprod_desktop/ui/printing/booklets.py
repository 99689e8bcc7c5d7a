"""Which pages stand beside each other on the sheets of a booklet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

_PAGES_OF_A_SHEET: Final = 4


def folded(count: int) -> Iterator[tuple[int | None, int | None]]:
    """Give the pages, from 0, left and right on each side of the sheets, fronts and backs by turns.

    The sheets lie in one another and are folded in the middle; None is a page that stays empty.
    """
    whole = -(-count // _PAGES_OF_A_SHEET) * _PAGES_OF_A_SHEET
    pages = [number if number < count else None for number in range(whole)]
    for side in range(whole // 2):
        outer, inner = pages[whole - 1 - side], pages[side]
        yield (inner, outer) if side % 2 else (outer, inner)
