"""A process that saves and says what was acknowledged, until it is killed: python -m …  FILE."""

import sys
from itertools import count
from pathlib import Path
from uuid import UUID

from coprod_desktop.application.ports import Draft
from coprod_desktop.domain.ids import RecordId, StreamId
from coprod_desktop.domain.strengths import Strength
from tests.storage.builders import SteppingIds, WildClock, open_laptop


def main() -> None:
    """Save and save, each time telling the number once commit has returned."""
    path, first = Path(sys.argv[1]), int(sys.argv[2])
    vault = open_laptop(path, clock=WildClock(), ids=SteppingIds(first << 32)).vault
    stream, record = StreamId(UUID(int=5)), RecordId(UUID(int=6))
    for number in count():
        with vault.units_of_work() as work:
            work.add(stream, Strength(title=f"{first}.{number}"))
            work.commit()
        vault.drafts.put(Draft(stream=stream, kind="strength", record=record, fields={"title": str(number)}))
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
