"""The header's file is the old one or the new one, whatever happens while it is written."""

import errno
import os
import stat
from pathlib import Path

import pytest

from coprod_desktop.application.unavailable import Unavailable
from coprod_desktop.security.header import header_bytes, header_from
from coprod_desktop.security.header_file import mend_header, read_header, write_header
from coprod_desktop.security.lock import unlock
from tests.locked_folder import a_folder_for_anybody, nobody_may_write
from tests.security.vaults import PASSPHRASE, QUICK, a_vault


def test_a_header_is_read_as_it_was_written(tmp_path: Path) -> None:
    header, _ = a_vault()

    write_header(tmp_path / "vault.json", header)

    assert read_header(tmp_path / "vault.json", floor=QUICK) == header
    assert {path.name for path in tmp_path.iterdir()} == {"vault.json", "vault.json.copy"}


def test_the_file_is_for_its_owner_alone_and_holds_no_secret(tmp_path: Path) -> None:
    header, keys = a_vault()

    write_header(tmp_path / "vault.json", header)

    assert stat.S_IMODE((tmp_path / "vault.json").stat().st_mode) == 0o600
    written = (tmp_path / "vault.json").read_bytes()
    for secret in (PASSPHRASE.encode(), keys.database, keys.header):
        assert secret not in written
        assert secret.hex().encode() not in written


def test_a_new_header_takes_the_place_of_the_old_one_and_of_an_unfinished_one(tmp_path: Path) -> None:
    old, new = a_vault()[0], a_vault()[0]
    write_header(tmp_path / "vault.json", old)
    (tmp_path / "vault.json.new").write_bytes(b"half a header, and a power cut" * 100)

    write_header(tmp_path / "vault.json", new)

    assert read_header(tmp_path / "vault.json", floor=QUICK) == new


def test_the_new_header_is_on_the_disk_before_it_takes_the_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    header, _ = a_vault()
    steps: list[str] = []
    sync, replace = os.fsync, Path.replace

    def noted_sync(descriptor: int) -> None:
        folder = stat.S_ISDIR(os.fstat(descriptor).st_mode)
        steps.append("sync folder" if folder else f"sync {os.fstat(descriptor).st_size > 0}")
        sync(descriptor)

    def noted_replace(path: Path, target: Path) -> Path:
        steps.append(f"{path.name} becomes {target.name}")
        return replace(path, target)

    monkeypatch.setattr(os, "fsync", noted_sync)
    monkeypatch.setattr(Path, "replace", noted_replace)
    write_header(tmp_path / "vault.json", header)

    assert steps == [
        *("sync True", "vault.json.new becomes vault.json", "sync folder"),
        *("sync True", "vault.json.copy.new becomes vault.json.copy", "sync folder"),
    ]


@pytest.mark.parametrize(
    ("failure", "code"),
    [(errno.ENOSPC, "disk_full"), (errno.EDQUOT, "disk_full"), (errno.EIO, "disk_failing")],
)
def test_a_disk_that_fails_leaves_the_old_header(
    failure: int, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, new = a_vault()[0], a_vault()[0]
    write_header(tmp_path / "vault.json", old)

    def fail(_: int) -> None:
        raise OSError(failure, "the disk fails")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(Unavailable) as refused:
        write_header(tmp_path / "vault.json", new)

    assert refused.value.code == code
    assert read_header(tmp_path / "vault.json", floor=QUICK) == old


def test_a_folder_that_may_not_be_written_is_named_and_the_header_can_still_be_read() -> None:
    old, new = a_vault()[0], a_vault()[0]
    with a_folder_for_anybody() as folder:
        write_header(folder / "vault.json", old)

        with nobody_may_write(folder):
            with pytest.raises(Unavailable) as refused:
                write_header(folder / "vault.json", new)
            assert read_header(folder / "vault.json", floor=QUICK) == old

    assert refused.value.code == "folder_read_only"


def test_a_missing_header_or_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "a file").touch()

    with pytest.raises(Unavailable, match="header_missing"):
        read_header(tmp_path / "vault.json")
    for folder in ("nowhere", "a file"):
        with pytest.raises(Unavailable, match="folder_missing"):
            write_header(tmp_path / folder / "vault.json", a_vault()[0])


@pytest.mark.parametrize("name", ["vault.json", "vault.json.copy"])
@pytest.mark.parametrize("left", [None, b"", b"{}", b"half a header"])
def test_no_one_damaged_file_takes_the_header_away(tmp_path: Path, name: str, left: bytes | None) -> None:
    header, keys = a_vault()
    path = tmp_path / "vault.json"
    write_header(path, header)
    (tmp_path / name).unlink()
    if left is not None:
        (tmp_path / name).write_bytes(left)

    found = read_header(path, floor=QUICK)
    mend_header(path, found)

    assert unlock(found, PASSPHRASE) == keys
    for file in ("vault.json", "vault.json.copy"):
        assert header_from((tmp_path / file).read_bytes(), floor=QUICK) == header


def test_a_newer_header_is_not_passed_over_for_its_older_copy(tmp_path: Path) -> None:
    write_header(tmp_path / "vault.json", a_vault()[0])
    (tmp_path / "vault.json").write_bytes(b'{"format": 2}')

    with pytest.raises(Unavailable, match="header_newer"):
        read_header(tmp_path / "vault.json", floor=QUICK)


def test_when_file_and_copy_are_both_damaged_the_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "vault.json").write_bytes(b"half a header")

    with pytest.raises(Unavailable, match="header_damaged"):
        read_header(tmp_path / "vault.json", floor=QUICK)


def test_a_copy_left_behind_by_a_power_cut_is_mended_and_a_right_one_is_left_alone(tmp_path: Path) -> None:
    path, copy = tmp_path / "vault.json", tmp_path / "vault.json.copy"
    old, new = a_vault()[0], a_vault()[0]
    write_header(path, old)
    stale = copy.read_bytes()
    write_header(path, new)
    copy.write_bytes(stale)
    made = path.stat().st_ino

    mend_header(path, read_header(path, floor=QUICK))

    assert copy.read_bytes() == path.read_bytes() == header_bytes(new)
    assert path.stat().st_ino == made
