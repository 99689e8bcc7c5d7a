"""The paper that the use cases ask for: agreements as PDFs, what cannot be set, and pages as pictures."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from coprod_desktop.application.agreements import Agreed, Page, PageToDraw, Unsettable
from coprod_desktop.application.papers.imprint import choice_of, spoken_side_by_side
from coprod_desktop.documents.agreement import AgreementWriter
from coprod_desktop.documents.blocks import Passage, passages
from coprod_desktop.documents.easy_agreement import EasyAgreementWriter
from coprod_desktop.documents.obstacles import CannotSetError, Obstacles, obstacles_in
from coprod_desktop.documents.papers.says import noted
from coprod_desktop.documents.style import BOOKLET, EASY_READ, LARGE_PRINT, STANDARD
from coprod_desktop.documents.two_languages import in_languages
from coprod_desktop.documents.typesetting import set_document
from coprod_desktop.domain.agreements import AgreementContent, AgreementVersion
from coprod_desktop.domain.people import PaperFormat, Person
from coprod_desktop.domain.refusal import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import tzinfo

    from coprod_desktop.application.papers.imprint import PaperChoice
    from coprod_desktop.application.wording import Spoken, SpokenIn
    from coprod_desktop.documents.blocks import Document
    from coprod_desktop.documents.easy_pictures import EasyPictures
    from coprod_desktop.documents.faces import Faces
    from coprod_desktop.documents.obstacles import Unset
    from coprod_desktop.documents.preview import Preview
    from coprod_desktop.documents.shaping import Shaper
    from coprod_desktop.documents.style import PageStyle

STYLES: Final[Mapping[PaperFormat, PageStyle]] = MappingProxyType(
    {
        PaperFormat.STANDARD: STANDARD,
        PaperFormat.LARGE_PRINT: LARGE_PRINT,
        PaperFormat.EASY_READ: EASY_READ,
        PaperFormat.BOOKLET: BOOKLET,
    }
)
_SENTENCE_END = re.compile(r"(?<=[.!?؟।])\s+|\n+")
_NAMED = 5
"""More characters than this are not listed in a refusal."""


class AgreementPaper:
    """Sets agreements, in the format and the languages that the person likes."""

    def __init__(
        self,
        *,
        shaper: Shaper,
        preview: Preview,
        paper_in: SpokenIn,
        easy_in: SpokenIn,
        worded: Callable[[], tuple[str, ...]],
        pictures: EasyPictures,
        zone: tzinfo | None = None,
    ) -> None:
        self._shaper = shaper
        self._preview = preview
        self._paper_in = paper_in
        self._easy_in = easy_in
        self._worded = worded
        self._pictures = pictures
        self._zone = zone

    def unsettable(self, content: AgreementContent, /) -> tuple[Unsettable, ...]:
        """List what cannot be set, without repeats; empty where everything can."""
        agreed = Agreed(version=AgreementVersion(), content=content, signatures=())
        return unsettable_in(self._document(agreed, self._liked(content)), faces=self._shaper.faces)

    def agreement(self, agreed: Agreed, *, choice: PaperChoice | None = None) -> bytes:
        """Set an agreement as a PDF; the same agreement gives the same bytes.

        Without a choice it is set as the person liked their paper when they agreed.

        Raises:
            Refusal: ``cannot_set_text`` rather than printing something wrong.
        """
        wanted = choice or self._liked(agreed.content)
        agreed = self._with_what_can_be_set(agreed)
        return set_or_refuse(self._document(agreed, wanted), style=STYLES[wanted.format], shaper=self._shaper)

    def _with_what_can_be_set(self, agreed: Agreed) -> Agreed:
        """Leave out words that were said since and that no face can show: the screen shows them.

        What was signed is printed whole or not at all; what came after it stops nobody's paper.
        """
        return replace(
            agreed,
            afterwords=tuple(
                replace(each, about=self._settable(each.about), words=self._settable(each.words))
                for each in agreed.afterwords
            ),
            approvals=tuple(replace(each, reason=self._settable(each.reason)) for each in agreed.approvals),
        )

    def _settable(self, text: str) -> str:
        unset = unsettable_passages((Passage(text=text, where=text),), faces=self._shaper.faces)
        return "" if unset else text

    def forget(self) -> None:
        """Let go of the words that were set and of the glyphs found for them."""
        self._shaper.forget()

    def pages(self, pdf: bytes, *, width: int) -> tuple[PageToDraw, ...]:
        """Give the pages of a PDF, each ``width`` pixels wide.

        Raises:
            ValueError: the bytes are no PDF.
        """
        return pages_to_draw(pdf, width=width, preview=self._preview)

    def _liked(self, content: AgreementContent) -> PaperChoice:
        """Say how the person liked their paper; a format that a later app knows is set in standard print."""
        known = {each.value: each for each in PaperFormat}
        liked = Person(languages=content.languages, paper=known.get(content.paper, PaperFormat.STANDARD))
        return choice_of(liked, worded=self._worded())

    def _document(self, agreed: Agreed, choice: PaperChoice) -> Document:
        spoken = spoken_side_by_side(choice, spoken_in=self._paper_in)
        if choice.format is PaperFormat.EASY_READ:
            return self._easy(agreed, spoken[0])
        writers = (
            AgreementWriter(wording=each.wording, written_out=each.written_out, zone=self._zone)
            for each in spoken
        )
        written = in_languages([writer.document(agreed) for writer in writers])
        return noted(written, spoken, code="document.unreviewed")

    def _easy(self, agreed: Agreed, full: Spoken) -> Document:
        """Write an agreement in Easy Read; ``full`` are the words of roles and signatures."""
        writer = EasyAgreementWriter(
            spoken=self._easy_in((full.wording.language,)),
            full=full,
            pictures=self._pictures,
            zone=self._zone,
        )
        return noted(writer.document(agreed), (full,), code="document.unreviewed")


def unsettable_in(document: Document, *, faces: Faces) -> tuple[Unsettable, ...]:
    """List what of a document cannot be set, each with the sentence it stands in, without repeats."""
    return unsettable_passages(_sentences(document), faces=faces)


def unsettable_passages(said: Iterable[Passage], *, faces: Faces) -> tuple[Unsettable, ...]:
    """List what of some passages cannot be set, each with where it stands, without repeats."""
    found = obstacles_in(said, faces=faces)
    return tuple(dict.fromkeys(_unsettable(each) for each in found.missing))


def set_or_refuse(document: Document, *, style: PageStyle, shaper: Shaper) -> bytes:
    """Set a document as a PDF.

    Raises:
        Refusal: ``cannot_set_text`` rather than printing something wrong.
    """
    try:
        return set_document(document, style=style, shaper=shaper)
    except CannotSetError as error:
        raise Refusal("cannot_set_text", characters=_named(error.obstacles)) from error


def pages_to_draw(pdf: bytes, *, width: int, preview: Preview) -> tuple[PageToDraw, ...]:
    """Give the pages of a PDF, each drawn ``width`` pixels wide when somebody comes to it.

    Raises:
        ValueError: the bytes are no PDF.
    """
    return tuple(
        PageToDraw(
            width=width,
            height=round(size.height * width / size.width),
            draw=partial(_drawn, pdf, at, scale=width / size.width, preview=preview),
        )
        for at, size in enumerate(preview.page_sizes(pdf))
    )


def _drawn(pdf: bytes, at: int, *, scale: float, preview: Preview) -> Page:
    picture = preview.picture(pdf, page=at, scale=scale)
    return Page(width=picture.width, height=picture.height, stride=picture.stride, pixels=picture.pixels)


def _sentences(document: Document) -> Iterator[Passage]:
    """Take a document's texts apart, each sentence standing in itself."""
    for passage in passages(document):
        for sentence in _SENTENCE_END.split(passage.text):
            yield replace(passage, text=sentence, where=sentence.strip())


def _unsettable(unset: Unset) -> Unsettable:
    return Unsettable(character=unset.character, name=unset.name, place=unset.where)


def _named(obstacles: Obstacles) -> str:
    found = tuple(dict.fromkeys(each.name for each in obstacles.missing))
    return ", ".join(found[:_NAMED]) + (", …" if len(found) > _NAMED else "")
