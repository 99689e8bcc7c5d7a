"""From changes to the edits that stand: the heads of every field, and those that a later edit replaced."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import cast
from uuid import UUID

from sqlalchemy import Connection, Table, Uuid, select

from coprod_desktop.domain.changes import Edit, SealedChange
from coprod_desktop.domain.ids import ChangeId, RecordId
from coprod_desktop.domain.merge import FieldEdits, merge
from coprod_desktop.history.rows import in_portions
from coprod_desktop.history.tables import Tables

Now = Mapping[RecordId, Mapping[str, FieldEdits]]
"""The fields whose heads are others now, by record."""

_Changes = dict[RecordId, dict[str, set[ChangeId]]]
_Row = tuple[UUID, str, UUID]
_NO_FIELDS: dict[str, set[ChangeId]] = {}
_NOTHING = FieldEdits()
_NONE: frozenset[ChangeId] = frozenset()


@dataclass(frozen=True, slots=True)
class Arrived:
    """A change whose words could be read; made for every change of a sync, so plain and quick."""

    change: SealedChange
    made_at: str
    edits: Mapping[str, Edit]


class FieldHeads:
    """Keeps the edits that stand, by the rule of ``merge``, for many changes at a time."""

    def __init__(self, *, tables: Tables) -> None:
        self._field_head = tables.field_head
        self._replaced = tables.replaced

    def take(self, connection: Connection, arrived: Mapping[ChangeId, Arrived]) -> Now:
        """Take changes in and give the fields whose heads changed."""
        before, overwritten = self._known(connection, arrived)
        edits: dict[RecordId, dict[str, FieldEdits]] = {}
        parents: list[_Row] = []
        for change_id, one in arrived.items():
            record = one.change.header.record
            fields = edits.setdefault(record, {})
            heads = before.get(record, _NO_FIELDS)
            gone = overwritten.get(record, _NO_FIELDS)
            for name, edit in one.edits.items():
                known = fields.get(name) or _edits(heads.get(name), gone.get(name))
                fields[name] = merge(known, change_id, edit.parents)
                if edit.parents:
                    parents.extend((record, name, parent) for parent in edit.parents)
        return self._keep(connection, before, edits, parents)

    def _known(
        self, connection: Connection, arrived: Mapping[ChangeId, Arrived]
    ) -> tuple[_Changes, _Changes]:
        """Read the heads of these records, and which of these changes were replaced before they came."""
        field_head, replaced = self._field_head, self._replaced
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

    def _keep(
        self,
        connection: Connection,
        before: _Changes,
        edits: Mapping[RecordId, Mapping[str, FieldEdits]],
        parents: Sequence[_Row],
    ) -> Now:
        """Write what is different, and say where that is."""
        now: dict[RecordId, dict[str, FieldEdits]] = {}
        come: list[_Row] = []
        gone: list[_Row] = []
        for record, fields in edits.items():
            heads = before.get(record, _NO_FIELDS)
            for name, after in fields.items():
                earlier = heads.get(name, _NONE)
                if after.heads == earlier:
                    continue
                now.setdefault(record, {})[name] = after
                come.extend((record, name, head) for head in after.heads - earlier)
                if earlier:
                    gone.extend((record, name, head) for head in earlier - after.heads)
        _write(connection, _DELETE, self._field_head, gone)
        _write(connection, _INSERT, self._field_head, come)
        _write(connection, _INSERT, self._replaced, parents)
        return now


def _edits(heads: set[ChangeId] | None, gone: set[ChangeId] | None) -> FieldEdits:
    if heads is None and gone is None:
        return _NOTHING
    return FieldEdits(heads=frozenset(heads or ()), replaced=frozenset(gone or ()))


_INSERT = (
    "INSERT INTO {table} (record_id, field, change_id) VALUES ({mark}, {mark}, {mark}) ON CONFLICT DO NOTHING"
)
_DELETE = "DELETE FROM {table} WHERE record_id = {mark} AND field = {mark} AND change_id = {mark}"


def _write(connection: Connection, statement: str, table: Table, rows: Sequence[_Row]) -> None:
    """Write many edits: a change has about ten, for which SQLAlchemy's parameters take longer than the store.

    The statements are plain SQL that SQLite and PostgreSQL both speak.
    """
    if not rows:
        return
    dialect = connection.dialect
    mark = "?" if dialect.paramstyle == "qmark" else "%s"
    to_column = cast("Callable[[UUID], object] | None", Uuid().bind_processor(dialect))
    connection.exec_driver_sql(
        statement.format(table=table.name, mark=mark),
        [
            (record, field, change) if to_column is None else (to_column(record), field, to_column(change))
            for record, field, change in rows
        ],
    )
