"""An app that runs for a while in a home of its own: nobody's real records can be met."""

from __future__ import annotations

import os
import subprocess
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
PYTHON = ".venv/bin/python"
SECONDS_TO_END = 10


@contextmanager
def running(command: tuple[str, ...], *, home: Path, display: str = "") -> Iterator[subprocess.Popen[bytes]]:
    """Start a command from the repository's root; it is ended if it has not ended by itself."""
    surroundings = os.environ | _surroundings(home) | ({"DISPLAY": display} if display else {})
    app = subprocess.Popen(command, cwd=ROOT, env=surroundings)  # noqa: S603  # the command stands in the repository
    try:
        yield app
    finally:
        app.terminate()
        try:
            app.wait(SECONDS_TO_END)
        except subprocess.TimeoutExpired:
            app.kill()
            app.wait()


def _surroundings(home: Path) -> dict[str, str]:
    own = (
        "HOME",
        "TMPDIR",
        "XDG_CACHE_HOME",
        "XDG_CONFIG_HOME",
        "XDG_DATA_HOME",
        "XDG_RUNTIME_DIR",
        "XDG_STATE_HOME",
    )
    return {
        "LC_ALL": "C.UTF-8",  # the journeys speak English
        "QT_ACCESSIBILITY": "1",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        "QT_QPA_PLATFORM": "xcb",
        **dict.fromkeys(own, str(home)),
    }
