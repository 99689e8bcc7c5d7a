"""A laptop to hand over, whose PINs are hashed in a blink and whose passphrase is known."""

from uuid import UUID

from coprod_desktop.application.hand_over import HandOver
from coprod_desktop.domain.ids import RecordId, StreamId
from coprod_desktop.domain.refusal import Refusal
from tests.fakes import MemorySettings

PIN = "2580"
PASSPHRASE = "kettle window otter"
CARYS, TALK = StreamId(UUID(int=1)), RecordId(UUID(int=2))


class ReversedPins:
    """Keeps PINs backwards, which is enough to see that they are not kept as they are."""

    def hashed(self, pin: str) -> str:
        """Turn a PIN round."""
        return f"hash of {pin[::-1]}"

    def matches(self, pin: str, hashed: str) -> bool:
        """Compare it turned round."""
        return hashed == self.hashed(pin)


def is_passphrase(typed: str, /) -> None:
    """Know one passphrase."""
    if typed != PASSPHRASE:
        raise Refusal("wrong_passphrase")


def hand_over(settings: MemorySettings) -> HandOver:
    """Open the laptop of these settings, as after a restart."""
    return HandOver(settings=settings, pins=ReversedPins(), is_passphrase=is_passphrase)
