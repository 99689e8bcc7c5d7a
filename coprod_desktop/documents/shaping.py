"""Text becomes lines of glyphs: each grapheme cluster finds its face, each run its direction."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from uniseg.graphemecluster import grapheme_clusters

from coprod_desktop.documents.bidi import HIDDEN, REMOVED, base_level, levels_of, turns
from coprod_desktop.documents.glyphs import Piece, shape
from coprod_desktop.documents.line_breaking import fragments_of, may_break_between
from coprod_desktop.documents.line_setting import Fragment, Line, LineSetter

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from coprod_desktop.documents.faces import Face, Faces, Weight

_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Manner:
    """How some text is set; `measure` in thousandths of an em."""

    weight: Weight
    language: str
    measure: float


class Shaper:
    """Sets words in the faces, and remembers those it has set until told to forget."""

    def __init__(self, *, faces: Faces) -> None:
        self.faces = faces
        self._words: dict[tuple[Weight, str], dict[str, tuple[Fragment, ...]]] = {}
        self._clusters: dict[tuple[Weight, str, str], Fragment] = {}
        self._runs_set: dict[tuple[Weight, str, str, bool], tuple[Piece, ...]] = {}

    def lines(
        self,
        text: str,
        *,
        weight: Weight,
        language: str,
        measure: float,
        leftwards: bool = False,
        goes_on: bool = False,
    ) -> tuple[Line, ...]:
        """Set text in lines of at most `measure` thousandths of an em.

        Lines break where Unicode allows it (UAX #14); a longer word is broken between its characters.
        A space where a line was broken stays at its end, and one is set where a line was ended by hand,
        so that words that are copied or read out do not run together; with ``goes_on`` at the very end too.
        A paragraph runs as its first strong letter does, and ``leftwards`` says how one without any runs.
        """
        manner = _Manner(weight=weight, language=language, measure=measure)
        words = self._words.setdefault((weight, language), {})
        space = (words.get(" ") or self._word(" ", weight, language, words))[0]
        lines: list[Line] = []
        paragraphs = text.splitlines() or [""]
        for number, paragraph in enumerate(paragraphs, start=1):
            more = goes_on or number < len(paragraphs)
            if leftwards or turns(paragraph):
                base = base_level(paragraph, otherwise=1 if leftwards else 0)
                setter = LineSetter(measure=measure, space=space, base=base)
                self._turn(paragraph, setter, manner, base)
            else:
                setter = LineSetter(measure=measure, space=space)
                self._fill(paragraph, setter, manner, words)
            lines += setter.finished(goes_on=more)
        return tuple(lines)

    def forget(self) -> None:
        """Let go of every word that was set: they are a person's words."""
        self._words.clear()
        self._clusters.clear()
        self._runs_set.clear()
        self.faces.forget()

    def _fill(
        self,
        paragraph: str,
        setter: LineSetter,
        manner: _Manner,
        words: dict[str, tuple[Fragment, ...]],
    ) -> None:
        """Fill lines with what runs from left to right throughout."""
        weight, language, measure = manner.weight, manner.language, manner.measure
        before = ""
        for word in paragraph.split():
            fragments = words.get(word) or self._word(word, weight, language, words)
            loose = not before or may_break_between(before, word)
            for at, fragment in enumerate(fragments):
                parts: tuple[Fragment, ...] = (fragment,)
                if fragment.width > measure:
                    parts = self._letters(fragment.text, weight, language)
                for part in parts:
                    setter.add(part, after_space=bool(before) and at == 0 and part is parts[0], loose=loose)
                    loose = True
            before = word

    def _turn(self, paragraph: str, setter: LineSetter, manner: _Manner, base: int) -> None:
        """Fill lines with what runs both ways, or from right to left."""
        weight, language = manner.weight, manner.language
        levels = levels_of(paragraph, base=base)
        before, end_before = "", 0
        for found in _WORD.finditer(paragraph):
            seen = [
                at for at in range(*found.span()) if levels[at] != REMOVED and paragraph[at] not in HIDDEN
            ]
            if not seen:
                continue
            word = "".join(paragraph[at] for at in seen)
            loose = not before or may_break_between(before, word)
            start = 0
            for part in fragments_of(word):
                of_part = [levels[at] for at in seen[start : start + len(part)]]
                fragments: tuple[Fragment, ...] = (self._both_ways(part, of_part, weight, language),)
                if fragments[0].width > manner.measure:
                    fragments = tuple(self._letters_both_ways(part, of_part, weight, language))
                for fragment in fragments:
                    setter.add(
                        fragment,
                        after_space=bool(before) and start == 0 and fragment is fragments[0],
                        loose=loose,
                        space_level=levels[end_before],
                    )
                    loose = True
                start += len(part)
            before, end_before = word, found.end()

    def _both_ways(self, text: str, levels: Sequence[int], weight: Weight, language: str) -> Fragment:
        pieces: list[Piece] = []
        of_pieces: list[int] = []
        start = 0
        for at in range(1, len(text) + 1):
            if at == len(text) or levels[at] != levels[start]:
                level = levels[start]
                made = self._run(text[start:at], weight, language, leftwards=level % 2 == 1)
                pieces += made
                of_pieces += [level] * len(made)
                start = at
        width = sum(piece.width for piece in pieces)
        return Fragment(text=text, pieces=tuple(pieces), width=width, levels=tuple(of_pieces))

    def _letters_both_ways(
        self, text: str, levels: Sequence[int], weight: Weight, language: str
    ) -> Iterator[Fragment]:
        start = 0
        for cluster in grapheme_clusters(text):
            end = start + len(cluster)
            yield self._both_ways(cluster, levels[start:end], weight, language)
            start = end

    def _run(self, text: str, weight: Weight, language: str, *, leftwards: bool) -> tuple[Piece, ...]:
        key = weight, language, text, leftwards
        pieces = self._runs_set.get(key)
        if pieces is None:
            pieces = self._runs_set[key] = tuple(
                shape(face, run, language=language, leftwards=leftwards)
                for face, run in self._runs(text, weight)
            )
        return pieces

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
        pieces = tuple(
            shape(face, run, language=language, leftwards=False) for face, run in self._runs(text, weight)
        )
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
