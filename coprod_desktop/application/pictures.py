"""Photos and scans beside what was said: taken in, kept with their words, shown again."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Protocol

from coprod_desktop.application.ports import Changed, UnitsOfWork
from coprod_desktop.application.record import PersonRecord
from coprod_desktop.domain.checks import check
from coprod_desktop.domain.conversations import Statement
from coprod_desktop.domain.ids import RecordId
from coprod_desktop.domain.pictures import Picture
from coprod_desktop.domain.records import Seen


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenPicture:
    """A picture as it is kept: pixels and nothing else."""

    content: bytes
    media_type: str
    width: int
    height: int


class PictureReader(Protocol):
    """Reads what somebody chose, in any of the usual forms; slow, so for another thread than the screen's."""

    def from_file(self, path: Path, check: Callable[[], None]) -> TakenPicture:
        """Read a file; ``check`` is called between steps and may raise to stop.

        Raises:
            Refusal: ``picture_unreadable``, ``picture_too_heavy``, ``picture_unknown``,
                ``picture_too_large``, ``picture_damaged``; nothing was changed.
        """
        ...

    def from_bytes(self, content: bytes, name: str, check: Callable[[], None]) -> TakenPicture:
        """Read bytes, as the clipboard holds them; ``name`` is what refusals call them."""
        ...


def pictures_beside(record: PersonRecord) -> Mapping[RecordId, tuple[Seen[Picture], ...]]:
    """Give the pictures that belong to each statement; a correction has those of what it corrects."""
    corrects = {said.id: said.value.corrects for said in record.statements}
    own: dict[RecordId, list[Seen[Picture]]] = {}
    for picture in record.pictures:
        if picture.value.statement is not None:
            own.setdefault(picture.value.statement, []).append(picture)
    beside: dict[RecordId, tuple[Seen[Picture], ...]] = {}
    for said in record.statements if own else ():
        at: RecordId | None = said.id
        passed: dict[RecordId, None] = {}
        while at is not None and at not in passed:  # records from elsewhere may correct each other in a ring
            passed[at] = None
            at = corrects.get(at)
        beside[said.id] = tuple(picture for each in passed for picture in own.get(each, ()))
    return MappingProxyType(beside)


class Pictures:
    """What is done with pictures of one person's record."""

    def __init__(self, *, units: UnitsOfWork, reader: PictureReader) -> None:
        self._units = units
        self.reader = reader

    def add(self, said: Seen[Statement], taken: TakenPicture, title: str) -> tuple[Seen[Picture], Changed]:
        """Keep a picture beside what was said: its bytes and what it shows, or neither.

        Raises:
            Refusal: ``words_missing`` without words for what it shows.
        """
        shows = Picture(title=title.strip(), conversation=said.value.conversation, statement=said.id)
        check(shows)
        with self._units() as work:
            kept = work.keep_bytes(taken.content, media_type=taken.media_type)
            picture = Picture(
                title=shows.title,
                hash=kept,
                media_type=taken.media_type,
                size=len(taken.content),
                width=taken.width,
                height=taken.height,
                conversation=shows.conversation,
                statement=shows.statement,
            )
            seen = work.add(said.stream, picture)
            return seen, work.commit()

    def content(self, picture: Picture) -> bytes | None:
        """Give a picture's bytes; None where they are not on this laptop."""
        with self._units() as work:
            return work.bytes_of(picture.hash)

    def remove(self, seen: Seen[Picture]) -> Changed:
        """Take a picture away; undoing brings it back."""
        with self._units() as work:
            work.remove(seen)
            return work.commit()
