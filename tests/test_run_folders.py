"""What a killed run leaves is cleared away by the next, and nothing else is."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
RUN = """
import sys
from pathlib import Path
from tests.run_folders import run_folder
print(run_folder("served-", parent=Path(sys.argv[1])), flush=True)
sys.stdin.read()
"""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="servers run elsewhere in these tests")


def a_run(parent: Path) -> tuple[subprocess.Popen[str], Path]:
    """Begin a run that has made its folder."""
    run = subprocess.Popen(  # noqa: S603  (our own words)
        [sys.executable, "-c", RUN, parent],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    assert run.stdout is not None
    return run, Path(run.stdout.readline().strip())


def end(run: subprocess.Popen[str], *, killed: bool = False) -> None:
    if killed:
        run.kill()
    run.communicate()


def test_the_next_run_clears_away_what_a_killed_one_left_and_a_live_one_keeps_its_own(tmp_path: Path) -> None:
    strangers = tmp_path / "served-by-somebody-else"
    strangers.mkdir()
    living, lived_in = a_run(tmp_path)
    killed, left = a_run(tmp_path)
    (left / "data").mkdir()
    end(killed, killed=True)
    assert left.exists()
    following, new = a_run(tmp_path)
    assert set(tmp_path.iterdir()) == {strangers, lived_in, new}
    end(living)
    end(following)
    assert list(tmp_path.iterdir()) == [strangers]
