"""Printing one paper after another: what goes wrong with one is noted, and the next one is printed."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

from coprod_desktop.application.batches import Batch
from coprod_desktop.application.papers.papers import PaperKind
from coprod_desktop.application.papers.several import Wish
from coprod_desktop.domain.people import PaperFormat
from coprod_desktop.ui.background import CancelToken, Progress, Tell
from coprod_desktop.ui.printing.failing import NotPrintedError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coprod_desktop.application.papers.several import No, SeveralPapers
    from coprod_desktop.application.ports import PersonRow
    from coprod_desktop.ui.printing.printouts import Printout

_ENOUGH: Final = 3
"""Papers that a printer may turn down one after another before no more are tried."""


class ComeTo(Protocol):
    """Keeps how far printing has come, see `application.batches.Batches.come_to`."""

    def __call__(self, number: int, *, without: Sequence[int]) -> None:
        """Say which paper is given to the printer now, and which before it did not come to it."""
        ...


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
    come_to: ComeTo,
    token: CancelToken,
    tell: Tell,
) -> Summary:
    """Make and print papers until all are done or somebody stops it: what the printer began comes out.

    How far it has come is kept before each paper is given to the printer, as nobody may be told at the end.
    """
    taken, turned_down, tried = 0, 0, 0
    failures: list[Failure] = []
    without: list[int] = []
    never = CancelToken()
    with printout, closing(several.make(rows, wish)) as papers:
        for made in papers:
            if token.is_asked():  # while it was being set: it has not begun to come out
                break
            tried += 1
            if isinstance(made.outcome, bytes):
                come_to(tried - 1, without=without)
                try:
                    printout.take(made.outcome, booklet=made.booklet, token=never)
                except NotPrintedError:
                    turned_down += 1
                    failures.append(Failure(row=made.row, why=None))
                else:
                    taken, turned_down = taken + 1, 0
            else:
                failures.append(Failure(row=made.row, why=made.outcome))
            if failures and failures[-1].row is made.row:
                without.append(tried - 1)
            tell(Progress(done=tried, of=len(rows)))
            if token.is_asked() or turned_down == _ENOUGH:
                break
    if not token.is_asked():  # else the vault may be locked by now
        come_to(tried if tried == len(rows) else tried - 1, without=without)
    return Summary(
        taken=taken,
        failures=tuple(failures),
        left=len(rows) - tried,
        given_up=turned_down == _ENOUGH,
    )


def batch_of(rows: Sequence[PersonRow], wish: Wish, *, whose: str, words: str) -> Batch:
    """Say what is printed, to be kept until somebody was told what came of it."""
    return Batch(
        whose=whose,
        words=words,
        kind=wish.kind or "",
        format=wish.format or "",
        languages=wish.languages,
        people=tuple(row.stream for row in rows),
    )


def wish_of(batch: Batch) -> Wish:
    """Say what was wished for; what only another version of the app knows is left out."""
    return Wish(
        kind=PaperKind(batch.kind) if batch.kind in set(PaperKind) else None,
        format=PaperFormat(batch.format) if batch.format in set(PaperFormat) else None,
        languages=batch.languages,
    )
