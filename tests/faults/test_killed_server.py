"""A server that is killed, or stopped, in the middle of a batch: what it acknowledged is there again."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from coprod_desktop.content.wording import read_wording
from tests.conftest import RESOURCES
from tests.faults.beginnings import on_a_server
from tests.faults.cutting_proxy import Cutting
from tests.faults.signed_laptops import LONG, changes_of
from tests.faults.wires import wired
from tests.office.postgres.builders import make_template
from tests.postgres_server import PostgresServer, postgres_server

KILLS = 50 if LONG else 2
PUSH = b"coprod.append("
SENTENCES = read_wording(RESOURCES / "wording" / "en" / "refusals.toml").sentences


@pytest.mark.xdist_group("faults_server")
@pytest.mark.parametrize("how", [PostgresServer.kill, PostgresServer.stop])
def test_what_was_under_way_when_a_server_went_down_is_there_once_when_it_is_up(
    tmp_path: Path, tally: Counter[str], how: Callable[[PostgresServer], None]
) -> None:
    with postgres_server({"fsync": "on"}) as server:
        make_template(server)
        with wired(server, on_a_server(server), tmp_path) as pair:
            for number in range(KILLS):
                pair.write(f"before {number}", strengths=10)
                before = changes_of(pair.far)
                down = Cutting(swallow_answer_to=PUSH, when_asked=lambda: how(server))
                failed = pair.sync_far(down)
                assert SENTENCES[failed], "it went down in the middle, and a sentence says so"
                assert changes_of(pair.far) == before, "what was written on the laptop is untouched"
                tally[f"servers gone in mid-batch; {failed}"] += 1
                server.start()
                assert not pair.sync_far()
                pair.sync_near()
                pair.expect_same_chains()
            pair.expect_one_history()
