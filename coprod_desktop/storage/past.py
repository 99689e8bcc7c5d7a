"""What was changed, by whom and when, and what an undo would write."""

import heapq
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from sqlalchemy import Connection, select

from coprod_desktop.application.ports import Entry
from coprod_desktop.domain.changes import Edit, SealedChange, decode_body
from coprod_desktop.domain.ids import ChangeId, DeviceId, RecordId, StreamId
from coprod_desktop.domain.records import REMOVED, Heads
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.history.rows import change_of
from coprod_desktop.history.tables import Tables
from coprod_desktop.storage.record_reader import RecordReader

_NO_HEADS: Heads = MappingProxyType({})


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
        which = select(change).where(change.c.stream_id == stream).where(change.c.body != "")
        if record is not None:
            which = which.where(change.c.record_id == record)
        past = []
        for row in connection.execute(
            which.order_by(change.c.made_at.desc(), change.c.id.desc()).limit(limit)
        ):
            try:
                edits = decode_body(row.body)
            except ValueError:  # set aside already
                continue
            past.append(_Past(change=change_of(row), edits=edits, waiting=row.pos is None))
        heads = self._reader.heads(connection, {one.change.header.record for one in past})
        return tuple(self._entry(one, heads) for one in _newest_first(past))

    def before(self, connection: Connection, entry: Entry) -> tuple[Mapping[str, Edit], ...]:
        """Give the edits that put back what stood before a change, those of each new change together.

        A field that had no value before gets its default back; a new record is removed. Where the change
        decided between several values, they stand against each other again: each in a change of its own.

        Raises:
            Refusal: ``cannot_undo``.
        """
        change = self._tables.change
        row = connection.execute(
            select(change).where(change.c.stream_id == entry.stream).where(change.c.id == entry.change)
        ).one_or_none()
        heads = self._reader.heads(connection, [entry.record]).get(entry.record, _NO_HEADS)
        if row is None or not row.body:
            raise Refusal("cannot_undo")
        edits = decode_body(row.body)
        if not self._undoable(row.kind, row.id, edits, heads):
            raise Refusal("cannot_undo")
        this = frozenset({ChangeId(row.id)})
        if not any(edit.parents for edit in edits.values()):
            return ({REMOVED: Edit(value=True, parents=heads.get(REMOVED, frozenset()))},)
        earlier = self._earlier(connection, entry.stream, edits)
        back: dict[str, Edit] = {REMOVED: Edit(value=False, parents=heads.get(REMOVED, frozenset()))}
        apart: list[Mapping[str, Edit]] = []
        for field, edit in edits.items():
            parents = sorted(
                (earlier[parent] for parent in edit.parents if parent in earlier), key=lambda one: one.when
            )
            if parents:
                *others, last = (one.edits[field].value for one in parents)
                back[field] = Edit(value=last, parents=this)
                apart += [
                    {field: Edit(value=other, parents=this)}
                    for number, other in enumerate(others)
                    if other != last and other not in others[:number]
                ]
            elif edit.parents:
                raise Refusal("cannot_undo")
            elif field != REMOVED:
                known = self._tables.typed[row.kind].fields[field]
                back[field] = Edit(value=known.write(known.default), parents=this)
        return (back, *apart)

    def _earlier(
        self, connection: Connection, stream: StreamId, edits: Mapping[str, Edit]
    ) -> Mapping[ChangeId, _Past]:
        change = self._tables.change
        parents = {parent for edit in edits.values() for parent in edit.parents}
        rows = connection.execute(
            select(change)
            .where(change.c.stream_id == stream)
            .where(change.c.id.in_(parents))
            .where(change.c.body != "")
        )
        return {
            ChangeId(row.id): _Past(change=change_of(row), edits=decode_body(row.body), waiting=False)
            for row in rows
        }

    def _undoable(self, kind: str, change: ChangeId, edits: Mapping[str, Edit], heads: Heads) -> bool:
        typed = self._tables.typed.get(kind)
        if typed is None or typed.kind.only_added:
            return False
        if any(edit.parents for edit in edits.values()) and not all(
            edit.parents or field == REMOVED or field in typed.fields for field, edit in edits.items()
        ):
            return False  # only a later app can say what stood in a field before that had no value yet
        return all(heads.get(field) == frozenset({change}) for field in edits)

    def _entry(self, one: _Past, heads: Mapping[RecordId, Heads]) -> Entry:
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
            undoable=self._undoable(header.kind, header.id, one.edits, heads.get(header.record, _NO_HEADS)),
            parents=MappingProxyType(
                {field: edit.parents for field, edit in one.edits.items() if edit.parents}
            ),
            here=header.device == self._device,
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
