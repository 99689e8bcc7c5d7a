"""What the world's failures are called: the database's and the disk's own words become ours."""

import errno
import sqlite3
from typing import Final

import sqlcipher3.dbapi2
from sqlalchemy.exc import DBAPIError

from coprod_desktop.application.unavailable import Unavailable

_OF_THE_DATABASE: Final = {
    sqlite3.SQLITE_BUSY: "store_busy",
    sqlite3.SQLITE_CANTOPEN: "folder_read_only",  # the store is there by then; its journal cannot be
    sqlite3.SQLITE_CORRUPT: "store_damaged",
    sqlite3.SQLITE_FULL: "disk_full",
    sqlite3.SQLITE_IOERR: "disk_failing",
    sqlite3.SQLITE_LOCKED: "store_busy",
    sqlite3.SQLITE_NOLFS: "disk_full",
    sqlite3.SQLITE_NOTADB: "store_damaged",
    sqlite3.SQLITE_PERM: "folder_read_only",
    sqlite3.SQLITE_PROTOCOL: "store_busy",
    sqlite3.SQLITE_READONLY: "folder_read_only",
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
