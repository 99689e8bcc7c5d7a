"""A run of characters of one face and one direction becomes glyphs in place, by HarfBuzz."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import uharfbuzz

from coprod_desktop.documents.outlines import outline_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coprod_desktop.documents.faces import Face

_WORD_JOINER = "\u2060"
_SPACE = 0x20
_STEP = 20.0
"""From one blank glyph to the next, in thousandths of an em: enough to put them in order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Glyph:
    """A glyph in place: lengths in thousandths of an em, `text` the characters that it stands for."""

    number: int
    advance: float
    natural_advance: float
    right: float
    up: float
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PaintedMark:
    """A mark that is painted as a path: its place from the left end of its piece, in thousandths of an em."""

    x: float
    y: float
    outline: str
    scale: float
    """Thousandths of an em for one unit of the outline."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Piece:
    """Shaped glyphs of one face in the order in which they are read, which may be from right to left.

    `exact` when each glyph stands for characters of its own.
    """

    face: Face
    glyphs: tuple[Glyph, ...]
    width: float
    exact: bool
    leftwards: bool = False
    marks: tuple[PaintedMark, ...] = ()


def shape(face: Face, text: str, *, language: str, leftwards: bool) -> Piece:
    """Shape a run; what runs `leftwards` gets mirrored brackets, and its last letter stands first."""
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.cluster_level = uharfbuzz.BufferClusterLevel.MONOTONE_CHARACTERS
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if leftwards else "ltr"
    buffer.language = language
    font, scale = face.harfbuzz_font, face.scale
    uharfbuzz.shape(font, buffer)
    infos, positions = list(buffer.glyph_infos), list(buffer.glyph_positions)
    if leftwards:
        infos.reverse()
        positions.reverse()
    clusters = [info.cluster for info in infos]
    glyphs = tuple(
        Glyph(
            number=info.codepoint,
            advance=position.x_advance * scale,
            natural_advance=font.get_glyph_h_advance(info.codepoint) * scale,
            right=position.x_offset * scale,
            up=position.y_offset * scale,
            text=share,
        )
        for info, position, share in zip(infos, positions, _shares(text, clusters), strict=True)
    )
    if leftwards:
        return _turned(face, glyphs)
    return Piece(
        face=face,
        glyphs=glyphs,
        width=sum(glyph.advance for glyph in glyphs),
        exact=len(set(clusters)) == len(clusters),
    )


def _turned(face: Face, glyphs: tuple[Glyph, ...]) -> Piece:
    """Make a piece of what runs leftwards, one character to a glyph and all of them on one line.

    Readers put such glyphs in order by their places, turn them round character by character, and take
    one that stands higher for another line. So each character of a ligature, or of a letter with marks,
    but the last gets a blank glyph in its place, and the marks themselves are painted.
    """
    width = pen = sum(glyph.advance for glyph in glyphs)
    seen: list[Glyph] = []
    marks: list[PaintedMark] = []
    for letter, *others in _letters(glyphs):
        seen += _one_each(face, letter, letter.text + "".join(other.text for other in others))
        pen -= letter.advance
        for other in others:
            outline = outline_of(face, other.number)
            if outline:
                marks.append(PaintedMark(x=pen + other.right, y=other.up, outline=outline, scale=face.scale))
    return Piece(face=face, glyphs=tuple(seen), width=width, exact=False, leftwards=True, marks=tuple(marks))


def _letters(glyphs: tuple[Glyph, ...]) -> Iterator[list[Glyph]]:
    """Glyphs that take room, each with those that stand on or below it."""
    letter: list[Glyph] = []
    for glyph in glyphs:
        if letter and glyph.advance:
            yield letter
            letter = []
        letter.append(glyph)
    if letter:
        yield letter


def _one_each(face: Face, glyph: Glyph, text: str) -> Iterator[Glyph]:
    font = face.harfbuzz_font
    blank = font.get_nominal_glyph(_SPACE)
    wide = font.get_glyph_h_advance(blank) * face.scale
    others = text.replace(_WORD_JOINER, "") or text
    others, last = others[:-1], others[-1]
    free = max(glyph.advance - wide, len(others) * _STEP)
    for at, character in enumerate(others):
        yield Glyph(
            number=blank,
            advance=0.0,
            natural_advance=wide,
            right=free * (len(others) - at) / len(others) - glyph.advance,
            up=0.0,
            text=character,
        )
    yield replace(glyph, text=last)


def _shares(text: str, clusters: list[int]) -> list[str]:
    """Which characters each glyph stands for, so that their order is the text's own.

    A cluster deals its characters out to its glyphs, and the last one takes what is left. Where a vowel
    is written around its letter there are more glyphs than characters: a reader takes a glyph without
    characters for a space, so that what is left over stands for a word joiner, which is invisible.
    """
    shares: list[str] = []
    starts = sorted(set(clusters))
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        glyphs, characters = clusters.count(start), text[start:end]
        speaking = min(glyphs, len(characters))
        shares += [*characters[: speaking - 1], characters[speaking - 1 :]]
        shares += [_WORD_JOINER] * (glyphs - speaking)
    return shares
