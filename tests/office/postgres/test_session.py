"""What a session with an office on a server takes and hands out, and what it leaves out."""

from contextlib import closing
from dataclasses import replace

import psycopg
import pytest

from coprod_desktop.application.unavailable import Unavailable
from coprod_desktop.domain.canonical import JsonValue
from coprod_desktop.domain.changes import SealedChange
from coprod_desktop.domain.ids import RecordId, StreamId
from coprod_desktop.office.postgres import batches
from tests.office.builders import Laptop
from tests.office.postgres.builders import ServerOffice
from tests.office.postgres.meetings import Meeting, everything
from tests.office.test_file_office import ids


def without_words(change: SealedChange) -> SealedChange:
    return replace(change, body="", salt=b"")


def test_a_lost_answer_costs_nothing(meeting: Meeting, rhian: Laptop) -> None:
    office, stream = meeting.open(rhian), rhian.stream()
    batch = rhian.changes(stream, 3)
    places = office.append(batch)
    office.close()
    again = meeting.served.opened(meeting.login(rhian))
    with closing(again):
        again.hello(rhian.introduction, ())
        assert again.append(batch) == places
        assert len(everything(again, stream)) == 3


def test_words_go_only_where_an_erasure_says_so(meeting: Meeting, rhian: Laptop) -> None:
    office, stream = meeting.open(rhian), rhian.stream()
    goes, stays, late = rhian.change(stream), rhian.change(stream), rhian.change(stream)
    late = rhian.change(stream, record=goes.header.record, title="Late")
    assert office.append((without_words(stays),)) == ()
    office.append((goes, stays))
    erasure = rhian.change(stream, kind="erasure", records=[str(goes.header.record)])
    assert len(office.append((erasure, without_words(late)))) == 2
    assert {fed.change.header.id: fed.change.body for fed in everything(office, stream)} == {
        goes.header.id: "",
        stays.header.id: stays.body,
        erasure.header.id: erasure.body,
        late.header.id: "",
    }
    assert all(fed.change.fits() for fed in everything(office, stream))
    assert office.append((goes,))[0].pos == 1


def test_an_erasure_of_everything_empties_the_stream(meeting: Meeting, rhian: Laptop) -> None:
    office, stream = meeting.open(rhian), rhian.stream()
    office.append((*rhian.changes(stream, 2), rhian.change(stream, kind="erasure", whole_stream=True)))
    office.append(rhian.changes(stream, 1))
    assert [bool(fed.change.body) for fed in everything(office, stream)] == [False, False, True, False]


@pytest.mark.parametrize(
    ("field", "value"),
    [("records", "all"), ("records", [1]), ("records", ["?"]), ("whole_stream", "true"), ("records", None)],
)
def test_an_erasure_that_says_nothing_clear_erases_nothing(
    meeting: Meeting, rhian: Laptop, field: str, value: JsonValue
) -> None:
    office, stream = meeting.open(rhian), rhian.stream()
    change = rhian.change(stream)
    erasure = rhian.change(stream, kind="erasure", **{field: value})  # type: ignore[arg-type]  # a field of the record, none of the builder's own
    office.append((change, erasure))
    assert everything(office, stream)[0].change == change


def test_a_stream_is_of_the_kind_of_its_root_record(meeting: Meeting, rhian: Laptop) -> None:
    office, stream = meeting.open(rhian), rhian.stream()
    office.append((rhian.change(stream),))
    office.append((rhian.change(stream, kind="person", record=stream),))
    assert meeting.served.run("SELECT kind FROM coprod.stream WHERE id = %s", stream) == [("person",)]


@pytest.mark.parametrize("character", ["\0", "\ud83d"], ids=["NUL", "half a character"])
def test_what_no_server_can_hold_never_holds_up_the_rest(
    meeting: Meeting, rhian: Laptop, character: str
) -> None:
    office, stream = meeting.open(rhian), rhian.stream()
    first, poisoned, last = rhian.changes(stream, 3)
    poisoned = replace(poisoned, body=f'{{"title":"{character}"}}')
    assert ids(office.append((first, poisoned, last))) == [first.header.id, last.header.id]


def test_what_the_server_cannot_read_is_found_by_halves(
    meeting: Meeting, rhian: Laptop, monkeypatch: pytest.MonkeyPatch
) -> None:
    office, stream = meeting.open(rhian), rhian.stream()
    batch = rhian.changes(stream, 9)
    poisoned = batch[3]
    written = batches.as_json

    def with_poison(portion: tuple[SealedChange, ...]) -> str:
        return written(portion).replace(str(poisoned.header.id), "no id")

    monkeypatch.setattr("coprod_desktop.office.postgres.session.as_json", with_poison)
    taken = ids(office.append(batch))
    assert sorted(map(str, taken)) == sorted(str(one.header.id) for one in batch if one is not poisoned)


@pytest.mark.parametrize(
    "made_at",
    [
        "2026-02-30T10:00:00.000000+00:00",
        "2025-02-29T10:00:00.000000+00:00",
        "1900-02-29T10:00:00.000000+00:00",
        "0000-01-01T10:00:00.000000+00:00",
        "2026-04-31T10:00:00.000000+00:00",
        "2026-13-01T10:00:00.000000+00:00",
        "2026-01-01T24:00:00.000000+00:00",
        "2026-01-01T10:00:00.000000+01:00",
        "2026-01-01T10:00:00+00:00",
        '2026-01-01T10:00:00.000000+00:00","x":"',
    ],
)
def test_a_moment_that_no_laptop_could_read_is_none(served: ServerOffice, made_at: str) -> None:
    assert served.run("SELECT coprod.is_moment(%s)", made_at) == [(False,)]


@pytest.mark.parametrize("day", ["2024-02-29", "2000-02-29", "2026-12-31", "0001-01-01", "9999-12-31"])
def test_a_day_that_there_is_is_one(served: ServerOffice, day: str) -> None:
    assert served.run("SELECT coprod.is_moment(%s)", f"{day}T23:59:59.999999+00:00") == [(True,)]


def test_a_call_takes_two_thousand_changes_and_no_more(meeting: Meeting, rhian: Laptop) -> None:
    meeting.open(rhian)
    with closing(meeting.served.connected(meeting.login(rhian))) as worker:
        for text in ("[" + ",".join(["{}"] * 2001) + "]", f'["{"x" * 33554432}"]'):
            with pytest.raises(psycopg.Error, match="batch_too_large"):
                worker.execute("SELECT coprod.append(%s, %s)", (rhian.device, text))
        assert (
            worker.execute(
                "SELECT coprod.append(%s, %s)", (rhian.device, "[" + ",".join(["{}"] * 2000) + "]")
            ).fetchall()
            == []
        )


def test_two_who_push_to_the_same_streams_wait_for_each_other(
    meeting: Meeting, rhian: Laptop, sian: Laptop
) -> None:
    office, stream = meeting.open(rhian), rhian.stream()
    other = meeting.open(sian)
    office.append((rhian.change(stream),))
    meeting.assign(sian, stream)
    with meeting.served.server.connect(meeting.served.database) as holder, holder.transaction():
        holder.execute("SELECT FROM coprod.stream WHERE id = %s FOR UPDATE", (stream,))
        other._connection.execute("SET statement_timeout = 50")
        with pytest.raises(Unavailable, match="office_too_slow"):
            other.append((sian.change(stream),))
    other._connection.execute("SET statement_timeout = 0")
    assert [place.pos for place in other.append((sian.change(stream),))] == [2]


def test_a_server_that_is_gone_is_said_in_one_sentence(meeting: Meeting, rhian: Laptop) -> None:
    office = meeting.open(rhian)
    meeting.served.run(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = %s", meeting.login(rhian)
    )
    with pytest.raises(Unavailable) as failed:
        office.hello(rhian.introduction, ())
    assert failed.value.code in {"office_lost", "office_stopping"}


def test_a_whole_first_sync_is_read_page_by_page(meeting: Meeting, rhian: Laptop) -> None:
    office = meeting.open(rhian)
    streams = sorted(rhian.stream() for _ in range(5))
    office.append(tuple(rhian.change(stream) for _ in range(30) for stream in streams))
    office.hello(rhian.introduction, ())
    cursors, read = dict.fromkeys(streams, 0), list[tuple[StreamId, int]]()
    while page := office.feed(cursors, limit=40):
        read += [(fed.change.header.stream, fed.pos) for fed in page]
        cursors |= dict(read)
    assert read == [(stream, pos) for stream in streams for pos in range(1, 31)]


def test_what_came_after_the_hello_is_read_as_well(meeting: Meeting, rhian: Laptop, sian: Laptop) -> None:
    office, other = meeting.open(rhian), meeting.open(sian)
    team = office.hello(rhian.introduction, ()).team
    other.append((sian.change(team),))
    assert [fed.pos for fed in office.feed({team: 1}, limit=9)] == [2]
    assert RecordId(team) not in {fed.change.header.record for fed in office.feed({team: 1}, limit=9)}
