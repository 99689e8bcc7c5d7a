"""Long lists in JSON, one item at a time: somebody may stop between two, and sees how far it is."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final, cast

from coprod_desktop.application.local_directory import Check, Tell
from coprod_desktop.domain.canonical import JsonValue
from coprod_desktop.domain.refusal import Refusal

_BLANK: Final = re.compile(r"[ \t\r\n]*")
_LOOK_EVERY: Final = 200
WHOLE: Final = "[]"
"""What a list is called that is the whole text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One item of a list: the list's name, and its number, from 1."""

    list: str
    number: int
    value: JsonValue


def items_of(
    text: str, *, file: str, wanted: Callable[[str], bool], tell: Tell, check: Check
) -> Iterator[Item]:
    """Give every item of the list that a text is, or of the ``wanted`` lists of the object that it is.

    The object itself comes last, without those lists, as an item of a list with an empty name.

    Raises:
        Refusal: ``directory_json_broken`` where it is not JSON, with the line; what came before was given.
    """
    try:
        yield from _Reader(text, wanted=wanted, tell=tell, check=check).items()
    except json.JSONDecodeError as error:
        raise Refusal("directory_json_broken", file=file, place=str(error.lineno)) from error
    except RecursionError as error:
        raise Refusal("directory_json_broken", file=file, place="1") from error


class _Reader:
    """Goes through a text once."""

    def __init__(self, text: str, *, wanted: Callable[[str], bool], tell: Tell, check: Check) -> None:
        self._text = text
        self._wanted = wanted
        self._at = 0
        self._tell = tell
        self._check = check
        self._decode = json.JSONDecoder().raw_decode

    def items(self) -> Iterator[Item]:
        """Give every item."""
        if self._next() == "[":
            yield from self._list(WHOLE)
        elif self._next() == "{":
            yield from self._object()
        else:
            raise json.JSONDecodeError("neither an object nor a list", self._text, self._at)
        if self._next():
            raise json.JSONDecodeError("more after the end", self._text, self._at)

    def _object(self) -> Iterator[Item]:
        """Give the items of an object's wanted lists, then the object without them."""
        plain: dict[str, JsonValue] = {}
        self._take("{")
        while self._next() != "}":
            key = self._value()
            if not isinstance(key, str):
                raise json.JSONDecodeError("a name is missing", self._text, self._at)
            self._take(":")
            if self._next() == "[" and self._wanted(key):
                yield from self._list(key)
            else:
                plain[key] = self._value()
            if self._next() != "}":
                self._take(",")
        self._take("}")
        yield Item(list="", number=1, value=plain)

    def _list(self, name: str) -> Iterator[Item]:
        number = 0
        self._take("[")
        while self._next() != "]":
            if number % _LOOK_EVERY == 0:
                self._check()
                self._tell(self._at, len(self._text))
            number += 1
            yield Item(list=name, number=number, value=self._value())
            if self._next() != "]":
                self._take(",")
        self._take("]")

    def _next(self) -> str:
        """Give the next character that is no blank, and stay before it."""
        blank = _BLANK.match(self._text, self._at)
        self._at = self._at if blank is None else blank.end()
        return self._text[self._at : self._at + 1]

    def _take(self, character: str) -> None:
        if self._next() != character:
            raise json.JSONDecodeError(f"{character} is missing", self._text, self._at)
        self._at += 1

    def _value(self) -> JsonValue:
        self._next()
        value, self._at = self._decode(self._text, self._at)
        return cast("JsonValue", value)
