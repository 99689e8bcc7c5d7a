"""The clock, the ids and the disk of the machine that the app runs on."""

import shutil
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from uuid_utils.compat import uuid7

from coprod_desktop.application.unavailable import Unavailable


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """Give this moment in UTC."""
        return datetime.now(UTC)


class TimeOrderedIds:
    """UUIDs of version 7, in the order they are made."""

    def new(self) -> UUID:
        """Make one."""
        return uuid7()


def room_in(folder: Path) -> int:
    """Give the bytes that are free on the disk of a folder.

    Raises:
        Unavailable: ``folder_missing``.
    """
    try:
        return shutil.disk_usage(folder).free
    except OSError as error:
        raise Unavailable("folder_missing") from error
