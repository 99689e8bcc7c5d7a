"""How soon somebody can type, and how soon their people are there, against an empty window.

Every window is a fresh process, from the moment it is asked for to the first paint; they take turns. The list
counts from the moment that the vault is open, since trying a passphrase is slow on purpose.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import psutil

from tests.benchmarks.desktops import a_profile
from tests.benchmarks.figures import Figure
from tests.benchmarks.vaults import fill
from tests.benchmarks.windows import PASSPHRASE

_PEOPLE: Final = 10_000
_ENTRIES: Final = 2
_ROUNDS: Final = 7


def measure() -> tuple[Figure, ...]:
    """Start windows in turn, and give the medians."""
    empty, unlock, people, memory = [], [], [], []
    with tempfile.TemporaryDirectory() as folder:
        profile = Path(folder) / "profile"
        _make_profile(profile)
        for first in ("unlock", "people"):
            _look_at(first, profile)  # once, so that what Python compiles lies on the disk
        for _ in range(_ROUNDS):
            empty.append(_first_paint("empty"))
            unlock.append(_first_paint("unlock", profile))
            seen = _look_at("people", profile)
            _, unlocked, entered = seen.moments
            people.append((entered - unlocked) * 1000)
            memory.append(seen.memory / 1e6)
    window = statistics.median(empty)
    return (
        Figure(
            name="starting: passphrase can be typed",
            value=statistics.median(unlock),
            unit="ms",
            reference=window,
            goal=3,
        ),
        Figure(
            name=f"starting: list of {_PEOPLE:,} painted after that",
            value=statistics.median(people),
            unit="ms",
            reference=window,
            goal=2,
        ),
        Figure(name=f"starting: memory with {_PEOPLE:,} people", value=max(memory), unit="MB", goal=150),
    )


def _make_profile(folder: Path) -> None:
    profile = a_profile(folder)
    with profile:
        session = profile.create("Rhian Pugh", PASSPHRASE)
        try:
            fill(session.vault, people=_PEOPLE, entries=_ENTRIES)
        finally:
            session.close()


def _first_paint(window: str, *more: Path) -> float:
    """Milliseconds from asking for a process to its first paint."""
    asked = time.monotonic()
    return (_look_at(window, *more).moments[0] - asked) * 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seen:
    """What one process came to."""

    moments: tuple[float, ...]
    """Seconds of the monotonic clock, see ``a_window``."""
    memory: int
    """Bytes of it that were in memory at the end."""


def _look_at(window: str, *more: Path) -> _Seen:
    command = [sys.executable, "-m", "tests.benchmarks.a_window", window, *map(str, more)]
    surroundings = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    surroundings.pop("PYTHONDONTWRITEBYTECODE", None)  # the modules were compiled when the app was installed
    with subprocess.Popen(  # noqa: S603  (our own module)
        command, env=surroundings, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        if process.stdin is None or process.stdout is None:
            raise TypeError("the process was to have pipes")
        said = process.stdout.readline()
        memory = psutil.Process(process.pid).memory_info().rss
        process.stdin.close()
    return _Seen(moments=tuple(float(number) for number in said.split()), memory=memory)
