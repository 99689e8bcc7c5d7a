"""Getting ready before a visit: whether all that it needs is on this laptop, with no network."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final, Protocol

from coprod_desktop.application.agreements import Unsettable
from coprod_desktop.application.local_directory import AboutDirectory
from coprod_desktop.application.ports import Clock, UnitsOfWork
from coprod_desktop.application.record import PersonRecord, read_record
from coprod_desktop.application.syncing import SyncStatus
from coprod_desktop.application.wording import Wording
from coprod_desktop.domain.ids import StreamId
from coprod_desktop.domain.people import PaperFormat, Person
from coprod_desktop.domain.templates import Template

LEAST_ROOM: Final = 200 * 1024 * 1024
"""Bytes that are free on a disk on which a visit can be kept, with photographs and paper."""
FRESH: Final = timedelta(days=3)
"""How long after a sync what colleagues wrote is thought to be here."""


_MOST_COUNTED = 10_000


class WordsOnPaper(Protocol):
    """Knows which characters paper can show."""

    def unsettable_words(self, words: tuple[str, ...], /) -> tuple[Unsettable, ...]:
        """List what of some words cannot be set, without repeats."""
        ...


class Room(Protocol):
    """Knows the disk that the vault is on."""

    def __call__(self) -> int:
        """Give the bytes that are free."""
        ...


class Standing(Protocol):
    """Knows how this laptop stands towards its office."""

    def __call__(self) -> SyncStatus:
        """Say it, without asking the office."""
        ...


class Near(Protocol):
    """Knows the local directory."""

    def about(self) -> AboutDirectory | None:
        """Say which one is on this laptop; None where there is none."""
        ...


class Missing(StrEnum):
    """What is to be done before somebody goes, in the order of the list."""

    CONFLICT = "conflict"
    """Two people wrote different things in this record."""
    SYNC = "sync"
    """The office is known, and it is long since this laptop met it, or it never did."""
    NO_TEMPLATES = "no_templates"
    PAPER = "paper"
    """Paper cannot show the person's name, or their language."""
    DIRECTORY = "directory"
    """No local directory is here, so that what is near cannot be looked for."""
    ROOM = "room"


_GOOD_TO_KNOW: Final = frozenset({Missing.PAPER, Missing.DIRECTORY})
"""What keeps nobody back: the screen shows what paper cannot, and the two know much of what is near."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherLanguage:
    """A conversation that does not speak the person's language."""

    title: str
    language: str
    """The one it will be in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Readiness:
    """What was found."""

    person: Person
    missing: tuple[Missing, ...]
    waiting: int
    """Changes of this record that are not at the office yet."""
    office_known: bool
    last_sync: datetime | None
    templates: int
    language: str
    """The language that is wanted first; empty where nobody said."""
    in_another: tuple[OtherLanguage, ...]
    unsettable: tuple[Unsettable, ...]
    directory: AboutDirectory | None
    """What is near, as it was last brought in."""
    free: int
    """Bytes."""

    @property
    def ready(self) -> bool:
        """Whether the visit needs no network."""
        return not set(self.missing) - _GOOD_TO_KNOW

    @property
    def paper(self) -> PaperFormat:
        """How the person likes their paper."""
        return self.person.paper


class GettingReady:
    """Looks at what a visit to one person needs."""

    def __init__(
        self,
        *,
        units: UnitsOfWork,
        standing: Standing,
        templates: Mapping[str, Template],
        paper: WordsOnPaper,
        own_names: Wording,
        near: Near,
        room: Room,
        clock: Clock,
    ) -> None:
        self._units = units
        self._standing = standing
        self._templates = templates
        self._paper = paper
        self._own_names = own_names
        self._near = near
        self._room = room
        self._clock = clock

    def look(self, stream: StreamId) -> Readiness:
        """Look at everything, without a network.

        Raises:
            Refusal: ``person_unknown`` where the record is not on this laptop.
        """
        with self._units() as work:
            record = read_record(work, stream)
            waiting = sum(entry.waiting for entry in work.history(stream, limit=_MOST_COUNTED))
        person = record.person.value
        status = self._standing()
        unsettable = self._paper.unsettable_words(self._words(person))
        directory, free = self._near.about(), self._room()
        found = {
            Missing.CONFLICT: _in_conflict(record),
            Missing.SYNC: status.address is not None and not self._is_fresh(status.last_success),
            Missing.NO_TEMPLATES: not self._templates,
            Missing.PAPER: bool(unsettable),
            Missing.DIRECTORY: directory is None,
            Missing.ROOM: free < LEAST_ROOM,
        }
        return Readiness(
            person=person,
            missing=tuple(missing for missing, is_so in found.items() if is_so),
            waiting=waiting,
            office_known=status.address is not None,
            last_sync=status.last_success,
            templates=len(self._templates),
            language=next(iter(person.languages), ""),
            in_another=tuple(self._in_another(person)),
            unsettable=unsettable,
            directory=directory,
            free=free,
        )

    def _is_fresh(self, last: datetime | None) -> bool:
        return last is not None and self._clock.now() - last <= FRESH

    def _words(self, person: Person) -> tuple[str, ...]:
        """Give words that paper will have to show: the names, and how each language writes its own name."""
        codes = (f"names.{tag.partition('-')[0].lower()}" for tag in person.languages)
        own = (self._own_names.sentence(code) for code in codes if code in self._own_names)
        return (person.full_name, person.preferred_name, *own)

    def _in_another(self, person: Person) -> list[OtherLanguage]:
        if not person.languages:
            return []
        first = person.languages[0]
        others = []
        for template in self._templates.values():
            language = template.language_for(person.languages)
            if language != first:
                others.append(OtherLanguage(title=template.title[language], language=language))
        return others


def _in_conflict(record: PersonRecord) -> bool:
    return any(seen.conflicts for seen in record.everything())
