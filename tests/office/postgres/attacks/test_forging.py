"""Nobody writes as somebody else, where they may not, or what does not hold together."""

from contextlib import closing
from dataclasses import replace
from uuid import UUID, uuid5

import psycopg
import pytest

from coprod_desktop.domain.ids import DeviceId, RecordId, StreamId
from tests.office.builders import Laptop
from tests.office.postgres.attacks.besieged import APPEND, Besieged, sealed_by

L = 2**252 + 27742317777372353535851937790883648493
"""The order of the signatures' group."""


def test_what_a_colleague_signed_is_taken_from_whoever_carries_it(standing: Besieged) -> None:
    """Else the refusals below would say nothing."""
    change = standing.rhian.laptop.change(standing.common)
    assert standing.push(change) == [change.header.id]


def test_an_author_cannot_be_forged(siege: Besieged) -> None:
    change = siege.mal.laptop.change(siege.common)
    assert siege.push(sealed_by(siege.mal.laptop, change, actor=siege.rhian.laptop.actor)) == []


def test_a_device_cannot_be_forged(siege: Besieged) -> None:
    rhian = siege.rhian.laptop
    change = siege.mal.laptop.change(siege.common)
    assert siege.push(sealed_by(siege.mal.laptop, change, actor=rhian.actor, device=rhian.device)) == []


def test_a_device_of_ones_own_is_not_an_author_of_somebody_elses(siege: Besieged) -> None:
    change = siege.rhian.laptop.change(siege.common)
    assert siege.push(sealed_by(siege.rhian.laptop, change, device=siege.mal.laptop.device)) == []


def test_a_device_that_nobody_enrolled_cannot_write(siege: Besieged) -> None:
    change = siege.mal.laptop.change(siege.own)
    assert siege.push(sealed_by(siege.mal.laptop, change, device=DeviceId(siege.mal.laptop.ids.new()))) == []


def test_nothing_is_handed_in_by_somebody_elses_laptop(siege: Besieged) -> None:
    with siege.connected() as connection, pytest.raises(psycopg.Error, match="device_unknown"):
        connection.execute(APPEND.encode(), (siege.rhian.laptop.device, "[]"))


@pytest.mark.parametrize("stream", ["far", "near"])
def test_a_stream_of_others_cannot_be_written(siege: Besieged, stream: str) -> None:
    assert siege.push(siege.mal.laptop.change(getattr(siege, stream))) == []


def test_another_teams_changes_cannot_be_carried(siege: Besieged) -> None:
    assert siege.push(siege.emyr.laptop.change(siege.far), siege.emyr.laptop.change(siege.own)) == []


def test_another_teams_changes_begin_no_record_in_ours(siege: Besieged) -> None:
    stream = siege.mal.laptop.stream()
    theirs = siege.emyr.laptop.change(stream, kind="person", record=stream)
    assert siege.push(theirs, siege.emyr.laptop.change(siege.mal.laptop.stream())) == []


def test_a_colleague_is_not_carried_to_where_they_never_worked(siege: Besieged) -> None:
    assert siege.push(siege.rhian.laptop.change(siege.own)) == []


def test_another_teams_own_stream_cannot_be_written(siege: Besieged) -> None:
    (team,) = siege.served.run("SELECT id FROM coprod.team WHERE id <> %s", siege.team)[0]
    assert siege.push(siege.mal.laptop.change(team, kind="template")) == []


@pytest.mark.parametrize("kind", ["worker", "device"])
def test_nobody_says_who_somebody_else_is(siege: Besieged, kind: str) -> None:
    rhian = siege.rhian.laptop
    record = UUID(int=(rhian.actor if kind == "worker" else rhian.device).int)
    assert siege.push(siege.mal.laptop.change(siege.team, kind=kind, record=record, name="Nobody")) == []


@pytest.mark.parametrize("carried", [False, True])
def test_an_id_is_not_used_again_for_other_words(siege: Besieged, carried: bool) -> None:  # noqa: FBT001  (a case)
    laptop = siege.rhian.laptop if carried else siege.mal.laptop
    stream = siege.common if carried else siege.own
    (known,) = siege.served.run(
        "SELECT id FROM coprod.change WHERE stream_id = %s ORDER BY pos LIMIT 1", stream
    )[0]
    assert siege.push(sealed_by(laptop, laptop.change(stream), id=known)) == []


@pytest.mark.parametrize("column", ["digest", "body_digest", "salt"])
def test_a_digest_that_does_not_fit_is_not_taken(siege: Besieged, column: str) -> None:
    change = siege.mal.laptop.change(siege.own)
    assert siege.push_text(siege.altered(change, **{column: "\\x" + "00" * 32})) == []


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("body", '{"title":{"parents":[],"value":"Other"}}'),
        ("kind", "goal"),
        ("made_at", "2001-01-01T00:00:00.000000+00:00"),
        ("schema", 7),
        ("record_id", "01a20ae7-10b5-7521-b860-503771d9716b"),
    ],
)
def test_no_part_of_a_change_is_altered_on_the_way(siege: Besieged, column: str, value: object) -> None:
    assert siege.push_text(siege.altered(siege.mal.laptop.change(siege.own), **{column: value})) == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("kind", 'strength","made_at":"2001-01-01T00:00:00.000000+00:00'),
        ("kind", "strength\n"),
        ("kind", "Strength"),
        ("kind", "s" * 101),
        ("kind", ""),
        ("schema", -1),
    ],
)
def test_a_header_holds_no_second_one(siege: Besieged, name: str, value: object) -> None:
    change = siege.mal.laptop.change(siege.own)
    assert siege.push(sealed_by(siege.mal.laptop, change, body=None, **{name: value})) == []


@pytest.mark.parametrize(
    "moment",
    [
        "now",
        "infinity",
        "2026-02-30T00:00:00.000000+00:00",
        '2026-01-01","x":"',
        "0000-01-01T00:00:00.000000+00:00",
    ],
)
def test_a_moment_that_is_none_is_not_taken(siege: Besieged, moment: str) -> None:
    assert siege.push_text(siege.altered(siege.mal.laptop.change(siege.own), made_at=moment)) == []


def test_a_signature_of_another_device_does_not_carry_a_change(siege: Besieged) -> None:
    change = siege.rhian.laptop.change(siege.common)
    assert siege.push(sealed_by(siege.mal.laptop, change)) == []


def test_a_signature_of_something_else_does_not_carry_a_change(siege: Besieged) -> None:
    one, other = siege.rhian.laptop.changes(siege.common, 2)
    assert siege.push(replace(one, signature=other.signature)) == []


def test_a_signature_in_another_guise_does_not_carry_a_change(siege: Besieged) -> None:
    change = siege.rhian.laptop.change(siege.common)
    same = int.from_bytes(change.signature[32:], "little") + L
    assert siege.push(replace(change, signature=change.signature[:32] + same.to_bytes(32, "little"))) == []


@pytest.mark.parametrize("signature", [b"\0" * 64, b"\xff" * 64, b"\1" + b"\0" * 63])
def test_a_signature_of_nothing_does_not_carry_a_change(siege: Besieged, signature: bytes) -> None:
    assert siege.push(replace(siege.rhian.laptop.change(siege.common), signature=signature)) == []


@pytest.mark.parametrize("key", [bytes([1]) + bytes(31), bytes(32), bytes.fromhex("ec" + "ff" * 30 + "7f")])
def test_a_key_of_small_order_signs_nothing(siege: Besieged, key: bytes) -> None:
    with siege.served.server.connect(siege.served.database) as connection:
        connection.execute("SET search_path = pg_catalog, coprod")
        for start in (bytes([1]) + bytes(31), key):
            question = "SELECT is_signed(%s, %s, %s)"
            assert connection.execute(question, (key, start + bytes(32), bytes(32))).fetchone() == (False,)


def test_a_place_cannot_be_chosen(standing: Besieged) -> None:
    change = standing.mal.laptop.change(standing.own)
    ((head,),) = standing.served.run("SELECT head FROM coprod.stream WHERE id = %s", standing.own)
    batch = standing.altered(
        change, pos=9223372036854775807, chain="\\x00", received_by=str(standing.rhian.laptop.device)
    )
    assert standing.push_text(batch) == [change.header.id]
    found = standing.served.run("SELECT pos, received_by FROM coprod.change WHERE id = %s", change.header.id)
    assert found == [(head + 1, standing.mal.laptop.device)]
    with standing.unchanged():
        pass


def test_a_poisoned_change_leaves_no_gap(standing: Besieged) -> None:
    first, bad, last = standing.mal.laptop.changes(standing.own, 3)
    bad = replace(bad, body=bad.body + " ")
    assert standing.push(first, bad, last) == [first.header.id, last.header.id]
    with standing.unchanged():
        pass


def test_another_streams_record_is_not_written_from_ones_own(siege: Besieged) -> None:
    for stream in (siege.common, siege.near, siege.far):
        record, kind = siege.served.run(
            "SELECT record_id, kind FROM coprod.change WHERE stream_id = %s AND pos = 2", stream
        )[0]
        assert siege.push(siege.mal.laptop.change(siege.own, kind=kind, record=record)) == []


def test_a_record_is_not_written_as_something_else(siege: Besieged) -> None:
    ((record,),) = siege.served.run(
        "SELECT record_id FROM coprod.change WHERE stream_id = %s AND pos = 2", siege.common
    )
    assert siege.push(siege.mal.laptop.change(siege.common, kind="goal", record=record)) == []


@pytest.mark.parametrize("stream", ["near", "far"])
def test_a_record_is_not_called_as_somebodys_stream_is(siege: Besieged, stream: str) -> None:
    change = siege.mal.laptop.change(siege.own, kind="person", record=getattr(siege, stream))
    assert siege.push(change) == []


def test_a_stream_is_not_called_as_a_colleagues_record_is(standing: Besieged) -> None:
    """Nobody could write that record any more."""
    rhian = standing.rhian.laptop
    action, actor = rhian.change(standing.common), UUID(int=rhian.actor.int)
    standing.rhian.session.append((action, rhian.change(standing.team, kind="worker", record=actor)))
    with standing.unchanged():
        for record in (UUID(int=action.header.record.int), actor):
            assert standing.push(standing.mal.laptop.change(StreamId(record))) == []
    later = rhian.change(standing.common, record=action.header.record)
    assert standing.push(later, member=standing.rhian) == [later.header.id]


def test_the_id_of_a_review_to_come_is_not_taken_first(siege: Besieged) -> None:
    record = uuid5(siege.near, "review")
    early = siege.mal.laptop.change(siege.own, kind="review", record=record)
    other = siege.mal.laptop.change(siege.common, kind="goal", record=uuid5(siege.common, "review"))
    assert siege.push(early, other) == []


def test_a_device_called_as_a_colleague_does_not_write_over_them(standing: Besieged) -> None:
    actor = UUID(int=standing.rhian.laptop.actor.int)
    named = standing.rhian.laptop.change(standing.team, kind="worker", record=actor, name="Rhian")
    assert standing.push(named, member=standing.rhian) == [named.header.id]
    login = standing.served.worker("Mal Evans again")
    laptop = Laptop(name="Mal", device=DeviceId(actor))
    with closing(standing.served.met(laptop, login=login)) as session, standing.unchanged():
        assert session.append((laptop.change(standing.team, kind="device", record=actor),)) == ()


def test_an_erasure_does_not_reach_another_streams_records(standing: Besieged) -> None:
    ((record,),) = standing.served.run(
        "SELECT record_id FROM coprod.change WHERE stream_id = %s AND pos = 2", standing.near
    )
    erasure = standing.mal.laptop.change(standing.own, kind="erasure", records=[str(record)])
    assert standing.push(erasure) == [erasure.header.id]
    ((words,),) = standing.served.run("SELECT body <> '' FROM coprod.change WHERE record_id = %s", record)
    assert words


@pytest.mark.parametrize("stream", ["past", "near", "far", "team"])
def test_nobody_erases_where_they_do_not_work(siege: Besieged, stream: str) -> None:
    erasure = siege.mal.laptop.change(getattr(siege, stream), kind="erasure", whole_stream=True)
    assert siege.push(erasure) == []


def test_a_colleague_is_not_erased_from_the_team(siege: Besieged) -> None:
    names = [str(siege.rhian.laptop.actor)]
    assert siege.push(siege.mal.laptop.change(siege.team, kind="erasure", records=names)) == []


@pytest.mark.parametrize(
    "body",
    [
        '{"whole_stream":{"parents":[],"value":true},"x":{"parents":[],"value":NaN}}',
        '{"whole_stream":{"parents":[],"value":true},"x":{"parents":[],"value":"\\ud800"}}',
        '{"whole_stream":{"parents":[],"value":true},"x":{"parents":[],"value":"\\u0000"}}',
        '{"whole_stream":{"parents":[],"value":true},"x":' + "[" * 30000 + "]" * 30000 + "}",
        '{"whole_stream":{"parents":[],"value":true},"reason":{"parents":[],"value":"' + "x" * 65536 + '"}}',
    ],
    ids=["no number", "half a character", "NUL", "deep", "long"],
)
def test_an_erasure_that_only_laptops_would_obey_is_not_taken(siege: Besieged, body: str) -> None:
    change = siege.mal.laptop.change(siege.common, kind="erasure", whole_stream=True)
    assert siege.push(sealed_by(siege.mal.laptop, change, body=body)) == []


def test_an_emptied_copy_is_not_taken_without_an_erasure(siege: Besieged) -> None:
    mine, hers = siege.mal.laptop.change(siege.own), siege.rhian.laptop.change(siege.common)
    assert siege.push(*(replace(one, body="", salt=b"") for one in (mine, hers))) == []


def test_an_erasure_is_not_emptied(siege: Besieged) -> None:
    erasure = siege.mal.laptop.change(siege.own, kind="erasure", records=[str(RecordId(siege.far))])
    assert siege.push(replace(erasure, body="", salt=b"")) == []
