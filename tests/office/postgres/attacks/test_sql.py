"""A worker's login runs what SQL it likes, and gets neither others' words, nor rights, nor the machine."""

import json
import re
from typing import Final

import psycopg
import pytest
from psycopg import sql

from coprod_desktop.domain.changes import SealedChange
from coprod_desktop.office.postgres.batches import as_json
from coprod_desktop.office.postgres.roles import roles_of
from tests.office.postgres.attacks.besieged import APPEND, SECRET, Besieged

FORBIDDEN: Final = (psycopg.errors.InsufficientPrivilege, psycopg.errors.ActiveSqlTransaction)
NOT_THERE: Final = (
    *FORBIDDEN,
    psycopg.errors.UndefinedObject,  # a wrapper or a language
    psycopg.errors.UndefinedFunction,
    psycopg.errors.UndefinedFile,  # an extension whose files are not installed
    psycopg.errors.FeatureNotSupported,
)
MOST: Final = 32 * 1024 * 1024


def refused(siege: Besieged, *statements: str) -> psycopg.Error:
    """Run statements as Mal, the last of which may not be."""
    with siege.connected() as connection:
        for statement in statements[:-1]:
            connection.execute(statement.encode())
        with pytest.raises(FORBIDDEN) as caught:
            connection.execute(statements[-1].encode())
    return caught.value


def forged(siege: Besieged) -> SealedChange:
    return siege.rhian.laptop.change(siege.near)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE coprod.change SET body = ''",
        "UPDATE coprod.stream SET head = 0",
        "UPDATE coprod.stream SET head = 9223372036854775807",
        "DELETE FROM coprod.change",
        "DELETE FROM coprod.stream",
        "TRUNCATE coprod.change",
        "TRUNCATE coprod.stream CASCADE",
        "INSERT INTO coprod.stream SELECT * FROM coprod.stream",
        "INSERT INTO coprod.change SELECT * FROM coprod.change",
        "INSERT INTO coprod.assignment VALUES (session_user, gen_random_uuid(), now(), NULL)",
        "INSERT INTO coprod.ticket VALUES ('', session_user, now(), NULL)",
        "MERGE INTO coprod.stream AS s USING coprod.stream AS t ON s.id = t.id WHEN MATCHED THEN DELETE",
        "COPY coprod.change FROM STDIN",
        "DO $$ BEGIN UPDATE coprod.change SET body = ''; END $$",
        "WITH gone AS (DELETE FROM coprod.change RETURNING *) SELECT * FROM gone",
    ],
)
def test_nothing_is_written_past_the_door(siege: Besieged, statement: str) -> None:
    refused(siege, statement)


@pytest.mark.parametrize(
    "statement",
    [
        "LOCK TABLE coprod.stream IN ROW EXCLUSIVE MODE",
        "LOCK TABLE coprod.change IN ACCESS EXCLUSIVE MODE",
        "SELECT * FROM coprod.stream FOR UPDATE",
        "SELECT * FROM coprod.stream FOR SHARE",
        "SELECT * FROM coprod.change FOR KEY SHARE",
        "SELECT pg_advisory_lock(g) FROM generate_series(1, 100000) AS g",
        "SELECT pg_try_advisory_xact_lock(1, 2)",
    ],
)
def test_nothing_is_locked_that_others_wait_for(siege: Besieged, statement: str) -> None:
    refused(siege, "BEGIN", statement)


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


@pytest.mark.parametrize("mode", ["SET ROLE", "SET SESSION AUTHORIZATION"])
@pytest.mark.parametrize("whom", ["owner", "superuser", "colleague"])
def test_nobody_becomes_somebody_else(siege: Besieged, mode: str, whom: str) -> None:
    owner = roles_of(siege.served.administration.office).owner
    name = {"owner": owner, "superuser": "postgres", "colleague": siege.rhian.login}[whom]
    refused(siege, f'{mode} "{name}"')


def test_the_group_is_no_way_to_be_somebody_else(siege: Besieged) -> None:
    group = roles_of(siege.served.administration.office).worker
    with siege.connected() as connection:
        connection.execute(sql.SQL("SET ROLE {}").format(sql.Identifier(group)))
        rows = connection.execute("SELECT stream_id FROM coprod.change").fetchall()
    assert {stream for (stream,) in rows} == {siege.team, siege.common, siege.own}


@pytest.mark.parametrize(
    "statement",
    [
        "SET session_replication_role = replica",
        "SET temp_file_limit = -1",
        "SET log_statement = 'all'",
        "SET log_min_messages = debug5",
        "SET lo_compat_privileges = on",
        "SET session_preload_libraries = 'x'",
        "ALTER SYSTEM SET fsync = off",
        "LOAD '/tmp/x.so'",
        "ALTER TABLE coprod.change DISABLE ROW LEVEL SECURITY",
        "ALTER TABLE coprod.change DISABLE TRIGGER ALL",
        "ALTER TABLE coprod.change OWNER TO CURRENT_USER",
        "DROP POLICY readable ON coprod.change",
        "CREATE POLICY all_of_it ON coprod.change USING (true)",
        "ALTER FUNCTION coprod.append(uuid, json) SECURITY INVOKER",
        "ALTER FUNCTION coprod.append(uuid, json) SET search_path = public",
        "CREATE OR REPLACE FUNCTION coprod.readable() RETURNS SETOF uuid RETURN NULL",
        "DROP SCHEMA coprod CASCADE",
        "CREATE TRIGGER mine BEFORE INSERT ON coprod.change EXECUTE FUNCTION coprod.append()",
        "CREATE INDEX ON coprod.change (body)",
        "COMMENT ON TABLE coprod.change IS 'mine'",
        "CREATE RULE mine AS ON SELECT TO coprod.stream DO INSTEAD NOTHING",
        "VACUUM FULL pg_authid",
        "REINDEX TABLE coprod.change",
        "CHECKPOINT",
    ],
)
def test_no_guard_is_put_out_of_the_way(siege: Besieged, statement: str) -> None:
    if statement.startswith(("VACUUM", "CHECKPOINT")):
        with siege.connected() as connection:
            try:  # older servers warn and leave it
                connection.execute(statement.encode())
            except psycopg.errors.InsufficientPrivilege:
                return
        assert statement.startswith("VACUUM")
        return
    refused(siege, statement)


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE ROLE mine SUPERUSER",
        "CREATE ROLE mine LOGIN",
        "ALTER ROLE CURRENT_USER CREATEROLE",
        "ALTER ROLE CURRENT_USER SUPERUSER",
        "ALTER ROLE CURRENT_USER BYPASSRLS",
        "ALTER ROLE CURRENT_USER CONNECTION LIMIT -1",
        "ALTER ROLE CURRENT_USER SET temp_file_limit = -1",
        "ALTER ROLE {colleague} PASSWORD 'mine'",
        "ALTER ROLE {colleague} SET search_path = public",
        "ALTER ROLE ALL SET search_path = public",
        "ALTER DATABASE {database} SET search_path = public",
        "GRANT {owner} TO CURRENT_USER",
        "GRANT {group} TO {colleague}",
        "DROP ROLE {colleague}",
        "REASSIGN OWNED BY {owner} TO CURRENT_USER",
        "DROP OWNED BY {owner}",
        "SELECT rolpassword FROM pg_authid",
        "SELECT passwd FROM pg_shadow",
    ],
)
def test_nobody_gives_themselves_or_others_rights(siege: Besieged, statement: str) -> None:
    roles = roles_of(siege.served.administration.office)
    refused(
        siege,
        statement.replace("{colleague}", f'"{siege.rhian.login}"')
        .replace("{owner}", roles.owner)
        .replace("{group}", roles.worker)
        .replace("{database}", siege.served.database),
    )


@pytest.mark.parametrize(
    "statement",
    [
        "GRANT SELECT ON coprod.change TO PUBLIC",
        "GRANT EXECUTE ON FUNCTION coprod.append(uuid, json) TO PUBLIC",
        "GRANT USAGE ON SCHEMA coprod TO PUBLIC",
    ],
)
def test_no_right_is_handed_on(siege: Besieged, statement: str) -> None:
    with siege.connected() as connection:
        try:  # where there is nothing to hand on, the server warns
            connection.execute(statement.encode())
        except psycopg.errors.InsufficientPrivilege:
            return


def test_ones_own_password_is_changed_and_the_limits_stay(standing: Besieged) -> None:
    member = standing.member("Dai Lewis")
    member.session.close()
    limit = (
        "SELECT 'temp_file_limit=1GB' = ANY (setconfig) FROM pg_db_role_setting WHERE setrole = %s::regrole"
    )
    with standing.connected(member) as connection:
        connection.execute("ALTER ROLE CURRENT_USER PASSWORD 'another kettle'")
        connection.execute("ALTER ROLE CURRENT_USER RESET ALL")
    standing.served.connected(member.login, password="another kettle").close()
    assert standing.served.run(limit, f'"{member.login}"') == [(True,)]


@pytest.mark.parametrize(
    "call",
    [
        "enrol(NULL, NULL, NULL, NULL, NULL)",
        "may_deliver('', NULL, NULL, NULL)",
        "named_by('')",
        "chained('', '', '')",
        "is_signed('', '', '')",
        "text_of(now())",
        "may_say('', '', true, true, NULL, NULL, NULL)",
        "derived_id(gen_random_uuid(), '')",
        "keep(NULL, NULL, NULL)",
        "places(NULL, NULL)",
    ],
)
def test_the_owners_other_functions_cannot_be_called(siege: Besieged, call: str) -> None:
    refused(siege, f"SELECT coprod.{call}")


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE coprod.mine (a integer)",
        "CREATE TABLE public.mine (a integer)",
        "CREATE VIEW public.mine AS SELECT * FROM coprod.stream",
        "CREATE TEMP TABLE change (a integer)",
        "CREATE TEMP VIEW mine AS SELECT * FROM coprod.stream",
        "SELECT * INTO TEMP mine FROM coprod.stream",
        "CREATE FUNCTION public.mine() RETURNS integer RETURN 1",
        "CREATE FUNCTION pg_temp.mine() RETURNS integer RETURN 1",
        "CREATE SCHEMA mine",
        "CREATE DATABASE mine",
        "CREATE EXTENSION dblink",
        "CREATE EXTENSION pgcrypto",
        "CREATE FOREIGN DATA WRAPPER mine",
        "CREATE SERVER mine FOREIGN DATA WRAPPER postgres_fdw",
        "CREATE LANGUAGE mine HANDLER plpgsql_call_handler",
        "CREATE PUBLICATION mine FOR ALL TABLES",
        "CREATE SUBSCRIPTION mine CONNECTION '' PUBLICATION mine WITH (connect = false)",
        "CREATE EVENT TRIGGER mine ON ddl_command_start EXECUTE FUNCTION coprod.append()",
        "CREATE TABLESPACE mine LOCATION '/tmp'",
        "CREATE CAST (text AS uuid) WITH INOUT",
        "CREATE OPERATOR public.= (LEFTARG = uuid, RIGHTARG = uuid, FUNCTION = uuid_ne)",
        "SELECT pg_create_physical_replication_slot('mine')",
    ],
)
def test_nothing_is_made_in_an_office(siege: Besieged, statement: str) -> None:
    with siege.connected() as connection, pytest.raises(psycopg.Error) as caught:
        connection.execute(statement.encode())
    assert isinstance(caught.value, NOT_THERE)


@pytest.mark.parametrize("path", ["pg_temp, coprod, pg_catalog", "pg_temp", "mine, coprod", ""])
def test_names_of_ones_own_are_not_taken_for_the_offices(standing: Besieged, path: str) -> None:
    """Even where whoever runs the server lets workers make temporary things."""
    served, login = standing.served, standing.mal.login
    grant = f'TEMPORARY ON DATABASE "{served.database}"'
    served.run(f'GRANT {grant} TO "{login}"')
    try:
        batch = standing.altered(forged(standing))
        with standing.connected() as connection:
            for statement in (
                "CREATE TEMP TABLE worker AS SELECT session_user::text AS login, NULL::uuid AS team_id",
                "CREATE TEMP TABLE device (id uuid, actor_id uuid, public_key bytea, login text)",
                "CREATE TEMP TABLE change (stream_id uuid, id uuid)",
                "CREATE TEMP TABLE stream (id uuid, team_id uuid)",
                "CREATE FUNCTION pg_temp.may_deliver(text, uuid, uuid, uuid) RETURNS boolean RETURN true",
                "CREATE FUNCTION pg_temp.is_signed(bytea, bytea, bytea) RETURNS boolean RETURN true",
                "CREATE FUNCTION pg_temp.readable() RETURNS uuid RETURN gen_random_uuid()",
                "CREATE FUNCTION pg_temp.yes(uuid, uuid) RETURNS boolean RETURN true",
                "CREATE OPERATOR pg_temp.= (LEFTARG = uuid, RIGHTARG = uuid, FUNCTION = pg_temp.yes)",
                f"SET search_path = {path or chr(39) * 2}",
            ):
                connection.execute(statement.encode())
            rows = connection.execute(APPEND.encode(), (standing.mal.laptop.device, batch)).fetchall()
            assert rows == []
            seen = connection.execute("SELECT stream_id FROM coprod.change").fetchall()
        assert {stream for (stream,) in seen} == {standing.team, standing.common, standing.own}
    finally:
        served.run(f'REVOKE {grant} FROM "{login}"')
    with standing.unchanged():
        pass


@pytest.mark.parametrize(
    "setting",
    [
        "standard_conforming_strings = off",
        "transform_null_equals = on",
        "array_nulls = off",
        "bytea_output = 'escape'",
        "TimeZone = 'Asia/Kathmandu'",
        "DateStyle = 'German'",
        "IntervalStyle = 'sql_standard'",
        "row_security = off",
        "default_transaction_isolation = 'serializable'",
        "plan_cache_mode = force_generic_plan",
        "client_encoding = 'LATIN1'",
        "quote_all_identifiers = on",
    ],
)
def test_no_setting_of_a_session_lets_more_in(siege: Besieged, setting: str) -> None:
    bad = siege.altered(siege.mal.laptop.change(siege.own), digest="\\x" + "00" * 32)
    with siege.connected() as connection:
        try:
            connection.execute(f"SET {setting}".encode())
        except (psycopg.errors.FeatureNotSupported, psycopg.errors.InvalidParameterValue):
            return
        for batch in (bad, siege.altered(forged(siege))):
            assert connection.execute(APPEND.encode(), (siege.mal.laptop.device, batch)).fetchall() == []


@pytest.mark.parametrize(
    "statement",
    [
        "COPY (SELECT 1) TO PROGRAM 'id'",
        "COPY coprod.stream FROM PROGRAM 'id'",
        "COPY coprod.stream TO '/tmp/stolen'",
        "COPY (SELECT 1) TO '/tmp/mine'",
        "COPY coprod.stream FROM '/etc/passwd'",
        "SELECT pg_read_file('/etc/passwd')",
        "SELECT pg_read_binary_file('PG_VERSION')",
        "SELECT pg_ls_dir('.')",
        "SELECT pg_stat_file('PG_VERSION')",
        "SELECT pg_ls_waldir()",
        "SELECT lo_import('/etc/passwd')",
        "SELECT lo_export(1, '/tmp/mine')",
        "SELECT lo_create(0)",
        "SELECT lo_from_bytea(0, 'mine')",
        "SELECT lo_put(1, 0, 'mine')",
        "SELECT pg_reload_conf()",
        "SELECT pg_switch_wal()",
        "SELECT pg_rotate_logfile()",
        "SELECT * FROM pg_hba_file_rules",
        "SELECT * FROM pg_file_settings",
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename <> session_user",
    ],
)
def test_the_servers_machine_is_out_of_reach(siege: Besieged, statement: str) -> None:
    refused(siege, statement)


@pytest.mark.parametrize(
    "command",
    [
        r"\copy coprod.change FROM '/dev/null'",
        r"\copy coprod.worker TO STDOUT",
        r"\copy coprod.stream (id) FROM PROGRAM 'echo 01a20ae7-10b5-7521-b860-503771d9716b'",
        r"\lo_import /etc/hostname",
        "COPY (SELECT 1) TO PROGRAM 'id'",
        "SET ROLE postgres",
        "UPDATE coprod.change SET body = ''; COMMIT",
        "DROP FUNCTION coprod.append",
    ],
)
def test_psql_does_no_more_than_others(siege: Besieged, command: str) -> None:
    done = siege.psql(command)
    assert done.returncode != 0
    assert re.search(r"permission denied|must be (owner|superuser)", done.stderr)
    assert SECRET not in done.stdout + done.stderr


def test_psql_reads_ones_own_and_nothing_else(siege: Besieged) -> None:
    done = siege.psql("SELECT body FROM coprod.change", r"\df+ coprod.*", r"\dp coprod.*", r"\du")
    assert "Sings" in done.stdout
    assert SECRET not in done.stdout + done.stderr


def test_a_hundred_thousand_rows_are_not_taken_in_one_call(siege: Besieged) -> None:
    row = as_json([siege.mal.laptop.change(siege.own)])[1:-1]
    rows = [row] * 2001, ["{}"] * 100_000, [json.dumps({"stream_id": str(siege.own)})] * 100_000
    for batch in rows:
        with pytest.raises(psycopg.Error, match="batch_too_large"):
            siege.push_text(f"[{','.join(batch)}]")


def test_a_huge_body_is_not_taken(siege: Besieged) -> None:
    big = siege.mal.laptop.change(siege.own, title="x" * (4 * 1024 * 1024))
    assert siege.push(big) == []
    with pytest.raises(psycopg.Error, match="batch_too_large"):
        siege.push_text(json.dumps([{"body": "x" * MOST}]))


@pytest.mark.parametrize(
    "batch",
    [
        "",
        "{}",
        "1",
        "null",
        '"x"',
        "[1]",
        "[[]]",
        "[" * 100_000,
        '[{"body":"\\u0000"}]',
        '[{"body":"\\ud83d"}]',
        '[{"stream_id":"no id"}]',
        '[{"schema":1e99}]',
        '[{"schema":2147483648}]',
        '[{"salt":"\\\\xZZ"}]',
    ],
    ids=[
        "nothing",
        "object",
        "number",
        "null",
        "text",
        "row",
        "list",
        "deep",
        "NUL",
        "half",
        "id",
        "big",
        "one more",
        "hex",
    ],
)
def test_what_is_no_batch_is_refused_whole(siege: Besieged, batch: str) -> None:
    with pytest.raises(psycopg.Error):
        siege.push_text(batch)


@pytest.mark.parametrize("text", [b"'\xff'", b"'\xed\xa0\x80'", b"'\xc0\x80'", b"E'\\000'", b"U&'\\D800'"])
def test_broken_text_is_refused(siege: Besieged, text: bytes) -> None:
    with siege.connected() as connection, pytest.raises(psycopg.Error):
        connection.execute(b"SELECT coprod.append(gen_random_uuid(), " + text + b"::json)")


def test_a_name_said_twice_is_said_once(siege: Besieged) -> None:
    row = as_json([siege.mal.laptop.change(siege.own)])[1:-1]
    twice = f'[{row[:-1]},"stream_id":"{siege.near}","device_id":"{siege.rhian.laptop.device}"}}]'
    assert siege.push_text(twice) == []


def test_one_change_twice_in_a_call_gets_no_two_places(siege: Besieged) -> None:
    change = siege.mal.laptop.change(siege.own)
    with pytest.raises(psycopg.errors.UniqueViolation):
        siege.push(change, change)


def test_a_session_begins_with_limits(siege: Besieged) -> None:
    with siege.connected() as connection:
        shown = [
            connection.execute(f"SHOW {name}".encode()).fetchone()
            for name in ("lock_timeout", "idle_in_transaction_session_timeout", "temp_file_limit")
        ]
    assert shown == [("20s",), ("30s",), ("1GB",)]
