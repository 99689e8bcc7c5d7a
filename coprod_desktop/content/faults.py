"""What is wrong with a file, gathered, so that whoever wrote it hears of everything at once."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from coprod_desktop.domain.refusal import Refusal

MOST = 100
"""More than anybody reads; a file of a million faults ends here."""

T = TypeVar("T")
E = TypeVar("E")


class Faults:
    """Goes on reading after something was refused, with something else in its place."""

    def __init__(self) -> None:
        self._found: list[Refusal] = []

    def found(self) -> tuple[Refusal, ...]:
        """Give what was refused so far, in the order it was met."""
        return tuple(self._found)

    def add(self, refusals: Iterable[Refusal]) -> None:
        """Take in what was refused elsewhere."""
        for refusal in refusals:
            if len(self._found) >= MOST:
                return
            self._found.append(refusal)

    def past(self, read: Callable[[], T], instead: E) -> T | E:
        """Read something; where it is refused, remember why and give ``instead``."""
        try:
            return read()
        except Refusal as refusal:
            self.add([refusal])
            return instead
