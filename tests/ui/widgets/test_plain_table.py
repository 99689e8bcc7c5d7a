"""A table to read: its texts, its current row, and a height that fits."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from coprod_desktop.ui.widgets.plain_table import PlainTable

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.conftest import Opens

pytestmark = pytest.mark.usefixtures("look")


def table(*rows: tuple[str, ...]) -> PlainTable:
    made = PlainTable(name="How life is going", headings=("When", "Happy"))
    made.show_rows(rows)
    return made


def test_a_screen_reader_reads_every_cell_as_it_is(qtbot: QtBot) -> None:
    made = table(("1 May 2026", "7"), ("2 May 2026", "open"))
    qtbot.addWidget(made)
    model = made.model()
    heard = [
        model.data(model.index(row, column), Qt.ItemDataRole.AccessibleTextRole)
        for row in range(2)
        for column in range(2)
    ]
    assert heard == ["1 May 2026", "7", "2 May 2026", "open"]
    assert QAccessible.queryAccessibleInterface(made).role() == QAccessible.Role.Table
    assert model.headerData(1, Qt.Orientation.Horizontal) == "Happy"


def test_keys_go_from_row_to_row_and_the_current_one_stays_when_rows_come(opened: Opens) -> None:
    made = table(("1 May 2026", "7"), ("2 May 2026", "5"))
    opened(made, 400, 300)
    made.setFocus()
    assert made.current() == 0
    QTest.keyClick(made, Qt.Key.Key_Down)
    assert made.current() == 1
    made.show_rows([("1 May 2026", "7"), ("2 May 2026", "5"), ("3 May 2026", "5")])
    assert made.current() == 1


def test_it_is_as_high_as_its_rows_and_not_higher_than_eight(qtbot: QtBot) -> None:
    one, two, many = table(("a", "1")), table(("a", "1"), ("b", "2")), table(*[("a", "1")] * 40)
    for each in (one, two, many):
        qtbot.addWidget(each)
    row = two.height() - one.height()
    assert row > 0
    assert many.height() - one.height() == 7 * row


def test_a_long_text_goes_on_in_further_lines_where_it_is_narrow(opened: Opens, qtbot: QtBot) -> None:
    long = "Some of these characters cannot be put on paper yet, so that nothing was printed of it."
    made = table(("Zoë Alaw", long), ("Carys", "It is there."))
    opened(made, 1366, 300)
    qtbot.waitUntil(lambda: made.rowHeight(0) == made.rowHeight(1))
    made.resize(320, 300)
    qtbot.waitUntil(lambda: made.rowHeight(0) >= 3 * made.fontMetrics().height())
    assert made.height() > made.rowHeight(0) + made.rowHeight(1)
