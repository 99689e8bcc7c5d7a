"""What tests of screens lean on: a window that is open and has the keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import pytest

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot


class Opens(Protocol):
    def __call__(self, widget: QWidget, width: int = 0, height: int = 0) -> None: ...


@pytest.fixture
def opened(qtbot: QtBot) -> Opens:
    """Open a window at a size, if given, wait until keys go to it, and close it after the test."""

    def open_it(widget: QWidget, width: int = 0, height: int = 0) -> None:
        qtbot.addWidget(widget)
        if width and height:
            widget.resize(width, height)
        with qtbot.waitActive(widget):
            widget.show()
            widget.activateWindow()

    return open_it
