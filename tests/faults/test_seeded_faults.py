"""The weeks of many laptops catch each fault that is put into the app on purpose.

The faults that show in few histories only are put in by the long form, ``python -m tests.faults``.
"""

from collections import Counter

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test
from sqlalchemy.exc import IntegrityError

from coprod_desktop.application import syncing
from coprod_desktop.application.unavailable import Unavailable
from tests.faults.beginnings import Beginning
from tests.faults.later_app import know_both_apps
from tests.faults.lines import PAGE
from tests.faults.many_laptops import many_laptops
from tests.faults.seeded_faults import FAULTS
from tests.faults.signed_laptops import LONG

HISTORIES = 150 if LONG else 40
STEPS = 20


def parameters() -> list[object]:
    return [
        pytest.param(
            fault, marks=pytest.mark.xdist_group("faults_server" if seeded.on_a_server else "faults_file")
        )
        for fault, seeded in FAULTS.items()
        if LONG or not seeded.rare
    ]


@pytest.mark.parametrize("fault", parameters())
def test_a_seeded_fault_is_caught(
    fault: str, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tally: Counter[str]
) -> None:
    seeded = FAULTS[fault]
    name = "server_beginning" if seeded.on_a_server else "file_beginning"
    beginning: Beginning = request.getfixturevalue(name)  # before there is a fault
    monkeypatch.setattr(syncing, "BATCH", PAGE)
    know_both_apps(monkeypatch)
    seeded.put(monkeypatch)
    with pytest.raises((AssertionError, IntegrityError, Unavailable)):
        run_state_machine_as_test(
            many_laptops(beginning, tally),
            settings=settings(
                max_examples=HISTORIES,
                stateful_step_count=STEPS,
                deadline=None,
                database=None,
                derandomize=True,
                print_blob=False,
                report_multiple_bugs=False,
                phases=(Phase.generate,),
                suppress_health_check=list(HealthCheck),
            ),
        )
