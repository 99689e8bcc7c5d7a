"""Two copies of the app never work on one vault."""

import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from coprod_desktop.application.unavailable import Unavailable
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.storage.single_instance import SingleInstance
from tests.locked_folder import a_folder_for_anybody, nobody_may_write

_HOLD_AND_WAIT: Final = """
import sys
from pathlib import Path
from coprod_desktop.storage.single_instance import SingleInstance

held = SingleInstance(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""


def another_copy(folder: Path) -> subprocess.Popen[str]:
    """Another process that holds the folder until its input is closed or it is killed."""
    copy = subprocess.Popen(  # noqa: S603  (our own program, above)
        [sys.executable, "-c", _HOLD_AND_WAIT, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert copy.stdout is not None
    assert copy.stdout.readline() == "held\n"
    return copy


def contents(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.iterdir()}


def test_a_second_copy_is_refused_and_touches_nothing(tmp_path: Path) -> None:
    (tmp_path / "vault.db").write_bytes(b"somebody's work")
    with another_copy(tmp_path) as copy:
        before = contents(tmp_path)
        with pytest.raises(Refusal) as refused:
            SingleInstance(tmp_path)

        assert refused.value.code == "already_open"
        assert contents(tmp_path) == before
        copy.kill()


def test_a_killed_copy_leaves_no_hold_behind(tmp_path: Path) -> None:
    with another_copy(tmp_path) as copy:
        copy.kill()

    with SingleInstance(tmp_path), pytest.raises(Refusal):
        SingleInstance(tmp_path)


def test_a_closed_copy_lets_the_next_one_in(tmp_path: Path) -> None:
    with another_copy(tmp_path) as copy:
        assert copy.stdin is not None
        copy.stdin.close()

    first = SingleInstance(tmp_path)
    first.release()
    first.release()
    with SingleInstance(tmp_path):
        pass


def test_a_copy_that_was_refused_takes_no_hold_away(tmp_path: Path) -> None:
    with another_copy(tmp_path) as copy:
        for _ in range(3):
            with pytest.raises(Refusal):
                SingleInstance(tmp_path)
        copy.kill()


def test_two_vaults_are_open_side_by_side(tmp_path: Path) -> None:
    (tmp_path / "ours").mkdir()
    (tmp_path / "theirs").mkdir()

    with SingleInstance(tmp_path / "ours"), SingleInstance(tmp_path / "theirs"):
        pass


def test_a_folder_that_is_missing_or_may_not_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="folder_missing"):
        SingleInstance(tmp_path / "nowhere")
    with (
        a_folder_for_anybody() as folder,
        nobody_may_write(folder),
        pytest.raises(Unavailable, match="folder_read_only"),
    ):
        SingleInstance(folder)
    assert not (tmp_path / "nowhere").exists()
