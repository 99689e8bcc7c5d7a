import re
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlcipher3.dbapi2
from sqlalchemy import Connection, Engine, create_engine
from sqlalchemy.pool import StaticPool

from coprod_desktop.application.unavailable import Unavailable
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.history import migrations
from coprod_desktop.history.tables import Tables, laptop_tables, office_tables
from coprod_desktop.office.blobs import ADDED

SIDES = [
    (migrations.LAPTOP, lambda: laptop_tables(()).history),
    (migrations.OFFICE, lambda: office_tables(())),
]
both_sides = pytest.mark.parametrize(("side", "tables"), SIDES, ids=["laptop", "office"])


def an_engine() -> Engine:
    return create_engine("sqlite+pysqlite://", module=sqlcipher3.dbapi2, poolclass=StaticPool)


def shape(connection: Connection) -> dict[str, str]:
    rows = connection.exec_driver_sql(
        "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'alembic%'"
    )
    return {name: re.sub(r"\s+", "", sql) for name, sql in rows}


@both_sides
def test_migrating_from_nothing_gives_the_tables_that_a_new_store_has(
    side: migrations.Side, tables: Callable[[], Tables]
) -> None:
    made, migrated = an_engine(), an_engine()
    with made.begin() as connection:
        migrations.create(connection, side=side, tables=tables(), added=ADDED if side.added else None)
        assert migrations.is_current(connection, side=side)
        expected = shape(connection)
    with migrated.begin() as connection:
        migrations.migrate(connection, side=side)
        assert shape(connection) == expected
        assert migrations.is_current(connection, side=side)
    made.dispose()
    migrated.dispose()


@both_sides
def test_the_list_of_revisions_is_that_of_the_scripts(
    side: migrations.Side, tables: Callable[[], Tables]
) -> None:
    assert tables().metadata.tables
    for name, revisions in ((side.name, side.revisions), (f"{side.name}_added", side.added)):
        scripts = (Path(migrations.__file__).parent / name).glob(f"{name}_*.py")
        assert tuple(sorted(script.stem for script in scripts)) == revisions


def test_what_was_added_is_made_in_an_older_store_which_the_older_app_opens_as_before() -> None:
    engine, told = an_engine(), list[str]()
    older = migrations.Side(name="office", revisions=migrations.OFFICE.revisions)
    with engine.begin() as connection:
        migrations.create(connection, side=older, tables=office_tables(()))
        assert not migrations.is_current(connection, side=migrations.OFFICE)
        assert migrations.bring_up_to_date(
            connection, side=migrations.OFFICE, before=lambda: told.append("backup")
        )
        assert migrations.is_current(connection, side=migrations.OFFICE)
        assert migrations.is_current(connection, side=older)
        assert {table.name for table in ADDED.tables.values()} <= shape(connection).keys()
    assert told == ["backup"]
    engine.dispose()


def test_what_a_later_app_added_besides_is_no_matter() -> None:
    engine = an_engine()
    with engine.begin() as connection:
        migrations.create(connection, side=migrations.OFFICE, tables=office_tables(()), added=ADDED)
        connection.exec_driver_sql("UPDATE alembic_added SET version_num = 'office_added_9999'")
        assert migrations.is_current(connection, side=migrations.OFFICE)
    engine.dispose()


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("UPDATE alembic_version SET version_num = 'laptop_9999'", "store_newer"),
        ("DELETE FROM alembic_version", "store_unknown"),
        ("DROP TABLE alembic_version", "store_unknown"),
    ],
)
def test_a_store_of_a_newer_app_or_of_none_is_refused(statement: str, code: str) -> None:
    engine = an_engine()
    with engine.begin() as connection:
        migrations.create(connection, side=migrations.LAPTOP, tables=laptop_tables(()).history)
        connection.exec_driver_sql(statement)
        with pytest.raises(Refusal) as refused:
            migrations.is_current(connection, side=migrations.LAPTOP)
    assert refused.value.code == code
    engine.dispose()


def test_a_store_of_an_older_app_is_known_as_one_and_a_current_one_is_left_alone() -> None:
    engine, told = an_engine(), list[str]()
    later = migrations.Side(name="laptop", revisions=(*migrations.LAPTOP.revisions, "laptop_later"))
    with engine.begin() as connection:
        migrations.create(connection, side=migrations.LAPTOP, tables=laptop_tables(()).history)
        assert not migrations.is_current(connection, side=later)
        assert not migrations.bring_up_to_date(
            connection, side=migrations.LAPTOP, before=lambda: told.append("backup")
        )
    assert told == []
    engine.dispose()


def test_a_backup_is_taken_before_a_migration_begins() -> None:
    engine = an_engine()
    later = migrations.Side(name="laptop", revisions=(*migrations.LAPTOP.revisions, "laptop_later"))

    def no_room() -> None:
        raise Unavailable("disk_full")

    with engine.begin() as connection:
        migrations.create(connection, side=migrations.LAPTOP, tables=laptop_tables(()).history)
        before = shape(connection)
        with pytest.raises(Unavailable):
            migrations.bring_up_to_date(connection, side=later, before=no_room)
        assert shape(connection) == before
    engine.dispose()
