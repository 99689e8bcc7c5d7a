"""Papers set one after another: in this process, or in two beside it where there are many."""

from __future__ import annotations

import copyreg
import logging
import os
import pickle
import subprocess
import sys
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from queue import SimpleQueue
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from coprod_desktop.application.unavailable import Unavailable
from coprod_desktop.bootstrap import paper_process
from coprod_desktop.domain.refusal import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator

    from coprod_desktop.application.papers.several import No, ToSet
    from coprod_desktop.bootstrap.paper import PaperWhenNeeded

_PROCESSES: Final = 2
_AHEAD: Final = 6
"""Papers that are being set or wait to be taken: enough for two processes, and little to hold in memory."""
_LOG: Final = logging.getLogger("coprod")


class PapersHere:
    """Sets papers on a thread of this process: the quickest way to a few of them."""

    def __init__(self, paper: PaperWhenNeeded) -> None:
        self._set = partial(paper_process.set_by, paper)

    def __call__(self, wanted: Iterator[ToSet | No], /) -> Generator[bytes | No, None, None]:
        """Give the outcome of each, see `SetsPapers`."""
        with ThreadPoolExecutor(max_workers=1) as thread:
            yield from _in_order(thread, self._set, wanted, ahead=1)


class PapersBeside:
    """Sets papers in two processes of their own, which hold up neither the window nor one another.

    What they set comes and goes through pipes: nothing of it is on disk. They know nothing of the vault.
    """

    def __call__(self, wanted: Iterator[ToSet | No], /) -> Generator[bytes | No, None, None]:
        """Give the outcome of each, see `SetsPapers`.

        Raises:
            Unavailable: ``paper_not_set`` where the system lets no process begin.
        """
        copyreg.pickle(MappingProxyType, _pickled_mapping)
        beside: SimpleQueue[_Process] = SimpleQueue()
        try:
            for _ in range(_PROCESSES):
                beside.put(_begun())
            with ThreadPoolExecutor(max_workers=_PROCESSES) as threads:
                yield from _in_order(threads, partial(_set_by_the_next, beside), wanted, ahead=_AHEAD)
        finally:
            while not beside.empty():
                beside.get().end()


def _in_order(
    threads: ThreadPoolExecutor,
    work: Callable[[ToSet], bytes],
    wanted: Iterator[ToSet | No],
    *,
    ahead: int,
) -> Generator[bytes | No, None, None]:
    waiting: deque[No | Future[bytes]] = deque()
    try:
        for one in wanted:
            waiting.append(one if isinstance(one, Refusal | Unavailable) else threads.submit(work, one))
            if len(waiting) > ahead:
                yield _outcome(waiting.popleft())
        while waiting:
            yield _outcome(waiting.popleft())
    finally:
        threads.shutdown(wait=True, cancel_futures=True)


def _outcome(waiting: No | Future[bytes]) -> bytes | No:
    if not isinstance(waiting, Future):
        return waiting
    error = waiting.exception()
    if error is None:
        return waiting.result()
    if isinstance(error, Refusal | Unavailable):
        return error
    _LOG.error("a paper was not set: %s", type(error).__name__)  # its message may hold somebody's words
    return Unavailable("paper_not_set")


class _Process:
    """Another process that sets papers, from its start to its end."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(  # noqa: S603  (our own module)
            [sys.executable, "-P", "-m", paper_process.__name__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )

    def set(self, one: ToSet) -> bytes:
        """Set one paper.

        Raises:
            Refusal: ``cannot_set_text``.
            OSError: the process has ended.
        """
        pipes = self._process
        if pipes.stdin is None or pipes.stdout is None:
            raise TypeError("the process was to have pipes")
        paper_process.write_one(pipes.stdin, pickle.dumps(one))
        content = paper_process.read_one(pipes.stdout)
        if not content:
            raise BrokenPipeError
        outcome = pickle.loads(content)  # noqa: S301  (from our own other half)
        if isinstance(outcome, bytes):
            return outcome
        kind, code, values = outcome
        raise (Refusal if kind == Refusal.__name__ else Unavailable)(code, **values)

    def end(self) -> None:
        """Want nothing more of it, and wait until it has gone."""
        with self._process:
            self._process.kill()


def _begun() -> _Process:
    try:
        return _Process()
    except OSError as error:
        raise Unavailable("paper_not_set") from error


def _set_by_the_next(beside: SimpleQueue[_Process], one: ToSet) -> bytes:
    """Set a paper by the process that is free; one that ended over it is replaced for the next."""
    process = beside.get()
    try:
        return process.set(one)
    except OSError:
        process.end()
        process = _Process()
        raise
    finally:
        beside.put(process)


def _pickled_mapping(
    mapping: MappingProxyType[object, object],
) -> tuple[Callable[..., MappingProxyType[object, object]], tuple[dict[object, object]]]:
    return _mapping, (dict(mapping),)


def _mapping(items: dict[object, object]) -> MappingProxyType[object, object]:
    return MappingProxyType(items)
