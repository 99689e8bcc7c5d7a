"""People who are somebody else's now leave the laptop, and nobody else does."""

import pytest

from tests.application.memory_sync import (
    OTHER_PERSON,
    MemoryOffice,
    a_change,
)
from tests.application.syncing_laptop import Cut, Laptop, cut_at, holds_all


def test_a_person_who_is_somebody_elses_now_leaves_when_all_is_delivered() -> None:
    laptop = Laptop()
    laptop.replica.write(a_change(1), a_change(2, stream=OTHER_PERSON))
    laptop.sync()
    laptop.replica.write(a_change(3, stream=OTHER_PERSON))
    laptop.office.unreadable = frozenset({OTHER_PERSON})
    report = laptop.sync()
    assert report.left == {OTHER_PERSON}
    assert OTHER_PERSON in laptop.shown()
    assert [fed.change.header.id for fed in laptop.office.streams[OTHER_PERSON]][-1] == a_change(3).header.id
    assert all(one.header.stream != OTHER_PERSON for one in laptop.replica.changes.values())
    assert laptop.sync().left == frozenset()


def test_what_the_office_refuses_of_a_person_who_left_is_kept() -> None:
    refused = a_change(3, stream=OTHER_PERSON)
    laptop = Laptop(office=MemoryOffice(refuses=frozenset({refused.header.id})))
    laptop.replica.write(a_change(1), a_change(2, stream=OTHER_PERSON))
    laptop.sync()
    laptop.replica.write(refused)
    laptop.office.unreadable = frozenset({OTHER_PERSON})
    laptop.sync()
    assert refused.header.id in laptop.replica.changes
    assert laptop.replica.left == {OTHER_PERSON}


def test_a_person_who_comes_back_is_read_from_the_start() -> None:
    laptop = Laptop()
    laptop.replica.write(a_change(1, stream=OTHER_PERSON))
    laptop.sync()
    laptop.office.unreadable = frozenset({OTHER_PERSON})
    laptop.sync()
    laptop.office.unreadable = frozenset()
    laptop.office.fed_from.clear()
    laptop.sync()
    assert laptop.office.fed_from == [{OTHER_PERSON: 0}]
    assert OTHER_PERSON in laptop.shown()
    assert holds_all(laptop)


def test_a_stream_that_the_office_lost_is_offered_again_and_not_taken_for_one_that_left() -> None:
    laptop = Laptop()
    laptop.replica.write(a_change(1), a_change(2, stream=OTHER_PERSON))
    laptop.sync()
    del laptop.office.streams[OTHER_PERSON]
    report = laptop.sync()
    assert report.left == frozenset()
    assert holds_all(laptop)
    assert len(laptop.office.streams[OTHER_PERSON]) == 1


def test_a_stream_that_the_office_never_had_is_not_taken_for_one_that_left() -> None:
    laptop = Laptop()
    laptop.replica.write(a_change(1))
    laptop.sync()
    laptop.replica.write(a_change(2, stream=OTHER_PERSON))
    laptop.office.before_call = cut_at("append")
    with pytest.raises(Cut):
        laptop.sync()
    assert laptop.replica.left == set()
    assert a_change(2, stream=OTHER_PERSON).header.id in laptop.replica.changes
