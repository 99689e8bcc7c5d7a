"""What a record, or one field of it, said at each time: for a history that is read where the words stand."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from coprod_desktop.application.ports import Entry
from coprod_desktop.domain.canonical import JsonValue
from coprod_desktop.domain.records import REMOVED


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """One change, and what it wrote of what is looked at."""

    entry: Entry
    values: Mapping[str, JsonValue]
    """Empty where the words are erased, or the record was only taken away or brought back."""
    stands: bool
    """It still says so."""


def earlier(
    entries: Sequence[Entry], *, field: str = "", undecided: Collection[str] = ()
) -> tuple[Earlier, ...]:
    """List what was written, newest first.

    Args:
        entries: one record's history, newest first.
        field: the one that is looked at; all of them where none is named.
        undecided: fields in conflict, of which no value stands by itself.
    """
    now: dict[str, JsonValue] = {}
    for entry in entries:
        for name, value in entry.values.items():
            now.setdefault(name, value)
    found = []
    for entry in entries:
        wrote = {name: value for name, value in entry.values.items() if name == field or not field}
        values = {name: value for name, value in wrote.items() if name != REMOVED}
        alone = not field and set(wrote) == {REMOVED}
        if values or alone or entry.erased:
            stands = all(now[name] == value and name not in undecided for name, value in values.items())
            found.append(Earlier(entry=entry, values=values, stands=stands))
    return tuple(found)
