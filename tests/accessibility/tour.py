"""One journey through one running app: its steps, and what is said about each page on the way."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, TypeVar

from tests.accessibility import findings
from tests.accessibility.journeys import Audit, Expect, Keys, Press, Type
from tests.accessibility.screens import Screen
from tests.accessibility.waiting import CannotGoOnError, until

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable, Iterable

    from tests.accessibility.findings import Thing
    from tests.accessibility.journeys import Journey, Step
    from tests.accessibility.screen_reader import ScreenReader

SECONDS_TO_START = 60
SECONDS_FOR_A_STEP = 20

Answer = TypeVar("Answer")


class Tour:
    """Takes one journey, speaks on standard output, and counts the pages and the problems that it met."""

    def __init__(self, *, app: subprocess.Popen[bytes], reader: ScreenReader, show: bool) -> None:
        self._app = app
        self._reader = reader
        self._show = show
        self._last: tuple[Thing, ...] = ()
        self.pages = 0
        self.problems = 0

    def take(self, journey: Journey) -> None:
        """Do every step; a step that cannot be done is a problem, and ends the journey."""
        try:
            self._until(self._read, what="a window", seconds=SECONDS_TO_START)
            for step in journey.steps:
                self._do(step)
        except CannotGoOnError as error:
            self.problems += 1
            say(f"{journey.name}: cannot go on: {error}; what showed last:")
            say_things(self._last)

    def _do(self, step: Step) -> None:
        match step:
            case Press():
                self._until(lambda: self._reader.press(step), what=f"{step.role} {step.name!r} to press")
            case Type():
                self._until(lambda: self._reader.type(step), what=f"{step.name!r} to type into")
            case Keys():
                Screen(os.environ["DISPLAY"]).press(*step.keys)
            case Expect():
                self._until(
                    lambda: any(thing.name == step.name for thing in self._read()), what=repr(step.name)
                )
            case Audit():
                self._audit(step)

    def _audit(self, step: Audit) -> None:
        things = self._until(self._settled, what=f"a moment without change on {step.page!r}")
        if self._show:
            say_things(things)
        problems = findings.difference(findings.faults(things, target=step.target), known=step.faults)
        focusable = sum(thing.focusable for thing in things)
        self.pages += 1
        self.problems += len(problems)
        say(f"{step.page}: {len(things)} objects, {focusable} focusable, {len(problems)} problems")
        for problem in problems:
            say(f"    {problem}")

    def _settled(self) -> tuple[Thing, ...]:
        """The page, if two readings of it say the same; else nothing."""
        first = self._read()
        return first if first == self._read() else ()

    def _read(self) -> tuple[Thing, ...]:
        self._last = self._reader.things()
        return self._last

    def _until(self, ask: Callable[[], Answer], *, what: str, seconds: float = SECONDS_FOR_A_STEP) -> Answer:
        """Ask until there is an answer; CannotGoOnError when the time is up or the app has ended."""
        return until(self._app, ask, what=what, seconds=seconds)


def say(line: str) -> None:
    """Print now: the app's own words may come in between."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def say_things(things: Iterable[Thing]) -> None:
    """Print a line for each."""
    for thing in things:
        say(
            f"    {thing.role} {thing.name!r} {thing.width}x{thing.height}"
            + (" focusable" if thing.focusable else "")
            + (" labelled" if thing.labelled else "")
        )
