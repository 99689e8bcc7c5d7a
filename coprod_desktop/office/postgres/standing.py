"""How an office on a server stands: its teams, its workers and their laptops."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final, TypeVar

import psycopg
from psycopg.rows import TupleRow, class_row

from coprod_desktop.domain.ids import DeviceId, OfficeId, StreamId

_R = TypeVar("_R")


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamStatus:
    """How a team stands."""

    id: StreamId
    name: str
    workers: int
    """Those who have not left."""
    devices: int
    """Those that may come in."""
    streams: int
    """The team's own among them."""
    changes: int
    last_received: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceStatus:
    """A worker's laptop."""

    id: DeviceId
    login: str
    worker: str
    """The worker's name."""
    team: str
    """The team's name."""
    enrolled: datetime
    revoked: datetime | None
    """None while it may come in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerStatus:
    """Somebody who works in a team."""

    login: str
    name: str
    team: str
    """The team's name."""
    left_at: datetime | None
    assigned: int
    """How many people they work with now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeStatus:
    """How an office stands."""

    office: OfficeId
    teams: tuple[TeamStatus, ...]
    workers: tuple[WorkerStatus, ...]
    devices: tuple[DeviceStatus, ...]


def office_status(connection: psycopg.Connection[TupleRow], *, office: OfficeId) -> OfficeStatus:
    """Count and list what an office has, as its owner."""
    return OfficeStatus(
        office=office,
        teams=_rows(connection, TeamStatus, _TEAMS),
        workers=_rows(connection, WorkerStatus, _WORKERS),
        devices=_rows(connection, DeviceStatus, _DEVICES),
    )


def _rows(connection: psycopg.Connection[TupleRow], row: type[_R], query: str) -> tuple[_R, ...]:
    with connection.cursor(row_factory=class_row(row)) as cursor:
        return tuple(cursor.execute(query.encode()).fetchall())


_TEAMS: Final = """
    SELECT team.id, team.name,
        (SELECT count(*) FROM coprod.worker WHERE worker.team_id = team.id AND left_at IS NULL) AS workers,
        (
            SELECT count(*) FROM coprod.device JOIN coprod.worker USING (login)
            WHERE worker.team_id = team.id AND device.revoked IS NULL
        ) AS devices,
        count(stream.id) AS streams,
        coalesce(sum(stream.head), 0)::bigint AS changes,
        max(last.received_at)::timestamptz AS last_received
    FROM coprod.team
    LEFT JOIN coprod.stream ON stream.team_id = team.id
    LEFT JOIN coprod.change AS last ON last.stream_id = stream.id AND last.pos = stream.head
    GROUP BY team.id
    ORDER BY team.name
"""
_WORKERS: Final = """
    SELECT worker.login, worker.name, team.name AS team, worker.left_at,
        (
            SELECT count(*) FROM coprod.assignment
            WHERE assignment.login = worker.login AND assignment.until IS NULL
        ) AS assigned
    FROM coprod.worker JOIN coprod.team ON team.id = worker.team_id
    ORDER BY team.name, worker.login
"""
_DEVICES: Final = """
    SELECT device.id, device.login, worker.name AS worker, team.name AS team,
        device.enrolled::timestamptz AS enrolled, device.revoked::timestamptz AS revoked
    FROM coprod.device JOIN coprod.worker USING (login) JOIN coprod.team ON team.id = worker.team_id
    ORDER BY team.name, device.login, device.enrolled
"""
