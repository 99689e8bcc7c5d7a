"""From changes to the edits that stand: the heads of every field, and those that a later edit replaced."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias, cast

from coprod_desktop.domain.canonical import JsonValue
from coprod_desktop.domain.ids import ChangeId
from coprod_desktop.domain.merge import FieldEdits, merge
from coprod_desktop.history.driver import Driver, Key
from coprod_desktop.history.rows import in_portions
from coprod_desktop.history.tables import Tables

Now: TypeAlias = Mapping[Key, Mapping[str, frozenset[Key]]]
"""The fields whose heads are others now, with these heads, by record."""

_Changes = dict[Key, dict[str, set[Key]]]
_Row = tuple[Key, str, Key]
_COLUMNS = ("record_id", "field", "change_id")
_NO_FIELDS: dict[str, set[Key]] = {}
_NONE: frozenset[Key] = frozenset()


@dataclass(frozen=True, slots=True)
class Arrived:
    """A change whose words could be read; made for every change of a sync, so plain and quick.

    ``parents`` has only the fields whose edit names any.
    """

    id: ChangeId
    key: Key
    stream: Key
    record: Key
    kind: str
    made_at: str
    values: Mapping[str, JsonValue]
    parents: Mapping[str, frozenset[Key]]


class FieldHeads:
    """Keeps the edits that stand, by the rule of ``merge``, for many changes at a time."""

    def __init__(self, *, tables: Tables) -> None:
        self._field_head = tables.field_head
        self._replaced = tables.replaced

    def take(self, driver: Driver, arrived: Sequence[Arrived]) -> Now:
        """Take changes in and give the fields whose heads changed."""
        before, overwritten = self._known(driver, arrived)
        edits: dict[Key, dict[str, FieldEdits[Key]]] = {}
        parents: list[_Row] = []
        for one in arrived:
            record = one.record
            fields = edits.get(record)
            if fields is None:
                if not one.parents and record not in before and record not in overwritten:
                    first = FieldEdits(heads=frozenset((one.key,)))  # as ``merge`` gives for each field
                    edits[record] = dict.fromkeys(one.values, first)
                    continue
                fields = edits[record] = {}
            heads = before.get(record, _NO_FIELDS)
            gone = overwritten.get(record, _NO_FIELDS)
            for name in one.values:
                known = fields.get(name) or _edits(heads.get(name), gone.get(name))
                fields[name] = merge(known, one.key, one.parents.get(name, _NONE))
            for name, named in one.parents.items():
                parents += [(record, name, parent) for parent in named]
        return self._keep(driver, before, edits, parents)

    def _known(self, driver: Driver, arrived: Sequence[Arrived]) -> tuple[_Changes, _Changes]:
        """Read the heads of these records, and which of these changes were replaced before they came."""
        before: _Changes = {}
        overwritten: _Changes = {}
        changes = [one.key for one in arrived]
        for records in in_portions({one.record for one in arrived}):
            of_these = [("record_id", records)]
            for into, table, among in (
                (before, self._field_head, of_these),
                (overwritten, self._replaced, [*of_these, ("change_id", changes)]),
            ):
                for record, name, change in driver.select(table, _COLUMNS, among=among):
                    fields = into.setdefault(cast("Key", record), {})
                    fields.setdefault(cast("str", name), set()).add(cast("Key", change))
        return before, overwritten

    def _keep(
        self,
        driver: Driver,
        before: _Changes,
        edits: Mapping[Key, Mapping[str, FieldEdits[Key]]],
        parents: Sequence[_Row],
    ) -> Now:
        """Write what is different, and say where that is."""
        now: dict[Key, dict[str, frozenset[Key]]] = {}
        come: list[_Row] = []
        gone: list[_Row] = []
        for record, fields in edits.items():
            earlier = before.get(record, _NO_FIELDS)
            others = now[record] = {
                name: after.heads for name, after in fields.items() if after.heads != earlier.get(name, _NONE)
            }
            if not earlier:
                come += [(record, name, head) for name, heads in others.items() for head in heads]
                continue
            for name, heads in others.items():
                stood = earlier.get(name, _NONE)
                come += [(record, name, head) for head in heads - stood]
                gone += [(record, name, head) for head in stood - heads]
        driver.delete(self._field_head, by=_COLUMNS, rows=gone)
        driver.insert(self._field_head, _COLUMNS, come, new_only=True)
        driver.insert(self._replaced, _COLUMNS, parents, new_only=True)
        return now


def _edits(heads: Collection[Key] | None, gone: Collection[Key] | None) -> FieldEdits[Key]:
    return FieldEdits(heads=frozenset(heads or ()), replaced=frozenset(gone or ()))
