"""Reading values back from canonical text, however old or new the app was that wrote it."""

import types
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from typing import TypeVar, Union, cast, get_args, get_origin, get_type_hints

from coprod_desktop.domain.canonical import JsonValue

T = TypeVar("T")

_UNIONS = (types.UnionType, Union)


def read_frozen(kind: type[T], data: JsonValue) -> T:
    """Read a value of plain fields: text, numbers, yes or no, and tuples and values of such.

    What a later app added is left alone; what an older app did not know has its default.

    Raises:
        ValueError: a field without a default is missing, or one holds something else than it should.
    """
    if not isinstance(data, Mapping):
        raise ValueError(kind.__name__)  # noqa: TRY004  (the text's fault, not the caller's)
    hints = get_type_hints(kind)
    values: dict[str, object] = {}
    for field in fields(kind):  # type: ignore[arg-type]  # only asked for dataclasses
        if field.name in data:
            values[field.name] = _read(hints[field.name], data[field.name])
        elif field.default is MISSING:
            raise ValueError(field.name)
    return kind(**values)


def _read(hint: object, data: JsonValue) -> object:
    if get_origin(hint) in _UNIONS:
        if data is None:
            return None
        hint = next(each for each in get_args(hint) if each is not types.NoneType)
    if get_origin(hint) is tuple:
        if isinstance(data, str) or not isinstance(data, list | tuple):
            raise ValueError(str(hint))
        return tuple(_read(get_args(hint)[0], each) for each in data)
    if is_dataclass(hint):
        return read_frozen(cast("type[object]", hint), data)
    if type(data) is not hint:
        raise ValueError(str(hint))
    return data
