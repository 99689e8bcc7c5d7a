"""How an office stands, in numbers."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, select

from coprod_desktop.domain.ids import OfficeId
from coprod_desktop.history.tables import Tables


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What an office holds."""

    office: OfficeId
    streams: int
    """The team's own among them."""
    changes: int
    devices: int
    """Laptops that may come in, and the one that founded the office."""
    revoked: int
    last_received: datetime | None


def tally(connection: Connection, *, tables: Tables, office: OfficeId) -> Tally:
    """Count what an office holds."""
    streams, changes = connection.execute(
        select(func.count(), func.coalesce(func.sum(tables.stream.c.head), 0))
    ).one()
    devices, revoked = connection.execute(
        select(func.count(), func.count(tables.device.c.revoked)).select_from(tables.device)
    ).one()
    last = connection.execute(select(func.max(tables.change.c.received_at))).scalar_one()
    return Tally(
        office=office,
        streams=streams,
        changes=int(changes),
        devices=devices - revoked,
        revoked=revoked,
        last_received=None if last is None else datetime.fromisoformat(last),
    )
