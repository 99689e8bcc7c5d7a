"""A team's office, in a file or on a real server, that is backed up, restored, and told who may come in."""

import secrets
import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final, Protocol

from coprod_desktop.application.server_address import server_address
from coprod_desktop.application.sync_ports import OfficeSession
from coprod_desktop.domain.ids import ActorId, DeviceId, StreamId
from coprod_desktop.history.sqlcipher import engine
from coprod_desktop.office.file_office import TABLES, FileOffice
from coprod_desktop.office.offices import FileOffices
from coprod_desktop.office.postgres.administration import Administration, open_administration
from coprod_desktop.office.postgres.offices import PostgresOffices
from coprod_desktop.office.postgres.session import PostgresOffice, _fed
from tests.faults.signed_laptops import Held, held
from tests.office.builders import Laptop as Founding
from tests.office.builders import is_signed
from tests.office.postgres.builders import PASSWORD
from tests.postgres_server import PostgresServer
from tests.storage.builders import KEY, SALT, SteppingIds, WildClock

_COLUMNS: Final = (
    "stream_id, id, pos, chain, device_id, actor_id, made_at, kind, record_id, schema, body, salt,"
    " body_digest, digest, signature"
)


class TeamOffice(Protocol):
    """What happens to an office over some weeks."""

    @property
    def address(self) -> str:
        """Say where it is."""
        ...

    def session(self, actor: ActorId) -> OfficeSession:
        """Open it for a worker, or give what is open."""
        ...

    def back_up(self) -> None:
        """Keep a copy of it as it is now."""
        ...

    def restore(self, n: int) -> None:
        """Put one of the copies in its place, where everybody may come in again."""
        ...

    def revoke(self, device: DeviceId) -> None:
        """End a laptop's access."""
        ...

    def assign(self, actor: ActorId, stream: StreamId, *, now: bool) -> None:
        """Let a worker read somebody's record, or no longer, as far as the office can."""
        ...

    def holds(self) -> Held:
        """Read every change that it has."""
        ...

    def close(self) -> None:
        """Let go of it, and of its copies."""
        ...


def file_offices() -> FileOffices:
    """Open office files with the key that all of them have in these weeks."""
    return FileOffices(
        unlock=lambda _path, _passphrase: (KEY, SALT),
        holder=lambda: "somebody",
        is_signed=is_signed,
        clock=WildClock(),
        patience=0,
    )


class OfficeInAFile:
    """An office file in a folder of its own."""

    def __init__(self, *, source: Path, folder: Path) -> None:
        self._file = Path(shutil.copyfile(source, folder / "office.coprod"))
        self._backups: list[Path] = []
        self._office = self._opened()

    @property
    def address(self) -> str:
        return self._file.as_uri()

    def session(self, _actor: ActorId) -> OfficeSession:
        return self._office

    def back_up(self) -> None:
        copy = self._file.with_suffix(f".{len(self._backups)}")
        self._backups.append(Path(shutil.copyfile(self._file, copy)))

    def restore(self, n: int) -> None:
        self._office.close()
        shutil.copyfile(self._backups[n % len(self._backups)], self._file)
        self._office = self._opened()
        self._run("UPDATE device SET revoked = NULL")

    def revoke(self, device: DeviceId) -> None:
        self._run(f"UPDATE device SET revoked = enrolled WHERE id = '{device.hex}'")

    def assign(self, actor: ActorId, stream: StreamId, *, now: bool) -> None:
        """Do nothing: whoever has the file has all of it."""

    def holds(self) -> Held:
        store = engine(self._file, key=KEY, salt=SALT, journal_mode="delete")
        try:
            return held(store, TABLES.change)
        finally:
            store.dispose()

    def close(self) -> None:
        self._office.close()

    def _opened(self) -> FileOffice:
        return file_offices().open(self.address, "")

    def _run(self, statement: str) -> None:
        with self._office._engine.begin() as connection:
            connection.exec_driver_sql(statement)


class OfficeOnAServer:
    """An office in a database of its own, which is a copy of another."""

    def __init__(self, *, server: PostgresServer, source: str, logins: Mapping[ActorId, str]) -> None:
        self._server = server
        self._logins = logins
        self._name = f"team_{secrets.token_hex(6)}"
        self._backups: list[str] = []
        self._sessions: dict[ActorId, PostgresOffice] = {}
        server.create_database(self._name, template=source)

    @property
    def address(self) -> str:
        return self._server.address(self._name)

    def address_of(self, actor: ActorId, *, port: int | None = None) -> str:
        """Give the address for a worker, perhaps by way of another port."""
        direct = server_address(self._server.address(self._name, self._logins[actor]))
        return str(replace(direct, port=port or self._server.port))

    def session(self, actor: ActorId) -> OfficeSession:
        if actor not in self._sessions:
            offices = PostgresOffices(enrolment=lambda: None)
            self._sessions[actor] = offices.open(self.address_of(actor), PASSWORD)
        return self._sessions[actor]

    def back_up(self) -> None:
        self._end_sessions()
        copy = f"{self._name}_{len(self._backups)}"
        self._server.create_database(copy, template=self._name)
        self._backups.append(copy)

    def restore(self, n: int) -> None:
        self._end_sessions()
        self._server.drop_database(self._name)
        self._server.create_database(self._name, template=self._backups[n % len(self._backups)])
        with self._server.connect(self._name) as connection:
            connection.execute("UPDATE coprod.device SET revoked = NULL")

    def revoke(self, device: DeviceId) -> None:
        administration = self._administration()
        administration.revoke_device(device)
        administration.close()

    def assign(self, actor: ActorId, stream: StreamId, *, now: bool) -> None:
        administration = self._administration()
        change = administration.assign if now else administration.unassign
        change(self._logins[actor], stream)
        administration.close()

    def holds(self) -> Held:
        with self._server.connect(self._name) as connection:
            rows = connection.execute(f"SELECT {_COLUMNS} FROM coprod.change".encode()).fetchall()
        fed = map(_fed, rows)
        return {
            (one.change.header.stream, one.change.header.id): (one.pos, one.chain, one.change) for one in fed
        }

    def close(self) -> None:
        self._end_sessions()
        for database in (self._name, *self._backups):
            self._server.drop_database(database)

    def _end_sessions(self) -> None:
        for session in self._sessions.values():
            session.close()
        self._sessions.clear()

    def _administration(self) -> Administration:
        return open_administration(
            self.address,
            self._server.password,
            founder=lambda: Founding(name="Office").founder,
            ids=SteppingIds(first=1 << 40),
            clock=WildClock(),
        )
