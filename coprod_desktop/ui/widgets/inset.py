"""A part of a page that is kept away from the edges of the screen."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

MARGIN: Final = 48
"""Pixels at either side of what is shown at the table."""


def inset(inside: QWidget, *, above: int = 20, below: int = 20) -> QWidget:
    """Put room around a part of a page."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(MARGIN, above, MARGIN, below)
    column.addWidget(inside)
    return holder
