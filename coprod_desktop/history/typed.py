"""A table with real columns for each kind of record, made from the kind's dataclass."""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, fields
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from types import NoneType, UnionType
from typing import NewType, TypeVar, Union, cast, get_args, get_origin, get_type_hints
from uuid import UUID

from sqlalchemy import BigInteger, Boolean, Column, Date, Index, MetaData, RowMapping, Table, Text, Uuid
from sqlalchemy.types import TypeEngine

from coprod_desktop.domain.canonical import JsonValue, canonical_json
from coprod_desktop.domain.changes import timestamp
from coprod_desktop.domain.records import REMOVED, Kind
from coprod_desktop.history.converter import FieldConverter, Read, Write

R = TypeVar("R")

BOOKKEEPING = ("record_id", "stream_id", REMOVED, "in_conflict", "made_at")
"""Columns that every typed table has before those of the record's own fields."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedField:
    """One field of a kind: how it is written in JSON and in its column.

    ``store`` makes the column's value of the field's; ``load`` reads it back; both give an equal value where
    it is ``kept_as_it_is``. ``keep`` makes the column's value of its JSON, and raises ValueError as ``read``
    does.
    """

    name: str
    default: object
    shape: str
    column_type: TypeEngine[object]
    read: Read
    write: Write
    store: Callable[[object], object]
    load: Callable[[object], object]
    keep: Callable[[JsonValue], object]
    kept_as_it_is: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedTable:
    """A kind with its table; one row to a record."""

    kind: Kind[object]
    table: Table
    fields: Mapping[str, TypedField]

    @property
    def fingerprint(self) -> str:
        """Tell shapes apart: a table of another shape is dropped and projected again."""
        columns = [(column.name, str(column.type)) for column in self.table.columns]
        shapes = [(field.name, field.shape) for field in self.fields.values()]
        return hashlib.sha256(repr((columns, shapes)).encode()).hexdigest()

    def value(self, row: RowMapping) -> object:
        """Make the record's value of a row."""
        return self.kind.type(
            **{name: field.load(row[name]) for name, field in self.fields.items()},
        )


def typed_table(kind: Kind[object], metadata: MetaData, converter: FieldConverter) -> TypedTable:
    """Make the table of a kind; long values stand last, so that counting reads no page of theirs."""
    described = _fields_of(kind.type)
    typed = {
        name: _typed_field(name, default, field_type, converter) for name, default, field_type in described
    }
    short_first = [typed[name] for name, _, _ in sorted(described, key=lambda one: _is_long(one[2]))]
    table = Table(
        f"record_{kind.name}",
        metadata,
        Column("record_id", Uuid, primary_key=True),
        Column("stream_id", Uuid, nullable=False),
        Column(REMOVED, Boolean, nullable=False),
        Column("in_conflict", Text, nullable=False),
        Column("made_at", Text, nullable=False),
        *(Column(field.name, field.column_type) for field in short_first),
    )
    Index(f"record_{kind.name}_listed", table.c.stream_id, table.c.removed, table.c.made_at)
    Index(
        f"record_{kind.name}_conflicts",
        table.c.stream_id,
        sqlite_where=table.c.in_conflict != "",  # said to PostgreSQL where it is met: its dialect is 3 MB
    )
    return TypedTable(kind=kind, table=table, fields=typed)


def _fields_of(record_type: type) -> list[tuple[str, object, object]]:
    hints = get_type_hints(record_type)
    found = []
    for field in fields(record_type):
        if field.default is MISSING or field.name in BOOKKEEPING:
            raise TypeError(f"{record_type.__name__}.{field.name} needs a default and a name of its own")
        found.append((field.name, cast("object", field.default), cast("object", hints[field.name])))
    return found


def _typed_field(name: str, default: object, field_type: object, converter: FieldConverter) -> TypedField:
    read = converter.reader(field_type)
    write = converter.writer(field_type)
    column_type, make, load = _column(_without_none(field_type), read, write)

    def store(value: object) -> object:
        return None if value is None else make(value)

    return TypedField(
        name=name,
        default=default,
        shape=f"{_members(field_type)} = {default!r}",
        column_type=column_type,
        read=read,
        write=write,
        store=store,
        load=lambda stored: None if stored is None else load(stored),
        keep=read if field_type in _KEPT_AS_READ else _keeping(_as_they_are(field_type), read, store),
        kept_as_it_is=load is _same,
    )


def _column(
    plain: object, read: Read, write: Write
) -> tuple[TypeEngine[object], Callable[[object], object], Callable[[object], object]]:
    if get_origin(plain) is tuple:
        return (
            cast("TypeEngine[object]", Text()),
            lambda value: canonical_json(write(value)),
            lambda stored: read(json.loads(cast("str", stored))),
        )
    if not isinstance(plain, type):
        raise TypeError(f"no column holds a {plain}")
    if issubclass(plain, Enum):
        return cast("TypeEngine[object]", Text()), lambda value: cast("Enum", value).value, plain
    if plain in _AS_TEXT:
        to_text, from_text = _AS_TEXT[plain]
        return cast("TypeEngine[object]", Text()), to_text, from_text
    return _PLAIN[plain](), _same, _same


def _keeping(
    as_they_are: frozenset[str | None], read: Read, store: Callable[[object], object]
) -> Callable[[JsonValue], object]:
    def keep(value: JsonValue) -> object:
        if isinstance(value, _TEXT_OR_NONE) and value in as_they_are:
            return value
        return store(read(value))

    return keep


def _as_they_are(field_type: object) -> frozenset[str | None]:
    """Give the values that JSON and column have in common, so that nothing need be made of them."""
    plain = _without_none(field_type)
    members = list(plain) if isinstance(plain, type) and issubclass(plain, Enum) else []
    none = [None] if NoneType in get_args(field_type) else []
    return frozenset([*none, *(member.value for member in members if isinstance(member.value, str))])


def _is_long(field_type: object) -> bool:
    plain = _without_none(field_type)
    return plain is str or get_origin(plain) is tuple


def _members(field_type: object) -> str:
    """Name a type with all that it can hold: one more member makes rows readable that were not."""
    if isinstance(field_type, type) and issubclass(field_type, Enum):
        return repr([member.value for member in field_type])
    inner = get_args(field_type)
    return f"{field_type!s}{[_members(member) for member in inner]}" if inner else str(field_type)


def _without_none(field_type: object) -> object:
    if get_origin(field_type) in {Union, UnionType}:
        (field_type,) = [member for member in get_args(field_type) if member is not NoneType]
    if isinstance(field_type, NewType):
        return cast("object", field_type.__supertype__)
    return field_type


def _same(value: object) -> object:
    return value


_KEPT_AS_READ = (str, int, bool)
_TEXT_OR_NONE = (str, NoneType)
_PLAIN: Mapping[type, type[TypeEngine[object]]] = {
    str: cast("type[TypeEngine[object]]", Text),
    int: cast("type[TypeEngine[object]]", BigInteger),
    bool: cast("type[TypeEngine[object]]", Boolean),
    UUID: cast("type[TypeEngine[object]]", Uuid),
    date: cast("type[TypeEngine[object]]", Date),
}
_AS_TEXT: Mapping[type, tuple[Callable[[object], object], Callable[[object], object]]] = {
    Decimal: (str, lambda stored: Decimal(cast("str", stored))),
    datetime: (
        lambda moment: timestamp(cast("datetime", moment).astimezone(UTC)),
        lambda stored: datetime.fromisoformat(cast("str", stored)),
    ),
}
