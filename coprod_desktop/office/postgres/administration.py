"""Administering an office on a server: its teams, its workers, their laptops, and whom they work with."""

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from typing import Final

import psycopg
from psycopg import sql
from psycopg.rows import TupleRow, scalar_row

from coprod_desktop.application.enrolment import Enrolment
from coprod_desktop.application.ports import Clock, Ids
from coprod_desktop.application.server_address import ServerAddress, server_address
from coprod_desktop.domain.ids import DeviceId, OfficeId, StreamId
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.office.create import Founder
from coprod_desktop.office.file_office import SCHEMA
from coprod_desktop.office.postgres.connection import connect
from coprod_desktop.office.postgres.failures import as_the_server_fails
from coprod_desktop.office.postgres.logins import Logins, is_login, login_of
from coprod_desktop.office.postgres.roles import roles_of
from coprod_desktop.office.postgres.schema import SEARCH_PATH
from coprod_desktop.office.postgres.standing import OfficeStatus, office_status
from coprod_desktop.office.postgres.teams import keep_team, new_team

TICKET_LASTS: Final = timedelta(days=14)
_TICKET_BYTES: Final = 32


class Administration:
    """What whoever runs an office does there; each method is one transaction.

    Raises, in every method:
        Refusal: ``office_not_allowed`` for a login that may not do this; ``not_an_office``;
            ``office_newer``.
        Unavailable: ``office_lost`` and the like.
    """

    def __init__(
        self,
        *,
        connection: psycopg.Connection[TupleRow],
        address: ServerAddress,
        founder: Callable[[], Founder],
        ids: Ids,
        clock: Clock,
        certificate_authority: str = "",
    ) -> None:
        self._connection = connection
        self._address = address
        self._founder = founder
        self._ids = ids
        self._clock = clock
        self._certificate_authority = certificate_authority
        with as_the_server_fails():
            self._connection.execute(f"SET search_path = {SEARCH_PATH}".encode())
            row = self._connection.execute("SELECT id, schema FROM coprod.office").fetchone()
        if row is None:
            raise Refusal("not_an_office")
        if row[1] > SCHEMA:
            raise Refusal("office_newer")
        self.office = OfficeId(row[0])
        self._roles = roles_of(self.office)
        self._logins = Logins(connection=connection, group=self._roles.worker)

    def close(self) -> None:
        """Let go of the connection; a second time does nothing."""
        self._connection.close()

    def add_team(self, name: str) -> StreamId:
        """Begin a team; its workers and people are apart from those of other teams.

        Raises:
            Refusal: ``words_missing`` without a name; ``team_exists`` where one is called so.
        """
        if not name.strip():
            raise Refusal("words_missing")
        team = new_team(
            StreamId(self._ids.new()),
            name.strip(),
            founder=self._founder(),
            ids=self._ids,
            clock=self._clock,
        )
        with self._as_owner():
            if self._has("SELECT FROM coprod.team WHERE name = %s", team.name):
                raise Refusal("team_exists", name=team.name)
            keep_team(self._connection, team)
        return team.id

    def add_worker(self, *, team: str, name: str, password: str, login: str = "") -> str:
        """Give somebody a login, which opens nothing but this office, and nothing without an enrolled laptop.

        The server is told only what a password can be checked with (SCRAM), so that no log holds it.

        Args:
            team: the team's name.
            name: the worker's, for people.
            password: what the worker types at each sync.
            login: of small letters, digits, and ``._-``; made of the name where it is empty.

        Returns:
            The login.

        Raises:
            Refusal: ``team_unknown``; ``words_missing`` without a name or a password; ``login_unclear``;
                ``login_taken`` where the server has one of this name, of this office or not.
        """
        if not name.strip() or not password:
            raise Refusal("words_missing")
        login = login or login_of(name)
        if not is_login(login):
            raise Refusal("login_unclear")
        with self._transaction():
            if self._logins.is_taken(login):
                raise Refusal("login_taken", name=login)
            self._logins.make(login, password)
            self._become_owner()
            team_id = self._one("SELECT id FROM coprod.team WHERE name = %s", team)
            if team_id is None:
                raise Refusal("team_unknown", name=team)
            self._connection.execute(
                "INSERT INTO coprod.worker (login, team_id, name, added) VALUES (%s, %s, %s, now())",
                (login, team_id, name.strip()),
            )
        return login

    def set_password(self, login: str, password: str) -> None:
        """Give a worker another password, and end the sessions that began with the one of before.

        Raises:
            Refusal: ``worker_unknown``; ``words_missing`` without a password.
        """
        if not password:
            raise Refusal("words_missing")
        with self._transaction():
            self._need_worker(login)
            self._logins.set_password(login, password)
        with self._transaction():
            self._logins.end_sessions(login)

    def enrol(self, login: str, *, lasts: timedelta = TICKET_LASTS, recovery_key: str = "") -> Enrolment:
        """Make a ticket that lets one laptop of a worker in, once.

        The office keeps a hash of it, so that whoever reads the database cannot use it.

        Raises:
            Refusal: ``worker_unknown``, also for one who left.
        """
        ticket = secrets.token_hex(_TICKET_BYTES)
        with self._as_owner():
            self._need_worker(login)
            self._connection.execute(
                "INSERT INTO coprod.ticket (hash, login, expires) VALUES (%s, %s, clock_timestamp() + %s)",
                (sha256(ticket.encode()).digest(), login, lasts),
            )
            team = self._one(
                "SELECT team.name FROM coprod.team JOIN coprod.worker ON worker.team_id = team.id"
                " WHERE worker.login = %s",
                login,
            )
        return Enrolment(
            office=str(self.office),
            team=str(team),
            address=str(replace(self._address, login=login)),
            certificate_authority=self._certificate_authority,
            ticket=ticket,
            recovery_key=recovery_key,
        )

    def revoke_device(self, device: DeviceId) -> None:
        """End a laptop's access for good: nothing that it signs is taken any more; what it wrote stays.

        The worker's other laptops still come in; one that has none reads nothing.

        Raises:
            Refusal: ``laptop_unknown``.
        """
        with self._as_owner():
            if not self._has("SELECT FROM coprod.device WHERE id = %s AND login IS NOT NULL", device):
                raise Refusal("laptop_unknown")
            self._connection.execute(
                "UPDATE coprod.device SET revoked = text_of(now()) WHERE id = %s AND revoked IS NULL",
                (device,),
            )

    def revoke_worker(self, login: str) -> None:
        """End a worker's access for good, with all their laptops and assignments; what they wrote stays.

        Raises:
            Refusal: ``worker_unknown``, also for one who left.
        """
        with self._transaction():
            self._need_worker(login)
            self._logins.shut(login)
        with self._transaction():
            self._logins.end_sessions(login)  # first, as one could hold rows that we need
        with self._as_owner():
            for statement in (
                "UPDATE coprod.worker SET left_at = now() WHERE login = %s",
                "UPDATE coprod.device SET revoked = text_of(now()) WHERE login = %s AND revoked IS NULL",
                "UPDATE coprod.assignment SET until = now() WHERE login = %s AND until IS NULL",
                "DELETE FROM coprod.ticket WHERE login = %s AND used_at IS NULL",
            ):
                self._connection.execute(statement.encode(), (login,))

    def assign(self, login: str, stream: StreamId) -> None:
        """Let a worker read and write somebody's record from now on, from its beginning.

        Raises:
            Refusal: ``worker_unknown``; ``stream_unknown``, also for one of another team.
        """
        with self._as_owner():
            self._need_stream(login, stream)
            self._connection.execute(
                "INSERT INTO coprod.assignment (login, stream_id, since) VALUES (%s, %s, now())"
                " ON CONFLICT (login, stream_id) DO UPDATE SET since = now(), until = NULL"
                " WHERE assignment.until IS NOT NULL",
                (login, stream),
            )

    def unassign(self, login: str, stream: StreamId) -> None:
        """Let a worker read somebody's record no longer; what was written until then may still come in.

        Raises:
            Refusal: as ``assign``.
        """
        with self._as_owner():
            self._need_stream(login, stream)
            self._connection.execute(
                "UPDATE coprod.assignment SET until = now()"
                " WHERE login = %s AND stream_id = %s AND until IS NULL",
                (login, stream),
            )

    def status(self) -> OfficeStatus:
        """Say how the office stands."""
        with self._as_owner():
            return office_status(self._connection, office=self.office)

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with as_the_server_fails(), self._connection.transaction():
            yield

    @contextmanager
    def _as_owner(self) -> Iterator[None]:
        with self._transaction():
            self._become_owner()
            yield

    def _become_owner(self) -> None:
        self._connection.execute(sql.SQL("SET LOCAL ROLE {}").format(sql.Identifier(self._roles.owner)))

    def _need_worker(self, login: str) -> None:
        if not self._has("SELECT FROM coprod.worker WHERE login = %s AND left_at IS NULL", login):
            raise Refusal("worker_unknown", name=login)

    def _need_stream(self, login: str, stream: StreamId) -> None:
        self._need_worker(login)
        if not self._has(
            "SELECT FROM coprod.stream JOIN coprod.worker USING (team_id)"
            " WHERE stream.id = %s AND worker.login = %s AND stream.id <> team_id",
            stream,
            login,
        ):
            raise Refusal("stream_unknown")

    def _has(self, query: str, *values: object) -> bool:
        return self._connection.execute(query.encode(), values).fetchone() is not None

    def _one(self, query: str, *values: object) -> object:
        with self._connection.cursor(row_factory=scalar_row) as cursor:
            return cursor.execute(query.encode(), values).fetchone()


def open_administration(
    address: str,
    password: str,
    *,
    founder: Callable[[], Founder],
    ids: Ids,
    clock: Clock,
    certificate_authority: str = "",
) -> Administration:
    """Connect to an office as whoever runs it.

    Raises:
        Refusal: those of ``server_address``, ``connect`` and ``Administration``.
        Unavailable: those of ``connect``.
    """
    place = server_address(address)
    connection = connect(place, passphrase=password, certificate_authority=certificate_authority)
    try:
        return Administration(
            connection=connection,
            address=place,
            founder=founder,
            ids=ids,
            clock=clock,
            certificate_authority=certificate_authority,
        )
    except BaseException:
        connection.close()
        raise
