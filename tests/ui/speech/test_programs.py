"""What each system's program says of its voices, and how it is asked to read."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from coprod_desktop.ui.speech.programs import (
    SpeechProgram,
    Voice,
    espeak,
    mac_say,
    speech_dispatcher,
    system_program,
    voice_for,
    windows_speech,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ESPEAK = """Pty Language       Age/Gender VoiceName          File                 Other Languages
 5  cy              --/M      Welsh              cel/cy
 5  en-gb           --/M      English_(Great_Britain) gmw/en               (en 2)
 2  en-us           --/M      English_(America)  gmw/en-US            (en 3)
"""
DISPATCHER = """                     NAME                 LANGUAGE                  VARIANT
                    Welsh                       cy                     none
  English (Great Britain)                    en-GB                     none
"""
MAC = """Alex                en_US    # Most people recognize me by my voice.
Daniel (Enhanced)   en_GB    # Hello, my name is Daniel.
"""
WINDOWS = "en-GB\r\nen-US\r\n"


@pytest.mark.parametrize(
    ("made", "listed", "languages"),
    [
        (espeak, ESPEAK, ["cy", "en-gb", "en-us"]),
        (speech_dispatcher, DISPATCHER, ["cy", "en-GB"]),
        (mac_say, MAC, ["en-US", "en-GB"]),
        (windows_speech, WINDOWS, ["en-GB", "en-US"]),
        (espeak, "no list at all\nnor here ; rm\n", []),
        (windows_speech, "en-GB'); Remove-Item *; ('", []),
    ],
)
def test_voices_are_read_by_their_language(
    made: Callable[[str], SpeechProgram], listed: str, languages: list[str]
) -> None:
    assert [voice.language for voice in made("speak").voices(listed)] == languages


def voices(*tags: str) -> tuple[Voice, ...]:
    return tuple(Voice(name=tag, language=tag) for tag in tags)


@pytest.mark.parametrize(
    ("tags", "language", "found"),
    [
        (("en-us", "en-gb", "cy"), "en", "en-gb"),
        (("en-us", "en-gb"), "en-US", "en-us"),
        (("en-us",), "en", "en-us"),
        (("en-gb", "cy"), "cy", "cy"),
        (("en-gb", "cyr"), "cy", None),
    ],
)
def test_a_language_is_read_by_its_own_voice_or_by_none(
    tags: tuple[str, ...], language: str, found: str | None
) -> None:
    voice = voice_for(voices(*tags), language)
    assert (voice.language if voice else None) == found


@pytest.mark.parametrize("made", [espeak, speech_dispatcher, mac_say, windows_speech])
def test_every_program_reads_its_standard_input(made: Callable[[str], SpeechProgram]) -> None:
    arguments = " ".join(made("speak").reading(Voice(name="Welsh", language="cy")))
    assert any(told in arguments for told in ("--stdin", "--pipe-mode", "-f -", "[Console]::In"))


def test_the_program_of_the_system_is_found_where_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("coprod_desktop.ui.speech.programs.sys.platform", "linux")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert system_program() is None
    for name, listing in (("espeak-ng", "--voices"), ("spd-say", "--list-synthesis-voices")):
        file = tmp_path / name
        file.write_text("#!/bin/sh\n")
        os.chmod(file, 0o755)  # noqa: PTH101, S103  (a program that anybody may run)
        program = system_program()
        assert program is not None
        assert program.path == str(file)
        assert program.listing == (listing,)
