"""A worker's login runs what SQL it likes, and writes, locks and makes nothing, and reaches no machine."""

import re
from typing import Final

import psycopg
import pytest

from coprod_desktop.domain.changes import SealedChange
from tests.office.postgres.attacks.besieged import APPEND, SECRET, Besieged
from tests.office.postgres.attacks.refusing import FORBIDDEN, refused

NOT_THERE: Final = (
    *FORBIDDEN,
    psycopg.errors.UndefinedObject,  # a wrapper or a language
    psycopg.errors.UndefinedFunction,
    psycopg.errors.UndefinedFile,  # an extension whose files are not installed
    psycopg.errors.FeatureNotSupported,
)


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


def test_a_session_begins_with_limits(siege: Besieged) -> None:
    with siege.connected() as connection:
        shown = [
            connection.execute(f"SHOW {name}".encode()).fetchone()
            for name in ("lock_timeout", "idle_in_transaction_session_timeout", "temp_file_limit")
        ]
    assert shown == [("20s",), ("30s",), ("1GB",)]
