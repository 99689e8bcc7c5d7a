"""Saying a visit back at the table: one sentence at a time or all at once, each found right or put right."""

# what people say is written with the marks that print uses

from __future__ import annotations

import gc
import weakref
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from coprod_desktop.application.places import CHECKING, PageName, Place
from coprod_desktop.application.unavailable import Unavailable
from coprod_desktop.domain.conversations import Statement, Voice
from coprod_desktop.domain.plans import Goal
from coprod_desktop.domain.strengths import Strength
from coprod_desktop.ui.pages.say_back.page import ALL, END
from coprod_desktop.ui.theme import Theme
from tests.application.visited import HOUSE
from tests.ui.audit import problems_of, reading_order
from tests.ui.finding import find, has, press, read
from tests.ui.say_back.kitchen import SaidBackVisit

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from coprod_desktop.application.ports import Draft
    from coprod_desktop.ui.icons import Icons
    from coprod_desktop.ui.pages.say_back.page import SayBackPage
    from tests.ui.conftest import Opens, Wears

BUTTON = QAccessible.Role.PushButton
TEXT = QAccessible.Role.EditableText
MATTERS = f"This matters to you: “{HOUSE}”"
GOAL = "You want this: “Stay in the house”"
YES, NO = "Yes, that is right", "No, it is …"
YOUR_WORDS = "Say how it is. We write it down in your words."
HOSTILE = """<b>=cmd|'/c calc'!A1</b> <img src=/etc/passwd> "Zoë" & 👩🏽‍🦽 \u202eback"""


@pytest.fixture
def visit(icons: Icons) -> SaidBackVisit:
    made = SaidBackVisit(icons)
    made.say("matters", HOUSE)
    made.add(Goal(words="Stay in the house"))
    return made


@pytest.fixture
def page(visit: SaidBackVisit, opened: Opens) -> SayBackPage:
    shown = visit.page()
    shown.show_place(visit.at())
    opened(shown, 1366, 768)
    return shown


def editor(page: QWidget) -> QPlainTextEdit:
    found = find(page, TEXT, YOUR_WORDS)
    assert isinstance(found, QPlainTextEdit)
    return found


def corrections(visit: SaidBackVisit) -> list[Statement]:
    return [seen.value for seen in visit.record().statements if seen.value.corrects is not None]


def put_right(page: QWidget, sentence: str, words: str) -> None:
    press(find(page, BUTTON, f"{NO}: {sentence}"))
    editor(page).selectAll()
    QTest.keyClicks(editor(page), words)
    press(find(page, BUTTON, "Write it down like this"))


def test_yes_is_written_down_and_leads_to_the_next_sentence(visit: SaidBackVisit, page: SayBackPage) -> None:
    assert MATTERS in read(page)
    assert GOAL not in read(page)
    assert "1 of 2" in read(page)
    QTest.keyClick(QApplication.focusWidget() or page, Qt.Key.Key_Space)

    assert len(visit.record().confirmations) == 1
    assert GOAL in read(page)
    assert QApplication.focusWidget() is find(page, BUTTON, f"{YES}: {GOAL}")
    QTest.keyClick(QApplication.focusWidget() or page, Qt.Key.Key_Space)
    assert "That is all that we wrote down. Thank you." in read(page)
    assert page.place() == visit.at(END)


def test_a_correction_is_said_back_at_once_in_the_persons_words(
    visit: SaidBackVisit, page: SayBackPage
) -> None:
    press(find(page, BUTTON, "Next"))
    put_right(page, GOAL, "Stay with the dog")

    assert "You put this right. You said: “Stay with the dog”" in read(page)
    assert "These are your words now." in read(page)
    (correction,) = corrections(visit)
    assert (correction.by, correction.verbatim, correction.words) == (
        Voice.PERSON,
        True,
        "Stay with the dog",
    )
    assert correction.corrects == visit.record().goals[0].id
    assert not visit.store.drafts


def test_what_somebody_types_is_not_theirs_until_they_say_so(
    visit: SaidBackVisit, page: SayBackPage, opened: Opens
) -> None:
    press(find(page, BUTTON, f"{NO}: {MATTERS}"))
    assert editor(page).toPlainText() == HOUSE
    QTest.keyClicks(editor(page), " And the garden.")
    cursor = editor(page).textCursor()
    cursor.setPosition(5)
    editor(page).setTextCursor(cursor)
    page.flush()
    assert corrections(visit) == []

    again = visit.page()
    again.show_place(page.place())
    opened(again, 1366, 768)
    assert editor(again).toPlainText() == f"{HOUSE} And the garden."
    assert QApplication.focusWidget() is editor(again)
    press(find(again, BUTTON, "Write it down like this"))
    assert [each.words for each in corrections(visit)] == [f"{HOUSE} And the garden."]
    assert not visit.store.drafts


def test_leaving_it_as_it_was_lets_go_of_what_was_typed(visit: SaidBackVisit, page: SayBackPage) -> None:
    press(find(page, BUTTON, f"{NO}: {MATTERS}"))
    QTest.keyClicks(editor(page), " No.")
    page.flush()
    assert visit.store.drafts
    press(find(page, BUTTON, "Leave it as it was"))

    assert not visit.store.drafts
    assert corrections(visit) == []
    assert has(page, BUTTON, f"{YES}: {MATTERS}")


def test_going_on_in_the_middle_of_a_correction_keeps_it(page: SayBackPage) -> None:
    press(find(page, BUTTON, f"{NO}: {MATTERS}"))
    QTest.keyClicks(editor(page), " Yes.")
    press(find(page, BUTTON, "Next"))
    assert GOAL in read(page)
    press(find(page, BUTTON, "Back"))
    assert editor(page).toPlainText() == f"{HOUSE} Yes."


def test_an_answer_can_be_taken_back(visit: SaidBackVisit, page: SayBackPage) -> None:
    assert not page.can_undo()
    press(find(page, BUTTON, f"{YES}: {MATTERS}"))
    put_right(page, GOAL, "Stay with the dog")
    press(find(page, BUTTON, "Undo"))
    assert visit.sentences()[1].text == GOAL
    assert GOAL in read(page)
    page.undo()
    assert not any(each.right for each in visit.sentences())
    assert not page.can_undo()


def test_what_was_put_right_alone_is_not_taken_back_here(visit: SaidBackVisit, page: SayBackPage) -> None:
    put_right(page, MATTERS, "My house")
    assert page.can_undo()
    (said,) = (seen for seen in visit.record().statements if seen.value.corrects is not None)
    visit.records.remove(said)
    visit.records.add(visit.stream, replace(said.value, alone=True))
    page.undo()
    page.undo()
    assert [each.alone for each in corrections(visit)] == [True]


def test_all_at_once_shows_everything_and_stays_where_somebody_was(
    visit: SaidBackVisit, page: SayBackPage, opened: Opens
) -> None:
    press(find(page, BUTTON, "All at once"))
    assert MATTERS in read(page)
    assert GOAL in read(page)
    press(find(page, BUTTON, f"{YES}: {MATTERS}"))
    assert "You said: this is right." in read(page)
    assert QApplication.focusWidget() is find(page, BUTTON, f"{YES}: {GOAL}")
    assert page.place() == visit.at(ALL)
    again = visit.page()
    again.show_place(page.place())
    opened(again, 1366, 768)
    assert MATTERS in read(again)
    press(find(again, BUTTON, "One at a time"))
    assert MATTERS in read(again)
    assert GOAL not in read(again)


def test_what_is_left_out_of_a_long_visit_is_offered(visit: SaidBackVisit, page: SayBackPage) -> None:
    for number in range(20):
        visit.add(Strength(title=f"Strength {number}"))
    page.show_place(visit.at(ALL))
    assert "Strength 19" not in read(page)
    press(find(page, BUTTON, "And 12 more"))
    assert "Something you can do: Strength 19." in read(page)
    page.show_place(visit.at())
    assert "1 of 10" in read(page)


def test_the_page_and_its_buttons_speak_the_persons_language(visit: SaidBackVisit, page: SayBackPage) -> None:
    visit.speaks("cy", "en")
    page.show_place(visit.at())
    assert "Ydyn ni wedi deall yn iawn?" in read(page)
    assert "Nid oes cyfieithydd wedi darllen y geiriad hwn eto." in read(page)
    press(find(page, BUTTON, "In English"))
    assert MATTERS in read(page)
    press(find(page, BUTTON, "In their language"))
    assert f"Mae hyn yn bwysig i chi: “{HOUSE}”" in read(page)


def test_nothing_to_say_back_is_said(icons: Icons, opened: Opens) -> None:
    empty = SaidBackVisit(icons)
    page = empty.page()
    page.show_place(empty.at())
    opened(page, 1366, 768)
    assert "Nothing is written down yet, so there is nothing to say back." in read(page)
    assert not has(page, BUTTON, "Next")


def test_what_arrives_meanwhile_leaves_what_is_being_typed(visit: SaidBackVisit, page: SayBackPage) -> None:
    press(find(page, BUTTON, f"{NO}: {MATTERS}"))
    QTest.keyClicks(editor(page), " Yes")
    _, changed = visit.records.add(visit.stream, Strength(title="Baking"))
    visit.bus.tell(changed)
    assert editor(page).toPlainText() == f"{HOUSE} Yes"
    assert "1 of 3" in read(page)


def test_it_leads_back_to_the_table_and_after_the_end_to_the_persons_page(
    visit: SaidBackVisit, page: SayBackPage, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(page.go) as gone:
        press(find(page, BUTTON, "Back to the conversation"))
    table = Place(page=PageName.TABLE, stream=visit.stream, record=visit.conversation, part=CHECKING)
    assert gone.args == [table]
    visit.conversations.close(visit.held())
    page.show_place(visit.at())
    with qtbot.waitSignal(page.go) as gone:
        press(find(page, BUTTON, "Back to the conversation"))
    assert gone.args == [
        Place(page=PageName.PERSON, stream=visit.stream, record=visit.conversation, part="conversation")
    ]


def test_a_full_disk_is_said_and_the_words_stay(
    visit: SaidBackVisit, page: SayBackPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_draft: Draft) -> None:
        raise Unavailable("disk_full")

    monkeypatch.setattr(visit.store, "put", full)
    press(find(page, BUTTON, f"{NO}: {MATTERS}"))
    QTest.keyClicks(editor(page), "!")
    page.flush()
    assert "disk_full" in read(page)
    assert editor(page).toPlainText() == f"{HOUSE}!"


def test_a_correction_without_words_is_refused_beside_it(visit: SaidBackVisit, page: SayBackPage) -> None:
    press(find(page, BUTTON, f"{NO}: {MATTERS}"))
    editor(page).clear()
    press(find(page, BUTTON, "Write it down like this"))
    assert "words_missing" in read(page)
    assert corrections(visit) == []


def test_hostile_words_are_only_words(visit: SaidBackVisit, page: SayBackPage) -> None:
    visit.say("matters", HOSTILE)
    page.show_place(visit.at(ALL))
    assert f"“{HOSTILE}”" in read(page)
    assert problems_of(page) == ()


@pytest.mark.parametrize(("theme", "percent"), [(theme, size) for theme in Theme for size in (100, 200)])
def test_it_is_fit_for_everybody(
    visit: SaidBackVisit, opened: Opens, wear: Wears, theme: Theme, percent: int
) -> None:
    wear(theme, percent)
    visit.speaks("cy")
    page = visit.page()
    page.show_place(visit.at(ALL))
    opened(page, 1366, 768)
    assert problems_of(page) == ()
    page.show_place(visit.at())
    press(
        find(
            page,
            BUTTON,
            "Na, fel hyn y mae …: Mae hyn yn bwysig i chi: “Being in my own house, with the dog.”",
        )
    )
    assert problems_of(page) == ()


def test_tab_goes_through_it_in_reading_order(page: SayBackPage) -> None:
    assert reading_order(page) == (
        "All at once",
        "Print it to keep",
        "Back to the conversation",
        f"{YES}: {MATTERS}",
        f"{NO}: {MATTERS}",
        "Next",
    )


def test_a_page_that_nobody_holds_goes_with_all_that_was_said_on_it(visit: SaidBackVisit) -> None:
    page = visit.page()
    page.show_place(visit.at(ALL))
    assert MATTERS in read(page)
    press(find(page, BUTTON, f"{NO}: {MATTERS}"))
    page.flush()
    seen = weakref.ref(page)
    del page
    gc.collect()
    assert seen() is None
