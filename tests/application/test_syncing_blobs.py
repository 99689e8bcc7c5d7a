"""Pictures travel after all changes, piece by piece: cut anywhere, refused, damaged, never asked twice."""

from uuid import UUID

import pytest

from coprod_desktop.application.sync_ports import BlobName
from coprod_desktop.application.syncing import SyncProgress, SyncStep
from coprod_desktop.application.unavailable import Unavailable
from coprod_desktop.domain.ids import RecordId
from coprod_desktop.domain.pictures import PIECE
from tests.application.memory_sync import OTHER_PERSON, PERSON, MemoryOffice, MemoryReplica, a_change
from tests.application.syncing_laptop import Cut, Laptop, cut_at

GARDEN = b"the garden".ljust(3 * PIECE + 5, b".")
DOG = b"the dog"


def record(number: int) -> RecordId:
    return RecordId(UUID(int=7000 + number))


def a_laptop(office: MemoryOffice, *, device: int = 1) -> Laptop:
    laptop = Laptop(office=office, replica=MemoryReplica(device=device))
    laptop.replica.write(a_change(device, device=device))
    return laptop


@pytest.fixture
def office() -> MemoryOffice:
    return MemoryOffice()


@pytest.fixture
def ours(office: MemoryOffice) -> Laptop:
    return a_laptop(office)


@pytest.fixture
def theirs(office: MemoryOffice) -> Laptop:
    return a_laptop(office, device=2)


def shown(laptop: Laptop, content: bytes, number: int = 1, *, here: bool = True) -> BlobName:
    return laptop.replica.blobs.show(PERSON, record(number), content, here=here)


def test_a_picture_goes_to_the_office_and_from_there_to_the_other_laptop(
    ours: Laptop, theirs: Laptop
) -> None:
    name = shown(ours, GARDEN)
    report = ours.sync()
    assert (report.pictures_sent, report.pictures_received) == (1, 0)
    assert ours.office.shelf.whole == {name: GARDEN}
    assert shown(theirs, GARDEN, here=False) == name
    report = theirs.sync()
    assert (report.pictures_sent, report.pictures_received) == (0, 1)
    assert theirs.replica.blobs.whole == {name.digest: GARDEN}
    assert any((PERSON, "picture", record(1)) in changed.records for changed in theirs.arrived)


def test_pictures_come_after_all_changes_and_a_second_sync_asks_once(ours: Laptop) -> None:
    shown(ours, GARDEN)
    ours.sync()
    steps = list(dict.fromkeys(ours.steps()))
    assert steps[-1] == SyncStep.SENDING_PICTURES
    ours.office.calls.clear()
    ours.sync()
    assert ours.office.calls == ["open", "hello"]


def test_a_picture_that_nobody_has_is_not_asked_for(ours: Laptop) -> None:
    ours.sync()
    shown(ours, DOG, here=False)
    ours.office.calls.clear()
    ours.sync()
    assert ours.office.calls == ["open", "hello"]


def test_progress_counts_pictures_and_is_told_at_every_piece(ours: Laptop) -> None:
    shown(ours, GARDEN, 1)
    shown(ours, DOG, 2)
    ours.sync()
    told = [one for one in ours.told if one.step is SyncStep.SENDING_PICTURES]
    assert told == [
        *(SyncProgress(step=SyncStep.SENDING_PICTURES, done=0, total=2) for _ in range(4)),
        SyncProgress(step=SyncStep.SENDING_PICTURES, done=1, total=2),
        SyncProgress(step=SyncStep.SENDING_PICTURES, done=2, total=2),
    ]


@pytest.mark.parametrize("call", range(1, 16))
def test_a_cut_at_any_call_loses_nothing_and_repeats_one_piece_at_most(
    ours: Laptop, theirs: Laptop, call: int
) -> None:
    name = shown(ours, GARDEN)
    shown(theirs, GARDEN, here=False)
    left = [call]

    def cut(called: str) -> None:
        if called in {"put_piece", "note_sent", "blob_names", "note_there", "blob_pieces", "take_piece"}:
            left[0] -= 1
            if left[0] == 0:
                raise Cut

    for laptop in (ours, theirs):
        laptop.replica.blobs.before_call = cut
        laptop.office.before_call = cut
        try:
            laptop.sync()
        except Cut:
            before = laptop.office.calls.count("put_piece")
            laptop.sync()
            assert laptop.office.calls.count("put_piece") - before <= 5
    assert ours.office.shelf.whole == {name: GARDEN}
    assert theirs.replica.blobs.whole == {name.digest: GARDEN}


def test_sending_goes_on_behind_the_last_piece_that_came(ours: Laptop) -> None:
    name = shown(ours, GARDEN)
    ours.office.shelf.begun[name] = [GARDEN[:PIECE], GARDEN[PIECE : 2 * PIECE]]
    ours.sync()
    assert ours.office.calls.count("put_piece") == 3  # the first, whose answer says where to go on; two more
    assert ours.office.shelf.whole[name] == GARDEN


def test_receiving_goes_on_behind_the_last_piece_that_came(ours: Laptop) -> None:
    name = shown(ours, GARDEN, here=False)
    ours.office.shelf.whole[name] = GARDEN
    ours.replica.blobs.begun[name.digest] = [GARDEN[:PIECE], GARDEN[PIECE : 2 * PIECE]]
    ours.sync()
    assert ours.office.calls.count("blob_pieces") == 1
    assert ours.replica.blobs.whole[name.digest] == GARDEN


@pytest.mark.parametrize("answers", range(6, 14))
def test_cancelling_stops_between_pieces_and_the_next_sync_goes_on(ours: Laptop, answers: int) -> None:
    name = shown(ours, GARDEN)
    asked = iter([False] * answers)
    report = ours.sync(cancelled=lambda: next(asked, True))
    assert report.cancelled or name in ours.replica.blobs.there
    ours.sync()
    assert ours.office.shelf.whole == {name: GARDEN}


def test_what_the_office_refuses_holds_up_nothing_and_is_offered_again(ours: Laptop) -> None:
    garden, dog = shown(ours, GARDEN, 1), shown(ours, DOG, 2)
    ours.office.shelf.refuses.add(garden.digest)
    report = ours.sync()
    assert report.pictures_sent == 1
    assert set(ours.office.shelf.whole) == {dog}
    ours.office.shelf.refuses.clear()
    assert ours.sync().pictures_sent == 1


def test_bytes_that_are_not_what_they_are_called_are_given_up_after_a_second_try(ours: Laptop) -> None:
    name = shown(ours, GARDEN)
    ours.replica.blobs.whole[name.digest] = DOG
    assert ours.sync().pictures_sent == 0
    assert ours.office.calls.count("put_piece") == 2
    assert ours.office.shelf.whole == {}


def test_a_damaged_picture_at_the_office_is_not_shown_and_holds_up_nothing(ours: Laptop) -> None:
    garden, dog = shown(ours, GARDEN, 1, here=False), shown(ours, DOG, 2, here=False)
    ours.office.shelf.whole = {garden: b"altered", dog: DOG}
    assert ours.sync().pictures_received == 1
    assert ours.replica.blobs.whole == {dog.digest: DOG}


def test_an_office_that_keeps_no_pictures_is_asked_nothing_and_they_wait(ours: Laptop) -> None:
    name = shown(ours, GARDEN)
    ours.office.keeps_blobs = False
    assert ours.sync().sent == 2
    assert not {"put_piece", "blob_names", "blob_pieces"} & set(ours.office.calls)
    ours.office.keeps_blobs = True
    assert ours.sync().pictures_sent == 1
    assert name in ours.office.shelf.whole


def test_an_office_from_a_backup_gets_back_the_pictures_it_lost(ours: Laptop) -> None:
    name = shown(ours, GARDEN)
    ours.sync()
    ours.office.shelf.whole.clear()
    assert ours.sync().pictures_sent == 1
    assert name in ours.office.shelf.whole


def test_of_what_this_worker_may_not_read_no_picture_comes(ours: Laptop) -> None:
    name = ours.replica.blobs.show(OTHER_PERSON, record(1), DOG, here=False)
    ours.office.shelf.whole[name] = DOG
    ours.office.unreadable = frozenset({OTHER_PERSON})
    assert ours.sync().pictures_received == 0
    assert ours.replica.blobs.whole == {}


def test_a_line_that_is_lost_in_the_middle_is_tried_again_from_there(ours: Laptop) -> None:
    shown(ours, GARDEN)
    lost = [Unavailable("office_lost")]

    def lose(called: str) -> None:
        if called == "put_piece" and ours.office.calls.count("put_piece") == 2 and lost:
            raise lost.pop()

    ours.office.before_call = lose
    assert ours.sync().pictures_sent == 1
    assert ours.office.calls.count("put_piece") == 5


def test_a_lost_answer_to_the_last_piece_costs_one_more(ours: Laptop) -> None:
    name = shown(ours, DOG)
    ours.replica.blobs.before_call = cut_at("note_sent")
    with pytest.raises(Cut):
        ours.sync()
    ours.replica.blobs.before_call = lambda _: None
    ours.sync()
    assert ours.office.calls.count("put_piece") == 1  # the office says by itself what it has
    assert name in ours.replica.blobs.there
