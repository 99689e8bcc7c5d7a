"""A directory brought in from the command line, as a stranger types it."""

from pathlib import Path

import pytest

from coprod_desktop.bootstrap.profile import real_profile
from coprod_desktop.domain.directories import Looking
from tests.bootstrap.test_command_line import PASSPHRASE, ROOT, coprod


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    folder = tmp_path / "vault"
    with real_profile(folder) as held:
        held.create("Rhian Pugh", PASSPHRASE).close()
    return folder


def in_the_vault(folder: Path) -> list[str]:
    with real_profile(folder) as held:
        session = held.unlock(PASSPHRASE)
        try:
            found = session.use_cases.local_directory.find(Looking())
        finally:
            session.close()
    return [service.name for service in found.services]


def test_broken_rows_are_named_and_the_good_ones_come_in_only_when_the_worker_says_so(
    tmp_path: Path, vault: Path
) -> None:
    file = tmp_path / "near.csv"
    file.write_text("name,kind\nChoir,Music\n,Sport\nWalks,Outside,x\n", encoding="utf-8")
    refused = coprod("--profile", vault, "directory", "import", file, passphrase=PASSPHRASE)
    assert refused.returncode != 0
    assert "near.csv: UTF-8. 1 service: 1 new, 0 changed, 0 as before; 0 gone." in refused.stdout
    assert "near.csv, row 3: It has no name." in refused.stderr
    assert "near.csv, row 4: It has 3 columns, and the first row has 2." in refused.stderr
    assert "2 rows can't be brought in." in refused.stderr
    assert in_the_vault(vault) == []
    brought = coprod(
        "--profile", vault, "directory", "import", file, "--accept-partial", passphrase=PASSPHRASE
    )
    assert (brought.returncode, brought.stdout.splitlines()[-1]) == (
        0,
        "Brought in 1 service from near.csv.",
    )
    assert in_the_vault(vault) == ["Choir"]


def test_our_sample_directory_is_whole(vault: Path) -> None:
    brought = coprod(
        "--profile",
        vault,
        "directory",
        "import",
        ROOT / "resources/samples/near_bala.csv",
        passphrase=PASSPHRASE,
    )
    assert (brought.returncode, brought.stderr) == (0, "")
    assert "Tuesday lunch club" in in_the_vault(vault)
