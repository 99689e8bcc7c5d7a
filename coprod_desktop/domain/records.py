"""What every record has, whatever its kind: its place, the edits on screen, and what is in conflict."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import Generic, TypeVar

from coprod_desktop.domain.canonical import JsonValue
from coprod_desktop.domain.ids import ActorId, ChangeId, RecordId, StreamId

R_co = TypeVar("R_co", covariant=True)

Heads = Mapping[str, frozenset[ChangeId]]
"""For each field the edits that stand."""

REMOVED = "removed"
"""The field that every record has: whether somebody took it away."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One of several values of a field that were written apart."""

    change: ChangeId
    value: JsonValue
    actor: ActorId
    made_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen(Generic[R_co]):
    """A record as it was read: the value together with the heads it was read at.

    A save hands both back, so that a form that was opened before somebody else's change arrived
    cannot overwrite what its author never saw.
    """

    stream: StreamId
    id: RecordId
    value: R_co
    heads: Heads = field(default_factory=lambda: MappingProxyType({}))
    conflicts: Mapping[str, tuple[Version, ...]] = field(default_factory=lambda: MappingProxyType({}))
    """Fields with more than one value, oldest first; ``removed`` among them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind(Generic[R_co]):
    """A kind of record: its name in the history, its type, and how it may be changed."""

    name: str
    type: type[R_co]
    only_added: bool = False
    """Signatures, versions: never edited, so never in conflict."""
    single: bool = False
    """There is one to a stream, so its id is made from the stream's."""
