from dataclasses import dataclass

import pytest

from coprod_desktop.application.unavailable import Unavailable
from coprod_desktop.domain.ids import RecordId, StreamId
from coprod_desktop.domain.kinds import KINDS
from coprod_desktop.domain.people import Person
from coprod_desktop.domain.records import Kind
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.domain.strengths import Strength
from coprod_desktop.history.sqlcipher import engine
from coprod_desktop.history.tables import laptop_tables
from coprod_desktop.history.verify import Fault
from coprod_desktop.storage.vault import Vault
from tests.storage.builders import KEY, SALT, Laptop, QuickSigner, SteppingIds, WildClock, is_quickly_signed
from tests.storage.dumps import everything

TABLES = laptop_tables().history


@dataclass(frozen=True, slots=True, kw_only=True)
class Song:
    """A kind of a newer app."""

    tune: str = ""


def write(laptop: Laptop) -> StreamId:
    stream = StreamId(laptop.ids.new())
    with laptop.vault.units_of_work() as work:
        work.add(stream, Person(full_name="Amina"), record=RecordId(stream))
        work.add(stream, Strength(title="bread"))
        work.commit()
    return stream


def test_a_vault_is_the_same_worker_and_laptop_each_time_it_is_opened(laptop: Laptop) -> None:
    actor, device = laptop.vault.actor, laptop.vault.device
    stream = write(laptop)
    laptop.vault.settings.put("look", "dark")
    before = everything(laptop.engine, TABLES)
    reopened = laptop.reopen()
    assert (reopened.vault.actor, reopened.vault.device) == (actor, device)
    assert everything(reopened.engine, TABLES) == before
    assert reopened.vault.settings.get("look") == "dark"
    assert reopened.vault.settings.get("actor") is None
    assert [row.stream for row in reopened.vault.caseload.people("bread")] == [stream]
    reopened.vault.close()


def test_what_is_saved_is_signed_by_the_laptops_own_key(laptop: Laptop) -> None:
    write(laptop)
    key = laptop.vault.replica.introduction().public_key
    for change in laptop.vault.replica.waiting(limit=10):
        assert change.fits()
        assert is_quickly_signed(key, change.signature, change.digest)


def test_verifying_finds_nothing_in_an_honest_vault_and_names_what_was_tampered_with(laptop: Laptop) -> None:
    write(laptop)
    assert laptop.vault.verify() == ()
    with laptop.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE change SET body = '{}' WHERE kind = 'strength'")
        connection.exec_driver_sql("UPDATE change SET signature = x'00' WHERE kind = 'person'")
    faults = {found.fault for found in laptop.vault.verify()}
    assert faults == {Fault.DIGEST, Fault.SIGNATURE}


def test_closing_leaves_everything_in_the_one_file(laptop: Laptop) -> None:
    write(laptop)
    log = laptop.path.with_name(laptop.path.name + "-wal")
    assert log.stat().st_size > 0
    laptop.vault.close()
    assert not log.exists()


def test_rebuilding_changes_nothing_that_is_read(laptop: Laptop) -> None:
    stream, told = write(laptop), list[tuple[int, int]]()
    before = everything(laptop.engine, TABLES)
    laptop.vault.rebuild(lambda done, total: told.append((done, total)))
    assert everything(laptop.engine, TABLES) == before
    assert [row.stream for row in laptop.vault.caseload.people("bread")] == [stream]
    assert told[-1] == (2, 2)


def test_a_newer_apps_kinds_are_projected_at_its_first_opening_and_an_older_app_still_opens(
    laptop: Laptop,
) -> None:
    stream = write(laptop)
    newer = laptop.reopen(kinds=(*KINDS, Kind(name="song", type=Song)))
    assert [row.stream for row in newer.vault.caseload.people("bread")] == [stream]
    older = newer.reopen()
    with older.vault.units_of_work() as work:
        assert [seen.value.title for seen in work.list(Strength, stream)] == ["bread"]
    older.vault.close()


def test_a_table_of_another_shape_is_projected_anew(laptop: Laptop) -> None:
    stream = write(laptop)
    with laptop.engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE record_strength")
        connection.exec_driver_sql("CREATE TABLE record_strength (title TEXT)")
        connection.exec_driver_sql("UPDATE local SET value = 'older' WHERE key = 'shape.strength'")
    reopened = laptop.reopen()
    with reopened.vault.units_of_work() as work:
        assert [seen.value.title for seen in work.list(Strength, stream)] == ["bread"]
    reopened.vault.close()


def test_a_vault_of_a_newer_app_is_refused_and_left_as_it_is(laptop: Laptop) -> None:
    write(laptop)
    with laptop.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = 'laptop_9999'")
    laptop.vault.close()
    before = laptop.path.read_bytes()
    with pytest.raises(Refusal) as refused:
        laptop.reopen()
    assert refused.value.code == "store_newer"
    assert laptop.path.read_bytes() == before


def test_a_vault_that_lost_its_identity_is_damaged(laptop: Laptop) -> None:
    with laptop.engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM local WHERE key = 'private_key'")
    with pytest.raises(Unavailable) as unavailable:
        laptop.reopen()
    assert unavailable.value.code == "store_damaged"


def test_a_vault_is_never_made_over_another(laptop: Laptop) -> None:
    write(laptop)
    before = everything(laptop.engine, TABLES)
    with pytest.raises(Exception, match="already exists"):
        Vault.create(
            engine=engine(laptop.path, key=KEY, salt=SALT),
            worker_name="",
            private_key=b"p" * 32,
            public_key=b"p" * 32,
            signer_of=QuickSigner,
            is_signed=is_quickly_signed,
            clock=WildClock(),
            ids=SteppingIds(),
        )
    assert everything(laptop.engine, TABLES) == before
