"""What an encrypted store says of a file, a folder or a disk that is not as it should be; nothing is lost."""

import os
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError

from coprod_desktop.application.unavailable import Unavailable
from coprod_desktop.history.failures import translated
from coprod_desktop.history.sqlcipher import (
    checkpoint,
    engine,
    follow_recipe,
)
from tests.history.stores import KEY, PLANTED, SALT, a_store, opened, refusal_of, said, say
from tests.locked_folder import a_folder_for_anybody, nobody_may_write


@contextmanager
def no_file_grows() -> Iterator[None]:
    """Within, whatever is written behind the end of a file fails, as on a full disk."""
    import resource  # noqa: PLC0415  (not there on Windows)

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


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


@pytest.mark.skipif(sys.platform == "win32", reason="programs there have no such limit")
@pytest.mark.parametrize(("free", "code"), [(4096, "disk_full"), (10**9, "disk_failing")])
def test_a_disk_too_full_to_open_a_store_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, free: int, code: str
) -> None:
    path = a_store(tmp_path / "vault.db", PLANTED)
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: SimpleNamespace(free=free))
    with no_file_grows():
        assert refusal_of(path) == code
    with opened(path) as store:
        assert said(store) == [PLANTED]


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
