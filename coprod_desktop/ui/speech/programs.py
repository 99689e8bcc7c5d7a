"""The programs that speak on each system: how to ask for their voices, and how to have one read."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QStandardPaths

_TAG: Final = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]+)*")
_FIRST: Final = ("en-gb",)
"""Preferred where a language is spoken in several places: that of this country."""
_MAC_VOICE: Final = re.compile(r"(?P<name>.+?)\s+(?P<language>[a-z]{2,3}[_-][A-Za-z0-9]+)\s+#")
_WINDOWS_VOICES: Final = (
    "Add-Type -AssemblyName System.Speech; "
    "(New-Object System.Speech.Synthesis.SpeechSynthesizer).GetInstalledVoices() | "
    "Where-Object Enabled | ForEach-Object { $_.VoiceInfo.Culture.Name }"
)
_WINDOWS_SAYS: Final = (
    "[Console]::InputEncoding = [Text.Encoding]::UTF8; Add-Type -AssemblyName System.Speech; "
    "$voice = New-Object System.Speech.Synthesis.SpeechSynthesizer; "
    "$voice.SelectVoiceByHints('NotSet', 'NotSet', 0, [Globalization.CultureInfo]'%s'); "
    "$voice.Speak([Console]::In.ReadToEnd())"
)
_POWERSHELL: Final = ("-NoProfile", "-NonInteractive", "-Command")


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """One voice: its name for the program, and its language as a BCP 47 tag."""

    name: str
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeechProgram:
    """A program that reads what is on its standard input; no word of it is ever an argument."""

    path: str
    listing: tuple[str, ...]
    """The arguments with which it lists its voices."""
    voices: Callable[[str], tuple[Voice, ...]]
    """Reads that list."""
    reading: Callable[[Voice], tuple[str, ...]]
    """The arguments with which a voice reads."""
    quiet: tuple[str, ...] = ()
    """The arguments that make it be quiet, where ending it does not: something else speaks for it."""


def voice_for(voices: Sequence[Voice], language: str) -> Voice | None:
    """Find the voice for a language: of the same place if there is one, else of this country, else any."""
    wanted = language.lower()
    spoken = [voice for voice in voices if _base(voice.language) == _base(wanted)]

    def fit(voice: Voice) -> int:
        tag = voice.language.lower()
        return 0 if tag == wanted else 1 if tag in _FIRST else 2

    return min(spoken, key=fit, default=None)


def espeak(path: str) -> SpeechProgram:
    """Describe eSpeak NG."""
    return SpeechProgram(
        path=path,
        listing=("--voices",),
        voices=_espeak_voices,
        reading=lambda voice: ("-b", "1", "-v", voice.language, "--stdin"),
    )


def speech_dispatcher(path: str) -> SpeechProgram:
    """Describe the client of Speech Dispatcher, which has its own programs speak and waits for them."""
    return SpeechProgram(
        path=path,
        listing=("--list-synthesis-voices",),
        voices=_dispatcher_voices,
        reading=lambda voice: ("--wait", "--pipe-mode", "--language", voice.language),
        quiet=("--cancel",),
    )


def mac_say(path: str) -> SpeechProgram:
    """Describe the ``say`` of macOS."""
    return SpeechProgram(
        path=path,
        listing=("-v", "?"),
        voices=_mac_voices,
        reading=lambda voice: ("-v", voice.name, "-f", "-"),
    )


def windows_speech(path: str) -> SpeechProgram:
    """Describe Windows' own speech, through PowerShell, whose script is told the language's tag alone."""
    return SpeechProgram(
        path=path,
        listing=(*_POWERSHELL, _WINDOWS_VOICES),
        voices=_windows_voices,
        reading=lambda voice: (*_POWERSHELL, _WINDOWS_SAYS % voice.language),
    )


def system_program() -> SpeechProgram | None:
    """Find what speaks on this system; None where nothing does."""
    known: tuple[tuple[str, Callable[[str], SpeechProgram]], ...] = (
        ("spd-say", speech_dispatcher),
        ("espeak-ng", espeak),
    )
    if sys.platform == "darwin":
        known = (("say", mac_say),)
    elif sys.platform == "win32":
        known = (("powershell", windows_speech),)
    for name, describe in known:
        path = QStandardPaths.findExecutable(name)
        if path:
            return describe(path)
    return None


def _base(language: str) -> str:
    return language.lower().partition("-")[0]


def _known(name: str, language: str) -> tuple[Voice, ...]:
    """Take a voice whose language is a tag; what else a program prints is passed over."""
    tag = language.replace("_", "-")
    return (Voice(name=name, language=tag),) if _TAG.fullmatch(tag) else ()


def _espeak_voices(listed: str) -> tuple[Voice, ...]:
    rows = (line.split() for line in listed.splitlines()[1:])
    return tuple(voice for row in rows if len(row) > 3 for voice in _known(row[3], row[1]))  # noqa: PLR2004  (columns)


def _dispatcher_voices(listed: str) -> tuple[Voice, ...]:
    rows = (line.rsplit(None, 2) for line in listed.splitlines()[1:])
    return tuple(voice for row in rows if len(row) == 3 for voice in _known(row[0].strip(), row[1]))  # noqa: PLR2004  (likewise)


def _mac_voices(listed: str) -> tuple[Voice, ...]:
    found = (_MAC_VOICE.match(line) for line in listed.splitlines())
    return tuple(voice for each in found if each for voice in _known(each["name"], each["language"]))


def _windows_voices(listed: str) -> tuple[Voice, ...]:
    return tuple(voice for line in listed.split() for voice in _known("", line))
