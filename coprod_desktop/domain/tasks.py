"""Something that a worker said they would do after a visit."""

from dataclasses import dataclass
from datetime import date

from coprod_desktop.domain.ids import RecordId


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One small thing to do, by when, and whether it is done."""

    what: str = ""
    by: date | None = None
    done_on: date | None = None
    conversation: RecordId | None = None
