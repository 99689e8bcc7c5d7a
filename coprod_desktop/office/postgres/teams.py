"""A team as an office on a server keeps it: its stream begins with a record that its founder signed."""

from dataclasses import dataclass
from datetime import UTC

import psycopg
from psycopg.rows import TupleRow

from coprod_desktop.application.ports import Clock, Ids
from coprod_desktop.domain.changes import Edit, SealedChange, next_chain, timestamp
from coprod_desktop.domain.ids import RecordId, StreamId
from coprod_desktop.domain.kinds import kind_of
from coprod_desktop.domain.records import REMOVED
from coprod_desktop.domain.teams import Team
from coprod_desktop.history.rows import row_of
from coprod_desktop.history.seal import Author, Sealing
from coprod_desktop.office.create import Founder


@dataclass(frozen=True, slots=True, kw_only=True)
class NewTeam:
    """A team that is to be kept, with its first change."""

    id: StreamId
    name: str
    founder: Founder
    record: SealedChange


def new_team(team: StreamId, name: str, *, founder: Founder, ids: Ids, clock: Clock) -> NewTeam:
    """Seal the record with which a team begins."""
    author = Author(
        actor=founder.introduction.actor, device=founder.introduction.device, signer=founder.signer
    )
    record = Sealing(author=author, clock=clock, ids=ids).seal(
        stream=team,
        kind=kind_of(Team).name,
        record=RecordId(team),
        edits={"name": Edit(value=name), REMOVED: Edit(value=False)},
    )
    return NewTeam(id=team, name=name, founder=founder, record=record)


def keep_team(connection: psycopg.Connection[TupleRow], team: NewTeam) -> None:
    """Keep a team, with its stream and its founder's laptop, in the caller's transaction as the owner.

    The founder's laptop has no login, so that nobody can come in as it.
    """
    founder, change = team.founder.introduction, team.record
    chain = next_chain(b"", change.digest)
    now = timestamp(change.header.made_at.astimezone(UTC))
    row = row_of(change, pos=1, chain=chain) | {"received_at": now, "received_by": founder.device}
    connection.execute(
        "INSERT INTO coprod.team (id, name, added) VALUES (%s, %s, now())", (team.id, team.name)
    )
    connection.execute(
        "INSERT INTO coprod.device (id, actor_id, public_key, enrolled) VALUES (%s, %s, %s, %s)",
        (founder.device, founder.actor, founder.public_key, now),
    )
    connection.execute(
        "INSERT INTO coprod.stream (id, team_id, kind, head, chain) VALUES (%s, %s, %s, 1, %s)",
        (team.id, team.id, change.header.kind, chain),
    )
    columns, values = ", ".join(row), ", ".join(f"%({name})s" for name in row)
    connection.execute(f"INSERT INTO coprod.change ({columns}) VALUES ({values})".encode(), row)
