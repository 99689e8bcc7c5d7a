"""The weeks of many laptops catch each fault that is put into the app on purpose.

A fault that shows in few histories only is caught by a story of its own; the long form,
``python -m tests.faults``, puts it into the weeks as well.
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
from tests.faults.many_laptops import ManyLaptops, many_laptops
from tests.faults.seeded_faults import FAULTS, SeededFault, Story
from tests.faults.signed_laptops import LONG

HISTORIES = 150 if LONG else 40
STEPS = 20


def group(seeded: SeededFault) -> pytest.MarkDecorator:
    return pytest.mark.xdist_group("faults_server" if seeded.on_a_server else "faults_file")


IN_WEEKS = [
    pytest.param(seeded, id=fault, marks=group(seeded))
    for fault, seeded in FAULTS.items()
    if LONG or seeded.story is None
]
IN_STORIES = [
    pytest.param(seeded, seeded.story, id=fault, marks=group(seeded))
    for fault, seeded in FAULTS.items()
    if seeded.story is not None
]


def begin(seeded: SeededFault, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Beginning:
    """Give where a fault can show, as it was before there was a fault."""
    name = "server_beginning" if seeded.on_a_server else "file_beginning"
    beginning: Beginning = request.getfixturevalue(name)
    monkeypatch.setattr(syncing, "BATCH", PAGE)
    monkeypatch.setattr(syncing, "OFFER", PAGE)
    know_both_apps(monkeypatch)
    return beginning


def tell(story: Story, beginning: Beginning) -> None:
    weeks = many_laptops(beginning, Counter())()
    assert isinstance(weeks, ManyLaptops)
    try:
        story(weeks)
    finally:
        weeks.teardown()


@pytest.mark.parametrize("seeded", IN_WEEKS)
def test_a_seeded_fault_is_caught(
    seeded: SeededFault, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tally: Counter[str]
) -> None:
    beginning = begin(seeded, request, monkeypatch)
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


@pytest.mark.parametrize(("seeded", "story"), IN_STORIES)
def test_a_story_ends_well_and_not_with_its_fault(
    seeded: SeededFault, story: Story, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    beginning = begin(seeded, request, monkeypatch)
    tell(story, beginning)
    seeded.put(monkeypatch)
    with pytest.raises(AssertionError):
        tell(story, beginning)
