"""The one way to open an encrypted store: a SQLAlchemy engine over SQLCipher.

Every connection follows the same recipe, key first. SQLCipher's own defaults are kept, so that other
tools open the file too when they are given the key and the salt.
"""

import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Final, Literal, Protocol
from urllib.parse import quote

import sqlcipher3.dbapi2
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.pool import QueuePool

from coprod_desktop.application.unavailable import Unavailable
from coprod_desktop.history.failures import translated

JournalMode = Literal["wal", "delete"]
"""``wal`` on a laptop; ``delete`` on a shared drive, where the log's shared memory cannot work."""

_PLAINTEXT: Final = b"SQLite format 3\0"
_PAGE: Final = 4096  # bytes; a store of one page is the least there is
_ROOM_TO_OPEN: Final = 65_536  # bytes; the index of the log is half of this
_READS_ONLY: Final = "coprod_reads_only"
_PATIENCE: Final = 5.0  # seconds; a checkpoint or a large page of changes is over long before

_RECIPE: Final = (
    "PRAGMA cipher_log_level = none",
    "PRAGMA foreign_keys = on",
    "PRAGMA synchronous = full",  # with NORMAL, a power cut takes saves that were acknowledged
    "PRAGMA secure_delete = on",
    "PRAGMA trusted_schema = off",
    "PRAGMA temp_store = memory",  # or sorting would write people's words to a plain file
    "PRAGMA cell_size_check = on",
    "PRAGMA fullfsync = on",
    "PRAGMA cache_size = -6000",  # KiB a connection: with fewer, searching reads the same pages again
    # Pages of log before a COMMIT empties it itself, 16 MB: so seldom that it is hardly ever one for which
    # somebody at the screen waits. Whoever writes much does it beforehand, see `checkpoint_beside`.
    "PRAGMA wal_autocheckpoint = 4000",
)


Authorizer = Callable[[int, str | None, str | None, str | None, str | None], int]


class StoreConnection(Protocol):
    """What is used of a database connection here; SQLCipher's has no types of its own."""

    def execute(self, _sql: str, /) -> Iterable[tuple[object, ...]]:
        """Run one statement."""

    def set_authorizer(self, _allowed: Authorizer, /) -> None:
        """Ask about every action of every statement when it is prepared, never while it runs."""

    def close(self) -> None:
        """Let go of the file."""


def engine(
    path: Path,
    /,
    *,
    key: bytes,
    salt: bytes,
    create: bool = False,
    journal_mode: JournalMode = "wal",
    read_only: bool = False,
    patience: float = _PATIENCE,
) -> Engine:
    """An engine over one encrypted store, for the window's thread and the background's.

    A transaction takes the write lock when it begins; see ``reading`` for those that only look.
    ``dispose`` closes the connections. Failures of the world come out of every call as ``Unavailable``,
    as ``translated`` names them.

    Args:
        path: the store's file.
        key: 32 bytes, used as they are.
        salt: 16 bytes, the file's own first 16; given, because with them a file opens whose start is
            damaged.
        create: make the store if it is not there. Otherwise nothing is ever made: a store that is
            missing or was emptied is a loss to be told, not a new beginning.
        journal_mode: how the store survives a power cut.
        read_only: nothing can be written, and the file must be there.
        patience: seconds to wait for another connection's write lock.

    Raises:
        Unavailable: ``store_missing``, ``store_damaged`` (emptied or cut short), ``folder_missing`` or
            ``folder_read_only``, at once. On connecting, besides: ``store_not_encrypted``, and
            ``store_damaged`` if the key does not open the file, be it damage, another key or another
            kind of file.
        ValueError: key or salt are of another length.
    """
    if len(key) != 32 or len(salt) != 16:  # noqa: PLR2004  (AES-256, and SQLCipher's salt)
        raise ValueError("a key has 32 bytes and a salt 16")
    _expect_store(path, create=create and not read_only)
    address = _address(path, read_only=read_only)

    def connect() -> StoreConnection:
        try:
            connection: StoreConnection = sqlcipher3.dbapi2.connect(
                address,
                uri=True,
                timeout=patience,
                isolation_level=None,  # transactions are begun below, by us
                check_same_thread=False,  # the pool lends a connection to one thread at a time
            )
            with _closed_unless_opened(connection):
                follow_recipe(
                    connection, key=key, salt=salt, journal_mode=None if read_only else journal_mode
                )
        except sqlcipher3.dbapi2.Error as error:
            raise _why_not_opened(path, error) from error
        return connection

    made = create_engine(
        "sqlite+pysqlite://",
        module=sqlcipher3.dbapi2,
        creator=connect,
        hide_parameters=True,  # people's words stay out of errors and logs
        poolclass=QueuePool,
        pool_size=4,
        pool_use_lifo=True,  # so that one connection's pages are warm, and the others' are few
        max_overflow=0,
        pool_timeout=patience,
    )

    @event.listens_for(made, "begin")
    def begin(connection: Connection) -> None:
        only_reads = read_only or connection.get_execution_options().get(_READS_ONLY, False)
        connection.exec_driver_sql("BEGIN" if only_reads else "BEGIN IMMEDIATE")

    @event.listens_for(made, "handle_error")
    def tell(context: ExceptionContext) -> Unavailable | None:
        return translated(context.original_exception)

    return made


def reading(engine: Engine, /) -> Engine:
    """The same store and connections, for transactions that only look and so need not wait for a writer."""
    return engine.execution_options(**{_READS_ONLY: True})


def checkpoint(engine: Engine, /) -> bool:
    """Move everything from the write-ahead log into the store and empty the log.

    A damaged bit in the log can silently take later saves with it, so the log should not stay full for
    long.

    Returns:
        Whether the log is empty now; not so while another connection reads or writes.

    Raises:
        Unavailable: as ``translated`` names it.
    """
    return not _checkpoint(engine, "TRUNCATE")


def checkpoint_beside(engine: Engine, /) -> None:
    """Move what can be moved from the write-ahead log into the store, while others read and write.

    The next to write then begins the log anew; nobody waits, and what could not be moved stays in the log.

    Raises:
        Unavailable: as ``translated`` names it.
    """
    _checkpoint(engine, "PASSIVE")


def _checkpoint(engine: Engine, how: Literal["PASSIVE", "TRUNCATE"]) -> bool:
    """Run a checkpoint; tells whether somebody was in its way."""
    borrowed = engine.raw_connection()
    try:
        cursor = borrowed.cursor()
        cursor.execute(f"PRAGMA wal_checkpoint({how})")
        busy, _in_log, _moved = cursor.fetchall()[0]
    except sqlcipher3.dbapi2.Error as error:
        if (failure := translated(error)) is None:
            raise
        raise failure from error
    finally:
        borrowed.close()
    return bool(busy)


def follow_recipe(
    connection: StoreConnection, /, *, key: bytes, salt: bytes, journal_mode: JournalMode | None
) -> None:
    """Make a fresh connection an encrypted, durable, wary one, and prove that the key opens the file.

    Raises:
        Unavailable: ``store_not_encrypted``: this is plain SQLite, which would take the key and ignore it;
            ``store_busy``: another connection keeps the journal in another mode.
        sqlcipher3.dbapi2.Error: the file does not open.
    """
    connection.execute(f"PRAGMA key = \"x'{key.hex()}{salt.hex()}'\"")
    if not list(connection.execute("PRAGMA cipher_version")):
        raise Unavailable("store_not_encrypted")
    for step in _RECIPE:
        connection.execute(step)
    if journal_mode is not None:
        ((answered,),) = connection.execute(f"PRAGMA journal_mode = {journal_mode}")
        if answered != journal_mode:
            raise Unavailable("store_busy")
    list(connection.execute("SELECT count(*) FROM sqlite_master"))
    connection.set_authorizer(_allowed)


def _allowed(action: int, *_names: str | None) -> int:
    """Everything but ATTACH, one line of which would copy the store into a plain file (VACUUM needs it)."""
    refused: bool = action == sqlcipher3.dbapi2.SQLITE_ATTACH
    answer: int = sqlcipher3.dbapi2.SQLITE_DENY if refused else sqlcipher3.dbapi2.SQLITE_OK
    return answer


@contextmanager
def _closed_unless_opened(connection: StoreConnection) -> Iterator[None]:
    with ExitStack() as stack:
        stack.callback(connection.close)
        yield
        stack.pop_all()


def _expect_store(path: Path, *, create: bool) -> None:
    try:
        if create and not path.exists():
            os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
        elif (size := path.stat().st_size) < _PAGE and not (create and size == 0):
            raise Unavailable("store_damaged")  # SQLite would take it for an empty one, and begin anew
    except FileNotFoundError as error:
        raise Unavailable("folder_missing" if create else "store_missing") from error
    except OSError as error:
        if (failure := translated(error)) is None:
            raise
        raise failure from error


def _address(path: Path, *, read_only: bool) -> str:
    """The store's name as SQLite's URI; never with leave to make a file."""
    name = path.absolute().as_posix()
    root = "" if name.startswith("/") else "/"  # before a Windows drive's letter
    return f"file://{root}{quote(os.fsencode(name), safe='/:')}?mode={'ro' if read_only else 'rw'}"


def _why_not_opened(path: Path, error: Exception) -> Exception:
    failure = translated(error)
    if not path.exists():
        return Unavailable("store_missing")
    # Closing a file that is read this way drops every lock this process has on it, so it is read only
    # now, when no connection of ours can be on it.
    if failure is not None and failure.code == "store_damaged" and _is_plain(path):
        return Unavailable("store_not_encrypted")
    # The log and its index are made when a store is opened; where there is no room, SQLite does not say so.
    if failure is not None and failure.code == "disk_failing" and _is_full(path.parent):
        return Unavailable("disk_full")
    return failure or error


def _is_full(folder: Path) -> bool:
    try:
        return shutil.disk_usage(folder).free < _ROOM_TO_OPEN
    except OSError:
        return False


def _is_plain(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(len(_PLAINTEXT)) == _PLAINTEXT
