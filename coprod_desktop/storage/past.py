"""What was changed, by whom and when, and what an undo would write."""

import heapq
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from types import MappingProxyType

from sqlalchemy import Connection, Select, select

from coprod_desktop.application.ports import Entry
from coprod_desktop.domain.changes import Edit, SealedChange, decode_body
from coprod_desktop.domain.ids import ChangeId, DeviceId, RecordId, StreamId
from coprod_desktop.domain.records import REMOVED, Heads
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.domain.undoing import can_be_undone, gesture_of, undone_by
from coprod_desktop.history.rows import change_of
from coprod_desktop.history.tables import Tables
from coprod_desktop.storage.record_reader import RecordReader

_NO_HEADS: Heads = MappingProxyType({})
_NO_EDITS: Mapping[str, Edit] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Past:
    change: SealedChange
    edits: Mapping[str, Edit]
    waiting: bool

    @property
    def when(self) -> tuple[datetime, ChangeId]:
        return self.change.header.made_at, self.change.header.id


class Past:
    """Reads the changes themselves, inside the caller's transaction."""

    def __init__(self, *, tables: Tables, reader: RecordReader, device: DeviceId) -> None:
        self._tables = tables
        self._reader = reader
        self._device = device

    def entries(
        self, connection: Connection, stream: StreamId, record: RecordId | None, *, limit: int
    ) -> tuple[Entry, ...]:
        """Read changes, newest first; whatever the clocks, each stands before those it was built upon."""
        change = self._tables.change
        which = select(change).where(change.c.stream_id == stream)
        if record is None:
            which = which.where(change.c.body != "")
        else:
            which = which.where(change.c.record_id == record)
        past = self._read(
            connection, which.order_by(change.c.made_at.desc(), change.c.id.desc()).limit(limit)
        )
        heads = self._reader.heads(connection, {one.change.header.record for one in past})
        changes = {one.change.header.id: one.edits for one in past}
        return tuple(self._entry(one, heads, changes) for one in _newest_first(past))

    def before(self, connection: Connection, entry: Entry) -> tuple[Mapping[str, Edit], ...]:
        """Give the edits that put back what stood before a change, those of each new change together.

        A field that had no value before gets its default back; a new record is removed. Where the change
        decided between several values, they stand against each other again: each in a change of its own.

        Raises:
            Refusal: ``cannot_undo``.
        """
        change = self._tables.change
        of_record = (
            select(change)
            .where(change.c.stream_id == entry.stream)
            .where(change.c.record_id == entry.record)
            .where(change.c.body != "")
        )
        known = {one.change.header.id: one for one in self._read(connection, of_record)}
        heads = self._reader.heads(connection, [entry.record]).get(entry.record, _NO_HEADS)
        this = known.get(entry.change)
        if this is None or not self._undoable(this, heads, {one: known[one].edits for one in known}):
            raise Refusal("cannot_undo")
        return tuple(
            {field: replace(edit, undoes=entry.change) for field, edit in edits.items()}
            for edits in self._restoring(this, heads, known)
        )

    def _restoring(
        self, this: _Past, heads: Heads, known: Mapping[ChangeId, _Past]
    ) -> tuple[Mapping[str, Edit], ...]:
        edits = this.edits
        standing = heads.get(REMOVED, frozenset())
        if not any(edit.parents for edit in edits.values()):
            return ({REMOVED: Edit(value=True, parents=standing)},)
        back: dict[str, Edit] = {REMOVED: Edit(value=False, parents=standing)}
        apart: list[Mapping[str, Edit]] = []
        for field, edit in edits.items():
            parents = sorted(
                (known[parent] for parent in edit.parents if parent in known), key=lambda one: one.when
            )
            if parents:
                *others, last = (one.edits[field].value for one in parents)
                back[field] = Edit(value=last, parents=heads[field])
                apart += [
                    {field: Edit(value=other, parents=heads[field])}
                    for number, other in enumerate(others)
                    if other != last and other not in others[:number]
                ]
            elif edit.parents:
                raise Refusal("cannot_undo")
            elif field != REMOVED:
                typed = self._tables.typed[this.change.header.kind].fields[field]
                back[field] = Edit(value=typed.write(typed.default), parents=heads[field])
        return (back, *apart)

    def _undoable(self, one: _Past, heads: Heads, changes: Mapping[ChangeId, Mapping[str, Edit]]) -> bool:
        typed = self._tables.typed.get(one.change.header.kind)
        if typed is None or typed.kind.only_added or one.change.erased:
            return False
        if any(edit.parents for edit in one.edits.values()) and not all(
            edit.parents or field == REMOVED or field in typed.fields for field, edit in one.edits.items()
        ):
            return False  # only a later app can say what stood in a field before that had no value yet
        return can_be_undone(one.change.header.id, heads=heads, changes=changes)

    @staticmethod
    def _read(connection: Connection, which: Select[tuple[object, ...]]) -> list[_Past]:
        past = []
        for row in connection.execute(which):
            try:
                edits = decode_body(row.body) if row.body else _NO_EDITS
            except ValueError:  # set aside already
                continue
            past.append(_Past(change=change_of(row), edits=edits, waiting=row.pos is None))
        return past

    def _entry(
        self,
        one: _Past,
        heads: Mapping[RecordId, Heads],
        changes: Mapping[ChangeId, Mapping[str, Edit]],
    ) -> Entry:
        header = one.change.header
        return Entry(
            change=header.id,
            stream=header.stream,
            kind=header.kind,
            record=header.record,
            actor=header.actor,
            made_at=header.made_at,
            values=MappingProxyType({field: edit.value for field, edit in one.edits.items()}),
            waiting=one.waiting,
            undoable=self._undoable(one, heads.get(header.record, _NO_HEADS), changes),
            parents=MappingProxyType(
                {field: edit.parents for field, edit in one.edits.items() if edit.parents}
            ),
            here=header.device == self._device,
            undoes=undone_by(one.edits),
            gesture=gesture_of(one.edits),
            erased=one.change.erased,
        )


def _newest_first(past: Iterable[_Past]) -> list[_Past]:
    """Order by the clocks, but every change before those that it was built upon."""
    by_id = {one.change.header.id: one for one in past}
    built_upon: dict[ChangeId, int] = defaultdict(int)
    parents = {
        change: {parent for edit in one.edits.values() for parent in edit.parents if parent in by_id}
        for change, one in by_id.items()
    }
    for of_one in parents.values():
        for parent in of_one:
            built_upon[parent] += 1
    ready = [_key(one) for change, one in by_id.items() if not built_upon[change]]
    heapq.heapify(ready)
    ordered = []
    while ready:
        *_, change = heapq.heappop(ready)
        ordered.append(by_id[change])
        for parent in parents[change]:
            built_upon[parent] -= 1
            if not built_upon[parent]:
                heapq.heappush(ready, _key(by_id[parent]))
    return ordered


def _key(one: _Past) -> tuple[float, int, ChangeId]:
    made_at, change = one.when
    return -made_at.timestamp(), -change.int, change
