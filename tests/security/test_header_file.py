"""The header's file is the old one or the new one, whatever happens while it is written."""

import errno
import os
import stat
from pathlib import Path

import pytest

from coprod_desktop.application.unavailable import Unavailable
from coprod_desktop.security.header_file import read_header, write_header
from tests.locked_folder import a_folder_for_anybody, nobody_may_write
from tests.security.vaults import PASSPHRASE, QUICK, a_vault


def test_a_header_is_read_as_it_was_written(tmp_path: Path) -> None:
    header, _ = a_vault()

    write_header(tmp_path / "vault.json", header)

    assert read_header(tmp_path / "vault.json", floor=QUICK) == header
    assert [path.name for path in tmp_path.iterdir()] == ["vault.json"]


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

    assert steps == ["sync True", "vault.json.new becomes vault.json", "sync folder"]


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
