"""What tests of screens lean on: a window that is open and has the keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import pytest
from shiboken6 import isValid

from coprod_desktop.ui.theme import Look, Theme, apply_look

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication, QWidget
    from pytestqt.qtbot import QtBot

    from coprod_desktop.ui.fonts import Typeface
    from coprod_desktop.ui.icons import Icons


class Opens(Protocol):
    def __call__(self, widget: QWidget, width: int = 0, height: int = 0) -> None: ...


@pytest.fixture(scope="session", autouse=True)
def _clipboard(qapp: QApplication) -> Iterator[None]:
    """Let go of what was copied, before Python goes: Qt let go of it afterwards, and the process died."""
    yield
    qapp.clipboard().clear()


@pytest.fixture
def opened(qtbot: QtBot) -> Iterator[Opens]:
    """Open a window at a size, if given, wait until keys go to it, and close it after the test."""
    kept: list[QWidget] = []  # or what is still shown might be cleared away as unused before it is closed

    def open_it(widget: QWidget, width: int = 0, height: int = 0) -> None:
        qtbot.addWidget(widget)
        kept.append(widget)
        if width and height:
            widget.resize(width, height)
        with qtbot.waitActive(widget):
            widget.show()
            widget.activateWindow()

    yield open_it
    for widget in filter(isValid, kept):
        widget.close()


class Wears(Protocol):
    def __call__(self, theme: Theme, percent: int) -> None: ...


@pytest.fixture
def wear(qapp: QApplication, typeface: Typeface, icons: Icons) -> Wears:
    """Dress the application, and whatever its icons are on, in a theme at a size of text in per cent."""

    def wear_it(theme: Theme, percent: int) -> None:
        apply_look(app=qapp, look=Look(theme=theme, text_percent=percent), fonts=typeface, wearers=(icons,))

    return wear_it
