"""A program of the system reads, given the text on its standard input and nothing of it as an argument."""

from __future__ import annotations

from typing import TYPE_CHECKING

import psutil
import pytest

from coprod_desktop.ui.speech.speech import SpeechEnd
from coprod_desktop.ui.speech.system_speech import SystemSpeech
from tests.ui.speech.speaking import StandIn

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from coprod_desktop.ui.speech.programs import SpeechProgram

QUESTION = "Beth ydych chi'n ei wneud yn dda; rm -rf $HOME, neu'n falch ohono? Llŷr"


class Listener:
    def __init__(self, program: SpeechProgram, app: QApplication) -> None:
        self.speech = SystemSpeech(program=program, parent=app)
        self.ends: list[SpeechEnd] = []

    def say(self, text: str, language: str) -> None:
        self.speech.say(text, language=language, ended=self.ends.append)


@pytest.fixture
def stand_in(tmp_path: Path) -> StandIn:
    return StandIn(tmp_path)


@pytest.fixture
def listener(stand_in: StandIn, qapp: QApplication) -> Iterator[Listener]:
    made = Listener(stand_in.program(), qapp)
    yield made
    made.speech.stop()
    made.speech.deleteLater()


def test_the_text_goes_to_standard_input_in_the_voice_of_its_language(
    listener: Listener, stand_in: StandIn, qtbot: QtBot
) -> None:
    listener.say(QUESTION, "cy")
    qtbot.waitUntil(lambda: listener.ends == [SpeechEnd.FINISHED])
    assert stand_in.said() == QUESTION + "\n"
    assert stand_in.arguments() == "read cy"


def test_voices_are_asked_for_once(listener: Listener, stand_in: StandIn, qtbot: QtBot) -> None:
    for number in (1, 2):
        listener.say("Good day", "en")
        qtbot.waitUntil(lambda number=number: len(listener.ends) == number)  # type: ignore[misc]  # the number as it is now
    assert stand_in.lists() == 1


def test_a_language_without_a_voice_is_told_and_not_read_in_another(
    listener: Listener, stand_in: StandIn, qtbot: QtBot
) -> None:
    listener.say("Dzień dobry", "pl")
    qtbot.waitUntil(lambda: listener.ends == [SpeechEnd.NO_VOICE])
    assert stand_in.said() == ""


def test_stopping_ends_the_program_at_once_and_tells_nobody(
    listener: Listener, stand_in: StandIn, qtbot: QtBot
) -> None:
    listener.say("for ever", "en")
    qtbot.waitUntil(lambda: stand_in.said() != "")
    pid = stand_in.pid()
    listener.speech.stop()
    assert not psutil.pid_exists(pid)
    assert listener.ends == []


def test_another_text_takes_the_place_of_the_first(
    listener: Listener, stand_in: StandIn, qtbot: QtBot
) -> None:
    listener.say("for ever", "en")
    qtbot.waitUntil(lambda: stand_in.said() != "")
    listener.say("Good day", "en")
    qtbot.waitUntil(lambda: listener.ends == [SpeechEnd.FINISHED])
    assert stand_in.said() == "Good day\n"


def test_stopping_before_the_voices_are_known_reads_nothing(
    listener: Listener, stand_in: StandIn, qtbot: QtBot
) -> None:
    listener.say("Good day", "en")
    listener.speech.stop()
    listener.say("Good evening", "en")
    qtbot.waitUntil(lambda: listener.ends == [SpeechEnd.FINISHED])
    assert stand_in.said() == "Good evening\n"


@pytest.mark.parametrize(
    "wrong",
    [{"listing": "fail"}, {"reading": "fail"}, {"path": "/nowhere/speak"}],
    ids=["list", "read", "none"],
)
def test_a_program_that_fails_is_told(
    stand_in: StandIn, qapp: QApplication, qtbot: QtBot, wrong: dict[str, str]
) -> None:
    listener = Listener(stand_in.program(**wrong), qapp)
    listener.say("Good day", "en")
    qtbot.waitUntil(lambda: listener.ends == [SpeechEnd.FAILED])
    listener.speech.deleteLater()


def test_a_program_that_never_lists_its_voices_is_given_up(
    stand_in: StandIn, qapp: QApplication, qtbot: QtBot
) -> None:
    ends: list[SpeechEnd] = []
    speech = SystemSpeech(program=stand_in.program(listing="hang"), lists_within=1, parent=qapp)
    speech.say("Good day", language="en", ended=ends.append)
    qtbot.waitUntil(lambda: ends == [SpeechEnd.FAILED])
    speech.deleteLater()


def test_nothing_in_a_text_is_a_command(listener: Listener, stand_in: StandIn, qtbot: QtBot) -> None:
    listener.say("One\n!-!SET self LANGUAGE cy\n\n two", "en")
    qtbot.waitUntil(lambda: listener.ends == [SpeechEnd.FINISHED])
    assert stand_in.said() == "One ! ! SET self LANGUAGE cy two\n"
