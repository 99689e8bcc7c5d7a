"""Whoever runs an office adds teams and workers, and sees how it stands."""

from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from uuid import UUID

import pytest

from coprod_desktop.application.server_address import server_address
from coprod_desktop.application.unavailable import Unavailable
from coprod_desktop.bootstrap.system import TimeOrderedIds
from coprod_desktop.domain.ids import DeviceId, StreamId
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.office.postgres.administration import Administration, open_administration
from coprod_desktop.office.postgres.logins import login_of
from tests.fakes import SteppingClock
from tests.office.builders import Laptop
from tests.office.postgres.builders import OTHER_TEAM, PASSWORD, TEAM, ServerOffice
from tests.postgres_server import PostgresServer

NOBODY = DeviceId(UUID(int=1))


@pytest.fixture
def administration(served: ServerOffice) -> Administration:
    return served.administration


@pytest.fixture
def logged(server: PostgresServer) -> Iterator[PostgresServer]:
    with server.connect() as connection:
        connection.execute("ALTER SYSTEM SET log_statement = 'all'")
        connection.execute("SELECT pg_reload_conf()")
        yield server
        connection.execute("ALTER SYSTEM RESET log_statement")
        connection.execute("SELECT pg_reload_conf()")


def test_a_worker_gets_an_enrolment_that_says_where_and_who(served: ServerOffice) -> None:
    login = served.worker()
    enrolment = served.administration.enrol(login, recovery_key="key")
    address = server_address(enrolment.address)
    assert (address.login, address.database, address.port) == (login, served.database, served.server.port)
    assert enrolment.team == TEAM
    assert enrolment.office == str(served.administration.office)
    assert enrolment.recovery_key == "key"
    assert PASSWORD not in str(enrolment)


def test_no_password_reaches_the_servers_log(served: ServerOffice, logged: PostgresServer) -> None:
    login = served.worker()
    served.administration.set_password(login, "another kettle entirely")
    log = logged.log()
    assert f'ALTER ROLE "{login}" PASSWORD' in log
    assert PASSWORD not in log
    assert "another kettle entirely" not in log


def test_a_new_password_opens_and_the_old_one_no_longer(served: ServerOffice) -> None:
    login = served.worker()
    served.administration.set_password(login, "another kettle entirely")
    served.connected(login, password="another kettle entirely").close()
    with pytest.raises(Refusal, match="office_passphrase_wrong"):
        served.connected(login)


def test_a_new_password_ends_what_began_with_the_old_one(served: ServerOffice) -> None:
    rhian, sian = Laptop(name="Rhian"), Laptop(name="Sian")
    login = served.worker(rhian.name)
    with closing(served.met(rhian, login=login)) as lost, closing(served.met(sian)) as hers:
        served.administration.set_password(login, "another kettle entirely")
        with pytest.raises(Unavailable):
            lost.hello(rhian.introduction, ())
        hers.hello(sian.introduction, ())


@pytest.mark.parametrize(
    ("name", "login"),
    [("Siân Rees", "sian.rees"), ("  O'Neill-Pugh ", "o.neill.pugh"), ("李小龙", ""), ("a" * 99, "a" * 63)],
)
def test_a_login_is_made_of_a_name(name: str, login: str) -> None:
    assert login_of(name) == login


@pytest.mark.parametrize("login", ["Rhian", "rhian pugh", "pg_rhian", "coprod_x", "1rhian", "a" * 64, 'a"b'])
def test_a_login_that_would_need_quotes_is_none(administration: Administration, login: str) -> None:
    with pytest.raises(Refusal, match="login_unclear"):
        administration.add_worker(team=TEAM, name="Rhian", password=PASSWORD, login=login)


def test_a_login_that_the_server_has_is_taken(served: ServerOffice, administration: Administration) -> None:
    for login in (served.worker(), "postgres"):
        with pytest.raises(Refusal, match="login_taken"):
            administration.add_worker(team=TEAM, name="Rhian", password=PASSWORD, login=login)


def test_what_is_refused_leaves_no_login(served: ServerOffice, administration: Administration) -> None:
    with pytest.raises(Refusal, match="team_unknown"):
        administration.add_worker(team="None such", name="Rhian", password=PASSWORD, login="nobody.at.all")
    assert served.run("SELECT 1 FROM pg_roles WHERE rolname = 'nobody.at.all'") == []


def test_what_is_not_there_is_refused(served: ServerOffice, administration: Administration) -> None:
    login = served.worker()
    stream = StreamId(UUID(int=1))
    (team,) = administration.status().teams
    with pytest.raises(Refusal, match="team_exists"):
        administration.add_team(TEAM)
    with pytest.raises(Refusal, match="laptop_unknown"):
        administration.revoke_device(NOBODY)
    for one in (stream, team.id):
        with pytest.raises(Refusal, match="stream_unknown"):
            administration.assign(login, one)
    for act in (
        lambda: administration.enrol("nobody"),
        lambda: administration.revoke_worker("nobody"),
        lambda: administration.assign("nobody", stream),
        lambda: administration.unassign("nobody", stream),
        lambda: administration.set_password("postgres", PASSWORD),
    ):
        with pytest.raises(Refusal, match="worker_unknown"):
            act()


def test_words_are_needed(administration: Administration) -> None:
    for name, password in (("", PASSWORD), ("Rhian", "")):
        with pytest.raises(Refusal, match="words_missing"):
            administration.add_worker(team=TEAM, name=name, password=password)
    with pytest.raises(Refusal, match="words_missing"):
        administration.add_team(" ")


def test_the_status_counts_what_each_team_has(served: ServerOffice, administration: Administration) -> None:
    rhian, sian = Laptop(name="Rhian"), Laptop(name="Sian")
    administration.add_team(OTHER_TEAM)
    stream = rhian.stream()
    with closing(served.met(rhian)) as office, closing(served.met(sian)):
        office.append(rhian.changes(stream, 3))
    administration.revoke_device(sian.device)
    status = administration.status()
    other, team = status.teams
    assert (other.name, other.workers, other.devices, other.streams, other.changes) == (
        OTHER_TEAM,
        0,
        0,
        1,
        1,
    )
    assert (team.name, team.workers, team.devices, team.streams, team.changes) == (TEAM, 2, 1, 2, 4)
    assert team.last_received is not None
    assert team.last_received.utcoffset() == timedelta()
    assert {(one.worker, one.revoked is None) for one in status.devices} == {("Rhian", True), ("Sian", False)}
    assert {(one.name, one.assigned) for one in status.workers} == {("Rhian", 1), ("Sian", 0)}


def test_whoever_leaves_has_neither_tickets_nor_people(
    served: ServerOffice, administration: Administration
) -> None:
    login = served.worker()
    administration.enrol(login)
    administration.revoke_worker(login)
    assert served.run("SELECT 1 FROM coprod.ticket") == []
    (worker,) = administration.status().workers
    assert worker.left_at is not None
    with pytest.raises(Refusal, match="worker_unknown"):
        administration.enrol(login)


def test_a_worker_administers_nothing(served: ServerOffice) -> None:
    with pytest.raises(Refusal, match="office_not_allowed"):
        open_administration(
            served.server.address(served.database, served.worker()),
            PASSWORD,
            founder=lambda: Laptop().founder,
            ids=TimeOrderedIds(),
            clock=SteppingClock(),
        )


def test_a_database_without_an_office_is_none(server: PostgresServer) -> None:
    with pytest.raises(Refusal, match="not_an_office"):
        open_administration(
            server.address("postgres"),
            server.password,
            founder=lambda: Laptop().founder,
            ids=TimeOrderedIds(),
            clock=SteppingClock(),
        )
