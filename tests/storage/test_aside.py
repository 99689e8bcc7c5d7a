"""What was set aside, as its page reads it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from coprod_desktop.application.sync_ports import Fed
from coprod_desktop.application.syncing import OFFICE_REFUSED
from coprod_desktop.domain.canonical import JsonValue
from coprod_desktop.domain.changes import Edit, SealedChange, next_chain
from coprod_desktop.domain.ids import RecordId, StreamId
from coprod_desktop.domain.kinds import KINDS
from coprod_desktop.domain.people import Person
from coprod_desktop.domain.plans import Goal
from coprod_desktop.domain.records import Kind
from tests.storage.builders import Laptop


@dataclass(frozen=True, slots=True, kw_only=True)
class Hat:
    """A kind of record that only a later app knows."""

    colour: str = ""


LATER = (*KINDS, Kind(name="hat", type=Hat))


def begin(laptop: Laptop) -> StreamId:
    stream = StreamId(laptop.ids.new())
    with laptop.vault.units_of_work() as work:
        work.add(stream, Person(full_name="Zoë Alaw", preferred_name="Zoë"), record=RecordId(stream))
        work.commit()
    return stream


def sealed(laptop: Laptop, stream: StreamId, kind: str, values: Mapping[str, JsonValue]) -> SealedChange:
    edits = {name: Edit(value=value) for name, value in values.items()}
    record = RecordId(laptop.ids.new())
    return laptop.vault.units_of_work.sealing.seal(stream=stream, kind=kind, record=record, edits=edits)


def arrive(laptop: Laptop, *changes: SealedChange) -> None:
    chain, page = b"", []
    for number, change in enumerate(changes, start=1):
        chain = next_chain(chain, change.digest)
        page.append(Fed(pos=number, chain=chain, change=change))
    laptop.vault.replica.take(tuple(page))


def test_a_change_of_a_later_app_is_listed_with_what_is_known_of_it(laptop: Laptop) -> None:
    stream = begin(laptop)
    change = sealed(laptop, stream, "hat", {"colour": "red"})
    arrive(laptop, change)
    (aside,) = laptop.vault.aside.everything()
    assert (aside.change, aside.reasons) == (change.header.id, ("unknown_kind",))
    assert (aside.kind, aside.stream, aside.actor) == ("hat", stream, laptop.vault.actor)
    assert dict(aside.values) == {"colour": "red"}
    assert not aside.waiting
    assert aside.can_be_tried_again


def test_trying_again_without_a_later_app_leaves_it_where_it_is(laptop: Laptop) -> None:
    stream = begin(laptop)
    arrive(laptop, sealed(laptop, stream, "hat", {"colour": "red"}))
    retried = laptop.vault.aside.retry()
    assert (retried.offered, retried.read) == (0, 0)
    assert len(laptop.vault.aside.everything()) == 1


def test_trying_again_reads_what_can_be_read_now_and_keeps_the_rest(laptop: Laptop) -> None:
    stream = begin(laptop)
    goal = sealed(laptop, stream, "goal", {"words": "Bake"})
    hat = sealed(laptop, stream, "hat", {"colour": "red"})
    arrive(laptop, goal, hat)
    tables = laptop.vault._tables.history
    with laptop.engine.begin() as connection:  # as an app that knew no goals left it
        connection.execute(
            tables.quarantine.insert(), {"change_id": goal.header.id, "reason": "unknown_kind"}
        )
        connection.execute(tables.typed["goal"].table.delete())
    retried = laptop.vault.aside.retry()
    assert retried.read == 1
    assert (stream, "goal", goal.header.record) in retried.changed.records
    with laptop.vault.units_of_work() as work:
        assert [seen.value.words for seen in work.list(Goal, stream)] == ["Bake"]
    assert [aside.change for aside in laptop.vault.aside.everything()] == [hat.header.id]


def test_a_later_app_finds_its_change_where_it_was_set_aside(laptop: Laptop) -> None:
    stream = begin(laptop)
    arrive(laptop, sealed(laptop, stream, "hat", {"colour": "red"}))
    later = laptop.reopen(kinds=LATER)
    assert later.vault.aside.everything() == ()
    later.vault.close()


def test_what_the_office_refused_is_offered_again(laptop: Laptop) -> None:
    begin(laptop)
    (change,) = laptop.vault.replica.waiting(limit=10)
    laptop.vault.replica.set_aside(frozenset({change.header.id}), OFFICE_REFUSED)
    (aside,) = laptop.vault.aside.everything()
    assert aside.waiting
    assert aside.values["full_name"] == "Zoë Alaw"
    assert laptop.vault.aside.retry().offered == 1
    assert laptop.vault.aside.everything() == ()
    laptop.vault.replica.introduction()  # with which a sync begins
    assert laptop.vault.replica.waiting(limit=10) == (change,)


def test_a_change_that_was_altered_on_its_way_stays_out_and_is_told(laptop: Laptop) -> None:
    stream = begin(laptop)
    true = sealed(laptop, stream, "goal", {"words": "Bake"})
    arrive(
        laptop,
        SealedChange(
            header=true.header,
            body=true.body.replace("Bake", "Fake"),
            salt=true.salt,
            body_digest=true.body_digest,
            digest=true.digest,
            signature=true.signature,
        ),
    )
    (aside,) = laptop.vault.aside.everything()
    assert aside.reasons == ("wrong_digest",)
    assert aside.stream is None
    assert not aside.can_be_tried_again
    laptop.vault.aside.retry()
    assert len(laptop.vault.aside.everything()) == 1


def test_what_is_written_out_has_the_columns_of_the_table_and_the_words(laptop: Laptop) -> None:
    stream = begin(laptop)
    change = sealed(laptop, stream, "hat", {"colour": "red"})
    arrive(laptop, change)
    (line,) = laptop.vault.aside.lines()
    written = json.loads(line)
    assert set(written) == set(laptop.vault._tables.history.change.columns.keys())
    assert written["body"]["colour"]["value"] == "red"
    assert bytes.fromhex(written["digest"]) == change.digest
