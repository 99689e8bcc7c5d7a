"""The paper that the use cases ask for: agreements as PDFs, what cannot be set, and pages as pictures."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from coprod_desktop.application.agreements import Agreed, Page, Unsettable
from coprod_desktop.documents.agreement import AgreementWriter
from coprod_desktop.documents.blocks import Passage, passages
from coprod_desktop.documents.obstacles import CannotSetError, Obstacles, obstacles_in
from coprod_desktop.documents.style import LARGE_PRINT, STANDARD, PageStyle
from coprod_desktop.documents.typesetting import set_document
from coprod_desktop.domain.agreements import AgreementContent, AgreementVersion
from coprod_desktop.domain.people import PaperFormat
from coprod_desktop.domain.refusal import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import tzinfo

    from coprod_desktop.application.wording import Wording
    from coprod_desktop.documents.blocks import Document
    from coprod_desktop.documents.faces import Faces
    from coprod_desktop.documents.obstacles import Unset
    from coprod_desktop.documents.preview import Preview
    from coprod_desktop.documents.shaping import Shaper

_SENTENCE_END = re.compile(r"(?<=[.!?؟।])\s+|\n+")
_NAMED = 5
"""More characters than this are not listed in a refusal."""


class AgreementPaper:
    """Sets agreements, in large print for whoever asked for it."""

    def __init__(
        self,
        *,
        shaper: Shaper,
        preview: Preview,
        wording: Wording,
        written_out: Wording,
        zone: tzinfo | None = None,
    ) -> None:
        self._shaper = shaper
        self._preview = preview
        self._writer = AgreementWriter(wording=wording, written_out=written_out, zone=zone)

    def unsettable(self, content: AgreementContent, /) -> tuple[Unsettable, ...]:
        """List what cannot be set, without repeats; empty where everything can."""
        version = AgreementVersion()
        document = self._writer.document(Agreed(version=version, content=content, signatures=()))
        return unsettable_in(document, faces=self._shaper.faces)

    def agreement(self, agreed: Agreed) -> bytes:
        """Set an agreement as a PDF; the same agreement gives the same bytes.

        Raises:
            Refusal: ``cannot_set_text`` rather than printing something wrong.
        """
        document = self._writer.document(agreed)
        return set_or_refuse(document, style=_style(agreed.content), shaper=self._shaper)

    def forget(self) -> None:
        """Let go of the words that were set and of the glyphs found for them."""
        self._shaper.forget()

    def pages(self, pdf: bytes, *, width: int) -> tuple[Page, ...]:
        """Draw the pages of a PDF, each ``width`` pixels wide.

        Raises:
            ValueError: the bytes are no PDF.
        """
        return drawn_pages(pdf, width=width, preview=self._preview)


def unsettable_in(document: Document, *, faces: Faces) -> tuple[Unsettable, ...]:
    """List what of a document cannot be set, each with the sentence it stands in, without repeats."""
    return unsettable_passages(_sentences(document), faces=faces)


def unsettable_passages(said: Iterable[Passage], *, faces: Faces) -> tuple[Unsettable, ...]:
    """List what of some passages cannot be set, each with where it stands, without repeats."""
    found = obstacles_in(said, faces=faces)
    return tuple(
        dict.fromkeys(
            (
                *(_unsettable(each, direction=False) for each in found.missing),
                *(_unsettable(each, direction=True) for each in found.direction_not_set_yet),
            )
        )
    )


def set_or_refuse(document: Document, *, style: PageStyle, shaper: Shaper) -> bytes:
    """Set a document as a PDF.

    Raises:
        Refusal: ``cannot_set_text`` rather than printing something wrong.
    """
    try:
        return set_document(document, style=style, shaper=shaper)
    except CannotSetError as error:
        raise Refusal("cannot_set_text", characters=_named(error.obstacles)) from error


def drawn_pages(pdf: bytes, *, width: int, preview: Preview) -> tuple[Page, ...]:
    """Draw the pages of a PDF, each ``width`` pixels wide.

    Raises:
        ValueError: the bytes are no PDF.
    """
    drawn = []
    for at, size in enumerate(preview.page_sizes(pdf)):
        picture = preview.picture(pdf, page=at, scale=width / size.width)
        drawn.append(
            Page(width=picture.width, height=picture.height, stride=picture.stride, pixels=picture.pixels)
        )
    return tuple(drawn)


def _style(content: AgreementContent) -> PageStyle:
    """Choose the format; a format that a later app knows is set in standard print."""
    large = {PaperFormat.LARGE_PRINT.value, PaperFormat.EASY_READ.value}
    return LARGE_PRINT if content.paper in large else STANDARD


def _sentences(document: Document) -> Iterator[Passage]:
    """Take a document's texts apart, each sentence standing in itself."""
    for passage in passages(document):
        for sentence in _SENTENCE_END.split(passage.text):
            yield replace(passage, text=sentence, where=sentence.strip())


def _unsettable(unset: Unset, *, direction: bool) -> Unsettable:
    return Unsettable(character=unset.character, name=unset.name, place=unset.where, direction=direction)


def _named(obstacles: Obstacles) -> str:
    in_the_way = (*obstacles.missing, *obstacles.direction_not_set_yet)
    found = tuple(dict.fromkeys(each.name for each in in_the_way))
    return ", ".join(found[:_NAMED]) + (", …" if len(found) > _NAMED else "")
