"""A change in an open format: one line of JSON, for other tools and other times."""

import json
from collections.abc import Iterable

from sqlalchemy import RowMapping

from coprod_desktop.domain.canonical import JsonValue, canonical_json


def line_of(columns: RowMapping, names: Iterable[str]) -> str:
    """Write a row of the table ``change`` as an object with the named columns, in ASCII whatever the words.

    Ids and moments are text, bytes hexadecimal digits, ``body`` the object it is (or its text where that is
    not canonical, and empty once erased). The canonical text of ``body`` is what the digests cover, so each
    line can be verified.
    """
    line = {name: _plain(columns[name]) for name in names}
    line["body"] = _body(str(columns["body"]))
    return json.dumps(line, sort_keys=True, separators=(",", ":"))


def _plain(value: object) -> JsonValue:
    if isinstance(value, bytes):
        return value.hex()
    return value if isinstance(value, int) or value is None else str(value)


def _body(text: str) -> JsonValue:
    try:
        body: JsonValue = json.loads(text)
        return body if canonical_json(body) == text else text
    except (ValueError, RecursionError):
        return text
