"""Whether the stored history is what its authors signed, in the order that the office gave it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Connection, Row, select

from coprod_desktop.domain.changes import Digest, next_chain
from coprod_desktop.domain.ids import ChangeId, DeviceId, RecordId, StreamId
from coprod_desktop.history.erasing import Erased, Erasing
from coprod_desktop.history.rows import change_of
from coprod_desktop.history.tables import Tables

IsSigned = Callable[[bytes, bytes, bytes], bool]
"""Told the public key, the signature and the digest, whether they belong together."""

_PAGE = 500

_ChangeRow = Row[tuple[object, ...]]


class Fault(StrEnum):
    """What is wrong with a stored change, or with what it names."""

    DIGEST = "digest"
    """The words or the header are not those that were hashed."""
    WORDS = "words"
    """The words are gone, and no erasure names them."""
    SIGNATURE = "signature"
    """Not signed by the device that it names."""
    UNKNOWN_DEVICE = "unknown_device"
    """No public key of its device is known."""
    CHAIN = "chain"
    """It does not follow the change before it."""
    GAP = "gap"
    """A position before it is missing."""
    HEAD = "head"
    """It is the last of its stream, and the office counted on to another."""
    PICTURE = "picture"
    """It names a picture whose bytes are not those that were hashed."""
    NO_PICTURE = "no_picture"
    """It names a picture whose bytes are not there: they may not have come yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One fault of one change."""

    stream: StreamId
    change: ChangeId
    fault: Fault


def verify(
    connection: Connection,
    *,
    tables: Tables,
    stream: StreamId,
    keys: Mapping[DeviceId, bytes],
    is_signed: IsSigned,
) -> Iterator[Found]:
    """Check every change of a stream: digests, signatures, and the chain over those with a position.

    Changes that wait for the office come last and are in no chain yet. Slow; for the background.
    """
    last_pos, chain = 0, b""
    erasures = _Erasures(connection, tables, stream)
    for row in _placed(connection, tables, stream):
        yield from _faults_of(row, keys, is_signed)
        yield from erasures.missing_words(row)
        if row.pos != last_pos + 1:
            yield Found(stream=stream, change=ChangeId(row.id), fault=Fault.GAP)
        elif next_chain(chain, Digest(row.digest)) != row.chain:
            yield Found(stream=stream, change=ChangeId(row.id), fault=Fault.CHAIN)
        last_pos, chain = row.pos, row.chain
    for row in _waiting(connection, tables, stream):
        yield from _faults_of(row, keys, is_signed)
        yield from erasures.missing_words(row)


class _Erasures:
    """What was erased in a stream, as far as anybody has to know."""

    def __init__(self, connection: Connection, tables: Tables, stream: StreamId) -> None:
        self._connection = connection
        self._stream = stream
        self._erasing = Erasing(tables=tables)
        self._erased = Erased()

    def missing_words(self, row: _ChangeRow) -> Iterator[Found]:
        """Find out whether a change lost its words to nobody who said so."""
        if row.body or self._covers(row):
            return
        self._erased = self._erasing.known(self._connection, {self._stream})  # one may have come meanwhile
        if not self._covers(row):
            yield Found(stream=self._stream, change=ChangeId(row.id), fault=Fault.WORDS)

    def _covers(self, row: _ChangeRow) -> bool:
        return self._erased.names(self._stream, kind=row.kind, record=RecordId(row.record_id))


def _faults_of(row: _ChangeRow, keys: Mapping[DeviceId, bytes], is_signed: IsSigned) -> Iterator[Found]:
    stream, change = StreamId(row.stream_id), ChangeId(row.id)
    if not _fits(row):
        yield Found(stream=stream, change=change, fault=Fault.DIGEST)
    key = keys.get(DeviceId(row.device_id))
    if key is None:
        yield Found(stream=stream, change=change, fault=Fault.UNKNOWN_DEVICE)
    elif not is_signed(key, row.signature, row.digest):
        yield Found(stream=stream, change=change, fault=Fault.SIGNATURE)


def _fits(row: _ChangeRow) -> bool:
    try:
        return change_of(row).fits()
    except ValueError:  # a moment that is none, or halves of characters: no digest was ever made of it
        return False


def _placed(connection: Connection, tables: Tables, stream: StreamId) -> Iterator[_ChangeRow]:
    change, last = tables.change, 0
    while rows := connection.execute(
        select(change)
        .where(change.c.stream_id == stream)
        .where(change.c.pos > last)
        .order_by(change.c.pos)
        .limit(_PAGE)
    ).all():
        yield from rows
        last = rows[-1].pos


def _waiting(connection: Connection, tables: Tables, stream: StreamId) -> Iterator[_ChangeRow]:
    change = tables.change
    yield from connection.execute(
        select(change).where(change.c.stream_id == stream).where(change.c.pos.is_(None)).order_by(change.c.id)
    ).all()
