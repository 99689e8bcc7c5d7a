"""Lines of text under one another that are replaced together."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from coprod_desktop.ui.widgets.labels import TextRole, label
from coprod_desktop.ui.widgets.letting_go import let_go


class Lines(QWidget):
    """Shows plain lines, each in its role."""

    def __init__(self, *, spacing: int = 6) -> None:
        super().__init__()
        self._lines: list[QLabel] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(spacing)

    def clear(self) -> None:
        """Show nothing."""
        for line in self._lines:
            let_go(line)
        self._lines = []

    def add(self, text: str, role: TextRole = TextRole.PLAIN) -> None:
        """Show one more line."""
        line = label(text, role=role, selectable=True)
        self._lines.append(line)
        self._column.addWidget(line)
        line.show()
