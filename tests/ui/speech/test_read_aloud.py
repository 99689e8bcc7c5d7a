"""A question is read aloud by a button and a key, which quieten it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from coprod_desktop.ui.dialogs import keys_of
from coprod_desktop.ui.speech.speech import SpeechEnd
from coprod_desktop.ui.theme import Theme
from tests.ui.audit import problems_of, reading_order
from tests.ui.finding import find, has, press, read
from tests.ui.hand_over.alone import MINE, Alone, answer, push
from tests.ui.speech.speaking import NotedSpeech
from tests.ui.table.kitchen import DAY

if TYPE_CHECKING:
    from coprod_desktop.ui.icons import Icons
    from coprod_desktop.ui.pages.hand_over.page import HandOverPage
    from tests.ui.conftest import Opens, Wears

Role = QAccessible.Role
READ, STOP = "Read aloud", "Stop reading"
HINT = "There are no wrong answers. Small things count."


class Heard:
    def __init__(self, icons: Icons, opened: Opens) -> None:
        self.alone = Alone(icons)
        self.speech = NotedSpeech()
        self.page: HandOverPage = self.alone.over(speech=self.speech)
        opened(self.page, 1366, 768)
        self.page.show_place(self.alone.alone_at())


@pytest.fixture
def heard(icons: Icons, opened: Opens) -> Heard:
    return Heard(icons, opened)


def press_key(heard: Heard) -> None:
    held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(answer(heard.page, MINE), Qt.Key.Key_R, held)


def test_who_answers_alone_hears_the_question_and_the_hint(heard: Heard) -> None:
    press(find(heard.page, Role.Button, READ))
    assert heard.speech.said == [(f"{MINE}\n{HINT}", "en")]


def test_the_same_key_reads_and_quietens(heard: Heard) -> None:
    press_key(heard)
    assert has(heard.page, Role.Button, STOP)
    press_key(heard)
    assert has(heard.page, Role.Button, READ)
    assert (len(heard.speech.said), heard.speech.stops) == (1, 1)
    assert ("Ctrl+Shift+R", READ) in {(hint.keys, hint.does) for hint in keys_of(heard.page)}


def test_it_can_be_read_again_after_it_ended(heard: Heard) -> None:
    for _ in range(2):
        press_key(heard)
        heard.speech.end(SpeechEnd.FINISHED)
    assert len(heard.speech.said) == 2
    assert heard.speech.stops == 0


def test_going_on_and_hiding_quieten_it(heard: Heard) -> None:
    press_key(heard)
    push(heard.page, "Next question")
    assert heard.speech.stops == 1
    press(find(heard.page, Role.Button, READ))
    heard.page.hide()
    assert heard.speech.stops == 2
    assert heard.speech.said[1][0].startswith(DAY)


def test_a_language_that_nobody_speaks_here_is_said(heard: Heard) -> None:
    press_key(heard)
    heard.speech.end(SpeechEnd.NO_VOICE)
    assert "This laptop has no voice for English." in read(heard.page)
    push(heard.page, "Next question")
    assert "no voice" not in read(heard.page)


def test_speech_that_fails_is_said(heard: Heard) -> None:
    press_key(heard)
    heard.speech.end(SpeechEnd.FAILED)
    assert "Read it together instead." in read(heard.page)
    assert has(heard.page, Role.Button, READ)


def test_without_speech_nothing_is_offered(icons: Icons, opened: Opens) -> None:
    alone = Alone(icons)
    page = alone.over()
    opened(page, 1366, 768)
    page.show_place(alone.alone_at())
    assert not has(page, Role.Button, READ)
    assert READ not in {hint.does for hint in keys_of(page)}


def test_it_stands_beside_the_question_before_the_answer(heard: Heard) -> None:
    order = reading_order(heard.page)
    assert order.index(READ) == order.index(MINE) - 1


@pytest.mark.parametrize("theme", list(Theme))
@pytest.mark.parametrize("percent", [100, 200])
def test_it_is_fit_for_everybody(
    icons: Icons, opened: Opens, wear: Wears, theme: Theme, percent: int
) -> None:
    wear(theme, percent)
    heard = Heard(icons, opened)
    press_key(heard)
    heard.speech.end(SpeechEnd.NO_VOICE)
    assert problems_of(heard.page) == ()
