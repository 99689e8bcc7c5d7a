"""The steps of a performance: each is timed, told in one line, and photographed where somebody wants it."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtWidgets import QWidget

from coprod_desktop.application.unavailable import Unavailable
from coprod_desktop.demo.hands import CannotGoOnError
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.ui.sentences import Sentences


class StepFailedError(Exception):
    """A step could not be done; ``step`` names it and the message says why, in one line."""

    def __init__(self, step: str, why: str) -> None:
        super().__init__(" ".join(why.split()))
        self.step = step


class Stage:
    """Tells each step when it is done; with a folder it keeps a picture of the window after each.

    ``fault`` says what went wrong in the app although no step saw it.
    """

    def __init__(
        self,
        *,
        window: QWidget,
        tell: Callable[[str], None],
        pictures: Path | None,
        fault: Callable[[], str | None],
        sentences: Sentences,
        settle: Callable[[], None],
    ) -> None:
        self._window = window
        self._tell = tell
        self._pictures = pictures
        self._fault = fault
        self._sentences = sentences
        self._settle = settle
        self.conceded = False
        self._done = 0
        self._remarks: list[str] = []

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Do one step.

        Raises:
            StepFailedError: something did not show, came out otherwise, or was refused.
        """
        began = time.perf_counter()
        try:
            yield
            took = time.perf_counter() - began
            self._done += 1
            self._photograph(name)
        except CannotGoOnError as error:
            raise StepFailedError(name, self._with_fault(str(error))) from error
        except (Refusal, Unavailable) as error:
            raise StepFailedError(name, self._sentences(error.code, error.values)) from error
        if self._fault() is not None:
            raise StepFailedError(name, self._with_fault("it was done"))
        self._tell(f"{self._done:2}  {name}  ({took * 1000:.0f} ms)")
        for words in dict.fromkeys(self._remarks):
            self.say(words)
        self._remarks.clear()

    def remark(self, words: str) -> None:
        """Say something about the step that is under way, below its line."""
        self._remarks.append(words)

    def concede(self, words: str) -> None:
        """Say what the screens keep otherwise than the visit has it."""
        self.conceded = True
        self.remark(words)

    def say(self, words: str) -> None:
        """Say something between two steps."""
        self._tell(f"    {words}")

    def _with_fault(self, why: str) -> str:
        fault = self._fault()
        return why if fault is None else f"{why}, and the app failed: {fault}"

    def _photograph(self, name: str) -> None:
        if self._pictures is None:
            return
        self._settle()
        file = self._pictures / f"{self._done:02}-{_file_name(name)}.png"
        if not self._window.grab().save(str(file)):
            raise Unavailable("file_not_written", file=str(file))


def _file_name(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
