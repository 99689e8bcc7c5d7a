"""Words become glyphs in the right face, and lines break where Unicode says."""

from __future__ import annotations

import random

import pytest
from uniseg.linebreak import line_break_boundaries

from coprod_desktop.documents.faces import Faces, Weight
from coprod_desktop.documents.line_breaking import fragments_of, may_break_between
from coprod_desktop.documents.line_setting import Line
from coprod_desktop.documents.shaping import Shaper
from tests.documents.builders import FONTS, sentences
from tests.documents.reading import shaper


def _text(line: Line) -> str:
    return "".join(glyph.text for piece in line.pieces for glyph in piece.glyphs)


def _set(text: str, *, measure: float = 20_000, using: Shaper | None = None) -> tuple[Line, ...]:
    return (using or shaper()).lines(text, weight=Weight.REGULAR, language="en-GB", measure=measure)


def test_plain_text_opens_no_face_but_the_body() -> None:
    faces = Faces(folder=FONTS)
    assert faces.read() == frozenset()
    _set(sentences(4), using=Shaper(faces=faces))
    assert faces.read() == {"AtkinsonHyperlegibleNext-400Regular"}


@pytest.mark.parametrize("emoji", ["👩🏽\u200d🦽", "👍🏿", "🇬🇧", "❤️", "1️⃣", "👨\u200d👩\u200d👧\u200d👦"])
def test_a_joined_emoji_is_set_in_one_face(emoji: str) -> None:
    (line,) = _set(emoji)
    assert [piece.face.name for piece in line.pieces] == ["NotoEmoji-400Regular"]
    assert _text(line) == emoji


def test_digits_stay_in_the_body_face_beside_emoji() -> None:
    (line,) = _set("12 🙂 34")
    assert line.pieces[0].face.name.startswith("Atkinson")
    assert line.pieces[-1].face.name.startswith("Atkinson")


def test_characters_no_face_has_are_named() -> None:
    assert shaper().faces.missing_characters("Chef: ሰላ ŷ 👩🏽\u200d🦽 é y\u0302\n") == frozenset("ሰላ")


def test_lines_fit_their_measure_and_keep_every_character() -> None:
    text = sentences(12)
    lines = _set(text, measure=9_000)
    assert len(lines) > 5
    assert all(line.width <= 9_000 for line in lines)
    assert "".join(_text(line) for line in lines) == text


def test_line_ends_are_kept_and_an_empty_line_is_a_line() -> None:
    assert [_text(line) for line in _set("one\n\ntwo")] == ["one ", "", "two"]


def test_words_are_shaped_once_until_forgotten() -> None:
    using = shaper()
    first, again = _set("Zoë cooks", using=using), _set("Zoë cooks", using=using)
    assert first[0].pieces[0] is again[0].pieces[0]
    using.forget()
    assert _set("Zoë cooks", using=using)[0].pieces[0] is not first[0].pieces[0]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("well-being", ("well-", "being")),
        ("做饭", ("做", "饭")),
        ("£45.50", ("£45.50",)),
        ("5ZMTS-KNGH6", ("5ZMTS-KNGH6",)),
        ("(and)", ("(and)",)),
        ("can’t", ("can’t",)),  # noqa: RUF001 - the apostrophe that people type
    ],
)
def test_words_are_cut_only_where_a_line_may_break(text: str, parts: tuple[str, ...]) -> None:
    assert fragments_of(text) == parts


def test_breaks_found_word_by_word_are_those_of_the_whole_text() -> None:
    chance = random.Random(7)  # noqa: S311 - examples, not secrets
    words = [
        "I",
        "can’t",  # noqa: RUF001 - the apostrophe that people type
        "(we",
        "“yes”",
        "“",
        "”",
        "—",
        "!",
        "well-being",
        "£4.50",
        "»",
        "«",
        "no)",
        "做饭",
        "24/7",
    ]
    for _ in range(300):
        chosen = chance.choices(words, k=6)
        breaks, at = set(), 0
        for left, right in zip(chosen, [*chosen[1:], ""], strict=True):
            inner = [len(part) for part in fragments_of(left)]
            breaks |= {at + sum(inner[: n + 1]) for n in range(len(inner) - 1)}
            at += len(left) + 1
            if right and may_break_between(left, right):
                breaks.add(at)
        text = " ".join(chosen)
        assert breaks == {end for end in line_break_boundaries(text) if 0 < end < len(text)}, text


def test_a_longer_word_than_the_line_is_broken_between_characters() -> None:
    lines = _set("x" * 200, measure=5_000)
    assert all(line.width <= 5_000 for line in lines)
    assert "".join(_text(line) for line in lines) == "x" * 200
