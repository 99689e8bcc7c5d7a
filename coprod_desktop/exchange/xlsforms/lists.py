"""The choices of an XLSForm: its lists, each with its options in every language."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from coprod_desktop.domain.templates import MOST_OPTIONS, Texts
from coprod_desktop.exchange.xlsforms.languages import Languages
from coprod_desktop.exchange.xlsforms.names import Names
from coprod_desktop.exchange.xlsforms.notes import Notes
from coprod_desktop.exchange.xlsforms.workbook import Row

_READ: Final = frozenset({"list_name", "list name", "name", "value"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One choice: its id in the template, and what it was called in the form."""

    id: str
    name: str
    text: Texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Lists:
    """The lists that can be offered, and why others cannot."""

    options: Mapping[str, tuple[Option, ...]]
    refused: Mapping[str, str]


def lists_of(rows: tuple[Row, ...], languages: Languages, notes: Notes) -> Lists:
    """Read every list; one that is too long is refused whole: half of it would be another question."""
    by_list: dict[str, list[Row]] = {}
    for row in rows:
        name = row.cells.get("list_name") or row.cells.get("list name") or ""
        if not name:
            notes.say("choices", row.number, "names no list")
            continue
        by_list.setdefault(name, []).append(row)
    options: dict[str, tuple[Option, ...]] = {}
    refused: dict[str, str] = {}
    for name, its_rows in by_list.items():
        if len(its_rows) > MOST_OPTIONS:
            refused[name] = f"the list {name[:60]} has {len(its_rows)} choices; at most {MOST_OPTIONS} fit"
        else:
            options[name] = tuple(_options(its_rows, languages, notes))
    return Lists(options=MappingProxyType(options), refused=MappingProxyType(refused))


def _options(rows: list[Row], languages: Languages, notes: Notes) -> list[Option]:
    names = Names()
    found = []
    for row in rows:
        written = row.cells.get("name") or row.cells.get("value") or ""
        text = languages.texts(row, "label", notes, "choices")
        if not written:
            notes.say("choices", row.number, "has no name")
            continue
        if not text:
            notes.say("choices", row.number, "has no label, so its name is shown")
            text = MappingProxyType(dict.fromkeys(languages.tags, written))
        found.append(Option(id=names.give(written), name=written, text=text))
        labels = {heading for heading, (text, _) in languages.columns.items() if text == "label"}
        for heading in sorted(row.cells.keys() - _READ - labels):
            name = heading[:60] or "a column without a heading"
            notes.say("choices", row.number, f"“{name}” is not carried")
    return found
