from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QApplication

from coprod_desktop.ui.widgets.pasted import MOST_CHARACTERS, taken
from coprod_desktop.ui.widgets.text_fields import GrowingText, line_field

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@given(st.text())
def test_what_is_taken_is_all_that_can_be_seen_or_nothing(text: str) -> None:
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    unseen = {
        *map(chr, range(32)),
        *map(chr, range(0x7F, 0xA0)),
        *"\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069",
    }
    seen = "".join(letter for letter in lines if letter not in unseen - {"\t", "\n"})
    assert taken(text, room=len(text)).text == seen
    assert bool(taken(text, room=len(text)).told) == (seen != lines)
    assert taken(text, room=len(seen) - 1).text == ""


@pytest.mark.parametrize("text", ["السلام عليكم \u200f!", "👩🏽‍🦽", "می‌خواهم", "Llŷr\tone\ntwo"])
def test_what_a_language_needs_stays(text: str) -> None:
    assert taken(text, room=100).text == text
    assert not taken(text, room=100).told


@pytest.fixture
def field(qtbot: QtBot) -> GrowingText:
    made = GrowingText(name="Answer")
    qtbot.addWidget(made)
    made.setPlainText("The dog.")
    return made


def paste(field: GrowingText, text: str) -> None:
    data = QMimeData()
    data.setText(text)
    field.insertFromMimeData(data)


def test_a_million_characters_are_refused_and_what_was_there_stays(field: GrowingText, qtbot: QtBot) -> None:
    with qtbot.waitSignal(field.told) as told:
        paste(field, "a" * 1_000_000)
    assert field.words() == "The dog."
    words = "What you pasted is too long for one field: 1,000,000 characters, and 19,992 more fit."
    assert told.args == [f"{words} Nothing was changed."]


def test_characters_that_turn_the_reading_round_are_left_out_and_that_is_said(
    field: GrowingText, qtbot: QtBot
) -> None:
    field.selectAll()
    with qtbot.waitSignal(field.told) as told:
        paste(field, "Pay \u202e05\u202c\x07 pounds\r\nplease")
    assert field.words() == "Pay 05 pounds\nplease"
    assert told.args == ["Hidden characters were left out of what you pasted. The words are all there."]


def test_a_line_stays_as_it_was_when_too_much_is_pasted(qtbot: QtBot) -> None:
    line = line_field(name="Name")
    qtbot.addWidget(line)
    line.setText("Mair")
    QApplication.clipboard().setText("b" * (MOST_CHARACTERS + 1))
    with qtbot.waitSignal(line.told):
        line.paste()
    assert line.text() == "Mair"
    QApplication.clipboard().setText(" Jones\u202e\x07")
    with qtbot.waitSignal(line.told):
        line.paste()
    assert line.text() == "Mair Jones"
