"""Changes that could not be taken over: what they are, why, and another try; nothing of them is lost."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import Final, Protocol

from coprod_desktop.application.ports import Changed
from coprod_desktop.domain.canonical import JsonValue
from coprod_desktop.domain.ids import ActorId, ChangeId, RecordId, StreamId

NOT_TRUSTED: Final = frozenset({"other_words", "wrong_digest", "wrong_signature"})
"""Reasons of this laptop, for changes that were altered on their way and were not let in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside:
    """One change that was set aside, as much as is known of it, and why.

    A change that was not let in is known by its id alone, unless an intact one of the same id is here.
    """

    change: ChangeId
    reasons: tuple[str, ...]
    """Codes; what follows a colon is the field that one is about."""
    stream: StreamId | None = None
    kind: str = ""
    record: RecordId | None = None
    actor: ActorId | None = None
    made_at: datetime | None = None
    values: Mapping[str, JsonValue] = field(default_factory=lambda: MappingProxyType({}))
    waiting: bool = False
    """It has no place at the office yet."""

    @property
    def can_be_tried_again(self) -> bool:
        """Whether offering or reading it again can have another outcome."""
        return any(code_of(reason) not in NOT_TRUSTED for reason in self.reasons)


@dataclass(frozen=True, slots=True, kw_only=True)
class Retried:
    """What another try came to."""

    offered: int
    """Those that the next sync offers to the office again."""
    read: int
    """Those that this laptop could read now."""
    changed: Changed


class Aside(Protocol):
    """Keeps what was set aside."""

    def everything(self) -> tuple[SetAside, ...]:
        """List it, oldest first."""
        ...

    def lines(self) -> tuple[str, ...]:
        """Give the changes themselves as lines of JSON, with the columns of an office's export."""
        ...

    def retry(self) -> Retried:
        """Offer again what the office refused, and read again what could not be read."""
        ...


def code_of(reason: str) -> str:
    """Give a reason without what it is about."""
    return reason.partition(":")[0]
