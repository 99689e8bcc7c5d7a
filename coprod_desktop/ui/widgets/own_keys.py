"""Keys that a widget sees to itself, told so that the list of keys has them too."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol, runtime_checkable


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyHint:
    """A key and what it does."""

    keys: str
    does: str


@runtime_checkable
class TellsKeys(Protocol):
    """A widget in which keys work that are no shortcuts."""

    def own_keys(self) -> tuple[KeyHint, ...]:
        """Say which, and what each does."""
        ...
