"""The tables that managers read follow what was pushed, and nobody waits for them."""

import threading

import pytest

from coprod_desktop.application.unavailable import Unavailable
from coprod_desktop.domain.changes import SealedChange
from coprod_desktop.office.postgres.session import PostgresOffice
from tests.office.builders import Laptop, is_signed
from tests.office.postgres.builders import ServerOffice
from tests.office.postgres.reporting import Interrupted, aside, owned, stop, titles


def test_records_are_rows_that_sql_reads(served: ServerOffice, office: PostgresOffice, rhian: Laptop) -> None:
    stream = rhian.stream()
    office.append(rhian.changes(stream, 3))
    with owned(served) as ours:
        done = ours.project()
    assert (done.read, done.aside) == (4, 0)
    rows = served.run("SELECT title, stream_id, in_conflict FROM coprod_report.record_strength")
    assert rows == [("Bread for the street", stream, "")] * 3
    assert served.run("SELECT name FROM coprod_report.record_team") == [("Nant Gwyn",)]


def test_a_second_run_reads_only_what_is_new(
    served: ServerOffice, office: PostgresOffice, rhian: Laptop
) -> None:
    streams = [rhian.stream() for _ in range(3)]
    for stream in streams:
        office.append(rhian.changes(stream, 2))
    with owned(served, page=2) as ours:
        assert ours.project().read == 7
        assert ours.project().read == 0
        office.append((rhian.change(streams[1], title="Sings"),))
        done = ours.project()
    assert (done.read, done.reread, done.rebuilt) == (1, 0, ())
    assert titles(served) == ["Bread for the street"] * 6 + ["Sings"]


def test_edits_that_meet_are_in_conflict_until_a_later_run_reads_who_decided(
    served: ServerOffice, office: PostgresOffice, rhian: Laptop
) -> None:
    stream = rhian.stream()
    first = rhian.change(stream, title="Bakes")
    seen, record = frozenset({first.header.id}), first.header.record
    sings = rhian.change(stream, record=record, parents=seen, title="Sings")
    knits = rhian.change(stream, record=record, parents=seen, title="Knits")
    conflicts = "SELECT in_conflict FROM coprod_report.record_strength"
    with owned(served) as ours:
        office.append((first, sings))
        ours.project()
        assert titles(served) == ["Sings"]
        office.append((knits,))
        ours.project()
        assert served.run(conflicts) == [("title",)]
        both = frozenset({sings.header.id, knits.header.id})
        office.append((rhian.change(stream, record=record, parents=both, title="Sings and knits"),))
        ours.project()
    assert titles(served) == ["Sings and knits"]
    assert served.run(conflicts) == [("",)]


def test_pushing_to_the_same_streams_goes_on_while_a_page_is_projected(
    served: ServerOffice, office: PostgresOffice, rhian: Laptop
) -> None:
    stream = rhian.stream()
    first, *rest = rhian.changes(stream, 3)
    office.append((first, *rest))
    late = [rhian.change(stream, kind="erasure", records=[str(first.header.record)])]
    late += rhian.changes(stream, 2)
    pushed = 0

    def push_first(public_key: bytes, signature: bytes, digest: bytes) -> bool:
        nonlocal pushed
        if late:
            pushed += len(office.append((late.pop(0),)))
        return is_signed(public_key, signature, digest)

    with owned(served, signed=push_first) as ours:
        ours.project()
        assert pushed == 3
        assert ours.project().read == 0
    assert titles(served) == ["Bread for the street"] * 4


def test_nothing_is_missed_or_twice_while_several_push_and_one_projects(served: ServerOffice) -> None:
    laptops = [Laptop(name=name) for name in ("Rhian", "Sian", "Huw")]
    offices = [served.met(laptop) for laptop in laptops]
    batches = [
        [laptop.changes(stream, 3) for stream in [laptop.stream() for _ in range(4)] * 3]
        for laptop in laptops
    ]
    failures: list[BaseException] = []

    def push(session: PostgresOffice, mine: list[tuple[SealedChange, ...]]) -> None:
        try:
            for batch in mine:
                assert len(session.append(batch)) == len(batch)
        except BaseException as failure:  # noqa: BLE001  (a thread's failure has to reach the test)
            failures.append(failure)

    threads = [threading.Thread(target=push, args=pair) for pair in zip(offices, batches, strict=True)]
    for thread in threads:
        thread.start()
    read = 0
    with owned(served, page=7) as ours:
        while any(thread.is_alive() for thread in threads):
            read += ours.project().read
        read += ours.project().read
    for thread, session in zip(threads, offices, strict=True):
        thread.join()
        session.close()
    assert failures == []
    written = {change.header.record for mine in batches for batch in mine for change in batch}
    rows = served.run("SELECT record_id FROM coprod_report.record_strength")
    assert len(rows) == len(written) == 108
    assert {record for (record,) in rows} == written
    assert read == 109
    assert served.run("SELECT count(*) FROM coprod.field_head WHERE field = 'title'") == [(108,)]


def test_a_run_only_reads_changes_and_streams(
    served: ServerOffice, office: PostgresOffice, rhian: Laptop
) -> None:
    stream = rhian.stream()
    goes = rhian.change(stream, title="goes")
    office.append((goes, *rhian.changes(stream, 2)))
    with owned(served) as ours:
        ours.project()
        office.append((rhian.change(stream, kind="erasure", records=[str(goes.header.record)]),))
        with served.server.connect(served.database) as other, other.transaction():
            other.execute("LOCK TABLE coprod.change, coprod.stream IN SHARE MODE")  # nobody writes them now
            assert ours.project(rebuild=["strength"]).read == 1
    assert titles(served) == ["Bread for the street"] * 2


def test_an_interrupted_run_goes_on_where_it_was(
    served: ServerOffice, office: PostgresOffice, rhian: Laptop
) -> None:
    office.append(rhian.changes(rhian.stream(), 7))
    with owned(served, page=3) as ours:
        ours.project(rebuild=())
    office.append(rhian.changes(rhian.stream(), 7))
    with pytest.raises(Interrupted), owned(served, page=3) as ours:
        ours.project(progress=stop)
    assert len(titles(served)) == 10
    with owned(served, page=3) as ours:
        assert ours.project().read == 4
    assert len(titles(served)) == 14


def test_a_page_that_fails_leaves_its_cursors_where_they_were(
    served: ServerOffice, office: PostgresOffice, rhian: Laptop
) -> None:
    office.append(rhian.changes(rhian.stream(), 3))

    def breaks(_key: bytes, _signature: bytes, _digest: bytes) -> bool:
        raise Interrupted

    with pytest.raises(Interrupted), owned(served, signed=breaks) as ours:
        ours.project()
    with owned(served) as ours:
        assert ours.project().read == 4
    assert len(titles(served)) == 3


def test_two_runs_at_once_are_one_too_many(served: ServerOffice) -> None:
    with owned(served) as ours, owned(served) as others:

        def meanwhile(_done: int, _total: int) -> None:
            with pytest.raises(Unavailable, match="report_busy"):
                others.project()

        assert ours.project(progress=meanwhile).read == 1
        assert others.project().read == 0


def test_a_server_that_goes_away_is_said_in_a_word_and_the_next_run_goes_on(
    served: ServerOffice, office: PostgresOffice, rhian: Laptop
) -> None:
    office.append(rhian.changes(rhian.stream(), 5))

    def end(_done: int, _total: int) -> None:
        served.run(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE usename = 'postgres' AND datname = current_database() AND pid <> pg_backend_pid()"
        )

    with pytest.raises(Unavailable, match=r"office_(stopping|lost)"), owned(served, page=3) as ours:
        ours.project(progress=end)
    with owned(served, page=3) as ours:
        assert ours.project().read == 3
    assert len(titles(served)) == 5


def test_erased_words_leave_the_tables_and_come_back_with_no_rebuild(
    served: ServerOffice, office: PostgresOffice, rhian: Laptop
) -> None:
    stream = rhian.stream()
    goes, stays = rhian.change(stream, title="goes"), rhian.change(stream, title="stays")
    office.append((goes, stays))
    with owned(served) as ours:
        ours.project()
        office.append((rhian.change(stream, kind="erasure", records=[str(goes.header.record)]),))
        ours.project()
        assert titles(served) == ["stays"]
        ours.project(rebuild=["strength"])
    assert titles(served) == ["stays"]
    assert served.run("SELECT DISTINCT record_id FROM coprod.field_head WHERE field = 'title'") == [
        (stays.header.record,)
    ]


def test_an_erasure_that_nobody_signed_hides_nothing(
    served: ServerOffice, office: PostgresOffice, rhian: Laptop
) -> None:
    stream = rhian.stream()
    first = rhian.change(stream, title="Bakes")
    office.append((first, rhian.change(stream, kind="erasure", whole_stream=False)))
    with owned(served) as ours:
        ours.project()
        served.run("UPDATE coprod.change SET body = replace(body, 'false', 'true') WHERE kind = 'erasure'")
        ours.project(rebuild=["erasure", "strength"])
    assert [reason for _, reason in aside(served)] == ["wrong_digest"]
    assert titles(served) == ["Bakes"]


def test_what_its_author_did_not_sign_is_set_aside_with_a_reason(
    served: ServerOffice, office: PostgresOffice, rhian: Laptop
) -> None:
    changes = rhian.changes(rhian.stream(), 6)
    office.append(changes)
    signature, body, moment, actor, device = changes[:5]
    tampered = "UPDATE coprod.change SET {} WHERE id = %s"
    served.run(tampered.format("signature = decode(repeat('00', 64), 'hex')"), signature.header.id)
    served.run(tampered.format("body = replace(body, 'Bread', 'Bombs')"), body.header.id)
    served.run(tampered.format("made_at = 'yesterday'"), moment.header.id)
    served.run(tampered.format("actor_id = gen_random_uuid()"), actor.header.id)
    served.run(tampered.format("device_id = gen_random_uuid()"), device.header.id)
    with owned(served) as ours:
        done = ours.project()
    assert (done.read, done.aside) == (7, 5)
    assert set(aside(served)) == {
        (signature.header.id, "wrong_signature"),
        (body.header.id, "wrong_digest"),
        (moment.header.id, "wrong_digest"),
        (actor.header.id, "wrong_digest"),
        (device.header.id, "wrong_digest"),
    }
    assert titles(served) == ["Bread for the street"]


def test_a_change_that_was_put_right_is_there_after_a_rebuild(
    served: ServerOffice, office: PostgresOffice, rhian: Laptop
) -> None:
    (change,) = rhian.changes(rhian.stream(), 1)
    office.append((change,))
    put = "UPDATE coprod.change SET signature = %s WHERE id = %s"
    served.run(put, bytes(64), change.header.id)
    with owned(served) as ours:
        assert ours.project().aside == 1
        served.run(put, change.signature, change.header.id)
        assert ours.project(rebuild=["strength"]).aside == 0
    assert titles(served) == ["Bread for the street"]


def test_hostile_names_are_words_like_any_other(
    served: ServerOffice, office: PostgresOffice, rhian: Laptop
) -> None:
    words = ["'; DROP TABLE coprod.change; --", '"%s" %(title)s {} \\', "Zoë 👩🏽‍🦽 \u202e\u2028"]
    stream = rhian.stream()
    office.append(tuple(rhian.change(stream, title=one) for one in words))
    unclear: dict[str, str] = {"x'; --": "not a field's name"}
    office.append((rhian.change(stream, kind="strength", record=None, parents=frozenset(), **unclear),))
    with owned(served) as ours:
        assert ours.project().aside == 1
    assert sorted(map(str, titles(served))) == sorted(words)
    assert [reason for _, reason in aside(served)] == ["unclear_body"]
