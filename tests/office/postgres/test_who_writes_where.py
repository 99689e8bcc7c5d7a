"""Whose changes an office on a server takes, in which streams, and what it shows to whom."""

from dataclasses import replace

import pytest

from coprod_desktop.application.sync_ports import Top
from coprod_desktop.domain.refusal import Refusal
from tests.office.builders import Laptop
from tests.office.postgres.builders import OTHER_TEAM
from tests.office.postgres.meetings import Meeting, everything
from tests.office.test_file_office import ids, resealed


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
