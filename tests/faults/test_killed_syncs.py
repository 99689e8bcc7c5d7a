"""A laptop whose battery dies in the middle of a sync: nothing is lost, and nothing is there twice."""

import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Final

import pytest

from tests.faults.beginnings import FIRST_ID, Beginning
from tests.faults.signed_laptops import LONG, signed_again
from tests.faults.wires import Wired, wired
from tests.postgres_server import PostgresServer
from tests.storage.builders import SteppingIds, WildClock

KILLS: Final = 200 if LONG else 3
STRENGTHS: Final = 12
STEPS: Final = 9
"""Lines that a sync says at least, with so many strengths each way."""


def sync_until_killed(pair: Wired, after: int) -> bool:
    """Sync the far laptop in a process of its own, killed after some steps; say whether it was at work."""
    address = pair.office.address_of(pair.far.vault.actor)
    pair.far.vault.close()
    with subprocess.Popen(  # noqa: S603  (our own module)
        [sys.executable, "-m", "tests.faults.syncing_until_killed", str(pair.far.path), address],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    ) as process:
        assert process.stdout is not None
        for _ in range(after):
            process.stdout.readline()
        at_work = process.poll() is None
        process.kill()
    return at_work


@pytest.mark.xdist_group("faults_server")
def test_a_laptop_that_was_killed_in_mid_batch_goes_on_where_it_was(
    server: PostgresServer, server_beginning: Beginning, tmp_path: Path, tally: Counter[str]
) -> None:
    with wired(server, server_beginning, tmp_path) as pair:
        for number in range(KILLS):
            pair.write(f"killed {number}", strengths=STRENGTHS)
            at_work = sync_until_killed(pair, 2 + number * (STEPS - 2) // KILLS)
            tally["laptops killed in a sync" if at_work else "syncs that were over before"] += 1
            pair.far = signed_again(
                pair.far.path, clock=WildClock(), ids=SteppingIds(FIRST_ID + (number + 1 << 16))
            )
            pair.far.vault.rebuild()
            assert not pair.sync_far()
            pair.sync_near()
            pair.expect_same_chains()
        pair.expect_one_history()
        assert tally["laptops killed in a sync"]
