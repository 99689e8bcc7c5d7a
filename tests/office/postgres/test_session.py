"""An office on a server lets each worker do what is theirs, whoever carries it, and nothing else."""

from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import replace

import psycopg
import pytest

from coprod_desktop.application.sync_ports import Fed, Top
from coprod_desktop.application.unavailable import Unavailable
from coprod_desktop.domain.canonical import JsonValue
from coprod_desktop.domain.changes import SealedChange
from coprod_desktop.domain.ids import RecordId, StreamId
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.office.postgres import batches
from coprod_desktop.office.postgres.session import PostgresOffice
from tests.office.builders import Laptop
from tests.office.postgres.builders import OTHER_TEAM, ServerOffice
from tests.office.test_file_office import ids, resealed


class Meeting:
    """Offices that are open, each for one laptop, all closed in the end."""

    def __init__(self, served: ServerOffice, held: ExitStack) -> None:
        self.served = served
        self._held = held

    def open(self, laptop: Laptop, *, team: str = "Nant Gwyn") -> PostgresOffice:
        """Let a laptop in, with a login of its own."""
        return self._held.enter_context(closing(self.served.met(laptop, team=team)))

    def login(self, laptop: Laptop) -> str:
        """Give the login of a laptop."""
        ((login,),) = self.served.run("SELECT login FROM coprod.device WHERE id = %s", laptop.device)
        return str(login)

    def assign(self, laptop: Laptop, stream: StreamId) -> None:
        """Let a laptop's worker work with somebody."""
        self.served.administration.assign(self.login(laptop), stream)

    def unassign(self, laptop: Laptop, stream: StreamId) -> None:
        """Let a laptop's worker no longer work with somebody."""
        self.served.administration.unassign(self.login(laptop), stream)


@pytest.fixture
def meeting(served: ServerOffice) -> Iterator[Meeting]:
    with ExitStack() as held:
        yield Meeting(served, held)


@pytest.fixture
def rhian() -> Laptop:
    return Laptop(name="Rhian Pugh")


@pytest.fixture
def sian() -> Laptop:
    return Laptop(name="Sian Rees")


def everything(office: PostgresOffice, stream: StreamId) -> tuple[Fed, ...]:
    return office.feed({stream: 0}, limit=1000)


def without_words(change: SealedChange) -> SealedChange:
    return replace(change, body="", salt=b"")


def test_a_laptop_comes_in_with_a_ticket_once(served: ServerOffice, rhian: Laptop, sian: Laptop) -> None:
    login = served.worker()
    with closing(served.opened(login)) as office, pytest.raises(Refusal, match="ticket_needed"):
        office.hello(rhian.introduction, ())
    ticket = served.ticket(login)
    with closing(served.opened(login, enrolment=ticket)) as office:
        office.hello(rhian.introduction, ())
        office.hello(rhian.introduction, ())
        with pytest.raises(Refusal, match="ticket_refused"):
            office.hello(sian.introduction, ())
    with closing(served.opened(login)) as office:
        office.hello(rhian.introduction, ())


def test_a_ticket_is_its_workers_own_and_lasts_a_fortnight(served: ServerOffice, rhian: Laptop) -> None:
    login, other = served.worker(), served.worker()
    ticket = served.ticket(login)
    with (
        closing(served.opened(other, enrolment=ticket)) as office,
        pytest.raises(Refusal, match="ticket_refused"),
    ):
        office.hello(rhian.introduction, ())
    served.run("UPDATE coprod.ticket SET expires = expires - interval '14 days'")
    with (
        closing(served.opened(login, enrolment=ticket)) as office,
        pytest.raises(Refusal, match="ticket_refused"),
    ):
        office.hello(rhian.introduction, ())


def test_a_ticket_is_kept_so_that_nobody_can_use_it(served: ServerOffice) -> None:
    ticket = served.ticket(served.worker())
    assert ticket.ticket not in str(served.run("SELECT encode(hash, 'hex') FROM coprod.ticket"))
    assert len(ticket.ticket) == 64


def test_nobody_takes_another_workers_laptop_or_name(served: ServerOffice, rhian: Laptop) -> None:
    with closing(served.met(rhian)):
        other = served.worker()
        for liar in (rhian, Laptop(actor=rhian.actor)):
            with (
                closing(served.opened(other, enrolment=served.ticket(other))) as office,
                pytest.raises(Refusal, match="device_another_key"),
            ):
                office.hello(liar.introduction, ())


def test_what_another_wrote_is_taken_from_a_carrier_only_with_its_signature(
    meeting: Meeting, rhian: Laptop, sian: Laptop
) -> None:
    office, stream = meeting.open(rhian), rhian.stream()
    meeting.open(sian)
    office.append((rhian.change(stream),))
    meeting.assign(sian, stream)
    signed = sian.change(stream)
    unsigned = replace(sian.change(stream), signature=bytes(64))
    forged = sian.change(stream)
    forged = replace(forged, signature=rhian.founder.signer.sign(forged.digest))
    assert ids(office.append((unsigned, signed, forged))) == [signed.header.id]
    ((carrier,),) = meeting.served.run(
        "SELECT received_by FROM coprod.change WHERE id = %s", signed.header.id
    )
    assert carrier == rhian.device


def test_nobody_writes_in_anothers_name(meeting: Meeting, rhian: Laptop, sian: Laptop) -> None:
    office, stream = meeting.open(rhian), rhian.stream()
    meeting.open(sian)
    change = rhian.change(stream)
    for header in (
        replace(change.header, device=sian.device, actor=sian.actor),
        replace(change.header, actor=sian.actor),
        replace(change.header, device=sian.device),
    ):
        assert office.append((resealed(rhian, change, header),)) == ()


def test_a_carried_change_needs_an_author_who_may_write_there(
    meeting: Meeting, rhian: Laptop, sian: Laptop
) -> None:
    office, stream = meeting.open(rhian), rhian.stream()
    meeting.open(sian)
    office.append((rhian.change(stream),))
    work = sian.change(stream)
    assert office.append((work,)) == ()
    meeting.assign(sian, stream)
    meeting.unassign(sian, stream)
    assert len(office.append((work,))) == 1


def test_an_office_from_a_backup_takes_from_one_laptop_what_all_wrote(
    meeting: Meeting, rhian: Laptop, sian: Laptop
) -> None:
    office, stream = meeting.open(rhian), rhian.stream()
    other = meeting.open(sian)
    office.append(rhian.changes(stream, 2))
    meeting.assign(sian, stream)
    other.append(sian.changes(stream, 2))
    before = everything(office, stream)
    meeting.served.run("DELETE FROM coprod.change WHERE stream_id = %s AND pos > 1", stream)
    meeting.served.run("UPDATE coprod.stream SET head = 1, chain = %s WHERE id = %s", before[0].chain, stream)
    top = Top(stream=stream, pos=4, chain=before[-1].chain)
    assert office.hello(rhian.introduction, (top,)).restored == {stream}
    assert len(office.append(tuple(fed.change for fed in before))) == 4
    assert everything(office, stream) == before
    assert office.hello(rhian.introduction, (top,)).restored == frozenset()


def test_a_lost_stream_comes_back_with_those_who_wrote_in_it(
    meeting: Meeting, rhian: Laptop, sian: Laptop
) -> None:
    office, stream = meeting.open(rhian), rhian.stream()
    other = meeting.open(sian)
    batch = (rhian.change(stream), sian.change(stream))
    assert len(office.append(batch)) == 2
    assert stream in office.hello(rhian.introduction, ()).readable
    assert stream not in other.hello(sian.introduction, ()).readable
    assert len(other.append((sian.change(stream),))) == 1


def test_a_lost_answer_costs_nothing(meeting: Meeting, rhian: Laptop) -> None:
    office, stream = meeting.open(rhian), rhian.stream()
    batch = rhian.changes(stream, 3)
    places = office.append(batch)
    office.close()
    again = meeting.served.opened(meeting.login(rhian))
    with closing(again):
        again.hello(rhian.introduction, ())
        assert again.append(batch) == places
        assert len(everything(again, stream)) == 3


def test_whoever_is_assigned_reads_from_the_beginning_and_no_longer_afterwards(
    meeting: Meeting, rhian: Laptop, sian: Laptop
) -> None:
    office, stream = meeting.open(rhian), rhian.stream()
    other = meeting.open(sian)
    office.append(rhian.changes(stream, 3))
    assert stream not in other.hello(sian.introduction, ()).readable
    assert everything(other, stream) == ()
    meeting.assign(sian, stream)
    assert other.hello(sian.introduction, ()).heads[stream] == 3
    assert len(everything(other, stream)) == 3
    made_while_assigned = sian.change(stream)
    meeting.unassign(sian, stream)
    assert stream not in other.hello(sian.introduction, ()).readable
    assert everything(other, stream) == ()
    assert [place.pos for place in other.append((made_while_assigned,))] == [4]


def test_whoever_was_never_assigned_writes_nothing_there(
    meeting: Meeting, rhian: Laptop, sian: Laptop
) -> None:
    office, stream = meeting.open(rhian), rhian.stream()
    other = meeting.open(sian)
    (known,) = batch = (rhian.change(stream),)
    office.append(batch)
    assert other.append((sian.change(stream), known)) == ()
    assert len(everything(office, stream)) == 1


def test_two_teams_know_nothing_of_each_other(meeting: Meeting, rhian: Laptop, sian: Laptop) -> None:
    meeting.served.administration.add_team(OTHER_TEAM)
    office, stream = meeting.open(rhian), rhian.stream()
    other = meeting.open(sian, team=OTHER_TEAM)
    office.append((rhian.change(stream),))
    ours = office.hello(rhian.introduction, ())
    theirs = other.hello(sian.introduction, ())
    assert ours.team != theirs.team
    assert theirs.readable == {theirs.team}
    assert other.feed({stream: 0, ours.team: 0}, limit=9) == ()
    assert other.append((sian.change(stream), sian.change(ours.team))) == ()
    work = sian.change(theirs.team)
    assert office.append((work,)) == ()
    with pytest.raises(Refusal, match="stream_unknown"):
        meeting.assign(sian, stream)
    asked = (Top(stream=stream, pos=9, chain=b"?"), Top(stream=sian.stream(), pos=9, chain=b"?"))
    assert other.hello(sian.introduction, asked).restored == {one.stream for one in asked}


def test_in_the_teams_stream_everybody_speaks_for_themselves(
    meeting: Meeting, rhian: Laptop, sian: Laptop
) -> None:
    office = meeting.open(rhian)
    meeting.open(sian)
    team = office.hello(rhian.introduction, ()).team
    own = (
        rhian.change(team, kind="worker", record=rhian.actor, name="Rhian"),
        rhian.change(team, kind="device", record=rhian.device),
        rhian.change(team, kind="template"),
    )
    others = (
        rhian.change(team, kind="worker", record=sian.actor, name="Not me"),
        rhian.change(team, kind="device", record=sian.device),
    )
    assert ids(office.append((*others, *own))) == [change.header.id for change in own]


def test_a_revoked_laptop_brings_nothing_more_and_neither_does_a_carrier(
    meeting: Meeting, rhian: Laptop, sian: Laptop
) -> None:
    office, lost = meeting.open(rhian), meeting.open(sian)
    stream = sian.stream()
    lost.append((sian.change(stream),))
    meeting.assign(rhian, stream)
    meeting.served.administration.revoke_device(sian.device)
    work = sian.change(stream)
    with pytest.raises(Refusal, match="device_revoked"):
        lost.append((work,))
    with pytest.raises(Refusal, match="device_revoked"):
        lost.hello(sian.introduction, ())
    assert lost.feed({stream: 0}, limit=9) == ()
    assert office.append((work,)) == ()
    assert len(everything(office, stream)) == 1


def test_a_worker_who_left_is_let_in_nowhere(meeting: Meeting, rhian: Laptop) -> None:
    office, stream = meeting.open(rhian), rhian.stream()
    office.append((rhian.change(stream),))
    login = meeting.login(rhian)
    meeting.served.administration.revoke_worker(login)
    with pytest.raises(Unavailable, match=r"office_stopping|office_lost"):
        office.hello(rhian.introduction, ())
    with pytest.raises(Unavailable, match="office_lost"):
        office.append((rhian.change(stream),))
    with pytest.raises(Refusal, match="office_login_refused"):
        meeting.served.opened(login)


def test_words_go_only_where_an_erasure_says_so(meeting: Meeting, rhian: Laptop) -> None:
    office, stream = meeting.open(rhian), rhian.stream()
    goes, stays, late = rhian.change(stream), rhian.change(stream), rhian.change(stream)
    late = rhian.change(stream, record=goes.header.record, title="Late")
    assert office.append((without_words(stays),)) == ()
    office.append((goes, stays))
    erasure = rhian.change(stream, kind="erasure", records=[str(goes.header.record)])
    assert len(office.append((erasure, without_words(late)))) == 2
    assert {fed.change.header.id: fed.change.body for fed in everything(office, stream)} == {
        goes.header.id: "",
        stays.header.id: stays.body,
        erasure.header.id: erasure.body,
        late.header.id: "",
    }
    assert all(fed.change.fits() for fed in everything(office, stream))
    assert office.append((goes,))[0].pos == 1


def test_an_erasure_of_everything_empties_the_stream(meeting: Meeting, rhian: Laptop) -> None:
    office, stream = meeting.open(rhian), rhian.stream()
    office.append((*rhian.changes(stream, 2), rhian.change(stream, kind="erasure", whole_stream=True)))
    office.append(rhian.changes(stream, 1))
    assert [bool(fed.change.body) for fed in everything(office, stream)] == [False, False, True, False]


@pytest.mark.parametrize(
    ("field", "value"),
    [("records", "all"), ("records", [1]), ("records", ["?"]), ("whole_stream", "true"), ("records", None)],
)
def test_an_erasure_that_says_nothing_clear_erases_nothing(
    meeting: Meeting, rhian: Laptop, field: str, value: JsonValue
) -> None:
    office, stream = meeting.open(rhian), rhian.stream()
    change = rhian.change(stream)
    erasure = rhian.change(stream, kind="erasure", **{field: value})  # type: ignore[arg-type]  # a field of the record, none of the builder's own
    office.append((change, erasure))
    assert everything(office, stream)[0].change == change


def test_a_stream_is_of_the_kind_of_its_root_record(meeting: Meeting, rhian: Laptop) -> None:
    office, stream = meeting.open(rhian), rhian.stream()
    office.append((rhian.change(stream),))
    office.append((rhian.change(stream, kind="person", record=stream),))
    assert meeting.served.run("SELECT kind FROM coprod.stream WHERE id = %s", stream) == [("person",)]


@pytest.mark.parametrize("character", ["\0", "\ud83d"], ids=["NUL", "half a character"])
def test_what_no_server_can_hold_never_holds_up_the_rest(
    meeting: Meeting, rhian: Laptop, character: str
) -> None:
    office, stream = meeting.open(rhian), rhian.stream()
    first, poisoned, last = rhian.changes(stream, 3)
    poisoned = replace(poisoned, body=f'{{"title":"{character}"}}')
    assert ids(office.append((first, poisoned, last))) == [first.header.id, last.header.id]


def test_what_the_server_cannot_read_is_found_by_halves(
    meeting: Meeting, rhian: Laptop, monkeypatch: pytest.MonkeyPatch
) -> None:
    office, stream = meeting.open(rhian), rhian.stream()
    batch = rhian.changes(stream, 9)
    poisoned = batch[3]
    written = batches.as_json

    def with_poison(portion: tuple[SealedChange, ...]) -> str:
        return written(portion).replace(str(poisoned.header.id), "no id")

    monkeypatch.setattr("coprod_desktop.office.postgres.session.as_json", with_poison)
    taken = ids(office.append(batch))
    assert sorted(map(str, taken)) == sorted(str(one.header.id) for one in batch if one is not poisoned)


@pytest.mark.parametrize(
    "made_at",
    [
        "2026-02-30T10:00:00.000000+00:00",
        "2025-02-29T10:00:00.000000+00:00",
        "1900-02-29T10:00:00.000000+00:00",
        "0000-01-01T10:00:00.000000+00:00",
        "2026-04-31T10:00:00.000000+00:00",
        "2026-13-01T10:00:00.000000+00:00",
        "2026-01-01T24:00:00.000000+00:00",
        "2026-01-01T10:00:00.000000+01:00",
        "2026-01-01T10:00:00+00:00",
        '2026-01-01T10:00:00.000000+00:00","x":"',
    ],
)
def test_a_moment_that_no_laptop_could_read_is_none(served: ServerOffice, made_at: str) -> None:
    assert served.run("SELECT coprod.is_moment(%s)", made_at) == [(False,)]


@pytest.mark.parametrize("day", ["2024-02-29", "2000-02-29", "2026-12-31", "0001-01-01", "9999-12-31"])
def test_a_day_that_there_is_is_one(served: ServerOffice, day: str) -> None:
    assert served.run("SELECT coprod.is_moment(%s)", f"{day}T23:59:59.999999+00:00") == [(True,)]


def test_a_call_takes_two_thousand_changes_and_no_more(meeting: Meeting, rhian: Laptop) -> None:
    meeting.open(rhian)
    with closing(meeting.served.connected(meeting.login(rhian))) as worker:
        for text in ("[" + ",".join(["{}"] * 2001) + "]", f'["{"x" * 33554432}"]'):
            with pytest.raises(psycopg.Error, match="batch_too_large"):
                worker.execute("SELECT coprod.append(%s, %s)", (rhian.device, text))
        assert (
            worker.execute(
                "SELECT coprod.append(%s, %s)", (rhian.device, "[" + ",".join(["{}"] * 2000) + "]")
            ).fetchall()
            == []
        )


def test_two_who_push_to_the_same_streams_wait_for_each_other(
    meeting: Meeting, rhian: Laptop, sian: Laptop
) -> None:
    office, stream = meeting.open(rhian), rhian.stream()
    other = meeting.open(sian)
    office.append((rhian.change(stream),))
    meeting.assign(sian, stream)
    with meeting.served.server.connect(meeting.served.database) as holder, holder.transaction():
        holder.execute("SELECT FROM coprod.stream WHERE id = %s FOR UPDATE", (stream,))
        other._connection.execute("SET statement_timeout = 50")
        with pytest.raises(Unavailable, match="office_too_slow"):
            other.append((sian.change(stream),))
    other._connection.execute("SET statement_timeout = 0")
    assert [place.pos for place in other.append((sian.change(stream),))] == [2]


def test_a_server_that_is_gone_is_said_in_one_sentence(meeting: Meeting, rhian: Laptop) -> None:
    office = meeting.open(rhian)
    meeting.served.run(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = %s", meeting.login(rhian)
    )
    with pytest.raises(Unavailable) as failed:
        office.hello(rhian.introduction, ())
    assert failed.value.code in {"office_lost", "office_stopping"}


def test_a_whole_first_sync_is_read_page_by_page(meeting: Meeting, rhian: Laptop) -> None:
    office = meeting.open(rhian)
    streams = sorted(rhian.stream() for _ in range(5))
    office.append(tuple(rhian.change(stream) for _ in range(30) for stream in streams))
    office.hello(rhian.introduction, ())
    cursors, read = dict.fromkeys(streams, 0), list[tuple[StreamId, int]]()
    while page := office.feed(cursors, limit=40):
        read += [(fed.change.header.stream, fed.pos) for fed in page]
        cursors |= dict(read)
    assert read == [(stream, pos) for stream in streams for pos in range(1, 31)]


def test_what_came_after_the_hello_is_read_as_well(meeting: Meeting, rhian: Laptop, sian: Laptop) -> None:
    office, other = meeting.open(rhian), meeting.open(sian)
    team = office.hello(rhian.introduction, ()).team
    other.append((sian.change(team),))
    assert [fed.pos for fed in office.feed({team: 1}, limit=9)] == [2]
    assert RecordId(team) not in {fed.change.header.record for fed in office.feed({team: 1}, limit=9)}
