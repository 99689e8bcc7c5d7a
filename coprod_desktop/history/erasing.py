"""What erasures name: whose words are to go now, and from every copy that arrives later."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import cast

from sqlalchemy import ColumnElement, Connection, delete, literal_column, select, update

from coprod_desktop.domain.changes import ChangeHeader, SealedChange, decode_body
from coprod_desktop.domain.erasure import Erasure
from coprod_desktop.domain.ids import RecordId, StreamId
from coprod_desktop.domain.kinds import kind_of
from coprod_desktop.history.blobs import Blobs
from coprod_desktop.history.converter import FieldConverter
from coprod_desktop.history.projection import awaits_later_app
from coprod_desktop.history.rows import in_portions
from coprod_desktop.history.tables import Tables

ERASURE = kind_of(Erasure).name


@dataclass(frozen=True, slots=True, kw_only=True)
class Erased:
    """The records and whole streams that erasures name; the erasures themselves stay."""

    streams: frozenset[StreamId] = frozenset()
    records: frozenset[tuple[StreamId, RecordId]] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.streams or self.records)

    def __or__(self, other: "Erased") -> "Erased":
        return Erased(streams=self.streams | other.streams, records=self.records | other.records)

    @property
    def all_streams(self) -> frozenset[StreamId]:
        """Name every stream of which anything goes."""
        return self.streams | {stream for stream, _ in self.records}

    def covers(self, header: ChangeHeader) -> bool:
        """Whether this change's words must go."""
        return self.names(header.stream, kind=header.kind, record=header.record)

    def names(self, stream: StreamId, *, kind: str, record: RecordId) -> bool:
        """Whether the words of a change of this record must go."""
        return kind != ERASURE and (stream in self.streams or (stream, record) in self.records)


class Erasing:
    """Finds what was erased and takes its words out of the store."""

    def __init__(self, *, tables: Tables) -> None:
        self._tables = tables
        self._blobs = Blobs(tables=tables)
        converter = FieldConverter()
        self._read_records = converter.reader(tuple[RecordId, ...])

    def known(self, connection: Connection, streams: Collection[StreamId]) -> Erased:
        """Read what the stored erasures of these streams name."""
        change = self._tables.change
        erased = Erased()
        for portion in in_portions(streams):
            rows = connection.execute(
                select(change.c.stream_id, change.c.body)
                .where(change.c.stream_id.in_(portion))
                .where(change.c.kind == literal_column(f"'{ERASURE}'"))  # as the index words it
            )
            for stream, body in rows:
                erased |= self._named(StreamId(stream), cast("str", body))
        return erased

    def named_by(self, changes: Iterable[SealedChange]) -> Erased:
        """Read what the erasures among these changes name."""
        erased = Erased()
        for change in changes:
            if change.header.kind == ERASURE:
                erased |= self._named(change.header.stream, change.body)
        return erased

    def take_out(self, connection: Connection, erased: Erased) -> None:
        """Empty the words of what is stored; digests and chain stay."""
        change = self._tables.change
        for which in self._those(erased):
            these = (change.c.kind != ERASURE) & which
            pictured = self._blobs.named(connection, these)
            self._forget(connection, these)
            connection.execute(update(change).where(these).values(body="", salt=b""))
            self._blobs.drop_unnamed(connection, pictured)

    def forget(self, connection: Connection, erased: Erased) -> None:
        """Take away what was made of these changes, which are emptied by somebody else."""
        for which in self._those(erased):
            self._forget(connection, (self._tables.change.c.kind != ERASURE) & which)

    def _those(self, erased: Erased) -> Iterator[ColumnElement[bool]]:
        """Choose the stored changes that are named, a portion at a time."""
        change = self._tables.change
        named: dict[StreamId, set[RecordId]] = defaultdict(set)
        for stream, record in erased.records:
            named[stream].add(record)
        for stream in erased.streams:
            yield change.c.stream_id == stream
        for stream, records in named.items():
            for portion in in_portions(records):
                yield (change.c.stream_id == stream) & change.c.record_id.in_(portion)

    def _forget(self, connection: Connection, these: ColumnElement[bool]) -> None:
        tables, change = self._tables, self._tables.change
        connection.execute(
            delete(tables.quarantine)
            .where(awaits_later_app(tables.quarantine))
            .where(tables.quarantine.c.change_id.in_(select(change.c.id).where(these)))
        )
        rows = connection.execute(select(change.c.record_id).where(these).distinct())
        records = {RecordId(record) for (record,) in rows}
        for portion in in_portions(records):
            for edits in (tables.field_head, tables.replaced):
                connection.execute(delete(edits).where(edits.c.record_id.in_(portion)))
            for typed in tables.typed.values():
                if typed.kind.name != ERASURE:
                    connection.execute(delete(typed.table).where(typed.table.c.record_id.in_(portion)))

    def _named(self, stream: StreamId, body: str) -> Erased:
        try:
            edits = decode_body(body)
        except ValueError:
            return Erased()
        whole, records = edits.get("whole_stream"), edits.get("records")
        return Erased(
            streams=frozenset({stream} if whole is not None and self._is_set(whole.value) else ()),
            records=frozenset(
                (stream, record) for record in (() if records is None else self._records(records.value))
            ),
        )

    def _is_set(self, value: object) -> bool:
        return value is True

    def _records(self, value: object) -> tuple[RecordId, ...]:
        try:
            return cast("tuple[RecordId, ...]", self._read_records(cast("list[str]", value)))
        except ValueError:
            return ()


def without_words(change: SealedChange) -> SealedChange:
    """Give the change as it is kept once it is erased."""
    return replace(change, body="", salt=b"")
