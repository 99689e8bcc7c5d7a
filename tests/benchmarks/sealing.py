"""How soon an agreement is sealed, locked or not, and a seal is read; warm, after the first of each."""

import statistics

from tests.benchmarks.figures import Figure, milliseconds
from tests.documents.seals import LOCK, examiner, plain_paper, saved_again, seal, sealed_paper

_TIMES = 30


def measure() -> tuple[Figure, ...]:
    """Seal and read the sample agreement again and again."""
    paper, sealed = plain_paper(), sealed_paper()
    resaved = saved_again(sealed)
    reads = examiner()
    reads.examine(sealed)
    return (
        _figure("an agreement sealed", milliseconds(lambda: seal(paper), times=_TIMES), goal=100),
        _figure(
            "an agreement locked and sealed",
            milliseconds(lambda: seal(paper, passphrase=LOCK), times=_TIMES),
            goal=None,
        ),
        _figure("a seal read", milliseconds(lambda: reads.examine(sealed), times=_TIMES), goal=50),
        _figure(
            "a paper read that was saved anew",
            milliseconds(lambda: reads.examine(resaved), times=_TIMES),
            goal=50,
        ),
    )


def _figure(name: str, taken: list[float], *, goal: float | None) -> Figure:
    return Figure(name=f"sealing: {name}", value=statistics.median(taken), unit="ms", goal=goal)
