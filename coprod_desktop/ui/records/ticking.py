"""Saying that something that was due is done, and taking that back: on every page that tells what is due."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final, TypeVar

from coprod_desktop.application.undoing import WrittenHere
from coprod_desktop.domain.due import DueKind, DueThing
from coprod_desktop.domain.plans import Action
from coprod_desktop.domain.records import REMOVED
from coprod_desktop.domain.tasks import Task

if TYPE_CHECKING:
    from coprod_desktop.application.ports import Entry
    from coprod_desktop.domain.ids import RecordId, StreamId
    from coprod_desktop.domain.records import Seen
    from coprod_desktop.ui.records.keeping import Desk

T = TypeVar("T", Action, Task)

_WRITTEN: Final = frozenset({"done_on", REMOVED})


class Ticking:
    """Writes the day on which something was done, and knows what was written here, newest last.

    What was said to be done before, or in another place, is not taken back here.
    """

    def __init__(self, *, desk: Desk) -> None:
        self._desk = desk
        self._written = WrittenHere()
        self._done: list[tuple[StreamId, RecordId]] = []
        self._undone: list[tuple[StreamId, RecordId]] = []

    def wrote(self, entry: Entry) -> bool:
        """Whether a change was made here."""
        return self._is_tick_of(entry.record, entry)

    def tick(self, thing: DueThing) -> bool:
        """Write that it is done today; says whether there was anything to write.

        Raises:
            Refusal, Unavailable: nothing was written.
        """
        if thing.kind is DueKind.ACTION:
            return self._write(self._desk.records.read(Action, thing.stream, thing.record))
        return self._write(self._desk.records.read(Task, thing.stream, thing.record))

    def to_undo(self) -> Entry | None:
        """Give what was done last here, to be taken back."""
        for stream, record in reversed(self._done):
            entry = self._tick_of(stream, record)
            if entry is not None:
                return entry
        return None

    def to_undo_of(self, thing: DueThing) -> Entry | None:
        """Give that one thing was done here, to be taken back; nothing where it was taken back already."""
        return self._tick_of(thing.stream, thing.record)

    def to_redo(self) -> Entry | None:
        """Give what was taken back last here, to be done again."""
        for stream, record in reversed(self._undone):
            entry = self._desk.keeping.next_redo(stream, frozenset(), also=partial(self._is_tick_of, record))
            if entry is not None:
                return entry
        return None

    def undo(self, entry: Entry) -> None:
        """Take back that something is done.

        Raises:
            Refusal: ``cannot_undo`` when somebody has written over it since.
        """
        self._desk.keeping.undo(entry)
        self._undone.append((entry.stream, entry.record))

    def redo(self, entry: Entry) -> None:
        """Do again what was taken back.

        Raises:
            Refusal: ``cannot_undo`` when somebody has written over it since.
        """
        self._desk.keeping.undo(entry)
        self._undone.remove((entry.stream, entry.record))

    def _write(self, seen: Seen[T] | None) -> bool:
        if seen is None or seen.value.done_on is not None:
            return False
        before = frozenset(entry.change for entry in self._desk.records.history(seen.stream, seen.id))
        self._desk.keeping.save(seen, replace(seen.value, done_on=self._desk.today()))
        self._written.note(seen.id, before=before)
        self._done.append((seen.stream, seen.id))
        self._undone.clear()
        return True

    def _tick_of(self, stream: StreamId, record: RecordId) -> Entry | None:
        which = partial(self._is_tick_of, record)
        return self._desk.keeping.next_undo(stream, frozenset(), record=record, also=which)

    def _is_tick_of(self, record: RecordId, entry: Entry) -> bool:
        """Whether a change made here says that a record is done, or takes that back, and nothing else."""
        return (
            entry.record == record
            and "done_on" in entry.values
            and (entry.values["done_on"] is not None or entry.undoes is not None)
            and entry.values.keys() <= _WRITTEN
            and self._written.has(entry)
        )
