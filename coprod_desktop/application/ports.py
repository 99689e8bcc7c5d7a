"""What the use cases need from outside, each port as small as its users allow."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType
from typing import Final, Protocol, TypeVar
from uuid import UUID

from coprod_desktop.application.filters import Shown
from coprod_desktop.domain.canonical import JsonValue
from coprod_desktop.domain.ids import ActorId, ChangeId, RecordId, StreamId
from coprod_desktop.domain.records import Heads, Seen

R = TypeVar("R")


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> datetime:
        """Give this moment, aware, in UTC."""
        ...


class Ids(Protocol):
    """Names new things."""

    def new(self) -> UUID:
        """Make an id that nobody else has and that sorts by the moment it was made (UUIDv7)."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """What a unit of work changed: which records of which streams; the one thing that travels up."""

    records: frozenset[tuple[StreamId, str, RecordId]] = frozenset()
    gone: frozenset[StreamId] = frozenset()
    """Streams that are no longer to be seen here: other people work with them now."""
    streams: frozenset[StreamId] = field(init=False, compare=False)
    """The streams that something changed in; named once, where the change is made, and not by each screen."""

    def __post_init__(self) -> None:
        """Name the streams."""
        object.__setattr__(self, "streams", frozenset(stream for stream, _, _ in self.records))


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One change as the history shows it."""

    change: ChangeId
    stream: StreamId
    kind: str
    record: RecordId
    actor: ActorId
    made_at: datetime
    values: Mapping[str, JsonValue]
    """The fields it wrote; ``removed`` among them."""
    waiting: bool
    """Not yet at the office."""
    undoable: bool
    """What it wrote stands, and nothing else is overwritten by taking it back."""
    parents: Mapping[str, frozenset[ChangeId]] = field(default_factory=lambda: MappingProxyType({}))
    """The edits that it replaced, of each field where there were any."""
    here: bool = True
    """Made on this laptop."""
    undoes: ChangeId | None = None
    """The change that it took back."""
    gesture: ChangeId | None = None
    """The first change of the gesture that it goes on with: one undo takes all of them back."""
    erased: bool = False
    """Its words are gone for ever; it is listed only where one record's history is read."""


class UnitOfWork(AbstractContextManager["UnitOfWork"], Protocol):
    """One gesture's reads and writes: everything is kept at ``commit``, or nothing is."""

    def read(self, kind: type[R], stream: StreamId, record: RecordId) -> Seen[R] | None:
        """Read one record, also one that was removed; None where this laptop does not know it."""
        ...

    def list(self, kind: type[R], stream: StreamId) -> tuple[Seen[R], ...]:
        """Read the records of a kind that were not removed, in the order they were made.

        A record whose removal is in conflict with an edit is listed.
        """
        ...

    def history(
        self, stream: StreamId, record: RecordId | None = None, *, limit: int = 500
    ) -> tuple[Entry, ...]:
        """Read what was changed in a stream, or of one record, newest first."""
        ...

    def as_one_gesture(self) -> None:
        """Let one undo take back everything that is written from here on."""
        ...

    def add(self, stream: StreamId, value: R, *, record: RecordId | None = None) -> Seen[R]:
        """Write a new record; ``record`` names it where its id is settled (a root, a single record)."""
        ...

    def save(self, seen: Seen[R], value: R) -> Seen[R]:
        """Write the fields that differ from those on screen, replacing the edits that were on screen.

        Writing nothing where nothing differs. Kinds that are only added are never saved over.
        """
        ...

    def with_values(self, seen: Seen[R], values: Mapping[str, JsonValue]) -> R:
        """Give a record with values of its history in place of what it says; this writes nothing.

        Raises:
            ValueError: not fields of this kind, or not values of these fields.
        """
        ...

    def settle(self, seen: Seen[R], field: str, value: JsonValue) -> Seen[R]:
        """Write one field although it may look the same: somebody decided between several values."""
        ...

    def remove(self, seen: Seen[R]) -> None:
        """Take a record away: it is listed no longer, and nothing of it is lost."""
        ...

    def keep_bytes(self, content: bytes, *, media_type: str) -> str:
        """Keep a picture's bytes with the record that names them; gives their name, which is made of them."""
        ...

    def bytes_of(self, name: str) -> bytes | None:
        """Read bytes by their name; None where they are not here, or are not whole."""
        ...

    def undo(self, entry: Entry) -> None:
        """Write back what stood before a change, as a new change; undoing that does it again.

        Raises:
            Refusal: ``cannot_undo`` when somebody has written over it since.
        """
        ...

    def commit(self) -> Changed:
        """Keep everything, durably, before returning.

        Raises:
            Unavailable: ``disk_full`` and the like; nothing was kept.
        """
        ...


class UnitsOfWork(Protocol):
    """Opens units of work on the vault of the worker who unlocked it."""

    def __call__(self) -> UnitOfWork:
        """Begin one; use it in a ``with``."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What was typed and not yet saved as a change, with the place of the caret."""

    stream: StreamId
    kind: str
    record: RecordId
    fields: Mapping[str, JsonValue]
    heads: Heads = field(default_factory=lambda: MappingProxyType({}))
    """The edits that were on screen when the form opened."""
    caret: int = 0
    caret_field: str = ""
    """Where the caret is."""
    saved_at: datetime | None = None
    """Filled in by the store."""


class Drafts(Protocol):
    """Keeps keystrokes: durable, encrypted, on this laptop only."""

    def put(self, draft: Draft) -> datetime:
        """Keep a draft in place of the record's earlier one; returns when, after COMMIT returned.

        Raises:
            Unavailable: ``disk_full`` and the like; the earlier draft stands.
        """
        ...

    def get(self, record: RecordId) -> Draft | None:
        """Read a record's draft."""
        ...

    def of_stream(self, stream: StreamId) -> tuple[Draft, ...]:
        """Read all drafts of one person."""
        ...

    def everything(self) -> tuple[Draft, ...]:
        """Read all drafts of this laptop."""
        ...

    def discard(self, record: RecordId) -> None:
        """Forget a draft, because its words are a change now."""
        ...


class Settings(Protocol):
    """Remembers small things on this laptop: the look, the place, the office."""

    def get(self, key: str) -> str | None:
        """Read a setting."""
        ...

    def put(self, key: str, value: str) -> None:
        """Keep a setting."""
        ...

    def put_all(self, values: Mapping[str, str]) -> None:
        """Keep several settings, all of them or none."""
        ...


class Pins(Protocol):
    """Turns PINs into what may be kept of them."""

    def hashed(self, pin: str) -> str:
        """Give the hash of a PIN, with a salt of its own; takes a good part of a second."""
        ...

    def matches(self, pin: str, hashed: str) -> bool:
        """Whether this is the PIN that was hashed."""
        ...


class PassphraseCheck(Protocol):
    """Knows the passphrase of the vault that is open."""

    def __call__(self, typed: str, /) -> None:
        """Ask whether this is it; takes most of a second.

        Raises:
            Refusal: ``wrong_passphrase``.
            Unavailable: ``header_damaged`` and the like.
        """
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRow:
    """One line of the list of people."""

    stream: StreamId
    full_name: str
    preferred_name: str
    conversations: int
    goals: int
    agreements: int
    signed: bool
    """The newest agreement bears the person's signature, which they have not taken back."""
    conversation_open: bool
    review_weeks: int | None
    agreed_at: datetime | None
    conflicts: int
    """Fields for which two people wrote different things: each is decided for itself."""
    looked_on: date | None = None
    """When the plan was looked at last, and that look was closed; None where nothing was agreed."""
    asked_on: date | None = None
    """Since when somebody waits who asked to look at it again; None where nothing was agreed."""


MOST_FOUND: Final = 200
"""People in one answer to a search: nobody reads further down a list of finds."""


class Caseload(Protocol):
    """Finds people fast: for the list that is always on screen."""

    def people(self, words: str = "") -> Sequence[PersonRow]:
        """List people by name, or those whose record holds all the words, best match first.

        Of those that words find, the first `MOST_FOUND`; without words, everybody.
        A row may be read only when it is first looked at.

        Accents, case and the Arabic letters' variants are folded; hostile input is only text.
        """
        ...

    def those(self, shown: Shown, *, today: date) -> frozenset[str]:
        """Name everybody whom a filter lets through, by their ids as 32 hexadecimal digits.

        Perhaps also some who are on no list any more: it is asked for people who were found.
        """
        ...

    def anybody(self) -> bool:
        """Whether there is anybody on the list."""
        ...


class Signer(Protocol):
    """Signs for this device."""

    def sign(self, message: bytes) -> bytes:
        """Give the 64 bytes of an Ed25519 signature."""
        ...


class Colleagues(Protocol):
    """Knows who works in the team."""

    def me(self) -> ActorId:
        """Give the worker who unlocked this vault."""
        ...

    def name_of(self, actor: ActorId) -> str:
        """Give a worker's name; empty where the team's records have not arrived yet."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Disputed:
    """A record in which two people wrote different things."""

    stream: StreamId
    kind: str
    record: RecordId
    fields: tuple[str, ...]


class Disputes(Protocol):
    """Finds what is in conflict."""

    def everything(self) -> tuple[Disputed, ...]:
        """List every record in conflict on this laptop."""
        ...

    def brought_together(self, stream: StreamId) -> tuple[RecordId, ...]:
        """List the records of a stream in which some change replaced several others at once."""
        ...

    def agreements_apart(self) -> tuple[StreamId, ...]:
        """List the streams that may hold agreements which were made apart: two of one number."""
        ...
