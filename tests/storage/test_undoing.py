"""Undo and redo over a real vault: whatever somebody did, going back and forth leads where it should."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coprod_desktop.application.records import Records
from coprod_desktop.application.undoing import next_redo, next_undo
from coprod_desktop.domain.ids import ActorId, RecordId, StreamId
from coprod_desktop.domain.plans import Goal
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.domain.strengths import Strength

if TYPE_CHECKING:
    from coprod_desktop.application.ports import Entry, UnitsOfWork
    from tests.storage.builders import Laptop

State = dict[RecordId, Strength]


@dataclass
class Worker:
    """Somebody at one page, beside the states that it has been in and those it went back from."""

    laptop: Laptop
    stream: StreamId
    back: list[State] = field(default_factory=list)
    forth: list[State] = field(default_factory=list)

    @property
    def units(self) -> UnitsOfWork:
        return self.laptop.vault.units_of_work

    @property
    def me(self) -> ActorId:
        return self.laptop.vault.actor

    def state(self) -> State:
        with self.units() as work:
            return {seen.id: seen.value for seen in work.list(Strength, self.stream)}

    def entries(self) -> tuple[Entry, ...]:
        with self.units() as work:
            return work.history(self.stream)

    def edit(self, which: int, title: str, words: str) -> None:
        before = self.state()
        with self.units() as work:
            there = work.list(Strength, self.stream)
            if which >= len(there):
                work.add(self.stream, Strength(title=title, words=words))
            elif title == "":
                work.remove(there[which])
            else:
                work.save(there[which], replace(there[which].value, title=title, words=words))
            if work.commit().records:
                self.back.append(before)
                self.forth.clear()

    def edit_all(self, title: str) -> None:
        """Give every strength another title, and add one more, in one gesture."""
        before = self.state()
        with self.units() as work:
            work.as_one_gesture()
            for seen in work.list(Strength, self.stream):
                work.save(seen, replace(seen.value, title=title))
            work.add(self.stream, Strength(title=title))
            work.commit()
        self.back.append(before)
        self.forth.clear()

    def undo(self) -> None:
        entry = next_undo(self.entries(), me=self.me, here=lambda _: True)
        assert (entry is None) == (not self.back)
        if entry is not None:
            self.forth.append(self.state())
            self._undo(entry)
            assert self.state() == self.back.pop()

    def redo(self) -> None:
        entry = next_redo(self.entries(), me=self.me, here=lambda _: True)
        assert (entry is None) == (not self.forth)
        if entry is not None:
            self.back.append(self.state())
            self._undo(entry)
            assert self.state() == self.forth.pop()

    def _undo(self, entry: Entry) -> None:
        assert entry.undoable
        Records(units=self.units).undo(entry)


EDITS = st.tuples(
    st.just("edit"),
    st.integers(0, 2),
    st.sampled_from(("", "bread", "songs", "walks")),
    st.sampled_from(("", "loud")),
)
EDITS_OF_ALL = st.tuples(st.just("edit_all"), st.sampled_from(("bread", "songs")))
GESTURES = st.lists(st.one_of(EDITS, EDITS_OF_ALL, st.just(("undo",)), st.just(("redo",))), max_size=14)


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(gestures=GESTURES)
def test_any_edits_undone_and_redone_lead_back_and_forth_through_the_same_states(
    laptop: Laptop, gestures: list[tuple[object, ...]]
) -> None:
    worker = Worker(laptop, StreamId(laptop.ids.new()))
    for name, *arguments in gestures:
        getattr(worker, str(name))(*arguments)
    while worker.back:
        worker.undo()
    while worker.forth:
        worker.redo()


@pytest.fixture
def worker(laptop: Laptop) -> Worker:
    return Worker(laptop, StreamId(laptop.ids.new()))


def test_what_was_undone_can_be_redone_after_the_vault_was_opened_again(worker: Worker) -> None:
    worker.edit(0, "bread", "")
    worker.edit(0, "songs", "")
    worker.undo()
    worker.laptop = worker.laptop.reopen()
    worker.redo()
    (strength,) = worker.state().values()
    assert strength.title == "songs"


def test_what_was_rebuilt_is_gone_back_through_as_before(worker: Worker) -> None:
    for title in ("bread", "songs", "walks"):
        worker.edit(0, title, "")
    worker.undo()
    worker.laptop.vault.rebuild()
    worker.undo()
    worker.redo()
    worker.redo()
    (strength,) = worker.state().values()
    assert strength.title == "walks"


def test_newer_words_are_never_overwritten(worker: Worker) -> None:
    worker.edit(0, "bread", "")
    worker.edit(0, "songs", "")
    ours = next_undo(worker.entries(), me=worker.me, here=lambda _: True)
    assert ours is not None
    worker.edit(0, "written since", "")
    with worker.units() as work:
        with pytest.raises(Refusal, match="cannot_undo"):
            work.undo(ours)
        work.commit()
    (strength,) = worker.state().values()
    assert strength.title == "written since"


def test_a_refused_change_is_passed_by_for_the_one_before(worker: Worker) -> None:
    worker.edit(0, "bread", "")
    worker.edit(1, "songs", "")
    newest, before = worker.entries()
    assert next_undo(worker.entries(), me=worker.me, here=lambda _: True) == newest
    assert next_undo(worker.entries(), me=worker.me, here=lambda _: True, passed={newest.change}) == before


def test_a_gesture_is_taken_back_whole_or_not_at_all(worker: Worker) -> None:
    worker.edit(0, "bread", "")
    worker.edit_all("songs")
    ours = next_undo(worker.entries(), me=worker.me, here=lambda _: True)
    assert ours is not None
    worker.edit(1, "written since", "")
    before = worker.state()
    with pytest.raises(Refusal, match="cannot_undo"):
        Records(units=worker.units).undo(ours)
    assert worker.state() == before


def test_a_gesture_that_reached_beyond_a_page_is_not_taken_back_there(worker: Worker) -> None:
    worker.edit(0, "bread", "")
    (before,) = worker.entries()
    with worker.units() as work:
        work.as_one_gesture()
        work.add(worker.stream, Strength(title="songs"))
        work.add(worker.stream, Goal(words="Sing"))
        work.commit()
    assert next_undo(worker.entries(), me=worker.me, here=lambda one: one.kind == "strength") == before
    assert next_undo(worker.entries(), me=worker.me, here=lambda one: one.kind == "goal") is None


def test_only_own_changes_of_the_page_are_taken_back(worker: Worker) -> None:
    worker.edit(0, "bread", "")
    assert next_undo(worker.entries(), me=ActorId(worker.laptop.ids.new()), here=lambda _: True) is None
    assert next_undo(worker.entries(), me=worker.me, here=lambda entry: entry.kind == "goal") is None
