"""An encrypted store opens one way only, and keeps what was acknowledged."""

import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import Final

import pytest
from sqlalchemy import text

from coprod_desktop.application.unavailable import Unavailable
from coprod_desktop.history.sqlcipher import (
    JournalMode,
    checkpoint,
    checkpoint_beside,
    reading,
)
from tests.history.stores import KEY, PLANTED, SALT, a_store, opened, said, say


@pytest.mark.parametrize("journal_mode", ["wal", "delete"])
def test_what_is_committed_is_there_when_the_store_is_opened_again(
    tmp_path: Path, journal_mode: JournalMode
) -> None:
    path = a_store(tmp_path / "vault.db", PLANTED, journal_mode=journal_mode)

    with opened(path, journal_mode=journal_mode) as store:
        assert said(store) == [PLANTED]


@pytest.mark.parametrize("name", ["a b?mode=memory&x=%41#.db", "Zoë's vault ✓.db"])
def test_a_file_may_have_any_name(tmp_path: Path, name: str) -> None:
    with opened(a_store(tmp_path / name, PLANTED)) as store:
        assert said(store) == [PLANTED]

    assert [path.name for path in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize("journal_mode", ["wal", "delete"])
def test_no_file_ever_holds_a_word_in_the_clear(tmp_path: Path, journal_mode: JournalMode) -> None:
    path = tmp_path / "vault.db"
    a_store(path, journal_mode=journal_mode)
    with opened(path, journal_mode=journal_mode) as store:
        for n in range(50):
            say(store, f"{PLANTED} {n} " * 200)
        with store.connect() as connection:  # an open transaction too large for memory leaves its journal
            for n in range(50):
                connection.execute(
                    text("INSERT INTO said VALUES (:words)"), {"words": f"{PLANTED} open {n}" * 900}
                )
            files = {file.name: file.read_bytes() for file in tmp_path.iterdir()}

    assert len(files) > 1
    assert len(files["vault.db"]) + len(files.get("vault.db-wal", b"")) > 50 * len(PLANTED) * 200
    for content in files.values():
        assert PLANTED.encode() not in content
        assert b"SQLite format" not in content
        assert b"CREATE TABLE" not in content
        assert KEY not in content
    assert path.read_bytes()[:16] == SALT


def test_the_store_is_for_its_owner_alone(tmp_path: Path) -> None:
    path = a_store(tmp_path / "vault.db")

    with opened(path) as store:
        say(store, PLANTED)
        assert {file.stat().st_mode & 0o777 for file in tmp_path.iterdir()} == {0o600}


@pytest.mark.parametrize(
    ("pragma", "answer"),
    [
        ("foreign_keys", 1),
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("secure_delete", 1),
        ("trusted_schema", 0),
        ("temp_store", 2),
        ("cell_size_check", 1),
        ("fullfsync", 1),
        ("wal_autocheckpoint", 4000),
        ("cipher_page_size", "4096"),
        ("cipher_use_hmac", "1"),
        ("cipher_log_level", "NONE"),
    ],
)
def test_every_connection_follows_the_recipe(tmp_path: Path, pragma: str, answer: object) -> None:
    with (
        opened(a_store(tmp_path / "vault.db")) as store,
        store.connect() as one,
        reading(store).connect() as two,
    ):
        for connection in (one, two):
            assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar_one() == answer


@pytest.mark.parametrize(
    "statement",
    [
        "ATTACH DATABASE ':memory:' AS plain KEY ''",
        "ATTACH DATABASE '{folder}/plain.db' AS plain KEY ''",
        "VACUUM INTO '{folder}/plain.db'",
        "SELECT load_extension('{folder}/plain.so')",
    ],
)
def test_no_statement_opens_another_file(tmp_path: Path, statement: str) -> None:
    path = a_store(tmp_path / "vault.db")

    with opened(path) as store, store.connect() as connection:
        connection.rollback()
        driver = connection.connection.cursor()
        with pytest.raises(store.dialect.loaded_dbapi.Error, match=r"not authorized|authorization denied"):
            driver.execute(statement.format(folder=tmp_path))

    assert [file.name for file in tmp_path.iterdir()] == ["vault.db"]


def test_a_write_waits_for_nothing_that_only_reads(tmp_path: Path) -> None:
    with opened(a_store(tmp_path / "vault.db", PLANTED)) as store, reading(store).connect() as reader:
        before = reader.scalar(text("SELECT count(*) FROM said"))
        say(store, "meanwhile")

        assert (before, reader.scalar(text("SELECT count(*) FROM said"))) == (1, 1)
        assert said(store) == [PLANTED, "meanwhile"]


def test_a_reader_waits_for_no_writer_and_a_second_writer_is_told_the_store_is_busy(tmp_path: Path) -> None:
    with opened(a_store(tmp_path / "vault.db", PLANTED)) as store, store.begin():
        assert said(store) == [PLANTED]
        with pytest.raises(Unavailable, match="store_busy"):
            say(store, "at once")


def test_what_is_not_committed_is_not_there(tmp_path: Path) -> None:
    with opened(a_store(tmp_path / "vault.db", PLANTED)) as store:
        with store.connect() as connection:
            connection.execute(text("DELETE FROM said"))
            connection.execute(text("CREATE TABLE more (words TEXT)"))

        assert said(store) == [PLANTED]
        with store.connect() as connection:
            assert list(connection.scalars(text("SELECT name FROM sqlite_master WHERE type = 'table'"))) == [
                "said"
            ]


def test_a_savepoint_takes_back_its_own_part_alone(tmp_path: Path) -> None:
    with opened(a_store(tmp_path / "vault.db")) as store:
        with store.begin() as connection:
            connection.execute(text("INSERT INTO said VALUES ('kept')"))
            part = connection.begin_nested()
            connection.execute(text("INSERT INTO said VALUES ('taken back')"))
            part.rollback()

        assert said(store) == ["kept"]


def test_two_threads_share_one_store(tmp_path: Path) -> None:
    with opened(a_store(tmp_path / "vault.db"), patience=30.0) as store:

        def speak(who: str) -> None:
            for n in range(20):
                say(store, f"{who} {n}")

        background = threading.Thread(target=speak, args=("background",))
        background.start()
        speak("window")
        background.join()

        assert len(said(store)) == 40


def test_disposing_closes_every_file(tmp_path: Path) -> None:
    path = a_store(tmp_path / "vault.db")
    with opened(path) as store:
        say(store, PLANTED)
        assert (tmp_path / "vault.db-wal").exists()

    assert [file.name for file in tmp_path.iterdir()] == ["vault.db"]


def test_a_checkpoint_empties_the_log_and_says_when_it_could_not(tmp_path: Path) -> None:
    log = tmp_path / "vault.db-wal"
    with opened(a_store(tmp_path / "vault.db")) as store:
        say(store, PLANTED)
        assert log.stat().st_size > 0
        assert checkpoint(store)
        assert log.stat().st_size == 0

        with reading(store).connect() as reader:
            reader.execute(text("SELECT * FROM said")).all()
            say(store, "meanwhile")
            assert not checkpoint(store)


def test_a_log_that_was_checkpointed_beside_others_is_begun_anew(tmp_path: Path) -> None:
    log = tmp_path / "vault.db-wal"
    with opened(a_store(tmp_path / "vault.db")) as store:
        say(store, PLANTED * 100)
        full = log.stat().st_size
        with store.begin() as writer:
            writer.execute(text("DELETE FROM said"))
            checkpoint_beside(store)  # waits for nobody, and nobody waits for it
        checkpoint_beside(store)
        for n in range(10):
            checkpoint_beside(store)
            say(store, f"{n} " + PLANTED)
        assert log.stat().st_size < 2 * full
        assert len(said(store)) == 10


_SAVE_AND_TELL: Final = """
import sys
from pathlib import Path
from sqlalchemy import text
from coprod_desktop.history.sqlcipher import engine

store = engine(Path(sys.argv[1]), key=bytes(range(32)), salt=bytes(range(100, 116)), journal_mode=sys.argv[2])
for n in range(1_000_000):
    with store.begin() as connection:
        connection.execute(text("INSERT INTO said VALUES (:words)"), {"words": f"{n} " * 50})
    print(n, flush=True)
"""


@pytest.mark.parametrize("journal_mode", ["wal", "delete"])
def test_a_killed_process_loses_nothing_it_acknowledged(tmp_path: Path, journal_mode: JournalMode) -> None:
    path = a_store(tmp_path / "vault.db", journal_mode=journal_mode)
    acknowledged = -1
    saver = subprocess.Popen(  # noqa: S603  (our own program, above)
        [sys.executable, "-c", _SAVE_AND_TELL, str(path), journal_mode], stdout=subprocess.PIPE, text=True
    )
    assert saver.stdout is not None
    with saver.stdout as told:
        for line in told:
            acknowledged = int(line)
            if acknowledged == 25:
                saver.send_signal(signal.SIGKILL)
    saver.wait()

    assert saver.returncode == -signal.SIGKILL
    assert acknowledged >= 25
    with opened(path, journal_mode=journal_mode) as store:
        found = [int(words.split()[0]) for words in said(store)]
    assert found[: acknowledged + 1] == list(range(acknowledged + 1))
    assert len(found) <= acknowledged + 2  # one more may have been saved and not yet told
