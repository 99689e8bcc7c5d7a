"""Papers on their way to a printer: as they are where the system has a queue for PDFs, drawn elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING, Protocol, Self, TypeAlias

from coprod_desktop.ui.printing.drawn import Drawn, DrawPages
from coprod_desktop.ui.printing.queued import Queued, job_for, program

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from coprod_desktop.ui.background import CancelToken


class Printout(Protocol):
    """All that goes to a printer after it was asked for once."""

    def take(self, pdf: bytes, *, booklet: bool, token: CancelToken) -> None:
        """Send one paper; A5 pages of a booklet go two to a sheet, to be folded. It may take a while.

        Raises:
            NotPrintedError: the printer did not take it.
            CancelledError: somebody asked to stop.
        """
        ...

    def __enter__(self) -> Self:
        """Nothing is sent before the first paper."""
        ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """What was sent goes on by itself."""
        ...


PrintsOn: TypeAlias = Callable[["QPrinter", DrawPages], Printout]
"""Gets ready to print on a printer; on the screen's thread, unlike all that follows."""


def printout_on(printer: QPrinter, draw: DrawPages) -> Printout:
    """Hand papers to the system's queue where there is one, and draw them where there is none."""
    lp, job = program(), job_for(printer)
    return Drawn(printer, draw) if lp is None or job is None else Queued(job, lp=lp)
