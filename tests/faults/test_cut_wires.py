"""A wire that is cut after any byte, in either direction, and answers that never arrive.

The short forms cut some dozens of times and lose twenty answers; the long ones 5,000 and 500.
"""

from collections import Counter
from pathlib import Path

import pytest

from tests.faults.beginnings import Beginning
from tests.faults.cutting_proxy import Cutting
from tests.faults.signed_laptops import LONG
from tests.faults.wires import Wired, wired
from tests.postgres_server import PostgresServer

pytestmark = pytest.mark.xdist_group("faults_server")

CUTS = 5000 if LONG else 36
IN_ONE_HISTORY = 250
"""Cuts in one history: what is compared in full at its end grows with it."""
LOST_ANSWERS = 500 if LONG else 20
PUSH = b"coprod.append("


def bytes_of_a_sync(pair: Wired) -> tuple[int, int]:
    """Count what goes over the wire, each way, when a laptop sends something and receives something."""
    pair.write("measured")
    pair.sync_far()
    passed = pair.proxy.connections[-1]
    pair.sync_near()
    return passed.to_server, passed.to_laptop


@pytest.mark.parametrize("history", range(-(-CUTS // IN_ONE_HISTORY)))
def test_after_a_cut_at_any_byte_the_next_sync_completes(
    server: PostgresServer, server_beginning: Beginning, tmp_path: Path, tally: Counter[str], history: int
) -> None:
    with wired(server, server_beginning, tmp_path) as pair:
        pair.sync_far()
        to_server, to_laptop = bytes_of_a_sync(pair)
        for number in range(history * IN_ONE_HISTORY, min(CUTS, (history + 1) * IN_ONE_HISTORY)):
            pair.write(f"cut {number}")
            at = number // 2 * 2 / CUTS
            outgoing = number % 2 == 0
            cutting = (
                Cutting(to_server=int(at * to_server) + 1)
                if outgoing
                else Cutting(to_laptop=int(at * to_laptop) + 1)
            )
            cuts_before = pair.proxy.cuts
            failed = pair.sync_far(cutting)
            tally["wires cut on the way to the server" if outgoing else "wires cut on the way back"] += 1
            tally[f"syncs that ended with {failed}" if failed else "syncs that went through"] += 1
            assert pair.proxy.cuts > cuts_before
            assert not pair.sync_far()
            pair.sync_near()
            pair.expect_same_chains()
        pair.expect_one_history()


def test_an_answer_that_is_lost_after_commit_costs_nothing(
    server: PostgresServer, server_beginning: Beginning, tmp_path: Path, tally: Counter[str]
) -> None:
    with wired(server, server_beginning, tmp_path) as pair:
        for number in range(LOST_ANSWERS):
            pair.write(f"lost {number}")
            before = len(pair.office.holds())
            assert pair.sync_far(Cutting(swallow_answer_to=PUSH)) == "office_lost"
            assert len(pair.office.holds()) == before + 1, "the server kept it"
            assert pair.far.vault.replica.counts().waiting == 1, "the laptop was not told"
            tally["answers lost after COMMIT"] += 1
            assert not pair.sync_far()
            pair.sync_near()
            pair.expect_same_chains()
        pair.expect_one_history()
