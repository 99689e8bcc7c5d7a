"""Papers drawn as pictures on a printer, where the system has no queue that takes PDFs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Final, Self, TypeAlias

from PySide6.QtCore import QMarginsF, QRectF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from coprod_desktop.application.agreements import PageToDraw
from coprod_desktop.ui.printing.booklets import folded
from coprod_desktop.ui.printing.failing import NotPrintedError

if TYPE_CHECKING:
    from coprod_desktop.ui.background import CancelToken

PRINT_WIDTH: Final = 1654
"""Pixels in which a page is drawn for printing: A4 at 200 to the inch."""
_HALF_WIDTH: Final = 1170
"""Likewise of A5."""

DrawPages: TypeAlias = Callable[[bytes, int], Sequence[PageToDraw]]
"""Gives the pages of a PDF, each to be drawn so many pixels wide."""


class Drawn:
    """Everything in one job of the printer, each paper from a sheet of its own on."""

    def __init__(self, printer: QPrinter, draw: DrawPages) -> None:
        self._printer = printer
        self._draw = draw
        self._painter = QPainter()
        self._sides = 0

    def take(self, pdf: bytes, *, booklet: bool, token: CancelToken) -> None:
        """Draw one paper: the pages that the printer was asked for, or the whole booklet.

        Raises:
            NotPrintedError: the printer did not take it.
            CancelledError: somebody asked to stop.
        """
        token.check()
        pages = self._draw(pdf, _HALF_WIDTH if booklet else PRINT_WIDTH)
        self._leave_the_back_empty()
        self._lay_paper(lying=booklet)
        for side in self._halves(pages) if booklet else self._wholes(pages):
            token.check()
            self._begin_side()
            for each, place in side:
                page = each.draw()
                image = QImage(page.pixels, page.width, page.height, page.stride, QImage.Format.Format_RGB32)
                self._painter.drawImage(place, image)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._painter.isActive():
            self._painter.end()

    def _wholes(self, pages: Sequence[PageToDraw]) -> Iterator[list[tuple[PageToDraw, QRectF]]]:
        first, last = self._printer.fromPage() or 1, self._printer.toPage() or len(pages)
        for page in pages[first - 1 : last]:
            yield [(page, self._side())]

    def _halves(self, pages: Sequence[PageToDraw]) -> Iterator[list[tuple[PageToDraw, QRectF]]]:
        for left, right in folded(len(pages)):
            side = self._side()
            half = QRectF(side.left(), side.top(), side.width() / 2, side.height())
            yield [
                (pages[number], place)
                for number, place in ((left, half), (right, half.translated(half.width(), 0)))
                if number is not None
            ]

    def _leave_the_back_empty(self) -> None:
        """Begin no paper on the back of the one before: that is somebody else's."""
        if self._sides % 2 and self._printer.duplex() is not QPrinter.DuplexMode.DuplexNone:
            self._begin_side()

    def _lay_paper(self, *, lying: bool) -> None:
        way = QPageLayout.Orientation.Landscape if lying else QPageLayout.Orientation.Portrait
        self._printer.setPageLayout(QPageLayout(QPageSize(QPageSize.PageSizeId.A4), way, QMarginsF()))
        self._printer.setFullPage(True)
        if lying:
            self._printer.setDuplex(QPrinter.DuplexMode.DuplexShortSide)

    def _begin_side(self) -> None:
        if not (self._printer.newPage() if self._painter.isActive() else self._painter.begin(self._printer)):
            raise NotPrintedError
        self._sides += 1

    def _side(self) -> QRectF:
        return QRectF(self._printer.pageLayout().fullRectPixels(self._printer.resolution()))
