"""How far a batch of papers had come when it was cut off: by locking, the program's end or a flat battery."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from coprod_desktop.application.ports import Settings
from coprod_desktop.domain.ids import StreamId

_BATCH: Final = "batch.papers"
_COME: Final = "batch.come"


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Papers that are printed in one go, as they were asked for.

    Attributes:
        whose: as in `application.papers.several.Whose`.
        words: what the people were looked for by.
        kind: as in `application.papers.papers.PaperKind`; empty for the last agreement.
        format: as in `domain.people.PaperFormat`; empty for what each person likes.
        languages: likewise.
        people: in the order in which they are printed.
    """

    whose: str
    words: str
    kind: str
    format: str
    languages: tuple[str, ...]
    people: tuple[StreamId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CutOff:
    """What is known of a batch that was cut off."""

    batch: Batch
    taken: int
    """Papers that the printer took for certain."""
    begun: StreamId | None
    """Whose paper it was given last: only the printer shows what came of that."""
    missing: frozenset[StreamId]
    """Whose papers it was not given."""


class Batches:
    """Keeps in the vault, before each paper is given to the printer, how far a batch has come."""

    def __init__(self, *, settings: Settings) -> None:
        self._settings = settings

    def begin(self, batch: Batch) -> None:
        """Begin a batch; what an earlier one came to is known by now."""
        kept = {
            "whose": batch.whose,
            "words": batch.words,
            "kind": batch.kind,
            "format": batch.format,
            "languages": batch.languages,
            "people": [one.hex for one in batch.people],
        }
        self._settings.put_all({_BATCH: json.dumps(kept), _COME: json.dumps([-1, []])})

    def come_to(self, number: int, *, without: Sequence[int]) -> None:
        """Say that the paper of a number, counted from 0, is given to the printer now.

        Args:
            number: as many as there are people once nothing is left to do.
            without: the numbers of those before it whose papers did not come to the printer.
        """
        self._settings.put(_COME, json.dumps([number, list(without)]))

    def end(self) -> None:
        """Say that what came of the batch was told."""
        self._settings.put_all({_BATCH: "", _COME: ""})

    def is_cut_off(self) -> bool:
        """Whether there is something to tell."""
        return self.cut_off() is not None

    def cut_off(self) -> CutOff | None:
        """Tell of the batch that was cut off; None where none was, or the printer took all of it."""
        try:
            batch = _read_batch(self._settings.get(_BATCH) or "")
            begun, without = _read_come(self._settings.get(_COME) or "")
        except (
            KeyError,
            TypeError,
            ValueError,
        ):  # there is none, or a version of the app that differs wrote it
            return None
        people = batch.people
        missing = frozenset(one for at, one in enumerate(people) if at > begun or at in without)
        is_open = 0 <= begun < len(people) and begun not in without
        if begun == len(people) and not missing:
            return None
        return CutOff(
            batch=batch,
            taken=sum(at not in without for at in range(begun)),
            begun=people[begun] if is_open else None,
            missing=missing,
        )


def _read_batch(kept: str) -> Batch:
    """Read a batch as it was kept; KeyError, TypeError or ValueError where it is none."""
    read = json.loads(kept)
    return Batch(
        whose=read["whose"],
        words=read["words"],
        kind=read["kind"],
        format=read["format"],
        languages=tuple(read["languages"]),
        people=tuple(StreamId(UUID(one)) for one in read["people"]),
    )


def _read_come(kept: str) -> tuple[int, frozenset[int]]:
    """Read how far it has come, and which have no paper; TypeError or ValueError where it is neither."""
    begun, without = json.loads(kept)
    return int(begun), frozenset(int(number) for number in without)
