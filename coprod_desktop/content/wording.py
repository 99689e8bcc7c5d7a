"""Wording files: all that the app says in one language, checked when they are read."""

import re
from pathlib import Path
from types import MappingProxyType

from coprod_desktop.application.wording import PLACEHOLDER, Wording
from coprod_desktop.content.formats import check_format
from coprod_desktop.content.toml_file import Place, Table, open_table

FORMAT = 1

_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")


def read_wording(path: Path) -> Wording:
    """Read one wording file; a sentence ``b`` in a table ``a`` has the code ``a.b``.

    Raises:
        Refusal: ``file_unreadable``, also for a placeholder that the file does not declare.
    """
    table = open_table(path)
    check_format(table, FORMAT)
    language = table.text("language")
    placeholders = frozenset(table.texts("placeholders"))
    unreviewed = table.yes_or_no("unreviewed") is True
    sentences = {}
    for key in table.unread_keys():
        code = _code(table.place, key)
        if not table.holds_table(key):
            sentences[code] = _sentence(table, key, placeholders)
            continue
        section = table.table(key)
        for inner in section.unread_keys():
            sentences[f"{code}.{_code(section.place, inner)}"] = _sentence(section, inner, placeholders)
    return Wording(language=language, sentences=MappingProxyType(sentences), unreviewed=unreviewed)


def _code(place: Place, key: str) -> str:
    if not _CODE.fullmatch(key):
        raise place.key(key).refusal("is not a code of letters, digits, _ and -")
    return key


def _sentence(table: Table, key: str, placeholders: frozenset[str]) -> str:
    sentence = table.text(key)
    place = table.place.key(key)
    for name in PLACEHOLDER.findall(sentence):
        if name not in placeholders:
            raise place.refusal(f"mentions {{{name}}}, which the file does not declare")
    if set("{}") & set(PLACEHOLDER.sub("", sentence)):
        raise place.refusal("has a { or } that belongs to no placeholder")
    return sentence
