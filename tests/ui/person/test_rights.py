"""My rights: four places, filled in, changed, taken back and restored; each refusal beside its field."""

# ruff: noqa: RUF001  # what people say is written with the marks that print uses

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING
from uuid import UUID

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel

from coprod_desktop.domain.conversations import Voice
from coprod_desktop.domain.ids import ChangeId
from coprod_desktop.domain.people import Nation
from coprod_desktop.domain.records import Version
from coprod_desktop.domain.sharing import (
    Basis,
    LawfulBasis,
    MayShare,
    NoticeForm,
    PrivacyNotice,
    SharingChoice,
    SpecialBasis,
)
from coprod_desktop.domain.speaking_up import Ability, Advocacy, Capacity, CapacityView
from coprod_desktop.ui.theme import Theme
from tests.fakes import START
from tests.ui.audit import problems_of
from tests.ui.finding import find, has, press, read
from tests.ui.person.builders import CARYS, DEV, HOSTILE, RHIAN
from tests.ui.person.gestures import (
    BUTTON,
    TEXT,
    edit_sentence,
    pick,
    settle,
    take_from_menu,
    type_into,
)

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from coprod_desktop.ui.pages.person.page import PersonPage
    from tests.ui.conftest import Opens, Wears
    from tests.ui.person.builders import Desk

CHECK = QAccessible.Role.CheckBox
TODAY = START.date()
GP = SharingChoice(who="The GP", what="My plan", may=MayShare.YES, since=date(2026, 11, 1))
STAYING = Capacity(decision="Where to live")


def rights(desk: Desk, opened: Opens) -> PersonPage:
    page = desk.page("rights")
    opened(page, 1366, 768)
    return page


def said_below(page: QWidget, field: str) -> str:
    """Read what stands right below a field, in the part of the form that is the field's own."""
    around = find(page, TEXT, field).parentWidget()
    assert around is not None
    return "\n".join(label.text() for label in around.findChildren(QLabel) if label.isVisibleTo(around))


def test_each_place_says_what_to_do_first(desk: Desk, opened: Opens) -> None:
    words = read(rights(desk.person(), opened))
    assert "who might want to know something about me?" in words
    assert "Give the privacy notice, read it together" in words
    assert "No decision is in question, so I decide." in words
    assert "who would I like beside me?" in words
    assert "Signing a plan says nothing about any of them." in words


def test_a_choice_is_written_down_with_what_it_is_for_and_from_when(desk: Desk, opened: Opens) -> None:
    page = rights(desk.person(), opened)
    press(find(page, BUTTON, "Add a choice"))
    type_into(page, "Who", "The GP")
    type_into(page, "What", "My plan")
    type_into(page, "What for", "Tablets")
    pick(page, "May they know it?", "Yes")
    type_into(page, "Until, if it ends", "1/12/2026")
    pick(page, "Who it is", "Family")
    type_into(page, "Their name, if it is somebody else", "Mair")
    press(find(page, BUTTON, "Keep this choice"))
    assert desk.all_of(SharingChoice) == [
        SharingChoice(
            who="The GP",
            what="My plan",
            purpose="Tablets",
            may=MayShare.YES,
            since=TODAY,
            until=date(2026, 12, 1),
            by=Voice.FAMILY,
            name="Mair",
        )
    ]
    assert "from 23 November 2026 until 1 December 2026 · said by: Mair (family)" in read(page)
    assert desk.store.drafts == {}


def test_nobody_is_told_anything_unless_asked_where_nothing_else_is_chosen(desk: Desk, opened: Opens) -> None:
    page = rights(desk.person(), opened)
    press(find(page, BUTTON, "Add a choice"))
    type_into(page, "Who", "The GP")
    type_into(page, "What", "My plan")
    press(find(page, BUTTON, "Keep this choice"))
    (choice,) = desk.all_of(SharingChoice)
    assert isinstance(choice, SharingChoice)
    assert choice.may is MayShare.ASK_ME


def test_a_choice_is_taken_back_with_one_press_and_stays_visible_apart(desk: Desk, opened: Opens) -> None:
    desk.person().add(GP)
    page = rights(desk, opened)
    assert "No longer in force" not in read(page)
    press(find(page, BUTTON, "Take it back: The GP: My plan"))
    assert desk.all_of(SharingChoice) == [replace(GP, withdrawn_on=TODAY)]
    words = read(page)
    assert "No longer in force" in words
    assert "Taken back on 23 November 2026; before, it said: Yes" in words
    assert words.index("No longer in force") < words.index("Taken back on")
    assert has(page, BUTTON, "Who: The GP")
    assert not has(page, BUTTON, "Take it back: The GP: My plan")
    press(find(page, BUTTON, "Undo"))
    assert desk.all_of(SharingChoice) == [GP]
    assert "No longer in force" not in read(page)
    assert has(page, BUTTON, "Take it back: The GP: My plan")


def test_what_ended_or_has_not_begun_is_told_apart_plainly(desk: Desk, opened: Opens) -> None:
    desk.person().add(replace(GP, who="The club", until=date(2026, 11, 22)))
    desk.add(replace(GP, who="The bank", since=date(2026, 12, 1)))
    page = rights(desk, opened)
    words = read(page)
    assert "Before, it said: Yes" in words
    assert "from 1 December 2026" in words
    assert has(page, BUTTON, "Take it back: The bank: My plan")
    assert not has(page, BUTTON, "Take it back: The club: My plan")


def test_what_is_in_force_is_shown_before_any_of_what_is_over(desk: Desk, opened: Opens) -> None:
    desk.person().add(GP)
    for number in range(20):
        desk.add(replace(GP, who=f"Club {number}", withdrawn_on=TODAY))
    page = rights(desk, opened)
    assert has(page, BUTTON, "Who: The GP")
    assert has(page, BUTTON, "Show 9 more")
    press(find(page, BUTTON, "Show 9 more"))
    assert has(page, BUTTON, "Who: Club 0")


@pytest.mark.parametrize(
    ("typed", "field", "code"),
    [
        ({"What": "My plan"}, "Who", "sharing_needs_who"),
        ({"Who": "The GP"}, "What", "sharing_needs_what"),
        (
            {"Who": "The GP", "What": "My plan", "Until, if it ends": "1/1/2020"},
            "Until, if it ends",
            "days_out_of_order",
        ),
    ],
)
def test_a_refused_choice_says_why_beside_its_field_and_keeps_every_word(
    desk: Desk, opened: Opens, typed: dict[str, str], field: str, code: str
) -> None:
    page = rights(desk.person(), opened)
    press(find(page, BUTTON, "Add a choice"))
    for name, words in typed.items():
        type_into(page, name, words)
    press(find(page, BUTTON, "Keep this choice"))
    assert code in said_below(page, field)
    assert find(page, TEXT, field) is QApplication.focusWidget()
    assert desk.all_of(SharingChoice) == []
    assert len(desk.store.drafts) == 1
    type_into(page, "Who", " and nurse")
    press(find(page, BUTTON, "Leave it out"))
    assert desk.store.drafts == {}


def test_leaving_with_something_missing_keeps_the_draft_and_does_not_call_back(
    desk: Desk, opened: Opens
) -> None:
    page = rights(desk.person(), opened)
    press(find(page, BUTTON, "Add a choice"))
    type_into(page, "What for", "Tablets")
    page.flush()
    assert find(page, TEXT, "Who") is not QApplication.focusWidget()
    again = rights(desk, opened)
    field = find(again, TEXT, "What for")
    assert field is QApplication.focusWidget()


def test_a_choice_is_changed_in_place_and_in_its_form(desk: Desk, opened: Opens) -> None:
    desk.person().add(GP)
    page = rights(desk, opened)
    edit_sentence(page, "What: My plan", "My whole plan", name="What")
    take_from_menu(page, "More for The GP: My whole plan", "Change this choice")
    pick(page, "May they know it?", "No")
    press(find(page, BUTTON, "Keep the change"))
    assert desk.all_of(SharingChoice) == [replace(GP, what="My whole plan", may=MayShare.NO)]
    page.undo()
    assert desk.all_of(SharingChoice) == [replace(GP, what="My whole plan")]


def test_what_the_person_was_told_is_written_down_with_what_they_asked(desk: Desk, opened: Opens) -> None:
    page = rights(desk.person(), opened)
    press(find(page, BUTTON, "Write down that I was told"))
    pick(page, "How", "read aloud")
    type_into(page, "Which notice", "4")
    pick(page, "In which language", "Welsh")
    type_into(page, "What the person asked, or said about it", "Who reads it?")
    press(find(page, BUTTON, "Keep this"))
    assert desk.all_of(PrivacyNotice) == [
        PrivacyNotice(
            given_on=TODAY,
            form=NoticeForm.READ_ALOUD,
            edition="4",
            language="cy",
            understood="Who reads it?",
        )
    ]
    assert "Told on 23 November 2026 · read aloud · notice 4 · Welsh" in read(page)


def test_a_notice_without_its_day_is_refused_beside_the_day(desk: Desk, opened: Opens) -> None:
    page = rights(desk.person(), opened)
    press(find(page, BUTTON, "Write down that I was told"))
    find(page, TEXT, "When").clear()  # type: ignore[attr-defined]  # a line
    press(find(page, BUTTON, "Keep this"))
    assert "notice_needs_day" in said_below(page, "When")


def test_the_lawful_basis_is_the_organisations_and_is_not_called_consent(desk: Desk, opened: Opens) -> None:
    page = rights(desk.person(), opened)
    words = read(page)
    assert "it is not asked of the person, it is not signed" in words
    press(find(page, BUTTON, "Write down the reason"))
    press(find(page, BUTTON, "Keep the reason"))
    assert "basis_missing" in read(page)
    pick(
        page,
        "Why this record may be kept",
        "A public task that the law gives the organisation – UK GDPR Article 6(1)(e)",
    )
    pick(
        page,
        "Why it may hold what is about health and the like",
        "Health or social care, by law – UK GDPR Article 9(2)(h)",
    )
    press(find(page, BUTTON, "Keep the reason"))
    assert desk.all_of(LawfulBasis) == [
        LawfulBasis(basis=Basis.PUBLIC_TASK, special=SpecialBasis.HEALTH_OR_SOCIAL_CARE)
    ]
    assert "UK GDPR Article 6(1)(e)" in read(page)
    assert desk.all_of(PrivacyNotice) == []


@pytest.mark.parametrize("nation", [None, Nation.ENGLAND, Nation.WALES])
def test_the_five_principles_stand_with_their_source_in_england_and_wales(
    desk: Desk, opened: Opens, nation: Nation | None
) -> None:
    words = read(rights(desk.person(replace(CARYS, nation=nation)), opened))
    assert words.count("• ") == 5
    assert "Mental Capacity Act 2005, section 1 (England and Wales)" in words


@pytest.mark.parametrize(
    ("nation", "law"),
    [
        (Nation.SCOTLAND, "Adults with Incapacity (Scotland) Act 2000"),
        (Nation.NORTHERN_IRELAND, "Mental Capacity Act (Northern Ireland) 2016"),
    ],
)
def test_elsewhere_another_law_is_named_and_the_words_of_englands_are_not_shown(
    desk: Desk, opened: Opens, nation: Nation, law: str
) -> None:
    words = read(rights(desk.person(replace(CARYS, nation=nation)), opened))
    assert law in words
    assert "2005" not in words
    assert "best interests" not in words
    assert "Care Act" not in words


def test_englands_law_on_advocates_is_not_shown_in_wales(desk: Desk, opened: Opens) -> None:
    words = read(rights(desk.person(replace(CARYS, nation=Nation.WALES)), opened))
    assert "Part 10 Code of Practice (Advocacy)" in words
    assert "Care Act" not in words


def test_one_decision_is_looked_at_with_what_helped_and_what_the_person_says(
    desk: Desk, opened: Opens
) -> None:
    page = rights(desk.person(), opened)
    press(find(page, BUTTON, "Look at one decision"))
    type_into(page, "Which decision?", "Where to live")
    type_into(page, "What was done to help the person decide?", "Photos")
    pick(page, "understand what it is about?", "Yes")
    type_into(page, "What shows that?", "Chose twice")
    pick(page, "What is concluded?", "Can decide")
    type_into(page, "What does the person say about it?", "I knew.")
    press(find(page, BUTTON, "Keep this"))
    assert desk.all_of(Capacity) == [
        Capacity(
            decision="Where to live",
            steps="Photos",
            understand=True,
            evidence="Chose twice",
            view=CapacityView.CAN_DECIDE,
            person_says="I knew.",
            looked_at_on=TODAY,
            looked_at_by="Rhian Pugh",
        )
    ]
    assert "I could: understand it" in read(page)
    assert has(page, BUTTON, "What I say about it: “I knew.”")


def test_a_decision_that_nothing_is_concluded_about_is_the_persons(desk: Desk, opened: Opens) -> None:
    desk.person().add(STAYING)
    assert "Nothing is concluded. I decide." in read(rights(desk, opened))


def test_nobody_is_found_unable_to_decide_before_everything_was_tried(desk: Desk, opened: Opens) -> None:
    desk.person().add(STAYING)
    page = rights(desk, opened)
    take_from_menu(page, "More for Where to live", "Look at it again")
    pick(page, "What is concluded?", "Cannot decide now")
    press(find(page, BUTTON, "Keep the change"))
    assert "capacity_steps_missing" in said_below(page, "What was done to help the person decide?")
    type_into(page, "What was done to help the person decide?", "Photos")
    press(find(page, BUTTON, "Keep the change"))
    assert "capacity_steps_missing" not in read(page)
    assert "capacity_nothing_unable" in read(page)
    pick(page, "weigh it up?", "No")
    press(find(page, BUTTON, "Keep the change"))
    assert "capacity_reason_missing" in said_below(page, "Why?")
    type_into(page, "Why?", "The fever.")
    press(find(page, BUTTON, "Keep the change"))
    (kept,) = desk.all_of(Capacity)
    assert isinstance(kept, Capacity)
    assert kept.view is CapacityView.CANNOT_DECIDE_NOW
    assert "I could not: weigh it up" in read(page)


def test_somebody_to_speak_up_is_written_down_with_whether_the_person_agrees(
    desk: Desk, opened: Opens
) -> None:
    page = rights(desk.person(), opened)
    press(find(page, BUTTON, "Write down who helps me be heard"))
    press(find(page, BUTTON, "Keep this"))
    assert "advocacy_empty" in read(page)
    tick = find(page, CHECK, "Very hard: Keeping it in mind")
    assert isinstance(tick, QCheckBox)
    tick.setChecked(True)
    type_into(page, "What makes it hard, and what helps", "Long meetings")
    type_into(page, "Who", "Mair")
    pick(page, "Does the person agree to them?", "Yes")
    type_into(page, "Advocate asked for on", "20 November 2026")
    press(find(page, BUTTON, "Keep this"))
    assert desk.all_of(Advocacy) == [
        Advocacy(
            difficulties=(Ability.RETAIN,),
            explained="Long meetings",
            appropriate_person="Mair",
            person_agrees=True,
            asked_for_on=date(2026, 11, 20),
        )
    ]
    assert has(page, BUTTON, "Who speaks up with me: Speaks up with me: Mair")
    assert "I agree to them · advocate asked for on 20 November 2026" in read(page)


def test_a_form_half_filled_in_is_restored_with_its_ticks_and_choices(desk: Desk, opened: Opens) -> None:
    first = rights(desk.person(), opened)
    press(find(first, BUTTON, "Write down who helps me be heard"))
    tick = find(first, CHECK, "Very hard: Weighing it up")
    assert isinstance(tick, QCheckBox)
    tick.setChecked(True)
    pick(first, "Does the person agree to them?", "No")
    settle()  # the laptop goes off
    again = rights(desk, opened)
    tick = find(again, CHECK, "Very hard: Weighing it up")
    assert isinstance(tick, QCheckBox)
    assert tick.isChecked()
    press(find(again, BUTTON, "Keep this"))
    assert desk.all_of(Advocacy) == [Advocacy(difficulties=(Ability.WEIGH,), person_agrees=False)]


def test_two_peoples_answers_stand_at_the_place_until_somebody_decides(desk: Desk, opened: Opens) -> None:
    choice = desk.person().add(GP)
    versions = tuple(
        Version(change=ChangeId(UUID(int=number)), value=value, actor=actor, made_at=START)
        for number, value, actor in ((901, "yes", RHIAN), (902, "no", DEV))
    )
    desk.store.records[choice.id] = replace(choice, conflicts=MappingProxyType({"may": versions}))
    page = rights(desk, opened)
    assert "Two people changed this." in read(page)
    press(find(page, BUTTON, "Keep Dev’s"))
    settle()
    assert "Two people changed this." not in read(page)
    (kept,) = desk.all_of(SharingChoice)
    assert isinstance(kept, SharingChoice)
    assert kept.may == MayShare.NO


@pytest.mark.parametrize("theme", list(Theme))
@pytest.mark.parametrize("percent", [100, 200])
def test_my_rights_is_fit_for_use_full_and_with_every_form_open(
    desk: Desk, wear: Wears, *, theme: Theme, percent: int
) -> None:
    wear(theme, percent)
    desk.person(replace(CARYS, nation=Nation.ENGLAND))
    desk.add(replace(GP, what=HOSTILE))
    desk.add(replace(GP, withdrawn_on=TODAY))
    desk.add(PrivacyNotice(given_on=TODAY, understood=HOSTILE))
    desk.add(LawfulBasis(basis=Basis.LEGITIMATE_INTERESTS, special=SpecialBasis.SOCIAL_PROTECTION))
    desk.add(replace(STAYING, view=CapacityView.ASK_AGAIN, evidence=HOSTILE))
    desk.add(Advocacy(difficulties=tuple(Ability), appropriate_person=HOSTILE))
    page = desk.page("rights")
    try:
        assert problems_of(page) == ()
        for opener in (
            "Add a choice",
            "Write down that I was told",
            "Write down the reason",
            "Look at one decision",
            "Write down who helps me be heard",
        ):
            press(find(page, BUTTON, opener))
        assert problems_of(page) == ()
    finally:
        page.close()
