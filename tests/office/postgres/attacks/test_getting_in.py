"""Nobody comes in without a ticket of their own, after they left, or on a laptop that was taken from them."""

from contextlib import closing
from typing import Final

import psycopg
import pytest

from coprod_desktop.application.sync_ports import Introduction
from coprod_desktop.domain.refusal import Refusal
from tests.office.builders import Laptop
from tests.office.postgres.attacks.besieged import APPEND, Besieged
from tests.office.postgres.builders import PASSWORD

HELLO: Final = b"SELECT restored FROM coprod.hello(%s, %s, %s, %s, %s)"


def hello(siege: Besieged, who: Introduction, ticket: str = "", tops: str = "[]") -> object:
    with siege.connected() as connection:
        row = connection.execute(HELLO, (who.device, who.actor, who.public_key, ticket, tops)).fetchone()
    return row and row[0]


@pytest.mark.parametrize("ticket", ["", "0" * 64, "' OR true --", "%"])
def test_a_ticket_cannot_be_guessed(siege: Besieged, ticket: str) -> None:
    with pytest.raises(psycopg.Error, match="ticket_"):
        hello(siege, Laptop().introduction, ticket)


def test_the_hash_of_a_ticket_is_no_ticket(standing: Besieged) -> None:
    standing.served.ticket(standing.mal.login)
    ((kept,),) = standing.served.run(
        "SELECT encode(hash, 'hex') FROM coprod.ticket WHERE login = %s AND used_at IS NULL LIMIT 1",
        standing.mal.login,
    )
    with standing.unchanged(), pytest.raises(psycopg.Error, match="ticket_refused"):
        hello(standing, Laptop().introduction, str(kept))


def test_somebody_elses_ticket_does_not_let_in(standing: Besieged) -> None:
    ticket = standing.served.ticket(standing.rhian.login).ticket
    with standing.unchanged(), pytest.raises(psycopg.Error, match="ticket_refused"):
        hello(standing, Laptop().introduction, ticket)


def test_a_ticket_does_not_let_in_twice(standing: Besieged) -> None:
    ticket = standing.served.ticket(standing.mal.login).ticket
    first = Laptop(name="Mal Evans", actor=standing.mal.laptop.actor)
    assert hello(standing, first.introduction, ticket) == []
    second = Laptop(name="Mal Evans", actor=standing.mal.laptop.actor)
    with standing.unchanged(), pytest.raises(psycopg.Error, match="ticket_refused"):
        hello(standing, second.introduction, ticket)


def test_an_expired_ticket_does_not_let_in(standing: Besieged) -> None:
    ticket = standing.served.ticket(standing.mal.login).ticket
    standing.served.run("UPDATE coprod.ticket SET expires = now() - interval '1 s' WHERE used_at IS NULL")
    with standing.unchanged(), pytest.raises(psycopg.Error, match="ticket_refused"):
        hello(standing, Laptop().introduction, ticket)


@pytest.mark.parametrize("whose", ["rhian", "emyr"])
def test_nobody_enrols_a_laptop_as_somebody_else(standing: Besieged, whose: str) -> None:
    ticket = standing.served.ticket(standing.mal.login).ticket
    victim = getattr(standing, whose).laptop
    with standing.unchanged():
        for who in (
            victim.introduction,
            Laptop(actor=victim.actor).introduction,
            Laptop(device=victim.device).introduction,
        ):
            with pytest.raises(psycopg.Error, match="device_another_key"):
                hello(standing, who, ticket)


def test_a_laptop_does_not_change_its_key(siege: Besieged) -> None:
    mal = siege.mal.laptop
    with pytest.raises(psycopg.Error, match="device_another_key"):
        hello(siege, Laptop(actor=mal.actor, device=mal.device).introduction)


def test_hello_does_not_tell_whether_another_teams_chain_was_right(siege: Besieged) -> None:
    ((chain,),) = siege.served.run("SELECT chain FROM coprod.stream WHERE id = %s", siege.far)
    answers = [
        hello(
            siege,
            siege.mal.laptop.introduction,
            tops=f'[{{"stream":"{siege.far}","pos":{pos},"chain":"\\\\x{known}"}}]',
        )
        for pos, known in ((3, chain.hex()), (3, "00" * 32), (9, "00" * 32))
    ]
    assert answers == [[siege.far]] * 3  # as of a stream that is nowhere


def test_a_revoked_laptop_neither_reads_nor_writes(standing: Besieged) -> None:
    lost = standing.member("Dai Lewis")
    standing.served.administration.assign(lost.login, standing.common)
    standing.served.administration.revoke_device(lost.laptop.device)
    change = lost.laptop.change(standing.common)
    with closing(lost.session), standing.unchanged():
        with pytest.raises(psycopg.Error, match="device_revoked"):
            standing.push(change, member=lost)
        with pytest.raises(Refusal, match="device_revoked"):
            lost.session.hello(lost.laptop.introduction, ())
        assert lost.session.feed({standing.common: 0, standing.team: 0}, limit=10) == ()
        assert standing.push(change) == []  # nor through somebody else


def test_a_worker_who_left_neither_connects_nor_goes_on(standing: Besieged) -> None:
    gone = standing.member("Dai Lewis")
    standing.served.administration.assign(gone.login, standing.common)
    connection = standing.served.connected(gone.login)
    standing.served.administration.revoke_worker(gone.login)
    with closing(gone.session), closing(connection), standing.unchanged():
        with pytest.raises(psycopg.OperationalError):
            connection.execute(APPEND.encode(), (gone.laptop.device, "[]"))
        with pytest.raises(Refusal, match="office_login_refused"):
            standing.served.connected(gone.login)
        assert standing.push(gone.laptop.change(standing.common)) == []


def test_a_wrong_passphrase_does_not_let_in(siege: Besieged) -> None:
    for wrong in ("", PASSWORD + " ", "x"):
        with pytest.raises(Refusal, match=r"office_passphrase_wrong|office_login_refused"):
            siege.served.connected(siege.rhian.login, password=wrong)


def test_rows_that_are_held_hold_nobody_up_once_the_holder_is_put_out(standing: Besieged) -> None:
    holder = standing.member("Dai Lewis")
    standing.served.administration.assign(holder.login, standing.common)
    with closing(holder.session), closing(standing.served.connected(holder.login)) as held:
        held.autocommit = False
        batch = standing.altered(holder.laptop.change(standing.common))
        assert held.execute(APPEND.encode(), (holder.laptop.device, batch)).fetchall() != []
        standing.served.administration.revoke_worker(holder.login)
        with standing.unchanged():
            pass
        change = standing.rhian.laptop.change(standing.common)
        assert standing.push(change, member=standing.rhian) == [change.header.id]


def test_an_enrolment_that_is_left_open_holds_up_no_other(standing: Besieged) -> None:
    ticket, laptop = (
        standing.served.ticket(standing.mal.login).ticket,
        Laptop(actor=standing.mal.laptop.actor),
    )
    with standing.connected() as held:
        held.autocommit = False
        held.execute(HELLO, (laptop.device, laptop.actor, laptop.keys.public, ticket, "[]"))
        standing.member("Dai Lewis").session.close()
        held.rollback()
