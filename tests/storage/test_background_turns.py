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
    with turns.turn():
        room.seen.append("write")
    assert room.seen == ["turn", "write", "let go", "checkpoint"]


def test_short_turns_share_one_checkpoint() -> None:
    room = _Room()
    turns = room.turns()
    for _ in range(20):
        room.now += 0.1
        with turns.turn():
            pass
    assert room.seen.count("checkpoint") in {3, 4}  # in two seconds, of twenty turns


def test_what_failed_is_not_followed_by_a_checkpoint() -> None:
    room = _Room()
    turns = room.turns()
    room.now = 9.0
    with pytest.raises(OSError, match="full"), turns.turn():
        raise OSError("full")
    assert room.seen == ["turn"]
