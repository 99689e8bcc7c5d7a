"""How changes are handed to a server: portions that one call takes, as JSON."""

from collections.abc import Iterator, Sequence
from json.encoder import encode_basestring
from typing import Final

from coprod_desktop.domain.changes import SealedChange, timestamp
from coprod_desktop.office.append import is_sound

MOST_CHANGES: Final = 1000
"""In one call: a portion is one transaction, and others wait for its streams."""

MOST_CHARACTERS: Final = 8 * 1024 * 1024
"""Of one call's JSON; a single change may be larger."""

MOST_BYTES: Final = 30 * 1024 * 1024
"""Of one change as JSON; the server takes little more in one call."""


def can_be_sent(change: SealedChange) -> bool:
    """Whether a server can take the change apart: it is sound, and without NUL, which no text there has."""
    return "\0" not in change.body and "\0" not in change.header.kind and is_sound(change)


def portions(batch: Sequence[SealedChange]) -> Iterator[Sequence[SealedChange]]:
    """Cut a batch into portions for one call each, in order."""
    portion: list[SealedChange] = []
    size = 0
    for change in batch:
        length = len(change.body)
        if portion and (len(portion) == MOST_CHANGES or size + length > MOST_CHARACTERS):
            yield portion
            portion, size = [], 0
        portion.append(change)
        size += length
    if portion:
        yield portion


def as_json(portion: Sequence[SealedChange]) -> str:
    """Write changes as ``coprod.append`` reads them: columns of the table, bytes as hexadecimal digits.

    Written out by hand, since this is half of what a push costs: only kind and body need care.
    """
    return f"[{','.join(map(_as_json, portion))}]"


def _as_json(change: SealedChange) -> str:
    header = change.header
    return (
        f'{{"stream_id":"{header.stream}","id":"{header.id}","device_id":"{header.device}"'
        f',"actor_id":"{header.actor}","made_at":"{timestamp(header.made_at)}"'
        f',"kind":{encode_basestring(header.kind)},"record_id":"{header.record}","schema":{header.schema}'
        f',"body":{encode_basestring(change.body)},"salt":"\\\\x{change.salt.hex()}"'
        f',"body_digest":"\\\\x{change.body_digest.hex()}","digest":"\\\\x{change.digest.hex()}"'
        f',"signature":"\\\\x{change.signature.hex()}"}}'
    )
