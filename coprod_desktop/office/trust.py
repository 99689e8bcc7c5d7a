"""Which stored changes may be believed: whole, and signed by an enrolled laptop of their author."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, Row

from coprod_desktop.domain.changes import SealedChange
from coprod_desktop.domain.ids import ChangeId, DeviceId
from coprod_desktop.history.apply import WRONG_DIGEST, WRONG_SIGNATURE
from coprod_desktop.history.rows import change_of
from coprod_desktop.office.append import is_sound
from coprod_desktop.office.devices import Devices, EnrolledDevice

UNKNOWN_DEVICE: Final = "unknown_device"
"""Reason: the office never enrolled the laptop that it names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sorted:
    """Changes that may be believed, in their order, and why the others may not."""

    trusted: tuple[SealedChange, ...]
    aside: tuple[tuple[ChangeId, str], ...]


class Trust:
    """Tells what people wrote from what somebody made look like it."""

    def __init__(self, *, devices: Devices) -> None:
        self._devices = devices

    def sort(self, connection: Connection, rows: Sequence[Row[tuple[object, ...]]]) -> Sorted:
        """Check digests and signatures; what a laptop wrote before it was revoked is still its worker's.

        Args:
            connection: to the office, which knows the laptops.
            rows: changes as they are stored, with all columns of their table.
        """
        devices = self._devices.find(connection, {DeviceId(row.device_id) for row in rows})
        trusted: list[SealedChange] = []
        aside: list[tuple[ChangeId, str]] = []
        for row in rows:
            try:
                change = change_of(row)
            except ValueError:  # a moment that is none, and of which no digest was ever made
                aside.append((ChangeId(row.id), WRONG_DIGEST))
                continue
            reason = self._reason(change, devices.get(change.header.device))
            if reason is None:
                trusted.append(change)
            else:
                aside.append((change.header.id, reason))
        return Sorted(trusted=tuple(trusted), aside=tuple(aside))

    def _reason(self, change: SealedChange, device: EnrolledDevice | None) -> str | None:
        if not is_sound(change):
            return WRONG_DIGEST
        if device is None:
            return UNKNOWN_DEVICE
        return None if self._devices.signed(change, device) else WRONG_SIGNATURE
