"""The typefaces of documents: which face draws which character, each read only when it is needed."""

from __future__ import annotations

import enum
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import uharfbuzz
from uniseg.graphemecluster import grapheme_clusters

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class Weight(enum.Enum):
    """How heavy letters are. There is no italic: it is harder to read."""

    REGULAR = "regular"
    SEMIBOLD = "semibold"
    BOLD = "bold"


@dataclass(frozen=True, slots=True, kw_only=True)
class FaceFile:
    """A font file; with `scripts`, it is only opened for characters in those ranges."""

    file: str
    scripts: tuple[range, ...] = ()

    def may_have(self, code_point: int) -> bool:
        """Whether opening the file for this character is worth it."""
        return not self.scripts or any(code_point in script for script in self.scripts)


class Face:
    """One font, read from its file at the first question that needs it."""

    def __init__(self, *, path: Path) -> None:
        self._path = path
        self.name = path.stem.replace("_", "-")

    @cached_property
    def harfbuzz_face(self) -> uharfbuzz.Face:
        """The font's tables.

        Raises:
            OSError: the file cannot be read.
        """
        return uharfbuzz.Face(uharfbuzz.Blob(self._path.read_bytes()))

    @cached_property
    def harfbuzz_font(self) -> uharfbuzz.Font:
        """The font at its own scale."""
        return uharfbuzz.Font(self.harfbuzz_face)

    @cached_property
    def characters(self) -> frozenset[int]:
        """Every code point that has a glyph; some fonts also list controls, which are no letters."""
        return frozenset(code_point for code_point in self.harfbuzz_face.unicodes if code_point >= _SPACE)

    @cached_property
    def scale(self) -> float:
        """Thousandths of an em for one unit of the font."""
        return 1000 / int(self.harfbuzz_face.upem)

    @property
    def is_read(self) -> bool:
        """Whether the file was opened."""
        return "harfbuzz_face" in self.__dict__

    def covers(self, cluster: str) -> bool:
        """Whether every visible character has a glyph, as written or composed."""
        if all(ord(character) in self.characters for character in needing_glyphs(cluster)):
            return True
        composed = unicodedata.normalize("NFC", cluster)
        return all(ord(character) in self.characters for character in needing_glyphs(composed))


class Faces:
    """The faces of a folder, in order of preference for each weight."""

    def __init__(self, *, folder: Path) -> None:
        opened = {file.file: Face(path=folder / file.file) for order in _ORDER.values() for file in order}
        self._orders = {
            weight: tuple((file, opened[file.file]) for file in order) for weight, order in _ORDER.items()
        }
        self._emoji = opened[_EMOJI.file]
        self._chosen: dict[tuple[Weight, str], Face | None] = {}
        self._known: set[str] = set()

    def body(self, weight: Weight) -> Face:
        """The face of plain text."""
        return self._orders[weight][0][1]

    def read(self) -> frozenset[str]:
        """The names of the faces whose files were opened so far."""
        return frozenset(face.name for order in self._orders.values() for _, face in order if face.is_read)

    def face_for(self, cluster: str, *, weight: Weight) -> Face | None:
        """The first face that has the whole grapheme cluster; None when none has."""
        key = weight, cluster
        if key not in self._chosen:
            self._chosen[key] = next(self._candidates(cluster, weight), None)
        return self._chosen[key]

    def missing_characters(self, text: str) -> frozenset[str]:
        """The characters of `text` that no face can draw; empty when all is well."""
        new = set(text) - self._known
        if all(self.face_for(one, weight=Weight.REGULAR) for one in needing_glyphs("".join(sorted(new)))):
            self._known |= new
            return frozenset()
        return frozenset(
            character
            for cluster in grapheme_clusters(text)
            if self.face_for(cluster, weight=Weight.REGULAR) is None
            for character in needing_glyphs(cluster)
            if self.face_for(character, weight=Weight.REGULAR) is None
        )

    def forget(self) -> None:
        """Let go of every character that was asked for."""
        self._chosen.clear()
        self._known.clear()

    def _candidates(self, cluster: str, weight: Weight) -> Iterator[Face]:
        needed = needing_glyphs(cluster)
        if _asks_for_emoji(cluster) and self._emoji.covers(cluster):
            yield self._emoji
        for file, face in self._orders[weight]:
            if all(file.may_have(ord(character)) for character in needed[:1]) and face.covers(cluster):
                yield face


def needing_glyphs(cluster: str) -> str:
    """The characters of a cluster that must have glyphs: no spaces, line ends, joiners or selectors."""
    return "".join(
        character for character in cluster if not character.isspace() and not _is_silent(character)
    )


def _is_silent(character: str) -> bool:
    code_point = ord(character)
    if code_point in _TAGS:  # the letters inside the flags of Wales and Scotland
        return False
    return unicodedata.category(character) == "Cf" or any(code_point in block for block in _SELECTORS)


def _asks_for_emoji(cluster: str) -> bool:
    return "\ufe0f" in cluster or any(ord(character) >= _PICTOGRAPHS for character in cluster)


_SPACE = 0x20
_PICTOGRAPHS = 0x1F000
_TAGS = range(0xE0020, 0xE0080)
_SELECTORS = (range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0), range(0x034F, 0x0350))

_DANDAS = range(0x0964, 0x0966)
_SCRIPTS = {
    "NotoSansDevanagari": (range(0x0900, 0x0980), range(0xA8E0, 0xA900), range(0x1CD0, 0x1D00)),
    "NotoSansBengali": (range(0x0980, 0x0A00), _DANDAS),
    "NotoSansGurmukhi": (range(0x0A00, 0x0A80), _DANDAS),
    "NotoSansGujarati": (range(0x0A80, 0x0B00), _DANDAS),
    "NotoSansTamil": (range(0x0B80, 0x0C00), _DANDAS),
    "NotoSansHebrew": (range(0x0590, 0x0600), range(0xFB1D, 0xFB50)),
    "NotoSansArabic": (
        range(0x0600, 0x0700),
        range(0x0750, 0x0780),
        range(0x08A0, 0x0900),
        range(0xFB50, 0xFE00),
        range(0xFE70, 0xFF00),
    ),
}
_CHINESE = FaceFile(
    file="NotoSansSC-Regular.ttf",
    scripts=(range(0x3000, 0x3130), range(0x3400, 0xA000), range(0xFF00, 0xFF61)),
)
"""Cut to the 7,000 characters of GB2312; there is one weight of it."""
_EMOJI = FaceFile(file="NotoEmoji_400Regular.ttf")


def _order(body: str, fallback: str) -> tuple[FaceFile, ...]:
    return (
        FaceFile(file=f"AtkinsonHyperlegibleNext_{body}.ttf"),
        FaceFile(file=f"NotoSans-{fallback}.ttf"),
        *(FaceFile(file=f"{name}-{fallback}.ttf", scripts=scripts) for name, scripts in _SCRIPTS.items()),
        _CHINESE,
        _EMOJI,
    )


_ORDER = {
    Weight.REGULAR: _order("400Regular", "Regular"),
    Weight.SEMIBOLD: _order("600SemiBold", "Bold"),
    Weight.BOLD: _order("700Bold", "Bold"),
}
