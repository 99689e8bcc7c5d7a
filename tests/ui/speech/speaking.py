"""Speech for tests: one that notes what it is asked, and a program to stand in for a system's."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from coprod_desktop.ui.speech.programs import SpeechProgram, Voice

if TYPE_CHECKING:
    from coprod_desktop.ui.speech.speech import Ended, SpeechEnd

_PROGRAM = """
import os, sys, time
from pathlib import Path
folder, what = Path(sys.argv[1]), sys.argv[2]
if what == "list":
    with (folder / "lists").open("a") as lists:
        lists.write("x")
    print("en-gb", "cy")
elif what == "hang":
    time.sleep(60)
elif what == "fail":
    sys.exit(3)
else:
    said = sys.stdin.buffer.read().decode()
    (folder / "arguments").write_text(" ".join(sys.argv[2:]), encoding="utf-8")
    (folder / "said.new").write_text(said, encoding="utf-8")
    (folder / "pid").write_text(str(os.getpid()))
    (folder / "said.new").rename(folder / "said")
    while "for ever" in said:
        time.sleep(1)
"""


class NotedSpeech:
    """Notes what it is asked to say, and ends when a test says so."""

    def __init__(self) -> None:
        self.said: list[tuple[str, str]] = []
        self.stops = 0
        self._ended: list[Ended] = []

    def say(self, text: str, *, language: str, ended: Ended) -> None:
        """Note it."""
        self.said.append((text, language))
        self._ended.append(ended)

    def stop(self) -> None:
        """Count it."""
        self.stops += 1

    def end(self, end: SpeechEnd) -> None:
        """Say how the last ended."""
        self._ended.pop()(end)


class StandIn:
    """A program that a test writes: it lists two voices, and keeps what it was to read."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._script = folder / "speak.py"
        self._script.write_text(_PROGRAM, encoding="utf-8")

    def program(
        self, *, path: str = sys.executable, listing: str = "list", reading: str = "read"
    ) -> SpeechProgram:
        """Describe it; ``listing`` and ``reading`` can be ``fail``, and ``listing`` ``hang``."""
        start = (str(self._script), str(self.folder))
        return SpeechProgram(
            path=path,
            listing=(*start, listing),
            voices=lambda listed: tuple(Voice(name=tag, language=tag) for tag in listed.split()),
            reading=lambda voice: (*start, reading, voice.language),
        )

    def said(self) -> str:
        """What it was to read; empty before."""
        return self._kept("said")

    def arguments(self) -> str:
        """With which arguments it was to read."""
        return self._kept("arguments")

    def lists(self) -> int:
        """How often it was asked for its voices."""
        return len(self._kept("lists"))

    def pid(self) -> int:
        """The process that reads."""
        return int(self._kept("pid"))

    def _kept(self, name: str) -> str:
        file = self.folder / name
        return file.read_text(encoding="utf-8") if file.exists() else ""
