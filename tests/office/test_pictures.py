"""An office file takes the bytes that changes name, whole or not at all, and hands them out again."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from coprod_desktop.application.sync_ports import OfficeSession, blob_mark
from coprod_desktop.domain.changes import SealedChange
from coprod_desktop.domain.ids import StreamId
from coprod_desktop.domain.pictures import MOST_BYTES, PIECE
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.history.verify import Fault
from coprod_desktop.office.file_office import FileOffice
from tests.office.builders import Laptop, an_office, blob_of, hand_over, opened, read_back

GARDEN = b"\xff\xd8\xff" + bytes(range(256)) * 2600
DOG = b"\x89PNG the dog"


@pytest.fixture
def address(tmp_path: Path) -> str:
    return an_office(tmp_path)


@pytest.fixture
def laptop() -> Laptop:
    return Laptop()


@pytest.fixture
def office(address: str, laptop: Laptop) -> Iterator[FileOffice]:
    with closing(opened(address, laptop)) as held:
        yield held


def pictured(office: OfficeSession, laptop: Laptop, *contents: bytes) -> tuple[StreamId, SealedChange]:
    """Hand in a stream that names bytes; gives it with the last change."""
    stream = laptop.stream()
    changes = tuple(laptop.picture(stream, content) for content in contents)
    assert len(office.append(changes)) == len(contents)
    return stream, changes[-1]


def refused(office: OfficeSession, stream: StreamId, content: bytes, **otherwise: int | bytes) -> None:
    asked: dict[str, int | bytes] = {"size": len(content), "number": 0, "piece": content[:PIECE], **otherwise}
    with pytest.raises(Refusal, match="blob_refused"):
        office.put_piece(blob_of(stream, content), **asked)  # type: ignore[arg-type]  # whatever a test says


def test_bytes_come_back_as_they_were_handed_over(office: OfficeSession, laptop: Laptop) -> None:
    stream, _ = pictured(office, laptop, GARDEN, DOG)
    assert hand_over(office, stream, GARDEN) == 3
    assert hand_over(office, stream, DOG) == 1
    assert read_back(office, stream, GARDEN) == GARDEN
    assert read_back(office, stream, DOG) == DOG
    assert office.blob_names(frozenset({stream})) == {blob_of(stream, GARDEN), blob_of(stream, DOG)}
    welcome = office.hello(laptop.introduction, ())
    assert welcome.blobs == {stream: blob_mark(blob_of(stream, one).digest for one in (GARDEN, DOG))}


def test_what_is_not_whole_is_not_there(office: OfficeSession, laptop: Laptop) -> None:
    stream, _ = pictured(office, laptop, GARDEN)
    name = blob_of(stream, GARDEN)
    assert office.put_piece(name, size=len(GARDEN), number=0, piece=GARDEN[:PIECE]) == 1
    assert read_back(office, stream, GARDEN) is None
    assert office.blob_names(frozenset({stream})) == frozenset()
    assert office.hello(laptop.introduction, ()).blobs == {}


def test_a_piece_again_or_too_early_changes_nothing_and_says_where_to_go_on(
    office: OfficeSession, laptop: Laptop
) -> None:
    stream, _ = pictured(office, laptop, GARDEN)
    name, size = blob_of(stream, GARDEN), len(GARDEN)
    pieces = [GARDEN[start : start + PIECE] for start in range(0, size, PIECE)]
    assert office.put_piece(name, size=size, number=1, piece=pieces[1]) == 0
    assert office.put_piece(name, size=size, number=0, piece=pieces[0]) == 1
    assert office.put_piece(name, size=size, number=0, piece=bytes(PIECE)) == 1
    assert office.put_piece(name, size=size, number=1, piece=pieces[1]) == 2
    assert office.put_piece(name, size=size, number=2, piece=pieces[2]) == 3
    assert read_back(office, stream, GARDEN) == GARDEN


def test_bytes_with_another_digest_are_dropped_and_can_be_handed_over_again(
    office: OfficeSession, laptop: Laptop
) -> None:
    stream, _ = pictured(office, laptop, DOG)
    assert office.put_piece(blob_of(stream, DOG), size=len(DOG), number=0, piece=DOG[::-1]) == 0
    assert read_back(office, stream, DOG) is None
    assert hand_over(office, stream, DOG) == 1
    assert read_back(office, stream, DOG) == DOG


def test_what_is_whole_is_never_written_over(office: OfficeSession, laptop: Laptop) -> None:
    stream, _ = pictured(office, laptop, DOG)
    hand_over(office, stream, DOG)
    assert office.put_piece(blob_of(stream, DOG), size=len(DOG), number=0, piece=DOG[::-1]) == 1
    assert read_back(office, stream, DOG) == DOG


def test_of_what_was_begun_nothing_stays_once_another_is_begun(office: OfficeSession, laptop: Laptop) -> None:
    stream, _ = pictured(office, laptop, GARDEN, DOG)
    name, size = blob_of(stream, GARDEN), len(GARDEN)
    office.put_piece(name, size=size, number=0, piece=GARDEN[:PIECE])
    hand_over(office, stream, DOG)
    office.put_piece(name, size=size, number=0, piece=GARDEN[:PIECE])
    other = laptop.stream()
    office.append((laptop.picture(other, GARDEN),))
    office.put_piece(blob_of(other, GARDEN), size=size, number=0, piece=GARDEN[:PIECE])
    assert office.put_piece(name, size=size, number=1, piece=GARDEN[PIECE : 2 * PIECE]) == 0


def test_only_what_a_change_of_the_stream_names_is_taken(office: OfficeSession, laptop: Laptop) -> None:
    stream, _ = pictured(office, laptop, DOG)
    other, _ = pictured(office, laptop, GARDEN)
    refused(office, other, DOG)
    refused(office, laptop.stream(), DOG)
    office.append((laptop.change(other, kind="statement", hash=blob_of(other, DOG).digest.hex()),))
    office.append((laptop.change(other, kind="picture", title=blob_of(other, DOG).digest.hex()),))
    refused(office, other, DOG)
    assert hand_over(office, stream, DOG) == 1
    assert read_back(office, other, DOG) is None


@pytest.mark.parametrize(
    "otherwise",
    [
        {"size": 0},
        {"size": -1},
        {"size": MOST_BYTES + 1},
        {"size": 2**31 - 1},
        {"number": -1},
        {"number": 1},
        {"piece": b""},
        {"piece": DOG + b"."},
        {"piece": bytes(PIECE + 1), "size": MOST_BYTES},
    ],
)
def test_what_is_beyond_all_measure_is_refused(
    office: OfficeSession, laptop: Laptop, otherwise: dict[str, int | bytes]
) -> None:
    stream, _ = pictured(office, laptop, DOG)
    refused(office, stream, DOG, **otherwise)
    assert office.hello(laptop.introduction, ()).blobs == {}


def test_erasing_a_picture_takes_its_bytes_and_leaves_what_another_names(
    office: OfficeSession, laptop: Laptop
) -> None:
    stream, erased = pictured(office, laptop, GARDEN, DOG)
    other, _ = pictured(office, laptop, DOG)
    for one, content in ((stream, GARDEN), (stream, DOG), (other, DOG)):
        hand_over(office, one, content)
    office.append((laptop.change(stream, kind="erasure", records=[str(erased.header.record)]),))
    assert office.blob_names(frozenset({stream, other})) == {blob_of(stream, GARDEN), blob_of(other, DOG)}
    refused(office, stream, DOG)
    office.append((laptop.change(stream, kind="erasure", whole_stream=True),))
    assert read_back(office, stream, GARDEN) is None
    assert read_back(office, other, DOG) == DOG


def test_erasing_a_picture_takes_what_was_begun_of_it(office: OfficeSession, laptop: Laptop) -> None:
    stream, _ = pictured(office, laptop, GARDEN)
    name, size = blob_of(stream, GARDEN), len(GARDEN)
    office.put_piece(name, size=size, number=0, piece=GARDEN[:PIECE])
    office.append((laptop.change(stream, kind="erasure", whole_stream=True),))
    refused(office, stream, GARDEN, number=1, piece=GARDEN[PIECE : 2 * PIECE])


def test_what_an_earlier_app_erased_goes_at_the_next_hello(office: FileOffice, laptop: Laptop) -> None:
    stream, _ = pictured(office, laptop, DOG)
    hand_over(office, stream, DOG)
    erasure = laptop.change(stream, kind="erasure", whole_stream=True)
    office.append((erasure,))
    with office._engine.begin() as connection:  # as one that knows nothing of bytes leaves them
        name = {"stream": stream.hex, "hash": blob_of(stream, DOG).digest}
        for row in (
            "stream_blob VALUES (:stream, :hash, 9, '', '00')",
            "stream_blob_piece VALUES (:stream, :hash, '00', 0, x'00')",
        ):
            connection.execute(text(f"INSERT INTO {row}"), name)
    assert office.hello(laptop.introduction, ()).blobs == {}


def test_verifying_names_what_is_missing_and_what_was_altered(office: FileOffice, laptop: Laptop) -> None:
    stream, missing = pictured(office, laptop, GARDEN)
    altered = laptop.picture(stream, DOG)
    office.append((altered,))
    hand_over(office, stream, DOG)
    assert [(found.change, found.fault) for found in office.verify()] == [
        (missing.header.id, Fault.NO_PICTURE)
    ]
    hand_over(office, stream, GARDEN)
    assert office.verify() == ()
    with office._engine.begin() as connection:
        connection.execute(text("UPDATE stream_blob_piece SET data = x'00' WHERE length(data) < 100"))
    assert [(found.change, found.fault) for found in office.verify()] == [(altered.header.id, Fault.PICTURE)]


def test_pictures_are_written_as_files_that_are_called_as_changes_call_them(
    office: FileOffice, laptop: Laptop, tmp_path: Path
) -> None:
    stream, _ = pictured(office, laptop, GARDEN, DOG)
    other, _ = pictured(office, laptop, DOG)
    for one, content in ((stream, GARDEN), (stream, DOG), (other, DOG)):
        hand_over(office, one, content)
    folder = tmp_path / "pictures"
    assert office.write_pictures(folder) == 2
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == {
        f"{blob_of(stream, GARDEN).digest.hex()}.jpg": GARDEN,
        f"{blob_of(stream, DOG).digest.hex()}.png": DOG,
    }
    assert {file.stat().st_mode & 0o777 for file in folder.iterdir()} == {0o600}
    with pytest.raises(Refusal, match="folder_not_empty"):
        office.write_pictures(folder)


def test_nothing_is_taken_before_a_hello(address: str, laptop: Laptop) -> None:
    with closing(opened(address)) as office, pytest.raises(RuntimeError):
        hand_over(office, laptop.stream(), DOG)
