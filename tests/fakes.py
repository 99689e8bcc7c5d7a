"""Ports kept in memory, for tests of what stands above them."""

import hashlib
import itertools
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, fields, replace
from datetime import UTC, date, datetime, timedelta
from types import MappingProxyType, TracebackType
from typing import Self, TypeVar, cast
from uuid import UUID

from coprod_desktop.application.deciding import Deciding
from coprod_desktop.application.filters import Shown
from coprod_desktop.application.next_steps import looked_at_again
from coprod_desktop.application.ports import Changed, Disputed, Draft, Entry, PersonRow
from coprod_desktop.application.record import read_record
from coprod_desktop.application.today import DueList, ToSign, WaitingToSign, due_here, portion
from coprod_desktop.application.unavailable import Unavailable
from coprod_desktop.domain.afterwords import Afterword, still_signed
from coprod_desktop.domain.agreements import AgreementVersion, Signature
from coprod_desktop.domain.canonical import JsonValue
from coprod_desktop.domain.changes import Edit
from coprod_desktop.domain.conversations import Conversation
from coprod_desktop.domain.due import DueKind, DueThing, When, last_day, when
from coprod_desktop.domain.ids import ActorId, ChangeId, RecordId, StreamId
from coprod_desktop.domain.kinds import BY_NAME, kind_of
from coprod_desktop.domain.people import Person
from coprod_desktop.domain.plans import Goal, Review
from coprod_desktop.domain.records import REMOVED, Seen
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.domain.undoing import can_be_undone

R = TypeVar("R")

START = datetime(2026, 11, 23, 14, 2, tzinfo=UTC)


class SteppingClock:
    """A clock that moves on by one second each time it is asked."""

    def __init__(self, start: datetime = START) -> None:
        self._moments = (start + timedelta(seconds=second) for second in itertools.count())

    def now(self) -> datetime:
        """Give the next second."""
        return next(self._moments)


class CountedIds:
    """Ids in order, the same at every run."""

    def __init__(self) -> None:
        self._numbers: Iterator[int] = itertools.count(1)

    def new(self) -> UUID:
        """Give the next id."""
        return UUID(int=next(self._numbers))


class MemoryStore:
    """Records, drafts and settings of one worker, in memory; merges nothing, as nobody else writes."""

    def __init__(self, *, clock: SteppingClock, ids: CountedIds, me: ActorId) -> None:
        self.clock = clock
        self.ids = ids
        self._me = me
        self.records: dict[RecordId, Seen[object]] = {}
        self.bytes: dict[str, bytes] = {}
        self.removed: set[RecordId] = set()
        self.entries: list[tuple[Entry, object | None]] = []
        self.drafts: dict[RecordId, Draft] = {}
        self.values: dict[str, str] = {}
        self.names: dict[ActorId, str] = {me: "Rhian Pugh"}

    def __call__(self) -> "MemoryUnit":
        """Begin a unit of work."""
        return MemoryUnit(self)

    def put(self, draft: Draft) -> datetime:
        """Keep a draft."""
        now = self.clock.now()
        self.drafts[draft.record] = replace(draft, saved_at=now)
        return now

    def of_stream(self, stream: StreamId) -> tuple[Draft, ...]:
        """List a person's drafts."""
        return tuple(draft for draft in self.drafts.values() if draft.stream == stream)

    def everything(self) -> tuple[Draft, ...]:
        """List all drafts."""
        return tuple(self.drafts.values())

    def get(self, record: RecordId) -> Draft | None:
        """Read a draft."""
        return self.drafts.get(record)

    def discard(self, record: RecordId) -> None:
        """Forget a draft."""
        self.drafts.pop(record, None)

    def me(self) -> ActorId:
        """Give the worker."""
        return self._me

    def me_is(self, actor: ActorId, name: str) -> None:
        """Let somebody else of the team be here."""
        self._me, self.names[actor] = actor, name

    def name_of(self, actor: ActorId) -> str:
        """Give a worker's name."""
        return self.names.get(actor, "")

    def anybody(self) -> bool:
        """Whether there is anybody."""
        return bool(self.people())

    def people(self, words: str = "") -> tuple[PersonRow, ...]:
        """List people whose name holds the words."""
        rows = []
        for seen in self.records.values():
            if not isinstance(seen.value, Person) or words.lower() not in seen.value.full_name.lower():
                continue
            others = [other for other in self.records.values() if other.stream == seen.stream]
            signatures = [other.value for other in others if isinstance(other.value, Signature)]
            versions = [other.value for other in others if isinstance(other.value, AgreementVersion)]
            weeks = next((other.value.weeks for other in others if isinstance(other.value, Review)), None)
            rows.append(
                PersonRow(
                    stream=seen.stream,
                    full_name=seen.value.full_name,
                    preferred_name=seen.value.preferred_name,
                    conversations=sum(isinstance(other.value, Conversation) for other in others),
                    goals=sum(isinstance(other.value, Goal) for other in others),
                    agreements=len(versions),
                    signed=still_signed(
                        signatures, [other.value for other in others if isinstance(other.value, Afterword)]
                    ),
                    conversation_open=any(
                        isinstance(other.value, Conversation) and not other.value.closed for other in others
                    ),
                    review_weeks=weeks,
                    agreed_at=versions[-1].frozen_at if versions else None,
                    conflicts=sum(bool(other.conflicts) for other in others),
                )
            )
        return tuple(sorted(rows, key=lambda row: row.full_name))

    def those(self, shown: Shown, *, today: date) -> frozenset[str]:
        """Name those whom a filter lets through."""
        due = self.due(today=today, most=1_000)
        late = {thing.stream: thing for thing in (*due.late.things, *due.now.things)}
        lets_through: Mapping[Shown, Callable[[PersonRow], bool]] = {
            Shown.EVERYBODY: lambda _row: True,
            Shown.TODAY: lambda row: row.stream in late,
            Shown.REVIEWS: lambda row: (looked_at_again(row) or date.max) <= today,
            Shown.TALKING: lambda row: row.conversation_open,
            Shown.TO_SIGN: lambda row: bool(row.goals) and not row.signed,
            Shown.SIGNED: lambda row: row.signed,
        }
        return frozenset(row.stream.hex for row in self.people() if lets_through[shown](row))

    def due(self, *, today: date, most: int) -> DueList:
        """Tell what is due with anybody."""
        found: dict[When, list[DueThing]] = {nearness: [] for nearness in When}
        for row in self.people():
            with self() as work:
                record = read_record(work, row.stream)
            things = list(due_here(record, today=today))
            look = looked_at_again(row)
            if look is not None and look <= last_day(today) and record.agreed is not None:
                things.append(
                    DueThing(kind=DueKind.REVIEW, stream=row.stream, on=look, record=record.agreed.id)
                )
            for thing in things:
                found[when(thing, today=today)].append(replace(thing, person=row.full_name))
        return DueList(
            today=today,
            late=portion(found[When.LATE], most=most),
            now=portion(found[When.TODAY], most=most),
            soon=portion(found[When.SOON], most=most),
        )

    def to_sign(self, *, most: int) -> WaitingToSign:
        """Tell whose plan waits to be signed."""
        waiting = [row for row in self.people() if row.goals and not row.signed]
        return WaitingToSign(
            first=tuple(ToSign(stream=row.stream, person=row.full_name) for row in waiting[:most]),
            number=len(waiting),
        )


class MemorySettings:
    """Settings in memory."""

    def __init__(self) -> None:
        self._values: dict[str, str] = {}
        self.full = False

    def get(self, key: str) -> str | None:
        """Read a setting."""
        return self._values.get(key)

    def put(self, key: str, value: str) -> None:
        """Keep a setting, unless the disk is full."""
        self.put_all({key: value})

    def put_all(self, values: Mapping[str, str]) -> None:
        """Keep several settings, unless the disk is full."""
        if self.full:
            raise Unavailable("disk_full")
        self._values |= values


class MemoryDisputes:
    """What a memory store has in conflict, as a test put it there."""

    def __init__(self, store: "MemoryStore") -> None:
        self._store = store

    def everything(self) -> tuple[Disputed, ...]:
        """List what is in conflict."""
        return tuple(
            Disputed(
                stream=seen.stream,
                kind=kind_of(type(seen.value)).name,
                record=seen.id,
                fields=tuple(seen.conflicts),
            )
            for seen in self._store.records.values()
            if seen.conflicts and seen.id not in self._store.removed
        )

    def brought_together(self, stream: StreamId) -> tuple[RecordId, ...]:
        """List the records in which something was decided."""
        return tuple(
            {
                entry.record: None
                for entry, _ in self._store.entries
                if entry.stream == stream and any(len(parents) > 1 for parents in entry.parents.values())
            }
        )

    def agreements_apart(self) -> tuple[StreamId, ...]:
        """List everybody who has an agreement."""
        return tuple(
            {
                seen.stream: None
                for seen in self._store.records.values()
                if isinstance(seen.value, AgreementVersion)
            }
        )


class MemoryCodes:
    """Finds the agreements of a memory store by their codes."""

    def __init__(self, store: "MemoryStore") -> None:
        self._store = store

    def with_code(self, code: str) -> tuple[tuple[StreamId, RecordId], ...]:
        """List the versions of a code."""
        return tuple(
            (seen.stream, seen.id)
            for seen in self._store.records.values()
            if isinstance(seen.value, AgreementVersion) and seen.value.code == code
        )


def deciding_over(store: "MemoryStore") -> Deciding:
    """Decide over what a memory store has in conflict."""
    return Deciding(units=store, disputes=MemoryDisputes(store), settings=MemorySettings(), colleagues=store)


class MemoryUnit:
    """A unit of work over a memory store; what was written is kept at commit."""

    def __init__(self, store: MemoryStore) -> None:
        self._store = store
        self._records = dict(store.records)
        self._removed = set(store.removed)
        self._entries = list(store.entries)
        self._touched: set[tuple[StreamId, str, RecordId]] = set()
        self._bytes = dict(store.bytes)
        self._is_gesture = False
        self._first: ChangeId | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        return None

    def read(self, kind: type[R], stream: StreamId, record: RecordId) -> Seen[R] | None:
        """Read one record."""
        seen = self._records.get(record)
        if seen is None or not isinstance(seen.value, kind) or seen.stream != stream:
            return None
        return cast("Seen[R]", seen)

    def list(self, kind: type[R], stream: StreamId) -> tuple[Seen[R], ...]:
        """Read the records of a kind."""
        found = [
            seen
            for seen in self._records.values()
            if isinstance(seen.value, kind) and seen.stream == stream and seen.id not in self._removed
        ]
        return tuple(cast("Seen[R]", seen) for seen in sorted(found, key=lambda seen: seen.id))

    def history(
        self, stream: StreamId, record: RecordId | None = None, *, limit: int = 500
    ) -> tuple[Entry, ...]:
        """Read changes, newest first."""
        found = [
            entry for entry, _ in self._entries if entry.stream == stream and record in {None, entry.record}
        ]
        return tuple(replace(entry, undoable=self._undoable(entry)) for entry in reversed(found))[:limit]

    def _undoable(self, entry: Entry) -> bool:
        if BY_NAME[entry.kind].only_added:
            return False
        of_record = [item for item, _ in self._entries if item.record == entry.record]
        return can_be_undone(
            entry.change,
            heads={field: _parents(of_record, field) for field in entry.values},
            changes={item.change: _edits(item) for item in of_record},
        )

    def as_one_gesture(self) -> None:
        """Write what follows as one gesture."""
        self._is_gesture = True

    def add(self, stream: StreamId, value: R, *, record: RecordId | None = None) -> Seen[R]:
        """Write a new record."""
        return self._write(stream, record or RecordId(self._store.ids.new()), value, None)

    def save(self, seen: Seen[R], value: R) -> Seen[R]:
        """Write what differs."""
        return seen if value == seen.value else self._write(seen.stream, seen.id, value, seen.value)

    def settle(self, seen: Seen[R], field: str, value: JsonValue) -> Seen[R]:
        """Decide a field."""
        conflicts = {name: versions for name, versions in seen.conflicts.items() if name != field}
        settled = seen.value if field == REMOVED else self._with(seen.value, field, value)
        written = self._write(seen.stream, seen.id, settled, seen.value)
        decided = replace(written, conflicts=MappingProxyType(conflicts))
        entry, before = self._entries[-1]
        if field in seen.conflicts:
            apart = {field: frozenset(one.change for one in seen.conflicts[field])}
            self._entries[-1] = (replace(entry, parents={**entry.parents, **apart}), before)
        self._records[seen.id] = cast("Seen[object]", decided)
        if field == REMOVED and value:
            self._removed.add(seen.id)
        return decided

    def with_values(self, seen: Seen[R], values: Mapping[str, JsonValue]) -> R:
        """Put values of its history into a record."""
        value = seen.value
        for field, new in values.items():
            value = self._with(value, field, new)
        return value

    @staticmethod
    def _with(value: R, field: str, new: JsonValue) -> R:
        arguments = {item.name: getattr(value, item.name) for item in fields(value)}  # type: ignore[arg-type]  # every record is a dataclass
        old = arguments[field]
        return type(value)(**(arguments | {field: type(old)(new) if old is not None else new}))

    def remove(self, seen: Seen[R]) -> None:
        """Take a record away."""
        self._removed.add(seen.id)
        self._note(seen.stream, seen.id, seen.value, {REMOVED: True}, seen.value)

    def undo(self, entry: Entry) -> None:
        """Write back what stood before."""
        known = {item.change: before for item, before in self._entries}
        if entry.change not in known or not self._undoable(entry):
            raise Refusal("cannot_undo")
        seen, before = self._records[entry.record], known[entry.change]
        if before is None:
            self._removed.add(entry.record)
            self._note(entry.stream, entry.record, seen.value, {REMOVED: True}, seen.value, entry.change)
            return
        values = {name for name in entry.values if name != REMOVED}
        value = replace(seen.value, **{name: getattr(before, name) for name in values})  # type: ignore[type-var]  # every record is a dataclass
        self._write(entry.stream, entry.record, value, seen.value, undoes=entry.change)
        was_there = next(
            item.values[REMOVED]
            for item, _ in self._entries
            if item.change in entry.parents[REMOVED] and REMOVED in item.values
        )
        if was_there:
            self._removed.add(entry.record)
            self._entries[-1] = (
                replace(self._entries[-1][0], values={**self._entries[-1][0].values, REMOVED: True}),
                self._entries[-1][1],
            )

    def keep_bytes(self, content: bytes, *, media_type: str) -> str:
        """Keep bytes."""
        del media_type
        name = hashlib.sha256(content).hexdigest()
        self._bytes[name] = content
        return name

    def bytes_of(self, name: str) -> bytes | None:
        """Read bytes."""
        return self._bytes.get(name)

    def commit(self) -> Changed:
        """Keep everything."""
        self._store.bytes = self._bytes
        self._store.records = self._records
        self._store.removed = self._removed
        self._store.entries = self._entries
        return Changed(records=frozenset(self._touched))

    def _write(
        self,
        stream: StreamId,
        record: RecordId,
        value: R,
        before: object | None,
        *,
        undoes: ChangeId | None = None,
    ) -> Seen[R]:
        seen = Seen(stream=stream, id=record, value=value)
        self._records[record] = cast("Seen[object]", seen)
        self._removed.discard(record)
        new = asdict(value)  # type: ignore[call-overload]  # every record is a dataclass
        old = {} if before is None else asdict(before)  # type: ignore[call-overload]  # likewise
        written = {name: item for name, item in new.items() if before is None or old[name] != item}
        self._note(stream, record, value, written | {REMOVED: False}, before, undoes)
        return seen

    def _note(  # noqa: PLR0917  (all that an entry says)
        self,
        stream: StreamId,
        record: RecordId,
        value: object,
        values: dict[str, JsonValue],
        before: object,
        undoes: ChangeId | None = None,
    ) -> None:
        kind = kind_of(type(value)).name
        of_record = [item for item, _ in self._entries if item.record == record]
        parents = {field: _parents(of_record, field) for field in values}
        entry = Entry(
            change=ChangeId(self._store.ids.new()),
            stream=stream,
            kind=kind,
            record=record,
            actor=self._store.me(),
            made_at=self._store.clock.now(),
            values=values,
            waiting=True,
            undoable=True,
            parents={field: named for field, named in parents.items() if named},
            undoes=undoes,
            gesture=self._first,
        )
        if self._is_gesture and self._first is None:
            self._first = entry.change
        self._entries.append((entry, before))
        self._touched.add((stream, kind, record))


def _parents(entries: list[Entry], field: str) -> frozenset[ChangeId]:
    """Give the newest change of a field: nobody else writes, so it is the only head."""
    newest = [entry.change for entry in entries if field in entry.values][-1:]
    return frozenset(newest)


def _edits(entry: Entry) -> dict[str, Edit]:
    return {
        field: Edit(value=value, parents=entry.parents.get(field, frozenset()), undoes=entry.undoes)
        for field, value in entry.values.items()
    }
