"""Sheets of paper besides the agreement, as PDFs, and what of them cannot be set."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coprod_desktop.application.papers.changes import Changes
from coprod_desktop.application.papers.network import NetworkList
from coprod_desktop.application.papers.one_page import OnePage
from coprod_desktop.application.papers.review import ReviewSheet
from coprod_desktop.application.papers.summary import Summary
from coprod_desktop.application.papers.you_said import YouSaid
from coprod_desktop.application.sheets import BlankForm, Printable, SaidSheet
from coprod_desktop.documents.blank_form import BlankFormWriter
from coprod_desktop.documents.blocks import Passage
from coprod_desktop.documents.paper import (
    STYLES,
    pages_to_draw,
    set_or_refuse,
    unsettable_in,
    unsettable_passages,
)
from coprod_desktop.documents.papers.documents import document_of
from coprod_desktop.documents.say_back import SaidSheetWriter
from coprod_desktop.documents.style import LARGE_PRINT, STANDARD, PageStyle

if TYPE_CHECKING:
    from coprod_desktop.application.agreements import PageToDraw, Unsettable
    from coprod_desktop.documents.blocks import Document
    from coprod_desktop.documents.easy_pictures import EasyPictures
    from coprod_desktop.documents.preview import Preview
    from coprod_desktop.documents.shaping import Shaper


class SheetSetter:
    """Sets sheets, in large print for whoever asked for it."""

    def __init__(self, *, shaper: Shaper, preview: Preview, pictures: EasyPictures) -> None:
        self._shaper = shaper
        self._pictures = pictures
        self._preview = preview

    def unsettable_on(self, printable: Printable, /) -> tuple[Unsettable, ...]:
        """List what cannot be set, without repeats; empty where everything can."""
        return unsettable_in(self._document(printable), faces=self._shaper.faces)

    def unsettable_words(self, words: tuple[str, ...], /) -> tuple[Unsettable, ...]:
        """List what of some words cannot be set, without repeats."""
        return unsettable_passages(
            [Passage(text=each, where=each) for each in words], faces=self._shaper.faces
        )

    def sheet(self, printable: Printable, /) -> bytes:
        """Set a sheet as a PDF; the same sheet gives the same bytes.

        Raises:
            Refusal: ``cannot_set_text`` rather than printing something wrong.
        """
        return set_or_refuse(self._document(printable), style=_style(printable), shaper=self._shaper)

    def pages(self, pdf: bytes, /, *, width: int) -> tuple[PageToDraw, ...]:
        """Give the pages of a PDF, each ``width`` pixels wide."""
        return pages_to_draw(pdf, width=width, preview=self._preview)

    def _document(self, printable: Printable) -> Document:
        match printable:
            case BlankForm():
                return BlankFormWriter(form=printable).document()
            case SaidSheet():
                return SaidSheetWriter(sheet=printable).document()
            case OnePage() | Summary() | NetworkList() | YouSaid() | Changes() | ReviewSheet():
                return document_of(printable, pictures=self._pictures)


def _style(printable: Printable) -> PageStyle:
    match printable:
        case BlankForm() | SaidSheet():
            return LARGE_PRINT if printable.large else STANDARD
        case OnePage() | Summary() | NetworkList() | YouSaid() | Changes() | ReviewSheet():
            return STYLES[printable.imprint.format]
