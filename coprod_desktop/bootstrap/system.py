"""The clock and the ids of the machine that the app runs on."""

from datetime import UTC, datetime
from uuid import UUID

from uuid_utils.compat import uuid7


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
