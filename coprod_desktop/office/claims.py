"""Which stream a record belongs to and what it is: an office keeps each to the first that it was given as."""

from collections.abc import Collection
from typing import Final
from uuid import UUID, uuid5

from sqlalchemy import Connection, select

from coprod_desktop.domain.changes import ChangeHeader, SealedChange
from coprod_desktop.domain.ids import RecordId, StreamId
from coprod_desktop.domain.kinds import kind_of
from coprod_desktop.domain.teams import Device, Worker
from coprod_desktop.history.rows import in_portions
from coprod_desktop.history.tables import Tables

_OF_TEAMS: Final = frozenset({kind_of(Worker).name, kind_of(Device).name})
_DERIVED: Final = 5
"""The version of ids that are made of a stream's id and a name."""


class KnownRecords:
    """Finds what an office knows of records.

    Laptops tell what they hold of all their streams by the record's id alone: whoever could use the id of
    somebody else's record in a stream of their own would change it on every laptop that holds both.
    """

    def __init__(self, *, tables: Tables) -> None:
        self._tables = tables

    def claims(
        self, connection: Connection, changes: Collection[SealedChange], *, team: StreamId
    ) -> "Claims":
        """Read what is known of the records that these changes are of."""
        change, stream = self._tables.change, self._tables.stream
        records = {each for one in changes for each in (one.header.record, RecordId(one.header.stream))}
        known = {
            RecordId(row.record_id): (StreamId(row.stream_id), row.kind)
            for portion in in_portions(records)
            for row in connection.execute(
                select(change.c.record_id, change.c.stream_id, change.c.kind)
                .where(change.c.record_id.in_(portion))
                .distinct()
            )
        }
        streams = {
            RecordId(row.id)
            for portion in in_portions(records)
            for row in connection.execute(select(stream.c.id).where(stream.c.id.in_(portion)))
        }
        return Claims(known=known, streams=streams, team=team)


class Claims:
    """What records are: the first word counts.

    Args:
        known: the stream and kind of each record that is there.
        streams: the ids, of records or of their streams, that a stream has which is there.
        team: in its stream, workers and laptops may be named that another stream knows too.
    """

    def __init__(
        self,
        *,
        known: dict[RecordId, tuple[StreamId, str]],
        streams: Collection[RecordId],
        team: StreamId,
    ) -> None:
        self._known = known
        self._streams = streams
        self._team = team

    def takes(self, header: ChangeHeader) -> bool:
        """Whether a change is of a record of this stream and kind; one that nobody knew is so from now on."""
        if header.record in self._streams and UUID(int=header.record.int) != header.stream:
            return False
        if self._is_of_another(header.stream):
            return False
        if header.record.version == _DERIVED and header.record != uuid5(header.stream, header.kind):
            return False  # others could know the id before the record is there, and take it first
        stream, kind = self._known.setdefault(header.record, (header.stream, header.kind))
        is_same_stream = stream == header.stream or (header.stream == self._team and header.kind in _OF_TEAMS)
        return is_same_stream and kind == header.kind

    def _is_of_another(self, stream: StreamId) -> bool:
        """Whether a new stream is called as a record elsewhere, which nobody could write any more then."""
        called = RecordId(stream)
        known = self._known.get(called)
        return known is not None and known[0] != stream and called not in self._streams
