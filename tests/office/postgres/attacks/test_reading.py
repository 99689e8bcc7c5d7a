"""A worker's login reads what is its own to read, whatever it asks in SQL."""

import psycopg
import pytest

from tests.office.postgres.attacks.besieged import SECRET, Besieged
from tests.office.postgres.attacks.refusing import refused


@pytest.mark.parametrize(
    "table",
    [
        "worker",
        "team",
        "device",
        "assignment",
        "ticket",
        "office",
        "projected",
        "quarantine",
        "blob",
        "alembic_version",
    ],
)
def test_who_may_do_what_cannot_be_read(siege: Besieged, table: str) -> None:
    refused(siege, f"SELECT * FROM coprod.{table}")


@pytest.mark.parametrize("name", ["far", "near", "past"])
def test_a_stream_of_others_cannot_be_read(siege: Besieged, name: str) -> None:
    stream = getattr(siege, name)
    with siege.connected() as connection:
        for table, column in (("change", "stream_id"), ("stream", "id")):
            query = f"SELECT count(*) FROM coprod.{table} WHERE {column} = %s"
            assert connection.execute(query.encode(), (stream,)).fetchone() == (0,)
    assert siege.mal.session.feed({stream: 0}, limit=10) == ()
    assert stream not in siege.mal.session.hello(siege.mal.laptop.introduction, ()).heads


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT * FROM coprod.change WHERE body::integer = 0",
        "SELECT * FROM coprod.change WHERE 1 / (length(body) - length(body)) = 0",
        "SELECT * FROM coprod.change WHERE CASE WHEN body LIKE '%Cwm Du%' THEN body::date END > now()",
        "SELECT * FROM coprod.change WHERE body::xml::text = ''",
        "SELECT query_to_xml('SELECT body FROM coprod.change', true, true, '')",
        "SELECT table_to_xml('coprod.change', true, true, '')",
        "EXPLAIN (ANALYZE, VERBOSE) SELECT body FROM coprod.change",
        "SELECT * FROM pg_stats WHERE schemaname = 'coprod'",
        "SELECT query FROM pg_stat_activity",
        "SELECT * FROM coprod.change AS a JOIN coprod.change AS b ON a.body < b.body",
        "SELECT * FROM coprod_report.record_person",
        "SELECT * FROM pg_statistic",
        "SET row_security = off; SELECT * FROM coprod.change",
        "SELECT (c).body FROM (SELECT c FROM coprod.change AS c) AS one",
    ],
)
def test_others_words_show_neither_in_answers_nor_in_errors(siege: Besieged, statement: str) -> None:
    siege.served.run("ANALYZE coprod.change")
    assert siege.served.run("SELECT 1 FROM coprod.change WHERE body LIKE %s", f"%{SECRET}%") != []
    with siege.connected() as connection:
        try:
            rows = connection.execute(statement.encode()).fetchall()
        except psycopg.Error as error:
            said = f"{error} {error.diag.message_detail} {error.diag.context}"
        else:
            said = str(rows)
    assert SECRET not in said


def test_no_copy_of_others_words_is_handed_out(siege: Besieged) -> None:
    with siege.connected() as connection, connection.cursor() as cursor:
        with cursor.copy("COPY (SELECT body FROM coprod.change) TO STDOUT") as copy:
            rows = b"".join(bytes(part) for part in copy)
        assert b"Sings" in rows
        assert SECRET.encode() not in rows
        with pytest.raises(psycopg.Error), cursor.copy("COPY coprod.worker TO STDOUT") as copy:
            list(copy)


def test_what_the_planner_remembers_of_words_tells_nothing(siege: Besieged) -> None:
    siege.served.run("ANALYZE coprod.change")
    remembered = "SELECT attname FROM pg_stats WHERE schemaname = 'coprod' AND tablename = 'change'"
    assert {"body", "salt"}.isdisjoint(name for (name,) in siege.served.run(remembered))
