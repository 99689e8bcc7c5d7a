"""Poison, and offices that are not ours: each is told plainly, and holds up nothing else."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest

from coprod_desktop.application.sync_ports import OfficeSession
from coprod_desktop.application.syncing import OFFICE_REFUSED
from coprod_desktop.application.unavailable import Unavailable
from coprod_desktop.content.wording import read_wording
from coprod_desktop.domain.changes import SealedChange
from coprod_desktop.domain.ids import ActorId, ChangeId, DeviceId, StreamId
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.domain.strengths import Strength
from coprod_desktop.office.postgres.offices import PostgresOffices
from tests.conftest import RESOURCES
from tests.faults.beginnings import STREAMS, Beginning
from tests.faults.signed_laptops import changes_of
from tests.faults.wires import sync, wired
from tests.office.builders import Laptop, an_office, opened
from tests.office.postgres.builders import OTHER_TEAM, PASSWORD, copied
from tests.postgres_server import PostgresServer

pytestmark = pytest.mark.xdist_group("faults_server")

SENTENCES = read_wording(RESOURCES / "wording" / "en" / "refusals.toml").sentences
FAR_TOO_LARGE = 10 * 1024 * 1024


def poisoned(author: Laptop, stream: StreamId) -> dict[str, SealedChange]:
    """Give one change of each kind of poison."""
    good = author.change(stream)
    stranger = Laptop(name="Nobody here")
    return {
        "wrong digest": replace(author.change(stream), digest=good.digest),
        "wrong words": replace(author.change(stream), body='{"title":{"parents":[],"value":"other"}}'),
        "somebody else's": stranger.change(stream),
        "another's name": replace(
            author.change(stream), header=replace(good.header, actor=ActorId(UUID(int=7)))
        ),
        "another laptop": replace(
            author.change(stream), header=replace(good.header, device=DeviceId(UUID(int=7)))
        ),
        "another stream": replace(
            author.change(stream), header=replace(good.header, stream=StreamId(UUID(int=7)))
        ),
        "ten megabytes": author.change(stream, words="x" * FAR_TOO_LARGE),
        "half a character": replace(author.change(stream), body='{"title":{"parents":[],"value":"\ud800"}}'),
        "long salt": replace(author.change(stream), salt=b"s" * 1000),
    }


@pytest.fixture(params=["a file", "a server"])
def met(
    request: pytest.FixtureRequest, server: PostgresServer, tmp_path: Path
) -> Iterator[tuple[Laptop, OfficeSession]]:
    author = Laptop()
    if request.param == "a file":
        with closing(opened(an_office(tmp_path), author)) as office:
            yield author, office
    else:
        served = copied(server)
        with closing(served.met(author)) as office:
            yield author, office
        served.clear_away()


@pytest.mark.parametrize("poison", list(poisoned(Laptop(), StreamId(UUID(int=5)))))
def test_a_poisoned_change_is_left_out_and_the_rest_is_taken(
    met: tuple[Laptop, OfficeSession], poison: str
) -> None:
    author, office = met
    stream = author.stream()
    before, after = author.changes(stream, 3), author.changes(stream, 3)
    bad = poisoned(author, stream)[poison]
    placed = office.append((*before, bad, *after))
    assert [one.id for one in placed] == [change.header.id for change in (*before, *after)]
    assert [one.pos for one in placed] == [1, 2, 3, 4, 5, 6]


def test_a_change_in_another_teams_stream_is_left_out_and_the_rest_is_taken(server: PostgresServer) -> None:
    served = copied(server)
    served.administration.add_team(OTHER_TEAM)
    author, stranger = Laptop(), Laptop(name="Siân Rees")
    with (
        closing(served.met(author)) as office,
        closing(served.met(stranger, team=OTHER_TEAM)) as other,
    ):
        theirs = stranger.stream()
        other.append((stranger.change(theirs),))
        stream = author.stream()
        before, after = author.changes(stream, 3), author.changes(stream, 3)
        placed = office.append((*before, author.change(theirs), *after))
        assert [one.id for one in placed] == [change.header.id for change in (*before, *after)]
        assert [one.pos for one in placed] == [1, 2, 3, 4, 5, 6]
        assert len(other.feed({theirs: 0}, limit=9)) == 1
    served.clear_away()


def test_parents_that_never_were_hold_up_nothing(met: tuple[Laptop, OfficeSession]) -> None:
    author, office = met
    stream = author.stream()
    change = author.change(stream, parents=frozenset({ChangeId(UUID(int=99))}), title="bread")
    assert [one.id for one in office.append((change,))] == [change.header.id]


def test_what_an_office_refuses_is_set_aside_on_the_laptop_and_the_rest_is_delivered(
    server: PostgresServer, server_beginning: Beginning, tmp_path: Path
) -> None:
    with wired(server, server_beginning, tmp_path) as pair:
        with pair.far.vault.units_of_work() as work:
            work.add(STREAMS[0], Strength(title="too much", words="x" * FAR_TOO_LARGE))
            work.add(STREAMS[0], Strength(title="bread"))
            work.commit()
        assert not pair.sync_far()
        (aside,) = pair.far.vault.aside.everything()
        assert (aside.reasons, aside.waiting) == ((OFFICE_REFUSED,), True)
        assert pair.far.vault.replica.counts().waiting == 1


@pytest.mark.parametrize(
    ("made", "code"),
    [
        ("DROP SCHEMA coprod CASCADE", "not_an_office"),
        ("UPDATE coprod.office SET schema = 99", "office_newer"),
        ("DROP FUNCTION coprod.hello(uuid, uuid, bytea, text, json)", "office_older"),
        ("UPDATE coprod.office SET id = gen_random_uuid()", "office_another"),
        ("UPDATE coprod.worker SET left_at = now()", "office_login_refused"),
    ],
)
def test_an_office_that_is_not_ours_is_told_plainly_and_offered_nothing(
    server: PostgresServer, server_beginning: Beginning, tmp_path: Path, made: str, code: str
) -> None:
    with wired(server, server_beginning, tmp_path) as pair:
        with pair.far.vault.units_of_work() as work:
            work.add(STREAMS[0], Strength(title="bread"))
            work.commit()
        before = changes_of(pair.far)
        address = server_of(pair.office.address)
        with server.connect(address) as connection:
            connection.execute(made.encode())
        with pytest.raises((Refusal, Unavailable)) as said:
            sync(pair.far, pair.office.address_of(pair.far.vault.actor))
        assert isinstance(said.value, Refusal | Unavailable)
        assert said.value.code == code
        assert SENTENCES[code]
        assert changes_of(pair.far) == before, "the visit's work is untouched"


def server_of(address: str) -> str:
    """Give the name of the database in an address."""
    return address.rpartition("/")[2]


def test_a_database_that_is_not_there_is_told_plainly(server: PostgresServer) -> None:
    served = copied(server)
    login = served.worker()
    with pytest.raises(Unavailable) as said:
        PostgresOffices(enrolment=lambda: None).open(server.address("nowhere", login), PASSWORD)
    assert said.value.code == "office_database_missing"
    served.clear_away()
