from __future__ import annotations

from typing import TYPE_CHECKING

from coprod_desktop.ui.widgets.ticks import Tick

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_words_that_do_not_fit_go_on_in_further_lines(qtbot: QtBot) -> None:
    tick = Tick("Knowing every path over the hills & who lives there")
    qtbot.addWidget(tick)
    one_line = tick.sizeHint()
    assert tick.heightForWidth(one_line.width()) == one_line.height()
    assert tick.heightForWidth(one_line.width() // 2) > one_line.height()
    assert tick.minimumSizeHint().width() < one_line.width() // 2
