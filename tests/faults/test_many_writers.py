"""Eight writers at once, and a reader who never sees a gap."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from typing import Final

import pytest

from coprod_desktop.application.sync_ports import Fed
from coprod_desktop.domain.changes import next_chain
from coprod_desktop.domain.ids import StreamId
from coprod_desktop.office.postgres.session import PostgresOffice
from tests.faults.signed_laptops import LONG
from tests.office.builders import Laptop
from tests.office.postgres.builders import copied
from tests.postgres_server import PostgresServer

WRITERS: Final = 8
BATCHES: Final = 400 if LONG else 15
IN_A_BATCH: Final = 5


def push(office: PostgresOffice, laptop: Laptop, streams: tuple[StreamId, ...]) -> int:
    """Write to all streams, batch after batch; say how many changes have a place."""
    placed = 0
    for _ in range(BATCHES):
        batch = tuple(laptop.change(streams[number % len(streams)]) for number in range(IN_A_BATCH))
        placed += len(office.append(batch))
    return placed


@pytest.mark.xdist_group("faults_server")
def test_a_reader_beside_eight_writers_never_sees_a_gap(server: PostgresServer, tally: Counter[str]) -> None:
    served = copied(server)
    founder, reader = Laptop(), Laptop(name="Reader")
    streams = (founder.stream(), founder.stream())
    founding = served.met(founder)
    founding.append(tuple(founder.change(stream, kind="person", record=stream) for stream in streams))
    laptops = [Laptop(name=f"Writer {number}") for number in range(WRITERS)]
    logins = [served.worker(laptop.name) for laptop in (*laptops, reader)]
    for login in logins:
        for stream in streams:
            served.administration.assign(login, stream)
    *writing, reading = (
        served.met(laptop, login=login) for laptop, login in zip((*laptops, reader), logins, strict=True)
    )
    expected = len(streams) + WRITERS * BATCHES * IN_A_BATCH
    reached = dict.fromkeys(streams, (0, b""))
    with ThreadPoolExecutor(WRITERS) as pool:
        pushing = [
            pool.submit(push, office, laptop, streams)
            for office, laptop in zip(writing, laptops, strict=True)
        ]
        done = False
        page: tuple[Fed, ...] = ()
        while not done or page:
            done = all(push.done() for push in pushing)
            page = reading.feed({stream: pos for stream, (pos, _) in reached.items()}, limit=200)
            for fed in page:
                pos, chain = reached[fed.change.header.stream]
                assert fed.pos == pos + 1, "a gap was seen"
                assert fed.chain == next_chain(chain, fed.change.digest)
                reached[fed.change.header.stream] = (fed.pos, fed.chain)
            tally["reads beside the writers"] += 1
        assert sum(push.result() for push in pushing) == WRITERS * BATCHES * IN_A_BATCH
    assert sum(pos for pos, _ in reached.values()) == expected
    tally["changes written by eight"] += expected
    for office in (founding, reading, *writing):
        with closing(office):
            pass
    served.clear_away()
