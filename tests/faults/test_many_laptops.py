"""Several laptops and an office, with everything that goes wrong between them, over real stores.

The short form runs by default; the long form with all others, by ``python -m tests.faults``.
"""

from collections import Counter

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from coprod_desktop.application import syncing
from tests.faults.beginnings import Beginning
from tests.faults.later_app import know_both_apps
from tests.faults.lines import PAGE
from tests.faults.many_laptops import many_laptops
from tests.faults.signed_laptops import LONG, SHARE


@pytest.fixture(autouse=True)
def small_pages_and_both_apps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(syncing, "BATCH", PAGE)
    monkeypatch.setattr(syncing, "OFFER", PAGE)
    know_both_apps(monkeypatch)


def live_through(beginning: Beginning, tally: Counter[str], *, histories: int) -> None:
    run_state_machine_as_test(
        many_laptops(beginning, tally),
        settings=settings(
            max_examples=histories,
            stateful_step_count=50 if LONG else 30,
            deadline=None,
            database=None,
            derandomize=not LONG,
            phases=(Phase.generate, Phase.shrink) if LONG else (Phase.generate,),
            suppress_health_check=list(HealthCheck),
        ),
    )


@pytest.mark.xdist_group("faults_file")
def test_laptops_and_an_office_file_come_to_one_history(
    file_beginning: Beginning, tally: Counter[str]
) -> None:
    live_through(file_beginning, tally, histories=round(1500 * SHARE) if LONG else 8)


@pytest.mark.xdist_group("faults_server")
def test_laptops_and_a_server_come_to_one_history(server_beginning: Beginning, tally: Counter[str]) -> None:
    live_through(server_beginning, tally, histories=round(500 * SHARE) if LONG else 4)
