"""What falls due: things that somebody said they would do, and looks at the plan."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from coprod_desktop.domain.ids import RecordId, StreamId

SOON_DAYS: Final = 7
"""Days ahead that are still told of."""


class DueKind(StrEnum):
    """What sort of thing is due."""

    ACTION = "action"
    TASK = "task"
    REVIEW = "review"


class When(StrEnum):
    """How near it is."""

    LATE = "late"
    TODAY = "today"
    SOON = "soon"


@dataclass(frozen=True, slots=True, kw_only=True)
class DueThing:
    """One thing and its day; a look at the plan has no words of its own."""

    kind: DueKind
    stream: StreamId
    on: date
    record: RecordId
    """The action, the task, the version that is looked at again."""
    what: str = ""
    who: str = ""
    """The name of who does it, where it is somebody's."""
    person: str = ""
    """Whose plan it is, by their full name; empty where only one person is asked about."""
    conversation: RecordId | None = None
    """After which conversation a task was written down."""


def last_day(today: date) -> date:
    """Give the last day that is told of, within what a calendar holds."""
    return date.fromordinal(min(today.toordinal() + SOON_DAYS, date.max.toordinal()))


def when(thing: DueThing, *, today: date) -> When:
    """Say how near a thing is."""
    if thing.on < today:
        return When.LATE
    return When.TODAY if thing.on == today else When.SOON


def in_order(thing: DueThing) -> tuple[date, str, str, int]:
    """Order things by their day, then by their words."""
    return (thing.on, thing.kind.value, thing.what, thing.record.int)
