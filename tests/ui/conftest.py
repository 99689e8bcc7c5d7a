"""What tests of screens lean on: a window that is open and has the keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import pytest

from coprod_desktop.ui.theme import Look, Theme, apply_look

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget
    from pytestqt.qtbot import QtBot

    from coprod_desktop.ui.fonts import Typeface
    from coprod_desktop.ui.icons import Icons


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


class Wears(Protocol):
    def __call__(self, theme: Theme, percent: int) -> None: ...


@pytest.fixture
def wear(qapp: QApplication, typeface: Typeface, icons: Icons) -> Wears:
    """Dress the application, and whatever its icons are on, in a theme at a size of text in per cent."""

    def wear_it(theme: Theme, percent: int) -> None:
        apply_look(app=qapp, look=Look(theme=theme, text_percent=percent), fonts=typeface, wearers=(icons,))

    return wear_it
