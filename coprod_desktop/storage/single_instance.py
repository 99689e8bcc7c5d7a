"""One copy of the app on a vault at a time."""

from pathlib import Path
from types import TracebackType
from typing import Final, Self

from filelock import FileLock, Timeout

from coprod_desktop.application.unavailable import Unavailable
from coprod_desktop.domain.refusal import Refusal

_FILE: Final = "in-use.lock"


class SingleInstance:
    """This copy's hold on a profile's folder, until it is released or the process ends, however it ends.

    The operating system keeps the hold, so none is left behind by a crash. The file itself stays; it is
    empty and means nothing.

    Args:
        folder: the profile's folder, which must be there.

    Raises:
        Refusal: ``already_open``: another copy holds it; nothing was touched.
        Unavailable: ``folder_missing`` or ``folder_read_only``, or ``disk_failing`` for a drive without
            locks.
    """

    def __init__(self, folder: Path, /) -> None:
        if not folder.is_dir():  # the lock would make it
            raise Unavailable("folder_missing")
        self._lock = FileLock(
            folder / _FILE,
            blocking=False,
            mode=0o600,
            thread_local=False,  # whichever thread closes the app lets go
            fallback_to_soft=False,  # which a crash would leave behind
        )
        try:
            self._lock.acquire()
        except Timeout as error:
            raise Refusal("already_open") from error
        except OSError as error:
            from coprod_desktop.history.failures import translated  # noqa: PLC0415  (starting waits for it)

            if (failure := translated(error)) is None:
                raise
            raise failure from error

    def release(self) -> None:
        """Let another copy in; a second time does nothing."""
        self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self.release()
