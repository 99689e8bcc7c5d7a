"""An encrypted store opens one way only, keeps what was acknowledged, and says what fails."""

import os
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError, IntegrityError

from coprod_desktop.application.unavailable import Unavailable
from coprod_desktop.history.failures import translated
from coprod_desktop.history.sqlcipher import (
    JournalMode,
    checkpoint,
    checkpoint_beside,
    engine,
    follow_recipe,
    reading,
)
from tests.locked_folder import a_folder_for_anybody, nobody_may_write

KEY: Final = bytes(range(32))
SALT: Final = bytes(range(100, 116))
PLANTED: Final = "Marmalade-Heron"


@contextmanager
def opened(
    path: Path,
    *,
    key: bytes = KEY,
    salt: bytes = SALT,
    create: bool = False,
    journal_mode: JournalMode = "wal",
    read_only: bool = False,
    patience: float = 0.0,
) -> Iterator[Engine]:
    made = engine(
        path,
        key=key,
        salt=salt,
        create=create,
        journal_mode=journal_mode,
        read_only=read_only,
        patience=patience,
    )
    try:
        yield made
    finally:
        made.dispose()


def say(store: Engine, words: str) -> None:
    with store.begin() as connection:
        connection.execute(text("INSERT INTO said (words) VALUES (:words)"), {"words": words})


def said(store: Engine) -> list[str]:
    with reading(store).connect() as connection:
        return list(connection.scalars(text("SELECT words FROM said ORDER BY rowid")))


def a_store(path: Path, *words: str, journal_mode: JournalMode = "wal") -> Path:
    with opened(path, create=True, journal_mode=journal_mode) as store:
        with store.begin() as connection:
            connection.execute(text("CREATE TABLE said (words TEXT UNIQUE)"))
        for word in words:
            say(store, word)
    return path


def refusal_of(path: Path, *, key: bytes = KEY, create: bool = False) -> str:
    with pytest.raises(Unavailable) as refused, opened(path, key=key, create=create) as store:
        said(store)
    return refused.value.code


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


def test_a_missing_store_is_never_made_unasked(tmp_path: Path) -> None:
    path = a_store(tmp_path / "vault.db")
    assert refusal_of(tmp_path / "another.db") == "store_missing"

    with opened(path) as store:
        path.unlink()
        with pytest.raises(Unavailable, match="store_missing"):
            store.connect()

    assert not any(tmp_path.glob("*.db"))


@pytest.mark.parametrize("kept", [0, 1, 15, 16, 100, 1024, 4095, 4096, 5000, 8192, -4096, -1])
def test_a_store_cut_short_is_damage_and_no_new_beginning(tmp_path: Path, kept: int) -> None:
    path = a_store(tmp_path / "vault.db", *(f"{n} " * 700 for n in range(10, 20)))
    short = path.read_bytes()[:kept]
    path.write_bytes(short)

    assert refusal_of(path) == "store_damaged"
    assert path.read_bytes() == short


def test_an_empty_file_may_become_a_store_when_one_is_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "vault.db"
    path.touch()  # as a power cut leaves it while a store is made

    with opened(a_store(path, PLANTED)) as store:
        assert said(store) == [PLANTED]


@pytest.mark.parametrize("create", [True, False])
def test_a_store_that_another_key_opens_is_left_as_it_is(tmp_path: Path, create: bool) -> None:  # noqa: FBT001  (pytest names it)
    path = a_store(tmp_path / "vault.db", PLANTED)
    before = path.read_bytes()

    assert refusal_of(path, key=bytes(32), create=create) == "store_damaged"

    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["vault.db"]


@pytest.mark.parametrize("create", [True, False])
def test_a_plain_database_is_refused_as_that(tmp_path: Path, create: bool) -> None:  # noqa: FBT001  (pytest names it)
    path = tmp_path / "vault.db"
    plain = sqlite3.connect(path)
    plain.execute("CREATE TABLE said (words TEXT)")
    plain.close()
    before = path.read_bytes()

    assert refusal_of(path, create=create) == "store_not_encrypted"

    assert path.read_bytes() == before


def test_a_library_that_does_not_encrypt_is_found_out_before_anything_is_written(tmp_path: Path) -> None:
    path = tmp_path / "vault.db"
    plain = sqlite3.connect(path)

    with pytest.raises(Unavailable, match="store_not_encrypted"):
        follow_recipe(plain, key=KEY, salt=SALT, journal_mode="wal")

    plain.close()
    assert path.read_bytes() == b""


@pytest.mark.parametrize("content", [b"%PDF-1.7 " * 900, b"x", os.urandom(8192)])
def test_another_kind_of_file_is_refused_and_left_as_it_is(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "vault.db"
    path.write_bytes(content)

    assert refusal_of(path, create=True) == "store_damaged"
    assert path.read_bytes() == content


def test_a_folder_in_the_stores_place_is_refused(tmp_path: Path) -> None:
    assert refusal_of(tmp_path, create=True) in {"folder_read_only", "disk_failing"}


@pytest.mark.parametrize("start", [b"\0" * 16, b"SQLite format 3\0", SALT[::-1]])
def test_a_store_opens_whose_first_sixteen_bytes_are_damaged(tmp_path: Path, start: bytes) -> None:
    path = a_store(tmp_path / "vault.db", PLANTED)
    path.write_bytes(start + path.read_bytes()[16:])

    with opened(path) as store:
        assert said(store) == [PLANTED]
        say(store, "and again")
        assert checkpoint(store)

    with opened(path, read_only=True) as store:
        assert said(store) == [PLANTED, "and again"]


def test_a_flipped_bit_in_any_page_is_told_and_never_served(tmp_path: Path) -> None:
    path = a_store(tmp_path / "vault.db", *(f"{n} " * 700 for n in range(10, 20)))
    whole = path.read_bytes()
    assert len(whole) > 5 * 4096
    told = 0

    for page in range(len(whole) // 4096):
        for place in (16, 2000, 4095):
            damaged = bytearray(whole)
            damaged[4096 * page + place] ^= 1
            path.write_bytes(damaged)
            try:
                with opened(path, read_only=True) as store, store.connect() as connection:
                    found = connection.execute(text("SELECT words FROM said NOT INDEXED")).all()
                    checked = connection.execute(text("PRAGMA cipher_integrity_check")).all()
            except Unavailable as error:
                assert error.code == "store_damaged"  # noqa: PT017  (it is raised for most pages, not for all)
                told += 1
            else:
                assert len(found) == 10
                assert checked  # a page that was not asked for, such as an index's
    assert told > 5


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


def test_a_full_disk_is_told_and_what_was_saved_stays(tmp_path: Path) -> None:
    with opened(a_store(tmp_path / "vault.db", PLANTED)) as store:
        with store.connect() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 2}")
        with pytest.raises(Unavailable, match="disk_full"):
            say(store, "long" * 10_000)

        assert said(store) == [PLANTED]
        say(store, "short")
        assert said(store) == [PLANTED, "short"]


def test_a_folder_that_may_not_be_written_is_named() -> None:
    with a_folder_for_anybody() as folder:
        path = a_store(folder / "vault.db", PLANTED)
        with nobody_may_write(folder):
            assert refusal_of(folder / "another.db", create=True) == "folder_read_only"
            assert refusal_of(path) == "folder_read_only"

        with opened(path) as store:
            assert said(store) == [PLANTED]


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    (tmp_path / "a file").touch()

    assert refusal_of(tmp_path / "nowhere" / "vault.db", create=True) == "folder_missing"
    assert refusal_of(tmp_path / "a file" / "vault.db", create=True) == "folder_missing"
    assert refusal_of(tmp_path / "a file" / "vault.db") == "folder_missing"


def test_a_store_opened_to_read_cannot_be_written(tmp_path: Path) -> None:
    path = a_store(tmp_path / "vault.db", PLANTED)

    with opened(path, read_only=True) as store:
        assert said(store) == [PLANTED]
        with pytest.raises(Unavailable, match="folder_read_only"):
            say(store, "more")


def test_our_own_mistakes_are_not_the_worlds(tmp_path: Path) -> None:
    with opened(a_store(tmp_path / "vault.db", PLANTED)) as store:
        with pytest.raises(IntegrityError):
            say(store, PLANTED)
        with pytest.raises(DBAPIError) as mistaken, store.begin() as connection:
            connection.execute(text("SELECT nothing FROM said"))

    assert translated(mistaken.value) is None
    assert translated(ValueError()) is None


def test_an_error_repeats_no_words(tmp_path: Path) -> None:
    with opened(a_store(tmp_path / "vault.db", PLANTED)) as store, pytest.raises(IntegrityError) as refused:
        say(store, PLANTED)

    assert PLANTED not in str(refused.value)


@pytest.mark.parametrize(("key", "salt"), [(b"", SALT), (KEY[:31], SALT), (KEY, b""), (KEY, SALT + b"\0")])
def test_a_key_or_salt_of_another_length_is_our_mistake(tmp_path: Path, key: bytes, salt: bytes) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        engine(tmp_path / "vault.db", key=key, salt=salt, create=True)

    assert not any(tmp_path.iterdir())


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
