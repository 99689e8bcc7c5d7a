"""A laptop in a process of its own that syncs in small batches until it is killed.

Usage: python -m tests.faults.syncing_until_killed VAULT ADDRESS; it says a line for each step.
"""

import sys
from pathlib import Path

from coprod_desktop.application import syncing
from coprod_desktop.application.syncing import Syncing, SyncProgress
from coprod_desktop.office.postgres.offices import PostgresOffices
from tests.faults.lines import PAGE
from tests.faults.signed_laptops import signed_again
from tests.office.postgres.builders import PASSWORD
from tests.storage.builders import SteppingIds, WildClock


def tell(progress: SyncProgress) -> None:
    """Say what is being done."""
    sys.stdout.write(f"{progress.step} {progress.done}\n")
    sys.stdout.flush()


def main() -> None:
    """Sync once."""
    for bound in ("BATCH", "OFFER"):
        setattr(syncing, bound, PAGE)
    laptop = signed_again(Path(sys.argv[1]), clock=WildClock(), ids=SteppingIds(1 << 50))
    Syncing(
        replica=laptop.vault.replica,
        offices=PostgresOffices(enrolment=lambda: None),
        settings=laptop.vault.settings,
        clock=laptop.clock,
    ).sync(sys.argv[2], PASSWORD, cancelled=lambda: False, progress=tell)


if __name__ == "__main__":
    main()
