"""The list of people is read as far as somebody looks at it, and stands in the order it was listed in."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

import pytest

from coprod_desktop.application.listing import PAGE, Listing, place_of
from coprod_desktop.application.ports import PersonRow
from coprod_desktop.application.unavailable import Unavailable
from coprod_desktop.domain.ids import StreamId
from tests.application.people import NEW_PERSON


class Store:
    """People whose names are their numbers; notes how many were read at a time."""

    def __init__(self) -> None:
        self.reads: list[int] = []
        self.gone: set[str] = set()
        self.fails = False

    def __call__(self, ids: Sequence[str]) -> dict[str, PersonRow]:
        self.reads.append(len(ids))
        if self.fails:
            raise Unavailable("store_damaged")
        return {
            one: replace(NEW_PERSON, stream=StreamId(UUID(one)), full_name=str(int(one, 16)))
            for one in ids
            if one not in self.gone
        }


def listing_of(count: int, store: Store) -> Listing:
    return Listing([UUID(int=number).hex for number in range(count)], read=store)


def test_nobody_is_read_until_looked_at_and_neighbours_come_along() -> None:
    store = Store()
    listing = listing_of(10_000, store)
    assert len(listing) == 10_000
    assert store.reads == []
    assert listing[PAGE + 3].full_name == str(PAGE + 3)
    assert listing[PAGE + 4].full_name == str(PAGE + 4)
    assert store.reads == [PAGE]


def test_everybody_is_there_in_order_from_first_to_last() -> None:
    listing = listing_of(PAGE * 2 + 5, Store())
    assert [row.full_name for row in listing] == [str(number) for number in range(PAGE * 2 + 5)]
    assert listing[-1].full_name == str(PAGE * 2 + 4)
    assert [row.full_name for row in listing[PAGE - 1 : PAGE + 1]] == [str(PAGE - 1), str(PAGE)]
    with pytest.raises(IndexError):
        listing[PAGE * 2 + 5]


def test_where_somebody_stands_is_known_without_reading() -> None:
    store = Store()
    listing = listing_of(10_000, store)
    assert place_of(listing, StreamId(UUID(int=9_000))) == 9_000
    assert place_of(listing, StreamId(UUID(int=10_000))) is None
    assert store.reads == []
    assert place_of((NEW_PERSON,), NEW_PERSON.stream) == 0
    assert place_of((NEW_PERSON,), StreamId(UUID(int=1))) is None


def test_scrolling_through_everybody_keeps_only_some_of_them_and_reads_the_first_again() -> None:
    store = Store()
    listing = listing_of(PAGE * 50, store)
    tuple(listing)
    assert len(store.reads) == 50
    assert listing[0].full_name == "0"
    assert len(store.reads) == 51


def test_who_was_taken_away_in_between_has_a_row_without_a_name() -> None:
    store = Store()
    listing = listing_of(3, store)
    store.gone.add(UUID(int=1).hex)
    assert [row.full_name for row in listing] == ["0", "", "2"]
    assert listing[1].stream == StreamId(UUID(int=1))


def test_a_page_that_cannot_be_read_is_told_once() -> None:
    store = Store()
    store.fails = True
    listing = listing_of(3, store)
    with pytest.raises(Unavailable):
        listing[0]
    assert listing[0].full_name == ""
    assert store.reads == [3]
