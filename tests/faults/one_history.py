"""What must be true in the end: one history, of which nothing was lost and nothing silently replaced."""

from collections.abc import Collection, Sequence

from sqlalchemy import select

from coprod_desktop.application.sync_ports import BlobName, OfficeSession
from coprod_desktop.domain.changes import decode_body, next_chain
from coprod_desktop.history.blobs import names_in
from coprod_desktop.history.sqlcipher import reading
from coprod_desktop.history.verify import Fault
from tests.faults.signed_laptops import Held, changes_of, tables_of
from tests.storage.builders import Laptop
from tests.storage.dumps import projection


def expect_one_history(office: Held, laptops: Sequence[Laptop]) -> None:
    """The office and all laptops hold the same changes, in the same places, and show the same."""
    expect_places(office)
    first = projection(laptops[0].engine, tables_of(laptops[0]))
    for laptop in laptops:
        here = changes_of(laptop)
        assert here.keys() == office.keys(), "not delivered"
        assert not {key for key in office if here[key] != office[key]}, "other words, or another order"
        assert projection(laptop.engine, tables_of(laptop)) == first, "the replicas differ"
        counts = laptop.vault.replica.counts()
        assert (counts.waiting, counts.set_aside, counts.leaving) == (0, 0, 0)
        assert counts.conflicts == len(laptop.vault.disputes.everything())
        found = {one.fault for one in laptop.vault.verify()}
        assert found <= {Fault.UNKNOWN_DEVICE}, "the founder's laptop is not in the team's stream"
    expect_no_silent_overwrite(laptops[0], office)


def expect_the_same_pictures(office: OfficeSession, laptops: Sequence[Laptop]) -> None:
    """What anybody has of what pictures name, everybody has, whole; of what none names there is nothing."""
    for laptop in laptops:
        named = _named_by_pictures(laptop)
        there = office.blob_names(frozenset(one.stream for one in named))
        assert there <= named, "the office has bytes that nobody names"
        digests = {one.digest for one in named}
        whole, pieces = _bytes_of(laptop)
        assert whole == {one.digest for one in there}, "not every picture came"
        assert pieces <= digests, "pieces that nobody names"
        for digest in whole:
            with laptop.vault.units_of_work() as work:
                assert work.bytes_of(digest.hex()) is not None, "other bytes than those that were hashed"
        counts = laptop.vault.replica.counts()
        assert counts.pictures_waiting == 0
        assert counts.pictures_missing == sum(
            digest not in whole for digest in map(_digest, _shown(laptop))
        ), "not counted"


def _named_by_pictures(laptop: Laptop) -> set[BlobName]:
    return {
        BlobName(stream=stream, digest=digest)
        for (stream, _), (_, _, change) in changes_of(laptop).items()
        if change.header.kind == "picture"
        for digest in names_in(change.body)
    }


def _bytes_of(laptop: Laptop) -> tuple[set[bytes], set[bytes]]:
    tables = tables_of(laptop)
    with reading(laptop.engine).connect() as connection:
        whole = set(connection.execute(select(tables.blob.c.hash)).scalars())
        pieces = set(connection.execute(select(tables.blob_chunk.c.hash)).scalars())
    return whole, pieces


def _shown(laptop: Laptop) -> list[str]:
    picture = tables_of(laptop).typed["picture"].table
    with reading(laptop.engine).connect() as connection:
        return [str(one) for one in connection.execute(select(picture.c.hash)).scalars()]


def _digest(name: str) -> bytes:
    return bytes.fromhex(name)


def expect_places(office: Held) -> None:
    """Positions count from 1 without gaps, and chains follow one another."""
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


def expect_no_silent_overwrite(laptop: Laptop, office: Held) -> None:
    """Each edit stands, or somebody who had it on screen replaced it; what was erased is gone."""
    tables = tables_of(laptop)
    with reading(laptop.engine).connect() as connection:
        heads = {tuple(row) for row in connection.execute(select(tables.field_head))}
    edits = {
        (change.header.record, field, change.header.id): edit
        for _, _, change in office.values()
        if change.body
        for field, edit in decode_body(change.body).items()
    }
    named = {(record, field, parent) for (record, field, _), edit in edits.items() for parent in edit.parents}
    assert heads == set(edits) - named


def expect_all_offered(laptop: Laptop) -> None:
    """After a sync that came to its end, all that waits was refused, and is visible as such."""
    waiting = {change for (_, change), (pos, _, _) in changes_of(laptop).items() if pos is None}
    aside = {one.change for one in laptop.vault.aside.everything()}
    assert waiting <= aside, "refused, and nobody is told"


def expect_none_lost(expected: Collection[object], office: Held) -> None:
    """Whatever was ever written, and did not go down with its only copy, is at the office."""
    assert not set(expected) - set(office), "a write was lost"
