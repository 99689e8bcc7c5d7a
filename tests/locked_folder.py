"""Folders that may not be written or entered, for a root user too, whom permissions alone do not stop."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

_NOBODY: Final = 65534


@contextmanager
def a_folder_for_anybody() -> Iterator[Path]:
    """A folder outside pytest's own, which only the user who runs the tests may enter."""
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)


@contextmanager
def nobody_may_write(folder: Path) -> Iterator[None]:
    """Within, this process is an ordinary user who owns the folder and its files and may only read them."""
    with _closed(folder, mode=0o500):
        yield


@contextmanager
def nobody_may_enter(folder: Path) -> Iterator[None]:
    """Within, this process is an ordinary user who owns the folder and may not even look into it."""
    with _closed(folder, mode=0o000):
        yield


@contextmanager
def _closed(folder: Path, *, mode: int) -> Iterator[None]:
    root = os.geteuid() == 0
    for path in (*folder.iterdir(), folder):
        path.chmod(mode)
        if root:
            os.chown(path, _NOBODY, _NOBODY)
    if root:
        os.seteuid(_NOBODY)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)
        folder.chmod(0o700)
