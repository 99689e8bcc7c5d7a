"""Who is let in by an office on a server, with which laptop, and until when."""

from contextlib import closing

import pytest

from coprod_desktop.application.unavailable import Unavailable
from coprod_desktop.domain.refusal import Refusal
from tests.office.builders import Laptop
from tests.office.postgres.builders import ServerOffice
from tests.office.postgres.meetings import Meeting, everything


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
