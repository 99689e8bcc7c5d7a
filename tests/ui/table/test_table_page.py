from __future__ import annotations

import gc
import weakref
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from coprod_desktop.application.places import PageName, Place
from coprod_desktop.application.unavailable import Unavailable
from coprod_desktop.domain.conversations import Conversation, Voice
from coprod_desktop.ui.theme import Look, Theme, apply_look
from tests.conftest import RESOURCES
from tests.fakes import MemoryUnit
from tests.ui.audit import problems_of, reading_order
from tests.ui.finding import choose_row, find, has, press, read, rows
from tests.ui.table.kitchen import DAY, GOOD_AT, MATTERS, Kitchen

# ruff: noqa: RUF001  # the words are written with the marks that print uses

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from coprod_desktop.application.ports import Changed, Draft
    from coprod_desktop.ui.fonts import Typeface
    from coprod_desktop.ui.icons import Icons
    from coprod_desktop.ui.pages.table.page import TablePage
    from tests.ui.conftest import Opens

BUTTON = QAccessible.Role.PushButton
CHECK = QAccessible.Role.CheckBox
TEXT = QAccessible.Role.EditableText
BAKE = "I bake for the whole street."
HOSTILE = """<b>=cmd|'/c calc'!A1</b> <img src=/etc/passwd> "Zoë" & 👩🏽‍🦽"""


@pytest.fixture
def kitchen(icons: Icons) -> Kitchen:
    return Kitchen(icons)


@pytest.fixture
def page(kitchen: Kitchen, opened: Opens) -> TablePage:
    shown = kitchen.page()
    shown.show_place(kitchen.at())
    opened(shown, 1366, 768)
    return shown


def type_answer(page: QWidget, question: str, words: str) -> QPlainTextEdit:
    editor = find(page, TEXT, question)
    assert isinstance(editor, QPlainTextEdit)
    editor.setFocus()
    QTest.keyClicks(editor, words)
    return editor


def key(
    page: QWidget, keys: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.ControlModifier
) -> None:
    QTest.keyClick(QApplication.focusWidget() or page, keys, modifier)


def test_it_begins_with_the_first_question_that_nobody_has_talked_about(
    kitchen: Kitchen, page: TablePage
) -> None:
    assert MATTERS in read(page)
    assert "1 of 3" in read(page)
    assert "Carys, Mair and Rhian Pugh · Monday 23 November · at the kitchen table" in read(page)
    assert QApplication.focusWidget() is find(page, TEXT, MATTERS)
    kitchen.say("matters", "Home")
    page.show_place(kitchen.at())
    assert GOOD_AT in read(page)


def test_nobody_else_is_named_on_it(page: TablePage) -> None:
    assert "Bill" not in read(page)


def test_next_writes_the_answer_in_the_persons_own_words(kitchen: Kitchen, page: TablePage) -> None:
    type_answer(page, MATTERS, BAKE)
    press(find(page, BUTTON, "Next question"))
    (said,) = kitchen.said()
    assert (said.words, said.by, said.verbatim, said.question) == (BAKE, Voice.PERSON, True, "matters")
    assert said.conversation == kitchen.held.id
    assert not kitchen.store.drafts
    assert find(page, TEXT, GOOD_AT)
    press(find(page, BUTTON, "Back to the question before"))
    assert f"What was said: “{BAKE}”" in [
        QAccessible.queryAccessibleInterface(each).text(QAccessible.Text.Name)
        for each in page.findChildren(QWidget)
    ]


def test_a_draft_holds_everything_and_says_when_it_was_kept(
    kitchen: Kitchen, page: TablePage, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(page.saved) as kept:
        type_answer(page, MATTERS, "The dog")
    (draft,) = kitchen.store.drafts.values()
    assert dict(draft.fields) == {
        "conversation": str(kitchen.held.id),
        "question": "matters",
        "by": "person",
        "name": "",
        "verbatim": True,
        "words": draft.fields["words"],
    }
    assert "The dog".startswith(str(draft.fields["words"]))
    assert draft.fields["words"]
    assert kept.args == [draft.saved_at]
    assert "Saved " in read(page)
    assert not kitchen.said()


def test_a_page_that_was_killed_comes_back_with_the_draft_and_the_caret(
    kitchen: Kitchen, page: TablePage, opened: Opens, qtbot: QtBot
) -> None:
    press(find(page, BUTTON, "Next question"))
    editor = type_answer(page, GOOD_AT, BAKE)
    qtbot.waitUntil(lambda: any(draft.fields["words"] == BAKE for draft in kitchen.store.drafts.values()))
    QTest.keyClicks(editor, "!")
    (kept,) = kitchen.store.drafts.values()
    again = kitchen.page()
    again.show_place(kitchen.at("good_at"))
    opened(again, 1366, 768)
    restored = find(again, TEXT, GOOD_AT)
    assert isinstance(restored, QPlainTextEdit)
    assert restored.toPlainText() == BAKE
    assert restored.textCursor().position() == kept.caret == len(BAKE)
    assert QApplication.focusWidget() is restored
    press(find(again, BUTTON, "Next question"))
    assert [said.words for said in kitchen.said()] == [BAKE]
    assert list(kitchen.store.records)[-1] == kept.record


def test_locking_in_mid_sentence_comes_back_to_the_same_question_and_caret(
    kitchen: Kitchen, page: TablePage, opened: Opens
) -> None:
    press(find(page, BUTTON, "Next question"))
    editor = type_answer(page, GOOD_AT, BAKE)
    cursor = editor.textCursor()
    cursor.setPosition(6)
    editor.setTextCursor(cursor)
    page.flush()
    place = page.place()
    assert place == kitchen.at("good_at", caret=6)
    again = kitchen.page()
    again.show_place(place)
    opened(again, 1366, 768)
    restored = find(again, TEXT, GOOD_AT)
    assert isinstance(restored, QPlainTextEdit)
    QTest.keyClicks(restored, "scones and cakes ")
    again.flush()
    assert [said.words for said in kitchen.said()] == ["I bakescones and cakes  for the whole street."]


def test_a_note_is_never_chosen_in_passing(kitchen: Kitchen, page: TablePage) -> None:
    type_answer(page, MATTERS, "Seems tired.")
    own = find(page, CHECK, "In Carys’s words")
    own.setFocus()
    for arrow in (Qt.Key.Key_Right, Qt.Key.Key_Down):
        QTest.keyClick(own, arrow)
    page.flush()
    assert kitchen.said()[0].verbatim
    key(page, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    page.flush()
    (said,) = kitchen.said()
    assert (said.by, said.name, said.verbatim) == (Voice.CASEWORKER, "Rhian Pugh", False)


def test_somebody_else_who_is_there_is_one_press_away(kitchen: Kitchen, page: TablePage) -> None:
    type_answer(page, MATTERS, "She misses the choir.")
    press(find(page, CHECK, "Someone else said it"))
    press(find(page, BUTTON, "Mair said it"))
    press(find(page, BUTTON, "Next question"))
    (said,) = kitchen.said()
    assert (said.by, said.name, said.verbatim) == (Voice.FAMILY, "Mair", True)
    press(find(page, BUTTON, "Back to the question before"))
    assert "Mair said it · Family" in read(page)


def test_the_next_answer_is_in_the_persons_words_again(kitchen: Kitchen, page: TablePage) -> None:
    press(find(page, CHECK, "A note in my words"))
    type_answer(page, MATTERS, "Was cold.")
    press(find(page, BUTTON, "Next question"))
    type_answer(page, GOOD_AT, BAKE)
    press(find(page, BUTTON, "Next question"))
    assert [said.verbatim for said in kitchen.said()] == [False, True]


def test_a_prompt_is_said_above_the_answer_and_writes_nothing(kitchen: Kitchen, page: TablePage) -> None:
    press(find(page, BUTTON, "Next question"))
    press(find(page, BUTTON, "Something you taught someone"))
    editor = find(page, TEXT, GOOD_AT)
    assert isinstance(editor, QPlainTextEdit)
    assert editor.toPlainText() == ""
    assert "Think about: Something you taught someone" in read(page)
    assert QApplication.focusWidget() is editor
    assert not kitchen.store.drafts
    press(find(page, BUTTON, "Something you taught someone"))
    assert "Think about:" not in read(page)


def test_what_was_said_is_edited_where_it_stands(kitchen: Kitchen, page: TablePage) -> None:
    type_answer(page, MATTERS, "The dog")
    press(find(page, BUTTON, "Next question"))
    press(find(page, BUTTON, "Back to the question before"))
    press(find(page, BUTTON, "What was said: “The dog”"))
    QTest.keyClicks(find(page, TEXT, "What was said"), " and the garden")
    key(page, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)
    assert [said.words for said in kitchen.said()] == ["The dog and the garden"]
    type_answer(page, MATTERS, "My sister")
    press(find(page, BUTTON, "Next question"))
    assert [said.words for said in kitchen.said()] == ["The dog and the garden", "My sister"]


def test_an_edit_of_what_was_said_survives_a_kill(
    kitchen: Kitchen, page: TablePage, opened: Opens, qtbot: QtBot
) -> None:
    type_answer(page, MATTERS, "The dog")
    press(find(page, BUTTON, "Next question"))
    press(find(page, BUTTON, "Back to the question before"))
    press(find(page, BUTTON, "What was said: “The dog”"))
    QTest.keyClicks(find(page, TEXT, "What was said"), "gy")
    qtbot.waitUntil(lambda: bool(kitchen.store.drafts))
    again = kitchen.page()
    again.show_place(kitchen.at("matters"))
    opened(again, 1366, 768)
    editor = find(again, TEXT, "What was said")
    assert isinstance(editor, QPlainTextEdit)
    assert editor.toPlainText() == "The doggy"
    assert editor.textCursor().position() == len("The doggy")
    again.flush()
    assert [said.words for said in kitchen.said()] == ["The doggy"]
    assert not kitchen.store.drafts


def test_a_sentence_that_is_emptied_is_taken_away_and_comes_back_by_undo(
    kitchen: Kitchen, page: TablePage
) -> None:
    type_answer(page, MATTERS, "The dog")
    page.flush()
    assert page.can_undo()
    editor = find(page, TEXT, MATTERS)
    assert isinstance(editor, QPlainTextEdit)
    editor.selectAll()
    QTest.keyClick(editor, Qt.Key.Key_Delete)
    page.flush()
    assert kitchen.said() == ()
    page.undo()
    assert [said.words for said in kitchen.said()] == ["The dog"]


def test_a_question_to_come_back_to_is_marked_and_unmarked(page: TablePage) -> None:
    press(find(page, BUTTON, "Come back to this later"))
    assert "2 of 3" in read(page)
    press(find(page, BUTTON, "All questions"))
    assert rows(page, "All questions")[:2] == [
        f"{MATTERS} Come back to this",
        f"{GOOD_AT} Not talked about yet",
    ]
    choose_row(page, "All questions", MATTERS)
    press(find(page, BUTTON, "No need to come back"))
    press(find(page, BUTTON, "All questions"))
    assert rows(page, "All questions")[0] == f"{MATTERS} Not talked about yet"


def test_keys_go_through_the_questions_and_keep_what_was_typed(kitchen: Kitchen, page: TablePage) -> None:
    type_answer(page, MATTERS, BAKE)
    key(page, Qt.Key.Key_PageDown)
    assert find(page, TEXT, GOOD_AT)
    key(page, Qt.Key.Key_Return)
    assert find(page, TEXT, DAY)
    key(page, Qt.Key.Key_PageUp)
    assert find(page, TEXT, GOOD_AT)
    assert [said.words for said in kitchen.said()] == [BAKE]


def test_the_next_question_is_a_place_to_come_back_to_before_a_word_is_typed(
    page: TablePage, qtbot: QtBot
) -> None:
    with qtbot.wait_signal(page.moved):
        press(find(page, BUTTON, "Next question"))
    assert page.place().part == "good_at"
    with qtbot.wait_signal(page.moved):
        press(find(page, BUTTON, "Back to the question before"))
    assert page.place().part == "matters"


def test_at_the_end_all_answers_are_checked_and_the_conversation_ends(
    kitchen: Kitchen, page: TablePage, qtbot: QtBot
) -> None:
    type_answer(page, MATTERS, BAKE)
    for _ in range(3):
        key(page, Qt.Key.Key_Return)
    assert rows(page, "Your answers") == [
        f"{MATTERS} Done “{BAKE}” In Carys’s words",
        f"{GOOD_AT} Not talked about yet",
        f"{DAY} Not talked about yet",
    ]
    choose_row(page, "Your answers", DAY)
    assert find(page, TEXT, DAY)
    press(find(page, BUTTON, "Check your answers"))
    with qtbot.waitSignal(page.go) as gone:
        press(find(page, BUTTON, "End the conversation"))
    assert gone.args == [Place(page=PageName.FINISH, stream=kitchen.stream, record=kitchen.held.id)]
    (held,) = (seen.value for seen in kitchen.people.open(kitchen.stream).conversations)
    assert held.closed


def test_leaving_keeps_what_was_typed(kitchen: Kitchen, page: TablePage, qtbot: QtBot) -> None:
    type_answer(page, MATTERS, BAKE)
    with qtbot.waitSignal(page.go):
        press(find(page, BUTTON, "Leave the conversation"))
    assert [said.words for said in kitchen.said()] == [BAKE]
    assert not kitchen.people.open(kitchen.stream).conversations[0].value.closed


def test_a_disk_that_is_full_is_said_loudly_and_the_words_stay(
    kitchen: Kitchen, page: TablePage, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    def full(_draft: Draft) -> None:
        raise Unavailable("disk_full")

    monkeypatch.setattr(kitchen.store, "put", full)
    editor = type_answer(page, MATTERS, BAKE)
    qtbot.waitUntil(lambda: "disk_full" in read(page))
    assert editor.toPlainText() == BAKE


def test_an_answer_that_could_not_be_written_keeps_the_question_on_screen(
    kitchen: Kitchen, page: TablePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_unit: MemoryUnit) -> Changed:
        raise Unavailable("disk_full")

    editor = type_answer(page, MATTERS, BAKE)
    monkeypatch.setattr(MemoryUnit, "commit", full)
    press(find(page, BUTTON, "Next question"))
    assert "disk_full" in read(page)
    assert find(page, TEXT, MATTERS) is editor
    assert editor.toPlainText() == BAKE
    assert [draft.fields["words"] for draft in kitchen.store.drafts.values()] == [BAKE]
    monkeypatch.undo()
    press(find(page, BUTTON, "Next question"))
    assert [said.words for said in kitchen.said()] == [BAKE]


def test_a_change_from_elsewhere_leaves_what_is_being_typed_alone(kitchen: Kitchen, page: TablePage) -> None:
    editor = type_answer(page, MATTERS, "The d")
    page._bus.tell(kitchen.say("matters", "The choir", by=Voice.FAMILY))
    QTest.keyClicks(editor, "og")
    assert editor.toPlainText() == "The dog"
    assert has(page, BUTTON, "What was said: “The choir”")


def test_however_much_was_said_the_answer_stays_beside_its_question(
    kitchen: Kitchen, page: TablePage
) -> None:
    for number in range(12):
        page._bus.tell(kitchen.say("good_at", f"Something, {number}"))
    page.show_place(kitchen.at("good_at"))
    answer = find(page, TEXT, GOOD_AT)
    first_said = find(page, BUTTON, "What was said: “Something, 0”")
    assert (
        answer.mapTo(page, answer.rect().topLeft()).y()
        < first_said.mapTo(page, first_said.rect().topLeft()).y()
    )
    assert answer.visibleRegion().boundingRect().height() > 0
    assert reading_order(page).index(GOOD_AT) < reading_order(page).index("What was said: “Something, 0”")


def test_a_conversation_whose_questions_are_unknown_says_so(kitchen: Kitchen, page: TablePage) -> None:
    other, _ = kitchen.conversations.start(kitchen.stream, Conversation(template="elsewhere"))
    page.show_place(Place(page=PageName.TABLE, stream=kitchen.stream, record=other.id))
    assert "not on this laptop" in read(page)
    assert has(page, BUTTON, "Leave the conversation")
    assert not has(page, BUTTON, "Next question")


def test_a_hostile_name_looks_like_itself(icons: Icons, opened: Opens) -> None:
    kitchen = Kitchen(icons, name=HOSTILE, place=HOSTILE)
    page = kitchen.page()
    page.show_place(kitchen.at())
    opened(page, 1366, 768)
    assert HOSTILE in read(page)
    assert has(page, CHECK, f"In {HOSTILE}’s words")


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize("percent", [100, 200])
def test_every_view_is_fit_for_use(
    kitchen: Kitchen, typeface: Typeface, theme: Theme, percent: int, page: TablePage
) -> None:
    look = Look(theme=theme, text_percent=percent)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    apply_look(app=app, look=look, fonts=typeface, wearers=(kitchen.icons,), marks=RESOURCES / "theme")
    page.show_place(kitchen.at("good_at"))
    press(find(page, CHECK, "Someone else said it"))
    press(find(page, BUTTON, "Work"))
    assert problems_of(page) == ()
    type_answer(page, GOOD_AT, BAKE)
    press(find(page, BUTTON, "Next question"))
    press(find(page, BUTTON, "Back to the question before"))
    assert problems_of(page) == ()
    press(find(page, BUTTON, "All questions"))
    assert problems_of(page) == ()
    choose_row(page, "All questions", DAY)
    press(find(page, BUTTON, "Check your answers"))
    assert problems_of(page) == ()


def test_tab_goes_on_in_reading_order(page: TablePage) -> None:
    order = reading_order(page)
    wanted = [
        "All questions",
        "Leave the conversation",
        MATTERS,
        "People you want to see",
        "In Carys’s words",
        "Someone else said it",
        "A note in my words",
        "Come back to this later",
        "Next question",
    ]
    assert [name for name in order if name in wanted] == wanted


def test_a_kinder_word_is_offered_for_a_note_and_never_for_what_somebody_said(
    kitchen: Kitchen, page: TablePage
) -> None:
    editor = type_answer(page, MATTERS, "I am a client here")
    key(page, Qt.Key.Key_Period)
    assert not has(page, BUTTON, "Write “person” instead of “client”")
    press(find(page, CHECK, "A note in my words"))
    editor.setFocus()
    key(page, Qt.Key.Key_Period)
    key(page, Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier)
    assert QApplication.focusWidget() is find(page, BUTTON, "Write “person” instead of “client”")
    key(page, Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier)
    assert QApplication.focusWidget() is editor
    page.flush()
    (said,) = kitchen.said()
    assert (said.words, said.verbatim) == ("I am a person here", False)
    assert problems_of(page) == ()


def test_a_conversation_is_said_back_from_the_check_of_its_answers(
    kitchen: Kitchen, page: TablePage, qtbot: QtBot
) -> None:
    type_answer(page, MATTERS, BAKE)
    for _ in range(3):
        key(page, Qt.Key.Key_Return)
    with qtbot.waitSignal(page.go) as gone:
        press(find(page, BUTTON, "Say it back"))
    assert gone.args == [Place(page=PageName.SAY_BACK, stream=kitchen.stream, record=kitchen.held.id)]


def test_a_page_that_nobody_holds_goes_with_all_that_was_said_on_it(kitchen: Kitchen) -> None:
    page = kitchen.page()
    page.show_place(kitchen.at())
    kitchen.say("matters", "The dog")
    page.show_place(kitchen.at("matters"))
    seen = weakref.ref(page)
    del page
    gc.collect()
    assert seen() is None
