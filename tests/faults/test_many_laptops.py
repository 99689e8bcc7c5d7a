"""Several laptops and an office, with everything that goes wrong between them, over real stores.

The short form runs by default. The long form, some minutes:
``COPROD_LONG=1 pytest tests/faults/test_many_laptops.py -n 0``.
"""

import os
import shutil
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Final, ParamSpec, TypeAlias, TypeVar
from uuid import UUID

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule
from sqlalchemy import Engine, Table, select

from coprod_desktop.application.sync_ports import Fed, Introduction, OfficeSession, Placed, Top, Welcome
from coprod_desktop.application.syncing import Syncing
from coprod_desktop.domain.changes import SealedChange, decode_body, next_chain
from coprod_desktop.domain.erasure import Erasure
from coprod_desktop.domain.ids import ActorId, ChangeId, DeviceId, RecordId, StreamId
from coprod_desktop.domain.people import Person
from coprod_desktop.domain.records import Seen
from coprod_desktop.domain.strengths import Share, Strength
from coprod_desktop.history.rows import change_of
from coprod_desktop.history.sqlcipher import engine, reading
from coprod_desktop.history.tables import laptop_tables, office_tables
from coprod_desktop.history.verify import verify
from coprod_desktop.office.create import Founder, NewOffices
from coprod_desktop.office.file_office import FileOffice
from coprod_desktop.office.offices import FileOffices
from tests.storage.builders import (
    KEY,
    SALT,
    Laptop,
    QuickSigner,
    SteppingIds,
    WildClock,
    is_quickly_signed,
    new_laptop,
    open_laptop,
)
from tests.storage.dumps import everything, projection

LONG: Final = "COPROD_LONG" in os.environ
TABLES: Final = laptop_tables().history
OFFICE_TABLES: Final = office_tables(())
MOST_LAPTOPS: Final = 4
MEMORY: Final = Path("/dev/shm")  # noqa: S108  (a disk in memory, where there is one: thousands of commits)

STREAMS: Final = (StreamId(UUID(int=11)), StreamId(UUID(int=12)))

Held: TypeAlias = dict[tuple[StreamId, ChangeId], tuple[int | None, bytes | None, SealedChange]]

P = ParamSpec("P")
R = TypeVar("R")


class Cut(Exception):  # noqa: N818  (the line, not a mistake)
    """The line went dead."""


@dataclass
class Line:
    """A line that goes dead at one of its calls: before the office hears, or before its answer arrives."""

    calls_left: int | None
    answer_lost: bool = False

    def call(self, asked: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        if self.calls_left is None:
            return asked(*args, **kwargs)
        self.calls_left -= 1
        if self.calls_left < 0 and not self.answer_lost:
            raise Cut
        answer = asked(*args, **kwargs)
        if self.calls_left < 0:
            raise Cut
        return answer


@dataclass
class CutSession:
    """An office at the end of such a line; it stays open when the line is closed, as opening takes long."""

    office: FileOffice
    line: Line

    def hello(self, introduction: Introduction, tops: tuple[Top, ...]) -> Welcome:
        return self.line.call(self.office.hello, introduction, tops)

    def append(self, batch: tuple[SealedChange, ...]) -> tuple[Placed, ...]:
        return self.line.call(self.office.append, batch)

    def feed(self, cursors: Mapping[StreamId, int], *, limit: int) -> tuple[Fed, ...]:
        return self.line.call(self.office.feed, cursors, limit=min(limit, 3))

    def close(self) -> None:
        """Leave the office open for the next laptop."""


@dataclass
class CutOffices:
    """Gives the office over such a line."""

    office: FileOffice
    line: Line

    def open(self, _address: str, _passphrase: str) -> OfficeSession:
        return CutSession(office=self.office, line=self.line)


@cache
def _empty_office() -> Path:
    folder = Path(mkdtemp(prefix="office-"))
    founder = Introduction(
        actor=ActorId(UUID(int=1)), device=DeviceId(UUID(int=2)), worker_name="Office", public_key=b"o" * 32
    )
    path = folder / "office.coprod"
    NewOffices(
        create_header=lambda _path, _passphrase: (KEY, SALT),
        is_signed=is_quickly_signed,
        ids=SteppingIds(first=1 << 32),
        clock=WildClock(),
    ).create(
        path.as_uri(),
        "",
        team_name="Nant Gwyn",
        founder=Founder(introduction=founder, signer=QuickSigner(b"o" * 32)),
    )
    return path


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

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(mkdtemp(prefix="laptops-", dir=MEMORY if MEMORY.is_dir() else None))
        self.ids = SteppingIds()
        self.files = 0
        self.laptops: list[Laptop] = []
        self.forms: list[Form] = []
        self.laptop_backups: list[tuple[int, Path]] = []
        self.office_backups: list[Path] = []
        self.office_file = self.folder / "office.coprod"
        shutil.copyfile(_empty_office(), self.office_file)
        self.office = self._open_office()

    @initialize(count=st.integers(2, 3))
    def give_out_laptops(self, count: int) -> None:
        for number in range(count):
            self.laptops.append(
                new_laptop(self._file(), name=f"Worker {number}", clock=WildClock(), ids=self.ids)
            )
        with self.laptops[0].vault.units_of_work() as work:
            for stream in STREAMS:
                work.add(stream, Person(preferred_name="Amina", full_name="Amina"), record=RecordId(stream))
            work.commit()
        for laptop in self.laptops:
            self._sync(laptop, Line(calls_left=None))
        self._back_up_office()
        self._back_up_laptop(0)

    @rule(
        what=st.sampled_from(("add", "open_form", "save_form", "remove", "settle", "undo", "erase")),
        i=which,
        s=stream,
        n=st.integers(0, 5),
        strength=st.builds(Strength, title=title, share=st.sampled_from(Share)),
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
        elif self.forms:
            self._write_form(what, self.forms.pop(n % len(self.forms)), n, strength)

    @rule(i=which, cut=st.none() | st.integers(0, 8), answer_lost=st.booleans())
    def somebody_syncs(self, i: int, cut: int | None, *, answer_lost: bool) -> None:
        self._sync(self._laptop(i), Line(calls_left=cut, answer_lost=answer_lost))

    @rule(i=which, s=stream, strength=st.builds(Strength, title=title))
    def somebody_writes_and_syncs(self, i: int, s: int, strength: Strength) -> None:
        self._add(self._laptop(i), STREAMS[s], strength)
        self._sync(self._laptop(i), Line(calls_left=None))

    @rule(
        what=st.sampled_from(("back up", "restore", "restore", "clone")),
        laptop=st.booleans(),
        n=st.integers(0, 5),
    )
    def something_comes_from_a_backup(self, what: str, n: int, *, laptop: bool) -> None:
        if laptop:
            self._laptop_and_backup(what, n)
        elif what == "back up":
            self._back_up_office()
        else:
            self.office.close()
            shutil.copyfile(self.office_backups[n % len(self.office_backups)], self.office_file)
            self.office = self._open_office()

    @rule(i=which, days=st.integers(-10_000, 10_000))
    def a_clock_goes_wrong(self, i: int, days: int) -> None:
        self._laptop(i).clock.moment += timedelta(days=days)

    @rule(i=which)
    def a_laptop_rebuilds(self, i: int) -> None:
        laptop = self._laptop(i)
        before = projection(laptop.engine, TABLES)
        laptop.vault.rebuild()
        assert projection(laptop.engine, TABLES) == before

    def _add(self, laptop: Laptop, stream: StreamId, strength: Strength) -> None:
        with laptop.vault.units_of_work() as work:
            seen = work.add(stream, strength)
            work.save(seen, replace(strength, words=strength.title))
            work.commit()

    def _open_form(self, laptop: Laptop, stream: StreamId, n: int) -> None:
        with laptop.vault.units_of_work() as work:
            listed = work.list(Strength, stream)
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
            listed = work.list(Strength, stream)
            if n == 0:
                work.add(stream, Erasure(whole_stream=True))
            elif listed:
                work.add(stream, Erasure(records=(listed[n % len(listed)].id,)))
            work.commit()

    def _write_form(self, what: str, form: Form, n: int, strength: Strength) -> None:
        """Write what a form says, and see that it replaces nothing that was not on it."""
        seen = form.seen
        with form.laptop.vault.units_of_work() as work:
            before = {one.change for one in work.history(seen.stream)}
            if what == "save_form":
                work.save(seen, strength)
            elif what == "remove":
                work.remove(seen)
            elif seen.conflicts:
                field, versions = min(seen.conflicts.items(), key=lambda item: item[0])
                work.settle(seen, field, versions[n % len(versions)].value)
            work.commit()
        for (stream, change_id), (_, _, change) in _changes(form.laptop).items():
            if change_id not in before and stream == seen.stream and change.body:
                for field, edit in decode_body(change.body).items():
                    on_screen = seen.heads.get(field, frozenset())
                    assert edit.parents <= on_screen, "replaced something unseen"

    def _laptop_and_backup(self, what: str, n: int) -> None:
        if what == "back up":
            self._back_up_laptop(n % len(self.laptops))
            return
        number, backup = self.laptop_backups[n % len(self.laptop_backups)]
        clock = self.laptops[number].clock
        if what == "clone":
            if len(self.laptops) < MOST_LAPTOPS:
                self.laptops.append(self._restored(backup, clock))
            return
        lost = self.laptops[number]
        lost.engine.dispose()
        self.forms = [form for form in self.forms if form.laptop is not lost]
        self.laptops[number] = self._restored(backup, clock)

    def _back_up_laptop(self, number: int) -> None:
        self.laptop_backups.append((number, self.laptops[number].copy_file(self._file())))

    def _back_up_office(self) -> None:
        self.office_backups.append(Path(shutil.copyfile(self.office_file, self._file())))

    def teardown(self) -> None:
        try:
            if self.laptops:
                self._expect_one_history()
        finally:
            self.office.close()
            for laptop in self.laptops:
                laptop.engine.dispose()
            shutil.rmtree(self.folder)

    def _expect_one_history(self) -> None:
        held = set(self._office_changes())
        for laptop in self.laptops:
            held |= set(_changes(laptop))
        for _ in range(2):
            for laptop in self.laptops:
                self._sync(laptop, Line(calls_left=None))
        office = self._office_changes()
        assert held <= set(office), "a write was lost"
        _expect_places(office)
        first = projection(self.laptops[0].engine, TABLES)
        for laptop in self.laptops:
            assert _changes(laptop) == office, "not delivered, or in another order"
            assert projection(laptop.engine, TABLES) == first, "the replicas differ"
            counts = laptop.vault.replica.counts()
            assert (counts.waiting, counts.set_aside) == (0, 0)
            assert counts.conflicts == len(laptop.vault.disputes.everything())
            with reading(laptop.engine).connect() as connection:
                for stream in STREAMS:
                    keys = {change.header.device: b"" for _, _, change in office.values()}
                    found = verify(
                        connection,
                        tables=TABLES,
                        stream=stream,
                        keys=keys,
                        is_signed=lambda *_: True,
                    )
                    assert not list(found)
        _expect_no_silent_overwrite(self.laptops[0], office)
        before = [everything(laptop.engine, TABLES) for laptop in self.laptops]
        for laptop in self.laptops:
            self._sync(laptop, Line(calls_left=None))
        assert [everything(laptop.engine, TABLES) for laptop in self.laptops] == before, "not idempotent"
        self.laptops[-1].vault.rebuild()
        assert projection(self.laptops[-1].engine, TABLES) == first

    def _open_office(self) -> FileOffice:
        return FileOffices(
            unlock=lambda _path, _passphrase: (KEY, SALT),
            holder=lambda: "somebody",
            is_signed=is_quickly_signed,
            clock=WildClock(),
            patience=0,
        ).open(self.office_file.as_uri(), "")

    def _laptop(self, i: int) -> Laptop:
        return self.laptops[i % len(self.laptops)]

    def _file(self) -> Path:
        self.files += 1
        return self.folder / f"{self.files}.db"

    def _restored(self, backup: Path, clock: WildClock) -> Laptop:
        path = self._file()
        shutil.copyfile(backup, path)
        return open_laptop(path, clock=clock, ids=self.ids)

    def _sync(self, laptop: Laptop, line: Line) -> None:
        vault = laptop.vault
        syncing = Syncing(
            replica=vault.replica,
            offices=CutOffices(office=self.office, line=line),
            settings=vault.settings,
            clock=laptop.clock,
        )
        with suppress(Cut):
            syncing.sync(self.office_file.as_uri(), "", cancelled=lambda: False, progress=lambda _: None)

    def _office_changes(self) -> Held:
        store = engine(self.office_file, key=KEY, salt=SALT, journal_mode="delete")
        try:
            return _held(store, OFFICE_TABLES.change)
        finally:
            store.dispose()


def _changes(laptop: Laptop) -> Held:
    return _held(laptop.engine, TABLES.change)


def _held(store: Engine, change: Table) -> Held:
    with reading(store).connect() as connection:
        return {
            (StreamId(row.stream_id), ChangeId(row.id)): (row.pos, row.chain, change_of(row))
            for row in connection.execute(select(change))
        }


def _expect_places(office: Held) -> None:
    """Positions without gaps, and chains that follow one another."""
    for stream in {stream for stream, _ in office}:
        ordered = sorted(
            (pos or 0, chain or b"", change.digest)
            for (one, _), (pos, chain, change) in office.items()
            if one == stream
        )
        assert [pos for pos, _, _ in ordered] == list(range(1, len(ordered) + 1))
        chain = b""
        for _, stored, digest in ordered:
            chain = next_chain(chain, digest)
            assert stored == chain


def _expect_no_silent_overwrite(laptop: Laptop, office: Held) -> None:
    """Each edit stands, or somebody who had it on screen replaced it; what was erased is gone."""
    with reading(laptop.engine).connect() as connection:
        heads = {tuple(row) for row in connection.execute(select(TABLES.field_head))}
    edits = {
        (change.header.record, field, change.header.id): edit
        for _, _, change in office.values()
        if change.body
        for field, edit in decode_body(change.body).items()
    }
    named = {(record, field, parent) for (record, field, _), edit in edits.items() for parent in edit.parents}
    assert heads == set(edits) - named


TestManyLaptops = ManyLaptops.TestCase
TestManyLaptops.settings = settings(
    max_examples=1500 if LONG else 20,
    stateful_step_count=50 if LONG else 30,
    deadline=None,
    database=None,
    derandomize=not LONG,
    suppress_health_check=list(HealthCheck),
)
