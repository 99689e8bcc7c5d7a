"""Looking at an agreed plan again, through the use case, over a store in memory."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from coprod_desktop.application.reviewing import Reviewing, due_again, said_in
from coprod_desktop.domain.agreements import StandingAgreement, freeze
from coprod_desktop.domain.conversations import Voice
from coprod_desktop.domain.plans import Goal
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.domain.reviews import GoalRating, Occasion
from tests.application.visited import TALK, Visited
from tests.domain.test_agreements import CONTENT


class Agreed(Visited):
    """Carys agreed a plan with one goal."""

    def __init__(self) -> None:
        super().__init__()
        self.add(Goal(words="Keep baking.", now=-1))
        self.add(freeze(CONTENT, number=1, at=self.store.clock.now() - timedelta(weeks=7)))
        self.reviewing = Reviewing(units=self.store, clock=self.store.clock)

    def look(self) -> None:
        self.conversation, _ = self.reviewing.begin(
            self.record().agreements[0], occasion=Occasion.FIRST, template=TALK
        )

    def close(self) -> None:
        held = self.record().held_reviews[-1]
        self.records.save(held, replace(held.value, decided="It goes on.", closed=True))

    def rate(self, by: Voice, level: int) -> None:
        rating = GoalRating(by=by, level=level, described="Every week")
        self.reviewing.rate(self.record().goals[0], rating, record=self.new())


def test_one_look_is_closed_before_the_next_begins_and_that_is_due_within_a_year() -> None:
    agreed = Agreed()
    agreed.look()
    with pytest.raises(Refusal, match="review_is_open"):
        agreed.look()
    first = due_again(agreed.record())
    agreed.close()
    after = due_again(agreed.record())
    assert first is not None
    assert after is not None
    assert (first.occasion, after.occasion) == (Occasion.FIRST, Occasion.YEARLY)
    agreed.look()
    assert len(agreed.record().held_reviews) == 2


def test_a_look_is_due_by_the_day_of_the_version_that_counts_and_not_of_the_newest() -> None:
    agreed = Agreed()
    first = agreed.record().agreements[0].id
    started = agreed.store.clock.now()
    one, _ = (
        agreed.add(freeze(CONTENT, number=2, at=started + timedelta(days=days), follows=(first,)))
        for days in (3, 9)
    )
    newest = due_again(agreed.record())
    agreed.add(StandingAgreement(agreement=one))
    due = due_again(agreed.record())
    assert newest is not None
    assert due is not None
    assert newest.on - due.on == timedelta(days=6)


def test_the_plan_says_how_far_a_goal_has_come_as_the_person_sees_it_and_nobody_else() -> None:
    agreed = Agreed()
    agreed.rate(Voice.CASEWORKER, 2)
    assert agreed.record().goals[0].value.now == -1
    agreed.rate(Voice.PERSON, 1)
    assert agreed.record().goals[0].value.now == 1
    assert [seen.value.level for seen in agreed.record().ratings] == [2, 1]
    with pytest.raises(Refusal, match="goal_level_now"):
        agreed.rate(Voice.PERSON, 3)
    assert agreed.record().goals[0].value.now == 1


def test_what_was_said_stands_in_the_order_of_the_questions_and_as_it_was_put_right() -> None:
    agreed = Agreed()
    agreed.say("matters", "In another conversation.")
    agreed.look()
    agreed.say("other", "The evenings are long.", by=Voice.FAMILY, name="Mair")
    agreed.say("matters", "The children come by.")
    said = said_in(agreed.record(), agreed.conversation, TALK, language="en")
    assert [(each.question, [one.words for one in each.said]) for each in said] == [
        ("What matters to you?", ["The children come by."]),
        ("What else?", ["The evenings are long."]),
    ]
