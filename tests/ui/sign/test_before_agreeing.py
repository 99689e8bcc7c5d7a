"""What is asked before two people agree, and that none of it stands in the way."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtGui import QAccessible

from coprod_desktop.application.places import PageName
from coprod_desktop.application.records import Records
from coprod_desktop.application.unavailable import Unavailable
from coprod_desktop.domain.agreements import read_content
from coprod_desktop.domain.plans import Action
from coprod_desktop.domain.records import Seen
from coprod_desktop.ui.icons import Icons
from coprod_desktop.ui.pages.sign.not_agreed import NotAgreedCard
from coprod_desktop.ui.pages.sign.page import SignPage
from coprod_desktop.ui.theme import Theme
from tests.ui.audit import problems_of, reading_order
from tests.ui.conftest import Opens, Wears
from tests.ui.finding import find, has, press, read
from tests.ui.signing import AS_IT_IS, PERSON, draw, write
from tests.ui.visit import Visit

BUTTON = QAccessible.Role.Button
ASKED = "Have they said yes?"
NO_STRENGTH = "Nothing in the plan builds on a strength yet."


@pytest.fixture
def visit(icons: Icons) -> Visit:
    return Visit("carys.toml", icons=icons)


@pytest.fixture
def page(visit: Visit, opened: Opens) -> SignPage:
    made = visit.sign_page()
    opened(made, 1366, 768)
    return made


def tom(visit: Visit) -> Seen[Action]:
    return next(seen for seen in visit.record().actions if seen.value.who.startswith("Tom"))


def without_strengths(visit: Visit) -> None:
    for use in visit.record().strength_uses:
        visit.records.remove(use)


def test_whoever_has_not_said_yes_is_asked_about_and_the_paper_says_so(visit: Visit, page: SignPage) -> None:
    words = f"Tom at number 9: {tom(visit).value.what}"
    assert f"{words}\n{ASKED}" in read(page)
    press(find(page, BUTTON, f"Has said yes: {words}"))
    assert ASKED not in read(page)
    assert f"Written down as a yes: “{tom(visit).value.what}”" in read(page)
    assert tom(visit).value.said_yes is True
    draw(page, PERSON)
    press(find(page, BUTTON, "We agree"))
    assert not has(page, BUTTON, AS_IT_IS)
    content = read_content(visit.record().agreements[0].value)
    assert [each.said_yes for goal in content.goals for each in goal.actions if each.owner == "family"] == [
        True
    ]


def test_a_no_asks_who_else_could_and_leads_to_the_plan(visit: Visit, page: SignPage) -> None:
    words = f"Tom at number 9: {tom(visit).value.what}"
    press(find(page, BUTTON, f"Has said no: {words}"))
    assert "Has said no. Who else could do it?" in read(page)
    press(find(page, BUTTON, f"Show it on the plan: {words}"))
    place = visit.gone[-1]
    assert (place.page, place.part, place.record) == (PageName.PERSON, "plan", tom(visit).id)


def test_an_answer_is_taken_back_with_undo_and_nothing_that_was_done_before(
    visit: Visit, page: SignPage
) -> None:
    action = tom(visit)
    assert visit.records.history(action.stream, action.id)  # it was written by the same worker, before
    press(find(page, BUTTON, f"Has said yes: Tom at number 9: {action.value.what}"))
    assert page.can_undo()
    page.undo()
    assert tom(visit).value == action.value
    assert ASKED in read(page)
    assert not has(page, BUTTON, "Undo")
    assert not page.can_undo()
    page.redo()
    assert tom(visit).value.said_yes is True


def test_an_answer_that_could_not_be_kept_makes_nothing_undoable(
    visit: Visit, page: SignPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_given: object) -> None:
        raise Unavailable("disk_full")

    with monkeypatch.context() as patched:
        patched.setattr(Records, "save", full)
        press(find(page, BUTTON, f"Has said yes: Tom at number 9: {tom(visit).value.what}"))
    assert tom(visit).value.said_yes is None
    visit.records.save(tom(visit), replace(tom(visit).value, said_yes=False))
    assert not page.can_undo()


def test_undo_beside_disagreements_takes_back_a_disagreement_and_no_answer(
    visit: Visit, page: SignPage
) -> None:
    press(find(page, BUTTON, "Write down something we do not agree on"))
    write(page, "In their own words", "Three is too many.")
    press(find(page, BUTTON, "Write it down"))
    press(find(page, BUTTON, f"Has said no: Tom at number 9: {tom(visit).value.what}"))
    (card,) = page.findChildren(NotAgreedCard)
    press(find(card, BUTTON, "Undo"))
    assert "Three is too many." not in read(page)
    assert tom(visit).value.said_yes is False
    assert not has(card, BUTTON, "Undo")


def test_without_a_yes_it_can_be_agreed_once_that_was_asked(visit: Visit, page: SignPage) -> None:
    press(find(page, BUTTON, "We agree"))
    assert not has(page, BUTTON, AS_IT_IS)  # nobody has signed, which comes first
    draw(page, PERSON)
    press(find(page, BUTTON, "We agree"))
    assert "There is no yes yet from Tom at number 9. The paper says so." in read(page)
    assert visit.record().agreements == ()
    press(find(page, BUTTON, AS_IT_IS))
    assert len(visit.record().agreements) == 1


def test_the_question_goes_once_it_is_answered(visit: Visit, page: SignPage) -> None:
    draw(page, PERSON)
    press(find(page, BUTTON, "We agree"))
    press(find(page, BUTTON, f"Has said yes: Tom at number 9: {tom(visit).value.what}"))
    assert "There is no yes yet" not in read(page)
    assert not has(page, BUTTON, AS_IT_IS)


def test_tab_comes_to_agreeing_last_also_after_something_was_written_down(
    visit: Visit, page: SignPage
) -> None:
    press(find(page, BUTTON, "Show where we see it"))
    assert reading_order(page)[-1] == "We agree"
    visit.bus.tell(visit.records.remove(visit.record().strength_uses[0]))
    assert reading_order(page)[-1] == "We agree"


def test_agreeing_without_any_strength_asks_and_takes_a_reason(visit: Visit, opened: Opens) -> None:
    without_strengths(visit)
    visit.records.save(tom(visit), replace(tom(visit).value, said_yes=True))
    page = visit.sign_page()
    opened(page, 1366, 768)
    assert NO_STRENGTH in read(page)
    draw(page, PERSON)
    press(find(page, BUTTON, "We agree"))
    assert f"{NO_STRENGTH} Would you like to say why?" in read(page)
    press(find(page, BUTTON, "Say why"))
    assert reading_order(page)[-1] == "We agree"
    write(page, "In a few words", "We only just met.")
    press(find(page, BUTTON, "We agree"))  # what is being written counts
    record = visit.record()
    assert len(record.agreements) == 1
    assert record.no_strength_yet is not None
    assert record.no_strength_yet.value.reason == "We only just met."


def test_the_six_sentences_are_there_before_signing_and_lead_away_and_back(
    page: SignPage, visit: Visit
) -> None:
    assert "People around Carys take part in it." in read(page)
    press(find(page, BUTTON, "Show where we see it"))
    press(find(page, BUTTON, "Go to: Baking"))
    place = visit.gone[-1]
    assert (place.part, place.record) == ("about", visit.record().strengths[0].id)


@pytest.mark.parametrize(("theme", "percent"), [(Theme.LIGHT, 200), (Theme.HIGH_CONTRAST, 100)])
def test_it_is_fit_for_everybody(
    visit: Visit, opened: Opens, wear: Wears, theme: Theme, percent: int
) -> None:
    wear(theme, percent)
    without_strengths(visit)
    page = visit.sign_page()
    opened(page, 1366, 768)
    press(find(page, BUTTON, "Show where we see it"))
    press(find(page, BUTTON, "Say why"))
    assert problems_of(page) == ()
