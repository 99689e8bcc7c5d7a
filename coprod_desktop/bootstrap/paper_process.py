"""A process that sets papers, one after another, as `paper_processes` asks it to through its pipes."""

import pickle
import signal
import sys
from typing import IO, TYPE_CHECKING, Final

from coprod_desktop.application.papers.several import AgreementToSet
from coprod_desktop.application.unavailable import Unavailable
from coprod_desktop.bootstrap.fault_places import say_place
from coprod_desktop.bootstrap.paper import PaperWhenNeeded
from coprod_desktop.bootstrap.process import switch_off_core_dumps
from coprod_desktop.domain.refusal import Refusal

if TYPE_CHECKING:
    from coprod_desktop.application.papers.several import ToSet

LENGTH: Final = 8
"""Bytes of the length that comes before everything that is sent."""


def set_by(paper: PaperWhenNeeded, one: "ToSet") -> bytes:
    """Set one paper.

    Raises:
        Refusal: ``cannot_set_text``.
    """
    if isinstance(one, AgreementToSet):
        return paper.agreement(one.agreed, choice=one.choice)
    return paper.sheet(one)


def write_one(pipe: IO[bytes], content: bytes) -> None:
    """Send something with its length before it."""
    pipe.write(len(content).to_bytes(LENGTH, "big"))
    pipe.write(content)
    pipe.flush()


def read_one(pipe: IO[bytes]) -> bytes:
    """Read what was sent; empty where the other side has gone."""
    head = pipe.read(LENGTH)
    return pipe.read(int.from_bytes(head, "big")) if len(head) == LENGTH else b""


def _serve(wanted: IO[bytes], made: IO[bytes]) -> None:
    paper = PaperWhenNeeded()
    while content := read_one(wanted):
        try:
            outcome: bytes | tuple[str, str, dict[str, str]] = set_by(paper, pickle.loads(content))  # noqa: S301  (from our own other half)
        except (Refusal, Unavailable) as no:
            outcome = type(no).__name__, no.code, dict(no.values)
        write_one(made, pickle.dumps(outcome))


def main() -> None:
    """Serve until nothing more is wanted."""
    sys.excepthook = say_place
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever stops the program stops this with it
    switch_off_core_dumps()
    _serve(sys.stdin.buffer, sys.stdout.buffer)


if __name__ == "__main__":
    main()
