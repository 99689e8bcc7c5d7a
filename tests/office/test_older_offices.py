"""An office from before pictures travelled: brought up to date, and open to the earlier app as before."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection

from coprod_desktop.domain.pictures import PIECE
from coprod_desktop.history import migrations
from coprod_desktop.history.sqlcipher import reading
from coprod_desktop.office.blobs import ADDED
from coprod_desktop.office.file_office import FileOffice
from tests.office.builders import Laptop, an_office, hand_over, opened, read_back

GARDEN = b"the garden".ljust(PIECE + 1, b".")
EARLIER = migrations.Side(name="office", revisions=("office_0001",))
"""What an earlier app knows of offices."""


def _run(office: FileOffice, work: Callable[[Connection], None]) -> None:
    with office._engine.begin() as connection:
        work(connection)


def _make_old(connection: Connection) -> None:
    ADDED.drop_all(connection)
    connection.exec_driver_sql("DROP TABLE alembic_added")


def test_an_older_file_gets_room_for_pictures_when_it_is_opened_and_keeps_its_history(tmp_path: Path) -> None:
    address, laptop = an_office(tmp_path), Laptop()
    stream = laptop.stream()
    with closing(opened(address, laptop)) as office:
        office.append((laptop.picture(stream, GARDEN),))
        _run(office, _make_old)
    with closing(opened(address, laptop)) as office:
        assert [fed.pos for fed in office.feed({stream: 0}, limit=9)] == [1]
        assert hand_over(office, stream, GARDEN) == 2
        assert read_back(office, stream, GARDEN) == GARDEN
    with closing(opened(address, laptop)) as office:
        assert read_back(office, stream, GARDEN) == GARDEN


def test_an_earlier_app_opens_the_file_as_before(tmp_path: Path) -> None:
    with closing(opened(an_office(tmp_path), Laptop())) as office, reading(office._engine).begin() as reads:
        assert migrations.is_current(reads, side=EARLIER)
