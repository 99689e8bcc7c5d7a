"""Printing pages as pictures on a printer that the worker chose."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from PySide6.QtCore import QMarginsF, QRectF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from coprod_desktop.application.agreements import Page
from coprod_desktop.ui.background import CancelToken

PRINT_WIDTH = 1654
"""Pixels in which a page is drawn for printing: A4 at 200 to the inch."""

AskPrinter: TypeAlias = Callable[[QWidget], QPrinter | None]
"""Asks which printer and which pages; None when nobody chose."""


class NotPrintedError(Exception):
    """The printer did not take the pages."""


def ask_printer(parent: QWidget) -> QPrinter | None:
    """Ask with the system's own dialog; the printer's list of jobs names nobody."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName("Coprod")
    dialog = QPrintDialog(printer, parent)
    dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange)
    return printer if dialog.exec() == QDialog.DialogCode.Accepted else None


def draw_pages(printer: QPrinter, pages: Sequence[Page], *, token: CancelToken) -> None:
    """Draw the pages that the printer was asked for, each on an A4 sheet; away from the screen's thread.

    Raises:
        NotPrintedError: the printer did not take them.
        CancelledError: somebody asked to stop.
    """
    printer.setPageLayout(
        QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF())
    )
    printer.setFullPage(True)
    painter = QPainter()
    if not painter.begin(printer):
        raise NotPrintedError
    try:
        first, last = printer.fromPage() or 1, printer.toPage() or len(pages)
        for number, page in enumerate(pages[first - 1 : last]):
            token.check()
            if number and not printer.newPage():
                raise NotPrintedError
            image = QImage(page.pixels, page.width, page.height, page.stride, QImage.Format.Format_RGB32)
            painter.drawImage(QRectF(painter.viewport()), image)
    finally:
        painter.end()
