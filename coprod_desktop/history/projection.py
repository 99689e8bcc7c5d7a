"""From changes to what the app reads: a typed row for every record, made from the heads of its fields."""

import json
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import cast

from sqlalchemy import ColumnElement, Connection, Table, bindparam, insert, or_, select, update

from coprod_desktop.domain.canonical import JsonValue
from coprod_desktop.domain.changes import Edit, SealedChange, decode_body, timestamp
from coprod_desktop.domain.ids import ChangeId, RecordId, StreamId
from coprod_desktop.domain.merge import FieldEdits
from coprod_desktop.domain.records import REMOVED
from coprod_desktop.history.heads import Arrived, FieldHeads, Now
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


class Projection:
    """Projects changes that are stored onto heads and typed rows; again and in any order, with one result."""

    def __init__(self, *, tables: Tables) -> None:
        self._tables = tables
        self._heads = FieldHeads(tables=tables)

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
            arrived[change.header.id] = Arrived(change, timestamp(change.header.made_at), edits)
        if arrived:
            now = self._heads.take(connection, arrived)
            self._refresh(connection, arrived, now, quarantined)
        if quarantined:
            connection.execute(insert_new(connection, self._tables.quarantine), quarantined)

    def _refresh(
        self,
        connection: Connection,
        arrived: Mapping[ChangeId, Arrived],
        now: Now,
        quarantined: list[_Row],
    ) -> None:
        versions = _Versions(tables=self._tables, arrived=arrived)
        versions.fetch(connection, now)
        by_kind: dict[str, list[Arrived]] = defaultdict(list)
        for one in arrived.values():
            by_kind[one.change.header.kind].append(one)
        for kind, ones in by_kind.items():
            typed = self._tables.typed.get(kind)
            if typed is None:
                quarantined.extend(
                    {"change_id": one.change.header.id, "reason": UNKNOWN_KIND} for one in ones
                )
                continue
            for one in ones:
                versions.readings[one.change.header.id] = _read(typed, one, quarantined)
            _refresh_rows(connection, typed, ones, now, versions)


class _Versions:
    """The values that heads stand for.

    Attributes:
        readings: the values of changes that just arrived, as far as this app understands them.
    """

    def __init__(self, *, tables: Tables, arrived: Mapping[ChangeId, Arrived]) -> None:
        self._change = tables.change
        self._arrived = arrived
        self.readings: dict[ChangeId, Mapping[str, object]] = {}
        self._stored: dict[ChangeId, tuple[str, Mapping[str, Edit]]] = {}

    def fetch(self, connection: Connection, now: Now) -> None:
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


def _refresh_rows(
    connection: Connection,
    typed: TypedTable,
    ones: Sequence[Arrived],
    now: Now,
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
        values = _values(typed, now.get(record, {}), versions, in_conflict)
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
    typed: TypedTable,
    now: Mapping[str, FieldEdits],
    versions: _Versions,
    in_conflict: set[str],
) -> _Row:
    """Give the columns that changed, and say in ``in_conflict`` what is in conflict now."""
    values: _Row = {}
    for name, edits in now.items():
        known = typed.fields.get(name)
        if known is None and name != REMOVED:
            continue
        only = next(iter(edits.heads)) if len(edits.heads) == 1 else None
        if known is not None and only is not None and only in versions.readings:
            in_conflict.discard(name)
            values[name] = known.store(versions.readings[only].get(name, known.default))
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


def _read(typed: TypedTable, one: Arrived, quarantined: list[_Row]) -> dict[str, object]:
    """Read the values that this app understands, and set aside a change that holds others."""
    values: dict[str, object] = {}
    for name, edit in one.edits.items():
        known = typed.fields.get(name)
        try:
            if known is not None:
                values[name] = known.read(edit.value)
            elif name == REMOVED and not isinstance(edit.value, bool):
                raise ValueError("removed or not")  # noqa: TRY301  (answered like the other fields below)
        except ValueError:
            quarantined.append({"change_id": one.change.header.id, "reason": f"{UNCLEAR_VALUE}:{name}"})
    return values


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
