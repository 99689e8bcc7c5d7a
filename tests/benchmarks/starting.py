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
from pathlib import Path
from typing import Final

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
        for _ in range(_ROUNDS):
            empty.append(_first_paint("empty"))
            unlock.append(_first_paint("unlock", profile))
            _, unlocked, entered, resident = _numbers("people", profile)
            people.append((entered - unlocked) * 1000)
            memory.append(resident / 1e6)
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
    return (_numbers(window, *more)[0] - asked) * 1000


def _numbers(window: str, *more: Path) -> tuple[float, ...]:
    said = subprocess.run(  # noqa: S603  (our own module)
        [sys.executable, "-m", "tests.benchmarks.windows", window, *map(str, more)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return tuple(float(number) for number in said.stdout.split())
