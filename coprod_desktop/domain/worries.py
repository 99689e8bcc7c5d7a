"""A worry about safety: private to the workers, on no screen that is turned to somebody and on no paper."""

from dataclasses import dataclass
from datetime import date

from coprod_desktop.domain.ids import RecordId


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
