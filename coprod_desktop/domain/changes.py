"""A change: one save of one record by one person on one device, with the digests that seal it."""

import hashlib
import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import NewType
from uuid import UUID

from coprod_desktop.domain.canonical import JsonValue, canonical_json
from coprod_desktop.domain.ids import ActorId, ChangeId, DeviceId, RecordId, StreamId

SALT_BYTES = 16
_UNDOES = "undoes"
_GESTURE = "gesture"

Digest = NewType("Digest", bytes)
"""32 bytes of SHA-256."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """One field of a change: its new value and the edits that the author had on screen."""

    value: JsonValue
    parents: frozenset[ChangeId] = frozenset()
    undoes: ChangeId | None = None
    """The change that this one takes back, if any: see `coprod_desktop.domain.undoing`."""
    gesture: ChangeId | None = None
    """The first change of the gesture that this one goes on with, if any: they are taken back together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeHeader:
    """Who saved what, where and when: the part of a change that erasure leaves standing."""

    stream: StreamId
    id: ChangeId
    device: DeviceId
    actor: ActorId
    made_at: datetime
    kind: str
    record: RecordId
    schema: int

    def canonical(self) -> str:
        """Give the text that the digest covers: canonical JSON, written out because it is often made."""
        return (
            f'{{"actor":"{self.actor}","device":"{self.device}","id":"{self.id}",'
            f'"kind":{canonical_json(self.kind)},"made_at":"{timestamp(self.made_at)}",'
            f'"record":"{self.record}","schema":{canonical_json(self.schema)},"stream":"{self.stream}"}}'
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedChange:
    """A change as it is kept and carried: text, digests and signature.

    ``body`` and ``salt`` are empty once the record is erased; the digests stay, so the chain still verifies.
    """

    header: ChangeHeader
    body: str
    salt: bytes
    body_digest: Digest
    digest: Digest
    signature: bytes

    @property
    def erased(self) -> bool:
        """Whether the words are gone."""
        return not self.body

    def fits(self) -> bool:
        """Whether the digests are those of this header and this body."""
        if not self.erased and digest_of_body(self.salt, self.body) != self.body_digest:
            return False
        return digest_of_change(self.header, self.body_digest) == self.digest


def timestamp(moment: datetime) -> str:
    """Give a moment as UTC text to the microsecond, so that one moment has one text."""
    return moment.isoformat(timespec="microseconds")


def encode_body(edits: Mapping[str, Edit]) -> str:
    """Give the canonical text of a change's edits."""
    return canonical_json({field: _written(edit) for field, edit in edits.items()})


def decode_body(body: str) -> Mapping[str, Edit]:
    """Read the edits of a change.

    Raises:
        ValueError: the text is not the body of a change.
    """
    values, parents = split_body(body)
    undoes, gesture = _named(body, _UNDOES), _named(body, _GESTURE)
    return MappingProxyType(
        {
            field: Edit(
                value=value,
                parents=parents.get(field, frozenset()),
                undoes=undoes.get(field),
                gesture=gesture.get(field),
            )
            for field, value in values.items()
        }
    )


def split_body(body: str) -> tuple[dict[str, JsonValue], dict[str, frozenset[ChangeId]]]:
    """Read the edits of a change as values by field, and parents by field where there are any.

    Raises:
        ValueError: the text is not the body of a change.
    """
    try:
        fields = json.loads(body)
        values = {field: edit["value"] for field, edit in fields.items()}
        parents = {
            field: frozenset([ChangeId(UUID(parent)) for parent in edit["parents"]])
            for field, edit in fields.items()
            if edit["parents"] != []
        }
    except (AttributeError, KeyError, TypeError, ValueError, RecursionError) as error:
        message = "not the body of a change"
        raise ValueError(message) from error
    return values, parents


def digest_of_body(salt: bytes, body: str) -> Digest:
    """Hash the salted body; the salt keeps an erased sentence from being guessed."""
    return Digest(hashlib.sha256(salt + body.encode()).digest())


def digest_of_change(header: ChangeHeader, body_digest: Digest) -> Digest:
    """Hash the header together with the digest of the body."""
    return Digest(hashlib.sha256(header.canonical().encode() + body_digest).digest())


def next_chain(previous: bytes, digest: Digest) -> Digest:
    """Hash a change onto the chain of its stream; the first follows an empty chain."""
    return Digest(hashlib.sha256(previous + digest).digest())


def _written(edit: Edit) -> JsonValue:
    written: dict[str, JsonValue] = {
        "value": edit.value,
        "parents": sorted(str(parent) for parent in edit.parents),
    }
    if edit.undoes is not None:
        written[_UNDOES] = str(edit.undoes)
    if edit.gesture is not None:
        written[_GESTURE] = str(edit.gesture)
    return written


def _named(body: str, what: str) -> dict[str, ChangeId]:
    """Read which other change each field's edit names; what is no name of a change names nothing."""
    if what not in body:
        return {}
    found = {}
    for field, edit in json.loads(body).items():
        with suppress(AttributeError, ValueError):
            if isinstance(named := edit.get(what), str):
                found[field] = ChangeId(UUID(named))
    return found
