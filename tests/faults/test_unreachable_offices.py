"""Offices that a laptop cannot reach, or must not: a plain sentence, and a visit's work waits untouched."""

import secrets
import socket
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Final
from uuid import UUID

import pytest

from coprod_desktop.application.enrolment import Enrolment
from coprod_desktop.application.server_address import server_address
from coprod_desktop.application.syncing import Syncing
from coprod_desktop.application.unavailable import Unavailable
from coprod_desktop.content.wording import read_wording
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.domain.strengths import Strength
from coprod_desktop.office.postgres.offices import PostgresOffices
from tests.certificates import Authority, Certified
from tests.conftest import RESOURCES
from tests.encryption import encrypted
from tests.faults.beginnings import FIRST_ID, STREAMS, Beginning
from tests.faults.signed_laptops import changes_of, signed_again
from tests.faults.team_offices import OfficeInAFile, file_offices
from tests.faults.wires import Wired, sync, wired
from tests.office.postgres.builders import OTHER_TEAM, PASSWORD
from tests.postgres_server import PostgresServer
from tests.storage.builders import SteppingIds, WildClock

pytestmark = pytest.mark.xdist_group("faults_server")

SENTENCES = read_wording(RESOURCES / "wording" / "en" / "refusals.toml").sentences
AUTHORITY: Final = Authority()


@pytest.fixture
def visit(server: PostgresServer, server_beginning: Beginning, tmp_path: Path) -> Iterator[Wired]:
    """Come back from a visit with something to send."""
    with wired(server, server_beginning, tmp_path) as pair:
        with pair.far.vault.units_of_work() as work:
            work.add(STREAMS[0], Strength(title="bread"))
            work.commit()
        yield pair


def code_told(syncing: Syncing, address: str) -> str:
    """Give the code with which a sync fails, which is remembered, and of which one sentence tells."""
    with pytest.raises((Refusal, Unavailable)) as said:
        syncing.sync(address, PASSWORD, cancelled=lambda: False, progress=lambda _: None)
    assert isinstance(said.value, Refusal | Unavailable)
    failure = syncing.status().last_failure
    assert failure is not None
    assert failure.code == said.value.code
    assert "\n" not in SENTENCES[failure.code].strip()
    return failure.code


def expect_told_and_untouched(visit: Wired, address: str, code: str, *, authority: str = "") -> None:
    """Try to sync; see that the code is remembered with a sentence, and that the right office gets all."""
    laptop = visit.far
    before = changes_of(laptop)
    enrolment = Enrolment(office="", team="", address=address, certificate_authority=authority)
    syncing = Syncing(
        replica=laptop.vault.replica,
        offices=PostgresOffices(enrolment=lambda: enrolment),
        settings=laptop.vault.settings,
        clock=laptop.clock,
        sleep=lambda _: None,
    )
    assert code_told(syncing, address) == code
    assert changes_of(laptop) == before
    assert laptop.vault.replica.counts().waiting == 1
    sync(laptop, visit.office.address_of(laptop.vault.actor))
    assert before.keys() <= visit.office.holds().keys()


@pytest.mark.parametrize(
    ("host", "code"),
    [
        pytest.param("office.invalid", "office_not_found", id="a wrong address"),
        pytest.param("224.0.0.1", "office_unreachable", id="no network leads there"),
        pytest.param("127.0.0.1:{port}", "office_unreachable", id="nobody listens"),
    ],
)
def test_an_office_that_is_not_reached_is_told_plainly(visit: Wired, host: str, code: str) -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))  # and does not listen
        port = silent.getsockname()[1]
        expect_told_and_untouched(visit, f"postgresql://rhian@{host.format(port=port)}/coprod", code)


@pytest.mark.parametrize(
    ("certified", "trusted", "code"),
    [
        pytest.param(
            AUTHORITY.certify(), Authority(), "office_certificate_unknown", id="of another authority"
        ),
        pytest.param(
            AUTHORITY.certify("elsewhere.example"),
            AUTHORITY,
            "office_certificate_host",
            id="for another host",
        ),
        pytest.param(AUTHORITY.certify(days=-1), AUTHORITY, "office_certificate_expired", id="that expired"),
    ],
)
def test_a_server_with_a_certificate_that_is_not_right_is_offered_nothing(
    visit: Wired, server: PostgresServer, certified: Certified, trusted: Authority, code: str
) -> None:
    with encrypted(server.port, certified) as port:
        address = visit.office.address_of(visit.far.vault.actor, port=port)
        expect_told_and_untouched(visit, address, code, authority=trusted.pem)


def test_with_a_login_of_another_team_a_laptop_is_offered_nothing(visit: Wired) -> None:
    administration = visit.office._administration()
    administration.add_team(OTHER_TEAM)
    login = administration.add_worker(
        team=OTHER_TEAM, name="Siân Rees", password=PASSWORD, login=f"worker.{secrets.token_hex(6)}"
    )
    administration.close()
    ours = server_address(visit.office.address_of(visit.far.vault.actor))
    expect_told_and_untouched(visit, str(replace(ours, login=login)), "device_another_key")


@pytest.mark.parametrize(
    ("made", "code"),
    [
        (f"UPDATE office SET id = '{UUID(int=77).hex}'", "office_another"),
        ("UPDATE office SET schema = 99", "office_newer"),
        ("UPDATE alembic_version SET version_num = 'office_9999'", "office_newer"),
        ("DELETE FROM office", "not_an_office"),
    ],
)
def test_an_office_file_that_is_not_ours_is_told_plainly_and_offered_nothing(
    file_beginning: Beginning, tmp_path: Path, made: str, code: str
) -> None:
    with closing(file_beginning.office(tmp_path)) as office:
        assert isinstance(office, OfficeInAFile)
        laptop = signed_again(
            file_beginning.laptop_file(0, tmp_path / "0.db"), clock=WildClock(), ids=SteppingIds(FIRST_ID)
        )
        with laptop.vault.units_of_work() as work:
            work.add(STREAMS[0], Strength(title="bread"))
            work.commit()
        before, theirs = changes_of(laptop), office.holds()
        office.close()
        office._run(made)
        syncing = Syncing(
            replica=laptop.vault.replica,
            offices=file_offices(),
            settings=laptop.vault.settings,
            clock=laptop.clock,
            sleep=lambda _: None,
        )
        assert code_told(syncing, office.address) == code
        assert changes_of(laptop) == before
        assert office.holds() == theirs
        laptop.vault.close()
