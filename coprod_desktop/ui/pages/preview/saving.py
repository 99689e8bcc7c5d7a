"""Saving a paper as a file, where the worker chose to."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

AskWhere: TypeAlias = Callable[[QWidget, str], Path | None]
"""Asks where to save a file of a suggested name; None when nobody chose."""


def ask_where(parent: QWidget, suggested: str) -> Path | None:
    """Ask with the system's own dialog."""
    chosen, _ = QFileDialog.getSaveFileName(
        parent,
        QCoreApplication.translate("Saving", "Save the paper"),
        suggested,
        QCoreApplication.translate("Saving", "PDF (*.pdf)"),
    )
    return Path(chosen) if chosen else None


def save_whole(path: Path, content: bytes) -> None:
    """Write a file whole or not at all; one that stood there is only replaced by a whole one.

    Raises:
        OSError: it could not be written.
    """
    unfinished = path.with_name(f"{path.name}.unfinished")
    try:
        unfinished.write_bytes(content)
        unfinished.replace(path)
    except OSError:
        unfinished.unlink(missing_ok=True)
        raise
