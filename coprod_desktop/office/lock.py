"""One laptop at an office file at a time, and the name of whoever holds it."""

import errno
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from coprod_desktop.application.unavailable import Unavailable
from coprod_desktop.history.failures import translated

_NO_LOCKS: Final = frozenset({errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP})
_LONGEST_NAME: Final = 200
"""Characters; the file beside the lock is other people's text."""


class OfficeLock:
    """A hold on an office file, until it is released or the process ends, however it ends.

    The operating system keeps the hold, so none is left behind by a crash; the files beside the office stay
    and mean nothing by themselves. The holder's name has a file of its own, because on some systems a locked
    file cannot be read by others.

    Args:
        office: the office's file.
        holder: the name that others are told.
        patience: seconds to wait for whoever holds it.

    Raises:
        Unavailable: ``office_locked`` with ``holder``, or ``office_busy`` where the name is not known;
            ``folder_missing``, ``folder_read_only``; ``folder_without_locks`` for a drive that holds none.
    """

    def __init__(self, office: Path, /, *, holder: str, patience: float) -> None:
        self._name = office.with_name(office.name + ".holder")
        self._lock = FileLock(
            office.with_name(office.name + ".lock"),
            timeout=patience,
            thread_local=False,  # whichever thread closes the office lets go
            fallback_to_soft=False,  # which a crash would leave behind
        )
        try:
            if not office.parent.is_dir():  # which the lock would make, where a stick or a drive belongs
                raise Unavailable("folder_missing")
            self._take(holder)
        except Timeout as error:
            raise _held_by(self._holder()) from error
        except OSError as error:
            if error.errno in _NO_LOCKS:
                raise Unavailable("folder_without_locks") from error
            if (failure := translated(error)) is None:
                raise
            raise failure from error

    def release(self) -> None:
        """Let others in; a second time does nothing."""
        if self._lock.is_locked:
            with suppress(OSError):  # a name that stays behind is overwritten by the next holder
                self._name.unlink(missing_ok=True)
            self._lock.release()

    def _take(self, holder: str) -> None:
        self._lock.acquire()
        with ExitStack() as stack:
            stack.callback(self._lock.release)
            self._name.write_bytes(holder.encode(errors="replace"))
            stack.pop_all()

    def _holder(self) -> str:
        try:
            with self._name.open("rb") as file:
                name = file.read(4 * _LONGEST_NAME).decode(errors="replace")
        except OSError:
            return ""  # let go just now, or not yet written
        return "".join(letter for letter in name if letter.isprintable())[:_LONGEST_NAME].strip()


def _held_by(name: str) -> Unavailable:
    return Unavailable("office_locked", holder=name) if name else Unavailable("office_busy")
