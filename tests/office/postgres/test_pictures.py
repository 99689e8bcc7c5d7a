"""What is true of pictures in an office file is true on a server; and there only for whom they are for."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from coprod_desktop.domain.pictures import PIECE
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.history.verify import Fault
from coprod_desktop.office.postgres.owned import owned_office
from coprod_desktop.office.postgres.session import PostgresOffice
from tests.fakes import SteppingClock
from tests.office.builders import Laptop, blob_of, hand_over, is_signed, read_back
from tests.office.postgres.builders import ServerOffice
from tests.office.postgres.meetings import Meeting
from tests.office.test_pictures import (
    DOG,
    GARDEN,
    pictured,
    refused,
    test_a_piece_again_or_too_early_changes_nothing_and_says_where_to_go_on,
    test_bytes_come_back_as_they_were_handed_over,
    test_bytes_with_another_digest_are_dropped_and_can_be_handed_over_again,
    test_erasing_a_picture_takes_its_bytes_and_leaves_what_another_names,
    test_erasing_a_picture_takes_what_was_begun_of_it,
    test_of_what_was_begun_nothing_stays_once_another_is_begun,
    test_only_what_a_change_of_the_stream_names_is_taken,
    test_what_is_beyond_all_measure_is_refused,
    test_what_is_not_whole_is_not_there,
    test_what_is_whole_is_never_written_over,
)

__all__ = (  # told here again, with the fixtures of this file
    "test_a_piece_again_or_too_early_changes_nothing_and_says_where_to_go_on",
    "test_bytes_come_back_as_they_were_handed_over",
    "test_bytes_with_another_digest_are_dropped_and_can_be_handed_over_again",
    "test_erasing_a_picture_takes_its_bytes_and_leaves_what_another_names",
    "test_erasing_a_picture_takes_what_was_begun_of_it",
    "test_of_what_was_begun_nothing_stays_once_another_is_begun",
    "test_only_what_a_change_of_the_stream_names_is_taken",
    "test_what_is_beyond_all_measure_is_refused",
    "test_what_is_not_whole_is_not_there",
    "test_what_is_whole_is_never_written_over",
)


@pytest.fixture
def laptop() -> Laptop:
    return Laptop()


@pytest.fixture
def office(served: ServerOffice, laptop: Laptop) -> Iterator[PostgresOffice]:
    with closing(served.met(laptop)) as held:
        yield held


def test_pictures_come_to_whom_a_person_is_assigned_and_to_nobody_else(
    meeting: Meeting, rhian: Laptop, sian: Laptop
) -> None:
    hers, theirs = meeting.open(rhian), meeting.open(sian)
    stream, _ = pictured(hers, rhian, GARDEN)
    hand_over(hers, stream, GARDEN)

    def seen() -> tuple[bool, int, bytes | None]:
        marks = theirs.hello(sian.introduction, ()).blobs or {}
        names = theirs.blob_names(frozenset({stream}))
        return stream in marks, len(names), read_back(theirs, stream, GARDEN)

    assert seen() == (False, 0, None)
    meeting.assign(sian, stream)
    assert seen() == (True, 1, GARDEN)
    meeting.unassign(sian, stream)
    assert seen() == (False, 0, None)


def test_who_worked_with_somebody_hands_in_the_pictures_of_then(
    meeting: Meeting, rhian: Laptop, sian: Laptop
) -> None:
    hers, theirs = meeting.open(rhian), meeting.open(sian)
    stream = rhian.stream()
    hers.append((rhian.change(stream),))
    refused(theirs, stream, DOG)
    meeting.assign(sian, stream)
    theirs.append((sian.picture(stream, DOG),))
    meeting.unassign(sian, stream)
    assert hand_over(theirs, stream, DOG) == 1
    assert read_back(hers, stream, DOG) == DOG
    assert read_back(theirs, stream, DOG) is None


def test_two_hand_over_the_same_picture_at_once_and_neither_spoils_it(
    meeting: Meeting, rhian: Laptop, sian: Laptop
) -> None:
    hers, theirs = meeting.open(rhian), meeting.open(sian)
    stream, _ = pictured(hers, rhian, GARDEN)
    meeting.assign(sian, stream)
    name, size = blob_of(stream, GARDEN), len(GARDEN)
    theirs.put_piece(name, size=size, number=0, piece=bytes(PIECE))
    assert hand_over(hers, stream, GARDEN) == 3
    assert theirs.put_piece(name, size=size, number=1, piece=bytes(PIECE)) == 3
    assert read_back(theirs, stream, GARDEN) == GARDEN
    assert meeting.served.run("SELECT count(*) FROM coprod.stream_blob_piece") == [(3,)]


def test_a_laptop_that_was_revoked_hands_in_no_picture_and_gets_none(
    served: ServerOffice, office: PostgresOffice, laptop: Laptop
) -> None:
    stream, _ = pictured(office, laptop, DOG)
    served.run("UPDATE coprod.device SET revoked = '2026-11-23' WHERE id = %s", laptop.device)
    for ask in (
        lambda: hand_over(office, stream, DOG),
        lambda: read_back(office, stream, DOG),
        lambda: office.blob_names(frozenset({stream})),
    ):
        with pytest.raises(Refusal, match="device_revoked"):
            ask()


def test_an_administrator_verifies_pictures_and_writes_them_as_files(
    served: ServerOffice, office: PostgresOffice, laptop: Laptop, tmp_path: Path
) -> None:
    stream, altered = pictured(office, laptop, GARDEN, DOG)
    missing = laptop.picture(stream, b"never came")
    office.append((missing,))
    for content in (GARDEN, DOG):
        hand_over(office, stream, content)
    served.run("UPDATE coprod.stream_blob_piece SET data = 'other' WHERE octet_length(data) < 100")
    address = served.server.address(served.database)
    with owned_office(address, served.server.password, is_signed=is_signed, clock=SteppingClock()) as owned:
        faults = {(found.change, found.fault) for found in owned.verify()}
        assert owned.write_pictures(tmp_path / "pictures") == 2
    assert faults == {
        (altered.header.id, Fault.PICTURE),
        (missing.header.id, Fault.NO_PICTURE),
    }
    assert (tmp_path / "pictures" / f"{blob_of(stream, GARDEN).digest.hex()}.jpg").read_bytes() == GARDEN
