"""What comes next for somebody."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from coprod_desktop.application.next_steps import NextStep, Step, next_step
from coprod_desktop.application.ports import PersonRow
from tests.application.people import NEW_PERSON

TODAY = date(2026, 11, 23)
NEW = replace(NEW_PERSON, full_name="Carys Llŷr-Jones", preferred_name="Carys")
TALKING = replace(NEW, conversations=1, conversation_open=True)
TALKED = replace(NEW, conversations=1)
PLANNED = replace(TALKED, goals=2)
SIGNED = replace(PLANNED, agreements=1, signed=True, agreed_at=datetime(2026, 10, 8, 12).astimezone())


@pytest.mark.parametrize(
    ("row", "step"),
    [
        (NEW, Step.FIRST_CONVERSATION),
        (TALKING, Step.GO_ON_TALKING),
        (TALKED, Step.MAKE_PLAN),
        (PLANNED, Step.READ_AND_SIGN),
        (replace(SIGNED, signed=False), Step.READ_AND_SIGN),
        (replace(SIGNED, agreed_at=None), Step.AGREED),
        (replace(SIGNED, conflicts=1), Step.DECIDE),
        (replace(SIGNED, conversation_open=True), Step.GO_ON_TALKING),
    ],
)
def test_each_person_has_one_next_step(row: PersonRow, step: Step) -> None:
    assert next_step(row, today=TODAY) == NextStep(step=step)


def test_a_review_is_due_from_its_day_on() -> None:
    later = replace(SIGNED, review_weeks=8)
    due = replace(SIGNED, review_weeks=6)
    assert next_step(later, today=TODAY) == NextStep(step=Step.REVIEW_LATER, on=date(2026, 12, 3))
    assert next_step(due, today=TODAY) == NextStep(step=Step.REVIEW_NOW, on=date(2026, 11, 19))
    assert next_step(later, today=date(2026, 12, 3)).step is Step.REVIEW_NOW


def test_where_no_weeks_were_settled_the_first_look_is_after_the_usual_seven() -> None:
    assert next_step(SIGNED, today=TODAY) == NextStep(step=Step.REVIEW_LATER, on=date(2026, 11, 26))
    assert next_step(SIGNED, today=date(2026, 11, 26)).step is Step.REVIEW_NOW


def test_a_look_that_was_closed_is_due_again_later_and_at_once_where_somebody_asks() -> None:
    looked = replace(SIGNED, review_weeks=6, looked_on=date(2026, 11, 20))
    assert next_step(looked, today=TODAY) == NextStep(step=Step.REVIEW_LATER, on=date(2027, 1, 1))
    asked = replace(looked, asked_on=date(2026, 11, 22))
    assert next_step(asked, today=TODAY) == NextStep(step=Step.REVIEW_NOW, on=date(2026, 11, 22))
