from dataclasses import dataclass, field
from uuid import UUID

import pytest

from coprod_desktop.application.ports import Draft
from coprod_desktop.application.sync_ports import Assigned, Fed, Placed, Welcome
from coprod_desktop.application.syncing import Syncing, SyncReport
from coprod_desktop.domain.changes import SealedChange, next_chain
from coprod_desktop.domain.ids import OfficeId, RecordId, StreamId
from coprod_desktop.domain.people import Person
from coprod_desktop.domain.records import Seen
from coprod_desktop.domain.strengths import Strength
from coprod_desktop.history.sqlcipher import reading
from coprod_desktop.history.tables import laptop_tables
from coprod_desktop.storage.vault import Vault
from tests.application.memory_sync import ADDRESS, MemoryOffice
from tests.storage.builders import Laptop, Opened
from tests.storage.dumps import projection

TABLES = laptop_tables()
TEAM = StreamId(UUID(int=99))


@dataclass
class Office:
    """Gives places as an office does, and says which streams a worker may read."""

    streams: dict[StreamId, list[Fed]] = field(default_factory=dict)
    unreadable: set[StreamId] = field(default_factory=set)
    lost: frozenset[StreamId] = frozenset()

    def meet(self, vault: Vault) -> Assigned:
        return vault.replica.follow(
            Welcome(
                office=OfficeId(UUID(int=98)),
                team=TEAM,
                heads={one: len(feds) for one, feds in self.streams.items() if one not in self.unreadable},
                restored=self.lost,
            )
        )

    def receive(self, vault: Vault) -> None:
        waiting = vault.replica.waiting(limit=1000)
        vault.replica.note(tuple(self._place(change) for change in waiting))

    def feed(self, vault: Vault, stream: StreamId) -> None:
        cursor = vault.replica.cursors(frozenset({stream}))[stream]
        vault.replica.take(tuple(self.streams[stream][cursor:]))

    def _place(self, change: SealedChange) -> Placed:
        feds = self.streams.setdefault(change.header.stream, [])
        chain = next_chain(feds[-1].chain if feds else b"", change.digest)
        feds.append(Fed(pos=len(feds) + 1, chain=chain, change=change))
        return Placed(stream=change.header.stream, id=change.header.id, pos=len(feds), chain=chain)


@pytest.fixture
def office() -> Office:
    return Office()


def a_person(laptop: Laptop, name: str) -> StreamId:
    stream = StreamId(laptop.ids.new())
    with laptop.vault.units_of_work() as work:
        work.add(stream, Person(full_name=name, preferred_name=name), record=RecordId(stream))
        work.commit()
    return stream


def a_strength(laptop: Laptop, stream: StreamId, title: str) -> Seen[Strength]:
    with laptop.vault.units_of_work() as work:
        seen = work.add(stream, Strength(title=title))
        work.commit()
    return seen


def names(laptop: Laptop, words: str = "") -> list[str]:
    return [row.full_name for row in laptop.vault.caseload.people(words)]


def rows_of(laptop: Laptop, stream: StreamId) -> int:
    """Count everything of a stream in the tables that hold words."""
    history = TABLES.history
    tables = [history.change, *(typed.table for typed in history.typed.values())]
    with reading(laptop.engine).connect() as connection:
        return sum(
            len(connection.execute(table.select().where(table.c.stream_id == stream)).all())
            for table in tables
        )


def test_who_left_is_nowhere_seen_and_what_waits_is_kept(laptop: Laptop, office: Office) -> None:
    amina, bill = a_person(laptop, "Amina"), a_person(laptop, "Bill")
    a_strength(laptop, amina, "accordion")
    office.receive(laptop.vault)
    a_strength(laptop, amina, "bread")
    office.unreadable = {amina}
    assigned = office.meet(laptop.vault)
    assert assigned.left == {amina}
    assert assigned.changed.streams == {amina}
    assert names(laptop) == ["Bill"]
    assert names(laptop, "accordion") == []
    with laptop.vault.units_of_work() as work:
        assert work.read(Person, amina, RecordId(amina)) is None
        assert work.list(Strength, amina) == ()
        assert work.read(Person, bill, RecordId(bill)) is not None
    laptop.vault.replica.let_go()
    counts = laptop.vault.replica.counts()
    assert (counts.waiting, counts.leaving) == (1, 1)
    assert [change.header.stream for change in laptop.vault.replica.waiting(limit=9)] == [amina]


def test_a_conflict_of_somebody_who_left_is_not_listed(laptop: Laptop, office: Office) -> None:
    amina = a_person(laptop, "Amina")
    seen = a_strength(laptop, amina, "bread")
    for words in ("cake", "scones"):
        with laptop.vault.units_of_work() as work:
            work.save(seen, Strength(title=words))
            work.commit()
    assert laptop.vault.disputes.everything()
    office.receive(laptop.vault)
    office.unreadable = {amina}
    office.meet(laptop.vault)
    assert laptop.vault.disputes.everything() == ()
    assert laptop.vault.replica.counts().conflicts == 0


def test_the_words_leave_once_all_is_delivered(laptop: Laptop, office: Office) -> None:
    amina = a_person(laptop, "Amina")
    office.receive(laptop.vault)
    a_strength(laptop, amina, "bread")
    office.unreadable = {amina}
    office.meet(laptop.vault)
    office.receive(laptop.vault)
    laptop.vault.replica.let_go()
    assert rows_of(laptop, amina) == 0
    assert amina not in {top.stream for top in laptop.vault.replica.tops()}
    assert laptop.vault.replica.counts().leaving == 0
    assert len(office.streams[amina]) == 2


@pytest.mark.parametrize("typed_at", ["before", "after"])
def test_words_that_are_only_typed_keep_a_stream_here(typed_at: str, laptop: Laptop, office: Office) -> None:
    amina = a_person(laptop, "Amina")
    draft = Draft(stream=amina, kind="strength", record=RecordId(UUID(int=7)), fields={"title": "bre"})
    if typed_at == "before":
        laptop.vault.drafts.put(draft)
    office.receive(laptop.vault)
    office.unreadable = {amina}
    office.meet(laptop.vault)
    if typed_at == "after":
        laptop.vault.drafts.put(draft)
    laptop.vault.replica.let_go()
    assert laptop.vault.drafts.of_stream(amina)
    assert rows_of(laptop, amina) == 1
    laptop.vault.drafts.discard(draft.record)
    laptop.vault.replica.let_go()
    assert rows_of(laptop, amina) == 0


def test_what_the_office_refused_is_kept_with_the_reason(laptop: Laptop, office: Office) -> None:
    amina = a_person(laptop, "Amina")
    office.receive(laptop.vault)
    a_strength(laptop, amina, "bread")
    (refused,) = laptop.vault.replica.waiting(limit=9)
    laptop.vault.replica.set_aside(frozenset({refused.header.id}), "office_refused")
    office.unreadable = {amina}
    office.meet(laptop.vault)
    laptop.vault.replica.let_go()
    assert laptop.vault.replica.counts().set_aside == 1
    laptop.vault.replica.introduction()  # the next sync offers it again
    assert laptop.vault.replica.waiting(limit=9) == (refused,)


def test_a_form_that_was_open_brings_nothing_to_light(laptop: Laptop, office: Office) -> None:
    amina = a_person(laptop, "Amina")
    seen = a_strength(laptop, amina, "bread")
    with laptop.vault.units_of_work() as work:
        person = work.read(Person, amina, RecordId(amina))
    assert person is not None
    office.receive(laptop.vault)
    office.unreadable = {amina}
    office.meet(laptop.vault)
    laptop.vault.replica.let_go()
    with laptop.vault.units_of_work() as work:
        work.save(seen, Strength(title="scones"))
        work.save(person, Person(full_name="Amina Yusuf", preferred_name="Amina"))
        work.commit()
    assert names(laptop) == names(laptop, "scones") == []
    assert laptop.vault.replica.counts().waiting == 2
    office.receive(laptop.vault)
    laptop.vault.replica.let_go()
    assert rows_of(laptop, amina) == 0


def test_whoever_comes_back_before_all_was_delivered_is_as_before(laptop: Laptop, office: Office) -> None:
    amina = a_person(laptop, "Amina")
    office.receive(laptop.vault)
    a_strength(laptop, amina, "bread")
    before = projection(laptop.engine, TABLES.history)
    office.unreadable = {amina}
    office.meet(laptop.vault)
    office.unreadable = set()
    assigned = office.meet(laptop.vault)
    assert assigned.left == frozenset()
    assert assigned.changed.streams == {amina}
    assert projection(laptop.engine, TABLES.history) == before
    assert names(laptop, "bread") == ["Amina"]


def test_whoever_comes_back_later_is_read_from_the_start(laptop: Laptop, office: Office) -> None:
    amina = a_person(laptop, "Amina")
    a_strength(laptop, amina, "bread")
    office.receive(laptop.vault)
    before = projection(laptop.engine, TABLES.history)
    office.unreadable = {amina}
    office.meet(laptop.vault)
    laptop.vault.replica.let_go()
    office.unreadable = set()
    assert office.meet(laptop.vault).left == frozenset()
    office.feed(laptop.vault, amina)
    assert projection(laptop.engine, TABLES.history) == before
    assert names(laptop, "bread") == ["Amina"]


def test_what_the_office_never_had_or_lost_does_not_leave(laptop: Laptop, office: Office) -> None:
    lost = a_person(laptop, "Lost")
    office.receive(laptop.vault)
    a_person(laptop, "New")
    del office.streams[lost]
    office.lost = frozenset({lost})
    assert office.meet(laptop.vault) == Assigned()
    laptop.vault.replica.forget_places(office.lost)
    office.lost = frozenset()
    assert office.meet(laptop.vault) == Assigned()  # the sync was cut before it was offered again
    assert names(laptop) == ["Lost", "New"]
    assert laptop.vault.replica.counts().waiting == 2


def test_the_teams_own_stream_never_leaves(laptop: Laptop, office: Office) -> None:
    with laptop.vault.units_of_work() as work:
        work.add(TEAM, Strength(title="of the team"))
        work.commit()
    office.receive(laptop.vault)
    office.unreadable = {TEAM}
    assert office.meet(laptop.vault) == Assigned()


def test_rebuilding_keeps_hidden_what_left(laptop: Laptop, office: Office) -> None:
    amina = a_person(laptop, "Amina")
    office.receive(laptop.vault)
    a_strength(laptop, amina, "bread")
    office.unreadable = {amina}
    office.meet(laptop.vault)
    before = projection(laptop.engine, TABLES.history)
    laptop.vault.rebuild()
    assert projection(laptop.engine, TABLES.history) == before
    assert names(laptop) == []


def test_a_vault_of_an_older_app_learns_who_leaves(laptops: Opened, office: Office) -> None:
    laptop = laptops.laptop()
    amina = a_person(laptop, "Amina")
    office.receive(laptop.vault)
    with laptop.engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE parted_stream")
        connection.exec_driver_sql("DROP TABLE office_blob")
        connection.exec_driver_sql("DROP INDEX change_pictures")
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = 'laptop_0001'")
    reopened = laptop.reopen()
    laptops.laptops.append(reopened)
    assert names(reopened) == ["Amina"]
    office.unreadable = {amina}
    assert office.meet(reopened.vault).left == {amina}


def test_whole_syncs_deliver_then_forget_and_bring_back_somebody_who_changes_hands(laptops: Opened) -> None:
    office = MemoryOffice()
    laptop, other = laptops.laptop("Rhian Pugh"), laptops.laptop("Siân Rees")

    def sync(one: Laptop) -> SyncReport:
        syncing = Syncing(
            replica=one.vault.replica,
            offices=office,
            settings=one.vault.settings,
            clock=one.clock,
            sleep=lambda _seconds: None,
        )
        return syncing.sync(ADDRESS, "", cancelled=lambda: False, progress=lambda _progress: None)

    amina = a_person(laptop, "Amina")
    a_person(laptop, "Bill")
    sync(laptop)
    a_strength(laptop, amina, "bread")
    office.unreadable = frozenset({amina})
    report = sync(laptop)
    assert (report.sent, report.waiting) == (1, 0)
    assert report.left == {amina}
    assert names(laptop) == ["Bill"]
    assert rows_of(laptop, amina) == 0
    assert sync(laptop).sent == 0
    office.unreadable = frozenset()
    sync(other)
    assert names(other, "bread") == ["Amina"]
    a_strength(other, amina, "songs")
    sync(other)
    sync(laptop)
    assert names(laptop, "songs") == names(laptop, "bread") == ["Amina"]
    assert laptop.vault.replica.counts().leaving == 0
