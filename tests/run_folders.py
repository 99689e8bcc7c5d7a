"""Folders of one run of the tests: gone with it, or cleared away by the next where it was killed."""

import atexit
import fcntl
import os
import shutil
from pathlib import Path
from tempfile import gettempdir, mkdtemp
from typing import Final

_HELD: Final = "held"
"""The file that the run has locked which the folder belongs to: the system lets go of it for a dead one."""


def run_folder(prefix: str, *, parent: Path | None = None) -> Path:
    """Make a folder that lasts as long as this process, after clearing away those of dead ones.

    A server that outlived its run notices within a minute that its folder is gone, and stops.
    """
    parent = parent or Path(gettempdir())
    _clear_away_what_the_dead_left(parent, prefix)
    folder = Path(mkdtemp(prefix=prefix, dir=parent))
    descriptor = os.open(folder / "begun", os.O_RDWR | os.O_CREAT, 0o600)  # open until the process ends
    fcntl.flock(descriptor, fcntl.LOCK_EX)
    (folder / "begun").rename(folder / _HELD)  # never there without its lock, while anybody lives
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def _clear_away_what_the_dead_left(parent: Path, prefix: str) -> None:
    for held in parent.glob(f"{prefix}*/{_HELD}"):
        try:
            descriptor = os.open(held, os.O_RDWR | os.O_NOFOLLOW)
        except OSError:  # it is going, or somebody else's
            continue
        try:
            if os.fstat(descriptor).st_uid == os.geteuid():
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(held.parent, ignore_errors=True)
        except BlockingIOError:  # its run is alive
            pass
        finally:
            os.close(descriptor)
