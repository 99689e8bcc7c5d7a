"""How changes are handed to a server: portions that one call takes, as JSON."""

from collections.abc import Iterator, Sequence
from json.encoder import encode_basestring
from typing import Final

from coprod_desktop.domain.changes import SealedChange, timestamp
from coprod_desktop.domain.ids import ChangeId, StreamId
from coprod_desktop.office.append import LARGEST_BODY

MOST_CHANGES: Final = 1_000
"""In one call, whose streams others wait for; for as many the server checks signatures of other authors."""

MOST_CHARACTERS: Final = 8 * 1024 * 1024
"""Of one call's JSON; a single change may be larger."""

MOST_BYTES: Final = 30 * 1024 * 1024
"""Of one change as JSON; the server takes little more in one call."""


def can_be_sent(change: SealedChange) -> bool:
    """Whether a change can be sent at all: no text there has NUL, and halves of characters have no bytes.

    Whether it holds together, the server looks itself.
    """
    texts = (change.body, change.header.kind)
    return len(change.body) <= LARGEST_BODY and not any("\0" in text or _has_halves(text) for text in texts)


def portions(batch: Sequence[SealedChange]) -> Iterator[Sequence[SealedChange]]:
    """Cut a batch into portions for one call each, in order; none names one change twice."""
    portion: dict[tuple[StreamId, ChangeId], SealedChange] = {}
    size = 0
    for change in batch:
        key, length = (change.header.stream, change.header.id), len(change.body)
        if key in portion or len(portion) == MOST_CHANGES or (portion and size + length > MOST_CHARACTERS):
            yield tuple(portion.values())
            portion, size = {}, 0
        portion[key] = change
        size += length
    if portion:
        yield tuple(portion.values())


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


def _has_halves(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return False
