"""A save that was acknowledged outlives the process that made it.

The short form kills four times, the long one a thousand.
"""

import subprocess
import sys
from collections import Counter
from pathlib import Path
from uuid import UUID

from coprod_desktop.domain.ids import RecordId, StreamId
from coprod_desktop.domain.strengths import Strength
from coprod_desktop.history.tables import laptop_tables
from tests.faults.signed_laptops import LONG, SHARE
from tests.storage.builders import SteppingIds, WildClock, new_laptop, open_laptop
from tests.storage.dumps import projection

KILLS = round(1000 * SHARE) if LONG else 4
STREAM, RECORD = StreamId(UUID(int=5)), RecordId(UUID(int=6))


def save_until_killed(path: Path, *, first: int, after: int) -> int:
    """Run the process until it has acknowledged some saves, then kill it; say which was the last told."""
    with subprocess.Popen(  # noqa: S603  (our own module)
        [sys.executable, "-m", "tests.faults.saving_until_killed", str(path), str(first)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    ) as process:
        assert process.stdout is not None
        for _ in range(after):
            process.stdout.readline()
        process.kill()
        told = process.stdout.read().split()
    return int(told[-1]) if told else after - 1


def test_no_acknowledged_save_and_no_draft_is_lost_to_a_kill(tmp_path: Path, tally: Counter[str]) -> None:
    path = tmp_path / "vault.db"
    new_laptop(path, ids=SteppingIds(1 << 50)).vault.close()
    expected: set[str] = set()
    for kill in range(1, KILLS + 1):
        tally["laptops killed while saving"] += 1
        last = save_until_killed(path, first=kill, after=3 + kill % 7)
        expected |= {f"{kill}.{number}" for number in range(last + 1)}
        laptop = open_laptop(path, clock=WildClock(), ids=SteppingIds())
        with laptop.vault.units_of_work() as work:
            assert expected <= {seen.value.title for seen in work.list(Strength, STREAM)}
        draft = laptop.vault.drafts.get(RECORD)
        assert draft is not None
        assert int(str(draft.fields["title"])) >= last
        before = projection(laptop.engine, laptop_tables().history)
        laptop.vault.rebuild()
        assert projection(laptop.engine, laptop_tables().history) == before
        laptop.vault.close()
