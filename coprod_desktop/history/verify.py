"""Whether the stored history is what its authors signed, in the order that the office gave it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Connection, select

from coprod_desktop.domain.changes import SealedChange, next_chain
from coprod_desktop.domain.ids import ChangeId, DeviceId, StreamId
from coprod_desktop.history.rows import change_of
from coprod_desktop.history.tables import Tables

IsSigned = Callable[[bytes, bytes, bytes], bool]
"""Told the public key, the signature and the digest, whether they belong together."""

_PAGE = 500


class Fault(StrEnum):
    """What is wrong with a stored change."""

    DIGEST = "digest"
    """The words or the header are not those that were hashed."""
    SIGNATURE = "signature"
    """Not signed by the device that it names."""
    UNKNOWN_DEVICE = "unknown_device"
    """No public key of its device is known."""
    CHAIN = "chain"
    """It does not follow the change before it."""
    GAP = "gap"
    """A position before it is missing."""


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
    for pos, stored_chain, change in _placed(connection, tables, stream):
        yield from _faults_of(change, keys, is_signed)
        if pos != last_pos + 1:
            yield Found(stream=stream, change=change.header.id, fault=Fault.GAP)
        elif next_chain(chain, change.digest) != stored_chain:
            yield Found(stream=stream, change=change.header.id, fault=Fault.CHAIN)
        last_pos, chain = pos, stored_chain
    for change in _waiting(connection, tables, stream):
        yield from _faults_of(change, keys, is_signed)


def _faults_of(change: SealedChange, keys: Mapping[DeviceId, bytes], is_signed: IsSigned) -> Iterator[Found]:
    header = change.header
    if not change.fits():
        yield Found(stream=header.stream, change=header.id, fault=Fault.DIGEST)
    key = keys.get(header.device)
    if key is None:
        yield Found(stream=header.stream, change=header.id, fault=Fault.UNKNOWN_DEVICE)
    elif not is_signed(key, change.signature, change.digest):
        yield Found(stream=header.stream, change=header.id, fault=Fault.SIGNATURE)


def _placed(
    connection: Connection, tables: Tables, stream: StreamId
) -> Iterator[tuple[int, bytes, SealedChange]]:
    change, last = tables.change, 0
    while rows := connection.execute(
        select(change)
        .where(change.c.stream_id == stream)
        .where(change.c.pos > last)
        .order_by(change.c.pos)
        .limit(_PAGE)
    ).all():
        for row in rows:
            yield row.pos, row.chain, change_of(row)
        last = rows[-1].pos


def _waiting(connection: Connection, tables: Tables, stream: StreamId) -> Iterator[SealedChange]:
    change = tables.change
    rows = connection.execute(
        select(change).where(change.c.stream_id == stream).where(change.c.pos.is_(None)).order_by(change.c.id)
    )
    yield from (change_of(row) for row in rows.all())
