"""Which way text runs: as Unicode's own examples say, and as another program finds."""

from __future__ import annotations

import os
import random
from pathlib import Path
from typing import Final

import pytest
from bidi import get_display

from coprod_desktop.documents.bidi import REMOVED, base_level, in_visual_order, levels_of, turns

EXAMPLES: Final = Path("/usr/share/unicode/BidiCharacterTest.txt")
"""Where Debian's package unicode-data puts Unicode's examples."""
ALPHABET: Final = "abc אבג سلام 123 ٤٥ .,-()[]+%:/£\u0301\u05b0"
LONG: Final = "COPROD_LONG" in os.environ


def visual(text: str, base: int) -> str:
    levels = levels_of(text, base=base)
    kept = [(sign, level) for sign, level in zip(text, levels, strict=True) if level != REMOVED]
    ordered = in_visual_order(kept, [level for _, level in kept])
    return "".join(sign for sign, _ in ordered)


def test_another_program_puts_the_same_in_the_same_order() -> None:
    """Three thousand strings; fifty thousand in the long form (COPROD_LONG)."""
    chance = random.Random(11)  # noqa: S311 - examples, not secrets
    for _ in range(50_000 if LONG else 3_000):
        text = "".join(chance.choices(ALPHABET, k=chance.randint(1, 24)))
        for base in (0, 1):
            assert visual(text, base) == get_display(text, base_dir="R" if base else "L"), (text, base)


@pytest.mark.skipif(not EXAMPLES.exists(), reason="Debian's unicode-data is not installed")
def test_unicodes_own_examples_come_out_as_unicode_says() -> None:
    """All 91,000 of them."""
    seen = 0
    with EXAMPLES.open(encoding="utf-8") as lines:
        for line in lines:
            if not line.strip() or line.startswith("#"):
                continue
            characters, direction, paragraph, levels, order = line.strip().split(";")
            text = "".join(chr(int(each, 16)) for each in characters.split())
            base = base_level(text, otherwise=0) if direction == "2" else int(direction)
            found = levels_of(text, base=base)
            said = tuple(REMOVED if each == "x" else int(each) for each in levels.split())
            kept = [at for at, level in enumerate(found) if level != REMOVED]
            assert (base, found) == (int(paragraph), said), line
            assert in_visual_order(kept, [found[at] for at in kept]) == [int(each) for each in order.split()]
            seen += 1
    assert seen > 90_000


def test_a_name_that_is_set_apart_does_not_pull_what_follows_it() -> None:
    loose, apart = "Made by يوسف, 3 times", "Made by \u2068يوسف\u2069, 3 times"
    assert visual(loose, 0) == "Made by 3 ,فسوي times"
    assert visual(apart, 0) == "Made by \u2068فسوي\u2069, 3 times"


def test_the_first_strong_letter_outside_of_what_is_set_apart_leads() -> None:
    assert base_level("1. \u2068דלת\u2069 hello", otherwise=1) == 0
    assert base_level("דלת hello", otherwise=0) == 1
    assert base_level("1. \u2068דלת\u2069", otherwise=0) == 0
    assert base_level("1. \u2068hello\u2069", otherwise=1) == 1


@pytest.mark.parametrize(
    ("text", "may"), [("Zoë £4", False), ("做饭", False), ("א", True), ("٤", True), ("a\u202eb", True)]
)
def test_whether_anything_turns_is_known_at_a_glance(text: str, *, may: bool) -> None:
    assert turns(text) is may


def test_more_than_anybody_opens_does_no_harm() -> None:
    text = "\u202b" * 200 + "\u2067" * 200 + "a(" * 100 + "\u2069" * 300
    assert set(levels_of(text, base=0)) > {REMOVED}
