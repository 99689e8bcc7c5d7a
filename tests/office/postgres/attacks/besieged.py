"""An office with something to steal, a worker who tries, and a look at whether anything moved."""

import hashlib
import json
import os
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from typing import Final

import psycopg
from psycopg.rows import TupleRow

from coprod_desktop.domain.changes import SealedChange, digest_of_body, digest_of_change
from coprod_desktop.domain.ids import ChangeId, StreamId
from coprod_desktop.office.postgres.batches import as_json
from coprod_desktop.office.postgres.session import PostgresOffice
from tests.office.builders import KeptKey, Laptop, hand_over
from tests.office.postgres.builders import OTHER_TEAM, PASSWORD, TEAM, ServerOffice

SECRET: Final = "Whispered at Cwm Du"
SECRET_PICTURE: Final = b"\xff\xd8\xff a garden at Cwm Du"
APPEND: Final = "SELECT id FROM coprod.append(%s, %s)"

_OURS: Final = ("coprod", "public", "coprod_report")
_PATIENCE: Final = 1_000
"""Looks at the server, of ten milliseconds each."""
_CATALOGS: Final = {
    "roles": "SELECT to_jsonb(r) - 'oid' FROM pg_authid AS r",
    "memberships": "SELECT to_jsonb(m) FROM pg_auth_members AS m",
    "settings": "SELECT to_jsonb(s) FROM pg_db_role_setting AS s",
    "databases": "SELECT datname, datacl, datdba FROM pg_database WHERE datname = current_database()",
    "schemas": "SELECT nspname, nspowner, nspacl FROM pg_namespace WHERE nspname !~ '^pg_(toast_)?temp_'",
    "functions": (
        "SELECT oid::regprocedure, proacl, proowner, prosrc FROM pg_proc"
        " WHERE oid >= 16384 OR proacl IS NOT NULL"
    ),
    "tables": "SELECT relname, relowner, relacl, relrowsecurity, relhastriggers, relhasrules FROM pg_class"
    " WHERE relnamespace::regnamespace::text = ANY (%s)",
    "policies": "SELECT to_jsonb(p) FROM pg_policy AS p",
    "large objects": "SELECT oid FROM pg_largeobject_metadata",
    "extensions": "SELECT extname FROM pg_extension",
    "languages": "SELECT lanname FROM pg_language",
    "event triggers": "SELECT evtname FROM pg_event_trigger",
    "publications": "SELECT pubname FROM pg_publication",
    "wrappers": "SELECT fdwname FROM pg_foreign_data_wrapper",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """Somebody with a login and a laptop that the office knows."""

    laptop: Laptop
    login: str
    session: PostgresOffice


@dataclass(frozen=True, slots=True, kw_only=True)
class Besieged:
    """Mal works with Rhian in one team; Emyr is in another. Mal tries.

    Attributes:
        common: whom Rhian and Mal work with.
        near: whom only Rhian works with.
        past: whom Mal worked with before.
        far: whom Emyr works with.
        own: whom only Mal works with.
    """

    served: ServerOffice
    rhian: Member
    emyr: Member
    mal: Member
    team: StreamId
    common: StreamId
    near: StreamId
    past: StreamId
    far: StreamId
    own: StreamId

    @contextmanager
    def unchanged(self) -> Iterator[None]:
        """Hold the office, once something was tried, to what it was before, and to working still."""
        before = self._moment()
        yield
        after = self._moment()
        assert [name for name in before if before[name] != after[name]] == []
        self._expect_chains()
        (head,) = self.served.run("SELECT head FROM coprod.stream WHERE id = %s", self.near)[0]
        (placed,) = self.rhian.session.append((self.rhian.laptop.change(self.near),))
        assert placed.pos == head + 1

    @contextmanager
    def connected(self, member: Member | None = None) -> Iterator[psycopg.Connection[TupleRow]]:
        """Connect past the app, as Mal or somebody else."""
        with closing(self.served.connected((member or self.mal).login)) as connection:
            pid = connection.info.backend_pid
            yield connection
        self._expect_gone(pid)

    def member(self, name: str, *, team: str = TEAM) -> Member:
        """Let another worker in; whoever asks closes the session."""
        laptop = Laptop(name=name)
        login = self.served.worker(name, team=team)
        return Member(laptop=laptop, login=login, session=self.served.met(laptop, login=login))

    def push(self, *changes: SealedChange, member: Member | None = None) -> list[ChangeId]:
        """Hand changes in past the app and every check that it makes; gives those that were taken."""
        return self.push_text(as_json(changes), member=member)

    def push_text(self, batch: str, *, member: Member | None = None) -> list[ChangeId]:
        """Hand in what the app would never send."""
        by = member or self.mal
        with self.connected(by) as connection:
            rows = connection.execute(APPEND.encode(), (by.laptop.device, batch)).fetchall()
        return [ChangeId(one) for (one,) in rows]

    def altered(self, change: SealedChange, **columns: object) -> str:
        """Write a batch of one change with other columns than it was sealed with."""
        (row,) = json.loads(as_json([change]))
        return json.dumps([{**row, **columns}])

    def psql(self, *commands: str) -> subprocess.CompletedProcess[str]:
        """Let Mal run psql, the one beside the server."""
        asked = [part for command in commands for part in ("-c", command)]
        address = self.served.server.address(self.served.database, self.mal.login)
        return subprocess.run(  # noqa: S603  (the server's own client)
            [str(self.served.server.binaries / "psql"), "-X", "-v", "ON_ERROR_STOP=1", address, *asked],
            env={"PATH": os.environ.get("PATH", ""), "PGPASSWORD": PASSWORD, "LC_ALL": "C"},
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )

    def _expect_gone(self, pid: int) -> None:
        """Wait until the server has cleared away what was temporary: it goes on with that after a goodbye."""
        for _ in range(_PATIENCE):
            if not self.served.run("SELECT pg_sleep(0.01) FROM pg_stat_activity WHERE pid = %s", pid):
                return
        raise AssertionError(f"the server still works for {pid}")

    def _moment(self) -> Mapping[str, str]:
        tables = self.served.run(
            "SELECT relname FROM pg_class WHERE relnamespace = 'coprod'::regnamespace AND relkind = 'r'"
        )
        with self.served.server.connect(self.served.database) as connection:
            found = {
                name: connection.execute(query.encode(), [list(_OURS)] if "%s" in query else None).fetchall()
                for name, query in _CATALOGS.items()
            }
            for (table,) in tables:
                found[f"coprod.{table}"] = connection.execute(
                    f"SELECT row::text FROM coprod.{table} AS row".encode()
                ).fetchall()
        return {name: _mark(rows) for name, rows in found.items()}

    def _expect_chains(self) -> None:
        rows = self.served.run(
            "SELECT s.id, s.head, s.chain, c.pos, c.digest FROM coprod.stream AS s"
            " LEFT JOIN coprod.change AS c ON c.stream_id = s.id ORDER BY s.id, c.pos"
        )
        chains: dict[StreamId, tuple[int, bytes]] = {}
        ends: dict[StreamId, tuple[int, bytes]] = {}
        for stream, head, end, pos, digest in rows:
            last, chain = chains.get(stream, (0, b""))
            assert pos == last + 1
            chains[stream] = (pos, hashlib.sha256(chain + digest).digest())
            ends[stream] = (head, end)
        assert chains == ends


def sealed_by(
    laptop: Laptop, change: SealedChange, *, body: str | None = None, **header: object
) -> SealedChange:
    """Seal a change again, with another header or body, by a laptop that need not be its author's."""
    head = replace(change.header, **header)  # type: ignore[arg-type]  # whatever a test wants to forge
    words = change.body if body is None else body
    body_digest = digest_of_body(change.salt, words)
    digest = digest_of_change(head, body_digest)
    return SealedChange(
        header=head,
        body=words,
        salt=change.salt,
        body_digest=body_digest,
        digest=digest,
        signature=KeptKey(private=laptop.keys.private).sign(digest),
    )


@contextmanager
def besieged_office(served: ServerOffice) -> Iterator[Besieged]:
    """Let everybody in, and give them something to keep."""
    served.administration.add_team(OTHER_TEAM)
    rhian, emyr, mal = Laptop(), Laptop(name="Emyr Rees"), Laptop(name="Mal Evans")
    members = [
        Member(laptop=laptop, login=login, session=served.met(laptop, login=login))
        for laptop, login in (
            (rhian, served.worker(rhian.name)),
            (emyr, served.worker(emyr.name, team=OTHER_TEAM)),
            (mal, served.worker(mal.name)),
        )
    ]
    hers, theirs, his = members
    common, near, past, far, own = (rhian.stream() for _ in range(5))
    for stream, member, title in (
        (common, hers, "Bread for the street"),
        (near, hers, SECRET),
        (past, hers, SECRET),
        (far, theirs, SECRET),
        (own, his, "Sings"),
    ):
        laptop = member.laptop
        root = laptop.change(stream, kind="person", record=stream, preferred_name=title)
        changes = (root, *(laptop.change(stream, title=title) for _ in range(2)))
        assert len(member.session.append(changes)) == len(changes)
        member.session.append((laptop.picture(stream, SECRET_PICTURE),))
        if stream is own:
            member.session.append((laptop.picture(stream, b"named only"),))
        else:
            hand_over(member.session, stream, SECRET_PICTURE)
    for stream in (common, past):
        served.administration.assign(his.login, stream)
    served.administration.unassign(his.login, past)
    ((team,),) = served.run("SELECT id FROM coprod.team WHERE name = %s", TEAM)
    yield Besieged(
        served=served,
        rhian=hers,
        emyr=theirs,
        mal=his,
        team=StreamId(team),
        common=common,
        near=near,
        past=past,
        far=far,
        own=own,
    )
    for member in members:
        member.session.close()


def _mark(rows: list[TupleRow]) -> str:
    return hashlib.sha256("\n".join(sorted(map(str, rows))).encode()).hexdigest()
