"""Going back and forth through one's own changes, wherever the history was read from."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_desktop.domain.changes import Edit, decode_body, encode_body
from coprod_desktop.domain.ids import ChangeId
from coprod_desktop.domain.records import REMOVED
from coprod_desktop.domain.undoing import (
    BackAndForth,
    Step,
    back_and_forth,
    can_be_undone,
    gesture_of,
    undone_by,
)


def change(number: int) -> ChangeId:
    return ChangeId(UUID(int=number))


@dataclass
class Desk:
    """A worker who edits, undoes and redoes; beside the history stand the two stacks of every editor."""

    steps: list[Step] = field(default_factory=list)
    back: list[ChangeId] = field(default_factory=list)
    forth: list[ChangeId] = field(default_factory=list)

    def write(self, undoes: ChangeId | None = None) -> ChangeId:
        made = change(len(self.steps) + 1)
        self.steps.append(Step(change=made, undoes=undoes))
        return made

    def edit(self) -> None:
        self.back.append(self.write())
        self.forth.clear()

    def undo(self) -> None:
        found = self.found().done
        if self.back:
            assert found[-1] == self.back[-1]
            self.forth.append(self.back.pop())
            self.write(undoes=found[-1])

    def redo(self) -> None:
        found = self.found().undone
        if self.forth:
            self.back.append(self.forth.pop())
            self.write(undoes=found[-1])

    def found(self) -> BackAndForth:
        return back_and_forth(self.steps, known=frozenset(step.change for step in self.steps))


@given(gestures=st.lists(st.sampled_from(("edit", "undo", "redo")), max_size=40))
def test_whatever_somebody_edits_undoes_and_redoes_the_history_knows_the_next_step(
    gestures: list[str],
) -> None:
    desk = Desk()
    for gesture in gestures:
        getattr(desk, gesture)()
        assert list(desk.found().done) == desk.back
        assert len(desk.found().undone) == len(desk.forth)


def test_what_takes_back_a_change_from_before_what_was_read_is_left_out() -> None:
    lone = Step(change=change(2), undoes=change(1))
    assert back_and_forth([lone], known=frozenset({change(2)})) == BackAndForth()


def test_taking_back_what_somebody_else_did_is_a_change_like_others() -> None:
    ours = Step(change=change(2), undoes=change(1))
    assert back_and_forth([ours], known=frozenset({change(1), change(2)})).done == (change(2),)


def test_a_gesture_of_several_changes_is_one_step_there_and_back() -> None:
    steps = [
        Step(change=change(1)),
        Step(change=change(2)),
        Step(change=change(3), gesture=change(2)),
    ]
    known = frozenset(change(number) for number in range(1, 8))
    assert back_and_forth(steps, known=known).done == (change(1), change(2))
    steps += [
        Step(change=change(4), undoes=change(3)),
        Step(change=change(5), undoes=change(2), gesture=change(4)),
    ]
    assert back_and_forth(steps, known=known) == BackAndForth(done=(change(1),), undone=(change(4),))
    steps += [
        Step(change=change(6), undoes=change(5)),
        Step(change=change(7), undoes=change(4), gesture=change(6)),
    ]
    assert back_and_forth(steps, known=known) == BackAndForth(done=(change(1), change(2)))


def test_a_gesture_whose_beginning_was_not_read_is_still_one_step() -> None:
    steps = [Step(change=change(number), gesture=change(1)) for number in (2, 3)]
    assert back_and_forth(steps, known=frozenset({change(2), change(3)})).done == (change(2),)


def test_an_undo_in_two_parts_takes_its_change_back_once() -> None:
    steps = [Step(change=change(1)), Step(change=change(2), undoes=change(1))]
    both = [*steps, Step(change=change(3), undoes=change(1))]
    known = frozenset(step.change for step in both)
    assert back_and_forth(both, known=known) == back_and_forth(steps, known=known)


def test_changes_that_say_they_undo_each_other_end_in_no_circle() -> None:
    steps = [Step(change=change(1), undoes=change(2)), Step(change=change(2), undoes=change(1))]
    assert back_and_forth(steps, known=frozenset({change(1), change(2)})).undone == ()
    loop = {
        change(1): {"title": Edit(value="a", parents=frozenset({change(2)}), undoes=change(2))},
        change(2): {"title": Edit(value="b", parents=frozenset({change(1)}), undoes=change(1))},
    }
    can_be_undone(change(1), heads={"title": frozenset({change(2)})}, changes=loop)


def test_a_change_says_which_one_it_takes_back_and_others_say_nothing_of_it() -> None:
    plain = {"title": Edit(value="bread")}
    assert "undoes" not in encode_body(plain)
    back = {"title": Edit(value="bread", parents=frozenset({change(2)}), undoes=change(2))}
    assert decode_body(encode_body(back)) == MappingProxyType(back)
    assert undone_by(decode_body(encode_body(back))) == change(2)
    assert undone_by(decode_body(encode_body(plain))) is None


def test_a_change_says_which_gesture_it_goes_on_with() -> None:
    later = {"title": Edit(value="bread", gesture=change(2))}
    assert decode_body(encode_body(later)) == MappingProxyType(later)
    assert gesture_of(decode_body(encode_body(later))) == change(2)
    assert gesture_of({"title": Edit(value="bread")}) is None


@pytest.mark.parametrize("named", ['"no id"', "7", "null", "[]", '{"undoes":1}'])
def test_what_names_no_change_takes_nothing_back(named: str) -> None:
    body = f'{{"title":{{"parents":[],"undoes":{named},"value":"bread"}}}}'
    assert undone_by(decode_body(body)) is None


def edit(value: object, *parents: int, undoes: int | None = None) -> Edit:
    named = frozenset(change(parent) for parent in parents)
    return Edit(value=value, parents=named, undoes=None if undoes is None else change(undoes))  # type: ignore[arg-type]  # tests write plain values


CREATED = {"title": edit("bread"), "words": edit(""), REMOVED: edit(False)}


def test_what_somebody_else_wrote_in_another_field_since_keeps_nobody_from_undoing() -> None:
    ours = {"title": edit("songs", 1), REMOVED: edit(False, 1)}
    theirs = {"words": edit("loud", 1), REMOVED: edit(False, 2)}
    changes = {change(1): CREATED, change(2): ours, change(3): theirs}
    heads = {
        "title": frozenset({change(2)}),
        "words": frozenset({change(3)}),
        REMOVED: frozenset({change(3)}),
    }
    assert can_be_undone(change(2), heads=heads, changes=changes)
    assert not can_be_undone(change(1), heads=heads, changes=changes)


def test_what_brought_a_record_back_is_not_undone_under_somebody_elses_words() -> None:
    gone = {REMOVED: edit(True, 1)}
    ours = {"title": edit("songs", 1), REMOVED: edit(False, 2)}
    theirs = {"words": edit("loud", 1), REMOVED: edit(False, 3)}
    changes = {change(1): CREATED, change(2): gone, change(3): ours, change(4): theirs}
    heads = {
        "title": frozenset({change(3)}),
        "words": frozenset({change(4)}),
        REMOVED: frozenset({change(4)}),
    }
    assert not can_be_undone(change(3), heads=heads, changes=changes)


def test_nothing_is_undone_where_two_edits_stand_against_each_other() -> None:
    ours, theirs = {"title": edit("songs", 1)}, {"title": edit("walks", 1)}
    changes = {change(1): CREATED, change(2): ours, change(3): theirs}
    heads = {"title": frozenset({change(2), change(3)})}
    assert not can_be_undone(change(2), heads=heads, changes=changes)
