"""The port through which something is read aloud."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Protocol, TypeAlias


class SpeechEnd(StrEnum):
    """How reading aloud ended."""

    FINISHED = "finished"
    """All was read, or somebody stopped it."""
    NO_VOICE = "no_voice"
    """There is no voice on this laptop for the language."""
    FAILED = "failed"


Ended: TypeAlias = Callable[[SpeechEnd], None]


class Speech(Protocol):
    """Reads one text at a time."""

    def say(self, text: str, *, language: str, ended: Ended) -> None:
        """Begin to read a text, in place of another; ``ended`` is called once, unless it is stopped.

        ``language`` is a BCP 47 tag.
        """
        ...

    def stop(self) -> None:
        """Be quiet; nobody is told that it ended."""
        ...
