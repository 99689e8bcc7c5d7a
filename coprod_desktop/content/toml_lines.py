"""The line in which each key of a TOML text stands, which Python's own reader does not tell."""

import re
import tomllib
from bisect import bisect_right
from collections.abc import Iterator
from typing import TypeAlias

Steps: TypeAlias = tuple[str | int, ...]
"""The way to a value: keys, and items of lists counted from 0."""

_BLANK = re.compile(r"(?:[ \t\n]|#[^\n]*)*+")
_SPACE = re.compile(r"[ \t]*+")
_KEY = re.compile(r"""[A-Za-z0-9_-]++|"(?:\\.|[^"\\\n])*+"|'[^'\n]*+'""")
_TEXT = re.compile(
    r'''"""(?:\\.|[^\\])*?""""{0,2}'''  # of several lines, with escapes
    r"""|'{3}.*?'{3,5}(?!')"""  # of several lines, as it stands
    r'''|"(?:\\.|[^"\\\n])*+"'''
    r"""|'[^'\n]*+'""",
    re.DOTALL,
)
_OTHER = re.compile(r"[^,\]}\n#]*+")


class Lines:
    """Finds lines in a text that is known to be TOML; looks through it when it is first asked."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._found: dict[Steps, int] | None = None

    def of(self, steps: Steps) -> int | None:
        """Give the line of a value, or of the nearest table around it that is written down."""
        if self._found is None:
            try:
                self._found = _Scanner(self._text.replace("\r\n", "\n")).lines()
            except RecursionError:  # lists in lists, which the reader just managed
                self._found = {}
        around = (steps[:length] for length in range(len(steps), 0, -1))
        return next((self._found[each] for each in around if each in self._found), None)


class _Scanner:
    """Goes through a TOML text once; it relies on the text being right, and so has no errors to tell."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._starts = [0, *(found.end() for found in re.finditer("\n", text))]
        self._lines: dict[Steps, int] = {}
        self._items: dict[Steps, int] = {}

    def lines(self) -> dict[Steps, int]:
        """Give the line of every key and of every item of a list."""
        table: Steps = ()
        self._skip(_BLANK)
        while self._at < len(self._text):
            if self._text[self._at] == "[":
                table = self._header()
            else:
                self._pair(table)
            self._skip(_BLANK)
        return self._lines

    def _header(self) -> Steps:
        line = self._line()
        many = self._text.startswith("[[", self._at)
        self._at += 2 if many else 1
        steps: Steps = ()
        *around, last = self._keys()
        for key in around:
            steps = self._newest((*steps, key))
            self._lines.setdefault(steps, line)
        self._at += 2 if many else 1
        steps = (*steps, last)
        self._lines.setdefault(steps, line)
        if many:
            self._items[steps] = self._items.get(steps, -1) + 1
            steps = self._newest(steps)
            self._lines[steps] = line
        return steps

    def _newest(self, steps: Steps) -> Steps:
        """Go on to the last table of a list of tables."""
        return (*steps, self._items[steps]) if steps in self._items else steps

    def _pair(self, table: Steps) -> None:
        line = self._line()
        steps = table
        for key in self._keys():
            steps = (*steps, key)
            self._lines.setdefault(steps, line)
        self._at += 1  # the sign =
        self._skip(_SPACE)
        self._value(steps)

    def _keys(self) -> Iterator[str]:
        while True:
            self._skip(_SPACE)
            key = self._skip(_KEY)
            yield key if key[0] not in "\"'" else str(tomllib.loads(f"key = {key}")["key"])
            self._skip(_SPACE)
            if not self._text.startswith(".", self._at):
                return
            self._at += 1

    def _value(self, steps: Steps) -> None:
        match self._text[self._at : self._at + 1]:
            case '"' | "'":
                self._skip(_TEXT)
            case "[":
                self._within(steps, "]")
            case "{":
                self._within(steps, "}")
            case _:
                self._skip(_OTHER)

    def _within(self, steps: Steps, closing: str) -> None:
        """Go through a list or a table that is written in its brackets."""
        self._at += 1
        number = 0
        self._skip(_BLANK)
        while not self._text.startswith(closing, self._at):
            if closing == "}":
                self._pair(steps)
            else:
                self._lines[*steps, number] = self._line()
                self._value((*steps, number))
                number += 1
            self._skip(_BLANK)
            if self._text.startswith(",", self._at):
                self._at += 1
            self._skip(_BLANK)
        self._at += 1

    def _skip(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self._text, self._at)
        skipped = "" if found is None else found[0]
        self._at += len(skipped)
        return skipped

    def _line(self) -> int:
        return bisect_right(self._starts, self._at)
