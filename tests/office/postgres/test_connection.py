"""Connecting only to the office's own server, where nobody reads along, and every failure said plainly."""

import os
import shutil
import socket
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from threading import Thread

import psycopg
import pytest

from coprod_desktop.application.server_address import server_address
from coprod_desktop.application.unavailable import Unavailable
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.office.postgres import connection as connecting
from coprod_desktop.office.postgres.connection import connect
from coprod_desktop.office.postgres.failures import as_the_server_fails
from tests.certificates import Authority
from tests.encryption import encrypted
from tests.postgres_server import PostgresServer, postgres_server

AUTHORITY = Authority()
WORKER, PASSPHRASE = "rhian", "plum otter kettle"
HBA = """\
host all barred all reject
host all spoken all password
host all welcome all trust
host all all all scram-sha-256
local all all scram-sha-256
"""


def put(server: PostgresServer, name: str, text: str) -> str:
    """Write a file that the server alone may read, which it asks of keys."""
    path = server.folder / "data" / name
    path.write_text(text)
    path.chmod(0o600)
    owner = (server.folder / "data").stat()
    shutil.chown(path, owner.st_uid, owner.st_gid)
    return str(path)


@pytest.fixture(scope="module")
def server() -> Iterator[PostgresServer]:
    """A server with logins that it treats in different ways."""
    with postgres_server() as server:
        with server.connect() as owner:
            for login in (WORKER, "barred", "spoken", "welcome", "shut", "lone"):
                owner.execute(f"CREATE ROLE {login} LOGIN PASSWORD '{PASSPHRASE}'")
            owner.execute("ALTER ROLE shut NOLOGIN")
            owner.execute("ALTER ROLE lone CONNECTION LIMIT 0")
            owner.execute("CREATE DATABASE closed")
            owner.execute("REVOKE CONNECT ON DATABASE closed FROM PUBLIC")
        put(server, "pg_hba.conf", HBA)
        server.stop()
        server.start()
        yield server


@pytest.fixture(scope="module")
def port(server: PostgresServer) -> Iterator[int]:
    """Where the server is reached with a certificate of ours."""
    with encrypted(server.port, AUTHORITY.certify()) as port:
        yield port


def at(port: int, login: str = WORKER, *, host: str = "127.0.0.1", database: str = "postgres") -> str:
    return f"postgresql://{login}@{host}:{port}/{database}"


def code_of(address: str, passphrase: str = PASSPHRASE, *, authority: str = AUTHORITY.pem) -> str:
    """Give the code with which connecting fails; nothing of the passphrase is anywhere in what is raised."""
    with pytest.raises((Refusal, Unavailable)) as said:
        connect(server_address(address), passphrase=passphrase, certificate_authority=authority)
    assert isinstance(said.value, Refusal | Unavailable)
    assert said.value.values == {}
    cause = said.value.__cause__
    if cause is not None:
        assert isinstance(cause, psycopg.Error)
        assert passphrase not in str(cause)
        assert cause.pgconn is None  # which would hold the passphrase
        assert said.value.__context__ is None
    return said.value.code


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1"])
def test_a_server_that_the_authority_vouches_for_is_connected_to(
    port: int, host: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    address = server_address(at(port, host=host))
    with connect(address, passphrase=PASSPHRASE, certificate_authority=AUTHORITY.pem) as connection:
        assert connection.autocommit
        assert connection.pgconn.ssl_in_use
        assert connection.execute("SELECT session_user, current_setting('application_name')").fetchone() == (
            WORKER,
            "coprod",
        )
    assert list(tmp_path.iterdir()) == []


def test_a_server_that_encrypts_by_itself_is_connected_to(server: PostgresServer) -> None:
    with server.connect() as owner:
        if owner.execute("SHOW ssl_library").fetchone() == ("",):
            pytest.skip("this server is built without TLS; Debian's has it")
    certified = AUTHORITY.certify()
    server.settings |= {
        "ssl": "on",
        "ssl_cert_file": put(server, "server.crt", certified.certificate),
        "ssl_key_file": put(server, "server.key", certified.key),
    }
    server.stop()
    server.start()
    try:
        address = server_address(server.address("postgres", WORKER, host="localhost"))
        with connect(address, passphrase=PASSPHRASE, certificate_authority=AUTHORITY.pem) as connection:
            assert connection.execute(
                "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()"
            ).fetchone() == (True,)
        assert code_of(str(address), authority=Authority().pem) == "office_certificate_unknown"
    finally:
        server.settings["ssl"] = "off"
        server.stop()
        server.start()


def test_on_this_machine_a_server_needs_no_authority(server: PostgresServer) -> None:
    with connect(server_address(server.address("postgres", WORKER)), passphrase=PASSPHRASE) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)


def test_on_this_machine_a_socket_will_do(server: PostgresServer) -> None:
    folder = str(server.folder).replace("/", "%2F")
    with connect(
        server_address(server.address("postgres", WORKER, host=folder)), passphrase=PASSPHRASE
    ) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)


def test_a_setting_for_other_programs_changes_nothing(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {
        "PGHOSTADDR": "192.0.2.1",
        "PGSSLROOTCERT": "/gone",
        "PGREQUIREAUTH": "password",
        "PGOPTIONS": "-c search_path=elsewhere",
        "PGSSLMODE": "disable",
        "PGCLIENTENCODING": "LATIN1",
    }.items():
        monkeypatch.setenv(name, value)
    address = server_address(at(port))
    with connect(address, passphrase=PASSPHRASE, certificate_authority=AUTHORITY.pem) as connection:
        assert connection.pgconn.ssl_in_use
        assert connection.execute("SHOW search_path").fetchone() == ('"$user", public',)


def test_a_wrong_passphrase_and_an_unknown_login_sound_the_same(port: int) -> None:
    assert code_of(at(port), "plum badger") == "office_passphrase_wrong"
    assert code_of(at(port, "nobody")) == "office_passphrase_wrong"


@pytest.mark.parametrize(
    ("login", "database", "code"),
    [
        ("shut", "postgres", "office_login_refused"),
        ("barred", "postgres", "office_login_refused"),
        (WORKER, "closed", "office_login_refused"),
        (WORKER, "gone", "office_database_missing"),
        ("spoken", "postgres", "office_unsafe_login"),
        ("welcome", "postgres", "office_unsafe_login"),
        ("lone", "postgres", "office_crowded"),
    ],
)
def test_a_login_that_is_not_let_in_is_told_why(port: int, login: str, database: str, code: str) -> None:
    assert code_of(at(port, login, database=database)) == code


def test_a_certificate_of_another_authority_is_not_taken(port: int) -> None:
    stranger = Authority("Elm Road").pem  # of the same name, and another key

    assert code_of(at(port), authority=stranger) == "office_certificate_unknown"


def test_the_machines_own_authorities_do_not_vouch_for_an_office(port: int) -> None:
    address = at(port) + "?sslmode=verify-full"

    assert code_of(address, authority="") == "office_certificate_unknown"


def test_what_is_no_certificate_is_said(port: int) -> None:
    assert code_of(at(port), authority="plum") == "office_certificate_unreadable"


def test_a_certificate_for_another_host_is_not_taken(server: PostgresServer) -> None:
    with encrypted(server.port, AUTHORITY.certify("elsewhere.example", "third.example")) as port:
        assert code_of(at(port)) == "office_certificate_host"


def test_a_certificate_that_expired_is_not_taken(server: PostgresServer) -> None:
    with encrypted(server.port, AUTHORITY.certify(days=-1)) as port:
        assert code_of(at(port)) == "office_certificate_expired"


def test_a_server_without_encryption_is_told_nothing(server: PostgresServer) -> None:
    assert code_of(server.address("postgres", WORKER)) == "office_unencrypted"


def test_a_server_of_another_time_is_refused(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connecting, "OLDEST_SERVER", 990000)

    assert code_of(at(port)) == "office_server_too_old"


def test_a_host_of_no_name_is_not_found() -> None:
    assert code_of("postgresql://rhian@office.invalid/coprod") == "office_not_found"


def test_a_server_that_is_off_does_not_answer(tmp_path: Path) -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))  # and does not listen
        port = silent.getsockname()[1]
        assert code_of(f"postgresql://rhian@127.0.0.1:{port}/coprod") == "office_unreachable"
    folder = str(tmp_path).replace("/", "%2F")
    assert code_of(f"postgresql://rhian@{folder}/coprod") == "office_unreachable"


def test_a_server_that_hangs_up_at_once_does_not_answer() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def hang_up() -> None:
            with suppress(OSError):  # nobody listens any more
                while True:
                    listening.accept()[0].close()

        ending = Thread(target=hang_up, daemon=True)
        ending.start()
        port = listening.getsockname()[1]
        assert code_of(f"postgresql://rhian@127.0.0.1:{port}/coprod") == "office_unreachable"


@pytest.fixture
def connection(port: int) -> Iterator[psycopg.Connection[tuple[object, ...]]]:
    address = server_address(at(port))
    with connect(address, passphrase=PASSPHRASE, certificate_authority=AUTHORITY.pem) as connection:
        yield connection


def code_in(connection: psycopg.Connection[tuple[object, ...]], statement: str) -> str:
    with pytest.raises((Refusal, Unavailable)) as said, as_the_server_fails():
        connection.execute(statement)
    assert isinstance(said.value, Refusal | Unavailable)
    assert said.value.values == {}
    return said.value.code


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("SELECT coprod.hello()", "not_an_office"),
        ("SELECT * FROM coprod.office", "not_an_office"),
        ("SELECT hello()", "office_older"),
        ("SELECT * FROM pg_authid", "office_not_allowed"),
        ("SET statement_timeout = 1; SELECT pg_sleep(60)", "office_too_slow"),
        ("DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = 'disk_full'; END $$", "office_full"),
        ("DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = 'deadlock_detected'; END $$", "office_too_slow"),
        ("DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = 'out_of_memory'; END $$", "office_crowded"),
        ("DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = 'cannot_connect_now'; END $$", "office_stopping"),
        ("DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = 'connection_failure'; END $$", "office_lost"),
        ("BEGIN READ ONLY; CREATE TABLE kept ()", "office_stopping"),
    ],
)
def test_what_fails_in_a_connection_is_said(
    connection: psycopg.Connection[tuple[object, ...]], statement: str, code: str
) -> None:
    assert code_in(connection, statement) == code


def test_a_server_that_stops_says_so(
    server: PostgresServer, connection: psycopg.Connection[tuple[object, ...]]
) -> None:
    with server.connect() as owner:
        owner.execute("SELECT pg_terminate_backend(%s)", [connection.info.backend_pid])

    assert code_in(connection, "SELECT 1") == "office_stopping"
    assert code_in(connection, "SELECT 1") == "office_lost"


def test_a_connection_that_breaks_is_said(connection: psycopg.Connection[tuple[object, ...]]) -> None:
    with socket.socket(fileno=os.dup(connection.fileno())) as line:
        line.shutdown(socket.SHUT_RDWR)

    assert code_in(connection, "SELECT 1") == "office_lost"


def test_our_own_mistakes_stay_what_they_are(connection: psycopg.Connection[tuple[object, ...]]) -> None:
    with pytest.raises(psycopg.errors.SyntaxError), as_the_server_fails():
        connection.execute("SELEKT 1")
