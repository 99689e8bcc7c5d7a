"""A worker's login gets no rights that it was not given, and hands none on."""

import psycopg
import pytest
from psycopg import sql

from coprod_desktop.office.postgres.roles import roles_of
from tests.office.postgres.attacks.besieged import Besieged
from tests.office.postgres.attacks.refusing import refused


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
