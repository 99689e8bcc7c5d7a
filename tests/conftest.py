"""What every test may lean on: a screen that is not there, and the look of the program."""

from __future__ import annotations

import gc
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from coprod_desktop.ui.unused_objects import clear_away_what_is_due

os.environ["QT_QPA_PLATFORM"] = "offscreen"

if TYPE_CHECKING:
    from collections.abc import Generator

    from PySide6.QtWidgets import QApplication

    from coprod_desktop.ui.fonts import Typeface
    from coprod_desktop.ui.icons import Icons
    from coprod_desktop.ui.theme import Look

RESOURCES = Path(__file__).parent.parent / "resources"


def pytest_sessionstart() -> None:
    """Let Python clear nothing away by itself from here on.

    WORKAROUND: the runner has a thread of its own, and a widget that Python clears away on it crashes the
    process, then or when all widgets are dressed the next time. Between two tests that thread is awake, so it
    is not enough to keep Python from it while a test of a screen runs.
    """
    gc.disable()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol() -> Generator[None, object, object]:
    """Clear unused objects away after each test, on the thread that runs them."""
    try:
        return (yield)
    finally:
        clear_away_what_is_due()


@pytest.fixture(scope="session")
def resources() -> Path:
    return RESOURCES


@pytest.fixture(scope="session")
def typeface(qapp: QApplication) -> Typeface:
    from coprod_desktop.ui.fonts import load_typeface  # noqa: PLC0415  # tests without a screen import no Qt

    assert qapp
    return load_typeface(RESOURCES / "fonts")


@pytest.fixture
def look(qapp: QApplication, typeface: Typeface) -> Look:
    """Dress the application in the ordinary look, whatever the test before did."""
    from PySide6.QtCore import QCoreApplication, QEvent  # noqa: PLC0415  # as above

    from coprod_desktop.ui.theme import Look, apply_look  # noqa: PLC0415  # as above

    # windows of the test before go now, or Python may clear one while it is being dressed
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    worn = Look()
    apply_look(app=qapp, look=worn, fonts=typeface, marks=RESOURCES / "theme")
    return worn


@pytest.fixture
def icons(look: Look) -> Icons:
    from coprod_desktop.ui.icons import Icons  # noqa: PLC0415  # as above

    return Icons(folder=RESOURCES / "icons", pictures=RESOURCES / "pictures", look=look)
