"""Pages of a PDF in memory as plain pictures and plain text, to look at before printing."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pypdfium2

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSize:
    """The size of a page in points."""

    width: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PagePicture:
    """A page as rows of pixels from the top, four bytes each: blue, green, red, unused."""

    width: int
    height: int
    stride: int
    """Bytes from one row to the next."""
    pixels: bytes


class Preview:
    """Reads PDFs from their bytes. PDFium is not safe for threads: one `Preview` serves a whole program."""

    def __init__(self) -> None:
        self._one_at_a_time = threading.Lock()

    def page_sizes(self, pdf: bytes) -> tuple[PageSize, ...]:
        """The size of each page; its length is the number of pages.

        Raises:
            ValueError: the bytes are no PDF.
        """
        with self._opened(pdf) as document:
            sizes = [document.get_page_size(at) for at in range(len(document))]
            return tuple(PageSize(width=width, height=height) for width, height in sizes)

    def picture(self, pdf: bytes, *, page: int, scale: float) -> PagePicture:
        """One page, from 0, at `scale` pixels for each point.

        Raises:
            ValueError: the bytes are no PDF.
            IndexError: there is no such page.
        """
        with self._opened(pdf) as document, _page(document, page) as opened:
            bitmap = opened.render(scale=scale, prefer_bgrx=True, rev_byteorder=False)
            try:
                return PagePicture(
                    width=bitmap.width,
                    height=bitmap.height,
                    stride=bitmap.stride,
                    pixels=bytes(bitmap.buffer),
                )
            finally:
                bitmap.close()

    def text(self, pdf: bytes, *, page: int) -> str:
        """The words of one page, from 0, in the order they are read.

        Raises:
            ValueError: the bytes are no PDF.
            IndexError: there is no such page.
        """
        with self._opened(pdf) as document, _page(document, page) as opened:
            words = opened.get_textpage()
            try:
                return str(words.get_text_range())
            finally:
                words.close()

    def words(self, pdf: bytes, *, most_pages: int, passphrase: str = "") -> tuple[str, ...]:
        """The words of each page, of so many pages at most.

        Raises:
            ValueError: the bytes are no PDF that this passphrase opens.
        """
        with self._opened(pdf, passphrase) as document:
            found = []
            for number in range(min(len(document), most_pages)):
                with _page(document, number) as opened:
                    words = opened.get_textpage()
                    try:
                        found.append(str(words.get_text_range()))
                    finally:
                        words.close()
            return tuple(found)

    @contextmanager
    def _opened(self, pdf: bytes, passphrase: str = "") -> Iterator[pypdfium2.PdfDocument]:
        with self._one_at_a_time:
            try:
                document = pypdfium2.PdfDocument(pdf, password=passphrase or None)
            except pypdfium2.PdfiumError as error:
                raise ValueError("these bytes are no PDF") from error
            try:
                yield document
            finally:
                document.close()


@contextmanager
def _page(document: pypdfium2.PdfDocument, page: int) -> Iterator[pypdfium2.PdfPage]:
    if not 0 <= page < len(document):
        raise IndexError("there is no such page")
    try:
        opened = document[page]
    except pypdfium2.PdfiumError as error:
        raise ValueError("this page is damaged") from error
    try:
        yield opened
    finally:
        opened.close()
