"""Tables that managers read are made anew beside the ones in use, and take their place at once."""

import pytest

from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.office.postgres import reports
from coprod_desktop.office.postgres.session import PostgresOffice
from tests.office.builders import Laptop
from tests.office.postgres.builders import ServerOffice
from tests.office.postgres.reporting import LATER, OLDER, Interrupted, aside, owned, stop, titles


def left_beside(served: ServerOffice) -> list[object]:
    return [name for (name,) in served.run("SELECT relname FROM pg_class WHERE relname LIKE '%\\_next%'")]


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
