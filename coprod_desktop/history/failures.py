"""What the world's failures are called: the database's and the disk's own words become ours."""

import errno
from typing import Final

import sqlcipher3.dbapi2
from sqlalchemy.exc import DBAPIError

from coprod_desktop.application.unavailable import Unavailable

# SQLite's result codes, which never change. Python's own module would load a second SQLite for their names.
_OF_THE_DATABASE: Final = {
    5: "store_busy",  # BUSY
    14: "folder_read_only",  # CANTOPEN; the store is there by then; its journal cannot be
    11: "store_damaged",  # CORRUPT
    13: "disk_full",  # FULL
    10: "disk_failing",  # IOERR
    6: "store_busy",  # LOCKED
    22: "disk_full",  # NOLFS
    26: "store_damaged",  # NOTADB
    3: "folder_read_only",  # PERM
    15: "store_busy",  # PROTOCOL
    8: "folder_read_only",  # READONLY
}
_OF_THE_DISK: Final = {
    errno.EACCES: "folder_read_only",
    errno.EDQUOT: "disk_full",
    errno.ENOENT: "folder_missing",
    errno.ENOSPC: "disk_full",
    errno.ENOTDIR: "folder_missing",
    errno.EPERM: "folder_read_only",
    errno.EROFS: "folder_read_only",
}
_EXTENDED: Final = 0xFF
"""SQLite's finer codes keep the plain one in their lowest byte."""


def translated(error: BaseException, /) -> Unavailable | None:
    """The world's failure behind an error of SQLCipher, SQLAlchemy or the operating system.

    Returns:
        ``disk_full``, ``disk_failing``, ``folder_read_only``, ``folder_missing``, ``store_damaged`` or
        ``store_busy``; nothing for any other error, which is then our own mistake and is not to be hidden.
    """
    if isinstance(error, Unavailable):
        return error
    if isinstance(error, DBAPIError):
        return None if error.orig is None else translated(error.orig)
    if isinstance(error, sqlcipher3.dbapi2.Error):
        return _named(_OF_THE_DATABASE.get(getattr(error, "sqlite_errorcode", 0) & _EXTENDED))
    if isinstance(error, OSError):
        return _named(_OF_THE_DISK.get(error.errno or 0, "disk_failing"))
    return None


def _named(code: str | None) -> Unavailable | None:
    return None if code is None else Unavailable(code)
