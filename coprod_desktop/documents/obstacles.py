"""What stands in the way of printing a document: characters that would come out wrong, and where."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from coprod_desktop.documents.blocks import passages

if TYPE_CHECKING:
    from collections.abc import Iterable

    from coprod_desktop.documents.blocks import Document, Passage
    from coprod_desktop.documents.faces import Faces


@dataclass(frozen=True, slots=True, kw_only=True)
class Unset:
    """A character that cannot be set, its Unicode name, and the heading it stands under."""

    character: str
    name: str
    where: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Obstacles:
    """Every character in the way, in order of appearance, once for each place."""

    missing: tuple[Unset, ...] = ()
    """No face draws it."""

    def __bool__(self) -> bool:
        """Whether anything is in the way."""
        return bool(self.missing)


class CannotSetError(Exception):
    """A document holds characters that would be printed wrong."""

    def __init__(self, obstacles: Obstacles) -> None:
        super().__init__("the document holds characters that cannot be set")
        self.obstacles = obstacles


def obstacles_of(document: Document, *, faces: Faces) -> Obstacles:
    """What cannot be set in this document; falsy when all can."""
    return obstacles_in(passages(document), faces=faces)


def obstacles_in(said: Iterable[Passage], *, faces: Faces) -> Obstacles:
    """What cannot be set in these passages."""
    missing: dict[Unset, None] = {}
    for passage in said:
        if passage.text.isascii() and passage.text.isprintable():
            continue
        absent = faces.missing_characters(passage.text)
        for character in passage.text if absent else ():
            if character in absent:
                missing[_unset(character, passage.where)] = None
    return Obstacles(missing=tuple(missing))


def _unset(character: str, where: str) -> Unset:
    name = unicodedata.name(character, f"U+{ord(character):04X}")
    return Unset(character=character, name=name, where=where)
