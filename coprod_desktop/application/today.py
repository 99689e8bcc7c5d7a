"""Today: what falls due with all people, and which agreements wait to be signed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final, Protocol

from coprod_desktop.application.ports import Clock
from coprod_desktop.application.record import PersonRecord
from coprod_desktop.domain.due import DueKind, DueThing, When, in_order, last_day
from coprod_desktop.domain.ids import StreamId

MOST_TOLD: Final = 50
"""Things of one nearness that are told of: nobody reads further down."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Portion:
    """The first things there are, in their order, and whether there are more of them."""

    things: tuple[DueThing, ...] = ()
    more: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ToSign:
    """Somebody whose plan waits to be signed."""

    stream: StreamId
    person: str
    """Their full name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingToSign:
    """Whose plans wait to be signed."""

    first: tuple[ToSign, ...] = ()
    """The first of them, by name."""
    number: int = 0
    """How many there are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DueList:
    """What is due."""

    today: date
    late: Portion = Portion()
    now: Portion = Portion()
    """Due today."""
    soon: Portion = Portion()

    def portion(self, nearness: When) -> Portion:
        """Give what is as near as that."""
        return {When.LATE: self.late, When.TODAY: self.now, When.SOON: self.soon}[nearness]

    @property
    def is_empty(self) -> bool:
        """Whether nothing is due."""
        return not (self.late.things or self.now.things or self.soon.things)


class Dues(Protocol):
    """Finds what is due with anybody, fast."""

    def due(self, *, today: date, most: int) -> DueList:
        """Tell what is late, due today and due soon.

        Args:
            today: the day it is here.
            most: how many of each are told of.
        """
        ...

    def to_sign(self, *, most: int) -> WaitingToSign:
        """Tell whose plan waits to be signed, and the names of so many of them."""
        ...


class Today:
    """What a worker looks at in the morning."""

    def __init__(self, *, dues: Dues, clock: Clock) -> None:
        self._dues = dues
        self._clock = clock

    def due(self) -> DueList:
        """Tell what is due as of today."""
        return self._dues.due(today=self._clock.now().astimezone().date(), most=MOST_TOLD)

    def to_sign(self) -> WaitingToSign:
        """Tell whose plan waits to be signed; with thousands, each of these takes as long as a blink."""
        return self._dues.to_sign(most=MOST_TOLD)


def portion(things: Iterable[DueThing], *, most: int) -> Portion:
    """Put things in their order and keep the first."""
    ordered = sorted(things, key=in_order)
    return Portion(things=tuple(ordered[:most]), more=len(ordered) > most)


def due_here(record: PersonRecord, *, today: date) -> tuple[DueThing, ...]:
    """List what one person, those around them and the worker said they would do, and what is due of it."""
    until = last_day(today)
    things = [
        DueThing(
            kind=DueKind.ACTION,
            stream=seen.stream,
            on=seen.value.by,
            record=seen.id,
            what=seen.value.what,
            who=seen.value.who,
        )
        for seen in record.planned
        if seen.value.by is not None and seen.value.done_on is None
    ]
    things += [
        DueThing(
            kind=DueKind.TASK,
            stream=seen.stream,
            on=seen.value.by,
            record=seen.id,
            what=seen.value.what,
            conversation=seen.value.conversation,
        )
        for seen in record.tasks
        if seen.value.by is not None and seen.value.done_on is None
    ]
    return tuple(sorted((thing for thing in things if thing.on <= until), key=in_order))
