"""The vault as a sync sees it: what it knows of every stream, what waits, and what arrives."""

from collections.abc import Callable, Mapping, Sequence
from typing import cast
from uuid import UUID

from sqlalchemy import (
    Connection,
    Engine,
    Select,
    bindparam,
    case,
    delete,
    distinct,
    false,
    func,
    select,
    update,
)

from coprod_desktop.application.ports import Changed
from coprod_desktop.application.sync_ports import Assigned, Counts, Fed, Introduction, Placed, Top, Welcome
from coprod_desktop.application.unavailable import Unavailable
from coprod_desktop.domain.changes import Digest, Edit, SealedChange, next_chain
from coprod_desktop.domain.ids import ChangeId, OfficeId, RecordId, StreamId
from coprod_desktop.domain.kinds import kind_of
from coprod_desktop.domain.records import REMOVED
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.domain.teams import Device, Worker
from coprod_desktop.history.apply import OTHER_WORDS, WRONG_DIGEST, WRONG_SIGNATURE, Applied, Arrival
from coprod_desktop.history.driver import Driver
from coprod_desktop.history.erasing import ERASURE
from coprod_desktop.history.projection import awaits_later_app
from coprod_desktop.history.rows import change_of, in_portions, insert_new
from coprod_desktop.history.seal import Sealing
from coprod_desktop.history.sqlcipher import reading
from coprod_desktop.history.tables import Tables
from coprod_desktop.storage.authorship import Authorship
from coprod_desktop.storage.disputes import in_conflict
from coprod_desktop.storage.intake import Intake
from coprod_desktop.storage.local import Local
from coprod_desktop.storage.partings import Partings
from coprod_desktop.storage.travelling_blobs import VaultTravellingBlobs
from coprod_desktop.storage.write_lock import Turn

_OFFICE = "office"
_TEAM = "team"
_START = (0, b"")
_AT_ONCE = 100
"""Arriving changes that are applied before anybody looks whether the window waits, about 20 ms."""
_AT_ONCE_WHILE_IT_WRITES = 25
"""The same while somebody types: they wait less, and everything takes a little longer."""


class VaultReplica:
    """This laptop's copy. Every method is one short transaction that takes its turn.

    Attributes:
        blobs: the bytes beside it.
    """

    def __init__(
        self,
        *,
        engine: Engine,
        tables: Tables,
        local: Local,
        intake: Intake,
        blobs: VaultTravellingBlobs,
        partings: Partings,
        authorship: Authorship,
        sealing: Sealing,
        introduction: Introduction,
        turn: Turn,
        window_waits: Callable[[], bool],
        window_writes: Callable[[], bool],
    ) -> None:
        self._engine = engine
        self._tables = tables
        self._local = local
        self._intake = intake
        self.blobs = blobs
        self._partings = partings
        self._authorship = authorship
        self._sealing = sealing
        self._introduction = introduction
        self._turn = turn
        self._window_waits = window_waits
        self._window_writes = window_writes
        self._refused: set[ChangeId] = set()
        self._count_conflicts = select(func.coalesce(func.sum(in_conflict(tables).subquery().c.fields), 0))
        """Made once: putting it together for all kinds takes longer than asking."""
        self._ahead: list[ChangeId] | None = None

    def introduction(self) -> Introduction:
        """Say who we are. A sync begins with it: what an office refused before is offered again."""
        self._refused = set()
        self._ahead = None
        return self._introduction

    def office(self) -> OfficeId | None:
        """Give the office first met, or None before that."""
        with reading(self._engine).connect() as connection:
            office = self._local.get(connection, _OFFICE)
        return None if office is None else OfficeId(UUID(office))

    def adopt(self, welcome: Welcome) -> Changed:
        """Take the office's team as ours, and register this worker and device in its stream. Once.

        Raises:
            Refusal: ``office_another``.
        """
        stream = self._tables.stream
        with self._turn(), self._engine.begin() as connection:
            first_met = self._local.get(connection, _OFFICE)
            if first_met not in {None, str(welcome.office)}:
                raise Refusal("office_another")
            self._local.put(connection, _OFFICE, str(welcome.office))
            self._local.put(connection, _TEAM, str(welcome.team))
            arrivals = [Arrival(change=change) for change in self._registration(connection, welcome.team)]
            applied = self._intake.apply(connection, arrivals) if arrivals else Applied()
            connection.execute(update(stream).where(stream.c.team_id.is_(None)).values(team_id=welcome.team))
            self._intake.finish(connection, applied)
        return Changed(records=applied.records)

    def tops(self) -> tuple[Top, ...]:
        """Give what we know of every stream."""
        stream = self._tables.stream
        with reading(self._engine).connect() as connection:
            rows = connection.execute(
                select(stream.c.id, stream.c.top_pos, stream.c.top_chain).order_by(stream.c.id)
            ).all()
        return tuple(Top(stream=StreamId(one), pos=pos, chain=chain) for one, pos, chain in rows)

    def forget_places(self, streams: frozenset[StreamId]) -> None:
        """Offer all changes of these streams again, others' included, and read them from 0."""
        stream, change = self._tables.stream, self._tables.change
        with self._turn(), self._engine.begin() as connection:
            self.blobs.forget_places(connection, streams)
            for portion in in_portions(streams):
                connection.execute(
                    update(change)
                    .where(change.c.stream_id.in_(portion))
                    .where(change.c.pos.is_not(None))
                    .values(pos=None, chain=None)
                )
                connection.execute(
                    update(stream)
                    .where(stream.c.id.in_(portion))
                    .values(cursor=0, head=0, chain=b"", top_pos=0, top_chain=b"")
                )

    def follow(self, welcome: Welcome) -> Assigned:
        """Hide the streams that this worker may not read any more, and show again those that came back."""
        with reading(self._engine).connect() as connection:
            if self._partings.settled(connection, welcome):
                return self._partings.left(connection)
        with self._turn(), self._engine.begin() as connection:
            return self._partings.follow(connection, welcome)

    def let_go(self) -> None:
        """Forget the hidden streams of which nothing waits here: no change, no draft."""
        with reading(self._engine).connect() as connection:
            if not self._partings.some_to_let_go(connection):
                return
        with self._turn(), self._engine.begin() as connection:
            self._partings.let_go(connection)

    def waiting(self, *, limit: int) -> tuple[SealedChange, ...]:
        """Give the oldest changes that have no position yet and were not refused in this sync.

        Ahead of them go those without which an office refuses others: who is in the team, with which laptop,
        and what is erased.
        """
        change = self._tables.change
        which = select(change).where(change.c.pos.is_(None)).order_by(change.c.id)
        with reading(self._engine).connect() as connection:
            if self._ahead is None:
                self._ahead = self._leant_on(connection)
            first = self._first(connection, which, limit)
            beyond = limit + len(first) + len(self._refused)
            rest = self._not_refused(connection, which.limit(beyond))
        known = {_key(change) for change in first}
        return (*first, *(change for change in rest if _key(change) not in known))[:limit]

    def set_aside(self, changes: frozenset[ChangeId], reason: str) -> None:
        """Keep changes that the office refused, visible, out of the queue."""
        self._refused |= changes
        rows = [{"change_id": change, "reason": reason} for change in changes]
        if rows:
            with self._turn(), self._engine.begin() as connection:
                connection.execute(insert_new(connection, self._tables.quarantine), rows)

    def note(self, placed: tuple[Placed, ...]) -> None:
        """Keep the positions that the office gave; what it takes now is set aside no longer.

        Where they follow what was read of a stream, that is read as well: nothing lies between.
        """
        if not placed:
            return
        change, stream = self._tables.change, self._tables.stream
        tops: dict[StreamId, Placed] = {}
        for place in placed:
            top = tops.get(place.stream)
            if top is None or place.pos > top.pos:
                tops[place.stream] = place
        with self._turn(), self._engine.begin() as connection:
            connection.execute(
                update(change)
                .where(change.c.stream_id == bindparam("b_stream"))
                .where(change.c.id == bindparam("b_id"))
                .values(pos=bindparam("b_pos"), chain=bindparam("b_chain")),
                [
                    {
                        "b_stream": place.stream,
                        "b_id": place.id,
                        "b_pos": place.pos,
                        "b_chain": place.chain,
                    }
                    for place in placed
                ],
            )
            connection.execute(
                update(stream)
                .where(stream.c.id == bindparam("b_stream"))
                .where(stream.c.top_pos < bindparam("b_pos"))
                .values(top_pos=bindparam("b_pos"), top_chain=bindparam("b_chain")),
                [
                    {"b_stream": one, "b_pos": place.pos, "b_chain": place.chain}
                    for one, place in tops.items()
                ],
            )
            self._take_back(connection, [place.id for place in placed])
            if reached := self._read_by_writing(connection, placed):
                self._move(connection, reached)

    def cursors(self, readable: frozenset[StreamId]) -> Mapping[StreamId, int]:
        """Give how far each stream was read; unknown ones start at 0."""
        stream = self._tables.stream
        with reading(self._engine).connect() as connection:
            known = {
                StreamId(one): cursor
                for one, cursor in connection.execute(select(stream.c.id, stream.c.cursor))
            }
        return {one: known.get(one, 0) for one in readable}

    def take(self, page: tuple[Fed, ...]) -> Changed:
        """Apply one page and move its cursors, in one transaction, or in two where the window waits.

        Raises:
            Unavailable: ``office_does_not_follow``; nothing of the page was taken in.
        """
        forged = self._forged(page)  # before it is our turn, as it takes as long as writing
        records: frozenset[tuple[StreamId, str, RecordId]] = frozenset()
        rest = page
        while rest:
            with self._turn(), self._engine.begin() as connection:
                reached = self._followed(connection, rest)
                taken, applied = self._take(connection, rest, forged)
                if len(taken) < len(rest):
                    reached = self._followed(connection, taken)
                self._move(connection, reached)
                self._intake.finish(connection, applied)
            records |= applied.records
            rest = rest[len(taken) :]
        return Changed(records=records)

    def _take(
        self, connection: Connection, page: Sequence[Fed], forged: frozenset[ChangeId]
    ) -> tuple[Sequence[Fed], Applied]:
        """Apply a page from its start, as far as nobody waits; give how much of it, and what was touched."""
        taken, applied = 0, Applied()
        for portion in in_portions(page, _AT_ONCE_WHILE_IT_WRITES if self._window_writes() else _AT_ONCE):
            aside = [fed.change.header.id for fed in portion if fed.change.header.id in forged]
            if aside:
                connection.execute(
                    insert_new(connection, self._tables.quarantine),
                    [{"change_id": change, "reason": WRONG_SIGNATURE} for change in aside],
                )
            applied |= self._intake.apply(
                connection,
                [
                    Arrival(change=fed.change, pos=fed.pos, chain=fed.chain)
                    for fed in portion
                    if fed.change.header.id not in forged
                ],
            )
            taken += len(portion)
            if self._window_waits():
                break
        return page[:taken], applied

    def how_many_wait(self) -> int:
        """Count the changes that the office has not placed."""
        with reading(self._engine).connect() as connection:
            return self._waiting(connection)

    def counts(self) -> Counts:
        """Count what waits, the records in conflict, and what was set aside."""
        quarantine = self._tables.quarantine
        with reading(self._engine).connect() as connection:
            waiting = self._waiting(connection)
            conflicts = connection.execute(self._count_conflicts).scalar_one()
            aside = connection.execute(
                select(func.count(distinct(quarantine.c.change_id))).select_from(quarantine)
            ).scalar_one()
            leaving = self._partings.leaving(connection)
            pictures_waiting = self.blobs.waiting(connection)
            pictures_missing = self.blobs.missing(connection)
        return Counts(
            waiting=waiting,
            conflicts=conflicts,
            set_aside=aside,
            leaving=leaving,
            pictures_waiting=pictures_waiting,
            pictures_missing=pictures_missing,
        )

    def _waiting(self, connection: Connection) -> int:
        change = self._tables.change
        return connection.execute(
            select(func.count()).select_from(change).where(change.c.pos.is_(None))
        ).scalar_one()

    def _leant_on(self, connection: Connection) -> list[ChangeId]:
        """Name the waiting changes that others lean on: once in a sync, as it reads all that waits."""
        change = self._tables.change
        team = self._local.get(connection, _TEAM)
        of_the_team = false() if team is None else change.c.stream_id == UUID(team)
        found = connection.execute(
            select(change.c.id)
            .where(change.c.pos.is_(None))
            .where(of_the_team | (change.c.kind == ERASURE))
            .order_by((change.c.kind == ERASURE), change.c.id)
        )
        return [ChangeId(one) for one in found.scalars()]

    def _first(
        self, connection: Connection, which: Select[tuple[object, ...]], limit: int
    ) -> tuple[SealedChange, ...]:
        """Read those of the changes that go ahead which still wait, as many as fit into a batch."""
        change = self._tables.change
        while ahead := (self._ahead or [])[:limit]:
            if found := self._not_refused(connection, which.where(change.c.id.in_(ahead))):
                return found
            self._ahead = (self._ahead or [])[limit:]
        return ()

    def _not_refused(
        self, connection: Connection, which: Select[tuple[object, ...]]
    ) -> tuple[SealedChange, ...]:
        rows = connection.execute(which).all()
        return tuple(change_of(row) for row in rows if row.id not in self._refused)

    def _registration(self, connection: Connection, team: StreamId) -> list[SealedChange]:
        """Seal what the team's stream lacks: this worker, this device."""
        ours = self._introduction
        worker = Worker(name=ours.worker_name)
        device = Device(worker=RecordId(ours.actor), public_key=ours.public_key.hex())
        changes = []
        for record, value in ((RecordId(ours.actor), worker), (RecordId(ours.device), device)):
            typed = self._tables.typed[kind_of(type(value)).name]
            known = select(typed.table.c.record_id).where(typed.table.c.record_id == record)
            if connection.execute(known).first() is None:
                edits = {
                    name: Edit(value=field.write(getattr(value, name)))
                    for name, field in typed.fields.items()
                }
                changes.append(
                    self._sealing.seal(
                        stream=team,
                        kind=typed.kind.name,
                        record=record,
                        edits={**edits, REMOVED: Edit(value=False)},
                    )
                )
        return changes

    def _read_by_writing(
        self, connection: Connection, placed: Sequence[Placed]
    ) -> dict[StreamId, tuple[int, bytes]]:
        """Follow our own changes from our cursors, chain upon chain; give where that leads, if anywhere."""
        driver, stream = Driver(connection), self._tables.stream
        rows = driver.look_up(
            self._tables.change,
            ("id", "digest"),
            by=("stream_id", "id"),
            pairs=[(driver.key(place.stream), driver.key(place.id)) for place in placed],
        )
        digests = {key: Digest(bytes(cast("bytes", digest))) for key, digest in rows}
        known = connection.execute(
            select(stream.c.id, stream.c.cursor, stream.c.chain).where(
                stream.c.id.in_({place.stream for place in placed})
            )
        )
        at: dict[StreamId, tuple[int, bytes]] = {StreamId(one): (pos, chain) for one, pos, chain in known}
        reached: dict[StreamId, tuple[int, bytes]] = {}
        for place in sorted(placed, key=lambda place: place.pos):
            pos, chain = reached.get(place.stream, at[place.stream])
            digest = digests[driver.key(place.id)]
            if place.pos == pos + 1 and place.chain == next_chain(chain, digest):
                reached[place.stream] = (place.pos, place.chain)
        return reached

    def _followed(self, connection: Connection, page: Sequence[Fed]) -> dict[StreamId, tuple[int, bytes]]:
        """Follow a page from our cursors on, without gaps, chain upon chain; give where that leads."""
        stream = self._tables.stream
        rows = connection.execute(
            select(stream.c.id, stream.c.cursor, stream.c.chain).where(
                stream.c.id.in_({fed.change.header.stream for fed in page})
            )
        )
        reached: dict[StreamId, tuple[int, bytes]] = {
            StreamId(one): (cursor, chain) for one, cursor, chain in rows
        }
        for fed in page:
            pos, chain = reached.get(fed.change.header.stream, _START)
            if fed.pos != pos + 1 or fed.chain != next_chain(chain, fed.change.digest):
                raise Unavailable("office_does_not_follow")
            reached[fed.change.header.stream] = (fed.pos, fed.chain)
        return reached

    def _forged(self, page: Sequence[Fed]) -> frozenset[ChangeId]:
        """Find what was not signed by the laptop that it names."""
        with reading(self._engine).connect() as connection:
            team = self._local.get(connection, _TEAM)
            return self._authorship.forged(
                connection,
                [fed.change for fed in page],
                team=None if team is None else StreamId(UUID(team)),
            )

    def _move(self, connection: Connection, reached: Mapping[StreamId, tuple[int, bytes]]) -> None:
        """Move the cursors to where a page led."""
        stream = self._tables.stream
        connection.execute(insert_new(connection, stream), [{"id": one} for one in reached])
        team = self._local.get(connection, _TEAM)
        beyond = bindparam("b_pos") > stream.c.top_pos
        connection.execute(
            update(stream)
            .where(stream.c.id == bindparam("b_stream"))
            .values(
                team_id=func.coalesce(stream.c.team_id, bindparam("b_team", type_=stream.c.team_id.type)),
                cursor=bindparam("b_pos"),
                head=bindparam("b_pos"),
                chain=bindparam("b_chain"),
                top_pos=case((beyond, bindparam("b_pos")), else_=stream.c.top_pos),
                top_chain=case((beyond, bindparam("b_chain")), else_=stream.c.top_chain),
            ),
            [
                {
                    "b_stream": one,
                    "b_pos": pos,
                    "b_chain": chain,
                    "b_team": None if team is None else UUID(team),
                }
                for one, (pos, chain) in reached.items()
            ],
        )

    def _take_back(self, connection: Connection, changes: Sequence[ChangeId]) -> None:
        quarantine = self._tables.quarantine
        refused_here = (
            delete(quarantine)
            .where(quarantine.c.reason.not_in((OTHER_WORDS, WRONG_DIGEST, WRONG_SIGNATURE)))
            .where(~awaits_later_app(quarantine))
        )
        connection.execute(refused_here.where(quarantine.c.change_id.in_(changes)))


def _key(change: SealedChange) -> tuple[StreamId, ChangeId]:
    return change.header.stream, change.header.id
