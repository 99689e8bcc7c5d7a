"""How fast somebody is found among 10,000 people of whom 100,000 things are written down."""

import tempfile
from functools import partial
from pathlib import Path
from typing import Final

from coprod_desktop.application.people import People
from coprod_desktop.bootstrap.system import SystemClock, TimeOrderedIds
from tests.benchmarks.figures import Figure, milliseconds, p95
from tests.benchmarks.vaults import a_vault, fill

_PEOPLE: Final = 10_000
_ENTRIES: Final = 9  # and a conversation, which is not searched; with the name 100,000 texts
_TIMES: Final = 30

_LOOKED_FOR: Final = {
    "one letter": ("c", "w", "م", "我"),
    "two letters": ("ca", "wj", "أح"),
    "a name, letter by letter": ("sia", "sian", "sian ll", "malgorz", "soren", "carys pugh 1"),
    "Welsh": ("côr nos fawrth", "llyr", "ŷr"),
    "Arabic": ("أطبخ", "احمد", "الجمعة"),
    "Chinese": ("做饭", "星期天", "王"),
    "words of everybody": ("the", "i would like", "garden club riv"),
    "nonsense": ("qzxv", "zzzz yyyy", '"*^( OR NEAR', "🦽", "x" * 300),
}


def measure() -> tuple[Figure, ...]:
    """Search as the list of people does, each kind of word many times, in turn."""
    with tempfile.TemporaryDirectory() as folder:
        vault = a_vault(Path(folder))
        try:
            fill(vault, people=_PEOPLE, entries=_ENTRIES)
            vault.checkpoint()
            people = People(
                units=vault.units_of_work, caseload=vault.caseload, clock=SystemClock(), ids=TimeOrderedIds()
            )
            taken: dict[str, list[float]] = {kind: [] for kind in _LOOKED_FOR}
            for _ in range(_TIMES):
                for kind, many in _LOOKED_FOR.items():
                    for words in many:
                        taken[kind] += milliseconds(partial(people.find, words), times=1)
        finally:
            vault.close()
    everything = [one for times in taken.values() for one in times]
    return (
        Figure(name="finding: p95 of all searches", value=p95(everything), unit="ms", goal=50),
        *(
            Figure(name=f"finding: {kind}, p95", value=p95(times), unit="ms", goal=50)
            for kind, times in taken.items()
        ),
    )
