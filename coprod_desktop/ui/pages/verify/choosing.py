"""Asking for a file that came back, with the system's own dialog."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

ChooseFile: TypeAlias = Callable[[QWidget], Path | None]
"""Asks for a file; None when nobody chose."""


def choose_paper(parent: QWidget) -> Path | None:
    """Ask for a PDF; any other file may be chosen too, and is told for what it is."""
    chosen, _ = QFileDialog.getOpenFileName(
        parent,
        QCoreApplication.translate("Verify", "Open a PDF to check"),
        "",
        QCoreApplication.translate("Verify", "PDF (*.pdf);;Every file (*)"),
    )
    return Path(chosen) if chosen else None
