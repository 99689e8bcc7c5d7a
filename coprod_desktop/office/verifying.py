"""Whether what an office stores of a stream is whole: every change, the count of them, and the pictures."""

from collections.abc import Iterator, Mapping
from typing import Final
from uuid import UUID

from sqlalchemy import Connection, func, select

from coprod_desktop.domain.ids import ChangeId, DeviceId, StreamId
from coprod_desktop.history.tables import Tables
from coprod_desktop.history.verify import Fault, Found, IsSigned, verify
from coprod_desktop.office.blobs import OfficeBlobs

NO_CHANGE: Final = ChangeId(UUID(int=0))
"""Stands for the last change of a stream that has none, though it should."""


def verify_stream(
    connection: Connection,
    *,
    tables: Tables,
    stream: StreamId,
    keys: Mapping[DeviceId, bytes],
    is_signed: IsSigned,
) -> Iterator[Found]:
    """Check every change of a stream as ``verify`` does, and that none is missing at its end."""
    yield from verify(connection, tables=tables, stream=stream, keys=keys, is_signed=is_signed)
    streams, change = tables.stream, tables.change
    last = (
        select(func.max(change.c.pos)).where(change.c.stream_id == stream).correlate(None).scalar_subquery()
    )
    row = connection.execute(  # in one statement, so that whoever pushes meanwhile makes no difference
        select(streams.c.head, streams.c.chain.label("told"), change.c.id, change.c.pos, change.c.chain)
        .outerjoin_from(streams, change, (change.c.stream_id == streams.c.id) & (change.c.pos == last))
        .where(streams.c.id == stream)
    ).one()
    if (row.head, bytes(row.told)) != (row.pos or 0, bytes(row.chain or b"")):
        yield Found(stream=stream, change=ChangeId(row.id or NO_CHANGE), fault=Fault.HEAD)


def verify_pictures(connection: Connection, *, blobs: OfficeBlobs, stream: StreamId) -> Iterator[Found]:
    """Find the changes whose picture is not what its digest says, or has not come; reads a stream's."""
    named = blobs.named(connection, stream)
    here = set()
    for digest, is_sound in blobs.whole(connection, stream):
        here.add(digest)
        if not is_sound:
            yield Found(stream=stream, change=named.get(digest, NO_CHANGE), fault=Fault.PICTURE)
    for digest, change in named.items():
        if digest not in here:
            yield Found(stream=stream, change=change, fault=Fault.NO_PICTURE)
