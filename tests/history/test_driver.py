from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import Connection, create_engine

from coprod_desktop.history.driver import Driver
from coprod_desktop.history.tables import laptop_tables

TABLES = laptop_tables().history
HEAD = TABLES.field_head
COLUMNS = ("record_id", "field", "change_id")
ONE, OTHER, THIRD = UUID(int=1), UUID(int=2), UUID(int=3)


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    engine = create_engine(f"sqlite:///{tmp_path / 'plain.db'}")
    with engine.begin() as connection:
        TABLES.metadata.create_all(connection)
        TABLES.typed_metadata.create_all(connection)
        yield connection
    engine.dispose()


def test_ids_go_in_as_sqlalchemy_reads_them_back(connection: Connection) -> None:
    driver = Driver(connection)
    driver.insert(HEAD, COLUMNS, [(driver.key(ONE), "words", driver.key(OTHER))])
    assert connection.execute(HEAD.select()).all() == [(ONE, "words", OTHER)]


def test_rows_that_are_there_are_left_alone_and_others_come(connection: Connection) -> None:
    driver = Driver(connection)
    first, second = (
        (driver.key(ONE), "words", driver.key(OTHER)),
        (driver.key(ONE), "name", driver.key(OTHER)),
    )
    driver.insert(HEAD, COLUMNS, [first])
    driver.insert(HEAD, COLUMNS, [first, second], new_only=True)
    assert set(connection.execute(HEAD.select()).all()) == {(ONE, "words", OTHER), (ONE, "name", OTHER)}
    driver.delete(HEAD, by=COLUMNS, rows=[first])
    assert connection.execute(HEAD.select()).all() == [(ONE, "name", OTHER)]


def test_pairs_are_looked_up_as_pairs_and_not_as_each_with_each(connection: Connection) -> None:
    driver = Driver(connection)
    one, other, third = map(driver.key, (ONE, OTHER, THIRD))
    driver.insert(HEAD, COLUMNS, [(one, "a", other), (other, "b", third), (one, "c", third)])
    by = ("record_id", "change_id")
    found = driver.look_up(HEAD, ("field",), by=by, pairs=[(one, other), (other, third), (third, one)])
    assert {field for (field,) in found} == {"a", "b"}
    assert not driver.look_up(HEAD, ("field",), by=by, pairs=[])


def test_pairs_are_found_by_the_index(connection: Connection) -> None:
    asked: list[str] = []
    driver = Driver(connection)
    connection.connection.driver_connection.set_trace_callback(asked.append)  # type: ignore[union-attr]  # SQLite's
    driver.look_up(
        TABLES.change, ("pos",), by=("stream_id", "id"), pairs=[(driver.key(ONE), driver.key(OTHER))]
    )
    connection.connection.driver_connection.set_trace_callback(None)  # type: ignore[union-attr]  # SQLite's
    plan = [str(row) for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {asked[-1]}")]
    assert any("SEARCH change USING INDEX" in step and "stream_id=? AND id=?" in step for step in plan)


def test_no_values_find_nothing_rather_than_everything(connection: Connection) -> None:
    driver = Driver(connection)
    one = driver.key(ONE)
    driver.insert(HEAD, COLUMNS, [(one, "a", one)])
    assert list(driver.select(HEAD, ("field",), among=[("record_id", [one])])) == [("a",)]
    assert not driver.select(HEAD, ("field",), among=[("record_id", [one]), ("change_id", [])])


def test_a_column_named_like_a_word_of_sql_is_written_and_read(connection: Connection) -> None:
    driver, table = Driver(connection), TABLES.typed["contribution"].table
    record = driver.key(ONE)
    columns = ("record_id", "stream_id", "removed", "in_conflict", "made_at", "to")
    driver.insert(table, columns, [(record, record, False, "", "", "the choir")])
    driver.update(table, ("to",), by=("record_id",), rows=[("the café", record)])
    assert list(driver.select(table, ("to",), among=[("record_id", [record])])) == [("the café",)]


def test_keys_order_as_their_ids_do_on_both_databases(connection: Connection) -> None:
    ids = [UUID(int=2**n) for n in range(0, 128, 9)]
    keys = list(map(Driver(connection).key, ids))
    assert sorted(keys, key=str) == keys
    assert sorted(ids, key=str) == ids  # where a column holds the id itself
