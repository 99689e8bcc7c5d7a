"""Our conversation: what was said, whose words, and how it is put right without altering what was said."""

# ruff: noqa: RUF001  # what people say is written with the marks that print uses

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QByteArray, QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from coprod_desktop.application.places import PageName, Place
from coprod_desktop.application.ports import Draft
from coprod_desktop.domain.conversations import Conversation, Presence, Statement, Voice
from coprod_desktop.domain.ids import RecordId
from coprod_desktop.domain.pictures import Picture
from coprod_desktop.domain.strengths import Strength
from coprod_desktop.ui.pictures import add_picture
from tests.exchange.test_pictures import photo
from tests.ui.finding import find, has, press, read
from tests.ui.person.builders import DEV
from tests.ui.person.gestures import BUTTON, TEXT, edit_sentence, take_from_menu, type_into

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.conftest import Opens
    from tests.ui.person.builders import Desk


def by_somebody_else(desk: Desk, record: RecordId) -> None:
    """Have Dev be the author of a record."""
    desk.store.entries = [
        (replace(entry, actor=DEV) if entry.record == record else entry, before)
        for entry, before in desk.store.entries
    ]


def test_a_conversation_says_when_and_where_it_was_and_who_was_there(desk: Desk, opened: Opens) -> None:
    page = desk.carys().page("conversation")
    opened(page)
    assert "Monday 23 November 2026 · At the kitchen table" in read(page)
    assert "Also here: Mair (family)" in read(page)
    assert "What are you good at, or proud of?" in read(page)


def test_those_who_were_missed_are_named_apart_from_those_who_were_there(desk: Desk, opened: Opens) -> None:
    talk = desk.person().conversation(present=(Presence(name="Mair", role=Voice.FAMILY),))
    desk.add(Presence(conversation=talk, name="Tom", role=Voice.FRIEND, missed=True))
    page = desk.page("conversation")
    opened(page)
    assert "Also here: Mair (family)" in read(page)
    assert "Would have liked here: Tom (friend)" in read(page)


def test_quotes_and_notes_differ_in_words_and_marks(desk: Desk, opened: Opens) -> None:
    page = desk.carys().page("conversation")
    opened(page)
    assert has(page, BUTTON, "What was said: “I bake for the whole street.”")
    assert has(page, BUTTON, "Note: We talked about mornings.")
    assert "In Carys’s words" in read(page)
    assert "Mair said it · Family" in read(page)
    assert "A note in the worker’s words" in read(page)


def test_ones_own_sentence_is_changed_in_place_while_the_conversation_goes_on(
    desk: Desk, opened: Opens
) -> None:
    page = desk.carys().page("conversation")
    opened(page)
    before = len(desk.all_of(Statement))
    edit_sentence(
        page, "What was said: “I bake for the whole street.”", "I bake for all.", name="What was said"
    )
    assert has(page, BUTTON, "What was said: “I bake for all.”")
    assert len(desk.all_of(Statement)) == before


def test_other_words_for_somebody_elses_sentence_are_a_correction_and_that_is_said_first(
    desk: Desk, opened: Opens
) -> None:
    desk.person()
    said = desk.say("I bake.", conversation=desk.conversation())
    by_somebody_else(desk, said.id)
    page = desk.page("conversation")
    opened(page)
    press(find(page, BUTTON, "What was said: “I bake.”"))
    assert "kept as a correction beside it" in read(page)
    QTest.keyClicks(find(page, TEXT, "What was said"), " Bread, mostly.")
    page.flush()
    assert {each.corrects for each in desk.all_of(Statement) if isinstance(each, Statement)} == {
        None,
        said.id,
    }
    assert has(page, BUTTON, "What was said: “I bake. Bread, mostly.”")
    assert "written down by Rhian Pugh; before: “I bake.”" in read(page)
    assert "kept as a correction beside it" not in read(page)


def test_what_the_person_typed_alone_says_so_and_is_corrected_by_the_worker(
    desk: Desk, opened: Opens
) -> None:
    desk.person()
    said = desk.say("I bake.", conversation=desk.conversation(), alone=True)
    page = desk.page("conversation")
    opened(page)
    assert "In Carys’s words · typed alone" in read(page)
    press(find(page, BUTTON, "What was said: “I bake.”"))
    assert "kept as a correction beside it" in read(page)
    QTest.keyClicks(find(page, TEXT, "What was said"), " Bread, mostly.")
    page.flush()
    written = [each for each in desk.all_of(Statement) if isinstance(each, Statement)]
    assert [(each.words, each.alone, each.corrects) for each in written] == [
        ("I bake.", True, None),
        ("I bake. Bread, mostly.", False, said.id),
    ]


def test_what_the_person_typed_alone_is_not_taken_back_on_the_tab_nor_the_conversation_around_it(
    desk: Desk, opened: Opens
) -> None:
    talk = desk.person().conversation()
    desk.say("I bake.", conversation=talk, alone=True)
    desk.say("She bakes.", conversation=talk, by=Voice.FAMILY)
    page = desk.page("conversation")
    opened(page)
    page.undo()
    assert [each.words for each in desk.all_of(Statement) if isinstance(each, Statement)] == ["I bake."]
    assert not page.can_undo()


def test_a_sentence_of_a_conversation_that_ended_cannot_be_taken_away(desk: Desk, opened: Opens) -> None:
    desk.person()
    desk.say("I bake.", conversation=desk.conversation(closed=True))
    page = desk.page("conversation")
    opened(page)
    take_from_menu(page, "More for I bake.", "Take it away")
    assert has(page, BUTTON, "What was said: “I bake.”")


def test_a_sentence_taken_away_comes_back(desk: Desk, opened: Opens) -> None:
    page = desk.carys().page("conversation")
    opened(page)
    take_from_menu(page, "More for She knows everyone.", "Take it away")
    assert not has(page, BUTTON, "What was said: “She knows everyone.”")
    press(find(page, BUTTON, "Undo"))
    assert has(page, BUTTON, "What was said: “She knows everyone.”")


def test_a_sentence_becomes_a_strength_that_remembers_it(desk: Desk, opened: Opens) -> None:
    desk.person()
    said = desk.say("I bake for all.", conversation=desk.conversation(), question="good_at")
    page = desk.page("conversation")
    opened(page)
    take_from_menu(page, "More for I bake for all.", "Add as a strength")
    type_into(page, "What it is, in a word or two", "Baking")
    press(find(page, BUTTON, "Keep this strength"))
    assert desk.all_of(Strength) == [Strength(title="Baking", words="I bake for all.", statement=said.id)]


def test_the_table_is_one_press_away_at_the_question(desk: Desk, opened: Opens) -> None:
    desk.person()
    talk = desk.conversation()
    desk.say("I bake.", conversation=talk, question="good_at")
    page = desk.page("conversation")
    opened(page)
    press(find(page, BUTTON, "Go on with this conversation"))
    press(find(page, BUTTON, "Talk about this at the table: What are you good at, or proud of?"))
    table = Place(page=PageName.TABLE, stream=desk.stream, record=talk)
    assert desk.gone == [table, replace(table, part="good_at")]


def test_a_conversation_that_ended_offers_no_way_back_to_the_table(desk: Desk, opened: Opens) -> None:
    desk.person()
    desk.say("I bake.", conversation=desk.conversation(closed=True))
    page = desk.page("conversation")
    opened(page)
    assert not has(page, BUTTON, "Go on with this conversation")
    assert "ended" in read(page)


def test_what_was_chosen_is_no_quote_and_no_sentence_to_edit(desk: Desk, opened: Opens) -> None:
    desk.person()
    desk.say("7", conversation=desk.conversation(), chosen=("7",), verbatim=False)
    page = desk.page("conversation")
    opened(page)
    assert "7" in read(page).splitlines()
    assert "Carys chose" in read(page)
    assert "“7”" not in read(page)
    assert not has(page, BUTTON, "What was chosen: 7")


def test_what_stands_apart_is_offered_only_once_the_conversation_has_ended(desk: Desk, opened: Opens) -> None:
    desk.person()
    going_on = desk.conversation(template="review")
    page = desk.page("conversation")
    opened(page)
    assert not has(page, BUTTON, "Eligibility, if the law needs it")
    seen = desk.records.read(Conversation, desk.stream, going_on)
    assert seen is not None
    desk.conversations.close(seen)
    page = desk.page("conversation")
    opened(page)
    press(find(page, BUTTON, "Eligibility, if the law needs it"))
    assert desk.gone == [Place(page=PageName.TABLE, stream=desk.stream, record=going_on, part="unable")]


def test_earlier_conversations_are_folded_until_asked_for(desk: Desk, opened: Opens) -> None:
    desk.person()
    desk.say("Long ago.", conversation=desk.conversation(closed=True))
    desk.say("Today.", conversation=desk.conversation())
    page = desk.page("conversation")
    opened(page)
    assert not has(page, BUTTON, "What was said: “Long ago.”")
    folded = "Show what was said: What matters · Monday 23 November 2026 · At the kitchen table · ended"
    press(find(page, BUTTON, folded))
    assert has(page, BUTTON, "What was said: “Long ago.”")


def test_what_was_said_outside_a_conversation_is_shown_too(desk: Desk, opened: Opens) -> None:
    desk.person()
    desk.say("Being useful.")
    page = desk.page("conversation")
    opened(page)
    assert "Said at other times" in read(page)


def test_a_sentence_is_restored_with_its_caret_in_the_tab_that_is_shown(desk: Desk, opened: Opens) -> None:
    desk.person()
    said = desk.say("I bake.", conversation=desk.conversation(), question="good_at")
    desk.store.put(
        Draft(
            stream=desk.stream,
            kind="statement",
            record=said.id,
            fields={"words": "I bake bread."},
            caret=6,
            caret_field="words",
        )
    )
    page = desk.page("conversation")
    opened(page)
    field = find(page, TEXT, "What was said")
    assert isinstance(field, QPlainTextEdit)
    assert (field.toPlainText(), field.textCursor().position()) == ("I bake bread.", 6)


def test_an_answer_begun_at_the_table_is_left_to_the_table(desk: Desk, opened: Opens) -> None:
    desk.person()
    talk = desk.conversation()
    desk.store.put(
        Draft(
            stream=desk.stream,
            kind="statement",
            record=RecordId(desk.store.ids.new()),
            fields={"conversation": str(talk), "question": "good_at", "words": "I b"},
        )
    )
    for part in ("about", "conversation"):
        page = desk.page(part)
        opened(page)
        page.flush()
        page.hide()
    assert len(desk.store.drafts) == 1


def test_five_hundred_sentences_make_few_widgets_and_more_come_when_asked(desk: Desk, opened: Opens) -> None:
    desk.person()
    talk = desk.conversation()
    for number in range(500):
        desk.say(f"Sentence {number}.", conversation=talk, question="what_matters")
    page = desk.page("conversation")
    opened(page)
    few = len(page.findChildren(QWidget))
    assert few < 600
    assert not has(page, BUTTON, "What was said: “Sentence 25.”")
    press(find(page, BUTTON, "Show more; 480 not shown yet"))
    assert has(page, BUTTON, "What was said: “Sentence 25.”")


def test_what_was_said_under_an_earlier_version_stands_under_its_question(desk: Desk, opened: Opens) -> None:
    talk = desk.person().conversation()
    desk.say("My dog.", conversation=talk, question="dear")
    desk.say("My house.", conversation=talk)
    page = desk.page("conversation")
    opened(page)

    assert read(page).count("What matters to you?") == 1
    assert has(page, BUTTON, "What was said: “My dog.”")


def test_what_mattered_under_an_earlier_version_still_does(desk: Desk, opened: Opens) -> None:
    talk = desk.person().conversation()
    desk.say("My dog.", conversation=talk, question="dear")
    page = desk.page()
    opened(page)

    assert has(page, BUTTON, "What matters: “My dog.”")


def test_a_note_is_helped_with_where_it_stands_and_stays_open_meanwhile(desk: Desk, opened: Opens) -> None:
    page = desk.carys().page("conversation")
    opened(page)
    note = find(page, BUTTON, "Note: We talked about mornings.")
    note.setFocus()
    QTest.keyClick(note, Qt.Key.Key_Return)
    editor = find(page, TEXT, "Note")
    QTest.keyClicks(editor, " She is a client.")
    QTest.keyClick(editor, Qt.Key.Key_Period, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(editor, Qt.Key.Key_Tab)
    offered = find(page, BUTTON, "Write “person” instead of “client”")
    assert page.focusWidget() is offered
    QTest.keyClick(offered, Qt.Key.Key_Space)
    assert page.focusWidget() is editor
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert has(page, BUTTON, "Note: We talked about mornings. She is a person.")


def test_a_note_left_from_what_is_offered_for_it_is_kept(desk: Desk, opened: Opens) -> None:
    page = desk.carys().page("conversation")
    opened(page)
    note = find(page, BUTTON, "Note: We talked about mornings.")
    note.setFocus()
    QTest.keyClick(note, Qt.Key.Key_Return)
    editor = find(page, TEXT, "Note")
    QTest.keyClicks(editor, " She is a client.")
    QTest.keyClick(editor, Qt.Key.Key_Period, Qt.KeyboardModifier.ControlModifier)
    find(page, BUTTON, "Leave “client” as it is in this text").setFocus()
    assert has(page, TEXT, "Note")
    find(page, BUTTON, "What was said: “She knows everyone.”").setFocus()
    assert has(page, BUTTON, "Note: We talked about mornings. She is a client.")


def test_a_picture_is_added_beside_what_was_said_and_taken_back_on_the_tab(
    desk: Desk, opened: Opens, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "dog.jpg"
    file.write_bytes(photo((60, 40)))
    monkeypatch.setattr(add_picture, "choose_file", lambda _parent: str(file))
    page = desk.carys().page("conversation")
    opened(page)
    take_from_menu(page, "More for Being in my own house, with the dog.", "Add a picture")
    press(find(page, BUTTON, "Choose a file…"))
    type_into(page, "What does it show?", "The dog in the garden")
    press(find(page, BUTTON, "Add this picture"))
    assert has(page, BUTTON, "The dog in the garden")
    assert [picture.title for picture in desk.all_of(Picture) if isinstance(picture, Picture)] == [
        "The dog in the garden"
    ]
    page.undo()
    assert not has(page, BUTTON, "The dog in the garden")


def test_a_correction_has_the_pictures_of_what_it_corrects(desk: Desk, opened: Opens) -> None:
    desk.person()
    talk = desk.conversation()
    said = desk.say("My dog.", conversation=talk)
    desk.say("My dog, Pero.", conversation=talk, corrects=said.id)
    desk.add(Picture(title="Pero", hash="00" * 32, statement=said.id, conversation=talk))
    page = desk.page("conversation")
    opened(page)
    assert has(page, BUTTON, "Pero")


def test_a_picture_is_pasted_on_a_sentence_of_the_tab_with_one_key(desk: Desk, opened: Opens) -> None:
    picture = QMimeData()
    picture.setData("image/jpeg", QByteArray(photo((60, 40))))
    QGuiApplication.clipboard().setMimeData(picture)
    page = desk.carys().page("conversation")
    opened(page)
    sentence = find(page, BUTTON, "What was said: “Being in my own house, with the dog.”")
    sentence.setFocus()
    QTest.keyClick(sentence, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    type_into(page, "What does it show?", "The dog")
    press(find(page, BUTTON, "Add this picture"))
    assert has(page, BUTTON, "The dog")
