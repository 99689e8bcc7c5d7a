"""Printing one paper after another: what goes wrong with one is noted, and the next one is printed."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from coprod_desktop.ui.background import CancelToken, Progress, Tell
from coprod_desktop.ui.printing.failing import NotPrintedError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coprod_desktop.application.papers.several import No, SeveralPapers, Wish
    from coprod_desktop.application.ports import PersonRow
    from coprod_desktop.ui.printing.printouts import Printout

_ENOUGH: Final = 3
"""Papers that a printer may turn down one after another before no more are tried."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A paper that did not come to the printer, and why; None where the printer did not take it."""

    row: PersonRow
    why: No | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What came of a batch."""

    taken: int
    failures: tuple[Failure, ...]
    left: int
    """Papers that were not tried."""
    given_up: bool
    """No more were tried because the printer took none of the last ones; otherwise somebody stopped it."""


def print_all(
    several: SeveralPapers,
    rows: Sequence[PersonRow],
    wish: Wish,
    printout: Printout,
    *,
    token: CancelToken,
    tell: Tell,
) -> Summary:
    """Make and print papers until all are done or somebody stops it: what the printer began comes out."""
    taken, turned_down, tried = 0, 0, 0
    failures: list[Failure] = []
    never = CancelToken()
    with printout, closing(several.make(rows, wish)) as papers:
        for made in papers:
            if token.is_asked():  # while it was being set: it has not begun to come out
                break
            tried += 1
            if isinstance(made.outcome, bytes):
                try:
                    printout.take(made.outcome, booklet=made.booklet, token=never)
                except NotPrintedError:
                    turned_down += 1
                    failures.append(Failure(row=made.row, why=None))
                else:
                    taken, turned_down = taken + 1, 0
            else:
                failures.append(Failure(row=made.row, why=made.outcome))
            tell(Progress(done=tried, of=len(rows)))
            if token.is_asked() or turned_down == _ENOUGH:
                break
    return Summary(
        taken=taken,
        failures=tuple(failures),
        left=len(rows) - tried,
        given_up=turned_down == _ENOUGH,
    )
