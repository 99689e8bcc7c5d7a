"""Opening the office that an address names."""

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Final

from coprod_desktop.application.ports import Clock
from coprod_desktop.application.unavailable import Unavailable
from coprod_desktop.history.failures import translated
from coprod_desktop.history.sqlcipher import engine
from coprod_desktop.history.verify import IsSigned
from coprod_desktop.office.addresses import header_path, office_path
from coprod_desktop.office.file_office import FileOffice, as_an_office_fails
from coprod_desktop.office.lock import OfficeLock

PATIENCE: Final = 10.0
"""Seconds to wait while another laptop syncs, which rarely takes longer."""

Unlock = Callable[[Path, str], tuple[bytes, bytes]]
"""Given an office's header and a passphrase, the database key of 32 bytes and the salt of 16.

Raises Refusal ``wrong_passphrase``; Unavailable ``header_missing``, ``header_newer``, ``header_damaged``.
"""


class FileOffices:
    """Opens office files, on a shared drive or a stick.

    Args:
        unlock: makes keys of a header and a passphrase.
        holder: the name that other laptops are told while this one holds an office.
        is_signed: told a public key, a signature and a digest, whether they belong together.
        clock: for when a change was received.
        patience: seconds to wait for a laptop that holds the office.
    """

    def __init__(
        self,
        *,
        unlock: Unlock,
        holder: Callable[[], str],
        is_signed: IsSigned,
        clock: Clock,
        patience: float = PATIENCE,
    ) -> None:
        self._unlock = unlock
        self._holder = holder
        self._is_signed = is_signed
        self._clock = clock
        self._patience = patience

    def open(self, address: str, passphrase: str) -> FileOffice:
        """Open an office and hold it until it is closed.

        Raises:
            Refusal: ``office_address_unclear``, ``office_kind_unknown``, ``wrong_passphrase``,
                ``not_an_office``, ``office_newer``.
            Unavailable: ``office_missing``; ``office_locked`` with ``holder``, or ``office_busy``;
                ``office_damaged`` for a file that is empty or that its key does not open; ``header_missing``,
                ``header_newer``, ``header_damaged``; ``folder_read_only``,
                ``folder_without_locks``, ``disk_failing``.
        """
        path = office_path(address)
        _expect_file(path)
        key, salt = self._unlock(header_path(path), passphrase)  # slow, so before the office is held
        with ExitStack() as opened:
            lock = OfficeLock(path, holder=self._holder(), patience=self._patience)
            opened.callback(lock.release)
            with as_an_office_fails():
                store = engine(path, key=key, salt=salt, journal_mode="delete")
            opened.callback(store.dispose)
            office = FileOffice(engine=store, lock=lock, is_signed=self._is_signed, clock=self._clock)
            opened.pop_all()
        return office


def _expect_file(path: Path) -> None:
    try:
        is_there = path.is_file()
    except OSError as error:  # a folder around it that this laptop may not enter
        if (failure := translated(error)) is None:
            raise
        raise failure from error
    if not is_there:
        raise Unavailable("office_missing", file=path.name)
