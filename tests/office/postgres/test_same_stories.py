"""What is true of an office in a file is true of one on a server: the same stories, told of a server."""

from collections.abc import Callable, Iterator
from contextlib import closing

import pytest

from coprod_desktop.domain.changes import SealedChange
from coprod_desktop.office.postgres.session import PostgresOffice
from tests.office.builders import Laptop
from tests.office.postgres.builders import ServerOffice
from tests.office.test_file_office import (
    _an_endless_salt,
    _before_all_schemas,
    _beyond_all_schemas,
    _half_a_character,
    _in_somebody_elses_name,
    _of_an_endless_kind,
    _other_digest,
    _other_words,
    ids,
    test_a_change_beyond_all_measure_is_left_out,
    test_a_hello_names_the_streams_that_an_older_copy_of_the_office_lacks,
    test_a_hello_tells_office_team_and_every_stream,
    test_a_known_laptop_with_another_key_or_worker_is_refused,
    test_a_laptop_that_never_said_hello_is_not_believed,
    test_an_erasure_without_words_is_left_out,
    test_changes_get_positions_without_gaps_on_one_chain,
    test_each_stream_counts_for_itself,
    test_pushing_again_gives_the_same_places_and_adds_nothing,
    test_the_feed_goes_by_stream_and_position_in_pages,
    test_the_feed_says_nothing_of_streams_that_were_not_asked_for,
    test_the_same_id_with_other_words_is_left_out_and_the_first_stays,
)

__all__ = (  # told here again, with the fixtures of this file
    "test_a_change_beyond_all_measure_is_left_out",
    "test_a_hello_names_the_streams_that_an_older_copy_of_the_office_lacks",
    "test_a_hello_tells_office_team_and_every_stream",
    "test_a_known_laptop_with_another_key_or_worker_is_refused",
    "test_a_laptop_that_never_said_hello_is_not_believed",
    "test_an_erasure_without_words_is_left_out",
    "test_changes_get_positions_without_gaps_on_one_chain",
    "test_each_stream_counts_for_itself",
    "test_pushing_again_gives_the_same_places_and_adds_nothing",
    "test_the_feed_goes_by_stream_and_position_in_pages",
    "test_the_feed_says_nothing_of_streams_that_were_not_asked_for",
    "test_the_same_id_with_other_words_is_left_out_and_the_first_stays",
)


@pytest.fixture
def laptop() -> Laptop:
    return Laptop()


@pytest.fixture
def office(served: ServerOffice, laptop: Laptop) -> Iterator[PostgresOffice]:
    with closing(served.met(laptop)) as held:
        yield held


@pytest.mark.parametrize(
    "tamper",
    [
        _other_words,
        _other_digest,
        _in_somebody_elses_name,
        _beyond_all_schemas,
        _before_all_schemas,
        _of_an_endless_kind,
        _half_a_character,
        _an_endless_salt,
    ],
)
def test_what_was_tampered_with_is_left_out_and_the_rest_goes_on(
    office: PostgresOffice, laptop: Laptop, tamper: Callable[[Laptop, SealedChange], SealedChange]
) -> None:
    stream = laptop.stream()
    first, tampered, last = laptop.changes(stream, 3)
    assert ids(office.append((first, tamper(laptop, tampered), last))) == [first.header.id, last.header.id]
    assert [fed.pos for fed in office.feed({stream: 0}, limit=9)] == [1, 2]


def test_nothing_is_taken_before_a_hello(served: ServerOffice, laptop: Laptop) -> None:
    with closing(served.opened(served.worker())) as office, pytest.raises(RuntimeError):
        office.append(laptop.changes(laptop.stream(), 1))
