"""About me: strengths, people and what matters are added, put right, taken away and brought back."""

# ruff: noqa: RUF001  # what people say is written with the marks that print uses

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit

from coprod_desktop.application.places import PageName, Place
from coprod_desktop.application.ports import Draft
from coprod_desktop.application.unavailable import Unavailable
from coprod_desktop.domain.connections import Connection, Flow, Line
from coprod_desktop.domain.conversations import Statement
from coprod_desktop.domain.ids import ChangeId, RecordId
from coprod_desktop.domain.plans import Contribution
from coprod_desktop.domain.records import REMOVED, Version
from coprod_desktop.domain.strengths import Share, Strength, StrengthKind
from tests.fakes import START
from tests.ui.finding import find, has, press, read
from tests.ui.person.builders import DEV, RHIAN
from tests.ui.person.gestures import BUTTON, TEXT, edit_sentence, pick, settle, take_from_menu, type_into

if TYPE_CHECKING:
    import pytest

    from tests.ui.conftest import Opens
    from tests.ui.person.builders import Desk


def test_a_strength_is_added_with_its_words_its_kind_and_who_may_know(desk: Desk, opened: Opens) -> None:
    page = desk.person().page()
    opened(page)
    press(find(page, BUTTON, "Add a strength"))
    type_into(page, "What it is, in a word or two", "Baking")
    type_into(page, "How the person says it", "I bake for the street.")
    pick(page, "What kind of strength", "Something I know")
    pick(page, "Who may know", "shared with my network")
    press(find(page, BUTTON, "Keep this strength"))
    assert desk.all_of(Strength) == [
        Strength(
            title="Baking",
            words="I bake for the street.",
            kind=StrengthKind.KNOWLEDGE,
            share=Share.NETWORK,
        )
    ]
    assert has(page, BUTTON, "Strength: Baking")
    assert has(page, BUTTON, "In my words: “I bake for the street.”")
    assert desk.store.drafts == {}


def test_somebody_is_added_with_how_close_they_are_and_who_gives(desk: Desk, opened: Opens) -> None:
    page = desk.person().page()
    opened(page)
    press(find(page, BUTTON, "Add someone"))
    type_into(page, "Name", "Mair")
    type_into(page, "Who they are to me", "sister")
    pick(page, "How close", "closest to me")
    pick(page, "How the tie feels", "strong tie")
    pick(page, "Who gives", "we both give")
    press(find(page, BUTTON, "Keep them here"))
    assert desk.all_of(Connection) == [
        Connection(name="Mair", kind="sister", ring=1, line=Line.STRONG, flow=Flow.BOTH)
    ]
    assert "closest to me · strong tie · we both give" in read(page)


def test_what_matters_is_added_outside_any_conversation(desk: Desk, opened: Opens) -> None:
    page = desk.person().page()
    opened(page)
    press(find(page, BUTTON, "Add what matters"))
    type_into(page, "In my own words", "Being useful.")
    press(find(page, BUTTON, "Keep these words"))
    assert desk.all_of(Statement) == [Statement(question="what_matters", words="Being useful.")]
    assert has(page, BUTTON, "What matters: “Being useful.”")


def test_only_quotes_about_what_matters_stand_in_its_card(desk: Desk, opened: Opens) -> None:
    page = desk.carys().page()
    opened(page)
    assert has(page, BUTTON, "What matters: “Being in my own house, with the dog.”")
    assert not has(page, BUTTON, "What matters: “I bake for the whole street.”")


def test_a_refused_form_says_why_and_keeps_every_word(desk: Desk, opened: Opens) -> None:
    page = desk.person().page()
    opened(page)
    press(find(page, BUTTON, "Add a strength"))
    words = type_into(page, "How the person says it", "I bake.")
    press(find(page, BUTTON, "Keep this strength"))
    assert "words_missing" in read(page)
    assert isinstance(words, QPlainTextEdit)
    assert words.toPlainText() == "I bake."
    assert desk.all_of(Strength) == []


def test_every_sentence_is_put_right_where_it_stands(desk: Desk, opened: Opens) -> None:
    page = desk.carys().page()
    opened(page)
    edit_sentence(page, "Strength: Baking", "Baking bread", name="Strength")
    edit_sentence(page, "In my life: Mair", "Mair Jones", name="In my life")
    edit_sentence(
        page,
        "What matters: “Speaking Welsh with whoever helps me.”",
        "Speaking Welsh.",
        name="What matters",
    )
    assert any(isinstance(each, Strength) and each.title == "Baking bread" for each in desk.all_of(Strength))
    assert any(isinstance(each, Connection) and each.name == "Mair Jones" for each in desk.all_of(Connection))
    assert has(page, BUTTON, "What matters: “Speaking Welsh.”")


def test_the_kind_is_changed_in_a_form_that_writes_only_what_differs(desk: Desk, opened: Opens) -> None:
    page = desk.carys().page()
    opened(page)
    take_from_menu(page, "More for Baking", "Change what kind it is and who may know")
    pick(page, "Who may know", "just for me")
    press(find(page, BUTTON, "Keep the change"))
    entry, _ = desk.store.entries[-1]
    assert dict(entry.values) == {"share": Share.NO, REMOVED: False}


def test_what_was_taken_away_comes_back_with_one_press(desk: Desk, opened: Opens) -> None:
    page = desk.carys().page()
    opened(page)
    take_from_menu(page, "More for Baking", "Take it away")
    assert not has(page, BUTTON, "Strength: Baking")
    assert "“Baking” was taken away." in read(page)
    press(find(page, BUTTON, "Undo"))
    assert has(page, BUTTON, "Strength: Baking")


def test_undo_takes_back_the_last_own_change_and_then_the_one_before(desk: Desk, opened: Opens) -> None:
    page = desk.person().page()
    opened(page)
    desk.bus.tell(desk.records.add(desk.stream, Strength(title="Baking"))[1])
    desk.bus.tell(desk.records.add(desk.stream, Connection(name="Mair"))[1])
    assert page.can_undo()
    page.undo()
    assert not has(page, BUTTON, "In my life: Mair")
    assert has(page, BUTTON, "Strength: Baking")
    page.undo()
    assert not has(page, BUTTON, "Strength: Baking")
    page.redo()
    page.redo()
    assert has(page, BUTTON, "Strength: Baking")
    assert has(page, BUTTON, "In my life: Mair")
    assert not page.can_redo()


def test_what_is_taken_back_is_said_and_one_press_does_it_again(desk: Desk, opened: Opens) -> None:
    page = desk.carys().page()
    opened(page)
    edit_sentence(page, "Strength: Baking", "Bread", name="Strength")
    edit_sentence(page, "Strength: Bread", "Cakes", name="Strength")
    page.undo()
    page.undo()
    assert has(page, BUTTON, "Strength: Baking")
    assert "Taken back: Rhian Pugh changed a strength: Bread" in read(page)
    press(find(page, BUTTON, "Do it again"))
    assert has(page, BUTTON, "Strength: Bread")


def test_on_a_page_that_is_opened_anew_own_changes_are_still_taken_back_one_by_one(
    desk: Desk, opened: Opens
) -> None:
    page = desk.carys().page()
    opened(page)
    edit_sentence(page, "Strength: Baking", "Bread", name="Strength")
    edit_sentence(page, "Strength: Bread", "Cakes", name="Strength")
    page.undo()
    again = desk.page()
    opened(again)
    again.undo()
    assert has(again, BUTTON, "Strength: Baking")
    again.redo()
    again.redo()
    assert has(again, BUTTON, "Strength: Cakes")


def test_leaving_the_page_keeps_what_was_typed_in_an_open_form(desk: Desk, opened: Opens) -> None:
    page = desk.person().page()
    opened(page)
    press(find(page, BUTTON, "Add a strength"))
    type_into(page, "What it is, in a word or two", "Baking")
    page.flush()
    assert desk.all_of(Strength) == [Strength(title="Baking")]


def test_an_incomplete_form_stays_a_draft_when_the_page_is_left(desk: Desk, opened: Opens) -> None:
    page = desk.person().page()
    opened(page)
    press(find(page, BUTTON, "Add a strength"))
    type_into(page, "How the person says it", "I bake")
    page.flush()
    assert desk.all_of(Strength) == []
    (draft,) = desk.store.drafts.values()
    assert draft.fields["words"] == "I bake"


def test_a_new_strength_is_restored_with_its_caret_after_the_battery_died(desk: Desk, opened: Opens) -> None:
    desk.person()
    first = desk.page()
    opened(first)
    press(find(first, BUTTON, "Add a strength"))
    type_into(first, "What it is, in a word or two", "Baking")
    field = type_into(first, "How the person says it", "I bake for all")
    for _ in range(4):
        QTest.keyClick(field, Qt.Key.Key_Left)
    QTest.keyClicks(field, "bread ")
    first.setFocus()  # leaving the field makes its draft, and then the laptop goes off
    again = desk.page()
    opened(again)
    words = find(again, TEXT, "How the person says it")
    assert isinstance(words, QPlainTextEdit)
    assert words.toPlainText() == "I bake forbread  all"
    assert words.textCursor().position() == len("I bake forbread ")
    assert words.hasFocus()


def test_a_sentence_is_restored_in_its_editor_against_what_stood_when_it_opened(
    desk: Desk, opened: Opens
) -> None:
    desk.person()
    baking = desk.add(Strength(title="Baking", words="I bake."))
    read_at = frozenset({ChangeId(UUID(int=7))})
    desk.store.put(
        Draft(
            stream=desk.stream,
            kind="strength",
            record=baking.id,
            fields={"words": "I bake bread."},
            heads={"words": read_at},
            caret=3,
            caret_field="words",
        )
    )
    page = desk.page()
    opened(page)
    field = find(page, TEXT, "In my words")
    assert isinstance(field, QPlainTextEdit)
    assert field.toPlainText() == "I bake bread."
    assert field.textCursor().position() == 3
    QTest.keyClick(field, Qt.Key.Key_Return)
    settle()
    assert has(page, BUTTON, "In my words: “I bake bread.”")
    assert desk.store.drafts == {}


def test_an_open_editor_keeps_its_words_and_focus_when_something_arrives(desk: Desk, opened: Opens) -> None:
    page = desk.carys().page()
    opened(page)
    press(find(page, BUTTON, "In my words: “I bake for the whole street at Christmas.”"))
    field = find(page, TEXT, "In my words")
    QTest.keyClicks(field, " And for Easter.")
    desk.bus.tell(desk.records.add(desk.stream, Connection(name="Chapel lunch club"))[1])
    assert field.hasFocus()
    assert isinstance(field, QPlainTextEdit)
    assert field.toPlainText().endswith("And for Easter.")
    assert has(page, BUTTON, "In my life: Chapel lunch club")


def test_a_full_disk_is_said_beside_the_field_and_the_words_stay(
    desk: Desk, opened: Opens, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_draft: Draft) -> None:
        raise Unavailable("disk_full")

    page = desk.person().page()
    opened(page)
    press(find(page, BUTTON, "Add what matters"))
    monkeypatch.setattr(desk.store, "put", full)
    field = type_into(page, "In my own words", "Being useful.")
    page.setFocus()
    assert "disk_full" in read(page)
    assert isinstance(field, QPlainTextEdit)
    assert field.toPlainText() == "Being useful."


def test_a_sentence_left_without_words_goes_back_to_what_it_was(desk: Desk, opened: Opens) -> None:
    page = desk.carys().page()
    opened(page)
    press(find(page, BUTTON, "Strength: Baking"))
    field = find(page, TEXT, "Strength")
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(field, Qt.Key.Key_Delete)
    QTest.keyClick(field, Qt.Key.Key_Return)
    settle()
    assert "words_missing" in read(page)
    assert has(page, BUTTON, "Strength: Baking")


def test_two_peoples_words_stand_at_the_strength_until_somebody_decides(desk: Desk, opened: Opens) -> None:
    desk.person()
    baking = desk.add(Strength(title="Baking"))
    versions = tuple(
        Version(change=ChangeId(UUID(int=number)), value=words, actor=actor, made_at=START)
        for number, words, actor in ((901, "Baking", RHIAN), (902, "Bread", DEV))
    )
    desk.store.records[baking.id] = replace(baking, conflicts=MappingProxyType({"title": versions}))
    page = desk.page()
    opened(page)
    assert "Two people changed this." in read(page)
    assert has(page, BUTTON, "Decide now")
    press(find(page, BUTTON, "Keep Dev’s"))
    settle()
    assert "Two people changed this." not in read(page)
    assert has(page, BUTTON, "Strength: Bread")


def test_two_names_for_the_person_stand_at_the_top_until_somebody_decides(desk: Desk, opened: Opens) -> None:
    desk.person()
    carys = desk.store.records[RecordId(desk.stream)]
    versions = tuple(
        Version(change=ChangeId(UUID(int=number)), value=words, actor=actor, made_at=START)
        for number, words, actor in ((901, "Carys", RHIAN), (902, "Caz", DEV))
    )
    desk.store.records[carys.id] = replace(carys, conflicts=MappingProxyType({"preferred_name": versions}))
    page = desk.page()
    opened(page)
    assert "Likes to be called" in read(page).split("Two people changed this.")[1]
    press(find(page, BUTTON, "Keep Dev’s"))
    settle()
    assert "Likes to be called Caz" in read(page)
    assert "Two people changed this." not in read(page)


def test_next_begins_the_first_conversation(desk: Desk, opened: Opens) -> None:
    page = desk.person().page()
    opened(page)
    press(find(page, BUTTON, "Begin the first conversation"))
    assert has(page, BUTTON, "Sit down at the table")


def test_next_leads_back_to_the_table(desk: Desk, opened: Opens) -> None:
    page = desk.person().page()
    desk.bus.tell(desk.records.add(desk.stream, Strength(title="Baking"))[1])
    talk = desk.conversation()
    page = desk.page()
    opened(page)
    press(find(page, BUTTON, "Back to the table"))
    assert desk.gone == [Place(page=PageName.TABLE, stream=desk.stream, record=talk)]


def test_next_leads_to_signing_when_there_is_a_plan(desk: Desk, opened: Opens) -> None:
    page = desk.person().goal().page()
    opened(page)
    press(find(page, BUTTON, "Read it together"))
    assert desk.gone == [Place(page=PageName.SIGN, stream=desk.stream)]


def test_what_the_person_gives_is_added_up(desk: Desk, opened: Opens) -> None:
    desk.person()
    desk.add(Contribution(what="Baking", to="Lunch club", hours_per_month=Decimal("2.50")))
    desk.add(Contribution(what="Welsh practice", hours_per_month=Decimal(1)))
    page = desk.page()
    opened(page)
    assert "Baking · Lunch club · 2.5 hours a month" in read(page)
    assert "3.5 hours a month" in read(page).split("\n")


def test_a_long_list_opens_with_the_newest_and_shows_all_when_asked(desk: Desk, opened: Opens) -> None:
    desk.person()
    for number in range(30):
        desk.add(Strength(title=f"Strength {number}"))
    page = desk.page()
    opened(page)
    assert has(page, BUTTON, "Strength: Strength 29")
    assert not has(page, BUTTON, "Strength: Strength 0")
    press(find(page, BUTTON, "Show 18 more"))
    assert has(page, BUTTON, "Strength: Strength 0")


def test_saved_is_told_once_a_draft_is_kept(desk: Desk, opened: Opens) -> None:
    page = desk.person().page()
    opened(page)
    press(find(page, BUTTON, "Add what matters"))
    type_into(page, "In my own words", "Being useful.")
    page.setFocus()
    (record,) = desk.store.drafts
    assert desk.saved == [desk.store.drafts[RecordId(record)].saved_at]


def test_what_is_to_be_decided_in_one_card_does_not_stretch_the_others(desk: Desk, opened: Opens) -> None:
    seen = desk.carys().add(Strength(title="Baking", words="I bake for the chapel."))
    page = desk.page()
    opened(page, 1200, 900)
    add = find(page, BUTTON, "Add someone")
    as_records_need = add.mapTo(page, add.rect().topLeft()).y()
    versions = tuple(
        Version(change=ChangeId(UUID(int=700 + number)), value=words, actor=actor, made_at=START)
        for number, (actor, words) in enumerate(((RHIAN, "I bake bread."), (DEV, "I bake cakes.")))
    )
    desk.store.records[seen.id] = replace(seen, conflicts=MappingProxyType({"words": versions}))
    desk.tell(seen, "strength")
    settle()
    decided = find(page, BUTTON, "Add a strength")
    assert decided.mapTo(page, decided.rect().topLeft()).y() > as_records_need
    assert add.mapTo(page, add.rect().topLeft()).y() <= as_records_need


def test_a_form_in_one_card_does_not_stretch_the_others(desk: Desk, opened: Opens) -> None:
    desk.carys().add(Connection(name="Dr Rees", kind="GP"))
    page = desk.page()
    opened(page, 1200, 1200)  # high enough that the page does not scroll to the form
    add = find(page, BUTTON, "Add someone")
    before = add.mapTo(page, add.rect().topLeft())
    press(find(page, BUTTON, "Add a strength"))
    settle()
    assert add.mapTo(page, add.rect().topLeft()) == before


def test_what_is_kept_before_its_last_key_was_drafted_leaves_no_draft(desk: Desk, opened: Opens) -> None:
    page = desk.person().page()
    opened(page)
    press(find(page, BUTTON, "Add a strength"))
    title = type_into(page, "What it is, in a word or two", "Baking")
    QTest.keyClick(title, Qt.Key.Key_Return)
    settle()
    assert [strength.title for strength in desk.all_of(Strength)] == ["Baking"]  # type: ignore[attr-defined]  # all are strengths
    assert desk.store.drafts == {}


def test_a_sentence_that_is_kept_or_left_at_once_leaves_no_draft(desk: Desk, opened: Opens) -> None:
    page = desk.carys().page()
    opened(page)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Escape):
        press(find(page, BUTTON, "Strength: Teaching children"))
        field = find(page, TEXT, "Strength")
        QTest.keyClick(field, Qt.Key.Key_Space)
        QTest.keyClick(field, key)
        settle()
        assert desk.store.drafts == {}
