"""From changes to what the app reads: a typed row for every record, made from the heads of its fields."""

import json
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from operator import itemgetter
from typing import TypeAlias, cast
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Table, or_

from coprod_desktop.domain.canonical import JsonValue
from coprod_desktop.domain.changes import SealedChange, split_body, timestamp
from coprod_desktop.domain.ids import ChangeId
from coprod_desktop.domain.records import REMOVED
from coprod_desktop.history.driver import BareRow, Bind, Driver, Key
from coprod_desktop.history.heads import Arrived, FieldHeads, Now
from coprod_desktop.history.rows import in_portions, insert_new
from coprod_desktop.history.tables import Tables
from coprod_desktop.history.typed import TypedTable

UNKNOWN_KIND = "unknown_kind"
UNCLEAR_BODY = "unclear_body"
UNCLEAR_VALUE = "unclear_value"
"""Why a change waits, set aside, for an app that understands it; the last one's field follows a colon."""
_LATER_APP_MAY_READ = (UNKNOWN_KIND, UNCLEAR_BODY, UNCLEAR_VALUE)

_LONGEST_NAME = 100

_Stored: TypeAlias = dict[str, object]
"""Values as their columns hold them, by field."""

_NOTHING: Mapping[str, frozenset[Key]] = {}


class Projection:
    """Projects changes that are stored onto heads and typed rows; again and in any order, with one result."""

    def __init__(self, *, tables: Tables) -> None:
        self._tables = tables
        self._heads = FieldHeads(tables=tables)
        self._layouts: dict[tuple[str, str], _Layout] = {}
        """How each kind lies in each database, made when first met: portions are small, kinds are many."""
        self._known_names = {REMOVED, *(name for typed in tables.typed.values() for name in typed.fields)}

    def project(self, connection: Connection, changes: Sequence[SealedChange]) -> None:
        """Take changes into heads and typed rows; those without words are passed over."""
        driver = Driver(connection)
        aside = _Aside()
        arrived = []
        for change in changes:
            if change.erased:
                continue
            one = self._arrived(driver.key, change)
            if one is None:
                aside.put(change.header.id, UNCLEAR_BODY)
            else:
                arrived.append(one)
        if arrived:
            now = self._heads.take(driver, arrived)
            self._refresh(driver, arrived, now, aside)
        if aside.reasons:
            connection.execute(
                insert_new(connection, self._tables.quarantine),
                [{"change_id": change, "reason": reason} for change, reason in aside.reasons],
            )

    def _arrived(self, key: Callable[[UUID], Key], change: SealedChange) -> Arrived | None:
        """Read a change's words; None where that cannot be done."""
        try:
            values, parents = split_body(change.body)
        except ValueError:
            return None
        if not (values.keys() <= self._known_names or all(_is_name(name) for name in values)):
            return None
        header = change.header
        return Arrived(
            header.id,
            key(header.id),
            key(header.stream),
            key(header.record),
            header.kind,
            timestamp(header.made_at),
            values,
            {name: frozenset(map(key, named)) for name, named in parents.items()},
        )

    def _refresh(self, driver: Driver, arrived: Sequence[Arrived], now: Now, aside: "_Aside") -> None:
        versions = _Versions(change=self._tables.change, arrived=arrived)
        versions.fetch(driver, now)
        by_kind: dict[str, list[Arrived]] = defaultdict(list)
        for one in arrived:
            by_kind[one.kind].append(one)
        for kind, ones in by_kind.items():
            typed = self._tables.typed.get(kind)
            if typed is None:
                for one in ones:
                    aside.put(one.id, UNKNOWN_KIND)
                continue
            layout = self._layout(typed, driver)
            rows = _Rows(driver=driver, layout=layout, now=now, versions=versions)
            for one in ones:
                rows.readings[one.record, one.key] = layout.read(one, aside)
            rows.refresh(ones)

    def _layout(self, typed: TypedTable, driver: Driver) -> "_Layout":
        known = (driver.database, typed.kind.name)
        if known not in self._layouts:
            self._layouts[known] = _Layout(typed, driver)
        return self._layouts[known]


class _Aside:
    """The changes that wait for another app, and why."""

    def __init__(self) -> None:
        self.reasons: list[tuple[ChangeId, str]] = []

    def put(self, change: ChangeId, reason: str) -> None:
        """Set one aside."""
        self.reasons.append((change, reason))


class _Layout:
    """A kind's table as one database takes it.

    Attributes:
        typed: the kind's table.
        columns: all of them, in the order of a new row.
        untouched: what a new record's columns hold of which no edit says anything.
    """

    def __init__(self, typed: TypedTable, driver: Driver) -> None:
        self.typed = typed
        self.columns = tuple(typed.table.columns.keys())
        binds = {name: driver.bind(typed.table.c[name]) for name in typed.fields}
        self._keep = {name: _bound(field.keep, binds[name]) for name, field in typed.fields.items()}
        self.untouched: _Stored = {
            name: _bound(field.store, binds[name])(field.default) for name, field in typed.fields.items()
        } | {REMOVED: False}

    def column_value(self, name: str, candidates: Sequence[JsonValue]) -> object:
        """Give what the column holds for a field with these values, the one to show first."""
        if name == REMOVED:
            return len(candidates) == 1 and candidates[0] is True
        try:
            return self._keep[name](candidates[0]) if candidates else self.untouched[name]
        except ValueError:
            return self.untouched[name]

    def read(self, one: Arrived, aside: _Aside) -> _Stored:
        """Read the fields that this app knows, and set aside a change with values that it does not."""
        keep, stored = self._keep, {}
        for name, value in one.values.items():
            try:
                if name in keep:
                    stored[name] = keep[name](value)
                elif name == REMOVED:
                    stored[name] = value is True
                    if not isinstance(value, bool):
                        raise ValueError("removed or not")  # noqa: TRY301  (answered like the others below)
            except ValueError:
                stored[name] = self.untouched[name]
                aside.put(one.id, f"{UNCLEAR_VALUE}:{name}")
        return stored


class _Versions:
    """The values that heads stand for."""

    def __init__(self, *, change: Table, arrived: Sequence[Arrived]) -> None:
        self._change = change
        self._streams = {one.record: one.stream for one in arrived}
        self._known: dict[tuple[Key, Key], tuple[str, Mapping[str, JsonValue]]] = {
            (one.stream, one.key): (one.made_at, one.values) for one in arrived
        }

    def fetch(self, driver: Driver, now: Now) -> None:
        """Read the stored changes that are heads beside those that arrived."""
        known = self._known
        missing: set[tuple[Key, Key]] = set()
        for record, fields in now.items():
            stream = self._streams[record]
            for heads in set(fields.values()):
                for head in heads:
                    if (stream, head) not in known:
                        missing.add((stream, head))
        columns = ("stream_id", "id", "made_at", "body")
        for pairs in in_portions(missing):
            for stored, change, made_at, body in driver.look_up(
                self._change, columns, by=("stream_id", "id"), pairs=pairs
            ):
                values = split_body(cast("str", body))[0] if body else {}
                known[cast("Key", stored), cast("Key", change)] = (cast("str", made_at), values)

    def of(self, record: Key, name: str, heads: Collection[Key]) -> list[JsonValue]:
        """Give the field's values, the one to show first, only values that differ."""
        stream = self._streams[record]
        found: list[tuple[str, Key, JsonValue]] = []
        for head in heads:
            made_at, values = self._known.get((stream, head), ("", {}))
            if name in values:
                found.append((made_at, head, values[name]))
        if len(found) < 2:  # noqa: PLR2004  (a conflict needs two)
            return [value for _, _, value in found]
        found.sort(key=lambda version: (version[0], str(version[1])), reverse=True)
        return list({_text_of(value): value for _, _, value in found}.values())


def awaits_later_app(quarantine: Table) -> ColumnElement[bool]:
    """Choose what was set aside because this app could not project it."""
    return or_(*(quarantine.c.reason.startswith(reason) for reason in _LATER_APP_MAY_READ))


class _Rows:
    """Brings one kind's rows after the heads of their fields.

    Attributes:
        readings: what the changes that just arrived put into the columns, by record and change.
    """

    def __init__(self, *, driver: Driver, layout: _Layout, now: Now, versions: _Versions) -> None:
        self._driver = driver
        self._layout = layout
        self._now = now
        self._versions = versions
        self.readings: dict[tuple[Key, Key], _Stored] = {}

    def refresh(self, ones: Sequence[Arrived]) -> None:
        """Write the rows of these changes' records, each once."""
        driver, layout = self._driver, self._layout
        table = layout.typed.table
        made_at: dict[Key, tuple[str, Key]] = {}
        for one in ones:
            earliest = made_at.get(one.record)
            if earliest is None or one.made_at < earliest[0]:
                made_at[one.record] = (one.made_at, one.stream)
        stored = self._stored(made_at)
        laid_out = itemgetter(*layout.columns)
        new: list[BareRow] = []
        updates: dict[tuple[str, ...], list[BareRow]] = defaultdict(list)
        for record, (first_made, stream) in made_at.items():
            there = stored.get(record)
            before, made_before = there or ("", first_made)
            in_conflict = set(before.split(",")) - {""} if before else set()
            values = self._values(record, in_conflict)
            conflicts = ",".join(sorted(in_conflict)) if in_conflict else ""
            if there is None:
                told = {
                    "record_id": record,
                    "stream_id": stream,
                    "in_conflict": conflicts,
                    "made_at": first_made,
                }
                new.append(laid_out({**layout.untouched, **values, **told}))
                continue
            if conflicts != before:
                values["in_conflict"] = conflicts
            if first_made < made_before:
                values["made_at"] = first_made
            if values:
                columns = tuple(sorted(values))
                updates[columns].append((*(values[column] for column in columns), record))
        driver.insert(table, layout.columns, new)
        for columns, rows in updates.items():
            driver.update(table, columns, by=("record_id",), rows=rows)

    def _stored(self, records: Collection[Key]) -> dict[Key, tuple[str, str]]:
        """Read what is in conflict, and when they were made, of the records that have a row."""
        return {
            cast("Key", record): (cast("str", conflicts), cast("str", made_at))
            for portion in in_portions(records)
            for record, conflicts, made_at in self._driver.select(
                self._layout.typed.table,
                ("record_id", "in_conflict", "made_at"),
                among=[("record_id", portion)],
            )
        }

    def _values(self, record: Key, in_conflict: set[str]) -> _Stored:
        """Give the columns that changed, and say in ``in_conflict`` what is in conflict now."""
        layout, readings = self._layout, self.readings
        values: _Stored = {}
        for name, heads in self._now.get(record, _NOTHING).items():
            if len(heads) == 1:
                (only,) = heads
                reading = readings.get((record, only))
                if reading is not None and name in reading:
                    in_conflict.discard(name)
                    values[name] = reading[name]
                    continue
            if name in layout.untouched:
                candidates = self._versions.of(record, name, heads)
                values[name] = layout.column_value(name, candidates)
                (in_conflict.add if len(candidates) > 1 else in_conflict.discard)(name)
        return values


def _bound(
    make: Callable[[JsonValue], object] | Callable[[object], object], bind: Bind | None
) -> Callable[[object], object]:
    made = cast("Callable[[object], object]", make)
    return made if bind is None else lambda value: bind(made(value))


def _is_name(name: str) -> bool:
    return name.isascii() and name.isidentifier() and len(name) <= _LONGEST_NAME


def _text_of(value: JsonValue) -> str:
    """Tell values apart; a number that is none, which a canonical text refuses, has a text here."""
    return json.dumps(value, sort_keys=True)
