"""How a laptop says who it is: a record of its own in the team's stream, signed with the key inside it."""

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from coprod_desktop.domain.changes import SealedChange, split_body
from coprod_desktop.domain.ids import ActorId, DeviceId, StreamId
from coprod_desktop.domain.kinds import kind_of
from coprod_desktop.domain.teams import Device
from coprod_desktop.history.verify import IsSigned

DEVICE: Final = kind_of(Device).name
_KEY_BYTES: Final = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Introduced:
    """A laptop, whose it is, and the key that it signs with."""

    device: DeviceId
    actor: ActorId
    public_key: bytes


def introduced_by(change: SealedChange, *, team: StreamId, is_signed: IsSigned) -> Introduced | None:
    """Read who introduces itself by a change; None where nobody does, or not by its own hand."""
    header = change.header
    if header.kind != DEVICE or header.stream != team or UUID(int=header.device.int) != header.record:
        return None
    try:
        key = split_body(change.body)[0]["public_key"]
        public_key = bytes.fromhex(key) if isinstance(key, str) else b""
    except (ValueError, KeyError):
        return None
    if len(public_key) != _KEY_BYTES or not change.fits():
        return None
    if not is_signed(public_key, change.signature, change.digest):
        return None
    return Introduced(device=header.device, actor=header.actor, public_key=public_key)
