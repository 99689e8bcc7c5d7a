"""One gesture's reads and writes on the vault: everything is kept at commit, or nothing is."""

import hashlib
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass, replace
from types import MappingProxyType, TracebackType
from typing import Self, TypeVar, cast

from sqlalchemy import Connection, Engine

from coprod_desktop.application.ports import Changed, Entry, Ids
from coprod_desktop.domain.canonical import JsonValue
from coprod_desktop.domain.changes import Edit, SealedChange
from coprod_desktop.domain.ids import ChangeId, RecordId, StreamId
from coprod_desktop.domain.kinds import kind_of
from coprod_desktop.domain.records import REMOVED, Heads, Kind, Seen
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.history.apply import Applied, Arrival
from coprod_desktop.history.blobs import Blobs
from coprod_desktop.history.seal import Sealing
from coprod_desktop.history.sqlcipher import reading
from coprod_desktop.history.tables import Tables
from coprod_desktop.history.typed import TypedTable
from coprod_desktop.storage.intake import Intake
from coprod_desktop.storage.past import Past
from coprod_desktop.storage.record_reader import RecordReader
from coprod_desktop.storage.write_lock import Turn

R = TypeVar("R")


@dataclass(frozen=True, slots=True, kw_only=True)
class VaultUnitsOfWork:
    """Opens units of work on one vault, for its author."""

    engine: Engine
    tables: Tables
    sealing: Sealing
    ids: Ids
    intake: Intake
    reader: RecordReader
    past: Past
    blobs: Blobs
    turn: Turn

    def __call__(self) -> "VaultUnitOfWork":
        """Begin one; use it in a ``with``."""
        return VaultUnitOfWork(vault=self)


class VaultUnitOfWork:
    """Reads from one moment; takes its turn to write when the first write has to be kept or read back."""

    def __init__(self, *, vault: VaultUnitsOfWork) -> None:
        self._vault = vault
        self._open = ExitStack()
        self._connection: Connection | None = None
        self._writes = False
        self._ended = False
        self._is_gesture = False
        self._first: ChangeId | None = None
        self._pending: list[SealedChange] = []
        self._bytes: list[tuple[bytes, str]] = []
        self._applied = Applied()
        self._kinds: dict[StreamId, frozenset[str]] = {}  # of this moment, which ends with the first write

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._end()

    def read(self, kind: type[R], stream: StreamId, record: RecordId) -> Seen[R] | None:
        """Read one record, also one that was removed; None where this laptop does not know it."""
        return self._vault.reader.read(self._reading(), kind, stream, record)

    def list(self, kind: type[R], stream: StreamId) -> tuple[Seen[R], ...]:
        """Read the records of a kind that were not removed, in the order they were made."""
        connection = self._reading()
        if stream not in self._kinds:
            self._kinds[stream] = self._vault.reader.kinds(connection, stream)
        if kind_of(kind).name not in self._kinds[stream]:
            return ()
        return self._vault.reader.list(connection, kind, stream)

    def history(
        self, stream: StreamId, record: RecordId | None = None, *, limit: int = 500
    ) -> tuple[Entry, ...]:
        """Read what was changed in a stream, or of one record, newest first."""
        return self._vault.past.entries(self._reading(), stream, record, limit=limit)

    def as_one_gesture(self) -> None:
        """Let one undo take back everything that is written from here on."""
        self._is_gesture = True

    def add(self, stream: StreamId, value: R, *, record: RecordId | None = None) -> Seen[R]:
        """Write a new record; ``record`` names it where its id is settled."""
        typed = self._typed(type(value))
        edits = {
            name: Edit(value=field.write(getattr(value, name))) for name, field in typed.fields.items()
        } | {REMOVED: Edit(value=False)}
        new = RecordId(self._vault.ids.new()) if record is None else record
        change = self._write(stream, typed.kind, new, edits)
        return Seen(stream=stream, id=new, value=value, heads=_heads(edits, change))

    def save(self, seen: Seen[R], value: R) -> Seen[R]:
        """Write the fields that differ from those on screen, replacing the edits that were on screen.

        Raises:
            Refusal: ``cannot_edit`` for a kind that is only added.
        """
        typed = self._editable(seen)
        changed = {
            name: new
            for name, field in typed.fields.items()
            if (new := field.write(getattr(value, name))) != field.write(getattr(seen.value, name))
        }
        return self._save(seen, typed, changed, value) if changed else seen

    def with_values(self, seen: Seen[R], values: Mapping[str, JsonValue]) -> R:
        """Give a record with values of its history in place of what it says; this writes nothing.

        Raises:
            ValueError: not fields of this kind, or not values of these fields.
        """
        fields = self._typed(type(seen.value)).fields
        if not values.keys() <= fields.keys():
            raise ValueError("fields of a later app")
        read = {name: fields[name].read(value) for name, value in values.items()}
        return replace(seen.value, **read)  # type: ignore[type-var]  # every kind is a dataclass

    def settle(self, seen: Seen[R], field: str, value: JsonValue) -> Seen[R]:
        """Write one field although it may look the same: somebody decided between several values.

        Whether the record is taken away is a decision of its own: it is left open where it is in conflict.

        Raises:
            Refusal: ``cannot_edit`` for a kind that is only added.
            ValueError: not a field of this kind, or not a value of this field.
        """
        typed = self._editable(seen)
        if field == REMOVED:
            if not isinstance(value, bool):
                raise ValueError("removed or not")
            return self._save(seen, typed, {REMOVED: value}, seen.value)
        if field not in typed.fields:
            raise ValueError(f"{typed.kind.name} has no {field}")
        known = typed.fields[field]
        decided = known.read(value)
        settled = replace(seen.value, **{field: decided})  # type: ignore[type-var]  # every kind is a dataclass
        return self._save(
            seen, typed, {field: known.write(decided)}, settled, keeps=REMOVED not in seen.conflicts
        )

    def remove(self, seen: Seen[R]) -> None:
        """Take a record away: it is listed no longer, and nothing of it is lost.

        Raises:
            Refusal: ``cannot_edit`` for a kind that is only added.
        """
        typed = self._editable(seen)
        parents = seen.heads.get(REMOVED, frozenset())
        self._write(seen.stream, typed.kind, seen.id, {REMOVED: Edit(value=True, parents=parents)})

    def keep_bytes(self, content: bytes, *, media_type: str) -> str:
        """Keep a picture's bytes with the record that names them; gives their name, which is made of them."""
        self._expect_open()
        self._bytes.append((content, media_type))
        return hashlib.sha256(content).hexdigest()

    def bytes_of(self, name: str) -> bytes | None:
        """Read bytes by their name; None where they are not here, or are not whole."""
        return self._vault.blobs.get(self._reading(), name)

    def undo(self, entry: Entry) -> None:
        """Write back what stood before a change, as a new change.

        Raises:
            Refusal: ``cannot_undo`` when somebody has written over it since.
        """
        kind = self._vault.tables.typed[entry.kind].kind
        back, *apart = self._vault.past.before(self._reading(), entry)
        self._write(entry.stream, kind, entry.record, back)
        first, self._first = self._first, None
        for edits in apart:  # what stands against each other is no further step of the gesture
            self._write(entry.stream, kind, entry.record, edits)
        self._first = first

    def commit(self) -> Changed:
        """Keep everything, durably, before returning.

        Raises:
            Unavailable: ``disk_full`` and the like; nothing was kept.
        """
        self._flush()
        if self._writes:
            connection = self._reading()
            self._keep_bytes(connection)
            self._vault.intake.finish(connection, self._applied)
            connection.commit()
        self._end()
        return Changed(records=self._applied.records)

    def _keep_bytes(self, connection: Connection) -> None:
        """Keep the bytes that were handed in, but for those of a record that was erased meanwhile."""
        if not self._bytes:
            return
        blobs, change = self._vault.blobs, self._vault.tables.change
        kept = frozenset(
            blobs.put(connection, content, media_type=media_type) for content, media_type in self._bytes
        )
        streams = {stream for stream, _, _ in self._applied.records}
        blobs.drop_unnamed(connection, kept - blobs.named(connection, change.c.stream_id.in_(streams)))

    def _save(
        self,
        seen: Seen[R],
        typed: TypedTable,
        values: Mapping[str, JsonValue],
        value: R,
        *,
        keeps: bool = True,
    ) -> Seen[R]:
        written = {REMOVED: False, **values} if keeps else values
        edits = {
            name: Edit(value=new, parents=seen.heads.get(name, frozenset())) for name, new in written.items()
        }
        change = self._write(seen.stream, typed.kind, seen.id, edits)
        return replace(
            seen,
            value=value,
            heads=MappingProxyType({**seen.heads, **_heads(edits, change)}),
            conflicts=MappingProxyType(
                {name: versions for name, versions in seen.conflicts.items() if name not in edits}
            ),
        )

    def _write(
        self, stream: StreamId, kind: Kind[object], record: RecordId, edits: Mapping[str, Edit]
    ) -> ChangeId:
        self._expect_open()
        if self._first is not None:
            edits = {field: replace(edit, gesture=self._first) for field, edit in edits.items()}
        change = self._vault.sealing.seal(stream=stream, kind=kind.name, record=record, edits=edits)
        if self._is_gesture and self._first is None:
            self._first = change.header.id
        self._pending.append(change)
        return change.header.id

    def _flush(self) -> None:
        """Apply what was written, so that it is kept and read back."""
        self._expect_open()
        if not self._pending:
            return
        if not self._writes:
            self._open.close()  # the moment that was read ends; the heads on screen still say what was read
            self._open.enter_context(self._vault.turn())
            self._connection = self._open.enter_context(self._vault.engine.connect())
            self._writes = True
        self._kinds.clear()
        pending, self._pending = self._pending, []
        self._applied |= self._vault.intake.apply(
            cast("Connection", self._connection), [Arrival(change=change) for change in pending]
        )

    def _reading(self) -> Connection:
        self._flush()
        if self._connection is None:
            self._connection = self._open.enter_context(reading(self._vault.engine).connect())
        return self._connection

    def _end(self) -> None:
        self._ended = True
        self._connection = None
        self._open.close()

    def _expect_open(self) -> None:
        if self._ended:
            raise RuntimeError("this unit of work is over; begin another")

    def _typed(self, kind: type[object]) -> TypedTable:
        return self._vault.tables.typed[kind_of(kind).name]

    def _editable(self, seen: Seen[R]) -> TypedTable:
        typed = self._typed(type(seen.value))
        if typed.kind.only_added:
            raise Refusal("cannot_edit", kind=typed.kind.name)
        return typed


def _heads(edits: Mapping[str, Edit], change: ChangeId) -> Heads:
    return MappingProxyType({name: frozenset({change}) for name in edits})
