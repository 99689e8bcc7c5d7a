"""Two workers, two laptops, one office: what they wrote apart comes together, and nothing is lost."""

import threading
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import text

from coprod_desktop.application.ports import Changed
from coprod_desktop.application.unavailable import Unavailable
from coprod_desktop.bootstrap.system import TimeOrderedIds
from coprod_desktop.domain.erasure import Erasure
from coprod_desktop.domain.ids import RecordId, StreamId
from coprod_desktop.domain.people import Person
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.domain.strengths import Strength
from tests.journeys.profiles import Cut, Profile, Scissors, backup, office_holds, restore, sync_all
from tests.office.builders import PASSPHRASE, an_office, offices


@pytest.fixture
def sian(make: Callable[[str], Profile]) -> Profile:
    return make("Sian")


def together(*profiles: Profile) -> None:
    """See that these laptops and their office hold the same, with positions that have no gap."""
    first, *others = profiles
    for other in others:
        assert other.state() == first.state()
    held = office_holds(first.address)
    for feds in held.values():
        assert [fed.pos for fed in feds] == list(range(1, len(feds) + 1))
    placed = {(fed.change.header.id, fed.pos, fed.chain) for feds in held.values() for fed in feds}
    tables = first.vault._tables.history
    with first.vault._engine.begin() as connection:
        ours = {(row.id, row.pos, row.chain) for row in connection.execute(tables.change.select())}
    assert ours == placed
    assert all(profile.waiting() == 0 for profile in profiles)


def test_a_first_contact_makes_two_laptops_one_team(rhian: Profile, sian: Profile) -> None:
    sync_all(rhian, sian)
    together(rhian, sian)
    assert rhian.vault.colleagues.name_of(sian.vault.actor) == "Sian"
    assert sian.vault.colleagues.name_of(rhian.vault.actor) == "Rhian"


def test_edits_of_different_fields_both_stand(rhian: Profile, sian: Profile) -> None:
    person = rhian.meet(full_name="Zoë Alaw", preferred_name="Zoë")
    sync_all(rhian, sian)
    rhian.rename(person, pronouns="she/her")
    sian.rename(person, preferred_name="Zo")
    sync_all(rhian, sian)
    together(rhian, sian)
    for laptop in (rhian, sian):
        seen = laptop.person(person)
        assert (seen.value.full_name, seen.value.preferred_name) == ("Zoë Alaw", "Zo")
        assert seen.value.pronouns == "she/her"
        assert not seen.conflicts


def test_edits_of_the_same_field_are_a_conflict_on_both_until_somebody_decides(
    rhian: Profile, sian: Profile
) -> None:
    person = rhian.meet(full_name="Zoë Alaw", preferred_name="Zoë")
    sync_all(rhian, sian)
    rhian.rename(person, preferred_name="Zo")
    sian.rename(person, preferred_name="Miss Alaw")
    sync_all(rhian, sian)
    together(rhian, sian)
    for laptop in (rhian, sian):
        versions = laptop.person(person).conflicts["preferred_name"]
        assert {version.value for version in versions} == {"Zo", "Miss Alaw"}
        assert laptop.sync().conflicts == 1
        assert laptop.syncing.status().conflicts == 1
    seen = sian.person(person)
    sian.write(lambda work: work.settle(seen, "preferred_name", "Zo"))
    sync_all(sian, rhian)
    together(rhian, sian)
    for laptop in (rhian, sian):
        assert laptop.person(person).value.preferred_name == "Zo"
        assert not laptop.person(person).conflicts
        assert laptop.syncing.status().conflicts == 0


def test_a_form_opened_before_a_sync_does_not_overwrite_what_the_sync_brought(
    rhian: Profile, sian: Profile
) -> None:
    person = rhian.meet(full_name="Zoë Alaw")
    sync_all(rhian, sian)
    on_screen = sian.person(person)
    rhian.rename(person, full_name="Zoë Alaw Rees")
    rhian.sync()
    sian.sync()
    sian.save(on_screen, full_name="Zoë A. Alaw")
    sync_all(rhian, sian)
    together(rhian, sian)
    versions = rhian.person(person).conflicts["full_name"]
    assert {version.value for version in versions} == {"Zoë Alaw Rees", "Zoë A. Alaw"}


def test_removing_beside_an_edit_loses_neither(rhian: Profile, sian: Profile) -> None:
    person = rhian.meet(full_name="Zoë Alaw")
    strength = RecordId(TimeOrderedIds().new())
    rhian.write(lambda work: work.add(person, Strength(title="Bakes"), record=strength))
    sync_all(rhian, sian)

    def of(profile: Profile) -> tuple[str, ...]:
        with profile.vault.units_of_work() as work:
            return tuple(seen.value.title for seen in work.list(Strength, person))

    def remove(profile: Profile) -> None:
        with profile.vault.units_of_work() as work:
            seen = work.read(Strength, person, strength)
            assert seen is not None
            work.remove(seen)
            work.commit()

    def edit(profile: Profile) -> None:
        with profile.vault.units_of_work() as work:
            seen = work.read(Strength, person, strength)
            assert seen is not None
            work.save(seen, Strength(title="Bakes for the whole street"))
            work.commit()

    remove(rhian)
    edit(sian)
    sync_all(rhian, sian)
    together(rhian, sian)
    assert of(rhian) == of(sian) == ("Bakes for the whole street",)
    assert rhian.sync().conflicts == 1


def test_a_lost_answer_is_asked_for_again_and_nothing_is_there_twice(rhian: Profile, sian: Profile) -> None:
    rhian.meet(full_name="Zoë Alaw")

    def lose_answer(place: str) -> None:
        if place == "after append":
            raise Cut

    rhian.chance = lose_answer
    with pytest.raises(Cut):
        rhian.sync()
    rhian.chance = lambda _place: None
    rhian.restart()
    at_office = sum(len(feds) for feds in office_holds(rhian.address).values())
    assert rhian.waiting() == 3  # the person, the worker, the laptop: already there, and we do not know
    sync_all(rhian, sian)
    assert sum(len(feds) for feds in office_holds(rhian.address).values()) == at_office + 2  # Sian's own
    together(rhian, sian)


@pytest.mark.parametrize("restart", [False, True], ids=["cable cut", "battery dead"])
def test_whatever_step_is_cut_the_next_sync_completes(
    rhian: Profile, sian: Profile, *, restart: bool
) -> None:
    person = rhian.meet(full_name="Zoë Alaw", preferred_name="Zoë")
    sync_all(rhian, sian)
    for chances in count(1):
        rhian.rename(person, preferred_name=f"Zoë {chances}")
        sian.rename(person, pronouns=f"she/her {chances}")
        sian.sync()
        scissors = Scissors(chances=chances)
        rhian.chance = scissors
        try:
            rhian.sync()
        except Cut:
            assert rhian.waiting() <= 1
        rhian.chance = lambda _place: None
        if not scissors.cut:
            break
        if restart:
            rhian.restart()
        rhian.sync()
        sian.sync()
        for laptop in (rhian, sian):
            value = laptop.person(person).value
            assert (value.preferred_name, value.pronouns) == (f"Zoë {chances}", f"she/her {chances}")
            assert not laptop.person(person).conflicts
    sync_all(rhian, sian)
    together(rhian, sian)
    assert chances > 10  # every question, every answer and every step in between had its cut


def test_every_cut_of_a_first_contact_leaves_one_team_and_one_registration(
    make: Callable[[str], Profile],
) -> None:
    laptops = []
    for chances in count(1):
        laptop = make(f"Worker {chances}")
        laptops.append(laptop)
        laptop.meet(full_name="Zoë Alaw")
        scissors = Scissors(chances=chances)
        laptop.chance = scissors
        try:
            laptop.sync()
        except Cut:
            laptop.restart()
        laptop.chance = lambda _place: None
        laptop.sync()
        if not scissors.cut:
            break
    sync_all(laptops[0], laptops[-1])
    together(laptops[0], laptops[-1])
    registered = Counter(
        (fed.change.header.device, fed.change.header.kind)
        for feds in office_holds(laptop.address).values()
        for fed in feds
    )
    assert len(laptops) > 10
    assert {
        (laptop.vault.device, kind): 1 for laptop in laptops for kind in ("device", "person", "worker")
    }.items() <= registered.items()


def test_an_office_from_a_backup_is_given_back_everything_by_any_laptop(
    rhian: Profile, sian: Profile, make: Callable[[str], Profile], tmp_path: Path
) -> None:
    person = rhian.meet(full_name="Zoë Alaw")
    sync_all(rhian)
    older = backup(rhian.address, tmp_path / "backup")
    sian.meet(full_name="Huw Bowen")
    sync_all(sian, rhian)
    sian.rename(person, pronouns="she/her")
    sync_all(sian, rhian)
    before = set(rhian.state()["change"])
    restore(rhian.address, older)
    rhian.rename(person, preferred_name="Zo")
    report = rhian.sync()  # only Rhian comes; Sian's work is carried by her
    assert report.set_aside == 0
    held = {fed.change.header.id for feds in office_holds(rhian.address).values() for fed in feds}
    assert held >= {row[1] for row in before}
    newcomer = make("Huw")
    sync_all(newcomer, sian, rhian)
    together(rhian, sian, newcomer)
    assert newcomer.person(person).value.pronouns == "she/her"


def test_work_done_at_a_restored_office_and_work_it_forgot_come_together(
    rhian: Profile, sian: Profile, tmp_path: Path
) -> None:
    person = rhian.meet(full_name="Zoë Alaw")
    sync_all(rhian, sian)
    older = backup(rhian.address, tmp_path / "backup")
    rhian.rename(person, pronouns="she/her")
    rhian.sync()
    restore(rhian.address, older)
    sian.rename(person, preferred_name="Zo")
    sian.sync()  # takes the position that Rhian's change had
    sync_all(rhian, sian)
    together(rhian, sian)
    value = sian.person(person).value
    assert (value.pronouns, value.preferred_name) == ("she/her", "Zo")


def test_two_laptops_at_once_take_turns(rhian: Profile, sian: Profile) -> None:
    for profile in (rhian, sian):
        profile.patience = 60
        for number in range(30):
            profile.meet(full_name=f"{profile.name} {number}")
    failures: list[BaseException] = []
    start = threading.Barrier(2)

    def sync(profile: Profile) -> None:
        start.wait()
        try:
            profile.sync()
        except BaseException as failure:  # noqa: BLE001  (a thread's failure has to reach the test)
            failures.append(failure)

    threads = [threading.Thread(target=sync, args=[profile]) for profile in (rhian, sian)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    sync_all(rhian, sian)
    together(rhian, sian)


def test_who_cannot_wait_is_told_who_is_syncing_and_keeps_everything(rhian: Profile) -> None:
    rhian.meet(full_name="Zoë Alaw")
    with (
        closing(offices(holder="Sian").open(rhian.address, PASSPHRASE)),
        pytest.raises(Unavailable, match="office_locked") as failed,
    ):
        rhian.sync()
    assert failed.value.values == {"holder": "Sian"}
    failure = rhian.syncing.status().last_failure
    assert failure is not None
    assert (failure.code, failure.values) == ("office_locked", {"holder": "Sian"})
    assert rhian.sync().waiting == 0
    assert rhian.syncing.status().last_failure is None


def test_syncing_again_changes_nothing(rhian: Profile, sian: Profile) -> None:
    rhian.meet(full_name="Zoë Alaw")
    sync_all(rhian, sian)
    before = rhian.state(), office_holds(rhian.address)
    arrived: list[Changed] = []
    report = rhian.sync(arrived=arrived.append)
    assert (report.sent, report.received, report.waiting) == (0, 0, 0)
    assert not any(changed.records for changed in arrived)
    assert (rhian.state(), office_holds(rhian.address)) == before


def test_a_sync_names_what_arrives_for_the_screens(rhian: Profile, sian: Profile) -> None:
    sync_all(rhian, sian)
    person = rhian.meet(full_name="Zoë Alaw")
    assert rhian.sync().sent == 1
    arrived: list[Changed] = []
    report = sian.sync(arrived=arrived.append)
    assert report.received == 1
    assert frozenset().union(*(changed.records for changed in arrived)) == {
        (person, "person", RecordId(person))
    }


def test_another_office_is_refused_and_learns_nothing(rhian: Profile, tmp_path: Path) -> None:
    rhian.sync()
    rhian.meet(full_name="Zoë Alaw")
    (tmp_path / "elsewhere").mkdir()
    another = an_office(tmp_path / "elsewhere")
    with pytest.raises(Refusal, match="office_another"):
        rhian.sync(another)
    assert [len(feds) for feds in office_holds(another).values()] == [1]  # its own team
    assert rhian.waiting() == 1
    assert rhian.syncing.status().address == rhian.address
    assert rhian.sync().sent == 1


def test_a_change_that_was_tampered_with_is_set_aside_and_the_rest_goes_on(
    rhian: Profile, sian: Profile
) -> None:
    sync_all(rhian, sian)
    spoiled = rhian.meet(full_name="Zoë Alaw")
    whole = rhian.meet(full_name="Huw Bowen")
    with rhian.vault._engine.begin() as connection:
        connection.execute(
            text("UPDATE change SET signature = zeroblob(64) WHERE stream_id = :stream"),
            {"stream": spoiled.hex},
        )
    for _ in range(2):
        report = rhian.sync()
        assert report.set_aside == 1
    sian.sync()
    streams = set(office_holds(rhian.address))
    assert whole in streams
    assert spoiled not in streams
    assert rhian.person(spoiled).value.full_name == "Zoë Alaw"


def test_an_erasure_reaches_office_and_laptops_and_later_copies(rhian: Profile, sian: Profile) -> None:
    person = rhian.meet(full_name="Zoë Alaw")
    sync_all(rhian, sian)
    sian.rename(person, pronouns="she/her")  # written apart from the erasure, and sent after it
    rhian.write(lambda work: work.add(person, Erasure(whole_stream=True, reason="asked for it")))
    sync_all(rhian, sian)
    together(rhian, sian)
    feds = office_holds(rhian.address)[StreamId(person)]
    assert [fed.change.body for fed in feds if fed.change.header.kind != "erasure"] == ["", ""]
    for laptop in (rhian, sian):
        with laptop.vault.units_of_work() as work:
            assert work.read(Person, person, RecordId(person)) is None
