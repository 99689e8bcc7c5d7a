from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from coprod_desktop.ui.theme import Look
from coprod_desktop.ui.widgets.scroll import VerticalScroll
from coprod_desktop.ui.widgets.text_fields import GrowingText, line_field, number_field, text_of
from tests.ui.audit import problems_of
from tests.ui.conftest import Opens

pytestmark = pytest.mark.usefixtures("look")


def field(qtbot: QtBot, **kinds: int) -> GrowingText:
    made = GrowingText(name="Words", least_lines=kinds.get("least_lines", 1))
    qtbot.addWidget(made)
    made.resize(400, 100)
    made.show()
    return made


def test_a_field_is_as_high_as_its_text(qtbot: QtBot) -> None:
    made = field(qtbot)
    one = made.height()
    made.setPlainText("\n".join(["line"] * 6))
    six = made.height()
    assert six - one == pytest.approx(5 * made.fontMetrics().lineSpacing(), abs=6)
    made.setPlainText("")
    assert made.height() == one


def test_a_long_line_is_seen_whole(qtbot: QtBot) -> None:
    made = field(qtbot)
    one = made.height()
    made.setPlainText("what matters " * 20)
    assert made.height() > 2 * one
    assert made.verticalScrollBar().maximum() == 0


def test_an_empty_field_offers_its_least_lines(qtbot: QtBot) -> None:
    assert field(qtbot, least_lines=4).height() > 2 * field(qtbot).height()


def test_pasting_takes_plain_words_only(qtbot: QtBot) -> None:
    made = field(qtbot)
    pasted = QMimeData()
    pasted.setHtml("<b>loud</b>")
    pasted.setText("lo\0ud")
    made.insertFromMimeData(pasted)
    assert made.words() == "loud"
    picture = QMimeData()
    picture.setData("image/png", b"x")
    assert not made.canInsertFromMimeData(picture)


def test_tab_moves_on(opened: Opens) -> None:
    holder = QWidget()
    column = QVBoxLayout(holder)
    first, second = GrowingText(name="First"), line_field(name="Second")
    column.addWidget(first)
    column.addWidget(second)
    opened(holder)
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Tab)
    assert second.hasFocus()
    assert first.words() == ""


def test_a_line_is_read_without_nul(qtbot: QtBot) -> None:
    made = line_field(name="Name")
    qtbot.addWidget(made)
    made.setText("Ca\0rys")
    assert text_of(made) == "Carys"


def test_the_page_follows_the_caret_down(qtbot: QtBot, opened: Opens, look: Look) -> None:
    page = QWidget()
    column = QVBoxLayout(page)
    made = GrowingText(name="Words")
    column.addWidget(made)
    column.addStretch(1)
    area = VerticalScroll(page)
    opened(area, 400, 200)
    made.setFocus()
    for _ in range(30):
        QTest.keyClick(made, Qt.Key.Key_Return)

    def caret_is_seen() -> bool:
        caret = made.viewport().mapTo(area.viewport(), made.cursorRect().center())
        return area.verticalScrollBar().value() > 10 * look.em and caret.y() <= area.viewport().height()

    qtbot.waitUntil(caret_is_seen)


def test_a_number_stays_within_its_range(opened: Opens) -> None:
    made = number_field(name="Hours", least=0, most=24)
    opened(made, 200, 60)
    made.setValue(40)
    assert made.value() == 24
    assert problems_of(made, width=200, height=60) == ()
