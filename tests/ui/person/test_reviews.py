"""Looking at an agreed plan again, on the person's tab of agreements."""

# ruff: noqa: RUF001  # what people say is written with the marks that print uses

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from coprod_desktop.application.places import PageName, Place
from coprod_desktop.domain.agreements import Signature, SigningMethod, freeze
from coprod_desktop.domain.conversations import Conversation, Presence, Voice
from coprod_desktop.domain.ids import ChangeId
from coprod_desktop.domain.plans import Goal
from coprod_desktop.domain.records import Version
from coprod_desktop.domain.reviews import Due, GoalRating, HeldReview, Occasion, ReviewRequest
from coprod_desktop.domain.strengths import Strength
from coprod_desktop.ui.pages.person.review_words import again_words
from coprod_desktop.ui.theme import Theme
from tests.domain.test_agreements import CONTENT
from tests.fakes import START
from tests.ui.audit import problems_of, reading_order
from tests.ui.finding import find, has, press, read
from tests.ui.person.builders import DEV, RHIAN
from tests.ui.person.gestures import BUTTON, TEXT, pick, settle, type_into

if TYPE_CHECKING:
    from coprod_desktop.domain.ids import RecordId
    from coprod_desktop.domain.records import Seen
    from coprod_desktop.ui.pages.person.page import PersonPage
    from tests.ui.conftest import Opens, Wears
    from tests.ui.person.builders import Desk

LEVELS = ("No baking at all", "Less than now", "Every month", "Every week", "Every week, and teaching it")
SAY = "Say how far this goal has come: Keep baking for people."
BEGIN = "Look at it again now"


@dataclass(kw_only=True)
class Agreed:
    """Carys agreed a plan with one goal; its tab, as often as it is opened."""

    desk: Desk
    opened: Opens
    goal: RecordId = field(init=False)

    def __post_init__(self) -> None:
        self.desk.person()
        self.goal = self.desk.add(Goal(words="Keep baking for people.", levels=LEVELS, now=-1)).id
        agreed_at = self.desk.store.clock.now() - timedelta(weeks=7)
        version = self.desk.add(freeze(CONTENT, number=1, at=agreed_at))
        self.desk.add(Signature(agreement=version.id, name="Carys Llŷr-Jones", method=SigningMethod.TYPED))

    def page(self) -> PersonPage:
        page = self.desk.page("agreements")
        self.opened(page, 1366, 768)
        return page

    def begun(self) -> PersonPage:
        """Begin a look, with Mair there, and come back from the table."""
        page = self.page()
        press(find(page, BUTTON, BEGIN))
        talk = self.talk()
        self.desk.add(Presence(conversation=talk, name="Mair", role=Voice.FAMILY))
        page.come_back()
        return page

    def talk(self) -> RecordId:
        place = self.desk.gone[-1]
        assert place.page is PageName.TABLE
        assert place.record is not None
        return place.record

    def rate(self, page: PersonPage, who: str, level: str, words: str) -> None:
        press(find(page, BUTTON, SAY))
        pick(page, "Whose view is it?", who)
        press(find(page, QAccessible.Role.CheckBox, level))
        type_into(page, "What they say with it", words)
        press(find(page, BUTTON, "Keep this view"))
        settle()


@pytest.fixture
def agreed(desk: Desk, opened: Opens) -> Agreed:
    return Agreed(desk=desk, opened=opened)


def test_nothing_is_looked_at_again_before_something_is_agreed(desk: Desk, opened: Opens) -> None:
    page = desk.person().goal().page("agreements")
    opened(page)
    assert not has(page, BUTTON, BEGIN)
    assert "Looking at it again" not in read(page)


def test_a_look_begins_with_the_conversation_about_what_works(agreed: Agreed) -> None:
    page = agreed.page()
    assert "the first look, some weeks after it was agreed" in read(page)
    press(find(page, BUTTON, BEGIN))
    (held,) = agreed.desk.all_of(HeldReview)
    (talk,) = agreed.desk.all_of(Conversation)
    assert isinstance(held, HeldReview)
    assert isinstance(talk, Conversation)
    assert (held.occasion, held.closed) == (Occasion.FIRST, False)
    assert talk.template == "review"
    assert agreed.desk.gone == [
        Place(page=PageName.TABLE, stream=agreed.desk.stream, record=held.conversation)
    ]


def test_what_works_and_how_far_goals_have_come_stands_from_each_side_and_the_look_is_closed(
    agreed: Agreed,
) -> None:
    page = agreed.begun()
    assert "Nobody has said anything yet." in read(page)
    agreed.desk.say("The children come by.", conversation=agreed.talk(), question="works")
    agreed.desk.say("I am tired.", conversation=agreed.talk(), question="works", by=Voice.FAMILY, name="Mair")
    page.come_back()
    words = read(page)
    assert "What is working?" in words
    assert "“The children come by.” · In Carys’s words" in words
    assert "“I am tired.” · Mair said it · Family" in words
    press(find(page, BUTTON, SAY))
    assert not has(page, BUTTON, "Write down what we decided")  # while something else is being written
    press(find(page, BUTTON, "Keep this view"))
    assert "Choose one of the five first." in read(page)
    press(find(page, BUTTON, "Leave it out"))
    settle()
    agreed.rate(page, "Carys", "Every week", "I never miss one.")
    agreed.rate(page, "Mair · Family", "Every month", "")
    words = read(page)
    assert "Carys says: Every week “I never miss one.”" in words
    assert "Mair says: Every month" in words
    (goal,) = agreed.desk.all_of(Goal)
    assert isinstance(goal, Goal)
    assert goal.now == 1
    press(find(page, BUTTON, "Write down what we decided"))
    press(find(page, BUTTON, "Close this look at the plan"))
    assert "review_needs_decision" in read(page)
    type_into(page, "What stays, and what we change", "The baking stays. Mair rests on Tuesdays.")
    press(find(page, BUTTON, "Close this look at the plan"))
    settle()
    words = read(page)
    assert "We looked at it again on Monday 23 November 2026, and decided:" in words
    assert "The baking stays. Mair rests on Tuesdays." in words
    assert "the regular look, at least once a year" in words
    assert has(page, BUTTON, BEGIN)
    page.undo()
    settle()
    assert has(page, BUTTON, "Write down what we decided")


def test_a_look_that_was_begun_by_mistake_goes_and_comes_back(agreed: Agreed) -> None:
    page = agreed.begun()
    press(find(page, BUTTON, "Take this look away"))
    settle()
    assert agreed.desk.all_of(HeldReview) == []
    assert len(agreed.desk.all_of(Conversation)) == 1  # Mair was written down there
    assert has(page, BUTTON, BEGIN)
    press(find(page, BUTTON, "Undo"))
    settle()
    assert len(agreed.desk.all_of(HeldReview)) == 1
    assert not has(page, BUTTON, BEGIN)


def test_a_look_in_which_nothing_was_said_goes_with_its_conversation_and_they_come_back_together(
    agreed: Agreed,
) -> None:
    page = agreed.page()
    press(find(page, BUTTON, BEGIN))
    page.come_back()
    press(find(page, BUTTON, "Take this look away"))
    settle()
    assert agreed.desk.all_of(HeldReview) == agreed.desk.all_of(Conversation) == []
    page.undo()
    settle()
    assert len(agreed.desk.all_of(HeldReview)) == len(agreed.desk.all_of(Conversation)) == 1


def test_each_strength_is_asked_about_again_and_one_press_keeps_it_or_takes_that_back(
    agreed: Agreed,
) -> None:
    baking = agreed.desk.add(Strength(title="Baking", words="I bake for the whole street."))
    agreed.desk.add(Strength(title="Teaching"))
    page = agreed.begun()
    agreed.desk.add(Strength(title="Singing"))  # found at this very look
    page.come_back()
    assert "What Carys can do, and whether it is still so" in read(page)
    assert not has(page, BUTTON, "Still so: Singing")
    press(find(page, BUTTON, "Still so: Baking"))
    settle()
    assert strength(agreed, "Baking").confirmed_on == date(2026, 11, 23)
    assert not has(page, BUTTON, "Still so: Baking")
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.accessibleName() == "Still so: Teaching"
    press(find(page, BUTTON, "Still so: Teaching"))
    assert "Still so: Baking · Teaching" in read(page)
    press(find(page, BUTTON, "Undo"))
    assert strength(agreed, "Teaching").confirmed_on is None
    page.undo()
    settle()
    assert strength(agreed, "Baking").confirmed_on is None
    assert not page.can_undo()  # what was written about a strength elsewhere is taken back there
    press(find(page, BUTTON, "Not quite, go and change it: Baking"))
    there = Place(page=PageName.PERSON, stream=agreed.desk.stream, record=baking.id, part="about")
    assert agreed.desk.gone[-1] == there


def test_undo_beneath_a_strength_takes_back_that_it_is_still_so_and_not_what_was_written_since(
    agreed: Agreed,
) -> None:
    agreed.desk.add(Strength(title="Baking"))
    page = agreed.begun()
    press(find(page, BUTTON, "Still so: Baking"))
    (seen,) = agreed.desk.people.open(agreed.desk.stream).strengths
    _, changed = agreed.desk.records.save(seen, replace(seen.value, words="Bread, for the whole street"))
    agreed.desk.bus.tell(changed)
    press(find(page, BUTTON, "Undo"))
    assert strength(agreed, "Baking").confirmed_on is None
    assert strength(agreed, "Baking").words == "Bread, for the whole street"


def strength(agreed: Agreed, title: str) -> Strength:
    found = agreed.desk.people.open(agreed.desk.stream).strengths
    return next(seen.value for seen in found if seen.value.title == title)


def test_a_view_that_is_being_written_outlives_the_page(agreed: Agreed) -> None:
    page = agreed.begun()
    press(find(page, BUTTON, SAY))
    press(find(page, QAccessible.Role.CheckBox, "Every month"))
    type_into(page, "What they say with it", "It is enou")
    page.flush()
    page.close()
    assert agreed.desk.all_of(GoalRating) == []
    again = agreed.page()
    assert find(again, TEXT, "What they say with it").property("plainText") == "It is enou"
    press(find(again, BUTTON, "Keep this view"))
    settle()
    (rating,) = agreed.desk.all_of(GoalRating)
    assert isinstance(rating, GoalRating)
    assert (rating.level, rating.described, rating.words) == (0, "Every month", "It is enou")


def look_of(agreed: Agreed) -> Seen[HeldReview]:
    return agreed.desk.people.open(agreed.desk.stream).held_reviews[0]


def a_colleague_closes_it(agreed: Agreed) -> None:
    held = look_of(agreed)
    agreed.desk.records.save(held, replace(held.value, decided="All of it stays.", closed=True))


def test_a_decision_comes_back_where_a_colleague_closed_the_look_meanwhile(agreed: Agreed) -> None:
    page = agreed.begun()
    press(find(page, BUTTON, "Write down what we decided"))
    type_into(page, "What stays, and what we change", "Mair rests on Tuesdays.")
    page.flush()
    page.close()
    a_colleague_closes_it(agreed)
    again = agreed.page()
    field = find(again, TEXT, "What stays, and what we change")
    assert field.property("plainText") == "Mair rests on Tuesdays."
    assert "This look was closed meanwhile, with other words." in read(again)
    press(find(again, BUTTON, "Keep these words as well"))
    settle()
    assert look_of(agreed).value.decided == "Mair rests on Tuesdays."
    assert agreed.desk.store.drafts == {}


def test_where_two_people_closed_a_look_with_other_words_somebody_decides_at_it(agreed: Agreed) -> None:
    agreed.begun().close()
    a_colleague_closes_it(agreed)
    held = look_of(agreed)
    versions = tuple(
        Version(change=ChangeId(UUID(int=2**70 + at)), value=words, actor=who, made_at=START)
        for at, (words, who) in enumerate((("All of it stays.", DEV), ("Mair rests on Tuesdays.", RHIAN)))
    )
    agreed.desk.store.records[held.id] = replace(held, conflicts=MappingProxyType({"decided": versions}))
    page = agreed.page()
    assert "Mair rests on Tuesdays." in read(page)
    assert problems_of(page) == ()
    press(find(page, BUTTON, "Keep mine"))
    assert not look_of(agreed).conflicts


def test_a_view_comes_back_under_the_look_at_which_it_was_said(agreed: Agreed) -> None:
    page = agreed.begun()
    press(find(page, BUTTON, SAY))
    press(find(page, QAccessible.Role.CheckBox, "Every month"))
    type_into(page, "What they say with it", "It is enough.")
    page.flush()
    page.close()
    a_colleague_closes_it(agreed)
    later = agreed.page()
    assert "from our look on Monday 23 November 2026" in read(later)
    later.close()
    agreed.desk.add(HeldReview(held_on=date(2026, 12, 1)))
    again = agreed.page()
    press(find(again, BUTTON, "Keep this view"))
    settle()
    (rating,) = agreed.desk.all_of(GoalRating)
    assert isinstance(rating, GoalRating)
    assert rating.review == look_of(agreed).id


def mair_goes(agreed: Agreed) -> None:
    """She was written down by mistake, on another laptop, while her words were being typed here."""
    (there,) = agreed.desk.people.open(agreed.desk.stream).presences
    agreed.desk.records.save(there, replace(there.value, missed=True))


def test_a_view_of_somebody_who_is_gone_is_not_given_to_the_person(agreed: Agreed) -> None:
    page = agreed.begun()
    press(find(page, BUTTON, SAY))
    pick(page, "Whose view is it?", "Mair · Family")
    press(find(page, QAccessible.Role.CheckBox, "Every month"))
    type_into(page, "What they say with it", "She is tired.")
    page.flush()
    page.close()
    mair_goes(agreed)
    again = agreed.page()
    press(find(again, BUTTON, "Keep this view"))
    assert agreed.desk.all_of(GoalRating) == []
    assert "Choose who it was first." in read(again)
    pick(again, "Whose view is it?", "Rhian Pugh · Caseworker")
    press(find(again, BUTTON, "Keep this view"))
    settle()
    (rating,) = agreed.desk.all_of(GoalRating)
    assert isinstance(rating, GoalRating)
    assert (rating.by, rating.words) == (Voice.CASEWORKER, "She is tired.")


def test_what_somebody_asked_who_is_gone_is_not_asked_by_the_person(agreed: Agreed) -> None:
    talk = agreed.desk.conversation()
    agreed.desk.add(Presence(conversation=talk, name="Mair", role=Voice.FAMILY))
    page = agreed.page()
    press(find(page, BUTTON, "Somebody asks to look sooner"))
    pick(page, "Who asks?", "Mair · Family")
    type_into(page, "Why", "I am moving away.")
    page.flush()
    page.close()
    mair_goes(agreed)
    again = agreed.page()
    press(find(again, BUTTON, "Write it down"))
    assert agreed.desk.all_of(ReviewRequest) == []
    assert "Choose who it was first." in read(again)


def test_somebody_asks_to_look_sooner_and_it_is_due_at_once(agreed: Agreed) -> None:
    page = agreed.page()
    press(find(page, BUTTON, "Somebody asks to look sooner"))
    type_into(page, "Why", "My sister is moving away.")
    QTest.keyClick(find(page, TEXT, "Why"), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    (asked,) = agreed.desk.all_of(ReviewRequest)
    assert asked == replace(ReviewRequest(), words="My sister is moving away.", asked_on=date(2026, 11, 23))
    words = read(page)
    assert "As soon as we can, since somebody asked." in words
    assert "Carys asked on Monday 23 November 2026 to look at it again." in words
    assert "“My sister is moving away.”" in words
    press(find(page, BUTTON, BEGIN))
    (held,) = agreed.desk.all_of(HeldReview)
    assert isinstance(held, HeldReview)
    assert held.occasion is Occasion.ASKED_FOR


def test_a_day_that_has_gone_by_is_said_plainly() -> None:
    due = Due(occasion=Occasion.FIRST, on=date(2027, 1, 11), latest=date(2027, 1, 18))
    assert again_words(due, today=due.latest).startswith("Monday 11 January 2027: the first look")
    late = again_words(due, today=date(2027, 1, 19))
    assert late.startswith("We should have looked at it again by Monday 18 January 2027")


def test_tab_goes_through_a_look_as_it_is_read_whenever_its_parts_were_made(agreed: Agreed) -> None:
    for title in ("Baking", "Teaching"):
        agreed.desk.add(Strength(title=title))
    page = agreed.begun()
    press(find(page, BUTTON, "Still so: Baking"))
    expected = ["Talk about it at the table", "Still so: Teaching", SAY, "Take this look away"]
    last = "Open the paper of version 1"
    assert [each for each in reading_order(page) if each in {*expected, last}] == [*expected, last]
    press(find(page, BUTTON, SAY))
    assert [each for each in reading_order(page) if each in {"Keep this view", last}] == [
        "Keep this view",
        last,
    ]


def test_what_was_signed_stays_whatever_somebody_undoes_in_the_history(agreed: Agreed) -> None:
    page = agreed.desk.page("history")
    agreed.opened(page, 1366, 768)
    assert "took a signature" in read(page)
    assert not page.can_undo()
    page.undo()
    assert len(agreed.desk.all_of(Signature)) == 1


@pytest.mark.parametrize("theme", list(Theme))
def test_it_is_fit_for_everybody(agreed: Agreed, wear: Wears, theme: Theme) -> None:
    wear(theme, 200)
    for number in range(8):
        agreed.desk.add(Strength(title=f"Strength {number}", words="I bake for the whole street."))
    page = agreed.begun()
    press(find(page, BUTTON, "Show more: 2 not shown"))
    press(find(page, BUTTON, "Still so: Strength 7"))
    press(find(page, BUTTON, SAY))
    assert problems_of(page) == ()
