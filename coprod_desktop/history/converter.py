"""How the values of a record's fields become JSON and come back: strictly, so that bad data is noticed."""

import math
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from typing import TypeVar, cast, get_args, get_origin
from uuid import UUID

from cattrs import Converter
from cattrs.gen import make_dict_structure_fn

from coprod_desktop.domain.canonical import JsonValue
from coprod_desktop.domain.changes import timestamp

Read = Callable[[JsonValue], object]
"""Makes a field's value from its JSON; raises ValueError where it is not one."""
Write = Callable[[object], JsonValue]
"""Makes JSON of a field's value."""

_T = TypeVar("_T")
_LARGEST_INT = 2**63


class FieldConverter:
    """Reads and writes the values of a field by its type."""

    def __init__(self) -> None:
        self._converter = _strict_converter()

    def reader(self, field_type: object) -> Read:
        """Give the function that makes a value of this type from JSON.

        The function raises ValueError for anything that this app cannot make a value of: another type,
        an Enum's value of a newer app, a number beyond 64 bits.
        """
        plain = _PLAIN.get(field_type) if isinstance(field_type, type) else None
        if plain is not None:
            return plain
        structure = self._converter.get_structure_hook(field_type)

        def read(value: JsonValue) -> object:
            try:
                return cast("object", structure(value, field_type))
            except (TypeError, KeyError, AttributeError, OverflowError, RecursionError) as error:
                raise ValueError("not a value of this field") from error

        return read

    def writer(self, field_type: object) -> Write:
        """Give the function that makes JSON of a value of this type."""
        return cast("Write", self._converter.get_unstructure_hook(field_type))


def storable(text: str) -> str:
    """Take out what no database and no UTF-8 holds: NUL and halves of characters."""
    if "\0" in text:
        text = text.replace("\0", "")
    if not text.isascii():
        try:
            text.encode()
        except UnicodeEncodeError:
            return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def _strict_converter() -> Converter:
    converter = Converter(detailed_validation=False, prefer_attrib_converters=False)
    for plain in (int, bool, float):
        converter.register_unstructure_hook(plain, _as_it_is)
    converter.register_unstructure_hook(str, lambda text: storable(str(text)))  # a StrEnum's too
    converter.register_structure_hook(
        str,
        lambda value, wanted: _text(value) if wanted is str else wanted(_expect(value, str)),
    )
    converter.register_structure_hook(int, lambda value, _: _whole(value))
    converter.register_structure_hook(bool, lambda value, _: _truth(value))
    converter.register_structure_hook(float, lambda value, _: _number(value))
    converter.register_structure_hook(UUID, lambda value, _: UUID(_expect(value, str)))
    converter.register_unstructure_hook(UUID, str)
    converter.register_structure_hook(Decimal, lambda value, _: _decimal(value))
    converter.register_unstructure_hook(Decimal, str)
    converter.register_structure_hook(date, lambda value, _: date.fromisoformat(_expect(value, str)))
    converter.register_unstructure_hook(date, date.isoformat)
    converter.register_structure_hook(datetime, lambda value, _: _moment(value))
    converter.register_unstructure_hook(datetime, lambda moment: timestamp(moment.astimezone(UTC)))
    converter.register_structure_hook_factory(
        _is_tuple,
        lambda field_type: _tuple_reader(converter, field_type),
    )
    converter.register_unstructure_hook_factory(
        _is_tuple,
        lambda field_type: _tuple_writer(converter, field_type),
    )
    converter.register_structure_hook_factory(
        lambda field_type: isinstance(field_type, type) and hasattr(field_type, "__dataclass_fields__"),
        lambda field_type: _dataclass_reader(converter, field_type),
    )
    return converter


def _tuple_reader(converter: Converter, field_type: object) -> Callable[[object, object], tuple[object, ...]]:
    members = get_args(field_type)
    if members[-1] is Ellipsis:
        member = members[0]
        read = converter.get_structure_hook(member)
        return lambda value, _: tuple([read(item, member) for item in _expect(value, list)])
    readers = [(converter.get_structure_hook(member), member) for member in members]

    def read_fixed(value: object, _: object) -> tuple[object, ...]:
        items = _expect(value, list)
        return tuple([read(item, member) for (read, member), item in zip(readers, items, strict=True)])

    return read_fixed


def _tuple_writer(converter: Converter, field_type: object) -> Callable[[Sequence[object]], list[object]]:
    members = get_args(field_type)
    if members[-1] is Ellipsis:
        write = converter.get_unstructure_hook(members[0])
        return lambda value: [write(item) for item in value]
    writers = [converter.get_unstructure_hook(member) for member in members]
    return lambda value: [write(item) for write, item in zip(writers, value, strict=True)]


def _dataclass_reader(converter: Converter, field_type: type) -> Callable[[object, object], object]:
    read = cast("Callable[[object, object], object]", make_dict_structure_fn(field_type, converter))

    def read_mapping(value: object, _: object) -> object:
        if not isinstance(value, Mapping):
            raise ValueError("not an object")  # noqa: TRY004  (as below)
        return read(value, field_type)

    return read_mapping


def _is_tuple(field_type: object) -> bool:
    return get_origin(field_type) is tuple


def _as_it_is(value: object) -> object:
    return value


def _expect(value: object, wanted: type[_T]) -> _T:
    if not isinstance(value, wanted):
        raise ValueError("of another type")  # noqa: TRY004  (bad data is one error, whatever is bad about it)
    return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("not a text")  # noqa: TRY004  (as above)
    return storable(value)


def _truth(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError("neither true nor false")  # noqa: TRY004  (as above)
    return value


def _whole(value: object) -> int:
    if type(value) is not int or not -_LARGEST_INT <= value < _LARGEST_INT:
        raise ValueError("not a whole number of 64 bits")
    return value


def _number(value: object) -> float:
    if type(value) not in {int, float}:
        raise ValueError("not a number")
    number = float(cast("float", value))
    if not math.isfinite(number):
        raise ValueError("not a finite number")
    return number


def _decimal(value: object) -> Decimal:
    try:
        amount = Decimal(_expect(value, str))
    except InvalidOperation as error:
        raise ValueError("not an amount") from error
    if not amount.is_finite():
        raise ValueError("not a finite amount")
    return amount


def _moment(value: object) -> datetime:
    moment = datetime.fromisoformat(_expect(value, str))
    if moment.tzinfo is None:
        raise ValueError("a moment without its zone")
    return moment.astimezone(UTC)


_PLAIN: Mapping[type, Read] = {str: _text, bool: _truth, int: _whole}
"""Most fields: they need nothing of cattrs, and raise nothing but ValueError."""
