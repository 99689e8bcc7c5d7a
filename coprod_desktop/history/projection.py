"""From changes to what the app reads: the heads of every field, and a typed row for every record."""

import json
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import cast

from sqlalchemy import ColumnElement, Connection, Table, bindparam, delete, insert, or_, select, update

from coprod_desktop.domain.canonical import JsonValue
from coprod_desktop.domain.changes import Edit, SealedChange, decode_body, timestamp
from coprod_desktop.domain.ids import ChangeId, RecordId, StreamId
from coprod_desktop.domain.merge import FieldEdits, merge
from coprod_desktop.domain.records import REMOVED
from coprod_desktop.history.rows import in_portions, insert_new, named
from coprod_desktop.history.tables import Tables
from coprod_desktop.history.typed import TypedTable

UNKNOWN_KIND = "unknown_kind"
UNCLEAR_BODY = "unclear_body"
UNCLEAR_VALUE = "unclear_value"
"""Why a change waits, set aside, for an app that understands it; the last one's field follows a colon."""
_LATER_APP_MAY_READ = (UNKNOWN_KIND, UNCLEAR_BODY, UNCLEAR_VALUE)

_LONGEST_NAME = 100

_Row = dict[str, object]
_Changes = dict[RecordId, dict[str, set[ChangeId]]]
_NONE: frozenset[ChangeId] = frozenset()


@dataclass(frozen=True, slots=True)
class _Arrived:
    """A change whose words could be read; compared by nobody, so plain and quick."""

    change: SealedChange
    made_at: str
    edits: Mapping[str, Edit]


@dataclass(frozen=True, slots=True)
class _Merged:
    """What became of the heads: those that each field has now, where something changed."""

    now: dict[RecordId, dict[str, FieldEdits]] = field(default_factory=dict)
    gone: list[_Row] = field(default_factory=list)
    come: list[_Row] = field(default_factory=list)


class Projection:
    """Projects changes that are stored onto heads and typed rows; again and in any order, with one result."""

    def __init__(self, *, tables: Tables) -> None:
        self._tables = tables

    def project(self, connection: Connection, changes: Sequence[SealedChange]) -> None:
        """Take changes into heads and typed rows; those without words are passed over."""
        quarantined: list[_Row] = []
        arrived = {}
        for change in changes:
            if change.erased:
                continue
            edits = _edits_of(change)
            if edits is None:
                quarantined.append({"change_id": change.header.id, "reason": UNCLEAR_BODY})
                continue
            arrived[change.header.id] = _Arrived(change, timestamp(change.header.made_at), edits)
        if arrived:
            merged = self._merge(connection, arrived)
            self._refresh(connection, arrived, merged, quarantined)
        if quarantined:
            connection.execute(insert_new(connection, self._tables.quarantine), quarantined)

    def _merge(self, connection: Connection, arrived: Mapping[ChangeId, _Arrived]) -> _Merged:
        before, overwritten = self._known(connection, arrived)
        edits: dict[RecordId, dict[str, FieldEdits]] = {}
        parents: list[_Row] = []
        for change_id, one in arrived.items():
            record = one.change.header.record
            fields = edits.setdefault(record, {})
            heads, gone = before.get(record, {}), overwritten.get(record, {})
            for name, edit in one.edits.items():
                known = fields.get(name) or FieldEdits(
                    heads=frozenset(heads.get(name, ())), replaced=frozenset(gone.get(name, ()))
                )
                fields[name] = merge(known, change_id, edit.parents)
                if edit.parents:
                    parents.extend(
                        {"record_id": record, "field": name, "change_id": parent} for parent in edit.parents
                    )
        merged = _compare(before, edits)
        self._keep_heads(connection, merged, parents)
        return merged

    def _known(
        self, connection: Connection, arrived: Mapping[ChangeId, _Arrived]
    ) -> tuple[_Changes, _Changes]:
        """Read the heads of these records, and which of these changes were replaced before they came."""
        field_head, replaced = self._tables.field_head, self._tables.replaced
        before: _Changes = {}
        overwritten: _Changes = {}
        for portion in in_portions({one.change.header.record for one in arrived.values()}):
            of_these = replaced.c.record_id.in_(portion) & replaced.c.change_id.in_(list(arrived))
            for into, which in (
                (before, select(field_head).where(field_head.c.record_id.in_(portion))),
                (overwritten, select(replaced).where(of_these)),
            ):
                for record, name, change_id in connection.execute(which):
                    into.setdefault(record, {}).setdefault(name, set()).add(change_id)
        return before, overwritten

    def _keep_heads(self, connection: Connection, merged: _Merged, parents: list[_Row]) -> None:
        field_head = self._tables.field_head
        if merged.gone:
            connection.execute(
                delete(field_head)
                .where(field_head.c.record_id == bindparam("b_record"))
                .where(field_head.c.field == bindparam("b_field"))
                .where(field_head.c.change_id == bindparam("b_change")),
                merged.gone,
            )
        if merged.come:
            connection.execute(insert(field_head), merged.come)
        if parents:
            connection.execute(insert_new(connection, self._tables.replaced), parents)

    def _refresh(
        self,
        connection: Connection,
        arrived: Mapping[ChangeId, _Arrived],
        merged: _Merged,
        quarantined: list[_Row],
    ) -> None:
        versions = _Versions(tables=self._tables, arrived=arrived)
        versions.fetch(connection, merged.now)
        by_kind: dict[str, list[_Arrived]] = defaultdict(list)
        for one in arrived.values():
            by_kind[one.change.header.kind].append(one)
        for kind, ones in by_kind.items():
            typed = self._tables.typed.get(kind)
            if typed is None:
                quarantined.extend(
                    {"change_id": one.change.header.id, "reason": UNKNOWN_KIND} for one in ones
                )
                continue
            quarantined.extend(row for one in ones for row in _unclear_values(typed, one))
            _refresh_rows(connection, typed, ones, merged, versions)


class _Versions:
    """The values that heads stand for."""

    def __init__(self, *, tables: Tables, arrived: Mapping[ChangeId, _Arrived]) -> None:
        self._change = tables.change
        self._arrived = arrived
        self._stored: dict[ChangeId, tuple[str, Mapping[str, Edit]]] = {}

    def fetch(self, connection: Connection, now: Mapping[RecordId, Mapping[str, FieldEdits]]) -> None:
        """Read the stored changes that are heads beside those that arrived."""
        streams = {one.change.header.record: one.change.header.stream for one in self._arrived.values()}
        missing: set[tuple[StreamId, ChangeId]] = {
            (streams[record], head)
            for record, fields in now.items()
            for edits in fields.values()
            for head in edits.heads
            if head not in self._arrived
        }
        change = self._change
        for portion in named(change, missing):
            for change_id, made_at, body in connection.execute(
                select(change.c.id, change.c.made_at, change.c.body).where(portion)
            ):
                self._stored[change_id] = (cast("str", made_at), decode_body(body) if body else {})

    def of(self, name: str, heads: Collection[ChangeId]) -> list[JsonValue]:
        """Give the field's values, the one to show first, only values that differ."""
        if len(heads) == 1:
            (head,) = heads
            if (only := self._arrived.get(head)) is not None:
                return [only.edits[name].value]
        found: list[tuple[str, ChangeId, JsonValue]] = []
        for head in heads:
            one = self._arrived.get(head)
            made_at, edits = (one.made_at, one.edits) if one else self._stored.get(head, ("", {}))
            if name in edits:
                found.append((made_at, head, edits[name].value))
        if len(found) < 2:  # noqa: PLR2004  (a conflict needs two)
            return [value for _, _, value in found]
        found.sort(key=lambda version: version[:2], reverse=True)
        return list({_text_of(value): value for _, _, value in found}.values())


def awaits_later_app(quarantine: Table) -> ColumnElement[bool]:
    """Choose what was set aside because this app could not project it."""
    return or_(*(quarantine.c.reason.startswith(reason) for reason in _LATER_APP_MAY_READ))


def _compare(before: _Changes, edits: Mapping[RecordId, Mapping[str, FieldEdits]]) -> _Merged:
    """Find the fields whose heads are others now."""
    merged = _Merged()
    for record, fields in edits.items():
        heads = before.get(record, {})
        for name, after in fields.items():
            earlier = heads.get(name, _NONE)
            if after.heads == earlier:
                continue
            merged.now.setdefault(record, {})[name] = after
            merged.come.extend(
                {"record_id": record, "field": name, "change_id": head} for head in after.heads - earlier
            )
            if earlier:
                merged.gone.extend(
                    {"b_record": record, "b_field": name, "b_change": head} for head in earlier - after.heads
                )
    return merged


def _refresh_rows(
    connection: Connection,
    typed: TypedTable,
    ones: Sequence[_Arrived],
    merged: _Merged,
    versions: _Versions,
) -> None:
    table = typed.table
    made_at: dict[RecordId, tuple[str, StreamId]] = {}
    for one in ones:
        header = one.change.header
        earliest = made_at.get(header.record)
        if earliest is None or one.made_at < earliest[0]:
            made_at[header.record] = (one.made_at, header.stream)
    stored = {
        row.record_id: row
        for portion in in_portions(made_at)
        for row in connection.execute(
            select(table.c.record_id, table.c.in_conflict, table.c.made_at).where(
                table.c.record_id.in_(portion)
            )
        )
    }
    empty: _Row = {name: kept.store(kept.default) for name, kept in typed.fields.items()}
    new: list[_Row] = []
    updates: dict[tuple[str, ...], list[_Row]] = defaultdict(list)
    for record, (first_made, stream) in made_at.items():
        row = stored.get(record)
        in_conflict = set(row.in_conflict.split(",")) - {""} if row else set()
        values = _values(typed, merged.now.get(record, {}), versions, in_conflict)
        conflicts = ",".join(sorted(in_conflict))
        if row is None:
            new.append(
                {
                    "record_id": record,
                    "stream_id": stream,
                    REMOVED: False,
                    **empty,
                    **values,
                    "in_conflict": conflicts,
                    "made_at": first_made,
                }
            )
            continue
        if conflicts != row.in_conflict:
            values["in_conflict"] = conflicts
        if first_made < row.made_at:
            values["made_at"] = first_made
        if values:
            columns = tuple(sorted(values))
            updates[columns].append(
                {"b_record": record} | {f"b_{column}": values[column] for column in columns}
            )
    if new:
        connection.execute(insert(table), new)
    for columns, rows in updates.items():
        connection.execute(
            update(table)
            .where(table.c.record_id == bindparam("b_record"))
            .values({column: bindparam(f"b_{column}") for column in columns}),
            rows,
        )


def _values(
    typed: TypedTable, now: Mapping[str, FieldEdits], versions: _Versions, in_conflict: set[str]
) -> _Row:
    """Give the columns that changed, and say in ``in_conflict`` what is in conflict now."""
    values: _Row = {}
    for name, edits in now.items():
        known = typed.fields.get(name)
        if known is None and name != REMOVED:
            continue
        candidates = versions.of(name, edits.heads)
        if len(candidates) > 1:
            in_conflict.add(name)
        else:
            in_conflict.discard(name)
        if known is None:
            values[REMOVED] = len(candidates) == 1 and candidates[0] is True
            continue
        try:
            value = known.read(candidates[0]) if candidates else known.default
        except ValueError:
            value = known.default
        values[name] = known.store(value)
    return values


def _unclear_values(typed: TypedTable, one: _Arrived) -> list[_Row]:
    unclear: list[_Row] = []
    for name, edit in one.edits.items():
        known = typed.fields.get(name)
        try:
            if known is not None:
                known.read(edit.value)
            elif name == REMOVED and not isinstance(edit.value, bool):
                raise ValueError("removed or not")  # noqa: TRY301  (answered like the other fields below)
        except ValueError:
            unclear.append({"change_id": one.change.header.id, "reason": f"{UNCLEAR_VALUE}:{name}"})
    return unclear


def _edits_of(change: SealedChange) -> Mapping[str, Edit] | None:
    try:
        edits = decode_body(change.body)
    except ValueError:
        return None
    if all(name.isascii() and name.isidentifier() and len(name) <= _LONGEST_NAME for name in edits):
        return edits
    return None


def _text_of(value: JsonValue) -> str:
    """Tell values apart; a number that is none, which a canonical text refuses, has a text here."""
    return json.dumps(value, sort_keys=True)
