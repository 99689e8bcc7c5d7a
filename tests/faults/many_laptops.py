"""Some weeks of a team, in any order: laptops, an office, and everything that goes wrong between them."""

import shutil
from collections import Counter
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Final

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule

from coprod_desktop.application.ports import UnitOfWork
from coprod_desktop.application.syncing import Syncing
from coprod_desktop.domain.changes import decode_body
from coprod_desktop.domain.erasure import Erasure
from coprod_desktop.domain.ids import ChangeId, DeviceId, StreamId
from coprod_desktop.domain.kinds import KINDS
from coprod_desktop.domain.pictures import PIECE, Picture
from coprod_desktop.domain.records import Seen
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.domain.strengths import Share, Strength
from tests.faults.beginnings import FIRST_ID, STREAMS, WORKERS, Beginning
from tests.faults.later_app import LATER, as_app_knows, is_later, sing, strengths_of, written_over
from tests.faults.lines import PAGE, Cut, CutOffices, Line
from tests.faults.one_history import (
    expect_all_offered,
    expect_none_lost,
    expect_one_history,
    expect_the_same_pictures,
)
from tests.faults.signed_laptops import a_folder, changes_of, signed_again, tables_of
from tests.storage.builders import Laptop, SteppingIds, WildClock
from tests.storage.dumps import everything, projection

MOST_LAPTOPS: Final = 5
PICTURED: Final = "the allotment"
"""The strength that has a picture."""
ACKNOWLEDGED: Final = 2
"""Calls after which an office has said hello, and has taken a batch and said so."""


@dataclass
class Form:
    """A form that was opened some time ago."""

    laptop: Laptop
    seen: Seen[Strength]


class ManyLaptops(RuleBasedStateMachine):
    """What happens in a team over some weeks, in any order."""

    which = st.integers(0, MOST_LAPTOPS - 1)
    stream = st.integers(0, 1)
    title = st.sampled_from(("bread", "songs", "the allotment"))
    strength = st.builds(Strength, title=title, share=st.sampled_from(Share))

    def __init__(self, *, beginning: Beginning, tally: Counter[str]) -> None:
        super().__init__()
        self.tally = tally
        self.folder = a_folder("laptops")
        self.files = 0
        self.pictures = 0
        self.forms: list[Form] = []
        self.laptop_backups: list[tuple[int, Path]] = []
        self.revoked: set[DeviceId] = set()
        self.expected: set[tuple[StreamId, ChangeId]] = set()
        self.office = beginning.office(self.folder)
        self.laptops = [
            signed_again(
                beginning.laptop_file(number, self._file()),
                clock=WildClock(),
                ids=SteppingIds(FIRST_ID << (WORKERS - number)),  # as of clocks that differ by years
            )
            for number in range(WORKERS)
        ]
        self.office.back_up()
        self._back_up_laptop(0)
        tally["histories"] += 1

    @rule(
        what=st.sampled_from(("add", "open_form", "save_form", "remove", "settle", "undo", "erase", "sing")),
        i=which,
        s=stream,
        n=st.integers(0, 5),
        strength=strength,
    )
    def somebody_writes(self, what: str, i: int, s: int, n: int, strength: Strength) -> None:
        laptop, stream = self._laptop(i), STREAMS[s]
        if what == "add":
            self._add(laptop, stream, strength)
        elif what == "open_form":
            self._open_form(laptop, stream, n)
        elif what == "undo":
            self._undo(laptop, stream, n)
        elif what == "erase":
            self._erase(laptop, n)
        elif what == "sing":
            if is_later(laptop):
                sing(laptop, stream, strength.title)
                self._count("songs that others' apps do not know")
        elif self.forms:
            self._write_form(what, self.forms.pop(n % len(self.forms)), n, strength)
        self._expect_from_now_on(laptop)

    @rule(i=which, cut=st.none() | st.integers(0, 8), answer_lost=st.booleans())
    def somebody_syncs(self, i: int, cut: int | None, *, answer_lost: bool) -> None:
        self._sync(self._laptop(i), Line(calls_left=cut, answer_lost=answer_lost))

    @rule(i=which, s=stream, strength=strength)
    def somebody_writes_and_syncs(self, i: int, s: int, strength: Strength) -> None:
        self._add(self._laptop(i), STREAMS[s], strength)
        self._sync(self._laptop(i))

    @rule(i=which, j=which, s=stream, strength=strength)
    def two_write_over_the_same(self, i: int, j: int, s: int, strength: Strength) -> None:
        first, second = self._laptop(i), self._laptop(j)
        self._open_form(first, STREAMS[s], i + j)
        forms = self.forms[-1:]
        self._sync(second)
        self._open_form(second, STREAMS[s], i + j)
        for form in dict.fromkeys(map(id, forms + self.forms[-1:])):
            opened = next(one for one in self.forms if id(one) == form)
            self.forms.remove(opened)
            self._write_form("save_form", opened, 0, strength)
        self._count("forms saved side by side")

    @rule(i=which, j=which, n=st.integers(0, 2), strength=strength)
    def somebody_writes_beside_an_erasure(self, i: int, j: int, n: int, strength: Strength) -> None:
        self._erase(self._laptop(i), n)
        self._add(self._laptop(j), STREAMS[1], strength)
        self._expect_from_now_on(self._laptop(i))
        self._sync(self._laptop(i))
        self._sync(self._laptop(j))

    @rule(strength=strength, told=st.booleans())
    def somebody_writes_who_works_with_others(self, strength: Strength, *, told: bool) -> None:
        """An office that knows who works with whom refuses it, until it is told that it may come in."""
        laptop = self.laptops[WORKERS - 1]
        self._add(laptop, STREAMS[1], strength)
        self._sync(laptop)
        if told:
            self.office.assign(laptop.vault.actor, STREAMS[1], now=True)
            self._sync(laptop)
            assert self._is_revoked(laptop) or not laptop.vault.replica.counts().waiting, "refused for good"

    @rule(i=which, s=stream, strength=strength)
    def the_office_forgets_what_it_acknowledged(self, i: int, s: int, strength: Strength) -> None:
        laptop = self._laptop(i)
        self._sync(laptop)
        self.office.back_up()
        self._add(laptop, STREAMS[s], strength)
        self._sync(laptop, Line(calls_left=ACKNOWLEDGED))
        self._restore_office(-1)

    @rule(strength=strength)
    def edits_arrive_before_what_they_replace(self, strength: Strength) -> None:
        """The last laptop's ids are the lowest: what it carries to an office begins with its own edits."""
        first, last = self.laptops[0], self.laptops[WORKERS - 1]
        self._sync(first)
        self.office.back_up()
        for _ in range(PAGE):
            self._add(first, STREAMS[0], strength)
        self._sync(first)
        self._sync(last)
        with last.vault.units_of_work() as work:
            listed = work.list(strengths_of(last), STREAMS[0])
        for seen in listed:
            edited = replace(strength, title=f"{strength.title} again")
            self._write_form("save_form", Form(laptop=last, seen=seen), 0, edited)
        self._restore_office(-1)
        self._sync(last)

    @rule(
        what=st.sampled_from(("back up", "restore", "restore", "clone")),
        laptop=st.booleans(),
        n=st.integers(0, 5),
    )
    def something_comes_from_a_backup(self, what: str, n: int, *, laptop: bool) -> None:
        if laptop:
            self._laptop_and_backup(what, n)
        elif what == "back up":
            self.office.back_up()
        else:
            self._restore_office(n)

    @rule(i=which, days=st.integers(-10_000, 10_000))
    def a_clock_goes_wrong(self, i: int, days: int) -> None:
        self._laptop(i).clock.moment += timedelta(days=days)
        self._count("clocks set wrong")

    @rule(i=which)
    def a_laptop_rebuilds(self, i: int) -> None:
        laptop = self._laptop(i)
        before = projection(laptop.engine, tables_of(laptop))
        laptop.vault.rebuild()
        assert projection(laptop.engine, tables_of(laptop)) == before

    @rule(i=which)
    def an_app_is_updated(self, i: int) -> None:
        number = i % len(self.laptops)
        if not is_later(self.laptops[number]):
            self._update(number)
            self._count("apps updated")

    @rule(i=st.integers(1, WORKERS - 1), s=stream, now=st.booleans())
    def somebody_is_given_other_people(self, i: int, s: int, *, now: bool) -> None:
        self.office.assign(self.laptops[i].vault.actor, STREAMS[s], now=now)
        self._count("assignments changed")

    @rule(i=st.integers(1, WORKERS - 1))
    def a_laptop_is_stolen(self, i: int) -> None:
        """What the others carry has come in before: nobody may bring what it signed from now on."""
        stolen = self.laptops[i].vault.device
        if self.revoked:
            return
        for laptop in self.laptops:
            self._sync(laptop)
        self.office.revoke(stolen)
        self.revoked.add(stolen)
        self.laptop_backups.clear()
        self._back_up_laptop(0)
        self._count("laptops revoked")

    def _add(self, laptop: Laptop, stream: StreamId, strength: Strength) -> None:
        with laptop.vault.units_of_work() as work:
            seen = work.add(stream, as_app_knows(laptop, strength))
            work.save(seen, replace(seen.value, words=strength.title))
            if strength.title == PICTURED:
                self._add_picture(work, stream)
            work.commit()
        self._expect_from_now_on(laptop)

    def _add_picture(self, work: UnitOfWork, stream: StreamId) -> None:
        """Add a picture; now and then one that somebody else added as well, or of several pieces."""
        self.pictures += 1
        number = self.pictures % 5
        content = f"picture {number}".encode().ljust(20 if number else PIECE + 1, b".")
        name = work.keep_bytes(content, media_type="image/png")
        work.add(stream, Picture(title="The garden", hash=name, size=len(content)))
        self._count("pictures of one piece" if number else "pictures of several pieces")

    def _open_form(self, laptop: Laptop, stream: StreamId, n: int) -> None:
        with laptop.vault.units_of_work() as work:
            listed = work.list(strengths_of(laptop), stream)
        if listed:
            self.forms.append(Form(laptop=laptop, seen=listed[n % len(listed)]))

    def _undo(self, laptop: Laptop, stream: StreamId, n: int) -> None:
        with laptop.vault.units_of_work() as work:
            undoable = [one for one in work.history(stream) if one.undoable and one.kind == "strength"]
            if undoable:
                work.undo(undoable[n % len(undoable)])
            work.commit()

    def _erase(self, laptop: Laptop, n: int) -> None:
        stream = STREAMS[1]
        with laptop.vault.units_of_work() as work:
            listed = work.list(strengths_of(laptop), stream)
            if n == 0:
                work.add(stream, Erasure(whole_stream=True))
            elif listed:
                work.add(stream, Erasure(records=(listed[n % len(listed)].id,)))
            work.commit()
        self._count("erasures")

    def _write_form(self, what: str, form: Form, n: int, strength: Strength) -> None:
        """Write what a form says, and see that it replaces nothing that was not on it."""
        seen = form.seen
        before = set(changes_of(form.laptop))
        with form.laptop.vault.units_of_work() as work:
            if what == "save_form":
                work.save(seen, written_over(seen.value, strength))
                self._count("forms saved, some of them stale")
            elif what == "remove":
                work.remove(seen)
                self._count("removals, some of them from stale forms")
            elif seen.conflicts:
                self._count("conflicts decided")
                field, versions = min(seen.conflicts.items(), key=lambda item: item[0])
                work.settle(seen, field, versions[n % len(versions)].value)
            work.commit()
        for key, (_, _, change) in changes_of(form.laptop).items():
            if key not in before and change.body:
                for field, edit in decode_body(change.body).items():
                    assert edit.parents <= seen.heads.get(field, frozenset()), "replaced something unseen"
        self._expect_from_now_on(form.laptop)

    def _laptop_and_backup(self, what: str, n: int) -> None:
        if what == "back up":
            self._back_up_laptop(n % len(self.laptops))
            return
        number, backup = self.laptop_backups[n % len(self.laptop_backups)]
        lost = self.laptops[number]
        copy = signed_again(
            Path(shutil.copyfile(backup, self._file())),
            clock=lost.clock,
            ids=lost.ids,
            kinds=LATER if is_later(lost) else KINDS,
        )
        if what == "clone":
            if len(self.laptops) < MOST_LAPTOPS:
                self.laptops.append(copy)
                self._count("laptops cloned")
            else:
                copy.engine.dispose()
            return
        lost.engine.dispose()
        self.forms = [form for form in self.forms if form.laptop is not lost]
        self.laptops[number] = copy
        self._count("laptops restored")
        self._some_copies_are_gone()

    def _restore_office(self, n: int) -> None:
        self.office.restore(n)
        self.revoked.clear()
        self._count("offices restored")
        self._some_copies_are_gone()

    def _back_up_laptop(self, number: int) -> None:
        self.laptop_backups.append((number, self.laptops[number].copy_file(self._file())))

    def _update(self, number: int) -> None:
        older = self.laptops[number]
        older.vault.close()
        newer = signed_again(older.path, clock=older.clock, ids=older.ids, kinds=LATER)
        self.laptops[number] = newer
        self.forms = [form for form in self.forms if form.laptop is not older]

    def _expect_from_now_on(self, laptop: Laptop) -> None:
        self.expected |= set(changes_of(laptop))

    def _some_copies_are_gone(self) -> None:
        """Nobody can bring back what was nowhere else."""
        there = set(self.office.holds()).union(*map(changes_of, self.laptops))
        self.expected &= there

    def _sync(self, laptop: Laptop, line: Line | None = None) -> None:
        syncing = Syncing(
            replica=laptop.vault.replica,
            offices=CutOffices(office=self.office.session(laptop.vault.actor), line=line or Line()),
            settings=laptop.vault.settings,
            clock=laptop.clock,
        )
        before = changes_of(laptop) if self._is_revoked(laptop) else None
        self._count("syncs")
        try:
            syncing.sync(self.office.address, "", cancelled=lambda: False, progress=lambda _: None)
        except Cut:
            self._count("answers lost" if line and line.answer_lost else "lines cut")
        except Refusal as refusal:
            if (refusal.code, before) != ("device_revoked", changes_of(laptop)):
                raise
            self._count("revoked laptops turned away")
        else:
            assert before is None, "a revoked laptop was let in"
            expect_all_offered(laptop)

    def teardown(self) -> None:
        try:
            self._expect_one_history()
        finally:
            self.office.close()
            for laptop in self.laptops:
                laptop.engine.dispose()
            shutil.rmtree(self.folder)

    def _expect_one_history(self) -> None:
        for number, laptop in enumerate(self.laptops):
            if not is_later(laptop):
                self._update(number)
        for laptop in self.laptops[:WORKERS]:
            for stream in STREAMS:
                self.office.assign(laptop.vault.actor, stream, now=True)
        trusted = [laptop for laptop in self.laptops if not self._is_revoked(laptop)]
        stolen = {
            key
            for laptop in self.laptops
            if self._is_revoked(laptop)
            for key, (pos, _, change) in changes_of(laptop).items()
            if change.header.device in self.revoked or pos is None
        }
        held = set().union(*map(changes_of, trusted))
        for _ in range(2):
            for laptop in self.laptops:
                self._sync(laptop)
        office = self.office.holds()
        expect_none_lost(held | (self.expected - stolen), office)
        expect_one_history(office, trusted)
        expect_the_same_pictures(self.office.session(trusted[0].vault.actor), trusted)
        before = [everything(laptop.engine, tables_of(laptop)) for laptop in trusted]
        for laptop in trusted:
            self._sync(laptop)
        after = [everything(laptop.engine, tables_of(laptop)) for laptop in trusted]
        assert after == before, "not idempotent"
        trusted[-1].vault.rebuild()
        again = everything(trusted[-1].engine, tables_of(trusted[-1]))
        assert again == after[-1]
        self.tally["changes in the end"] += len(office)

    def _is_revoked(self, laptop: Laptop) -> bool:
        return laptop.vault.device in self.revoked

    def _laptop(self, i: int) -> Laptop:
        return self.laptops[i % len(self.laptops)]

    def _file(self) -> Path:
        self.files += 1
        return self.folder / f"{self.files}.db"

    def _count(self, what: str) -> None:
        self.tally[what] += 1


def many_laptops(beginning: Beginning, tally: Counter[str]) -> type[RuleBasedStateMachine]:
    """Give the weeks that begin so, and count what happens in them."""

    class FromHere(ManyLaptops):
        def __init__(self) -> None:
            super().__init__(beginning=beginning, tally=tally)

    return FromHere
