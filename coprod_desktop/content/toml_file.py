"""One TOML file, read once; whatever is not as it should be is refused with file, place and reason."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from coprod_desktop.content.toml_lines import Lines, Steps
from coprod_desktop.domain.refusal import Refusal

MAX_BYTES = 1024 * 1024
FIRST_YEAR, LAST_YEAR = 1900, 2199
"""Days outside these years are slips of the pen, and sums with them would leave the calendar."""
LONGEST_NAME = 80
"""Characters of a key or a value that a refusal repeats."""

E = TypeVar("E", bound=StrEnum)

_WHOLE_FILE = "the whole file"
_UNKEPT_CHARACTERS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_DEEP_KEY = re.compile(r"""(?<![\w-])(?:(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+){33}""")
"""tomllib takes time with the square of a key's parts: 34 seconds for one line of 80 KB."""
_LINE = re.compile(r"\(at line (\d+), column \d+\)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where something stands: a file and a key in it, such as ``conversation.said[2].question``."""

    file: str
    steps: Steps = ()
    lines: Lines | None = field(default=None, repr=False, compare=False)

    @property
    def path(self) -> str:
        """The keys with dots between; items of a list are counted from 1, as people count."""
        shown = (f"[{step + 1}]" if isinstance(step, int) else f".{_short(step)}" for step in self.steps)
        return "".join(shown).removeprefix(".")

    def key(self, name: str) -> "Place":
        """Go one key deeper."""
        return Place(file=self.file, steps=(*self.steps, name), lines=self.lines)

    def item(self, index: int) -> "Place":
        """Go to an item of a list; ``index`` counts from 0."""
        return Place(file=self.file, steps=(*self.steps, index), lines=self.lines)

    def refusal(self, reason: str) -> Refusal:
        """Say what is wrong here; ``reason`` reads on after the place."""
        line = None if self.lines is None else self.lines.of(self.steps)
        path = self.path or _WHOLE_FILE
        return _refusal(self.file, path if line is None else f"line {line}, {path}", reason)


class Table:
    """A table of a TOML file, asked for one key after the other; each answer is checked and typed."""

    def __init__(self, values: Mapping[str, object], *, place: Place) -> None:
        self.place = place
        self._values = values
        self._read: set[str] = set()
        self._tables: list[Table] = []

    def text(self, key: str) -> str:
        """Read a text that must be there and say something."""
        value = self.optional_text(key)
        if value is None:
            raise self.place.key(key).refusal("is missing")
        if not value.strip():
            raise self.place.key(key).refusal("is empty")
        return value

    def optional_text(self, key: str) -> str | None:
        """Read a text."""
        value = self._value(key)
        return None if value is None else _text(value, self.place.key(key))

    def texts(self, key: str) -> tuple[str, ...]:
        """Read a list of texts, none of them empty; no list is an empty one."""
        texts = tuple(_text(value, place) for value, place in self.items(key))
        for index, text in enumerate(texts):
            if not text.strip():
                raise self.place.key(key).item(index).refusal("is empty")
        return texts

    def choice(self, key: str, choices: type[E]) -> E:
        """Read one of several words that must be there."""
        self.text(key)
        choice = self.optional_choice(key, choices)
        if choice is None:
            raise self.place.key(key).refusal("is missing")
        return choice

    def optional_choice(self, key: str, choices: type[E]) -> E | None:
        """Read one of several words."""
        value = self.optional_text(key)
        if value is None:
            return None
        if value not in {choice.value for choice in choices}:
            known = ", ".join(choice.value for choice in choices)
            raise self.place.key(key).refusal(f"is “{_short(value)}”, which is none of: {known}")
        return choices(value)

    def whole_number(self, key: str, *, lowest: int, highest: int) -> int | None:
        """Read a whole number within bounds."""
        value = self._value(key)
        if value is None:
            return None
        if not isinstance(value, int) or isinstance(value, bool):
            raise self.place.key(key).refusal(f"should be a whole number, but is {_kind(value)}")
        if not lowest <= value <= highest:
            raise self.place.key(key).refusal(f"should be from {lowest} to {highest}")
        return value

    def yes_or_no(self, key: str) -> bool | None:
        """Read ``true`` or ``false``."""
        value = self._value(key)
        if value is None or isinstance(value, bool):
            return value
        raise self.place.key(key).refusal(f"should be true or false, but is {_kind(value)}")

    def day(self, key: str) -> date | None:
        """Read a date without a time of day."""
        value = self._value(key)
        if value is None:
            return None
        if not isinstance(value, date) or isinstance(value, datetime):
            raise self.place.key(key).refusal(f"should be a date such as 2026-11-23, but is {_kind(value)}")
        if not FIRST_YEAR <= value.year <= LAST_YEAR:
            raise self.place.key(key).refusal(f"should be a date from {FIRST_YEAR} to {LAST_YEAR}")
        return value

    def items(self, key: str) -> Iterable[tuple[object, Place]]:
        """Read a list as it is, each item with its place; no list is an empty one."""
        return list_items(self._value(key, default=[]), self.place.key(key))

    def table(self, key: str) -> "Table":
        """Read a table that must be there."""
        table = self.optional_table(key)
        if table is None:
            raise self.place.key(key).refusal("is missing")
        return table

    def optional_table(self, key: str) -> "Table | None":
        """Read a table within this one."""
        value = self._value(key)
        return None if value is None else self._table(value, self.place.key(key))

    def tables(self, key: str) -> "tuple[Table, ...]":
        """Read a list of tables, ``[[…]]``; no list is an empty one."""
        return tuple(self._table(value, place) for value, place in self.items(key))

    def has(self, key: str) -> bool:
        """Whether anything stands under this key."""
        return key in self._values

    def holds_table(self, key: str) -> bool:
        """Whether a table stands under this key."""
        return isinstance(self._values.get(key), dict)

    def unread_keys(self) -> tuple[str, ...]:
        """Give the keys that were not read yet, in the order of the file."""
        return tuple(key for key in self._values if key not in self._read)

    def refuse_unread(self) -> None:
        """Refuse what nobody asked for, in this table and all that were read from it.

        Raises:
            Refusal: ``file_unreadable`` for the first key that does not belong.
        """
        for refusal in self.unread():
            raise refusal

    def unread(self) -> Iterator[Refusal]:
        """Give a refusal for each key that nobody asked for, in this table and all that were read from it."""
        for key in self.unread_keys():
            yield self.place.key(key).refusal("is not a key that belongs here")
        for table in self._tables:
            yield from table.unread()

    def _value(self, key: str, *, default: object = None) -> object:
        self._read.add(key)
        return self._values.get(key, default)

    def _table(self, value: object, place: Place) -> "Table":
        if not isinstance(value, dict):
            raise place.refusal(f"should be a table, but is {_kind(value)}")
        table = Table(value, place=place)
        self._tables.append(table)
        return table


def open_table(path: Path) -> Table:
    """Read a file of at most 1 MiB of UTF-8 TOML.

    Raises:
        Refusal: ``file_unreadable`` with the file's name, the line where it is known, and the reason.
    """
    name = _short(path.name.encode("utf-8", "replace").decode())  # a name on disk need not be text
    place = Place(file=name)
    try:
        if not path.is_file():
            raise place.refusal("is not there")
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        raise place.refusal("cannot be opened") from error
    return parse_table(content, file=name)


def parse_table(content: bytes, *, file: str) -> Table:
    """Read the bytes of a file; ``file`` is the name that refusals give.

    Raises:
        Refusal: ``file_unreadable`` as for a file.
    """
    place = Place(file=file)
    if len(content) > MAX_BYTES:
        raise place.refusal(f"is larger than {MAX_BYTES} bytes")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise _refusal(file, f"line {line}", "is not UTF-8 text") from error
    deep = _DEEP_KEY.search(text)
    if deep is not None:
        line = text.count("\n", 0, deep.start()) + 1
        raise _refusal(file, f"line {line}", "has a key of too many parts")
    try:
        return Table(tomllib.loads(text), place=Place(file=file, lines=Lines(text)))
    except RecursionError as error:
        raise place.refusal("is nested too deeply") from error
    except ValueError as error:
        at = _LINE.search(str(error))
        where = _WHOLE_FILE if at is None else f"line {at[1]}"
        raise _refusal(file, where, f"is not TOML: {_LINE.sub('', str(error)).strip()}") from error


def list_items(value: object, place: Place) -> Iterable[tuple[object, Place]]:
    """Go through a list, each item with its place.

    Raises:
        Refusal: ``file_unreadable`` when it is no list.
    """
    if not isinstance(value, list):
        raise place.refusal(f"should be a list, but is {_kind(value)}")
    return [(item, place.item(index)) for index, item in enumerate(value)]


def _text(value: object, place: Place) -> str:
    if not isinstance(value, str):
        raise place.refusal(f"should be text in quotation marks, but is {_kind(value)}")
    if _UNKEPT_CHARACTERS.search(value):
        raise place.refusal("holds a control character, which no screen or paper can show")
    return value


def _refusal(file: str, place: str, reason: str) -> Refusal:
    return Refusal("file_unreadable", file=file, place=place, reason=reason)


def _short(text: str) -> str:
    shown = _UNKEPT_CHARACTERS.sub("�", text)
    return shown if len(shown) <= LONGEST_NAME else shown[: LONGEST_NAME - 1] + "…"


_KINDS: tuple[tuple[type[object], str], ...] = (
    (bool, "true or false"),
    (int, "a number"),
    (float, "a number"),
    (str, "text"),
    (datetime, "a date with a time"),
    (date, "a date"),
    (list, "a list"),
    (dict, "a table"),
)


def _kind(value: object) -> str:
    return next((name for kind, name in _KINDS if isinstance(value, kind)), "something else")
