from dataclasses import replace
from uuid import UUID

import pytest

from coprod_desktop.application.sync_ports import Fed, Placed, Welcome
from coprod_desktop.application.unavailable import Unavailable
from coprod_desktop.domain.changes import SealedChange, digest_of_change, next_chain
from coprod_desktop.domain.erasure import Erasure
from coprod_desktop.domain.ids import OfficeId, RecordId, StreamId
from coprod_desktop.domain.people import Person
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.domain.strengths import Strength
from coprod_desktop.domain.teams import Device, Worker
from coprod_desktop.history.sqlcipher import reading
from coprod_desktop.history.tables import laptop_tables
from coprod_desktop.history.verify import Fault
from tests.storage.builders import Laptop, Opened, QuickSigner
from tests.storage.dumps import everything, projection

TABLES = laptop_tables().history
TEAM = StreamId(UUID(int=99))
WELCOME = Welcome(office=OfficeId(UUID(int=98)), team=TEAM, heads={TEAM: 0}, restored=frozenset())


def a_person(laptop: Laptop) -> StreamId:
    stream = StreamId(laptop.ids.new())
    with laptop.vault.units_of_work() as work:
        work.add(stream, Person(full_name="Amina"), record=RecordId(stream))
        work.commit()
    return stream


def fed(changes: tuple[SealedChange, ...], first: int = 1) -> tuple[Fed, ...]:
    chain, page = b"", []
    for pos, change in enumerate(changes, first):
        chain = next_chain(chain, change.digest)
        page.append(Fed(pos=pos, chain=chain, change=change))
    return tuple(page)


def placed(page: tuple[Fed, ...]) -> tuple[Placed, ...]:
    return tuple(
        Placed(stream=one.change.header.stream, id=one.change.header.id, pos=one.pos, chain=one.chain)
        for one in page
    )


def test_a_page_brings_another_laptop_to_the_same_state_once_and_twice(laptops: Opened) -> None:
    here, there = laptops.laptop(), laptops.laptop()
    stream = a_person(here)
    with here.vault.units_of_work() as work:
        work.add(stream, Strength(title="bread"))
        work.commit()
    page = fed(here.vault.replica.waiting(limit=10))
    changed = there.vault.replica.take(page)
    assert {kind for _, kind, _ in changed.records} == {"person", "strength"}
    assert projection(there.engine, TABLES) == projection(here.engine, TABLES)
    assert there.vault.replica.cursors(frozenset({stream, TEAM})) == {stream: 2, TEAM: 0}
    assert [row.full_name for row in there.vault.caseload.people("bread")] == ["Amina"]
    there.vault.replica.forget_places(frozenset({stream}))
    assert there.vault.replica.take(page).records == frozenset()


def test_a_page_with_a_gap_or_another_chain_is_refused_and_nothing_of_it_is_kept(laptops: Opened) -> None:
    here, there = laptops.laptop(), laptops.laptop()
    a_person(here)
    a_person(here)
    first, second = (fed((change,))[0] for change in here.vault.replica.waiting(limit=10))
    before = everything(there.engine, TABLES)
    for unsound in (
        replace(second, pos=2),
        replace(second, pos=2, chain=next_chain(first.chain, second.change.digest)),  # another stream's
        replace(second, chain=bytes(32)),
        replace(second, change=replace(second.change, digest=first.change.digest)),
    ):
        with pytest.raises(Unavailable) as refused:
            there.vault.replica.take((first, unsound))
        assert refused.value.code == "office_does_not_follow"
        assert everything(there.engine, TABLES) == before
    assert there.vault.replica.take((first, second)).records


def test_a_chain_goes_on_from_the_page_before_and_no_other(laptops: Opened) -> None:
    here, there = laptops.laptop(), laptops.laptop()
    stream = a_person(here)
    with here.vault.units_of_work() as work:
        work.add(stream, Strength(title="bread"))
        work.commit()
    first, second = fed(here.vault.replica.waiting(limit=10))
    there.vault.replica.take((first,))
    with pytest.raises(Unavailable, match="office_does_not_follow"):
        there.vault.replica.take((replace(second, chain=next_chain(b"", second.change.digest)),))
    with pytest.raises(Unavailable, match="office_does_not_follow"):
        there.vault.replica.take((first,))
    assert there.vault.replica.cursors(frozenset({stream})) == {stream: 1}
    there.vault.replica.take((second,))
    assert there.vault.replica.cursors(frozenset({stream})) == {stream: 2}


def test_a_page_makes_way_for_the_window_and_goes_on(laptops: Opened) -> None:
    here, there = laptops.laptop(), laptops.laptop()
    stream = a_person(here)
    with here.vault.units_of_work() as work:
        for number in range(149):
            work.add(stream, Strength(title=f"bread {number}"))
        work.commit()
    page = fed(here.vault.replica.waiting(limit=150))
    seen: list[int] = []

    def note_how_far() -> bool:
        seen.append(there.vault.replica.cursors(frozenset({stream}))[stream])
        return True

    there.vault.replica._window_waits = note_how_far
    records = there.vault.replica.take(page).records
    assert seen == [0, 100]
    assert len(records) == 150
    assert there.vault.replica.cursors(frozenset({stream})) == {stream: 150}
    assert projection(there.engine, TABLES) == projection(here.engine, TABLES)


def test_somebody_who_types_waits_for_a_few_changes_only(laptops: Opened) -> None:
    here, there = laptops.laptop(), laptops.laptop()
    stream = a_person(here)
    with here.vault.units_of_work() as work:
        for number in range(59):
            work.add(stream, Strength(title=f"bread {number}"))
        work.commit()
    page = fed(here.vault.replica.waiting(limit=60))
    asked: list[int] = []

    def count() -> bool:
        asked.append(len(page))
        return False

    there.vault.replica._window_waits = count
    a_person(there)
    there.vault.replica.take(page)
    assert len(asked) == 3


def test_a_page_with_a_forged_change_moves_on_and_sets_it_aside(laptops: Opened) -> None:
    here, there = laptops.laptop(), laptops.laptop()
    stream = a_person(here)
    (page,) = fed(here.vault.replica.waiting(limit=10))
    forged = replace(page, change=replace(page.change, body=page.change.body.replace("Amina", "Nobody")))
    there.vault.replica.take((forged,))
    assert there.vault.replica.cursors(frozenset({stream})) == {stream: 1}
    assert there.vault.replica.counts().set_aside == 1
    assert not there.vault.caseload.people()


def introduced(laptop: Laptop) -> tuple[Fed, ...]:
    """What the team's stream holds once a laptop has said who it is."""
    laptop.vault.replica.adopt(WELCOME)
    return fed(tuple(one for one in laptop.vault.replica.waiting(limit=10) if one.header.stream == TEAM))


def test_what_a_known_laptop_did_not_sign_is_set_aside_and_the_rest_comes_in(laptops: Opened) -> None:
    here, there = laptops.laptop(), laptops.laptop()
    there.vault.replica.adopt(WELCOME)
    team = introduced(here)
    amina, sam = a_person(here), a_person(here)
    said, other = (
        fed((one,))[0] for one in here.vault.replica.waiting(limit=10) if one.header.stream != TEAM
    )
    forged = replace(said, change=replace(said.change, signature=other.change.signature))
    there.vault.replica.take((*team, forged, other))
    assert there.vault.replica.cursors(frozenset({amina, sam})) == {amina: 1, sam: 1}
    assert [aside.reasons for aside in there.vault.aside.everything()] == [("wrong_signature",)]
    assert [row.stream for row in there.vault.caseload.people()] == [sam]


def test_a_laptops_changes_are_its_own_workers_only(laptops: Opened) -> None:
    here, there = laptops.laptop(), laptops.laptop()
    there.vault.replica.adopt(WELCOME)
    there.vault.replica.take(introduced(here))
    stream = a_person(here)
    (said,) = (one for one in here.vault.replica.waiting(limit=10) if one.header.stream == stream)
    header = replace(said.header, actor=there.vault.actor)
    digest = digest_of_change(header, said.body_digest)
    signature = QuickSigner(here.vault.replica.introduction().public_key).sign(digest)
    there.vault.replica.take(fed((replace(said, header=header, digest=digest, signature=signature),)))
    assert [aside.reasons for aside in there.vault.aside.everything()] == [("wrong_signature",)]


def test_a_laptop_keeps_the_key_that_it_came_with(laptops: Opened) -> None:
    here, there = laptops.laptop(), laptops.laptop()
    there.vault.replica.adopt(WELCOME)
    there.vault.replica.take(introduced(here))
    again = there.reopen()
    stream = a_person(here)
    (said,) = (one for one in here.vault.replica.waiting(limit=10) if one.header.stream == stream)
    again.vault.replica.take(fed((replace(said, signature=bytes(64)),)))
    assert again.vault.replica.counts().set_aside == 1


def test_who_never_said_who_they_are_cannot_be_told_from_another(laptops: Opened) -> None:
    here, there = laptops.laptop(), laptops.laptop()
    there.vault.replica.adopt(WELCOME)
    stream = a_person(here)
    (said,) = here.vault.replica.waiting(limit=10)
    there.vault.replica.take(fed((replace(said, signature=bytes(64)),)))
    assert [row.stream for row in there.vault.caseload.people()] == [stream]
    assert {found.fault for found in there.vault.verify()} == {Fault.UNKNOWN_DEVICE}


def test_what_waits_is_what_has_no_position(laptop: Laptop) -> None:
    replica = laptop.vault.replica
    stream = a_person(laptop)
    a_person(laptop)
    assert replica.counts().waiting == len(replica.waiting(limit=10)) == 2
    page = fed(tuple(one for one in replica.waiting(limit=10) if one.header.stream == stream))
    replica.note(placed(page))
    replica.note(placed(page))
    assert replica.counts().waiting == 1
    (top,) = [top for top in replica.tops() if top.stream == stream]
    assert (top.pos, top.chain) == (1, page[0].chain)
    with laptop.vault.units_of_work() as work:
        assert [entry.waiting for entry in work.history(stream)] == [False]


def test_what_we_wrote_last_is_not_read_again_unless_something_lies_between(laptop: Laptop) -> None:
    stream, replica = a_person(laptop), laptop.vault.replica
    first = fed(replica.waiting(limit=10))
    replica.note(placed(first))
    assert replica.cursors(frozenset({stream})) == {stream: len(first)}
    with laptop.vault.units_of_work() as work:
        work.add(stream, Strength(title="bread"))
        work.commit()
    later = fed(replica.waiting(limit=10), first=len(first) + 2)
    replica.note(placed(later))
    assert replica.cursors(frozenset({stream})) == {stream: len(first)}


def test_forgetting_places_offers_everything_again_and_reads_from_the_start(laptop: Laptop) -> None:
    replica = laptop.vault.replica
    stream = a_person(laptop)
    page = fed(replica.waiting(limit=10))
    replica.take(page)
    assert replica.counts().waiting == 0
    replica.forget_places(frozenset({stream}))
    assert replica.counts().waiting == 1
    assert replica.cursors(frozenset({stream})) == {stream: 0}
    assert [(top.pos, top.chain) for top in replica.tops()] == [(0, b"")]
    replica.take(page)
    assert replica.counts().waiting == 0


def test_what_the_office_refuses_leaves_the_queue_of_this_sync_and_is_offered_in_the_next(
    laptop: Laptop,
) -> None:
    replica = laptop.vault.replica
    a_person(laptop)
    replica.introduction()
    (change,) = replica.waiting(limit=10)
    replica.set_aside(frozenset({change.header.id}), "office_refused")
    assert replica.waiting(limit=10) == ()
    assert (replica.counts().waiting, replica.counts().set_aside) == (1, 1)
    replica.introduction()
    assert replica.waiting(limit=10) == (change,)
    replica.note(placed(fed((change,))))
    assert (replica.counts().waiting, replica.counts().set_aside) == (0, 0)


def test_the_team_and_what_is_erased_are_offered_before_all_that_leans_on_them(laptop: Laptop) -> None:
    stream = a_person(laptop)
    with laptop.vault.units_of_work() as work:
        erased = work.add(stream, Strength(title="bread"))
        work.add(stream, Erasure(records=(erased.id,)))
        work.commit()
    replica = laptop.vault.replica
    replica.adopt(WELCOME)
    replica.introduction()
    offered = []
    while batch := replica.waiting(limit=2):
        offered += [change.header.kind for change in batch]
        replica.set_aside(frozenset(change.header.id for change in batch), "office_refused")
    assert offered == ["worker", "device", "erasure", "person", "strength"]


def test_the_first_office_is_adopted_and_the_worker_and_laptop_are_registered_once(
    laptop: Laptop,
) -> None:
    replica = laptop.vault.replica
    stream = a_person(laptop)
    assert replica.office() is None
    replica.adopt(WELCOME)
    assert replica.office() == WELCOME.office
    assert replica.adopt(WELCOME).records == frozenset()
    with laptop.vault.units_of_work() as work:
        (worker,), (device,) = work.list(Worker, TEAM), work.list(Device, TEAM)
    ours = replica.introduction()
    assert (worker.id, worker.value.name) == (RecordId(ours.actor), "Rhian Pugh")
    assert (device.id, device.value.worker) == (RecordId(ours.device), RecordId(ours.actor))
    assert device.value.public_key == ours.public_key.hex()
    table = TABLES.stream
    with reading(laptop.engine).connect() as connection:
        teams = {row.id: row.team_id for row in connection.execute(table.select())}
    assert teams == {stream: TEAM, TEAM: TEAM}


def test_another_office_is_refused_and_nothing_is_adopted(laptop: Laptop) -> None:
    replica = laptop.vault.replica
    replica.adopt(WELCOME)
    before = everything(laptop.engine, TABLES)
    with pytest.raises(Refusal) as refused:
        replica.adopt(replace(WELCOME, office=OfficeId(UUID(int=97)), team=StreamId(UUID(int=96))))
    assert refused.value.code == "office_another"
    assert replica.office() == WELCOME.office
    assert everything(laptop.engine, TABLES) == before
