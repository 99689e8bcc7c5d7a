"""A column of words and fields that is never wider than a page of a book."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from coprod_desktop.ui.theme import em_of


class Centred(QWidget):
    """Shows something at most ``most_ems`` times ordinary type wide; in the middle, or at the start."""

    def __init__(self, inside: QWidget, *, most_ems: float = 34, middle: bool = False) -> None:
        super().__init__()
        self._inside = inside
        self._most_ems = most_ems
        inside.setSizePolicy(QSizePolicy.Policy.Expanding, inside.sizePolicy().verticalPolicy())
        row = QHBoxLayout()
        if middle:
            row.addStretch(0)
        row.addWidget(inside, 1)
        row.addStretch(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        if middle:
            column.addStretch(2)
        column.addLayout(row)
        column.addStretch(3)
        self._measure()

    def changeEvent(self, event: QEvent) -> None:
        """Larger type makes a wider column."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._measure()

    def _measure(self) -> None:
        self._inside.setMaximumWidth(round(self._most_ems * em_of(self)))
