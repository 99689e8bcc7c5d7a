"""A wire that is cut, an answer that is lost and a laptop that is killed while a picture travels.

The short forms cut some dozens of times; the long ones 500.
"""

import secrets
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from coprod_desktop.domain.pictures import PIECE, Picture
from tests.faults.beginnings import FIRST_ID, STREAMS, Beginning
from tests.faults.cutting_proxy import Cutting
from tests.faults.one_history import expect_the_same_pictures
from tests.faults.signed_laptops import LONG, signed_again
from tests.faults.wires import Wired, wired
from tests.postgres_server import PostgresServer
from tests.storage.builders import Laptop, SteppingIds, WildClock

pytestmark = pytest.mark.xdist_group("faults_server")

CUTS = 500 if LONG else 24
LOST = 50 if LONG else 3
KILLS = 50 if LONG else 3
PIECES = 3
REPEATED = 2 * PIECE + 10_000
"""Bytes that may travel again over each connection: the piece that was cut, one more whose answer says
where to go on, and another hello."""


def add_picture(laptop: Laptop, *, pieces: int = PIECES) -> str:
    """Add a picture that nobody has; gives the name of its bytes."""
    content = secrets.token_bytes((pieces - 1) * PIECE + 1000)
    with laptop.vault.units_of_work() as work:
        name = work.keep_bytes(content, media_type="image/jpeg")
        work.add(STREAMS[0], Picture(title="The garden", hash=name, size=len(content)))
        work.commit()
    return name


def has(laptop: Laptop, name: str) -> bool:
    with laptop.vault.units_of_work() as work:
        return work.bytes_of(name) is not None


def expect_all_here(pair: Wired) -> None:
    pair.expect_same_chains()
    office = pair.office.session(pair.near.vault.actor)
    office.hello(pair.near.vault.replica.introduction(), ())
    expect_the_same_pictures(office, (pair.far, pair.near))


def passed(pair: Wired, since: int, *, out: bool) -> int:
    """Count what went over the wire from a connection on, one way."""
    return sum(one.to_server if out else one.to_laptop for one in pair.proxy.connections[since:])


@pytest.mark.parametrize("out", [True, False], ids=["on its way out", "on its way in"])
def test_after_a_cut_at_any_byte_of_a_picture_the_next_sync_goes_on_behind_the_last_piece(
    server: PostgresServer, server_beginning: Beginning, tmp_path: Path, tally: Counter[str], *, out: bool
) -> None:
    with wired(server, server_beginning, tmp_path) as pair:
        pair.sync_far()
        for number in range(-1, CUTS // 2):
            name = add_picture(pair.far if out else pair.near)
            if not out:
                pair.sync_near()
            since = len(pair.proxy.connections)
            if number < 0:  # how much it is when nothing happens
                pair.sync_far()
                whole = passed(pair, since, out=out)
                continue
            at = 1 + number * whole // (CUTS // 2)
            pair.sync_far(Cutting(to_server=at) if out else Cutting(to_laptop=at))
            assert not pair.sync_far()
            pair.sync_near()
            tally["pictures cut on their way out" if out else "pictures cut on their way in"] += 1
            assert has(pair.far, name)
            assert has(pair.near, name)
            assert passed(pair, since, out=out) < whole + REPEATED * len(pair.proxy.connections[since:])
        expect_all_here(pair)


def test_answers_that_are_lost_after_commit_cost_one_piece(
    server: PostgresServer, server_beginning: Beginning, tmp_path: Path, tally: Counter[str]
) -> None:
    with wired(server, server_beginning, tmp_path) as pair:
        pair.sync_far()
        for _ in range(LOST):
            name = add_picture(pair.far, pieces=1)
            pair.sync_far(Cutting(swallow_answer_to=b"coprod.put_blob("))
            tally["answers about pictures lost after COMMIT"] += 1
            assert not pair.sync_far()
            pair.sync_near()
            assert has(pair.near, name)
        expect_all_here(pair)


def test_a_laptop_that_was_killed_while_pictures_travel_goes_on_where_it_was(
    server: PostgresServer, server_beginning: Beginning, tmp_path: Path, tally: Counter[str]
) -> None:
    with wired(server, server_beginning, tmp_path) as pair:
        pair.sync_far()
        for number in range(KILLS):
            names = [add_picture(pair.far), add_picture(pair.near)]
            pair.sync_near()
            address = pair.office.address_of(pair.far.vault.actor)
            pair.far.vault.close()
            with subprocess.Popen(  # noqa: S603  (our own module)
                [sys.executable, "-m", "tests.faults.syncing_until_killed", str(pair.far.path), address],
                stdout=subprocess.PIPE,
                text=True,
                cwd=Path(__file__).parents[2],
            ) as process:
                assert process.stdout is not None
                for line in process.stdout:
                    if "pictures" in line:
                        number -= 1  # noqa: PLW2901  (counts down to the step at which it is killed)
                        if number < 0:
                            break
                process.kill()
            tally["laptops killed while pictures travelled"] += 1
            pair.far = signed_again(
                pair.far.path, clock=WildClock(), ids=SteppingIds(FIRST_ID + (secrets.randbits(20) << 24))
            )
            assert not pair.sync_far()
            pair.sync_near()
            assert all(has(laptop, name) for laptop in (pair.far, pair.near) for name in names)
        expect_all_here(pair)
