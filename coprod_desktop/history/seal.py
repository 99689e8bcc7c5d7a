"""How an author's edits become a sealed change: salted, hashed, signed."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC

from coprod_desktop.application.ports import Clock, Ids, Signer
from coprod_desktop.domain.changes import (
    SALT_BYTES,
    ChangeHeader,
    Edit,
    SealedChange,
    digest_of_body,
    digest_of_change,
    encode_body,
)
from coprod_desktop.domain.ids import ActorId, ChangeId, DeviceId, RecordId, StreamId
from coprod_desktop.domain.kinds import SCHEMA


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """Who writes, on which device, and the key that the device signs with."""

    actor: ActorId
    device: DeviceId
    signer: Signer


class Sealing:
    """Seals what one author writes."""

    def __init__(self, *, author: Author, clock: Clock, ids: Ids) -> None:
        self._author = author
        self._clock = clock
        self._ids = ids

    def seal(
        self, *, stream: StreamId, kind: str, record: RecordId, edits: Mapping[str, Edit]
    ) -> SealedChange:
        """Make a change of edits, now, with a salt of its own."""
        header = ChangeHeader(
            stream=stream,
            id=ChangeId(self._ids.new()),
            device=self._author.device,
            actor=self._author.actor,
            made_at=self._clock.now().astimezone(UTC),
            kind=kind,
            record=record,
            schema=SCHEMA,
        )
        body = encode_body(edits)
        salt = secrets.token_bytes(SALT_BYTES)
        body_digest = digest_of_body(salt, body)
        digest = digest_of_change(header, body_digest)
        return SealedChange(
            header=header,
            body=body,
            salt=salt,
            body_digest=body_digest,
            digest=digest,
            signature=self._author.signer.sign(digest),
        )
