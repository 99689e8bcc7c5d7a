"""Words become glyphs: each grapheme cluster finds its face, and HarfBuzz shapes what shares one."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

import uharfbuzz
from uniseg.graphemecluster import grapheme_clusters

from coprod_desktop.documents.line_breaking import fragments_of, may_break_between

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coprod_desktop.documents.faces import Face, Faces, Weight


@dataclass(frozen=True, slots=True, kw_only=True)
class Glyph:
    """A glyph in place: lengths in thousandths of an em, `text` the characters that it stands for."""

    number: int
    advance: float
    natural_advance: float
    right: float
    up: float
    text: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Piece:
    """Shaped glyphs of one face; `exact` when each glyph stands for characters of its own."""

    face: Face
    glyphs: tuple[Glyph, ...]
    width: float
    exact: bool


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Fragment:
    """What a line may not be broken inside of: a word, or a word up to its hyphen."""

    text: str
    pieces: tuple[Piece, ...]
    width: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Line:
    """One set line: pieces from left to right, and the width without the space at its end."""

    pieces: tuple[Piece, ...]
    width: float


class Shaper:
    """Sets words in the faces, and remembers those it has set until told to forget."""

    def __init__(self, *, faces: Faces) -> None:
        self.faces = faces
        self._words: dict[tuple[Weight, str], dict[str, tuple[Fragment, ...]]] = {}
        self._clusters: dict[tuple[Weight, str, str], Fragment] = {}

    def lines(
        self, text: str, *, weight: Weight, language: str, measure: float, goes_on: bool = False
    ) -> tuple[Line, ...]:
        """Set text in lines of at most `measure` thousandths of an em.

        Lines break where Unicode allows it (UAX #14); a longer word is broken between its characters.
        A space where a line was broken stays at its end, and one is set where a line was ended by hand,
        so that words that are copied or read out do not run together; with ``goes_on`` at the very end too.
        """
        words = self._words.setdefault((weight, language), {})
        space = (words.get(" ") or self._word(" ", weight, language, words))[0]
        lines: list[Line] = []
        paragraphs = text.splitlines() or [""]
        for number, paragraph in enumerate(paragraphs, start=1):
            setter = _LineSetter(measure=measure, space=space)
            before = ""
            for word in paragraph.split():
                fragments = words.get(word) or self._word(word, weight, language, words)
                loose = not before or may_break_between(before, word)
                for at, fragment in enumerate(fragments):
                    parts: tuple[Fragment, ...] = (fragment,)
                    if fragment.width > measure:
                        parts = self._letters(fragment.text, weight, language)
                    for part in parts:
                        setter.add(
                            part, after_space=bool(before) and at == 0 and part is parts[0], loose=loose
                        )
                        loose = True
                before = word
            lines += setter.finished(goes_on=goes_on or number < len(paragraphs))
        return tuple(lines)

    def forget(self) -> None:
        """Let go of every word that was set: they are a person's words."""
        self._words.clear()
        self._clusters.clear()
        self.faces.forget()

    def _word(
        self, word: str, weight: Weight, language: str, words: dict[str, tuple[Fragment, ...]]
    ) -> tuple[Fragment, ...]:
        fragments = tuple(self._shaped(part, weight, language) for part in fragments_of(word))
        words[word] = fragments
        return fragments

    def _letters(self, text: str, weight: Weight, language: str) -> tuple[Fragment, ...]:
        fragments = []
        for cluster in grapheme_clusters(text):
            key = weight, language, cluster
            fragment = self._clusters.get(key)
            if fragment is None:
                fragment = self._clusters[key] = self._shaped(cluster, weight, language)
            fragments.append(fragment)
        return tuple(fragments)

    def _shaped(self, text: str, weight: Weight, language: str) -> Fragment:
        pieces = tuple(_shape(face, run, language) for face, run in self._runs(text, weight))
        return Fragment(text=text, pieces=pieces, width=sum(piece.width for piece in pieces))

    def _runs(self, text: str, weight: Weight) -> Iterator[tuple[Face, str]]:
        body = self.faces.body(weight)
        if text.isascii():
            yield body, text
            return
        current, run = body, ""
        for part in self._settable_parts(text, weight):
            face = self.faces.face_for(part, weight=weight) or body
            if face is not current and face is not body and run and current.covers(part):
                face = current  # a sign that several scripts share stays with its neighbours
            if face is not current and run:
                yield current, run
                run = ""
            current, run = face, run + part
        yield current, run

    def _settable_parts(self, text: str, weight: Weight) -> Iterator[str]:
        for cluster in grapheme_clusters(text):
            if self.faces.face_for(cluster, weight=weight) is not None:
                yield cluster
            else:  # no single face has it all: each character finds its own
                yield from cluster


class _LineSetter:
    """Fills lines greedily from fragments."""

    def __init__(self, *, measure: float, space: Fragment) -> None:
        self._measure = measure
        self._space = space
        self._lines: list[Line] = []
        self._pieces: list[Piece] = []
        self._width = 0.0
        self._break_at = 0
        self._width_to_break = 0.0
        self._width_after_break = 0.0

    def add(self, fragment: Fragment, *, after_space: bool, loose: bool) -> None:
        """Add a fragment; `loose` when the line may break before it."""
        width_before = self._width
        if after_space:
            self._pieces += self._space.pieces
            self._width += self._space.width
        too_wide = self._width + fragment.width > self._measure
        if loose or (too_wide and not self._break_at):
            self._break_at = len(self._pieces)
            self._width_to_break = width_before
            self._width_after_break = self._width
        if too_wide and self._break_at:
            self._lines.append(Line(pieces=tuple(self._pieces[: self._break_at]), width=self._width_to_break))
            del self._pieces[: self._break_at]
            self._width -= self._width_after_break
            self._break_at = 0
        self._pieces += fragment.pieces
        self._width += fragment.width

    def finished(self, *, goes_on: bool) -> list[Line]:
        """Every line, the last one included, with a space at its end if more follows.

        An empty paragraph is an empty line.
        """
        end = self._space.pieces if goes_on and self._pieces else ()
        self._lines.append(Line(pieces=(*self._pieces, *end), width=self._width))
        return self._lines


def _shape(face: Face, text: str, language: str) -> Piece:
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.cluster_level = uharfbuzz.BufferClusterLevel.MONOTONE_CHARACTERS
    buffer.guess_segment_properties()
    buffer.direction = "ltr"
    buffer.language = language
    font, scale = face.harfbuzz_font, face.scale
    uharfbuzz.shape(font, buffer)
    clusters = [info.cluster for info in buffer.glyph_infos]
    glyphs = tuple(
        Glyph(
            number=info.codepoint,
            advance=position.x_advance * scale,
            natural_advance=font.get_glyph_h_advance(info.codepoint) * scale,
            right=position.x_offset * scale,
            up=position.y_offset * scale,
            text=share,
        )
        for info, position, share in zip(
            buffer.glyph_infos, buffer.glyph_positions, _shares(text, clusters), strict=True
        )
    )
    return Piece(
        face=face,
        glyphs=glyphs,
        width=sum(glyph.advance for glyph in glyphs),
        exact=len(set(clusters)) == len(clusters),
    )


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


def is_left_to_right(character: str) -> bool:
    """Whether the character can be set from left to right without changing what is read."""
    return unicodedata.bidirectional(character) not in _NOT_LEFT_TO_RIGHT


_NOT_LEFT_TO_RIGHT = frozenset(
    {"R", "AL", "AN", "RLE", "LRE", "RLO", "LRO", "RLI", "LRI", "FSI", "PDF", "PDI"}
)
_WORD_JOINER = "\u2060"
