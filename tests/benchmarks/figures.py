"""A figure, what it is measured against, and whether it holds."""

import gc
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One line of the table: a value in its unit, beside its reference or an absolute goal.

    With ``at_least`` the value must reach the goal, otherwise it must not pass it. Without a goal it is only
    shown.
    """

    name: str
    value: float
    unit: str
    goal: float | None = None
    reference: float | None = None
    """In the same unit; the goal is then a ratio of it."""
    at_least: bool = False

    @property
    def compared(self) -> float:
        """What is held against the goal: the ratio to the reference, or the value itself."""
        return self.value if self.reference is None else self.value / self.reference

    @property
    def holds(self) -> bool:
        """Whether the goal is reached."""
        if self.goal is None:
            return True
        return self.compared >= self.goal if self.at_least else self.compared <= self.goal

    def row(self) -> tuple[str, ...]:
        """Give the cells of its line."""
        return (
            self.name,
            f"{self.value:.1f} {self.unit}",
            "" if self.reference is None else f"{self.reference:.1f} {self.unit}",
            "" if self.reference is None else f"{self.compared:.3g}",
            self._wanted(),
            self._said(),
        )

    def _wanted(self) -> str:
        if self.goal is None:
            return ""
        unit = f" {self.unit}" if self.reference is None else ""
        return f"{'≥' if self.at_least else '≤'} {self.goal:g}{unit}"

    def _said(self) -> str:
        if self.goal is None:
            return ""
        return "holds" if self.holds else "FALLS SHORT"


HEAD = ("figure", "value", "reference", "ratio", "goal", "")


def table(figures: Sequence[Figure]) -> str:
    """Set the figures in columns."""
    rows = [HEAD, *(figure.row() for figure in figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEAD))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    )


def milliseconds(work: Callable[[], object], *, times: int) -> list[float]:
    """Time a piece of work, each run by itself, in milliseconds."""
    taken = []
    for _ in range(times):
        gc.collect()
        start = time.perf_counter()
        work()
        taken.append((time.perf_counter() - start) * 1000)
    return taken


def p95(taken: Sequence[float]) -> float:
    """Give the value that 95 of 100 do not pass."""
    return statistics.quantiles(taken, n=20)[-1]
