"""An office file takes changes as an office does: in order, once, and only from whom it knows."""

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from coprod_desktop.application.sync_ports import Fed, Placed, Top
from coprod_desktop.domain.changes import (
    ChangeHeader,
    Digest,
    SealedChange,
    digest_of_body,
    digest_of_change,
    next_chain,
)
from coprod_desktop.domain.ids import ActorId, RecordId, StreamId
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.history.verify import Fault
from coprod_desktop.office.append import LARGEST_BODY
from coprod_desktop.office.file_office import FileOffice
from tests.office.builders import Laptop, an_office, opened


@pytest.fixture
def address(tmp_path: Path) -> str:
    return an_office(tmp_path)


@pytest.fixture
def laptop() -> Laptop:
    return Laptop()


@pytest.fixture
def office(address: str, laptop: Laptop) -> Iterator[FileOffice]:
    with closing(opened(address, laptop)) as held:
        yield held


def ids(placed: tuple[Placed, ...]) -> list[object]:
    return [place.id for place in placed]


def everything(office: FileOffice, stream: StreamId) -> tuple[Fed, ...]:
    return office.feed({stream: 0}, limit=1000)


def top(laptop: Laptop, office: FileOffice, stream: StreamId) -> Top:
    del laptop
    last = everything(office, stream)[-1]
    return Top(stream=stream, pos=last.pos, chain=last.chain)


def run(office: FileOffice, statement: str) -> None:
    with office._engine.begin() as connection:
        connection.execute(text(statement))


def test_changes_get_positions_without_gaps_on_one_chain(office: FileOffice, laptop: Laptop) -> None:
    stream = laptop.stream()
    first, second = laptop.changes(stream, 3), laptop.changes(stream, 2)
    placed = office.append(first) + office.append(second)
    chain, expected = b"", []
    for pos, change in enumerate(first + second, 1):
        chain = next_chain(chain, change.digest)
        expected.append(Placed(stream=stream, id=change.header.id, pos=pos, chain=chain))
    assert list(placed) == expected
    assert [(fed.pos, fed.chain) for fed in everything(office, stream)] == [
        (place.pos, place.chain) for place in placed
    ]
    assert [fed.change for fed in everything(office, stream)] == list(first + second)


def test_each_stream_counts_for_itself(office: FileOffice, laptop: Laptop) -> None:
    one, other = laptop.stream(), laptop.stream()
    placed = office.append((laptop.change(one), laptop.change(other), laptop.change(one)))
    assert [(place.stream, place.pos) for place in placed] == [(one, 1), (other, 1), (one, 2)]


def test_pushing_again_gives_the_same_places_and_adds_nothing(office: FileOffice, laptop: Laptop) -> None:
    stream = laptop.stream()
    batch = laptop.changes(stream, 3)
    placed = office.append(batch)
    later = laptop.change(stream)
    assert office.append((*batch, later))[:3] == placed
    assert office.append((later, later)) == office.append((later,))
    assert len(everything(office, stream)) == 4


def test_the_same_id_with_other_words_is_left_out_and_the_first_stays(
    office: FileOffice, laptop: Laptop
) -> None:
    stream = laptop.stream()
    change = laptop.change(stream)
    other = laptop.change(stream, title="Something else")
    forged = resealed(laptop, other, replace(other.header, id=change.header.id))
    after = laptop.change(stream)
    assert ids(office.append((change, forged, after))) == [change.header.id, after.header.id]
    assert ids(office.append((forged,))) == []
    assert [fed.change for fed in everything(office, stream)] == [change, after]


def _other_words(_laptop: Laptop, change: SealedChange) -> SealedChange:
    return replace(change, body=change.body.replace("Bread", "Beer"))


def _other_digest(laptop: Laptop, change: SealedChange) -> SealedChange:
    return replace(change, digest=Digest(bytes(32)), signature=laptop.founder.signer.sign(bytes(32)))


def _no_signature(_laptop: Laptop, change: SealedChange) -> SealedChange:
    return replace(change, signature=bytes(64))


def _in_somebody_elses_name(laptop: Laptop, change: SealedChange) -> SealedChange:
    return resealed(laptop, change, replace(change.header, actor=ActorId(change.header.id)))


def _beyond_all_schemas(laptop: Laptop, change: SealedChange) -> SealedChange:
    return resealed(laptop, change, replace(change.header, schema=2**40))


def _before_all_schemas(laptop: Laptop, change: SealedChange) -> SealedChange:
    return resealed(laptop, change, replace(change.header, schema=-1))


def _of_an_endless_kind(laptop: Laptop, change: SealedChange) -> SealedChange:
    return resealed(laptop, change, replace(change.header, kind="x" * 2**20))


def _half_a_character(_laptop: Laptop, change: SealedChange) -> SealedChange:
    return replace(change, body="\ud83d")


def _an_endless_salt(laptop: Laptop, change: SealedChange) -> SealedChange:
    salt = bytes(2**20)
    salted = replace(change, salt=salt, body_digest=digest_of_body(salt, change.body))
    return resealed(laptop, salted, change.header)


def resealed(laptop: Laptop, change: SealedChange, header: ChangeHeader) -> SealedChange:
    """Seal with another header, as a laptop could that was made to lie."""
    digest = digest_of_change(header, change.body_digest)
    return replace(change, header=header, digest=digest, signature=laptop.founder.signer.sign(digest))


@pytest.mark.parametrize(
    "tamper",
    [
        _other_words,
        _other_digest,
        _no_signature,
        _in_somebody_elses_name,
        _beyond_all_schemas,
        _before_all_schemas,
        _of_an_endless_kind,
        _half_a_character,
        _an_endless_salt,
    ],
)
def test_what_was_tampered_with_is_left_out_and_the_rest_goes_on(
    office: FileOffice, laptop: Laptop, tamper: Callable[[Laptop, SealedChange], SealedChange]
) -> None:
    stream = laptop.stream()
    first, tampered, last = laptop.changes(stream, 3)
    assert ids(office.append((first, tamper(laptop, tampered), last))) == [first.header.id, last.header.id]
    assert [fed.pos for fed in everything(office, stream)] == [1, 2]


def test_a_batch_of_refused_changes_makes_no_stream(office: FileOffice, laptop: Laptop) -> None:
    stream = laptop.stream()
    assert office.append((_no_signature(laptop, laptop.change(stream)),)) == ()
    assert stream not in office.hello(laptop.introduction, ()).readable


def test_a_change_beyond_all_measure_is_left_out(office: FileOffice, laptop: Laptop) -> None:
    stream = laptop.stream()
    assert office.append((laptop.change(stream, title="x" * LARGEST_BODY),)) == ()


def test_a_laptop_that_never_said_hello_is_not_believed(office: FileOffice, laptop: Laptop) -> None:
    stranger = Laptop(name="Stranger")
    stream = laptop.stream()
    ours, theirs = laptop.change(stream), stranger.change(stream)
    assert ids(office.append((theirs, ours))) == [ours.header.id]


def test_a_laptop_may_carry_what_another_one_signed(address: str, laptop: Laptop) -> None:
    author = Laptop(name="Sian Rees")
    stream = author.stream()
    change = author.change(stream)
    with closing(opened(address, author, laptop)) as office:
        assert ids(office.append((change,))) == [change.header.id]
        with office._engine.begin() as connection:
            carriers = connection.execute(
                text("SELECT received_by FROM change WHERE device_id = :device"),
                {"device": author.device.hex},
            )
            assert carriers.scalars().all() == [laptop.device.hex]


def test_a_laptop_that_the_office_forgot_is_known_again_by_its_own_record(
    address: str, laptop: Laptop
) -> None:
    forgotten = Laptop(name="Sian Rees")
    with closing(opened(address, laptop)) as office:
        team = office.hello(laptop.introduction, ()).team
        stream = forgotten.stream()
        work = forgotten.change(stream)
        assert office.append((work,)) == ()
        record = forgotten.change(
            team,
            kind="device",
            record=forgotten.device,
            worker=str(forgotten.actor),
            public_key=forgotten.keys.public.hex(),
        )
        assert len(office.append((work, record))) == 2


def test_nobody_enrols_a_laptop_with_another_ones_key(address: str, laptop: Laptop) -> None:
    stranger, known = Laptop(name="Stranger"), Laptop(name="Sian Rees")
    with closing(opened(address, known, laptop)) as office:
        team = office.hello(laptop.introduction, ()).team
        for record in (known.device, stranger.device):
            liar = Laptop(keys=stranger.keys, device=known.device, actor=known.actor)
            claim = liar.change(team, kind="device", record=record, public_key=stranger.keys.public.hex())
            assert office.append((claim,)) == ()
        unclear = stranger.change(team, kind="device", record=stranger.device, public_key="not a key")
        elsewhere = stranger.change(
            stranger.stream(),
            kind="device",
            record=stranger.device,
            public_key=stranger.keys.public.hex(),
        )
        assert office.append((unclear, elsewhere)) == ()
        absent = Laptop(name="Huw Bowen")
        liar = Laptop(keys=stranger.keys, device=absent.device, actor=absent.actor)
        for key in (absent.keys.public.hex(), "00"):
            claim = liar.change(team, kind="device", record=absent.device, public_key=key)
            assert office.append((claim,)) == ()
        assert office.append((absent.change(absent.stream()),)) == ()


def test_a_revoked_laptop_is_refused_but_its_earlier_work_is_taken_from_others(
    address: str, laptop: Laptop
) -> None:
    lost = Laptop(name="Sian Rees")
    stream = lost.stream()
    work = lost.change(stream)
    with closing(opened(address, lost, laptop)) as office:
        run(office, f"UPDATE device SET revoked = '2026-11-23' WHERE id = '{lost.device.hex}'")
        with pytest.raises(Refusal, match="device_revoked"):
            office.hello(lost.introduction, ())
        assert len(office.append((work,))) == 1


def test_a_known_laptop_with_another_key_or_worker_is_refused(office: FileOffice, laptop: Laptop) -> None:
    for liar in (
        Laptop(device=laptop.device, actor=laptop.actor),
        Laptop(device=laptop.device, keys=laptop.keys),
    ):
        with pytest.raises(Refusal, match="device_another_key"):
            office.hello(liar.introduction, ())


def test_nothing_is_taken_before_a_hello(address: str, laptop: Laptop) -> None:
    with closing(opened(address)) as office, pytest.raises(RuntimeError):
        office.append(laptop.changes(laptop.stream(), 1))


def test_a_hello_tells_office_team_and_every_stream(office: FileOffice, laptop: Laptop) -> None:
    stream = laptop.stream()
    office.append((laptop.change(stream),))
    welcome = office.hello(laptop.introduction, ())
    assert welcome.readable == {welcome.team, stream}
    assert welcome.restored == frozenset()
    (team,) = everything(office, welcome.team)
    assert (team.change.header.kind, team.change.header.record) == ("team", RecordId(welcome.team))
    assert '"value":"Nant Gwyn"' in team.change.body


def test_a_hello_names_the_streams_that_an_older_copy_of_the_office_lacks(
    office: FileOffice, laptop: Laptop
) -> None:
    known, lost, new = laptop.stream(), laptop.stream(), laptop.stream()
    office.append((*laptop.changes(known, 2), *laptop.changes(lost, 2)))
    tops = (
        top(laptop, office, known),
        replace(top(laptop, office, known), pos=1, chain=everything(office, known)[0].chain),
        replace(top(laptop, office, lost), pos=3),
        Top(stream=new, pos=0, chain=b""),
    )
    assert office.hello(laptop.introduction, tops).restored == {lost}
    other_chain = replace(top(laptop, office, lost), chain=bytes(32))
    assert office.hello(laptop.introduction, (other_chain,)).restored == {lost}
    assert office.hello(laptop.introduction, (replace(tops[0], stream=new),)).restored == {new}


def test_the_feed_goes_by_stream_and_position_in_pages(office: FileOffice, laptop: Laptop) -> None:
    streams = sorted(laptop.stream() for _ in range(3))
    office.append(tuple(laptop.change(stream) for _ in range(4) for stream in reversed(streams)))
    cursors = dict.fromkeys(streams, 0)
    read: list[tuple[StreamId, int]] = []
    while page := office.feed(cursors, limit=5):
        assert len(page) <= 5
        for fed in page:
            cursors[fed.change.header.stream] = fed.pos
            read.append((fed.change.header.stream, fed.pos))
    assert read == [(stream, pos) for stream in streams for pos in range(1, 5)]


def test_the_feed_says_nothing_of_streams_that_were_not_asked_for(office: FileOffice, laptop: Laptop) -> None:
    asked, other = laptop.stream(), laptop.stream()
    office.append((laptop.change(asked), laptop.change(other)))
    assert {fed.change.header.stream for fed in office.feed({asked: 0}, limit=9)} == {asked}
    assert office.feed({laptop.stream(): 0}, limit=9) == ()
    assert office.feed({}, limit=9) == ()


def test_an_erasure_empties_what_is_there_and_what_comes_later(office: FileOffice, laptop: Laptop) -> None:
    stream = laptop.stream()
    goes, stays = laptop.change(stream), laptop.change(stream)
    late = laptop.change(stream, record=goes.header.record, title="Late words")
    same_batch = laptop.change(stream, record=goes.header.record, title="Same batch")
    office.append((goes, stays))
    erasure = laptop.change(stream, kind="erasure", records=[str(goes.header.record)])
    assert len(office.append((same_batch, erasure))) == 2
    assert len(office.append((late,))) == 1
    bodies = {fed.change.header.id: fed.change.body for fed in everything(office, stream)}
    assert bodies == {
        goes.header.id: "",
        stays.header.id: stays.body,
        same_batch.header.id: "",
        erasure.header.id: erasure.body,
        late.header.id: "",
    }
    assert all(fed.change.fits() for fed in everything(office, stream))
    assert office.append((goes,))[0].pos == 1
    assert office.verify() == ()


def test_an_emptied_copy_is_taken_only_with_what_erased_it(office: FileOffice, laptop: Laptop) -> None:
    stream = laptop.stream()
    change, other = laptop.changes(stream, 2)
    copy, another = (replace(one, body="", salt=b"") for one in (change, other))
    assert office.append((copy,)) == ()
    erasure = laptop.change(stream, kind="erasure", records=[str(change.header.record)])
    assert ids(office.append((erasure, another, copy))) == [erasure.header.id, change.header.id]
    assert ids(office.append((other,))) == [other.header.id]
    assert {fed.change.body for fed in everything(office, stream)} == {"", erasure.body, other.body}


def test_an_erasure_without_words_is_left_out(office: FileOffice, laptop: Laptop) -> None:
    stream = laptop.stream()
    erasure = laptop.change(stream, kind="erasure", whole_stream=True)
    assert office.append((replace(erasure, body="", salt=b""),)) == ()
    assert len(office.append((erasure,))) == 1


def test_verifying_finds_what_was_changed_in_the_file(office: FileOffice, laptop: Laptop) -> None:
    stream = laptop.stream()
    office.append(laptop.changes(stream, 3))
    assert office.verify() == ()
    run(office, f"UPDATE change SET body = '{{}}' WHERE pos = 2 AND stream_id = '{stream.hex}'")
    run(office, f"UPDATE change SET chain = x'00' WHERE pos = 3 AND stream_id = '{stream.hex}'")
    assert {found.fault for found in office.verify()} == {Fault.DIGEST, Fault.CHAIN, Fault.HEAD}


def test_a_stream_is_of_the_kind_of_its_root_record_however_late_that_comes(
    office: FileOffice, laptop: Laptop
) -> None:
    stream = laptop.stream()
    office.append((laptop.change(stream),))
    office.append((laptop.change(stream, kind="person", record=stream, full_name="Zoë"),))
    with office._engine.begin() as connection:
        kinds = connection.execute(text(f"SELECT kind FROM stream WHERE id = '{stream.hex}'"))
        assert kinds.scalars().all() == ["person"]
