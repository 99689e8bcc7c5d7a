"""Vaults full of people, as an office would have sent them: real stores, filled quickly."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from typing import Final

from coprod_desktop.application.sync_ports import Fed, Introduction
from coprod_desktop.bootstrap.signing import signed_by, signer_of
from coprod_desktop.bootstrap.system import SystemClock, TimeOrderedIds
from coprod_desktop.domain.canonical import JsonValue
from coprod_desktop.domain.changes import Edit, SealedChange, next_chain
from coprod_desktop.domain.connections import Connection
from coprod_desktop.domain.conversations import Conversation, Statement
from coprod_desktop.domain.ids import ActorId, DeviceId, RecordId, StreamId
from coprod_desktop.domain.kinds import kind_of
from coprod_desktop.domain.people import Person
from coprod_desktop.domain.plans import Action, Goal
from coprod_desktop.domain.records import REMOVED
from coprod_desktop.domain.strengths import Strength
from coprod_desktop.domain.teams import Device
from coprod_desktop.history.seal import Author, Sealing
from coprod_desktop.history.sqlcipher import engine
from coprod_desktop.history.tables import laptop_tables
from coprod_desktop.security.device_keys import DeviceKeys, make_device_keys
from coprod_desktop.storage.vault import Vault

PAGE: Final = 200
"""Changes that a laptop takes from an office in one transaction."""

_KEY, _SALT = bytes(range(32)), bytes(range(16))

GIVEN_NAMES = (
    "Carys", "Siân", "Llŷr", "Zoë", "Małgorzata", "Amina", "أحمد", "伟", "Mark", "Søren",
    "Joan", "Dev", "Gwenllian", "Ifor", "Priya", "Tomos", "فاطمة", "芳", "Rhian", "Oluwaseun",
)  # fmt: skip
FAMILY_NAMES = (
    "Pugh", "Llŷr-Hughes", "Wójcik", "Rees", "الخطيب", "王", "Begum", "Sørensen", "Okafor",
    "ap Rhys", "Thomas", "Patel", "Davies", "Murphy", "Ó Briain", "Griffiths", "李", "Yücel", "Evans",
)  # fmt: skip
_SAID = (
    "I bake bread for the whole street on Sundays",
    "Rwy'n canu yn y côr bob nos Fawrth",
    "My neighbour {name} keeps an eye on the cat when I am away",
    "أحب أن أطبخ لجيراني يوم الجمعة",
    "我喜欢每个星期天做饭给邻居",
    "The bus to the garden club stops at Elm Row, number {number}",
    "I was a nurse for thirty years and I can still listen",
    "Mi hoffwn i fynd am dro ger yr afon gyda {name}",
    "Umiem naprawiać rowery i uczę tego sąsiadów z Łodzi",
    "When I feel low I walk by the river until it is quiet again",
    "{name} and I would like to start a repair café in the village hall",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _NoKey:
    """Signs nothing: nobody looks whether somebody signed who never said who they are, and it takes long."""

    def sign(self, _message: bytes, /) -> bytes:
        return bytes(64)


class Colleague:
    """Somebody whose changes arrive from the office.

    Args:
        keys: what they sign with, as on a real laptop; without, nothing is signed.
    """

    def __init__(self, keys: DeviceKeys | None = None) -> None:
        self._ids = TimeOrderedIds()
        self._typed = laptop_tables().history.typed
        self._keys = keys
        self._author = Author(
            actor=ActorId(self._ids.new()),
            device=DeviceId(self._ids.new()),
            signer=_NoKey() if keys is None else signer_of(keys.private),
        )
        self._sealing = Sealing(author=self._author, clock=SystemClock(), ids=self._ids)

    @property
    def introduction(self) -> Introduction:
        """Say who this is, as a hello to an office does."""
        return Introduction(
            actor=self._author.actor,
            device=self._author.device,
            worker_name="Rhian Pugh",
            public_key=b"" if self._keys is None else self._keys.public,
        )

    def introduced(self, team: StreamId) -> SealedChange:
        """Say who this is, in the team's stream; from then on, what arrives is checked to be theirs."""
        key = "" if self._keys is None else self._keys.public.hex()
        device = Device(worker=RecordId(self._author.actor), public_key=key)
        return self.added(team, device, record=RecordId(self._author.device))

    def new_stream(self) -> StreamId:
        """Name a new case."""
        return StreamId(self._ids.new())

    def added(self, stream: StreamId, value: object, *, record: RecordId | None = None) -> SealedChange:
        """Write a new record."""
        typed = self._typed[kind_of(type(value)).name]
        edits = {name: Edit(value=field.write(getattr(value, name))) for name, field in typed.fields.items()}
        return self._sealing.seal(
            stream=stream,
            kind=typed.kind.name,
            record=record or RecordId(self._ids.new()),
            edits={**edits, REMOVED: Edit(value=False)},
        )

    def saved(self, before: SealedChange, values: Mapping[str, JsonValue]) -> SealedChange:
        """Write some fields of a record anew, over the change that stands."""
        over = frozenset({before.header.id})
        return self._sealing.seal(
            stream=before.header.stream,
            kind=before.header.kind,
            record=before.header.record,
            edits={
                name: Edit(value=value, parents=over) for name, value in {REMOVED: False, **values}.items()
            },
        )


def sentence(number: int) -> str:
    """Give something that somebody may say; another one for each number."""
    said = _SAID[number % len(_SAID)].format(name=given_name(number // 7), number=number % 97)
    return (
        f"{said}, {_SAID[number // len(_SAID) % len(_SAID)].format(name=given_name(number), number=number)}."
    )


def given_name(number: int) -> str:
    """Give the first name of the person with this number."""
    return GIVEN_NAMES[number % len(GIVEN_NAMES)]


def a_person(number: int) -> Person:
    """Give a person; names of many scripts take turns."""
    name = given_name(number)
    family = FAMILY_NAMES[number // len(GIVEN_NAMES) % len(FAMILY_NAMES)]
    return Person(preferred_name=name, full_name=f"{name} {family} {number}", languages=("en",))


def told(colleague: Colleague, number: int, *, entries: int) -> Iterator[SealedChange]:
    """Give the changes of one person's record: the person, a conversation, and what was told.

    Args:
        colleague: who wrote it down.
        number: another one is another person.
        entries: how many small records besides: statements, strengths, connections, goals, actions.
    """
    stream = colleague.new_stream()
    yield colleague.added(stream, a_person(number), record=RecordId(stream))
    conversation = colleague.added(
        stream, Conversation(template="first", held_on=date(2026, 1, 5) + timedelta(days=number % 300))
    )
    yield conversation
    for at in range(entries):
        yield colleague.added(stream, _entry(number * entries + at, conversation.header.record))


def _entry(number: int, conversation: RecordId) -> object:
    match number % 8:
        case 0 | 1 | 2 | 3:
            return Statement(
                conversation=conversation, question="good_day", words=sentence(number), language="en"
            )
        case 4:
            return Strength(title=sentence(number)[:30], words=sentence(number + 1))
        case 5:
            return Connection(name=given_name(number), kind="neighbour", ring=number % 4 + 1)
        case 6:
            return Goal(words=sentence(number))
        case _:
            return Action(what=sentence(number), who=given_name(number))


def edited(colleague: Colleague, changes: Sequence[SealedChange], *, count: int) -> Iterator[SealedChange]:
    """Give changes that save over the first statements among these."""
    statements = (change for change in changes if change.header.kind == "statement")
    for number, change in enumerate(islice(statements, count)):
        yield colleague.saved(change, {"words": sentence(number + 3), "verbatim": False})


def fed(changes: Iterable[SealedChange]) -> tuple[Fed, ...]:
    """Give each change its place in its stream, as the office does."""
    tops: dict[StreamId, Fed] = {}
    placed = []
    for change in changes:
        top = tops.get(change.header.stream)
        one = Fed(
            pos=1 if top is None else top.pos + 1,
            chain=next_chain(b"" if top is None else top.chain, change.digest),
            change=change,
        )
        tops[change.header.stream] = one
        placed.append(one)
    return tuple(placed)


def take(vault: Vault, arrived: Sequence[Fed], *, page: int = PAGE) -> None:
    """Take in what an office handed out, page by page, one transaction each."""
    for start in range(0, len(arrived), page):
        vault.replica.take(tuple(arrived[start : start + page]))


def a_vault(folder: Path, *, name: str = "bench") -> Vault:
    """Make an empty vault; close it at the end."""
    keys = make_device_keys()
    return Vault.create(
        engine=engine(folder / f"{name}.vault", key=_KEY, salt=_SALT, create=True),
        worker_name="Rhian Pugh",
        private_key=keys.private,
        public_key=keys.public,
        signer_of=signer_of,
        is_signed=signed_by,
        clock=SystemClock(),
        ids=TimeOrderedIds(),
    )


def fill(vault: Vault, *, people: int, entries: int) -> None:
    """Bring in as many people, each with a conversation and as many entries."""
    colleague = Colleague()
    for start in range(0, people, 100):
        changes = (
            change
            for number in range(start, min(start + 100, people))
            for change in told(colleague, number, entries=entries)
        )
        take(vault, fed(changes), page=1000)
