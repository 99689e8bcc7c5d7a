from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from coprod_desktop.application.ports import UnitOfWork, UnitsOfWork
from coprod_desktop.application.unavailable import Unavailable
from coprod_desktop.domain.agreements import Signature
from coprod_desktop.domain.conversations import Conversation, Statement
from coprod_desktop.domain.ids import RecordId, StreamId
from coprod_desktop.domain.people import Person
from coprod_desktop.domain.records import REMOVED
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.domain.strengths import Share, Strength
from tests.storage.builders import Laptop


@pytest.fixture
def stream(laptop: Laptop) -> StreamId:
    return StreamId(laptop.ids.new())


@pytest.fixture
def units(laptop: Laptop) -> UnitsOfWork:
    return laptop.vault.units_of_work


def added(units: UnitsOfWork, stream: StreamId, title: str = "bread") -> RecordId:
    with units() as work:
        seen = work.add(stream, Strength(title=title))
        work.commit()
    return seen.id


def strength(work: UnitOfWork, stream: StreamId, record: RecordId) -> Strength:
    seen = work.read(Strength, stream, record)
    assert seen is not None
    return seen.value


def test_nothing_is_kept_without_a_commit(units: UnitsOfWork, stream: StreamId) -> None:
    with units() as work:
        record = work.add(stream, Strength(title="bread")).id
        assert work.read(Strength, stream, record) is not None
    with units() as work:
        assert work.read(Strength, stream, record) is None


def test_what_was_added_is_read_back_as_it_was_handed_out(units: UnitsOfWork, stream: StreamId) -> None:
    with units() as work:
        seen = work.add(stream, Strength(title="bread", share=Share.CIRCLE))
        changed = work.commit()
    assert changed.records == {(stream, "strength", seen.id)}
    with units() as work:
        assert work.read(Strength, stream, seen.id) == seen
        assert work.list(Strength, stream) == (seen,)


def test_what_is_listed_says_which_conversation_it_is_of_and_each_edit_that_stands(
    units: UnitsOfWork, stream: StreamId
) -> None:
    with units() as work:
        talk = work.add(stream, Conversation(template="what_matters")).id
        said = [work.add(stream, Statement(words=words, conversation=talk)) for words in ("a", "b", "c")]
        work.commit()
    with units() as work:
        work.save(said[0], replace(said[0].value, words="mine"))
        work.commit()
    with units() as work:
        work.save(said[0], replace(said[0].value, words="theirs"))
        work.commit()
    with units() as work:
        listed = work.list(Statement, stream)
    assert [seen.value.conversation for seen in listed] == [talk] * 3
    assert listed[1:] == tuple(said[1:])
    assert len(listed[0].heads["words"]) == 2
    assert listed[0].heads["words"] == {version.change for version in listed[0].conflicts["words"]}
    assert listed[0].heads["question"] == said[0].heads["question"]
    assert dict(listed[1].heads) == dict(said[1].heads)


def test_a_save_writes_the_fields_that_differ_and_that_the_record_is_not_removed(
    units: UnitsOfWork, stream: StreamId
) -> None:
    record = added(units, stream)
    with units() as work:
        (seen,) = work.list(Strength, stream)
        work.save(seen, replace(seen.value, words="every week"))
        work.commit()
    with units() as work:
        newest, _ = work.history(stream, record)
    assert dict(newest.values) == {"words": "every week", "removed": False}


def test_a_save_of_what_is_there_writes_nothing(units: UnitsOfWork, stream: StreamId) -> None:
    added(units, stream)
    with units() as work:
        (seen,) = work.list(Strength, stream)
        assert work.save(seen, seen.value) is seen
        assert work.commit().records == frozenset()


def test_several_writes_to_one_record_in_one_unit_follow_one_another(
    units: UnitsOfWork, stream: StreamId
) -> None:
    with units() as work:
        first = work.add(stream, Strength(title="bread"))
        second = work.save(first, replace(first.value, title="songs"))
        third = work.save(second, replace(second.value, title="walks", words="far"))
        work.commit()
    with units() as work:
        (seen,) = work.list(Strength, stream)
    assert seen == third
    assert seen.conflicts == {}


def test_a_stale_form_overwrites_nothing_its_author_never_saw(units: UnitsOfWork, stream: StreamId) -> None:
    added(units, stream)
    with units() as work:
        (stale,) = work.list(Strength, stream)
    for form, title in ((stale, "songs"), (stale, "walks")):
        with units() as work:
            work.save(form, replace(form.value, title=title))
            work.commit()
    with units() as work:
        (seen,) = work.list(Strength, stream)
    assert [version.value for version in seen.conflicts["title"]] == ["songs", "walks"]
    assert seen.value.title == "walks"


def test_what_a_save_hands_back_does_not_hide_a_conflict_from_the_next_save(
    units: UnitsOfWork, stream: StreamId
) -> None:
    added(units, stream)
    with units() as work:
        (stale,) = work.list(Strength, stream)
        work.save(stale, replace(stale.value, title="songs"))
        work.commit()
    with units() as work:
        saved = work.save(stale, replace(stale.value, title="walks"))
        work.commit()
    with units() as work:
        work.save(saved, replace(saved.value, title="long walks"))
        work.commit()
    with units() as work:
        (seen,) = work.list(Strength, stream)
    assert {version.value for version in seen.conflicts["title"]} == {"songs", "long walks"}


def test_settling_ends_a_conflict_even_with_the_value_that_is_shown(
    units: UnitsOfWork, stream: StreamId
) -> None:
    added(units, stream)
    with units() as work:
        (stale,) = work.list(Strength, stream)
        work.save(stale, replace(stale.value, title="songs"))
        work.save(stale, replace(stale.value, title="walks"))
        work.commit()
    with units() as work:
        (seen,) = work.list(Strength, stream)
        settled = work.settle(seen, "title", "walks")
        work.commit()
    assert settled.conflicts == {}
    with units() as work:
        assert work.list(Strength, stream) == (settled,)


def test_settling_asks_for_a_field_and_a_value_of_it(units: UnitsOfWork, stream: StreamId) -> None:
    added(units, stream)
    with units() as work:
        (seen,) = work.list(Strength, stream)
        for field, value in (("colour", "red"), ("share", "the moon"), ("removed", "yes")):
            with pytest.raises(ValueError):  # noqa: PT011  (our own mistakes, whatever they say)
                work.settle(seen, field, value)


def test_a_removed_record_is_listed_no_longer_and_still_read(units: UnitsOfWork, stream: StreamId) -> None:
    record = added(units, stream)
    with units() as work:
        (seen,) = work.list(Strength, stream)
        work.remove(seen)
        work.commit()
    with units() as work:
        assert work.list(Strength, stream) == ()
        assert strength(work, stream, record).title == "bread"


def test_removing_beside_an_edit_is_a_conflict_that_is_listed(units: UnitsOfWork, stream: StreamId) -> None:
    added(units, stream)
    with units() as work:
        (seen,) = work.list(Strength, stream)
        work.remove(seen)
        work.save(seen, replace(seen.value, title="songs"))
        work.commit()
    with units() as work:
        (listed,) = work.list(Strength, stream)
        assert set(listed.conflicts) == {"removed"}
        assert listed.value.title == "songs"
        work.settle(listed, "removed", True)
        work.commit()
    with units() as work:
        assert work.list(Strength, stream) == ()


def test_what_the_history_says_is_read_as_the_record_was(units: UnitsOfWork, stream: StreamId) -> None:
    record = added(units, stream)
    with units() as work:
        (seen,) = work.list(Strength, stream)
        work.save(seen, replace(seen.value, title="songs", share=Share.CIRCLE))
        work.commit()
    with units() as work:
        now = work.read(Strength, stream, record)
        assert now is not None
        first = work.history(stream, record)[-1]
        values = {name: value for name, value in first.values.items() if name != REMOVED}
        assert work.with_values(now, values) == seen.value
        for unread in ({"colour": "red"}, {"share": "with the moon"}):
            with pytest.raises(ValueError, match=r"later app|moon"):
                work.with_values(now, unread)


def test_kinds_that_are_only_added_are_never_written_over(units: UnitsOfWork, stream: StreamId) -> None:
    with units() as work:
        signature = work.add(stream, Signature(name="Amina"))
        for write in (
            lambda: work.save(signature, replace(signature.value, name="Carys")),
            lambda: work.settle(signature, "name", "Carys"),
            lambda: work.remove(signature),
        ):
            with pytest.raises(Refusal) as refused:
                write()
            assert refused.value.code == "cannot_edit"
        work.commit()
    with units() as work:
        (entry,) = work.history(stream, signature.id)
        assert not entry.undoable
        with pytest.raises(Refusal, match="cannot_undo"):
            work.undo(entry)


def test_records_are_listed_in_the_order_they_were_made(laptop: Laptop, stream: StreamId) -> None:
    with laptop.vault.units_of_work() as work:
        for title in ("c", "a", "b"):
            work.add(stream, Strength(title=title))
        work.commit()
    with laptop.vault.units_of_work() as work:
        assert [seen.value.title for seen in work.list(Strength, stream)] == ["c", "a", "b"]


def test_undo_puts_back_what_stood_before_and_can_be_undone(units: UnitsOfWork, stream: StreamId) -> None:
    record = added(units, stream)
    with units() as work:
        (seen,) = work.list(Strength, stream)
        work.save(seen, replace(seen.value, title="songs", words="loud"))
        work.commit()
    for expected in (("bread", ""), ("songs", "loud"), ("bread", "")):
        with units() as work:
            work.undo(work.history(stream, record)[0])
            work.commit()
        with units() as work:
            now = strength(work, stream, record)
        assert (now.title, now.words) == expected


def test_undoing_a_new_record_removes_it_and_undoing_that_brings_it_back(
    units: UnitsOfWork, stream: StreamId
) -> None:
    record = added(units, stream)
    for listed in (0, 1, 0):
        with units() as work:
            work.undo(work.history(stream, record)[0])
            work.commit()
        with units() as work:
            assert len(work.list(Strength, stream)) == listed


def test_undo_is_offered_only_while_nobody_has_written_over_it(units: UnitsOfWork, stream: StreamId) -> None:
    record = added(units, stream)
    with units() as work:
        (seen,) = work.list(Strength, stream)
        (creation,) = work.history(stream, record)
        assert creation.undoable
        work.save(seen, replace(seen.value, title="songs"))
        work.commit()
    with units() as work:
        assert [entry.undoable for entry in work.history(stream, record)] == [True, False]
        with pytest.raises(Refusal) as refused:
            work.undo(creation)
    assert refused.value.code == "cannot_undo"


def test_undo_beside_another_laptops_edit_is_not_offered(units: UnitsOfWork, stream: StreamId) -> None:
    record = added(units, stream)
    with units() as work:
        (seen,) = work.list(Strength, stream)
        work.save(seen, replace(seen.value, title="songs"))
        work.save(seen, replace(seen.value, title="walks"))
        work.commit()
    with units() as work:
        assert not any(entry.undoable for entry in work.history(stream, record))


def test_history_says_who_when_and_whether_it_waits(laptop: Laptop, stream: StreamId) -> None:
    record = added(laptop.vault.units_of_work, stream)
    with laptop.vault.units_of_work() as work:
        (entry,) = work.history(stream)
    assert (entry.record, entry.kind, entry.actor) == (record, "strength", laptop.vault.actor)
    assert entry.made_at == laptop.clock.moment
    assert entry.waiting


def test_history_stands_in_order_though_the_clock_went_back(laptop: Laptop, stream: StreamId) -> None:
    units = laptop.vault.units_of_work
    record = added(units, stream)
    for title in ("songs", "walks"):
        laptop.clock.moment -= timedelta(days=400)
        with units() as work:
            (seen,) = work.list(Strength, stream)
            work.save(seen, replace(seen.value, title=title))
            work.commit()
    with units() as work:
        titles = [entry.values["title"] for entry in work.history(stream, record)]
    assert titles == ["walks", "songs", "bread"]


def test_history_is_cut_at_its_limit_to_the_newest(units: UnitsOfWork, stream: StreamId) -> None:
    records = [added(units, stream) for _ in range(4)]
    with units() as work:
        assert [entry.record for entry in work.history(stream, limit=2)] == [records[3], records[2]]


def test_a_unit_that_is_over_says_so(units: UnitsOfWork, stream: StreamId) -> None:
    with units() as work:
        work.commit()
        with pytest.raises(RuntimeError):
            work.add(stream, Strength())
        with pytest.raises(RuntimeError):
            work.list(Strength, stream)


def test_writing_inside_a_unit_that_writes_is_our_mistake_and_no_deadlock(
    laptop: Laptop, stream: StreamId
) -> None:
    with laptop.vault.units_of_work() as work:
        record = work.add(stream, Strength()).id
        work.read(Strength, stream, record)
        with pytest.raises(RuntimeError, match="commit"):
            laptop.vault.settings.put("look", "dark")


def test_text_is_text_whatever_it_looks_like(units: UnitsOfWork, stream: StreamId) -> None:
    name = "<b>=cmd|'/c calc'!A1</b> \"Zoë\" & 👩🏽‍🦽 \0\ud800"
    with units() as work:
        work.add(stream, Person(full_name=name), record=RecordId(stream))
        work.commit()
    with units() as work:
        (seen,) = work.list(Person, stream)
    assert seen.value.full_name == name.replace("\0", "").replace("\ud800", "\N{REPLACEMENT CHARACTER}")


def test_a_full_disk_is_told_and_nothing_is_kept(laptop: Laptop, stream: StreamId) -> None:
    units = laptop.vault.units_of_work
    connections = [laptop.engine.raw_connection() for _ in range(4)]  # as many as there are
    for connection in connections:
        connection.cursor().execute("PRAGMA max_page_count = 1")
    for connection in connections:
        connection.close()
    with units() as work:
        for number in range(400):
            work.add(stream, Statement(words=f"{number} " * 500))
        with pytest.raises(Unavailable) as unavailable:
            work.commit()
    assert unavailable.value.code == "disk_full"
    with units() as work:
        assert work.list(Statement, stream) == ()


def test_moments_are_kept_in_utc(units: UnitsOfWork, stream: StreamId) -> None:
    signed = datetime(2026, 11, 23, 10, tzinfo=UTC)
    with units() as work:
        work.add(stream, Signature(name="Amina", signed_at=signed))
        work.commit()
    with units() as work:
        assert work.list(Signature, stream)[0].value.signed_at == signed
