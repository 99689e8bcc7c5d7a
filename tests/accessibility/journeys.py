"""The journeys that the audit takes through an app, read from a TOML file.

A file names the command to start and any number of journeys; each starts the app afresh and takes its steps
in order::

    command = [".venv/bin/python", "main.py", "demo"]  # from the repository's root

    [[journey]]
    name = "The plan"
    steps = [
        { press = "push button", name = "Our plan" },     # a role and a name, as a screen reader says them
        { type = "Search", text = "Llyr" },               # the name of a field, the whole new text
        { keys = ["Control_L", "h"] },                    # pressed together, where the keyboard is
        { expect = "I will" },                            # a name that has to show before the next step
        { audit = "Our plan", target = 44, faults = [] }, # read the page; target and faults can be left out
    ]
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

SMALLEST_TARGET = 24
"""Pixels, each way (WCAG 2.2, 2.5.8)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    """Press the showing thing that has this role and this name."""

    role: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Type:
    """Fill the showing field that has this name."""

    name: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Keys:
    """Press keys together, as X calls them, in the window that is in front."""

    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Expect:
    """Go on once something with this name shows."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Audit:
    """Read the page; the faults are those already known, as a rule none."""

    page: str
    target: int
    faults: tuple[str, ...]


Step = Press | Type | Keys | Expect | Audit


@dataclass(frozen=True, slots=True, kw_only=True)
class Journey:
    """One run of the app."""

    name: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Itinerary:
    """A command and the journeys through what it opens."""

    command: tuple[str, ...]
    journeys: tuple[Journey, ...]


def read(path: Path) -> Itinerary:
    """Read a file of journeys; ValueError says which file and which part of it cannot be understood."""
    match tomllib.loads(path.read_text(encoding="utf-8")):
        case {"command": [*command], "journey": [_, *_] as journeys, **rest} if not rest:
            return Itinerary(
                command=tuple(str(word) for word in command),
                journeys=tuple(_journey(path, table) for table in journeys),
            )
    raise ValueError(f"{path}: expected a command and at least one [[journey]]")


def _journey(path: Path, table: object) -> Journey:
    match table:
        case {"name": str(name), "steps": [*tables], **rest} if not rest:
            steps = tuple(_step(path, name, step) for step in tables)
            if any(isinstance(step, Audit) for step in steps):
                return Journey(name=name, steps=steps)
            raise ValueError(f"{path}: the journey {name!r} audits no page")
    raise ValueError(f"{path}: a journey has a name and steps, not {table!r}")


def _step(path: Path, journey: str, table: object) -> Step:
    match table:
        case {"press": str(role), "name": str(name), **rest} if not rest:
            return Press(role=role, name=name)
        case {"type": str(name), "text": str(text), **rest} if not rest:
            return Type(name=name, text=text)
        case {"keys": [str(), *_] as keys, **rest} if not rest:
            return Keys(keys=tuple(str(key) for key in keys))
        case {"expect": str(name), **rest} if not rest:
            return Expect(name=name)
        case {"audit": str(page), **rest} if rest.keys() <= {"target", "faults"}:
            match rest.get("target", SMALLEST_TARGET), rest.get("faults", []):
                case int(target), [*faults]:
                    return Audit(page=page, target=target, faults=tuple(str(fault) for fault in faults))
    raise ValueError(f"{path}: the journey {journey!r} has a step that is not known: {table!r}")
