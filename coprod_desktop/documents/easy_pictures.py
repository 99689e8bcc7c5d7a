"""The pictures of Easy Read: found by their names, or by what a sentence speaks of."""

from __future__ import annotations

import re
import tomllib
from functools import cached_property
from typing import TYPE_CHECKING

from coprod_desktop.documents.pictures import Picture, Shape

if TYPE_CHECKING:
    from pathlib import Path

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")  # noqa: RUF001 - the apostrophe that people type
_HOLED = "o"


class EasyPictures:
    """The pictures of some folders; one of a later folder takes the place of an earlier one of its name.

    A folder holds a file NAME.shapes for each picture (`tools/easy_read_pictures.py` says how they are made),
    and `words.toml`: for each picture the words, in any language, that it is a picture of. A file is read
    when its picture is first asked for.
    """

    def __init__(self, *folders: Path) -> None:
        self._folders = folders
        self._read: dict[str, Picture | None] = {}

    def named(self, name: str) -> Picture | None:
        """Give a picture by its name; None where no folder has it, or its file is no picture."""
        if name not in self._read:
            paths = [path for folder in self._folders if (path := folder / f"{name}.shapes").is_file()]
            self._read[name] = next((found for path in reversed(paths) if (found := _picture(path))), None)
        return self._read[name]

    def of(self, sentence: str) -> Picture | None:
        """Give a picture of the first thing that a sentence speaks of; None where we have none."""
        for word in _WORD.findall(sentence):
            name = self._words.get(word.casefold())
            if name is not None and (picture := self.named(name)) is not None:
                return picture
        return None

    @cached_property
    def _words(self) -> dict[str, str]:
        return {word: picture for folder in self._folders for word, picture in _words_in(folder)}


def _words_in(folder: Path) -> list[tuple[str, str]]:
    path = folder / "words.toml"
    if not path.is_file():
        return []
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8")).get("words")
    except (OSError, ValueError):  # an organisation's own file; our own is looked at by a test
        return []
    if not isinstance(table, dict):
        return []
    return [
        (word.casefold(), str(picture))
        for picture, words in table.items()
        if isinstance(words, list)
        for word in words
        if isinstance(word, str)
    ]


def _picture(path: Path) -> Picture | None:
    try:
        size, *lines = path.read_text(encoding="ascii").splitlines()
        width, height = (float(each) for each in size.split())
        shapes = (line.split(" ", 2) for line in lines)
        return Picture(
            width=width,
            height=height,
            shapes=tuple(
                Shape(path=outline, fill=fill, even_odd=rule == _HOLED) for fill, rule, outline in shapes
            ),
        )
    except (OSError, ValueError):  # an organisation's own file, in whatever state it is
        return None
