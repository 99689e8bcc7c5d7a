"""People whose record is this worker's no longer: hidden at once, kept until delivered, then forgotten."""

from collections.abc import Collection, Iterator
from datetime import UTC
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Select, Table, delete, exists, func, insert, select

from coprod_desktop.application.ports import Changed, Clock
from coprod_desktop.application.sync_ports import Assigned, Welcome
from coprod_desktop.domain.changes import timestamp
from coprod_desktop.domain.ids import RecordId, StreamId
from coprod_desktop.history.apply import History
from coprod_desktop.history.blobs import Blobs
from coprod_desktop.history.rows import change_of, in_portions
from coprod_desktop.history.tables import LaptopTables
from coprod_desktop.storage.search import Search
from coprod_desktop.storage.travelling_blobs import undelivered_of_left


class Partings:
    """Knows which streams left this laptop.

    What screens read is a projection of the changes, so hiding is to take that away: heads, typed rows and
    the words in the index. The changes stay while any of them is not at the office, or something is typed
    and not saved. That a stream left is remembered until it comes back, so that a form that was still open
    brings nothing of it to light.
    """

    def __init__(self, *, tables: LaptopTables, history: History, search: Search, clock: Clock) -> None:
        self._parted = tables.parted
        self._draft = tables.draft
        self._laptop = tables
        self._tables = tables.history
        self._blobs = Blobs(tables=tables.history)
        self._history = history
        self._search = search
        self._clock = clock
        waits = self._waits()
        self._delivered = self._lying(~waits)
        self._count_leaving = select(func.count()).select_from(self._lying(waits).subquery())
        """Made once, as every sync asks it: putting it together takes longer. So the one above."""

    def settled(self, connection: Connection, welcome: Welcome) -> bool:
        """Whether an office's answer brings nothing new; found out without the write lock."""
        return not self._gone(connection, welcome) and not self._left(connection) & welcome.readable

    def follow(self, connection: Connection, welcome: Welcome) -> Assigned:
        """Hide what left and show what came back, inside the caller's transaction."""
        gone = self._gone(connection, welcome)
        back = self._left(connection) & welcome.readable
        left_at = timestamp(self._clock.now().astimezone(UTC))
        if gone:
            connection.execute(insert(self._parted), [{"id": one, "left_at": left_at} for one in gone])
            self._hide(connection, gone)
        for portion in in_portions(back):
            connection.execute(delete(self._parted).where(self._parted.c.id.in_(portion)))
        self._show(connection, back)
        return Assigned(left=self._left(connection), changed=self._records(connection, gone, back))

    def left(self, connection: Connection) -> Assigned:
        """Say what left before."""
        return Assigned(left=self._left(connection))

    def hide(self, connection: Connection, streams: Collection[StreamId] | None = None) -> None:
        """Hide again what of these streams, or of all, was written or projected although they left."""
        left = self._left(connection)
        if hidden := left if streams is None else left.intersection(streams):
            self._hide(connection, hidden)

    def let_go(self, connection: Connection) -> None:
        """Forget those streams that left of which nothing waits here: no change, no draft, no picture."""
        change, stream, quarantine = self._tables.change, self._tables.stream, self._tables.quarantine
        there = self._laptop.office_blob
        gone = connection.execute(self._delivered).scalars().all()
        for portion in in_portions(gone):
            of_these = select(change.c.id).where(change.c.stream_id.in_(portion))
            pictured = self._blobs.named(connection, change.c.stream_id.in_(portion))
            connection.execute(delete(quarantine).where(quarantine.c.change_id.in_(of_these)))
            connection.execute(delete(change).where(change.c.stream_id.in_(portion)))
            connection.execute(delete(there).where(there.c.stream_id.in_(portion)))
            self._blobs.drop_unnamed(connection, pictured)
            connection.execute(delete(stream).where(stream.c.id.in_(portion)))
        if gone:
            self._search.pack(connection)

    def some_to_let_go(self, connection: Connection) -> bool:
        """Whether `let_go` would find anything; found out without the write lock."""
        return connection.execute(self._delivered.limit(1)).first() is not None

    def leaving(self, connection: Connection) -> int:
        """Count the streams that left and lie here still."""
        return connection.execute(self._count_leaving).scalar_one()

    def _left(self, connection: Connection) -> frozenset[StreamId]:
        return frozenset(StreamId(one) for one in connection.execute(select(self._parted.c.id)).scalars())

    def _gone(self, connection: Connection, welcome: Welcome) -> frozenset[StreamId]:
        """Find the streams that the office has and keeps from us; one without a place was never there."""
        stream = self._tables.stream
        placed = connection.execute(select(stream.c.id).where(stream.c.top_pos > 0)).scalars()
        known = frozenset(StreamId(one) for one in placed)
        return known - welcome.readable - welcome.restored - {welcome.team} - self._left(connection)

    def _lying(self, condition: ColumnElement[bool]) -> Select[StreamId]:
        """Select the streams that left and of which something lies here."""
        parted, stream = self._parted, self._tables.stream
        return select(parted.c.id).join(stream, stream.c.id == parted.c.id).where(condition)

    def _waits(self) -> ColumnElement[bool]:
        change, draft, parted = self._tables.change, self._draft, self._parted
        unsent = exists().where(change.c.stream_id == parted.c.id).where(change.c.pos.is_(None))
        drafted = exists().where(draft.c.stream_id == parted.c.id)
        return unsent | drafted | parted.c.id.in_(self._with_pictures())

    def _with_pictures(self) -> Select[tuple[UUID]]:
        """Select the streams that left and of which the office lacks a picture that is here."""
        lacking = undelivered_of_left(self._laptop).subquery()
        return select(lacking.c.stream_id)

    def _hide(self, connection: Connection, streams: Collection[StreamId]) -> None:
        change = self._tables.change
        for portion in in_portions(streams):
            records = select(change.c.record_id).where(change.c.stream_id.in_(portion))
            for edits in (self._tables.field_head, self._tables.replaced):
                connection.execute(delete(edits).where(edits.c.record_id.in_(records)))
            for table in self._typed():
                connection.execute(delete(table).where(table.c.stream_id.in_(portion)))
        self._search.index(connection, streams)
        self._search.pack(connection)

    def _show(self, connection: Connection, streams: Collection[StreamId]) -> None:
        change = self._tables.change
        for stream in streams:
            rows = connection.execute(
                select(change).where(change.c.stream_id == stream).order_by(change.c.id)
            ).all()
            self._history.project(connection, [change_of(row) for row in rows])
        if streams:
            self._search.index(connection, streams)

    def _records(
        self, connection: Connection, gone: frozenset[StreamId], back: frozenset[StreamId]
    ) -> Changed:
        change = self._tables.change
        columns = (change.c.stream_id, change.c.kind, change.c.record_id)
        return Changed(
            gone=gone,
            records=frozenset(
                (StreamId(stream), kind, RecordId(record))
                for portion in in_portions(gone | back)
                for stream, kind, record in connection.execute(
                    select(*columns).where(change.c.stream_id.in_(portion)).distinct()
                )
            ),
        )

    def _typed(self) -> Iterator[Table]:
        return (typed.table for typed in self._tables.typed.values())
