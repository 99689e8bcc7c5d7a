"""A desk for each test: a store in memory and everything that a person's page is made with."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from shiboken6 import isValid

from tests.ui.person.builders import Desk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coprod_desktop.ui.icons import Icons


@pytest.fixture
def desk(icons: Icons) -> Iterator[Desk]:
    """Give a desk, and take its pages away after the test: the next look is not put on them as well."""
    made = Desk(icons=icons)
    yield made
    for page in made.pages:
        if isValid(page):
            page.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
