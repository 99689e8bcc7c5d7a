"""A worry about safety: private to the workers, on no screen that is turned to somebody and on no paper."""

from dataclasses import dataclass
from datetime import date

from coprod_desktop.domain.ids import RecordId

_FOR_WORKERS = frozenset({("conversation", "analysis")})


@dataclass(frozen=True, slots=True, kw_only=True)
class Worry:
    """What a worker worries about, what keeps the person safe, and what was done."""

    words: str = ""
    since: str = ""
    keeps_safe: str = ""
    steps: str = ""
    who_knows: str = ""
    noted_on: date | None = None
    settled_on: date | None = None
    conversation: RecordId | None = None


def is_for_workers(kind: str, field: str) -> bool:
    """Whether words are for workers alone: worries, and what a worker makes of a conversation.

    Nobody asks the person about them, and no screen or paper for the person shows them.
    """
    return kind == "worry" or (kind, field) in _FOR_WORKERS
