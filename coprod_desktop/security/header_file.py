"""The file that holds a vault's header, with its copy: the old one or the new one, never half of either."""

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
    """Read and check the header of a vault, from its copy if the file itself is damaged or gone.

    Args:
        path: the header's file.
        floor: the weakest cost that is taken; anything below the standard is for tests.

    Raises:
        Unavailable: what is wrong with the file itself, when the copy is no better: ``header_missing``,
            ``header_newer``, ``header_damaged``, ``disk_failing`` or ``folder_read_only``.
    """
    try:
        return header_from(_read(path), floor=floor)
    except Unavailable as failure:
        if failure.code == "header_newer":
            raise  # an older copy would open what the newer version may have changed
        try:
            return header_from(_read(_copy(path)), floor=floor)
        except Unavailable:
            raise failure from None


def write_header(path: Path, header: Header, /) -> None:
    """Put a header in place of the one that is there, so that a power cut leaves one of the two, whole.

    Then the same beside it, as a copy: without a header nothing opens the store, so no one damaged file may
    take it away. When this returns, both are on the disk.

    Raises:
        Unavailable: ``disk_full``, ``folder_read_only``, ``folder_missing`` or ``disk_failing``; what was
            there is whole, and may be the new header already without its copy.
    """
    for file in (path, _copy(path)):
        _replace(file, header_bytes(header))


def mend_header(path: Path, header: Header, /) -> None:
    """After unlocking with a header: put right whichever of file and copy says something else.

    A power cut while the passphrase was changed leaves a copy that the earlier passphrase opens.

    Raises:
        Unavailable: as ``write_header``.
    """
    for file in (path, _copy(path)):
        if not file.is_file() or _read(file) != header_bytes(header):
            _replace(file, header_bytes(header))


def _copy(path: Path) -> Path:
    return path.with_name(path.name + ".copy")


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except FileNotFoundError:
        raise Unavailable("header_missing", file=path.name) from None
    except OSError as error:
        raise _told(error) from error


def _replace(path: Path, data: bytes) -> None:
    new = path.with_name(path.name + ".new")
    try:
        _write_new(new, data)
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
