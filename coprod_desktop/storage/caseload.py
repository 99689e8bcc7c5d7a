"""The list of people, counted and found in a few quick reads."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    Table,
    exists,
    false,
    func,
    literal_column,
    select,
)

from coprod_desktop.application.filters import Shown
from coprod_desktop.application.listing import Listing
from coprod_desktop.application.ports import PersonRow
from coprod_desktop.domain.afterwords import Afterword, SaidAfter
from coprod_desktop.domain.agreements import (
    AgreementVersion,
    Signature,
    SignerRole,
    SigningMethod,
)
from coprod_desktop.domain.conversations import Conversation
from coprod_desktop.domain.ids import StreamId
from coprod_desktop.domain.kinds import kind_of
from coprod_desktop.domain.people import Person
from coprod_desktop.domain.plans import Goal, Review
from coprod_desktop.domain.reviews import HeldReview, ReviewRequest
from coprod_desktop.history.sqlcipher import reading
from coprod_desktop.history.tables import Tables
from coprod_desktop.storage.as_stored import as_stored
from coprod_desktop.storage.chosen_versions import chosen_versions
from coprod_desktop.storage.disputes import in_conflict
from coprod_desktop.storage.dues import VaultDues
from coprod_desktop.storage.search import Search


@dataclass(slots=True, kw_only=True)
class _Counted:
    """What the rows of the other kinds say, by stream; ids as the store writes them."""

    conversations: dict[str, tuple[int, bool]] = field(default_factory=dict)
    goals: dict[str, int] = field(default_factory=dict)
    agreements: dict[str, tuple[int, str, datetime | None]] = field(default_factory=dict)
    signed: set[str | None] = field(default_factory=set)
    weeks: dict[str, int | None] = field(default_factory=dict)
    conflicts: dict[str, int] = field(default_factory=dict)
    looked: dict[str, date] = field(default_factory=dict)
    asked: dict[str, date] = field(default_factory=dict)


class VaultCaseload:
    """Finds people fast: one portion of the vault's typed tables to each column of the list."""

    def __init__(self, *, engine: Engine, tables: Tables, search: Search, dues: VaultDues) -> None:
        self._engine = engine
        self._tables = tables
        self._search = search
        self._dues = dues

    def people(self, words: str = "") -> Sequence[PersonRow]:
        """List people by name, or those whose record holds all the words, best match first."""
        with reading(self._engine).connect() as connection:
            if not words.strip():
                return Listing(self._search.by_name(connection), read=self._read)
            found = self._search.find(connection, words)
            if not found:
                return ()
            by_id = self._rows(connection, [stream.hex for stream in found])
        return tuple(by_id[stream.hex] for stream in found if stream.hex in by_id)

    def those(self, shown: Shown, *, today: date) -> frozenset[str]:
        """Name everybody whom a filter lets through, by their ids as 32 hexadecimal digits."""
        return self._dues.those(shown, today=today)

    def anybody(self) -> bool:
        """Whether there is anybody on the list."""
        with reading(self._engine).connect() as connection:
            person = self._table(Person)
            one = select(person.c.record_id).where(_standing(person)).limit(1)
            return connection.execute(one).first() is not None

    def _read(self, ids: Sequence[str]) -> dict[str, PersonRow]:
        with reading(self._engine).connect() as connection:
            return self._rows(connection, ids)

    def _rows(self, connection: Connection, ids: Sequence[str]) -> dict[str, PersonRow]:
        """Read the rows of these people by their ids, as the store writes them."""
        streams = json.dumps(ids)
        counted = self._counted(connection, streams)
        person = self._table(Person)
        rows = {}
        for stream, full_name, preferred_name in connection.execute(
            select(as_stored(person.c.stream_id), person.c.full_name, person.c.preferred_name).where(
                _of(streams, person)
            )
        ):
            conversations, is_open = counted.conversations.get(stream, (0, False))
            agreements, newest, agreed_at = counted.agreements.get(stream, (0, None, None))
            rows[stream] = PersonRow(
                stream=StreamId(UUID(stream)),
                full_name=full_name,
                preferred_name=preferred_name,
                conversations=conversations,
                goals=counted.goals.get(stream, 0),
                agreements=agreements,
                signed=newest in counted.signed,
                conversation_open=is_open,
                review_weeks=counted.weeks.get(stream),
                agreed_at=agreed_at,
                conflicts=counted.conflicts.get(stream, 0),
                looked_on=counted.looked.get(stream),
                asked_on=counted.asked.get(stream),
            )
        return rows

    def _counted(self, connection: Connection, streams: str) -> _Counted:
        counted = _Counted()
        conversation, goal, review = self._table(Conversation), self._table(Goal), self._table(Review)
        version = self._table(AgreementVersion)
        still_open = func.sum(conversation.c.closed == literal_column("0"))
        for stream, number, open_ones in connection.execute(
            select(as_stored(conversation.c.stream_id), func.count(), still_open)
            .where(_of(streams, conversation))
            .group_by(conversation.c.stream_id)
        ):
            counted.conversations[stream] = (number, bool(open_ones))
        for stream, number in connection.execute(
            select(as_stored(goal.c.stream_id), func.count())
            .where(_of(streams, goal))
            .group_by(goal.c.stream_id)
        ):
            counted.goals[stream] = number
        for stream, record, frozen_at in connection.execute(
            select(as_stored(version.c.stream_id), as_stored(version.c.record_id), version.c.frozen_at)
            .where(_of(streams, version))
            .order_by(version.c.number, version.c.made_at, version.c.record_id)
        ):
            number, _, _ = counted.agreements.get(stream, (0, None, None))
            at = None if frozen_at is None else datetime.fromisoformat(frozen_at)
            counted.agreements[stream] = (number + 1, record, at)
        for stream, weeks in connection.execute(
            select(as_stored(review.c.stream_id), review.c.weeks).where(_of(streams, review))
        ):
            counted.weeks[stream] = weeks
        if counted.agreements:  # most who are new on a list have agreed nothing yet
            for stream, (one, at) in chosen_versions(connection, self._tables, streams=streams).items():
                number, _, _ = counted.agreements[stream]
                counted.agreements[stream] = (number, one, at)
            self._count_since(connection, streams, counted)
        for disputed, fields in connection.execute(in_conflict(self._tables)):
            counted.conflicts[disputed.hex] = counted.conflicts.get(disputed.hex, 0) + fields
        return counted

    def _count_since(self, connection: Connection, streams: str, counted: _Counted) -> None:
        """Read what came after an agreement: who signed it, and when it was looked at again."""
        signature, held, request = (self._table(kind) for kind in (Signature, HeldReview, ReviewRequest))
        counted.signed.update(
            connection.execute(
                select(as_stored(signature.c.agreement))
                .where(_of(streams, signature))
                .where(signature.c.agreement.is_not(None))
                .where(signature.c.role == SignerRole.PERSON.value)
                .where(signature.c.method != SigningMethod.DECLINED.value)
                .where(_of_its_text(signature, self._table(AgreementVersion)))
                .where(~_taken_back(signature, self._table(Afterword)))
            ).scalars()
        )
        closed = held.c.closed == literal_column("1")
        looks = {
            stream: (day, record)
            for stream, day, record in _days(connection, held, held.c.held_on, _of(streams, held) & closed)
        }
        counted.looked = {stream: day for stream, (day, _) in looks.items()}
        for stream, day, record in _days(connection, request, request.c.asked_on, _of(streams, request)):
            if stream not in looks or (day, record) > looks[stream]:  # as domain.reviews.waiting_requests
                counted.asked.setdefault(stream, day)

    def _table(self, kind: type) -> Table:
        return self._tables.typed[kind_of(kind).name].table


def _standing(table: Table) -> ColumnElement[bool]:
    return table.c.removed.is_(false())


def _days(
    connection: Connection, table: Table, day: ColumnElement[date], which: ColumnElement[bool]
) -> list[tuple[str, date, str]]:
    """Read the days of each stream with the records that say so, the oldest first."""
    listed = select(as_stored(table.c.stream_id), day, as_stored(table.c.record_id))
    dated = listed.where(which).where(day.is_not(None)).order_by(day, table.c.record_id)
    return [(stream, on, record) for stream, on, record in connection.execute(dated)]


def _of_its_text(signature: Table, version: Table) -> ColumnElement[bool]:
    """Whether a signature is bound to the version as it stands, as `domain.agreements.bound_to` has it."""
    return (
        exists()
        .where(version.c.stream_id == signature.c.stream_id)
        .where(version.c.record_id == signature.c.agreement)
        .where(version.c.digest == signature.c.digest)
    )


def _taken_back(signature: Table, afterword: Table) -> ColumnElement[bool]:
    """Whether the person took this signature back since; signing again counts again."""
    since = afterword.c.said_at.is_(None) | signature.c.signed_at.is_(None)
    return (
        exists()
        .where(afterword.c.stream_id == signature.c.stream_id)
        .where(afterword.c.agreement == signature.c.agreement)
        .where(afterword.c.digest == signature.c.digest)
        .where(afterword.c.role == signature.c.role)
        .where(afterword.c.name == signature.c.name)
        .where(afterword.c.said == SaidAfter.WITHDRAWS.value)
        .where(since | (afterword.c.said_at >= signature.c.signed_at))
    )


def _of(streams: str, table: Table) -> ColumnElement[bool]:
    # Bound one by one, hundreds of ids took longer to write into a statement than their rows to find.
    listed = func.json_each(streams).table_valued("value")
    return _standing(table) & as_stored(table.c.stream_id).in_(select(listed.c.value))
