"""The judgement of the audit from outside; that it sees a real window is checked by the faulty one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.accessibility import findings, journeys
from tests.accessibility.findings import Thing

HERE = Path(__file__).parent
BUTTON = Thing(role="push button", name="Sign", labelled=False, focusable=True, holds=0, width=48, height=48)


def faults(thing: Thing, *, target: int = 24) -> list[str]:
    return findings.faults([thing], target=target)


def test_a_button_with_a_name_and_a_fair_size_is_well() -> None:
    assert faults(BUTTON) == []


@pytest.mark.parametrize("name", ["", " "])
def test_a_button_without_a_name_is_a_fault(name: str) -> None:
    assert faults(replace(BUTTON, name=name)) == ["no name: push button"]


def test_a_label_stands_for_a_name() -> None:
    assert faults(replace(BUTTON, name="", labelled=True)) == []


def test_the_smaller_side_decides_whether_a_target_is_fair() -> None:
    assert faults(replace(BUTTON, width=24, height=23)) == ["target 24x23: push button 'Sign'"]
    assert faults(replace(BUTTON, width=24, height=24)) == []


def test_at_the_table_a_target_has_to_be_larger() -> None:
    assert faults(replace(BUTTON, width=43), target=44) == ["target 43x48: push button 'Sign'"]


def test_what_takes_no_focus_has_no_faults() -> None:
    assert faults(replace(BUTTON, name="", width=1, focusable=False)) == []


def test_selectable_text_is_no_target() -> None:
    assert faults(replace(BUTTON, role="label", height=17)) == []


def test_a_plain_widget_needs_a_role_unless_it_holds_others() -> None:
    plain = replace(BUTTON, role="filler")
    assert faults(plain) == ["no role: filler 'Sign'"]
    assert faults(replace(plain, holds=2)) == []


def test_a_known_fault_is_counted_once_and_missed_when_it_has_gone() -> None:
    assert findings.difference(["a", "a"], known=["a"]) == ["a"]
    assert findings.difference([], known=["a"]) == ["known, but not found: a"]
    assert findings.difference(["a", "b"], known=["b", "a"]) == []


@pytest.mark.parametrize("path", sorted(HERE.glob("*.toml")), ids=lambda path: path.stem)
def test_every_journey_in_the_repository_can_be_read(path: Path) -> None:
    assert journeys.read(path).journeys


@pytest.mark.parametrize(
    ("steps", "complaint"),
    [
        ('[{ audit = "Plan", tagret = 44 }]', "a step that is not known"),
        ('[{ audit = "Plan", target = "44" }]', "a step that is not known"),
        ('[{ expect = "Plan" }]', "audits no page"),
    ],
)
def test_a_journey_that_would_audit_less_than_it_says_is_refused(
    tmp_path: Path, steps: str, complaint: str
) -> None:
    path = tmp_path / "journeys.toml"
    path.write_text(f'command = ["x"]\n[[journey]]\nname = "One"\nsteps = {steps}\n')
    with pytest.raises(ValueError, match=complaint):
        journeys.read(path)
