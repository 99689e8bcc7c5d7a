"""A worker's login opens just what is listed here, and a login of nobody's opens nothing."""

import secrets
from collections.abc import Iterator

import pytest

from tests.office.postgres.builders import PASSWORD, ServerOffice

CALLED = {"append", "blob_marks", "blob_names", "blob_pieces", "hello", "put_blob", "readable"}
OURS = "SELECT oid FROM pg_namespace WHERE nspname = 'coprod'"


@pytest.fixture
def stranger(served: ServerOffice) -> Iterator[str]:
    login = f"stranger.{secrets.token_hex(4)}"
    served.run(f"CREATE ROLE \"{login}\" LOGIN PASSWORD '{PASSWORD}'")
    yield login
    served.run(f'DROP ROLE "{login}"')


def listed(served: ServerOffice, query: str, login: str) -> set[str]:
    return {str(name) for (name,) in served.run(query, *[login] * query.count("%s"))}


def functions(served: ServerOffice, login: str) -> set[str]:
    return listed(
        served,
        f"SELECT proname FROM pg_proc WHERE pronamespace = ({OURS})"
        " AND has_function_privilege(%s, oid, 'EXECUTE')",
        login,
    )


def tables(served: ServerOffice, login: str, right: str) -> set[str]:
    return listed(
        served,
        f"SELECT relname FROM pg_class WHERE relnamespace = ({OURS}) AND relkind IN ('r', 'v', 'm', 'S')"
        f" AND (has_table_privilege(%s, oid, '{right}'))",
        login,
    )


def test_a_worker_calls_seven_functions(served: ServerOffice) -> None:
    assert functions(served, served.worker()) == CALLED


def test_a_worker_reads_two_tables_row_by_row_and_writes_none(served: ServerOffice) -> None:
    login = served.worker()
    assert tables(served, login, "SELECT") == {"change", "stream"}
    for right in ("INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER"):
        assert tables(served, login, right) == set()
    guarded = f"SELECT relname FROM pg_class WHERE relnamespace = ({OURS}) AND relrowsecurity"
    assert listed(served, guarded, login) >= {"change", "stream"}


def test_a_worker_has_no_place_to_make_anything(served: ServerOffice) -> None:
    login = served.worker()
    for right in ("CREATE", "TEMPORARY"):
        assert served.run("SELECT has_database_privilege(%s, current_database(), %s)", login, right) == [
            (False,)
        ]
    places = "SELECT nspname FROM pg_namespace WHERE has_schema_privilege(%s, oid, 'CREATE')"
    assert listed(served, places, login) == set()
    large = "SELECT proname FROM pg_proc WHERE proname IN ('lo_create', 'lo_from_bytea', 'lo_put', 'lowrite')"
    assert listed(served, f"{large} AND has_function_privilege(%s, oid, 'EXECUTE')", login) == set()


def test_what_runs_as_the_owner_looks_for_names_only_where_nobody_else_puts_any(
    served: ServerOffice,
) -> None:
    paths = served.run(f"SELECT proname, proconfig FROM pg_proc WHERE prosecdef AND pronamespace = ({OURS})")
    assert {name for name, _ in paths} == CALLED
    for _, settings in paths:
        assert "search_path=pg_catalog, coprod, pg_temp" in settings


def test_the_owner_and_the_group_cannot_log_in_and_can_do_nothing_else(served: ServerOffice) -> None:
    mark = served.administration.office.hex[-12:]
    rights = served.run(
        "SELECT rolcanlogin, rolsuper, rolcreaterole, rolcreatedb, rolbypassrls, rolreplication"
        f" FROM pg_roles WHERE rolname LIKE 'coprod\\_{mark}\\_%'"
    )
    assert set(rights) == {(False,) * 6}


def test_a_login_of_nobodys_has_nothing(served: ServerOffice, stranger: str) -> None:
    assert functions(served, stranger) == set()
    assert tables(served, stranger, "SELECT") == set()
    assert served.run("SELECT has_schema_privilege(%s, 'coprod', 'USAGE')", stranger) == [(False,)]
