"""Papers handed to CUPS as they are, by `lp` on its standard input: sharp, and without a file of ours."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import dataclass
from types import TracebackType
from typing import TYPE_CHECKING, Final, Self

from PySide6.QtPrintSupport import QPrinter

from coprod_desktop.ui.printing.failing import NotPrintedError

if TYPE_CHECKING:
    from coprod_desktop.ui.background import CancelToken

_PATIENCE: Final = 60
"""Seconds in which a queue takes one paper; what takes longer has gone."""

_SIDES: Final = {
    QPrinter.DuplexMode.DuplexNone: "one-sided",
    QPrinter.DuplexMode.DuplexLongSide: "two-sided-long-edge",
    QPrinter.DuplexMode.DuplexShortSide: "two-sided-short-edge",
}
_BOOKLET: Final = ("booklet=on", "fit-to-page", "sides=two-sided-short-edge")
"""Without fitting, A5 pages are set on A4 first and then made smaller once more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """How papers are wanted of a queue."""

    queue: str
    copies: int = 1
    sides: str = ""
    """As CUPS calls them; empty for what the queue does by itself."""
    grey: bool = False
    first: int = 0
    """The first page that is wanted, from 1; 0 for all."""
    last: int = 0


def program() -> str | None:
    """Find `lp`; None where this system has none, or names its queues otherwise than Qt does."""
    return shutil.which("lp") if sys.platform.startswith("linux") else None


def job_for(printer: QPrinter) -> Job | None:
    """Say what somebody chose in the dialog; None where they chose a file and no printer."""
    if printer.outputFormat() is not QPrinter.OutputFormat.NativeFormat or printer.outputFileName():
        return None
    if not printer.printerName():
        return None
    return Job(
        queue=printer.printerName(),
        copies=printer.copyCount(),
        sides=_SIDES.get(printer.duplex(), ""),
        grey=printer.colorMode() is QPrinter.ColorMode.GrayScale,
        first=printer.fromPage(),
        last=printer.toPage(),
    )


class Queued:
    """A job of its own in the queue for each paper; every one is called the same, after nobody."""

    def __init__(self, job: Job, *, lp: str) -> None:
        self._job = job
        self._lp = lp

    def take(self, pdf: bytes, *, booklet: bool, token: CancelToken) -> None:
        """Send one paper.

        Raises:
            NotPrintedError: the queue did not take it.
            CancelledError: somebody asked to stop.
        """
        token.check()
        try:
            subprocess.run(  # noqa: S603  (the system's own program, and no shell)
                [self._lp, *_options(self._job, booklet=booklet)],
                input=pdf,
                capture_output=True,
                timeout=_PATIENCE,
                check=True,
            )
        except (OSError, subprocess.SubprocessError) as error:
            raise NotPrintedError from error

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Nothing is held open."""


def _options(job: Job, *, booklet: bool) -> list[str]:
    wanted = ["media=A4"]
    if job.grey:
        wanted.append("print-color-mode=monochrome")
    if booklet:
        wanted += _BOOKLET  # whole: a folded sheet has pages from both ends
    else:
        wanted += [f"sides={job.sides}"] if job.sides else []
        wanted += [f"page-ranges={job.first}-{job.last}"] if job.first else []
    options = ["-d", job.queue, "-t", "Coprod", "-n", str(job.copies)]
    for each in wanted:
        options += ["-o", each]
    return options
