"""A server from before pictures travelled, and a laptop from then: both go on, and pictures wait."""

import json
from collections.abc import Callable
from contextlib import closing

import pytest

from coprod_desktop.domain.pictures import Picture
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.office.postgres.batches import as_json
from coprod_desktop.office.postgres.owned import owned_office
from tests.fakes import SteppingClock
from tests.office.builders import Laptop, hand_over, is_signed, read_back
from tests.office.postgres.builders import ServerOffice, new_postgres_offices
from tests.office.postgres.workers import Worker
from tests.office.test_pictures import DOG, pictured
from tests.storage.test_blobs import taken

ADDED = ("stream_blob", "stream_blob_piece", "blob_under_way", "alembic_added")
EARLIER_HELLO = "SELECT office, schema, team, heads, restored FROM coprod.hello(%s, %s, %s, %s, %s)"
EARLIER_APPEND = "SELECT stream_id, id, pos, chain FROM coprod.append(%s, %s)"


def make_old(served: ServerOffice) -> None:
    """Leave the office as an earlier app made it."""
    for function in (
        "blob_marks()",
        "blob_names(uuid, uuid[])",
        "blob_pieces(uuid, uuid, bytea, integer)",
        "put_blob(uuid, uuid, bytea, integer, integer, bytea)",
    ):
        served.run(f"DROP FUNCTION coprod.{function}")
    for table in ADDED:
        served.run(f"DROP TABLE coprod.{table} CASCADE")


def bring_up_to_date(served: ServerOffice) -> None:
    address = served.server.address(served.database)
    new_postgres_offices().create(address, served.server.password, team_name="Not used")


def test_an_older_office_takes_changes_and_pictures_once_it_is_brought_up_to_date(
    served: ServerOffice,
) -> None:
    laptop = Laptop()
    with closing(served.met(laptop)) as office:
        make_old(served)
    login = served.run("SELECT login FROM coprod.device WHERE id = %s", laptop.device)[0][0]
    with closing(served.opened(login)) as office:
        assert office.hello(laptop.introduction, ()).blobs is None
        stream, _ = pictured(office, laptop, DOG)
        assert office.hello(laptop.introduction, ()).heads[stream] == 1
    with (
        pytest.raises(Refusal, match="office_older"),
        owned_office(
            served.server.address(served.database),
            served.server.password,
            is_signed=is_signed,
            clock=SteppingClock(),
        ),
    ):
        pass
    bring_up_to_date(served)
    with closing(served.opened(login)) as office:
        assert office.hello(laptop.introduction, ()).blobs == {}
        assert hand_over(office, stream, DOG) == 1
        assert read_back(office, stream, DOG) == DOG


def test_whole_syncs_with_an_older_office_go_through_and_the_picture_goes_later(
    served: ServerOffice, make: Callable[[str], Worker]
) -> None:
    rhian, sian = make("Rhian"), make("Sian")
    rhian.sync()
    stream = rhian.plan("Carys Pugh")
    with rhian.vault.units_of_work() as work:
        name = work.keep_bytes(taken().content, media_type="image/png")
        work.add(stream, Picture(title="The garden", hash=name, media_type="image/png"))
        work.commit()
    make_old(served)
    rhian.sync()
    assert rhian.vault.replica.counts().pictures_waiting == 1
    served.administration.assign(sian.login, stream)
    sian.sync()
    assert sian.vault.replica.counts().pictures_missing == 1
    bring_up_to_date(served)
    rhian.sync()
    sian.sync()
    assert rhian.vault.replica.counts().pictures_waiting == 0
    assert sian.vault.replica.counts().pictures_missing == 0
    with sian.vault.units_of_work() as work:
        assert work.bytes_of(name) == taken().content


def test_a_laptop_that_knows_nothing_of_pictures_still_syncs(served: ServerOffice) -> None:
    """It asks in the words that it always had, also for the changes of pictures."""
    laptop = Laptop()
    stream = laptop.stream()
    with closing(served.met(laptop)) as office:
        pictured(office, laptop, DOG)
    login = served.run("SELECT login FROM coprod.device WHERE id = %s", laptop.device)[0][0]
    with closing(served.connected(login)) as connection:
        ours = (laptop.device, laptop.actor, laptop.keys.public, "", json.dumps([]))
        answer = connection.execute(EARLIER_HELLO.encode(), ours).fetchone()
        assert answer is not None
        assert answer[1] == 1
        batch = as_json([laptop.picture(stream, DOG)])
        rows = connection.execute(EARLIER_APPEND.encode(), (laptop.device, batch)).fetchall()
        assert [(row[0], row[2]) for row in rows] == [(stream, 1)]
