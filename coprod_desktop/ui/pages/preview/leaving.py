"""Writing a copy onto somebody's stick: whole or not at all, and never over what is there."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path
from typing import Final

from coprod_desktop.application.unavailable import Unavailable

_ROOM: Final = 1_000_000
"""Bytes that stay free beside the copy."""
_MOST_NAMES: Final = 100
_CODES: Final = {
    errno.ENOSPC: "stick_full",
    errno.EDQUOT: "stick_full",
    errno.EFBIG: "stick_full",
    errno.EACCES: "stick_read_only",
    errno.EPERM: "stick_read_only",
    errno.EROFS: "stick_read_only",
    errno.ENOENT: "stick_missing",
    errno.ENOTDIR: "stick_missing",
    errno.ENODEV: "stick_missing",
}


def leave_copy(folder: Path, name: str, content: bytes) -> Path:
    """Write a copy under a name without its ending, or the first of ``name (2)`` and so on that is free.

    When this returns, the copy is on the stick.

    Raises:
        Unavailable: ``stick_missing``, ``stick_read_only``, ``stick_full``, ``stick_failing`` or
            ``stick_many``; nothing of the copy is left there.
    """
    try:
        if shutil.disk_usage(folder).free < len(content) + _ROOM:
            raise Unavailable("stick_full")
        return _written(_reserved(folder, name), content)
    except OSError as error:
        raise Unavailable(_CODES.get(error.errno or 0, "stick_failing")) from error


def _reserved(folder: Path, name: str) -> Path:
    """Take a name that nothing has, by making an empty file of it: nobody else can take it in between."""
    for number in range(1, _MOST_NAMES):
        path = folder / (f"{name}.pdf" if number == 1 else f"{name} ({number}).pdf")
        try:
            path.open("xb").close()
        except FileExistsError:
            continue
        return path
    raise Unavailable("stick_many")


def _written(path: Path, content: bytes) -> Path:
    unfinished = path.with_name(f"{path.name}.unfinished")
    try:
        with unfinished.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    except OSError:
        for left in (unfinished, path):
            left.unlink(missing_ok=True)
        raise
    return path
