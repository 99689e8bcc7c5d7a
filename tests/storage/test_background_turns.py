"""Turns to write in the background, and the log that is emptied between them."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from coprod_desktop.storage.background_turns import BackgroundTurns


class _Room:
    """Notes what happens while a turn is held, and after it; its clock stands until it is moved."""

    def __init__(self) -> None:
        self.seen: list[str] = []
        self.now = 0.0

    @contextmanager
    def turn(self) -> Iterator[None]:
        self.seen.append("turn")
        yield
        self.seen.append("let go")

    def checkpoint(self) -> None:
        self.seen.append("checkpoint")

    def turns(self) -> BackgroundTurns:
        return BackgroundTurns(turn=self.turn, checkpoint=self.checkpoint, seconds=lambda: self.now)


def test_the_log_is_emptied_once_nobody_waits_for_the_turn() -> None:
    room = _Room()
    turns = room.turns()
    room.now = 0.5
    for _ in range(8):
        with turns.turn():
            room.seen.append("write")
    assert room.seen == [*["turn", "write", "let go"] * 8, "checkpoint"]


def test_a_small_sync_does_not_wait_for_the_log_to_be_emptied_but_many_small_ones_do() -> None:
    room = _Room()
    turns = room.turns()
    emptied = []
    for _ in range(8):
        room.now += 300
        for _ in range(2):
            with turns.turn():
                pass
        emptied.append(room.seen.count("checkpoint"))
    assert emptied == [0, 0, 0, 1, 1, 1, 1, 2]


def test_short_turns_share_one_checkpoint() -> None:
    room = _Room()
    turns = room.turns()
    for _ in range(40):
        room.now += 0.05
        with turns.turn():
            pass
    assert room.seen.count("checkpoint") in {3, 4}  # in two seconds, of forty turns


def test_what_failed_is_not_followed_by_a_checkpoint() -> None:
    room = _Room()
    turns = room.turns()
    room.now = 9.0
    for _ in range(7):
        with turns.turn():
            pass
    with pytest.raises(OSError, match="full"), turns.turn():
        raise OSError("full")
    assert room.seen[-1] == "turn"
