"""Reading records together with the edits that stand, so that a save can say what was on screen."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import TypeVar, cast
from uuid import UUID

from sqlalchemy import (
    Connection,
    Row,
    Select,
    Table,
    Uuid,
    bindparam,
    exists,
    false,
    func,
    literal_column,
    select,
    union_all,
)

from coprod_desktop.domain.changes import decode_body
from coprod_desktop.domain.ids import ActorId, ChangeId, RecordId, StreamId
from coprod_desktop.domain.kinds import kind_of
from coprod_desktop.domain.records import Heads, Seen, Version
from coprod_desktop.history.rows import in_portions
from coprod_desktop.history.tables import Tables
from coprod_desktop.history.typed import TypedTable
from coprod_desktop.storage.as_stored import as_stored

R = TypeVar("R")

_Conflicts = Mapping[str, tuple[Version, ...]]
_NO_CONFLICTS: _Conflicts = MappingProxyType({})
_NO_HEADS: Heads = MappingProxyType({})


class _HeadsAsStored(Heads):
    """The edits that stand, as the store lists them: read apart when somebody asks.

    A person's record is opened to be read, and of its hundreds of records few are written to.
    """

    __slots__ = ("_listed", "_read")

    def __init__(self, listed: str) -> None:
        """``listed`` is each field, a space and the change's 32 hexadecimal digits, with commas between."""
        self._listed = listed
        self._read: Heads | None = None

    def __getitem__(self, field: str) -> frozenset[ChangeId]:
        return self._fields()[field]

    def __iter__(self) -> Iterator[str]:
        return iter(self._fields())

    def __len__(self) -> int:
        return len(self._fields())

    def __repr__(self) -> str:
        return repr(self._fields())

    def _fields(self) -> Heads:
        if self._read is None:
            found: dict[str, frozenset[ChangeId]] = defaultdict(frozenset)
            for one in self._listed.split(","):
                field, _, change = one.partition(" ")
                found[field] |= {ChangeId(UUID(change))}
            self._read = MappingProxyType(dict(found))
        return self._read


class _Once(dict[object, object]):
    """What a column's values stand for, each made once: hundreds of records say the same few things."""

    def __init__(self, load: Callable[[object], object]) -> None:
        super().__init__()
        self._load = load

    def __missing__(self, stored: object) -> object:
        """Make a value that was not met yet."""
        made = self[stored] = self._load(stored)
        return made


class RecordReader:
    """Reads typed rows; each answer comes from one moment, that of the caller's transaction."""

    def __init__(self, *, tables: Tables) -> None:
        self._tables = tables
        # a person is opened with one statement for each kind: made once, they are quick to send
        self._lists: dict[str, Select[tuple[object, ...]]] = {}
        self._kinds = union_all(*(_has_any(typed) for typed in tables.typed.values()))

    def read(
        self, connection: Connection, kind: type[R], stream: StreamId, record: RecordId
    ) -> Seen[R] | None:
        """Read one record, also one that was removed."""
        typed = self._tables.typed[kind_of(kind).name]
        own = typed.table.c
        which = self._select(typed).where(own.stream_id == bindparam("stream"))
        found = self._seen(connection, kind, stream, which.where(own.record_id == record))
        return found[0] if found else None

    def kinds(self, connection: Connection, stream: StreamId) -> frozenset[str]:
        """Name the kinds of which a stream has records that were not removed.

        Most people have records of a few kinds: asked once, this saves a statement for each of the others.
        """
        return frozenset(connection.execute(self._kinds, {"stream": stream}).scalars())

    def list(self, connection: Connection, kind: type[R], stream: StreamId) -> tuple[Seen[R], ...]:
        """Read the records of a kind that were not removed, in the order they were made."""
        typed = self._tables.typed[kind_of(kind).name]
        own = typed.table.c
        if typed.kind.name not in self._lists:
            listed = self._select(typed).where(own.stream_id == bindparam("stream"))
            self._lists[typed.kind.name] = listed.where(own.removed.is_(false())).order_by(
                own.made_at, own.record_id
            )
        return self._seen(connection, kind, stream, self._lists[typed.kind.name])

    def heads(self, connection: Connection, records: Iterable[RecordId]) -> Mapping[RecordId, Heads]:
        """Read the edits that stand, of each field of each record."""
        field_head: Table = self._tables.field_head
        columns = (as_stored(field_head.c.record_id), field_head.c.field, as_stored(field_head.c.change_id))
        found: dict[str, dict[str, frozenset[ChangeId]]] = defaultdict(dict)
        alone: dict[str, frozenset[ChangeId]] = {}  # one change is the head of many fields
        for portion in in_portions(records):
            for record, field, change in connection.execute(
                select(*columns).where(field_head.c.record_id.in_(portion))
            ):
                head = alone.get(change) or alone.setdefault(change, frozenset({ChangeId(UUID(change))}))
                fields = found[record]
                fields[field] = fields[field] | head if field in fields else head
        return {RecordId(UUID(record)): MappingProxyType(fields) for record, fields in found.items()}

    def _select(self, typed: TypedTable) -> Select[tuple[object, ...]]:
        """Select a kind's rows: id, fields in conflict, heads, and the record's own fields."""
        own, head = typed.table.c, self._tables.field_head.c
        listed = (
            select(func.group_concat(head.field + " " + as_stored(head.change_id)))
            .where(head.record_id == own.record_id)
            .scalar_subquery()
        )
        fields = [
            as_stored(own[field]) if isinstance(own[field].type, Uuid) else own[field]
            for field in typed.fields
        ]
        return select(as_stored(own.record_id), own.in_conflict, listed, *fields)

    def _seen(
        self, connection: Connection, kind: type[R], stream: StreamId, which: Select[tuple[object, ...]]
    ) -> tuple[Seen[R], ...]:
        typed = self._tables.typed[kind_of(kind).name]
        names = tuple(typed.fields)
        loads = [
            (place, _Once(_uuid if isinstance(each.column_type, Uuid) else each.load))
            for place, each in enumerate(typed.fields.values())
            if isinstance(each.column_type, Uuid) or not each.kept_as_it_is
        ]
        found = []
        for row in connection.execute(which, {"stream": stream}).all():
            record, in_conflict, listed, *values = cast(
                "tuple[str, str, str | None, *tuple[object, ...]]", row
            )
            heads = _HeadsAsStored(listed) if listed else _NO_HEADS
            for place, once in loads:
                values[place] = once[values[place]]
            found.append(
                Seen(
                    stream=stream,
                    id=RecordId(UUID(record)),
                    value=kind(**dict(zip(names, values, strict=True))),
                    heads=heads,
                    conflicts=self._conflicts(connection, stream, in_conflict, heads)
                    if in_conflict
                    else _NO_CONFLICTS,
                )
            )
        return tuple(found)

    def _conflicts(self, connection: Connection, stream: StreamId, fields: str, heads: Heads) -> _Conflicts:
        change = self._tables.change
        names = fields.split(",")
        ids = {head for name in names for head in heads.get(name, ())}
        rows = connection.execute(
            select(change.c.id, change.c.actor_id, change.c.made_at, change.c.body)
            .where(change.c.stream_id == stream)
            .where(change.c.id.in_(ids))
            .order_by(change.c.made_at, change.c.id)
        ).all()
        return MappingProxyType({name: _versions(name, rows, heads.get(name, frozenset())) for name in names})


def _has_any(typed: TypedTable) -> Select[str]:
    """Select the kind's name where there is a record of it."""
    own = typed.table.c
    there = exists().where(own.stream_id == bindparam("stream")).where(own.removed.is_(false()))
    return select(literal_column(f"'{typed.kind.name}'")).where(there)


def _uuid(stored: object) -> UUID | None:
    return None if stored is None else UUID(cast("str", stored))


def _versions(
    name: str, rows: Sequence[Row[UUID, UUID, str, str]], heads: frozenset[ChangeId]
) -> tuple[Version, ...]:
    return tuple(
        Version(
            change=ChangeId(row.id),
            value=decode_body(row.body)[name].value,
            actor=ActorId(row.actor_id),
            made_at=datetime.fromisoformat(row.made_at),
        )
        for row in rows
        if row.id in heads
    )
