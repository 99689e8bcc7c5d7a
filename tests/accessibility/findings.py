"""What is wrong with a page, judged from what a screen reader is told about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

WINDOWS = frozenset({"application", "dialog", "frame", "window"})
"""What holds a page and takes the focus only on the way to something in it."""

NO_ROLES = frozenset({"filler", "invalid", "panel", "unknown"})
"""What Qt says of a plain widget: as a container it is well described, on its own it could be anything."""

NO_TARGETS = frozenset({"label"})
"""Text that can be selected takes the focus too, but nothing happens where it is pressed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """One showing object: its size in pixels, and how many things it holds."""

    role: str
    name: str
    labelled: bool
    focusable: bool
    holds: int
    width: int
    height: int


def faults(things: Iterable[Thing], *, target: int) -> list[str]:
    """Every fault of a page, in reading order; ``target`` is the least width and height in pixels."""
    return [
        fault
        for thing in things
        if thing.focusable and thing.role not in WINDOWS
        for fault in (_nameless(thing), _roleless(thing), _too_small(thing, target))
        if fault
    ]


def difference(found: Iterable[str], *, known: Iterable[str]) -> list[str]:
    """What has to be said about a page: faults that nobody knew of, and known ones that have gone."""
    unseen = list(known)
    problems = []
    for fault in found:
        if fault in unseen:
            unseen.remove(fault)
        else:
            problems.append(fault)
    return problems + [f"known, but not found: {fault}" for fault in unseen]


def _nameless(thing: Thing) -> str | None:
    return None if thing.name.strip() or thing.labelled else f"no name: {thing.role}"


def _roleless(thing: Thing) -> str | None:
    return f"no role: {thing.role} {thing.name!r}" if thing.role in NO_ROLES and not thing.holds else None


def _too_small(thing: Thing, target: int) -> str | None:
    if thing.role in NO_TARGETS or min(thing.width, thing.height) >= target:
        return None
    return f"target {thing.width}x{thing.height}: {thing.role} {thing.name!r}"
