"""A sync over memory: its order, what it reports, and that it may be cut anywhere."""

from uuid import UUID

import pytest

from coprod_desktop.application.syncing import (
    BATCH,
    OFFER,
    OFFICE_REFUSED,
    SyncFailure,
    SyncProgress,
    SyncStep,
)
from coprod_desktop.application.unavailable import Unavailable
from coprod_desktop.domain.ids import OfficeId, RecordId
from coprod_desktop.domain.refusal import Refusal
from tests.application.memory_sync import (
    ADDRESS,
    OFFICE,
    OTHER_PERSON,
    PERSON,
    TEAM,
    MemoryOffice,
    MemoryReplica,
    a_change,
)
from tests.application.syncing_laptop import Cut, Laptop, cut_at, holds_all
from tests.fakes import START, CountedIds


def no_gaps(office: MemoryOffice) -> bool:
    return all([fed.pos for fed in feds] == list(range(1, len(feds) + 1)) for feds in office.streams.values())


class CutAt:
    """Cuts at the n-th call of office and replica together; ``reached`` tells whether it came to it."""

    def __init__(self, call: int) -> None:
        self.left = call
        self.reached = False

    def __call__(self, _name: str) -> None:
        self.left -= 1
        if self.left == 0:
            self.reached = True
            raise Cut


def test_a_first_sync_adopts_the_team_sends_everything_and_reports_it() -> None:
    laptop = Laptop()
    laptop.replica.write(*(a_change(number) for number in range(3)))
    report = laptop.sync()
    assert laptop.replica.met == OFFICE
    assert (report.sent, report.received, report.waiting, report.set_aside) == (4, 0, 0, 0)
    assert not report.cancelled
    assert set(laptop.office.streams) == {TEAM, PERSON}
    assert holds_all(laptop)
    assert not laptop.office.is_open
    assert laptop.office.passphrase == "kettle window otter"


def test_what_another_laptop_made_arrives_and_is_named_for_the_screens() -> None:
    office = MemoryOffice()
    theirs = Laptop(office=office, replica=MemoryReplica(device=2))
    theirs.replica.write(a_change(1, device=2))
    theirs.sync()
    ours = Laptop(office=office)
    report = ours.sync()
    assert report.received == 2  # the strength, and that the other laptop is in the team
    assert PERSON in ours.shown()
    assert set(ours.replica.changes) >= set(theirs.replica.changes)


def test_a_second_sync_sends_receives_and_changes_nothing() -> None:
    laptop = Laptop()
    laptop.replica.write(a_change(1))
    laptop.sync()
    before = {stream: list(feds) for stream, feds in laptop.office.streams.items()}
    report = laptop.sync()
    assert (report.sent, report.received, laptop.shown()) == (0, 0, frozenset())
    assert laptop.replica.adopted == 1
    assert laptop.office.streams == before


def test_offers_and_pages_are_bounded_so_that_the_window_waits_for_one_page_at_most() -> None:
    laptop = Laptop()
    laptop.replica.write(*(a_change(number) for number in range(1_000, 1_000 + 2 * OFFER)))
    laptop.sync()
    other = Laptop(office=laptop.office, replica=MemoryReplica(device=2))
    other.sync()
    assert laptop.office.calls.count("append") == 3 + 1  # and one for the other's own record
    assert max(laptop.replica.noted) == BATCH
    assert max(other.replica.pages) == BATCH
    assert sum(other.replica.pages) == 2 * OFFER + 2


def test_progress_tells_step_done_and_total() -> None:
    laptop = Laptop()
    laptop.replica.write(a_change(1))
    laptop.replica.blobs.show(PERSON, RecordId(UUID(int=1)), b"the garden")
    theirs = laptop.replica.blobs.show(PERSON, RecordId(UUID(int=2)), b"the dog", here=False)
    laptop.office.shelf.whole[theirs] = b"the dog"
    laptop.sync()
    assert list(dict.fromkeys(laptop.steps())) == [one for one in SyncStep if one != SyncStep.TRYING_AGAIN]
    assert SyncProgress(step=SyncStep.SENDING, done=2, total=2) in laptop.told


def test_another_office_is_refused_and_nothing_is_offered_to_it() -> None:
    laptop = Laptop(replica=MemoryReplica(met=OfficeId(CountedIds().new())))
    laptop.replica.write(a_change(1))
    with pytest.raises(Refusal) as refused:
        laptop.sync()
    assert refused.value.code == "office_another"
    assert laptop.office.calls == ["open", "hello"]
    assert not laptop.office.is_open
    assert laptop.replica.counts().waiting == 1
    assert laptop.syncing.status().address is None


def test_a_refused_change_is_set_aside_and_the_rest_goes_on() -> None:
    refused = a_change(1)
    laptop = Laptop(office=MemoryOffice(refuses=frozenset({refused.header.id})))
    laptop.replica.write(refused, *(a_change(number) for number in range(2, BATCH + 5)))
    report = laptop.sync()
    assert laptop.replica.aside == {refused.header.id: OFFICE_REFUSED}
    assert (report.waiting, report.set_aside) == (0, 1)
    assert report.sent == len(laptop.replica.changes) - 1


def test_an_office_from_a_backup_gets_back_what_it_lost() -> None:
    laptop = Laptop()
    laptop.replica.write(*(a_change(number) for number in range(3)))
    laptop.sync()
    laptop.office.streams[PERSON] = laptop.office.streams[PERSON][:1]
    report = laptop.sync()
    assert report.sent == 3
    assert report.received == 0
    assert holds_all(laptop)
    assert no_gaps(laptop.office)


def test_what_was_sent_is_never_reported_as_received() -> None:
    laptop = Laptop()
    laptop.replica.write(a_change(1))
    laptop.replica.before_call = cut_at("take")  # at the first page: what was sent is known to be there
    with pytest.raises(Cut):
        laptop.sync()
    assert laptop.replica.counts().waiting == 0
    laptop.replica.before_call = lambda _: None
    assert laptop.sync().received == 0


def test_what_is_given_back_to_an_office_is_not_reported_as_received() -> None:
    office = MemoryOffice()
    theirs = Laptop(office=office, replica=MemoryReplica(device=2))
    theirs.replica.write(a_change(1, device=2))
    theirs.sync()
    ours = Laptop(office=office)
    ours.sync()
    office.streams[PERSON] = []
    report = ours.sync()
    assert (report.sent, report.received) == (1, 0)


def test_an_office_that_differs_after_all_is_told_and_mended_by_the_next_sync() -> None:
    laptop = Laptop()
    laptop.replica.write(a_change(1), a_change(2))
    laptop.sync()

    def fall_back(name: str) -> None:
        if name == "hello" and laptop.office.calls[-1] == "feed":
            laptop.office.streams[PERSON].pop()

    laptop.office.before_call = fall_back
    laptop.replica.write(a_change(3))
    with pytest.raises(Unavailable) as failed:
        laptop.sync()
    assert failed.value.code == "office_differs"
    laptop.office.before_call = lambda _: None
    laptop.sync()
    assert holds_all(laptop)


@pytest.mark.parametrize("call", range(1, 40))
def test_a_sync_that_is_cut_anywhere_is_completed_by_the_next(call: int) -> None:
    laptop = Laptop(office=MemoryOffice(refuses=frozenset({a_change(7).header.id})))
    theirs = Laptop(office=laptop.office, replica=MemoryReplica(device=2))
    theirs.replica.write(*(a_change(number, device=2) for number in range(10, 10 + BATCH)))
    theirs.sync()
    laptop.replica.write(*(a_change(number) for number in range(5, 9)))
    cut = CutAt(call)
    laptop.office.before_call = laptop.replica.before_call = cut
    if cut_short := _cut(laptop, cut):
        assert not laptop.office.is_open
    laptop.office.before_call = laptop.replica.before_call = lambda _: None
    laptop.sync()
    assert laptop.replica.counts().waiting == 0
    assert laptop.replica.adopted == 1
    assert set(laptop.replica.changes) > set(theirs.replica.changes)
    assert no_gaps(laptop.office)
    assert cut_short == cut.reached


def _cut(laptop: Laptop, cut: CutAt) -> bool:
    try:
        laptop.sync()
    except Cut:
        return True
    return cut.reached


def test_a_lost_answer_costs_nothing() -> None:
    laptop = Laptop()
    laptop.replica.write(a_change(1))

    def lose_answer(name: str) -> None:
        if name == "note":
            raise Unavailable("office_unreachable")

    laptop.replica.before_call = lose_answer
    with pytest.raises(Unavailable):
        laptop.sync()
    assert laptop.replica.counts().waiting == 2
    laptop.replica.before_call = lambda _: None
    assert laptop.sync().sent == 2
    assert len(laptop.office.streams[PERSON]) == 1
    assert laptop.replica.counts().waiting == 0


@pytest.mark.parametrize("answers", range(8))
def test_cancelling_stops_between_steps_keeps_what_was_done_and_is_no_failure(answers: int) -> None:
    laptop = Laptop()
    laptop.replica.write(a_change(1))
    asked = iter([False] * answers)
    report = laptop.sync(cancelled=lambda: next(asked, True))
    finished = SyncStep.COMPARING in laptop.steps() and not report.cancelled
    assert report.cancelled != finished
    assert not laptop.office.is_open
    assert laptop.syncing.status().last_failure is None
    assert (laptop.syncing.status().last_success is None) == report.cancelled
    laptop.sync()
    assert holds_all(laptop)


def test_the_status_remembers_address_success_and_what_stands() -> None:
    laptop = Laptop()
    assert laptop.syncing.status().last_success is None
    assert laptop.syncing.status().address is None
    laptop.sync()
    laptop.replica.write(a_change(5))
    status = laptop.syncing.status()
    assert status.address == ADDRESS
    assert status.waiting == 1
    assert status.last_success == START
    assert status.last_failure is None


def test_the_status_remembers_a_failure_until_a_sync_comes_to_its_end() -> None:
    laptop = Laptop()
    laptop.sync()

    def locked(_name: str) -> None:
        raise Unavailable("office_locked", holder="Sian Rees")

    laptop.office.before_call = locked
    with pytest.raises(Unavailable):
        laptop.sync()
    status = laptop.syncing.status()
    assert status.last_failure == SyncFailure(code="office_locked", values={"holder": "Sian Rees"})
    assert status.last_success is not None
    laptop.office.before_call = lambda _: None
    laptop.sync()
    assert laptop.syncing.status().last_failure is None


def test_a_sync_with_nothing_to_do_asks_the_office_once() -> None:
    laptop = Laptop()
    laptop.replica.write(a_change(1))
    laptop.sync()
    laptop.office.calls.clear()
    report = laptop.sync()
    assert laptop.office.calls == ["open", "hello"]
    assert (report.sent, report.received, report.cancelled) == (0, 0, False)


def test_only_streams_that_go_further_than_the_laptop_are_asked_for() -> None:
    laptop = Laptop()
    laptop.replica.write(a_change(1), a_change(2, stream=OTHER_PERSON))
    laptop.sync()
    theirs = Laptop(office=laptop.office, replica=MemoryReplica(device=2))
    theirs.sync()
    theirs.replica.write(a_change(3, device=2))
    theirs.sync()
    laptop.office.fed_from.clear()
    laptop.office.calls.clear()
    laptop.sync()
    assert laptop.office.fed_from == [{TEAM: 1, PERSON: 1}]
    assert laptop.office.calls == ["open", "hello", "feed", "hello"]
    assert holds_all(laptop)


def test_the_last_counts_are_remembered() -> None:
    laptop = Laptop()
    laptop.replica.write(a_change(1))
    assert not laptop.syncing.status().met
    laptop.sync()
    status = laptop.syncing.status()
    assert (status.last_sent, status.last_received, status.met) == (2, 0, True)
