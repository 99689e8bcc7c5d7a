"""What a record or one field said at each time."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

from coprod_desktop.application.earlier import earlier
from coprod_desktop.application.ports import Entry
from coprod_desktop.domain.ids import ActorId, ChangeId, RecordId, StreamId
from coprod_desktop.domain.records import REMOVED

ONE = UUID(int=1)


def entry(number: int, *, erased: bool = False, **values: object) -> Entry:
    return Entry(
        change=ChangeId(UUID(int=number)),
        stream=StreamId(ONE),
        kind="strength",
        record=RecordId(ONE),
        actor=ActorId(ONE),
        made_at=datetime(2026, 11, 23, tzinfo=UTC),
        values=values,  # type: ignore[arg-type]  # plain values
        waiting=True,
        undoable=False,
        erased=erased,
    )


CREATED = entry(1, title="Baking", words="", **{REMOVED: False})
RENAMED = entry(2, title="Bread", **{REMOVED: False})
GONE = entry(3, **{REMOVED: True})


def test_of_a_field_only_the_changes_that_wrote_it_are_listed_and_the_newest_stands() -> None:
    found = earlier([GONE, RENAMED, CREATED], field="title")
    assert [(dict(each.values), each.stands) for each in found] == [
        ({"title": "Bread"}, True),
        ({"title": "Baking"}, False),
    ]


def test_of_a_record_every_change_is_listed_also_that_it_was_taken_away() -> None:
    found = earlier([GONE, RENAMED, CREATED])
    assert [dict(each.values) for each in found] == [{}, {"title": "Bread"}, {"title": "Baking", "words": ""}]


def test_a_value_that_is_written_again_stands_wherever_it_was_written() -> None:
    again = entry(4, title="Baking", **{REMOVED: False})
    assert [each.stands for each in earlier([again, RENAMED, CREATED], field="title")] == [True, False, True]


def test_of_what_is_in_conflict_nothing_stands_by_itself() -> None:
    found = earlier([RENAMED, CREATED], field="title", undecided={"title"})
    assert not any(each.stands for each in found)


def test_erased_words_are_listed_as_erased() -> None:
    (found,) = earlier([entry(1, erased=True)], field="title")
    assert found.entry.erased
    assert not found.values
