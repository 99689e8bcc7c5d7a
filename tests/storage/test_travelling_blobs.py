"""What a laptop hands over and takes in of pictures: named here, whole once, nothing that nobody names."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from uuid import UUID

import pytest
from sqlalchemy import select, update

from coprod_desktop.application.sync_ports import BlobName, Outgoing, Taken, Welcome, blob_mark
from coprod_desktop.domain.ids import OfficeId, StreamId
from coprod_desktop.domain.pictures import PIECE, Picture
from coprod_desktop.history.tables import laptop_tables
from tests.storage.builders import Laptop, Opened
from tests.storage.test_blobs import beside, erase, pictures, somebody, stored, taken
from tests.storage.test_partings import Office, a_person

LONG = b"the garden".ljust(2 * PIECE + 7, b".")
SHORT = b"the dog"
TABLES = laptop_tables()


@dataclass
class Two:
    """A laptop with a picture, and another one to which only its record came."""

    ours: Laptop
    theirs: Laptop
    picture: Picture
    name: BlobName
    office: Office = field(default_factory=Office)


@pytest.fixture
def two(laptops: Opened) -> Two:
    ours, theirs = laptops.laptop(), laptops.laptop("Siân Rees")
    said = somebody(ours)
    seen, _ = pictures(ours).add(said, taken(LONG), "The garden")
    office = Office()
    office.receive(ours.vault)
    office.feed(theirs.vault, said.stream)
    return Two(ours=ours, theirs=theirs, picture=seen.value, name=named(said.stream, LONG), office=office)


def named(stream: StreamId, content: bytes) -> BlobName:
    return BlobName(stream=stream, digest=hashlib.sha256(content).digest())


def pieces(content: bytes = LONG) -> list[bytes]:
    return [content[start : start + PIECE] for start in range(0, len(content), PIECE)]


def welcome(*streams: StreamId, blobs: dict[StreamId, bytes] | None = None) -> Welcome:
    return Welcome(
        office=OfficeId(UUID(int=98)),
        team=StreamId(UUID(int=99)),
        heads=dict.fromkeys(streams, 1),
        restored=frozenset(),
        blobs={} if blobs is None else blobs,
    )


def take_all(laptop: Laptop, name: BlobName, content: bytes = LONG) -> list[Taken]:
    return [
        laptop.vault.replica.blobs.take_piece(name, size=len(content), number=number, piece=piece)
        for number, piece in enumerate(pieces(content))
    ]


def there(laptop: Laptop, *names: BlobName) -> None:
    laptop.vault.replica.blobs.note_there(frozenset(one.stream for one in names), frozenset(names))


def test_a_picture_goes_out_once_its_record_has_and_until_the_office_has_it(laptop: Laptop) -> None:
    said, blobs = somebody(laptop), laptop.vault.replica.blobs
    pictures(laptop).add(said, taken(LONG), "The garden")
    assert blobs.outgoing() == ()
    assert laptop.vault.replica.counts().pictures_waiting == 1
    Office().receive(laptop.vault)
    name = named(said.stream, LONG)
    assert blobs.outgoing() == (Outgoing(name=name, size=len(LONG)),)
    assert [blobs.piece(name, number) for number in range(4)] == [*pieces(), None]
    blobs.note_sent(name)
    blobs.note_sent(name)
    assert blobs.outgoing() == ()
    assert laptop.vault.replica.counts().pictures_waiting == 0


def test_the_oldest_goes_first_and_each_stream_has_its_own(laptop: Laptop) -> None:
    office, names = Office(), []
    for content in (SHORT, LONG, SHORT):
        said = somebody(laptop)
        pictures(laptop).add(said, taken(content), "The garden")
        names.append(named(said.stream, content))
    office.receive(laptop.vault)
    assert [one.name for one in laptop.vault.replica.blobs.outgoing()] == names


def test_a_picture_that_was_taken_away_goes_out_since_that_can_be_undone(laptop: Laptop) -> None:
    said = somebody(laptop)
    seen, _ = pictures(laptop).add(said, taken(SHORT), "The dog")
    pictures(laptop).remove(seen)
    Office().receive(laptop.vault)
    assert [one.name.digest for one in laptop.vault.replica.blobs.outgoing()] == [
        hashlib.sha256(SHORT).digest()
    ]


def test_what_the_office_has_comes_in_piece_by_piece_and_is_shown_when_it_is_whole(two: Two) -> None:
    blobs = two.theirs.vault.replica.blobs
    assert two.theirs.vault.replica.counts().pictures_missing == 1
    assert blobs.incoming() == ()
    there(two.theirs, two.name)
    assert blobs.incoming() == (two.name,)
    assert blobs.take_piece(two.name, size=len(LONG), number=0, piece=pieces()[0]) is Taken.MORE
    assert pictures(two.theirs).content(two.picture) is None
    again = two.theirs.reopen()
    blobs = again.vault.replica.blobs
    assert blobs.pieces_here(two.name) == 1
    assert blobs.take_piece(two.name, size=len(LONG), number=1, piece=pieces()[1]) is Taken.MORE
    assert blobs.take_piece(two.name, size=len(LONG), number=2, piece=pieces()[2]) is Taken.WHOLE
    assert pictures(again).content(two.picture) == LONG
    assert (blobs.incoming(), again.vault.replica.counts().pictures_missing) == ((), 0)
    ((stream, kind, _),) = blobs.shown_by(two.name).records
    assert (stream, kind) == (two.name.stream, "picture")
    assert blobs.outgoing() == ()
    again.vault.close()


def test_bytes_that_are_something_else_are_not_kept_and_not_asked_for_again(two: Two) -> None:
    there(two.theirs, two.name)
    other = LONG[:-1] + b"!"
    assert take_all(two.theirs, two.name, other) == [Taken.MORE, Taken.MORE, Taken.DAMAGED]
    assert stored(two.theirs) == (0, 0)
    assert two.theirs.vault.replica.blobs.incoming() == ()
    again = two.theirs.reopen()
    assert again.vault.replica.blobs.incoming() == (two.name,)
    again.vault.close()


@pytest.mark.parametrize(
    ("size", "number", "piece"),
    [
        (len(LONG), 1, bytes(PIECE)),
        (len(LONG), 0, b"short"),
        (len(LONG), 0, bytes(PIECE + 1)),
        (2**40, 0, bytes(PIECE)),
        (0, 0, b""),
    ],
)
def test_what_is_no_such_piece_is_not_kept(two: Two, size: int, number: int, piece: bytes) -> None:
    blobs = two.theirs.vault.replica.blobs
    assert blobs.take_piece(two.name, size=size, number=number, piece=piece) is Taken.DAMAGED
    assert stored(two.theirs) == (0, 0)


def test_bytes_that_nothing_here_names_are_not_kept(two: Two) -> None:
    stranger = named(two.name.stream, SHORT)
    assert take_all(two.theirs, stranger, SHORT) == [Taken.UNWANTED]
    assert stored(two.theirs) == (0, 0)


def test_pieces_of_what_was_erased_meanwhile_go_and_no_more_are_taken(two: Two) -> None:
    blobs = two.theirs.vault.replica.blobs
    blobs.take_piece(two.name, size=len(LONG), number=0, piece=pieces()[0])
    erase(two.theirs, two.name.stream)
    assert stored(two.theirs) == (0, 0)
    assert blobs.take_piece(two.name, size=len(LONG), number=1, piece=pieces()[1]) is Taken.UNWANTED
    assert stored(two.theirs) == (0, 0)


def test_somebody_who_adds_the_same_picture_while_it_comes_has_it_at_once(two: Two) -> None:
    blobs = two.theirs.vault.replica.blobs
    blobs.take_piece(two.name, size=len(LONG), number=0, piece=pieces()[0])
    pictures(two.theirs).add(somebody(two.theirs), taken(LONG), "The same garden")
    assert pictures(two.theirs).content(two.picture) == LONG
    assert blobs.take_piece(two.name, size=len(LONG), number=1, piece=pieces()[1]) is Taken.WHOLE


def test_a_picture_that_was_taken_away_is_not_fetched_until_that_is_undone(two: Two) -> None:
    there(two.theirs, two.name)
    with two.theirs.vault.units_of_work() as work:
        (seen,) = work.list(Picture, two.name.stream)
    pictures(two.theirs).remove(seen)
    assert two.theirs.vault.replica.blobs.incoming() == ()
    with two.theirs.vault.units_of_work() as work:
        work.undo(work.history(seen.stream, seen.id)[0])
        work.commit()
    assert two.theirs.vault.replica.blobs.incoming() == (two.name,)


def test_only_streams_of_which_the_office_has_other_bytes_are_asked_about(two: Two) -> None:
    blobs, stream = two.ours.vault.replica.blobs, two.name.stream
    mark = blob_mark([two.name.digest])
    assert blobs.unlike(welcome(stream)) == frozenset()
    assert blobs.unlike(welcome(stream, blobs={stream: mark})) == {stream}
    there(two.ours, two.name)
    assert blobs.unlike(welcome(stream, blobs={stream: mark})) == frozenset()
    assert blobs.unlike(welcome(stream)) == {stream}
    assert blobs.unlike(welcome()) == frozenset()
    two.ours.vault.replica.forget_places(frozenset({stream}))
    assert blobs.unlike(welcome(stream)) == frozenset()


def test_what_the_office_does_not_have_after_all_is_forgotten(two: Two) -> None:
    blobs = two.theirs.vault.replica.blobs
    there(two.theirs, two.name)
    blobs.take_piece(two.name, size=len(LONG), number=0, piece=pieces()[0])
    blobs.note_gone(two.name)
    assert (blobs.incoming(), blobs.pieces_here(two.name)) == ((), 0)


def test_a_damaged_piece_of_ours_still_goes_out_and_the_office_tells(two: Two) -> None:
    chunk = TABLES.history.blob_chunk
    with two.ours.engine.begin() as connection:
        connection.execute(update(chunk).values(data=b"other"))
    assert two.ours.vault.replica.blobs.piece(two.name, 0) == b"other"
    assert pictures(two.ours).content(two.picture) is None


def test_a_person_who_left_stays_until_the_pictures_are_delivered_and_then_goes_with_them(
    laptop: Laptop,
) -> None:
    office, blobs = Office(), laptop.vault.replica.blobs
    stays = somebody(laptop)
    pictures(laptop).add(stays, taken(SHORT), "The dog")
    said = somebody(laptop)
    pictures(laptop).add(said, taken(LONG), "The garden")
    pictures(laptop).add(said, taken(SHORT), "The same dog")
    office.receive(laptop.vault)
    office.unreadable.add(said.stream)
    office.meet(laptop.vault)
    laptop.vault.replica.let_go()
    assert laptop.vault.replica.counts().leaving == 1
    names = [one.name for one in blobs.outgoing() if one.name.stream == said.stream]
    assert {one.digest for one in names} == {hashlib.sha256(one).digest() for one in (SHORT, LONG)}
    for name in names:
        blobs.note_sent(name)
    laptop.vault.replica.let_go()
    assert laptop.vault.replica.counts().leaving == 0
    assert stored(laptop) == (1, 1)
    assert pictures(laptop).content(beside(laptop, stays)[0].value) == SHORT
    with laptop.engine.connect() as connection:
        assert connection.execute(select(TABLES.office_blob)).all() == []


def test_a_person_without_pictures_leaves_as_before(laptop: Laptop) -> None:
    office = Office()
    amina = a_person(laptop, "Amina")
    office.receive(laptop.vault)
    office.unreadable.add(amina)
    office.meet(laptop.vault)
    laptop.vault.replica.let_go()
    assert laptop.vault.replica.counts().leaving == 0
