"""Texts of a template, in every language that it speaks."""

from collections.abc import Mapping
from types import MappingProxyType

from coprod_desktop.content.faults import Faults
from coprod_desktop.content.toml_file import Table
from coprod_desktop.domain.templates import Texts


class TextReader:
    """Reads texts in each of a template's languages, past whatever is missing."""

    def __init__(self, *, languages: tuple[str, ...], faults: Faults) -> None:
        self._languages = languages
        self._faults = faults

    def texts(self, table: Table, key: str) -> Texts:
        """Read a text that must be there."""
        return self._in_each(self._faults.past(lambda: table.table(key), None))

    def optional_texts(self, table: Table, key: str) -> Texts:
        """Read a text that may be left out, but then in every language."""
        return self._in_each(self._faults.past(lambda: table.optional_table(key), None))

    def lists(self, table: Table, key: str) -> Mapping[str, tuple[str, ...]]:
        """Read lists of texts that may be left out, but then in every language."""
        within = self._faults.past(lambda: table.optional_table(key), None)
        tags = () if within is None else self._languages
        return MappingProxyType({tag: self._list(within, tag) for tag in tags})

    def _in_each(self, table: Table | None) -> Texts:
        if table is None:
            return MappingProxyType({})
        return MappingProxyType({tag: self._text(table, tag) for tag in self._languages})

    def _text(self, table: Table, tag: str) -> str:
        return self._faults.past(lambda: table.text(tag), "")

    def _list(self, table: Table | None, tag: str) -> tuple[str, ...]:
        return () if table is None else self._faults.past(lambda: _some(table, tag), ())


def _some(table: Table, tag: str) -> tuple[str, ...]:
    texts = table.texts(tag)
    if not texts:
        raise table.place.key(tag).refusal("is missing")
    return texts
