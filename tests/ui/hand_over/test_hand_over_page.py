"""The person answers alone: their questions, their words, and one way back."""

from __future__ import annotations

import gc
import weakref
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from coprod_desktop.application.places import PageName
from coprod_desktop.application.records import Records
from coprod_desktop.domain.connections import Connection
from coprod_desktop.domain.conversations import Statement, Voice
from coprod_desktop.domain.ids import RecordId
from coprod_desktop.domain.templates import ChoiceOption, QuestionKind
from coprod_desktop.ui.dialogs import keys_of
from coprod_desktop.ui.theme import Theme
from tests.application.handing_over import PASSPHRASE, PIN, hand_over
from tests.ui.audit import problems_of, reading_order
from tests.ui.finding import find, has, press, read
from tests.ui.hand_over.alone import FOR_THE_WORKER, MINE, Alone, answer, push, type_secret
from tests.ui.listening import heard
from tests.ui.table.kitchen import DAY, GOOD_AT, question

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from coprod_desktop.ui.icons import Icons
    from coprod_desktop.ui.pages.hand_over.page import HandOverPage
    from tests.ui.conftest import Opens, Wears

Role = QAccessible.Role
WORDS = "I bake for the whole street"


@pytest.fixture
def alone(icons: Icons) -> Alone:
    return Alone(icons)


@pytest.fixture
def page(alone: Alone, opened: Opens) -> HandOverPage:
    made = alone.over()
    opened(made, 1366, 768)
    made.show_place(alone.alone_at())
    return made


def says(page: HandOverPage, words: str) -> bool:
    return words in read(page)


def test_questions_are_asked_in_the_persons_own_voice(page: HandOverPage) -> None:
    assert says(page, MINE)
    assert not says(page, GOOD_AT)
    assert answer(page, MINE).hasFocus()


def test_all_that_stands_around_the_questions_is_said_in_their_language(alone: Alone, opened: Opens) -> None:
    welsh = replace(question("good_at", GOOD_AT), text={"cy": "Beth?"}, hint={}, prompts={"cy": ("Gwaith",)})
    alone.template = replace(alone.template, languages=("cy",), questions=(welsh,))
    page = alone.over()
    opened(page, 1366, 768)
    page.show_place(alone.alone_at())
    for words in ("Carys, mae'r cwestiynau hyn i chi.", "1 o 1", "Os yw'n helpu, meddyliwch am:"):
        assert says(page, words)
    push(page, "Dyna'r un olaf")
    assert says(page, "Diolch, Carys")
    assert find(page, Role.Button, "Rhoi'r gliniadur yn ôl").hasFocus()


def test_what_is_for_the_worker_is_not_handed_over(page: HandOverPage) -> None:
    assert says(page, "1 of 2")
    push(page, "Next question")
    assert says(page, DAY)
    push(page, "That was the last one")
    assert says(page, "Thank you, Carys")
    assert FOR_THE_WORKER not in heard(page, beneath=True)


def test_no_key_is_offered_that_goes_through_what_the_person_writes(page: HandOverPage) -> None:
    assert "Ctrl+." not in [hint.keys for hint in keys_of(page)]


def test_what_is_typed_is_the_persons_own_words_typed_alone(alone: Alone, page: HandOverPage) -> None:
    QTest.keyClicks(answer(page, MINE), WORDS)
    push(page, "Next question")
    (said,) = alone.said()
    assert (said.words, said.by, said.verbatim, said.alone) == (WORDS, Voice.PERSON, True, True)
    assert not has(page, Role.CheckBox, "A note in my words")


def test_every_key_is_kept_before_anything_is_pressed(alone: Alone, page: HandOverPage, qtbot: QtBot) -> None:
    QTest.keyClicks(answer(page, MINE), WORDS)
    qtbot.waitUntil(lambda: any(draft.fields["words"] == WORDS for draft in alone.store.everything()))


def test_what_others_said_is_not_shown(alone: Alone, opened: Opens) -> None:
    alone.say("good_at", "She sings all day", by=Voice.FAMILY)
    alone.say("good_at", "I sing")
    note = Statement(conversation=alone.held.id, question="good_at", words="Tired", verbatim=False)
    alone.conversations.write(alone.stream, RecordId(alone.store.ids.new()), None, note)
    page = alone.over()
    opened(page, 1366, 768)
    page.show_place(alone.alone_at())
    said = heard(page, beneath=True)
    assert "I sing" in said
    for hidden in ("She sings", "Tired", "Mair", "Bill", "Rhian"):
        assert hidden not in said


def test_correcting_what_the_worker_typed_points_at_it_and_alters_nothing(
    alone: Alone, opened: Opens
) -> None:
    alone.say("good_at", "I sing in the choir")
    page = alone.over()
    opened(page, 1366, 768)
    page.show_place(alone.alone_at())
    QTest.keyClick(find(page, Role.Button, "What was said: “I sing in the choir”"), Qt.Key.Key_Return)
    editor = find(page, Role.EditableText, "What was said")
    QTest.keyClick(editor, Qt.Key.Key_End)
    QTest.keyClicks(editor, " no more")
    push(page, "Next question")
    statements = [seen.value for seen in alone.people.open(alone.stream).statements]
    assert [(said.words, said.alone) for said in statements] == [
        ("I sing in the choir", False),
        ("I sing in the choir no more", True),
    ]
    assert statements[1].corrects is not None


def test_the_worker_does_not_alter_what_was_typed_alone(alone: Alone, page: HandOverPage) -> None:
    QTest.keyClicks(answer(page, MINE), WORDS)
    push(page, "Next question")
    (seen,) = alone.people.open(alone.stream).standing_statements()
    assert not alone.conversations.may_edit(seen)
    assert alone.conversations.may_edit(seen, alone=True)


def emptied(page: HandOverPage) -> None:
    """Take everything out of the sentence that was said."""
    QTest.keyClick(find(page, Role.Button, f"What was said: “{WORDS}”"), Qt.Key.Key_Return)
    editor = find(page, Role.EditableText, "What was said")
    assert isinstance(editor, QPlainTextEdit)
    editor.selectAll()
    QTest.keyClick(editor, Qt.Key.Key_Delete)
    answer(page, MINE).setFocus()


def test_what_the_person_takes_away_says_so_and_comes_back(alone: Alone, page: HandOverPage) -> None:
    QTest.keyClicks(answer(page, MINE), WORDS)
    push(page, "Next question")
    push(page, "Back to the question before")
    emptied(page)
    assert not alone.store.drafts
    assert alone.said() == ()
    assert says(page, "That was taken away.")
    push(page, "Undo")
    assert [said.words for said in alone.said()] == [WORDS]
    assert not says(page, "That was taken away.")

    assert answer(page, MINE).hasFocus()
    page.redo()
    assert alone.said() == ()


def test_alone_nothing_is_taken_back_but_the_persons_own_answer_to_this_question(
    alone: Alone, page: HandOverPage
) -> None:
    alone.say("good_at", "I sing")
    QTest.keyClicks(answer(page, MINE), WORDS)
    push(page, "Next question")
    assert not page.can_undo()
    push(page, "Back to the question before")
    page.undo()
    assert [said.words for said in alone.said()] == ["I sing"]
    assert not page.can_undo()


def test_what_was_typed_alone_is_not_taken_back_at_the_table(alone: Alone, page: HandOverPage) -> None:
    QTest.keyClicks(answer(page, MINE), WORDS)
    page.flush()
    table = alone.page()
    table.show_place(alone.at("good_at"))
    assert not table.can_undo()


def test_alone_what_was_done_in_the_circle_is_taken_back_and_nothing_from_before(
    alone: Alone, opened: Opens
) -> None:
    records = Records(units=alone.store)
    records.add(alone.stream, Connection(name="Mair"))
    newest = records.history(alone.stream)[0].change
    alone.hand_over.begin(alone.stream, alone.held.id, after=newest)
    circle = replace(question("people", DAY), kind=QuestionKind.CIRCLE)
    alone.template = replace(alone.template, questions=(circle,))
    page = alone.over()
    opened(page, 1366, 768)
    page.show_place(alone.alone_at())
    assert not page.can_undo()
    QTest.keyClicks(find(page, Role.EditableText, "Name"), "Nia")
    push(page, "Add them")
    page = alone.over_again()
    opened(page, 1366, 768)
    page.show_place(alone.alone_at())
    page.undo()
    assert [seen.value.name for seen in alone.people.open(alone.stream).connections] == ["Mair"]
    assert not page.can_undo()
    page.redo()
    assert [seen.value.name for seen in alone.people.open(alone.stream).connections] == ["Mair", "Nia"]


def test_what_was_done_alone_in_the_circle_is_not_taken_back_by_the_worker(
    alone: Alone, opened: Opens, qtbot: QtBot
) -> None:
    records = Records(units=alone.store)
    records.add(alone.stream, Connection(name="Mair"))
    alone.hand_over.begin(alone.stream, alone.held.id, after=records.history(alone.stream)[0].change)
    circle = replace(question("people", DAY), kind=QuestionKind.CIRCLE)
    alone.template = replace(alone.template, questions=(circle,))
    page = alone.over()
    opened(page, 1366, 768)
    page.show_place(alone.alone_at())
    QTest.keyClicks(find(page, Role.EditableText, "Name"), "Nia")
    push(page, "Add them")
    push(page, "I am finished")
    push(page, "Give the laptop back")
    with qtbot.waitSignal(page.go):
        type_secret(page, "PIN", PIN)

    def in_my_life() -> list[str]:
        return [seen.value.name for seen in alone.people.open(alone.stream).connections]

    alone.hand_over = hand_over(alone.settings)  # as after a restart
    table = alone.page()
    opened(table, 1366, 768)
    table.show_place(alone.at())
    table.undo()
    assert in_my_life() == ["Nia"]  # what the worker wrote down before
    assert not table.can_undo()
    table.redo()
    assert in_my_life() == ["Mair", "Nia"]


def test_what_the_worker_wrote_down_is_not_taken_away_alone(alone: Alone, opened: Opens) -> None:
    cards = replace(
        question("good_at", MINE),
        kind=QuestionKind.CARDS,
        options=(ChoiceOption(id="baking", text={"en": "Baking"}),),
    )
    alone.template = replace(alone.template, questions=(cards, question("day", DAY)))
    said = Statement(
        conversation=alone.held.id, question="good_at", words="Baking", chosen=("baking",), verbatim=False
    )
    alone.conversations.write(alone.stream, RecordId(alone.store.ids.new()), None, said)
    page = alone.over()
    opened(page, 1366, 768)
    page.show_place(alone.alone_at("good_at"))
    assert not has(page, Role.Button, "Take this answer away")
    press(find(page, Role.CheckBox, "Baking"))
    push(page, "Next question")
    assert alone.said() == (said,)
    assert says(page, "This was not written by you alone.")
    push(page, "Next question")
    assert says(page, DAY)


def test_the_same_question_and_caret_come_back(alone: Alone, page: HandOverPage, opened: Opens) -> None:
    push(page, "Next question")
    QTest.keyClicks(answer(page, DAY), WORDS)
    page.flush()
    place = page.place()
    assert (place.page, place.part, place.caret) == (PageName.HAND_OVER, "day", len(WORDS))
    again = alone.over()
    opened(again, 1366, 768)
    again.show_place(place)
    assert answer(again, DAY).toPlainText() == WORDS
    assert answer(again, DAY).textCursor().position() == len(WORDS)


def test_finishing_holds_nobody_back_and_the_questions_stay_open(page: HandOverPage) -> None:
    push(page, "I am finished")
    assert find(page, Role.Button, "Give the laptop back").hasFocus()
    push(page, "Back to my questions")
    assert answer(page, MINE).hasFocus()


def test_the_pin_gives_the_laptop_back_at_the_same_question(
    alone: Alone, page: HandOverPage, qtbot: QtBot
) -> None:
    push(page, "Next question")
    push(page, "I am finished")
    push(page, "Give the laptop back")
    with qtbot.waitSignal(page.go):
        type_secret(page, "PIN", PIN)
    assert alone.gone == [alone.at("day")]
    assert alone.hand_over.place() is None


def test_three_wrong_pins_ask_for_the_passphrase(alone: Alone, page: HandOverPage, qtbot: QtBot) -> None:
    push(page, "I am finished")
    push(page, "Give the laptop back")
    for answered in ("wrong_pin 2", "wrong_pin 1", "pin_no_longer_taken"):
        type_secret(page, "PIN", "1111")
        qtbot.waitUntil(partial(says, page, answered))
    assert not has(page, Role.EditableText, "PIN")
    assert not has(page, Role.Button, "Use the PIN")
    with qtbot.waitSignal(page.go):
        type_secret(page, "Passphrase", PASSPHRASE)
    assert alone.hand_over.place() is None


def test_a_full_disk_is_told_to_who_takes_the_laptop_back(
    alone: Alone, page: HandOverPage, qtbot: QtBot
) -> None:
    push(page, "I am finished")
    push(page, "Give the laptop back")
    push(page, "Use the passphrase")
    alone.settings.full = True
    type_secret(page, "Passphrase", PASSPHRASE)
    qtbot.waitUntil(partial(says, page, "disk_full"))
    assert alone.gone == []


def test_a_conversation_that_is_not_here_leaves_only_the_way_back(alone: Alone, opened: Opens) -> None:
    page = alone.over()
    opened(page, 1366, 768)
    page.show_place(alone.alone_at().__class__(page=PageName.HAND_OVER))
    assert says(page, "These questions are not on this laptop.")
    assert not has(page, Role.Button, "Back to my questions")
    push(page, "Give the laptop back")
    assert has(page, Role.EditableText, "PIN")


def test_keys_lead_through_the_questions(page: HandOverPage) -> None:
    assert {"Next question", "Back to the question before"} <= {hint.does for hint in keys_of(page)}
    QTest.keyClick(answer(page, MINE), Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert answer(page, DAY).hasFocus()
    QTest.keyClick(answer(page, DAY), Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert answer(page, MINE).hasFocus()
    assert not page.can_undo()


def test_the_reading_order_is_that_of_the_screen(page: HandOverPage) -> None:
    assert reading_order(page) == (
        "Hide everything (F8)",
        "I am finished",
        MINE,
        "Work",
        "Next question",
    )


@pytest.mark.parametrize("theme", list(Theme))
@pytest.mark.parametrize("percent", [100, 200])
def test_it_is_fit_for_everybody(
    alone: Alone, opened: Opens, wear: Wears, theme: Theme, percent: int
) -> None:
    wear(theme, percent)
    page = alone.over()
    opened(page, 1366, 768)
    page.show_place(alone.alone_at())
    assert problems_of(page) == ()
    push(page, "I am finished")
    assert problems_of(page) == ()
    push(page, "Say how life is going")
    assert problems_of(page) == ()
    push(page, "Leave it out")
    push(page, "Give the laptop back")
    assert problems_of(page) == ()


def number(page: HandOverPage, value: str) -> QWidget:
    """Find the button of a number under the question about happiness."""
    shown = [each for each in page.findChildren(QWidget) if each.isVisibleTo(page)]
    named = (each for each in shown if each.accessibleName().partition(":")[0] == value)
    return next(each for each in named if each.accessibleDescription().startswith("Overall, how happy"))


def test_how_life_is_going_is_answered_alone_by_whoever_likes(alone: Alone, page: HandOverPage) -> None:
    push(page, "I am finished")
    push(page, "Say how life is going")
    assert "How Carys answered" not in read(page)
    press(number(page, "7"))
    push(page, "Keep these answers")
    (kept,) = (seen.value for seen in alone.people.open(alone.stream).wellbeing)
    assert (kept.happy, kept.alone, kept.by) == (7, True, Voice.PERSON)
    assert kept.conversation == alone.held.id
    assert "Thank you, Carys" in read(page)


def test_answers_half_given_alone_are_there_again(alone: Alone, page: HandOverPage, opened: Opens) -> None:
    push(page, "I am finished")
    push(page, "Say how life is going")
    press(number(page, "7"))
    again = alone.over()
    again.show_place(alone.alone_at())
    opened(again, 1366, 768)
    push(again, "Keep these answers")
    assert [seen.value.happy for seen in alone.people.open(alone.stream).wellbeing] == [7]


def test_what_was_begun_alone_is_kept_as_answered_alone_at_the_table_too(
    alone: Alone, page: HandOverPage, opened: Opens
) -> None:
    push(page, "I am finished")
    push(page, "Say how life is going")
    press(number(page, "7"))
    table = alone.page()  # the laptop went off, and the passphrase led back
    table.show_place(alone.at())
    opened(table, 1366, 768)
    press(find(table, QAccessible.Role.Button, "Keep these answers"))
    (kept,) = (seen.value for seen in alone.people.open(alone.stream).wellbeing)
    assert (kept.happy, kept.alone) == (7, True)


def test_a_page_that_nobody_holds_goes_with_all_that_was_said_on_it(alone: Alone) -> None:
    page = alone.over()
    page.show_place(alone.alone_at())
    alone.say("good_at", "I sing")
    page.show_place(alone.alone_at())
    assert has(page, Role.Button, "What was said: “I sing”")
    seen = weakref.ref(page)
    del page
    gc.collect()
    assert seen() is None
