"""A font of a PDF that holds the shaped glyphs of one face and says which characters each stands for."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import uharfbuzz
from reportlab.pdfbase.pdfdoc import PDFDictionary

from coprod_desktop.documents.pdf_objects import Written, numbered, stream

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlab.pdfbase.pdfdoc import PDFDocument

    from coprod_desktop.documents.faces import Face
    from coprod_desktop.documents.glyphs import Glyph, Piece


class GlyphFont:
    """A Type0 font with codes of its own for each pair of glyph and text, cut down when it is written.

    ReportLab writes fonts in its `delayedFonts` at the end, by their `addObjects`.
    """

    def __init__(self, *, face: Face, resource: str) -> None:
        self.resource = resource
        self.fontName = face.name  # ReportLab's name for it
        self._face = face
        self._codes: dict[tuple[int, str], int] = {}
        self._glyphs = [0]
        self._texts = [""]

    def encoded(self, piece: Piece) -> tuple[tuple[float, str], ...]:
        """A piece as operands of TJ, in parts of equal rise (thousandths of an em).

        What runs leftwards comes in a part for each glyph: readers put them in order one by one.

        Raises:
            ValueError: a glyph is the face's sign for "missing".
        """
        parts: list[tuple[float, str]] = []
        words: list[str] = []
        codes, pen, rise = "", 0.0, 0.0
        for glyph, place in _placed(piece):
            before = pen - place
            alone = piece.leftwards and codes
            if glyph.up != rise or alone or abs(before) > _INVISIBLE:
                if codes:
                    words.append(f"<{codes}>")
                    codes = ""
                if glyph.up != rise or alone:
                    parts.append((rise, "".join(words)))
                    words, rise = [], glyph.up
                if abs(before) > _INVISIBLE:
                    words.append(f"{before:.1f} ")
            codes += f"{self._code(glyph.number, glyph.text):04X}"
            pen = place + glyph.natural_advance
        words.append(f"<{codes}>")
        if abs(pen - piece.width) > _INVISIBLE:
            words.append(f"{pen - piece.width:.1f} ")
        parts.append((rise, "".join(words)))
        return tuple(part for part in parts if part[1])

    def addObjects(self, document: PDFDocument) -> None:  # noqa: N802 - ReportLab calls it
        """Write the font with the glyphs that were used, and no others."""
        face = self._face
        data, renumbered = _subset(face, frozenset(self._glyphs))
        name = f"{_tag(data)}+{face.name}"
        program = stream(data)
        program.dictionary["Length1"] = len(data)
        glyph_map = stream(b"".join(renumbered[glyph].to_bytes(2, "big") for glyph in self._glyphs))
        widths = " ".join(
            f"{face.harfbuzz_font.get_glyph_h_advance(glyph) * face.scale:.2f}" for glyph in self._glyphs
        )
        extents = face.harfbuzz_font.get_font_extents("ltr")
        descriptor = Written(
            f"<</Type/FontDescriptor/FontName/{name}/Flags 4/FontBBox[-1000 -500 3000 1500]/ItalicAngle 0"
            f"/Ascent {extents.ascender * face.scale:.0f}/Descent {extents.descender * face.scale:.0f}"
            f"/CapHeight 700/StemV 80/FontFile2 {numbered(program, document)} 0 R>>"
        )
        descendant = Written(
            f"<</Type/Font/Subtype/CIDFontType2/BaseFont/{name}"
            "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
            f"/FontDescriptor {numbered(descriptor, document)} 0 R/DW 1000/W[0[{widths}]]"
            f"/CIDToGIDMap {numbered(glyph_map, document)} 0 R>>"
        )
        characters = stream(_to_unicode(self._texts))
        font = Written(
            f"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/Identity-H"
            f"/DescendantFonts[{numbered(descendant, document)} 0 R]"
            f"/ToUnicode {numbered(characters, document)} 0 R>>"
        )
        fonts = document.idToObject["BasicFonts"]
        if not isinstance(fonts, PDFDictionary):
            raise TypeError("ReportLab keeps its fonts elsewhere")
        fonts[self.resource] = f"{numbered(font, document)} 0 R"

    def _code(self, glyph: int, text: str) -> int:
        key = glyph, text
        code = self._codes.get(key)
        if code is None:
            if glyph == 0:
                raise ValueError("a character reached paper that its face does not have")
            code = self._codes[key] = len(self._glyphs)
            self._glyphs.append(glyph)
            self._texts.append(text)
        return code


def _placed(piece: Piece) -> Iterator[tuple[Glyph, float]]:
    """Glyphs in the order in which they are read, each with its place from the left end of the piece."""
    pen = piece.width if piece.leftwards else 0.0
    for glyph in piece.glyphs:
        if piece.leftwards:
            pen -= glyph.advance
        yield glyph, pen + glyph.right
        if not piece.leftwards:
            pen += glyph.advance


def _subset(face: Face, glyphs: frozenset[int]) -> tuple[bytes, dict[int, int]]:
    wanted = uharfbuzz.SubsetInput()
    wanted.glyph_set.update(sorted(glyphs))
    wanted.drop_table_tag_set.update(
        [int.from_bytes(tag.ljust(4).encode("ascii"), "big") for tag in _NOT_FOR_PAPER]
    )
    wanted.flags = (
        uharfbuzz.SubsetFlags.NO_HINTING
        | uharfbuzz.SubsetFlags.NO_LAYOUT_CLOSURE
        | uharfbuzz.SubsetFlags.NOTDEF_OUTLINE
    )
    plan = uharfbuzz.SubsetPlan(face.harfbuzz_face, wanted)
    return bytes(plan.execute().blob.data), dict(plan.old_to_new_glyph_mapping)


def _tag(data: bytes) -> str:
    return "".join(chr(ord("A") + byte % 26) for byte in hashlib.sha256(data).digest()[:6])


def _to_unicode(texts: list[str]) -> bytes:
    rows = [f"<{code:04X}><{text.encode('utf-16-be').hex()}>" for code, text in enumerate(texts) if text]
    blocks = [rows[start : start + 100] for start in range(0, len(rows), 100)]
    return "\n".join(
        (
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
            "/CIDSystemInfo <</Registry(Adobe)/Ordering(UCS)/Supplement 0>> def",
            "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
            "1 begincodespacerange <0000><FFFF> endcodespacerange",
            *(line for block in blocks for line in (f"{len(block)} beginbfchar", *block, "endbfchar")),
            "endcmap CMapName currentdict /CMap defineresource pop end end",
        )
    ).encode("ascii")


_INVISIBLE = 0.05
"""Thousandths of an em that no eye or printer tells apart."""

_NOT_FOR_PAPER = (
    "GSUB", "GPOS", "GDEF", "kern", "name", "post", "OS/2", "cmap", "DSIG", "STAT", "fvar", "meta",
    "BASE", "JSTF", "gasp", "vhea", "vmtx",
)  # fmt: skip
