"""What the process leaves behind."""

import subprocess
import sys

import pytest

from coprod_desktop.bootstrap.fault_places import described

pytest.importorskip("resource", reason="only Unix writes core dumps")


def test_a_crash_writes_no_memory_to_disk() -> None:
    code = (
        "import resource; from coprod_desktop.bootstrap.process import switch_off_core_dumps;"
        "switch_off_core_dumps(); print(resource.getrlimit(resource.RLIMIT_CORE)[0])"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603  (our own code)
    assert said.stdout.strip() == "0"


def test_a_fault_is_logged_by_place_and_never_by_what_somebody_said() -> None:
    try:
        raise ValueError("Carys said this")  # noqa: TRY301  (something has to be wrong)
    except ValueError as error:
        line = described(type(error), error.__traceback__)
    assert line.startswith("ValueError at test_process.py:")
    assert "Carys" not in line


def test_a_command_that_breaks_says_so_without_what_somebody_said() -> None:
    code = """
import sys
from coprod_desktop import bootstrap
from coprod_desktop.bootstrap import commands

def broken(_command):
    raise ValueError("Carys said this")

commands.run = broken
sys.argv = ["coprod", "rebuild"]
bootstrap.main()
"""
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)  # noqa: S603  (our own code)
    assert (said.returncode, said.stdout) == (1, "")
    plain, where = said.stderr.splitlines()
    assert plain.startswith("coprod: Something went wrong in the app.")
    assert where.startswith("coprod: ValueError at ")
    assert "Carys" not in said.stderr
