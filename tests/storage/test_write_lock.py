import threading
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest

from coprod_desktop.storage.write_lock import LATELY, WriteLock

SOON = 10.0  # seconds until a test that hangs is given up; none waits that long


class Writer(threading.Thread):
    """Somebody who wants to write, holds on until told, and says when."""

    def __init__(self, turn: Callable[[], AbstractContextManager[None]], log: list[str], name: str) -> None:
        super().__init__(name=name, daemon=True)
        self.turn, self.log = turn, log
        self.holds, self.may_end = threading.Event(), threading.Event()
        self.start()

    def run(self) -> None:
        with self.turn():
            self.log.append(self.name)
            self.holds.set()
            assert self.may_end.wait(SOON)


def wait_until_queued(lock: WriteLock, count: int) -> None:
    """Wait until so many are asleep in the queue."""
    sleepers = lock._changed._waiters  # type: ignore[attr-defined]  # how a Condition keeps who waits
    deadline = threading.Event()
    while True:
        with lock._changed:
            if len(sleepers) >= count:
                return
        deadline.wait(0.001)


def test_the_window_is_next_though_the_background_waited_longer() -> None:
    lock, log = WriteLock(), list[str]()
    first = Writer(lock.background, log, "first page")
    assert first.holds.wait(SOON)
    second = Writer(lock.background, log, "second page")
    wait_until_queued(lock, 1)
    window = Writer(lock.window, log, "keystroke")
    wait_until_queued(lock, 2)
    for writer in (first, window, second):
        assert writer.holds.wait(SOON)
        writer.may_end.set()
        writer.join(SOON)
    assert log == ["first page", "keystroke", "second page"]


def test_never_do_two_write_at_once() -> None:
    lock, inside, most = WriteLock(), [0], [0]

    def write(turn: Callable[[], AbstractContextManager[None]]) -> None:
        for _ in range(200):
            with turn():
                inside[0] += 1
                most[0] = max(most[0], inside[0])
                inside[0] -= 1

    threads = [
        threading.Thread(target=write, args=(turn,))
        for turn in (lock.window, lock.background, lock.window, lock.background)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(SOON)
    assert most == [1]


def test_a_turn_that_fails_is_over() -> None:
    lock = WriteLock()
    with pytest.raises(ValueError, match="gone"), lock.window():
        raise ValueError("gone")
    with lock.background():
        pass


@pytest.mark.parametrize("outer", ["window", "background"])
def test_a_turn_inside_a_turn_is_our_mistake_and_no_deadlock(outer: str) -> None:
    lock = WriteLock()
    with getattr(lock, outer)():
        for turn in (lock.window, lock.background):
            with pytest.raises(RuntimeError), turn():
                pass


def test_for_a_little_while_somebody_who_wrote_is_expected_to_write_again() -> None:
    now = [100.0]
    lock = WriteLock(seconds=lambda: now[0])
    assert not lock.window_writes()
    with lock.background():
        assert not lock.window_writes()
    with lock.window():
        pass
    assert lock.window_writes()
    now[0] += LATELY
    assert not lock.window_writes()
