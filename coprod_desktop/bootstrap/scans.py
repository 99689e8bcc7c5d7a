"""Scans of signed papers, whose readers are loaded when somebody first adds one."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, Protocol

from coprod_desktop.application.agreements import Page
from coprod_desktop.application.signed_papers import MOST_PAGES, Scan
from coprod_desktop.application.verifying import read_codes
from coprod_desktop.domain.refusal import Refusal

_LONGEST_SIDE: Final = 2400
"""Pixels of a page that is kept, as of any picture."""
_HEAD: Final = b"%PDF-"
_HEAD_WITHIN: Final = 1024


class PdfPages(Protocol):
    """Reads PDFs of anybody's."""

    def scanned(
        self, pdf: bytes, *, most: int, longest: int
    ) -> tuple[tuple[Page, ...], tuple[str, ...]] | None:
        """Draw its pages and read their words; None where there are more than ``most``.

        Raises:
            ValueError: the bytes are no PDF that can be read.
        """
        ...


class ScansWhenNeeded:
    """The port of scans, in front of the real readers."""

    def __init__(self, *, pdf: PdfPages) -> None:
        self._pdf = pdf

    def read(self, paths: Sequence[Path], check: Callable[[], None]) -> Scan:
        """Read the sheets of one paper, each a picture or a PDF, in this order.

        Raises:
            Refusal: ``paper_unreadable``, ``paper_too_heavy``, ``scan_unreadable``, ``scan_many_pages``, or
                as a picture's reader.
        """
        sheets = []
        for path in paths:
            check()
            sheets.append(self._sheet(path, check))
        pages = tuple(page for sheet in sheets for page in sheet.pages)
        if len(pages) > MOST_PAGES:
            raise Refusal("scan_many_pages", most=str(MOST_PAGES))
        return Scan(pages=pages, codes=tuple(dict.fromkeys(code for sheet in sheets for code in sheet.codes)))

    def _sheet(self, path: Path, check: Callable[[], None]) -> Scan:
        from coprod_desktop.exchange.papers_in import read_paper  # noqa: PLC0415  (as above)
        from coprod_desktop.exchange.pictures import PictureFiles  # noqa: PLC0415  (as above)

        content = read_paper(path)
        name = path.name.encode("utf-8", "replace").decode()  # a name on disk need not be text
        files = PictureFiles()
        if _HEAD not in content[:_HEAD_WITHIN]:
            return Scan(pages=(files.from_bytes(content, name, check),))
        check()
        try:
            found = self._pdf.scanned(content, most=MOST_PAGES, longest=_LONGEST_SIDE)
        except ValueError as error:
            raise Refusal("scan_unreadable", file=name) from error
        if found is None:
            raise Refusal("scan_many_pages", most=str(MOST_PAGES))
        drawn, words = found
        check()
        return Scan(
            pages=tuple(
                files.from_pixels(page.pixels, width=page.width, height=page.height, stride=page.stride)
                for page in drawn
            ),
            codes=tuple(code for text in words for code in read_codes(text)[-1:]),
        )
