"""The tables that managers read follow what was pushed, and nobody waits for them."""

import threading
from collections.abc import Iterator
from contextlib import closing

import psycopg
import pytest

from coprod_desktop.application.server_address import server_address
from coprod_desktop.application.unavailable import Unavailable
from coprod_desktop.domain.changes import SealedChange
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.office.postgres import reports
from coprod_desktop.office.postgres.owned import owned_office
from coprod_desktop.office.postgres.owner import as_owner
from coprod_desktop.office.postgres.roles import roles_of
from coprod_desktop.office.postgres.session import PostgresOffice
from tests.fakes import SteppingClock
from tests.office.builders import Laptop, is_signed
from tests.office.postgres.builders import PASSWORD, ServerOffice, new_postgres_offices
from tests.office.postgres.reporting import LATER, OLDER, aside, owned, titles
from tests.postgres_server import PostgresServer


class Interrupted(Exception):  # noqa: N818  (somebody pressed Ctrl-C, not an error of ours)
    """In the middle of a run."""


@pytest.fixture
def rhian() -> Laptop:
    return Laptop()


@pytest.fixture
def office(served: ServerOffice, rhian: Laptop) -> Iterator[PostgresOffice]:
    with closing(served.met(rhian)) as session:
        yield session


def stop(_done: int, _total: int) -> None:
    raise Interrupted


def left_beside(served: ServerOffice) -> list[object]:
    return [name for (name,) in served.run("SELECT relname FROM pg_class WHERE relname LIKE '%\\_next%'")]


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


def test_a_kind_of_a_newer_app_waits_and_is_there_after_the_upgrade(
    served: ServerOffice, office: PostgresOffice, rhian: Laptop
) -> None:
    goal = rhian.change(rhian.stream(), kind="goal", words="Swim again")
    office.append((goal,))
    with owned(served, tables=OLDER) as ours:
        assert ours.project().aside == 1
    assert aside(served) == [(goal.header.id, "unknown_kind")]
    with owned(served) as ours:
        done = ours.project()
    assert (done.read, done.reread, done.rebuilt, done.aside) == (0, 1, ("goal",), 0)
    assert served.run("SELECT words FROM coprod_report.record_goal") == [("Swim again",)]


def test_a_field_of_a_newer_app_is_kept_and_is_there_after_the_upgrade(
    served: ServerOffice, office: PostgresOffice, rhian: Laptop
) -> None:
    office.append((rhian.change(rhian.stream(), title="Paints", colour="blue"),))
    with owned(served) as ours:
        ours.project()
    assert titles(served) == ["Paints"]
    with owned(served, tables=LATER) as ours:
        assert ours.project().rebuilt == ("strength",)
        assert ours.project().rebuilt == ()
    assert served.run("SELECT title, colour FROM coprod_report.record_strength") == [("Paints", "blue")]


def test_readers_see_the_old_table_until_the_new_one_is_whole(
    served: ServerOffice, office: PostgresOffice, rhian: Laptop
) -> None:
    office.append(rhian.changes(rhian.stream(), 4))
    with owned(served, page=2) as ours:
        ours.project()
        served.run("UPDATE coprod_report.record_strength SET title = 'spoiled'")
        seen: list[list[object]] = []
        done = ours.project(rebuild=["strength"], progress=lambda _done, _total: seen.append(titles(served)))
    assert (done.read, done.reread, done.rebuilt) == (0, 4, ("strength",))
    assert seen == [["spoiled"] * 4] * 2
    assert titles(served) == ["Bread for the street"] * 4
    assert left_beside(served) == []


def test_what_a_cut_rebuild_left_is_gone_after_the_next_run(
    served: ServerOffice, office: PostgresOffice, rhian: Laptop
) -> None:
    office.append(rhian.changes(rhian.stream(), 4))
    with owned(served, page=2) as ours:
        ours.project()
    with pytest.raises(Interrupted), owned(served, page=2) as ours:
        ours.project(rebuild=["strength"], progress=stop)
    assert "record_strength_next" in left_beside(served)
    with owned(served) as ours:
        assert ours.project().rebuilt == ()
    assert left_beside(served) == []
    assert len(titles(served)) == 4


def test_a_rebuild_that_was_cut_begins_again(
    served: ServerOffice, office: PostgresOffice, rhian: Laptop
) -> None:
    stream = rhian.stream()
    office.append(rhian.changes(stream, 4))
    with owned(served, page=2) as ours:
        ours.project()
    with pytest.raises(Interrupted), owned(served, page=2) as ours:
        ours.project(rebuild=["strength"], progress=stop)
    assert len(titles(served)) == 4
    office.append(rhian.changes(stream, 1))
    with owned(served, page=2) as ours:
        done = ours.project(rebuild=["strength"])
    assert (done.read, done.reread) == (1, 4)
    assert len(titles(served)) == 5


def test_a_rebuild_leaves_the_heads_as_they_were(
    served: ServerOffice, office: PostgresOffice, rhian: Laptop
) -> None:
    stream = rhian.stream()
    first = rhian.change(stream, title="Bakes")
    seen, record = frozenset({first.header.id}), first.header.record
    office.append((first, rhian.change(stream, record=record, parents=seen, title="Sings")))
    office.append((rhian.change(stream, kind="goal", words="Swim again"),))
    edits = "SELECT * FROM coprod.field_head ORDER BY 1, 2, 3"
    replaced = "SELECT * FROM coprod.replaced ORDER BY 1, 2, 3"
    with owned(served) as ours:
        ours.project()
        before = served.run(edits), served.run(replaced)
        ours.project(rebuild=["strength"])
        assert (served.run(edits), served.run(replaced)) == before
        office.append((rhian.change(stream, record=record, parents=seen, title="Knits"),))
        ours.project()
    assert served.run("SELECT in_conflict FROM coprod_report.record_strength") == [("title",)]


def test_a_kind_that_there_is_not_is_refused(served: ServerOffice) -> None:
    with owned(served) as ours, pytest.raises(Refusal, match="report_kind_unknown"):
        ours.project(rebuild=["dragon"])


def test_a_table_that_somebody_made_a_view_of_stays_and_is_named(served: ServerOffice) -> None:
    with owned(served) as ours:
        ours.project()
        served.run("CREATE VIEW mine AS SELECT title FROM coprod_report.record_strength")
        with pytest.raises(Refusal, match="report_in_use") as refused:
            ours.project(rebuild=["strength"])
    assert refused.value.values == {"name": "strength"}
    assert served.run("SELECT title FROM mine") == []
    served.run("DROP VIEW mine")
    with owned(served) as ours:
        assert ours.project(rebuild=["strength"]).rebuilt == ("strength",)


def test_a_table_that_somebody_reads_for_long_stays_and_is_named(
    served: ServerOffice, office: PostgresOffice, rhian: Laptop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reports, "_PATIENCE", 0.05)
    office.append(rhian.changes(rhian.stream(), 2))
    with owned(served) as ours:
        ours.project()
    with served.server.connect(served.database) as manager, manager.transaction():
        manager.execute("SELECT FROM coprod_report.record_strength")
        with pytest.raises(Refusal, match="report_in_use"), owned(served) as ours:
            ours.project(rebuild=["goal", "strength"])
    assert len(titles(served)) == 2
    with owned(served) as ours:
        assert ours.project(rebuild=["strength"]).rebuilt == ("strength",)
    assert len(titles(served)) == 2


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


def test_managers_read_the_reports_and_nothing_else(
    served: ServerOffice, office: PostgresOffice, rhian: Laptop
) -> None:
    office.append(rhian.changes(rhian.stream(), 1))
    with owned(served) as ours:
        ours.project()
        ours.project(rebuild=["strength"])
        reader = ours.reader
    with served.server.connect(served.database) as manager:
        manager.execute(f"SET ROLE {reader}".encode())
        assert manager.execute("SELECT count(*) FROM coprod_report.record_strength").fetchone() == (1,)
        for forbidden in (
            "SELECT FROM coprod.change",
            "DELETE FROM coprod_report.record_strength",
            "CREATE TABLE coprod_report.mine ()",
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                manager.execute(forbidden.encode())


def test_an_administrator_need_not_be_a_superuser(served: ServerOffice) -> None:
    admin = f"admin.{served.database}"
    served.logins.append(admin)
    (owner,) = served.run("SELECT pg_get_userbyid(nspowner) FROM pg_namespace WHERE nspname = 'coprod'")
    served.run(f"CREATE ROLE \"{admin}\" LOGIN PASSWORD '{PASSWORD}'")
    address = server_address(served.server.address(served.database, admin))
    with pytest.raises(Refusal, match="office_not_allowed"), as_owner(address, passphrase=PASSWORD):
        pass
    served.run(f'GRANT {owner[0]} TO "{admin}"')
    with owned(served) as ours:
        ours.project()
    with as_owner(address, passphrase=PASSWORD) as owning, owning.connection.begin():
        owning.connection.exec_driver_sql("SELECT FROM record_team")


def test_a_reader_who_was_lost_with_the_server_is_made_again(served: ServerOffice) -> None:
    with owned(served) as ours:
        ours.project()
        reader = ours.reader
    served.run(f"DROP OWNED BY {reader}")
    served.run(f"ALTER ROLE {reader} RENAME TO {reader}_of_before")
    try:
        with owned(served) as ours:
            assert ours.reader == reader
        with served.server.connect(served.database) as manager:
            manager.execute(f"SET ROLE {reader}".encode())
            assert manager.execute("SELECT name FROM coprod_report.record_team").fetchone() == ("Nant Gwyn",)
    finally:
        served.run(f"DROP OWNED BY {reader}")
        served.run(f"DROP ROLE {reader}")
        served.run(f"ALTER ROLE {reader}_of_before RENAME TO {reader}")


def test_a_worker_neither_projects_nor_reads_the_reports(served: ServerOffice) -> None:
    login = served.worker()
    with owned(served) as ours:
        ours.project()
    with closing(served.connected(login)) as worker, pytest.raises(psycopg.errors.InsufficientPrivilege):
        worker.execute("SELECT FROM coprod_report.record_team")
    address = server_address(served.server.address(served.database, login))
    with pytest.raises(Refusal, match="office_not_allowed"), as_owner(address, passphrase=PASSWORD):
        pass


def test_a_database_without_an_office_is_refused(served: ServerOffice) -> None:
    address = server_address(served.server.address("postgres"))
    with (
        pytest.raises(Refusal, match="not_an_office"),
        as_owner(address, passphrase=served.server.password),
    ):
        pass


def test_who_made_the_office_without_being_a_superuser_projects_it(server: PostgresServer) -> None:
    with server.connect() as superuser:
        superuser.execute(f"CREATE ROLE mary LOGIN CREATEROLE PASSWORD '{PASSWORD}'".encode())
        superuser.execute("CREATE DATABASE mary_office OWNER mary TEMPLATE template0")
    address = server.address("mary_office", "mary")
    roles = roles_of(new_postgres_offices().create(address, PASSWORD, team_name="Elm Road"))
    with owned_office(address, PASSWORD, is_signed=is_signed, clock=SteppingClock()) as ours:
        assert ours.project().read == 1
        reader = ours.reader
    with server.connect("mary_office") as manager:
        manager.execute(f"SET ROLE {reader}".encode())
        assert manager.execute("SELECT name FROM coprod_report.record_team").fetchone() == ("Elm Road",)
    server.drop_database("mary_office")
    with server.connect() as superuser:
        for role in (roles.owner, roles.worker, reader, "mary"):
            superuser.execute(f"DROP ROLE {role}".encode())
