"""An office file keeps a record to one stream and one kind, whoever uses its id again."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID, uuid5

import pytest

from coprod_desktop.domain.changes import SealedChange
from coprod_desktop.domain.ids import ChangeId, StreamId
from coprod_desktop.office.file_office import FileOffice
from tests.office.builders import Laptop, an_office, opened


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Two laptops at one office; the second belongs to whoever tries."""

    office: FileOffice
    rhian: Laptop
    mal: Laptop
    team: StreamId

    def takes(self, *changes: SealedChange) -> list[ChangeId]:
        return [place.id for place in self.office.append(changes)]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    rhian, mal = Laptop(), Laptop(name="Mal Evans")
    with closing(opened(an_office(tmp_path), rhian)) as office:
        team = office.hello(mal.introduction, ()).team
        yield Desk(office=office, rhian=rhian, mal=mal, team=team)


def test_a_record_of_one_stream_is_not_taken_in_another(desk: Desk) -> None:
    good = desk.rhian.change(desk.rhian.stream())
    assert desk.takes(good) == [good.header.id]
    bad, fine = (
        desk.mal.change(desk.mal.stream(), record=good.header.record),
        desk.mal.change(desk.mal.stream()),
    )
    assert desk.takes(bad, fine) == [fine.header.id]


def test_a_record_of_one_kind_is_not_taken_as_another(desk: Desk) -> None:
    good = desk.rhian.change(desk.rhian.stream())
    desk.takes(good)
    assert desk.takes(desk.mal.change(good.header.stream, kind="goal", record=good.header.record)) == []


def test_of_two_in_one_batch_the_first_says_where_a_record_is(desk: Desk) -> None:
    first = desk.mal.change(desk.mal.stream())
    second = desk.mal.change(desk.mal.stream(), record=first.header.record)
    assert desk.takes(first, second) == [first.header.id]


def test_no_record_is_called_as_another_stream_is(desk: Desk) -> None:
    stream = desk.rhian.stream()
    desk.takes(desk.rhian.change(stream))
    assert desk.takes(desk.mal.change(desk.mal.stream(), kind="person", record=stream)) == []


def test_no_stream_is_called_as_a_record_of_another_is(desk: Desk) -> None:
    good = desk.rhian.change(desk.rhian.stream())
    desk.takes(good)
    blocking = desk.mal.change(StreamId(UUID(int=good.header.record.int)))
    later = desk.rhian.change(good.header.stream, record=good.header.record)
    assert desk.takes(blocking, later) == [later.header.id]


def test_nobody_takes_the_id_of_a_review_that_is_not_written_yet(desk: Desk) -> None:
    stream = desk.rhian.stream()
    review = uuid5(stream, "review")
    early = desk.mal.change(desk.mal.stream(), kind="review", record=review)
    other = desk.mal.change(stream, kind="goal", record=review)
    right = desk.rhian.change(stream, kind="review", record=review)
    assert desk.takes(early, other, right) == [right.header.id]


def test_a_worker_may_be_named_in_the_team_whom_another_stream_knows(desk: Desk) -> None:
    actor = UUID(int=desk.rhian.actor.int)
    before = desk.rhian.change(desk.rhian.stream(), kind="worker", record=actor)
    now = desk.rhian.change(desk.team, kind="worker", record=actor)
    assert desk.takes(before, now) == [before.header.id, now.header.id]
