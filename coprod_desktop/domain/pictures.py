"""A photo or a scanned page that belongs to something that was said."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from coprod_desktop.domain.ids import RecordId

MOST_PIXELS = 25_000_000
"""What a picture may measure before it is made smaller; a larger one is refused unread."""

PIECE: Final = 256 * 1024
"""Bytes of one piece, in which pictures are kept and travel."""

MOST_BYTES: Final = 32 * 1024 * 1024
"""Of one picture; as many as the largest that is ever kept can have, written without any loss."""


def pieces_in(size: int) -> int:
    """Count the pieces of so many bytes."""
    return -(-size // PIECE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """What a picture shows and where its bytes are: in the store, under the digest of them."""

    title: str = ""
    """What it shows, in words: for whoever cannot see it."""
    hash: str = ""
    """SHA-256 of the bytes, in hexadecimal digits."""
    media_type: str = ""
    size: int = 0
    """Bytes."""
    width: int = 0
    height: int = 0
    """Pixels."""
    taken_on: date | None = None
    conversation: RecordId | None = None
    statement: RecordId | None = None
