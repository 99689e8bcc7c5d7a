"""Whose words an answer is in."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAccessible

from coprod_desktop.domain.conversations import Voice
from coprod_desktop.ui.forms.speaker_choice import SpeakerChoice
from coprod_desktop.ui.forms.voices import Speaker
from coprod_desktop.ui.theme import Look
from tests.ui.conftest import Opens
from tests.ui.finding import find, press


@pytest.mark.parametrize("voice", [voice for voice in Voice if voice is not Voice.PERSON])
def test_whoever_is_there_is_quoted_as_who_they_are(voice: Voice, look: Look, opened: Opens) -> None:
    assert look
    choice = SpeakerChoice()
    opened(choice, 700, 300)
    choice.set_people(person="Carys", worker="Rhian", present=(Speaker(by=voice, name="Kirsty"),))
    press(find(choice, QAccessible.Role.CheckBox, "Someone else said it"))
    press(find(choice, QAccessible.Role.Button, "Kirsty said it"))
    assert choice.speaker() == Speaker(by=voice, name="Kirsty")
