import itertools
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from coprod_desktop.domain.changes import Digest, SealedChange, digest_of_change, timestamp
from coprod_desktop.domain.ids import RecordId, StreamId
from coprod_desktop.history.apply import OTHER_WORDS, WRONG_DIGEST, Arrival, History
from coprod_desktop.history.projection import UNCLEAR_BODY, UNCLEAR_VALUE, UNKNOWN_KIND
from tests.history.builders import START, STREAM, Author, Store, a_store


@pytest.fixture
def store() -> Iterator[Store]:
    made = a_store()
    yield made
    made.engine.dispose()


@pytest.fixture
def author() -> Author:
    return Author()


def test_a_save_over_what_was_on_screen_leaves_one_head_and_its_value(store: Store, author: Author) -> None:
    record = author.record()
    first = author.change(record, {"title": "bread", "removed": False})
    second = author.change(record, {"title": "songs", "removed": False}, first)
    store.apply(first, second)
    row = store.row("strength", record)
    assert row["title"] == "songs"
    assert row["in_conflict"] == ""
    assert store.heads() == {(record, "title", second.header.id), (record, "removed", second.header.id)}


def test_two_values_written_apart_are_a_conflict_that_shows_the_later_one(
    store: Store, author: Author
) -> None:
    record = author.record()
    first = author.change(record, {"title": "bread"})
    late = author.change(record, {"title": "songs"}, first, at=START + timedelta(days=9))
    early = author.change(record, {"title": "walks"}, first)
    store.apply(first, late, early)
    row = store.row("strength", record)
    assert (row["title"], row["in_conflict"]) == ("songs", "title")


def test_the_same_value_written_apart_is_no_conflict(store: Store, author: Author) -> None:
    record = author.record()
    first = author.change(record, {"title": "bread"})
    store.apply(first, *(author.change(record, {"title": "songs"}, first) for _ in range(2)))
    assert store.row("strength", record)["in_conflict"] == ""
    assert len(store.heads()) == 2


def test_a_change_that_names_both_heads_ends_the_conflict(store: Store, author: Author) -> None:
    record = author.record()
    one, other = (author.change(record, {"title": title}) for title in ("bread", "songs"))
    store.apply(one, other)
    assert store.row("strength", record)["in_conflict"] == "title"
    store.apply(author.change(record, {"title": "songs"}, one, other))
    assert store.row("strength", record)["in_conflict"] == ""


def test_removing_beside_an_edit_is_a_conflict_that_counts_as_not_removed(
    store: Store, author: Author
) -> None:
    record = author.record()
    first = author.change(record, {"title": "bread", "removed": False})
    edited = author.change(record, {"title": "songs", "removed": False}, first)
    removed = author.change(record, {"removed": True}, first)
    store.apply(first, removed)
    assert store.row("strength", record)["removed"] is True
    store.apply(edited)
    row = store.row("strength", record)
    assert (row["removed"], row["in_conflict"], row["title"]) == (False, "removed", "songs")


def test_the_first_of_two_changes_with_one_id_stays(store: Store, author: Author) -> None:
    record = author.record()
    first = author.change(record, {"title": "bread"})
    other = replace(Author().change(record, {"title": "forged"}), header=first.header)
    other = replace(other, digest=Digest(b"x" * 32))
    store.apply(first)
    store.apply(other)
    assert store.row("strength", record)["title"] == "bread"
    assert store.aside() == {(first.header.id, OTHER_WORDS)}


def test_a_change_whose_digest_does_not_fit_is_set_aside_and_the_true_one_may_come_later(
    store: Store, author: Author
) -> None:
    change = author.change(author.record(), {"title": "bread"})
    store.apply(replace(change, body=change.body.replace("bread", "sonnet")))
    assert store.aside() == {(change.header.id, WRONG_DIGEST)}
    assert store.heads() == set()
    store.apply(change)
    assert store.row("strength", change.header.record)["title"] == "bread"


def test_an_unknown_kind_waits_set_aside_and_its_edits_are_kept(store: Store, author: Author) -> None:
    change = author.change(author.record(), {"tune": "x"}, kind="song")
    store.apply(change)
    assert store.aside() == {(change.header.id, UNKNOWN_KIND)}
    assert len(store.heads()) == 1


def test_an_unknown_field_is_kept_and_shown_nowhere(store: Store, author: Author) -> None:
    record = author.record()
    store.apply(author.change(record, {"title": "bread", "colour": "red"}))
    assert store.row("strength", record)["title"] == "bread"
    assert store.aside() == set()
    assert {field for _, field, _ in store.heads()} == {"title", "colour"}


@pytest.mark.parametrize(
    ("field", "value", "shown"),
    [
        ("share", "the_moon", "no"),
        ("title", 5, ""),
        ("statement", "not an id", None),
        ("title", None, ""),
        ("removed", "perhaps", False),
    ],
)
def test_a_value_that_is_none_is_set_aside_and_its_default_shown(
    store: Store, author: Author, field: str, value: str | int | None, shown: object
) -> None:
    change = author.change(author.record(), {field: value})
    store.apply(change)
    assert store.aside() == {(change.header.id, f"{UNCLEAR_VALUE}:{field}")}
    assert store.row("strength", change.header.record)[field] == shown


@pytest.mark.parametrize(
    "body", ["[]", "nonsense", '{"title":{}}', '{"ti tle":{"parents":[],"value":1}}', "[" * 5000]
)
def test_a_body_that_is_none_is_kept_set_aside_and_blocks_nothing(
    store: Store, author: Author, body: str
) -> None:
    strange, plain = author.sealed(author.record(), body), author.change(author.record(), {"title": "bread"})
    store.apply(strange, plain)
    assert store.aside() == {(strange.header.id, UNCLEAR_BODY)}
    assert store.row("strength", plain.header.record)["title"] == "bread"
    assert len(store.rows(store.laptop.history.change)) == 2


def test_what_no_database_holds_is_taken_out_at_the_edge(store: Store, author: Author) -> None:
    body = '{"title":{"parents":[],"value":"a\\u0000b\\ud800c"}}'
    change = author.sealed(author.record(), body)
    store.apply(change)
    assert store.row("strength", change.header.record)["title"] == "ab\N{REPLACEMENT CHARACTER}c"


def test_erasing_empties_what_is_there_and_every_later_copy(store: Store, author: Author) -> None:
    record, kept = author.record(), author.change(author.record(), {"title": "walks"})
    first = author.change(record, {"title": "bread"})
    late = author.change(record, {"title": "songs"}, first)
    erasure = author.change(
        author.record(), {"records": [str(record)], "whole_stream": False}, kind="erasure"
    )
    store.apply(first, kept)
    applied = store.apply(erasure)
    store.apply(late)
    assert applied.erased.records == {(STREAM, record)}
    change = store.laptop.history.change
    with store.engine.connect() as connection:
        bodies = {row.id: (row.body, row.salt, row.digest) for row in connection.execute(select(change))}
    assert bodies[first.header.id] == ("", b"", first.digest)
    assert bodies[late.header.id] == ("", b"", late.digest)
    assert bodies[kept.header.id][0] == kept.body
    assert bodies[erasure.header.id][0] == erasure.body
    assert record not in {row[0] for row in store.rows(store.laptop.history.typed["strength"].table)}
    assert {row[0] for row in store.heads()} == {kept.header.record, erasure.header.record}
    assert not [row for row in store.rows(store.laptop.history.replaced) if row[0] == record]


def test_nothing_waits_set_aside_for_words_that_were_erased(store: Store, author: Author) -> None:
    record = author.record()
    store.apply(author.change(record, {"title": 5}))
    assert store.aside()
    store.apply(author.change(author.record(), {"records": [str(record)]}, kind="erasure"))
    assert store.aside() == set()


def test_erasing_a_stream_leaves_other_streams_and_the_erasure(store: Store, author: Author) -> None:
    other = StreamId(author.record())
    here = author.change(author.record(), {"title": "bread"})
    there = author.change(author.record(), {"title": "bread"}, stream=other)
    erasure = author.change(author.record(), {"whole_stream": True}, kind="erasure")
    store.apply(here, there)
    store.apply(erasure)
    assert {row[0] for row in store.heads()} == {there.header.record, erasure.header.record}
    assert store.row("erasure", erasure.header.record)["whole_stream"] is True


def test_an_erasure_reaches_no_other_stream(store: Store, author: Author) -> None:
    there = author.change(author.record(), {"title": "bread"}, stream=StreamId(author.record()))
    store.apply(
        there,
        author.change(author.record(), {"records": [str(there.header.record)]}, kind="erasure"),
    )
    assert store.row("strength", there.header.record)["title"] == "bread"


def test_a_position_arrives_with_a_known_change_and_changes_nothing_else(
    store: Store, author: Author
) -> None:
    change = author.change(author.record(), {"title": "bread"})
    store.apply(change)
    before = store.projection()
    with store.engine.begin() as connection:
        applied = History(tables=store.laptop.history).apply(
            connection, [Arrival(change=change, pos=4, chain=b"c")]
        )
    assert applied.records == frozenset()
    table = store.laptop.history.change
    with store.engine.connect() as connection:
        assert connection.execute(select(table.c.pos, table.c.chain)).all() == [(4, b"c")]
    assert store.projection() == before


def test_many_portions_are_applied_like_one(store: Store, author: Author) -> None:
    changes = [author.change(author.record(), {"title": str(number)}) for number in range(2100)]
    store.apply(*changes)
    assert len(store.heads()) == 2100


@st.composite
def histories(draw: st.DrawFn) -> list[SealedChange]:
    """Changes of two records: each over any earlier ones, by any clock; sometimes an erasure."""
    author = Author()
    records = [author.record(), author.record()]
    made: list[SealedChange] = []
    for _ in range(draw(st.integers(1, 7))):
        record: RecordId = draw(st.sampled_from(records))
        at = START + timedelta(days=draw(st.integers(-900, 900)))
        if draw(st.integers(0, 9)) == 0:
            named = draw(st.sampled_from(records))
            made.append(author.change(author.record(), {"records": [str(named)]}, kind="erasure", at=at))
            continue
        values: dict[str, str | bool] = draw(
            st.dictionaries(
                st.sampled_from(("title", "words", "share", "removed", "new_field")),
                st.sampled_from(("no", "circle", True, False)),
                min_size=1,
            )
        )
        earlier = [one for one in made if one.header.record == record]
        parents = draw(st.lists(st.sampled_from(earlier), unique_by=id)) if earlier else []
        made.append(author.change(record, values, *parents, at=at))
    return made


@settings(max_examples=40, deadline=None)
@given(data=st.data(), changes=histories())
def test_the_order_in_which_changes_arrive_and_how_often_makes_no_difference(
    data: st.DataObject, changes: list[SealedChange]
) -> None:
    shuffled = data.draw(st.permutations(changes + changes[:2]))
    cut = data.draw(st.integers(0, len(shuffled)))
    one, other = a_store(), a_store()
    for change in changes:
        one.apply(change)
    other.apply(*shuffled[:cut])
    other.apply(*shuffled[cut:])
    assert one.projection() == other.projection()
    assert one.aside() == other.aside()
    other.rebuild()
    assert one.projection() == other.projection()
    one.engine.dispose()
    other.engine.dispose()


def test_every_order_of_a_late_parent_gives_the_same_heads(author: Author) -> None:
    record = author.record()
    first = author.change(record, {"title": "bread"})
    second = author.change(record, {"title": "songs"}, first)
    third = author.change(record, {"title": "walks"}, second)
    for order in itertools.permutations((first, second, third)):
        store = a_store()
        for change in order:
            store.apply(change)
        assert store.heads() == {(record, "title", third.header.id)}
        assert store.row("strength", record)["title"] == "walks"
        store.engine.dispose()


def test_one_id_in_two_streams_is_two_changes(store: Store, author: Author) -> None:
    record, elsewhere = author.record(), StreamId(author.record())
    change = author.change(record, {"title": "bread"})
    other = author.change(RecordId(elsewhere), {"title": "songs"}, stream=elsewhere)
    header = replace(other.header, id=change.header.id)
    twin = replace(other, header=header, digest=digest_of_change(header, other.body_digest))
    store.apply(change, twin)
    assert store.row("strength", record)["title"] == "bread"
    assert store.row("strength", RecordId(elsewhere))["title"] == "songs"
    assert not store.aside()


def test_a_record_saved_often_in_one_page_has_its_last_value_and_its_first_moment(
    store: Store, author: Author
) -> None:
    record = author.record()
    saves = [author.change(record, {"title": "0", "words": "as told"})]
    for number in range(1, 5):
        later = START + timedelta(days=number)
        saves.append(author.change(record, {"title": str(number)}, saves[-1], at=later))
    store.apply(*saves)
    row = store.row("strength", record)
    assert (row["title"], row["words"], row["in_conflict"]) == ("4", "as told", "")
    assert row["made_at"] == timestamp(saves[0].header.made_at)
    assert store.heads() == {(record, "title", saves[-1].header.id), (record, "words", saves[0].header.id)}
