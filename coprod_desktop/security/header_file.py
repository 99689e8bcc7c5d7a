"""The file that holds a vault's header: always the old one or the new one, never half of either."""

import errno
import os
import sys
from pathlib import Path
from typing import Final

from coprod_desktop.application.unavailable import Unavailable
from coprod_desktop.security.header import LARGEST, Header, header_bytes, header_from
from coprod_desktop.security.slots import STANDARD, Cost

_CODES: Final = {
    errno.ENOSPC: "disk_full",
    errno.EDQUOT: "disk_full",
    errno.EACCES: "folder_read_only",
    errno.EPERM: "folder_read_only",
    errno.EROFS: "folder_read_only",
    errno.ENOENT: "folder_missing",
    errno.ENOTDIR: "folder_missing",
    errno.EIO: "disk_failing",
}


def read_header(path: Path, /, *, floor: Cost = STANDARD) -> Header:
    """Read and check the header of a vault.

    Args:
        path: the header's file.
        floor: the weakest cost that is taken; anything below the standard is for tests.

    Raises:
        Unavailable: ``header_missing``, ``header_newer``, ``header_damaged``, ``disk_failing`` or
            ``folder_read_only``.
    """
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except FileNotFoundError:
        raise Unavailable("header_missing", file=path.name) from None
    except OSError as error:
        raise _told(error) from error
    return header_from(data, floor=floor)


def write_header(path: Path, header: Header, /) -> None:
    """Put a header in place of the one that is there, so that a power cut leaves one of the two, whole.

    When this returns, the new header is on the disk.

    Raises:
        Unavailable: ``disk_full``, ``folder_read_only``, ``folder_missing`` or ``disk_failing``; the header
            that was there is untouched.
    """
    new = path.with_name(path.name + ".new")
    try:
        _write_new(new, header_bytes(header))
        new.replace(path)
        _sync_folder(path.parent)
    except OSError as error:
        raise _told(error) from error


def _write_new(new: Path, data: bytes) -> None:
    descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with open(descriptor, "wb") as file:  # noqa: PTH123  (a descriptor, so that nobody else may read from the start)
        file.write(data)
        file.flush()
        _sync(descriptor)


def _sync(descriptor: int) -> None:
    os.fsync(descriptor)
    if sys.platform == "darwin":  # where fsync stops at the drive's own memory
        import fcntl  # noqa: PLC0415  (not there on Windows)

        fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)


def _sync_folder(folder: Path) -> None:
    if sys.platform == "win32":  # which opens no folders, and writes names through by itself
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _told(error: OSError) -> Unavailable:
    return Unavailable(_CODES.get(error.errno or 0, "disk_failing"))
