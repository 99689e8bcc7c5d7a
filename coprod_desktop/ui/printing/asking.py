"""Asking which printer, and how, with the system's own dialog."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

AskPrinter: TypeAlias = Callable[[QWidget], QPrinter | None]
"""Asks which printer and which pages; None when nobody chose."""


def ask_printer(parent: QWidget) -> QPrinter | None:
    """Ask about one paper, of which some pages can be left out."""
    return _asked(parent, some_pages=True)


def ask_printer_for_several(parent: QWidget) -> QPrinter | None:
    """Ask once for many papers, each of which is printed whole."""
    return _asked(parent, some_pages=False)


def _asked(parent: QWidget, *, some_pages: bool) -> QPrinter | None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName("Coprod")  # the printer's list of jobs names nobody
    dialog = QPrintDialog(printer, parent)
    dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange, some_pages)
    return printer if dialog.exec() == QDialog.DialogCode.Accepted else None
