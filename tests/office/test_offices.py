"""Opening an office: the right file, one laptop at a time, and a plain answer for everything else."""

import shutil
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from coprod_desktop.application.unavailable import Unavailable
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.history.sqlcipher import engine
from coprod_desktop.office.addresses import header_path, office_path
from coprod_desktop.office.lock import OfficeLock
from coprod_desktop.storage.vault import Vault
from tests.fakes import SteppingClock
from tests.locked_folder import a_folder_for_anybody, nobody_may_enter, nobody_may_write
from tests.office.builders import (
    PASSPHRASE,
    KeptKey,
    Laptop,
    an_address,
    an_office,
    create_header,
    is_signed,
    offices,
    opened,
    unlock,
)


def code_of(address: str, passphrase: str = PASSPHRASE) -> str:
    """Give the code with which opening fails, and make sure that nothing is left held."""
    with pytest.raises((Refusal, Unavailable)) as said:
        offices().open(address, passphrase)
    assert isinstance(said.value, Refusal | Unavailable)
    return said.value.code


def change_in(address: str, statement: str) -> None:
    path = office_path(address)
    key, salt = unlock(header_path(path), PASSPHRASE)
    store = engine(path, key=key, salt=salt, journal_mode="delete")
    with store.begin() as connection:
        connection.execute(text(statement))
    store.dispose()


@pytest.mark.parametrize(
    "address",
    [
        "",
        "office",
        "office.coprod",
        "file://server/team/office.coprod",
        "file:///media/team/office.sqlite",
        "file:team/office.coprod",
        "file:///media/team/office.coprod?mode=rw",
        "file:///media/team/offi%00ce.coprod",
        "file://[half/office.coprod",
    ],
)
def test_an_unclear_address_is_refused(address: str) -> None:
    assert code_of(address) == "office_address_unclear"


@pytest.mark.parametrize("address", ["postgresql://me:secret@host/office", "https://host/office.coprod"])
def test_an_office_of_another_kind_is_refused_and_its_password_not_repeated(address: str) -> None:
    with pytest.raises(Refusal) as refused:
        offices().open(address, PASSPHRASE)
    assert refused.value.code == "office_kind_unknown"
    assert not refused.value.values


def test_a_whole_path_and_a_file_address_mean_the_same_office(tmp_path: Path) -> None:
    path = tmp_path / "team's office in Nant Gŵyn.coprod"
    assert office_path(path.as_uri()) == office_path(f" {path} ") == path


def test_a_missing_office_is_told_and_not_made(tmp_path: Path) -> None:
    assert code_of(an_address(tmp_path)) == "office_missing"
    assert code_of(an_address(tmp_path / "no stick")) == "office_missing"
    assert list(tmp_path.iterdir()) == []


def test_a_wrong_passphrase_is_refused(tmp_path: Path) -> None:
    address = an_office(tmp_path)
    assert code_of(address, "another passphrase") == "wrong_passphrase"


def test_an_office_without_its_header_says_which_file_is_missing(tmp_path: Path) -> None:
    address = an_office(tmp_path)
    for header in tmp_path.glob("*.header*"):
        header.unlink()
    with pytest.raises(Unavailable) as failed:
        offices().open(address, PASSPHRASE)
    assert (failed.value.code, failed.value.values["file"]) == ("header_missing", "team office.coprod.header")


@pytest.mark.parametrize("content", [b"", b"x" * 8192])
def test_a_damaged_office_is_told_and_left_as_it_is(tmp_path: Path, content: bytes) -> None:
    address = an_office(tmp_path)
    office_path(address).write_bytes(content)
    assert code_of(address) == "office_damaged"
    assert office_path(address).read_bytes() == content


def test_a_plain_database_is_not_an_office(tmp_path: Path) -> None:
    address = an_office(tmp_path)
    office_path(address).write_bytes(b"SQLite format 3\0" + bytes(4096))
    assert code_of(address) == "not_an_office"


def test_an_encrypted_store_of_something_else_is_not_an_office(tmp_path: Path) -> None:
    path = office_path(an_address(tmp_path))
    key, salt = create_header(header_path(path), PASSPHRASE)
    store = engine(path, key=key, salt=salt, create=True)
    with store.begin() as connection:
        connection.execute(text("CREATE TABLE recipe (words TEXT)"))
    store.dispose()
    assert code_of(an_address(tmp_path)) == "not_an_office"


def test_a_laptops_vault_is_not_an_office(tmp_path: Path) -> None:
    path = office_path(an_address(tmp_path))
    key, salt = create_header(header_path(path), PASSPHRASE)
    laptop = Laptop()
    vault = Vault.create(
        engine=engine(path, key=key, salt=salt, create=True),
        worker_name="Rhian Pugh",
        private_key=laptop.keys.private,
        public_key=laptop.keys.public,
        signer_of=lambda private: KeptKey(private=private),
        is_signed=is_signed,
        clock=SteppingClock(),
        ids=laptop.ids,
    )
    vault.close()
    assert code_of(an_address(tmp_path)) == "not_an_office"


@pytest.mark.parametrize(
    "statement", ["UPDATE office SET schema = 99", "UPDATE alembic_version SET version_num = 'office_9999'"]
)
def test_an_office_of_a_newer_app_is_refused(tmp_path: Path, statement: str) -> None:
    address = an_office(tmp_path)
    change_in(address, statement)
    assert code_of(address) == "office_newer"


@pytest.mark.parametrize("statement", ["DELETE FROM office", "DROP TABLE alembic_version"])
def test_an_office_without_a_name_or_a_generation_is_none(tmp_path: Path, statement: str) -> None:
    address = an_office(tmp_path)
    change_in(address, statement)
    assert code_of(address) == "not_an_office"


@pytest.mark.skipif(sys.platform == "win32", reason="folders there have no such permissions")
def test_a_read_only_folder_is_told() -> None:
    with a_folder_for_anybody() as folder:
        address = an_office(folder)
        with nobody_may_write(folder):
            assert code_of(address) == "folder_read_only"


@pytest.mark.skipif(sys.platform == "win32", reason="folders there have no such permissions")
def test_a_folder_that_may_not_be_entered_is_told() -> None:
    with a_folder_for_anybody() as folder:
        inside = folder / "inside"
        inside.mkdir()
        address = an_office(inside)
        with nobody_may_enter(folder):
            assert code_of(address) == "folder_read_only"
            with pytest.raises(Unavailable, match="folder_read_only"):
                OfficeLock(office_path(address), holder="Rhian Pugh", patience=0)


def test_the_second_laptop_is_told_who_holds_the_office(tmp_path: Path) -> None:
    address = an_office(tmp_path)
    with closing(offices(holder="Siân Rees").open(address, PASSPHRASE)):
        with pytest.raises(Unavailable) as failed:
            offices().open(address, PASSPHRASE)
        assert (failed.value.code, failed.value.values) == ("office_locked", {"holder": "Siân Rees"})
    offices().open(address, PASSPHRASE).close()


def test_the_second_laptop_waits_for_the_first(tmp_path: Path) -> None:
    address = an_office(tmp_path)
    first = opened(address)
    second = threading.Thread(target=lambda: offices(patience=30).open(address, PASSPHRASE).close())
    second.start()
    first.close()
    second.join(timeout=30)
    assert not second.is_alive()


def test_whatever_stands_in_the_holders_file_is_short_plain_text(tmp_path: Path) -> None:
    address = an_office(tmp_path)
    name = office_path(address).with_name("team office.coprod.holder")
    with closing(opened(address)):
        for written, code in (
            (b"\x1b[31m Eve\n" + b"x" * 9999, "office_locked"),
            (b"\x00\x07", "office_busy"),
        ):
            name.write_bytes(written)
            with pytest.raises(Unavailable) as failed:
                offices().open(address, PASSPHRASE)
            assert failed.value.code == code
            assert all(value.isprintable() and len(value) <= 200 for value in failed.value.values.values())


def test_a_laptop_that_crashed_leaves_no_hold(tmp_path: Path) -> None:
    office = tmp_path / "office.coprod"
    crash = (
        "import os, sys; from pathlib import Path; from coprod_desktop.office.lock import OfficeLock; "
        "lock = OfficeLock(Path(sys.argv[1]), holder='Crashed', patience=0); os._exit(1)"
    )
    subprocess.run([sys.executable, "-c", crash, str(office)], check=False, timeout=60)  # noqa: S603  (our own words)
    assert (tmp_path / "office.coprod.holder").read_text() == "Crashed"
    OfficeLock(office, holder="Rhian Pugh", patience=0).release()


def test_closing_twice_lets_go_once_and_does_not_take_the_next_ones_hold(tmp_path: Path) -> None:
    address = an_office(tmp_path)
    first = opened(address)
    first.close()
    with closing(offices(holder="Siân Rees").open(address, PASSPHRASE)):
        first.close()
        assert code_of(address) == "office_locked"


def test_a_failed_opening_holds_nothing(tmp_path: Path) -> None:
    address = an_office(tmp_path)
    whole = office_path(address).read_bytes()
    office_path(address).write_bytes(b"")
    assert code_of(address) == "office_damaged"
    office_path(address).write_bytes(whole)
    offices().open(address, PASSPHRASE).close()


def test_an_office_keeps_no_readable_word_in_its_folder(tmp_path: Path) -> None:
    laptop = Laptop(name="Rhian Pugh")
    address = an_office(tmp_path, founder=laptop)
    with closing(opened(address, laptop)) as office:
        office.append((laptop.change(laptop.stream(), title="canary-strength"),))
        found = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert b"canary-strength" not in found
    assert b"Nant Gwyn" not in found


def test_a_copied_office_opens_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "stick").mkdir()
    address = an_office(tmp_path / "stick")
    shutil.copytree(tmp_path / "stick", tmp_path / "copy")
    copied = an_address(tmp_path / "copy")
    laptop = Laptop()
    with closing(opened(address)) as one, closing(opened(copied)) as other:
        assert one.hello(laptop.introduction, ()).office == other.hello(laptop.introduction, ()).office
