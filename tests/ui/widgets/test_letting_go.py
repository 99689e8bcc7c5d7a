from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from coprod_desktop.ui.signing.lines import Lines
from coprod_desktop.ui.widgets.labels import label
from coprod_desktop.ui.widgets.letting_go import let_go
from tests.ui.conftest import Opens

pytestmark = pytest.mark.usefixtures("look")


def settle() -> None:
    QCoreApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_what_is_let_go_leaves_the_layout_that_showed_it_however_deep(opened: Opens) -> None:
    page = QWidget()
    column, row = QVBoxLayout(page), QHBoxLayout()
    column.addLayout(row)
    gone, stays = label("Words " * 80), label("Words")
    row.addWidget(gone)
    column.addWidget(stays)
    column.addStretch(1)
    opened(page, 300, 600)
    let_go(gone)
    settle()
    assert row.count() == 0
    assert stays.y() < stays.height() * 2
    assert not isValid(gone)


def test_lines_that_are_replaced_leave_no_room_behind(opened: Opens) -> None:
    page = QWidget()
    column = QVBoxLayout(page)
    lines = Lines()
    column.addWidget(lines)
    column.addStretch(1)
    lines.add("One line")
    opened(page, 300, 600)
    low = lines.height()
    for _ in range(6):
        lines.add("Many words " * 20)
    settle()
    assert lines.height() > 6 * low
    lines.clear()
    lines.add("One line")
    settle()
    assert lines.height() == low
