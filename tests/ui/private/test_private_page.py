"""The page for workers only: worries written, edited, settled and brought back, and seen nowhere else."""

# ruff: noqa: RUF001  # sentences are written with the marks that print uses

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit

from coprod_desktop.application.places import PageName, Place
from coprod_desktop.application.standing_agreements import StandingAgreements
from coprod_desktop.domain.people import Person
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.domain.worries import Worry
from coprod_desktop.ui.forms.card_desk import CardDesk
from coprod_desktop.ui.pages.private.page import PrivatePage
from coprod_desktop.ui.records.keeping import Desk as PageDesk
from coprod_desktop.ui.records.keeping import Keeping
from coprod_desktop.ui.theme import Theme
from tests.fakes import MemoryDisputes, deciding_over
from tests.ui.audit import problems_of
from tests.ui.finding import find, has, press, read
from tests.ui.person.builders import Desk, sentences
from tests.ui.person.gestures import BUTTON, TEXT, edit_sentence, take_from_menu, type_into
from tests.ui.pictured import a_picture_desk

if TYPE_CHECKING:
    from coprod_desktop.ui.icons import Icons
    from tests.ui.conftest import Opens, Wears

STOVE = Worry(words="The stove was on when nobody was in.", noted_on=date(2026, 11, 23))


@pytest.fixture
def desk(icons: Icons) -> Desk:
    return Desk(icons=icons).person()


def page_of(desk: Desk) -> PrivatePage:
    keeping = Keeping(
        people=desk.people,
        records=desk.records,
        conversations=desk.conversations,
        drafts=desk.store,
        colleagues=desk.store,
        clock=desk.store.clock,
        ids=desk.store.ids,
        bus=desk.bus,
        turns=lambda _stream: (),
    )
    cards = CardDesk(
        deciding=deciding_over(desk.store),
        drafts=desk.store,
        colleagues=desk.store,
        clock=desk.store.clock,
        bus=desk.bus,
        icons=desk.icons,
        sentences=sentences,
    )
    page = PrivatePage(
        people=desk.people,
        desk=PageDesk(
            keeping=keeping,
            records=desk.records,
            colleagues=desk.store,
            clock=desk.store.clock,
            bus=desk.bus,
            icons=desk.icons,
            sentences=sentences,
            cards=cards,
            standing=StandingAgreements(units=desk.store, disputes=MemoryDisputes(desk.store)),
            writing=desk.writing,
            pictures=a_picture_desk(desk.store, desk.icons),
        ),
    )
    page.go.connect(desk.gone.append)
    page.show_place(Place(page=PageName.PRIVATE, stream=desk.stream))
    return page


def test_a_worry_is_written_down_with_what_keeps_the_person_safe(desk: Desk, opened: Opens) -> None:
    page = page_of(desk)
    opened(page, 1366, 768)
    assert "never printed" in read(page)
    press(find(page, BUTTON, "Write down a worry"))
    type_into(page, "What do you worry about? What did you see or hear?", "The stove was on.")
    type_into(page, "What keeps them safe?", "Tom looks in.")
    press(find(page, BUTTON, "Keep this worry"))
    (worry,) = desk.all_of(Worry)
    assert isinstance(worry, Worry)
    assert (worry.words, worry.keeps_safe) == ("The stove was on.", "Tom looks in.")
    assert worry.noted_on == date(2026, 11, 23)
    assert has(page, BUTTON, "What keeps the person safe: Keeps them safe: Tom looks in.")


def test_a_worry_is_edited_where_it_stands_and_each_edit_is_taken_back_and_done_again(
    desk: Desk, opened: Opens
) -> None:
    desk.add(STOVE)
    page = page_of(desk)
    opened(page)
    edit_sentence(page, f"Worry: {STOVE.words}", "The stove was left on.", name="Worry")
    edit_sentence(page, "Who knows: Who knows?", "Dev", name="Who knows")
    assert desk.all_of(Worry) == [replace(STOVE, words="The stove was left on.", who_knows="Dev")]
    page.undo()
    page.undo()
    assert desk.all_of(Worry) == [STOVE]
    press(find(page, BUTTON, "Do it again"))
    assert desk.all_of(Worry) == [replace(STOVE, words="The stove was left on.")]


def test_a_worry_that_is_none_any_longer_stands_apart_and_can_be_one_again(desk: Desk, opened: Opens) -> None:
    desk.add(STOVE)
    page = page_of(desk)
    opened(page)
    press(find(page, BUTTON, "No longer a worry: The stove was on when nobody was in."))
    assert desk.all_of(Worry) == [replace(STOVE, settled_on=date(2026, 11, 23))]
    assert "no longer a worry since" in read(page)
    take_from_menu(page, "More for The stove was on when nobody was in.", "It is a worry again")
    assert desk.all_of(Worry) == [STOVE]


def test_what_was_taken_away_comes_back_with_one_press(desk: Desk, opened: Opens) -> None:
    desk.add(STOVE)
    page = page_of(desk)
    opened(page)
    take_from_menu(page, "More for The stove was on when nobody was in.", "Take it away")
    assert desk.all_of(Worry) == []
    press(find(page, BUTTON, "Undo"))
    assert desk.all_of(Worry) == [STOVE]


def test_what_was_being_typed_is_there_again_with_the_caret(desk: Desk, opened: Opens) -> None:
    page = page_of(desk)
    opened(page)
    press(find(page, BUTTON, "Write down a worry"))
    editor = type_into(page, "What do you worry about? What did you see or hear?", "The sto")
    assert isinstance(editor, QPlainTextEdit)
    editor.clearFocus()
    again = page_of(desk)
    opened(again)
    found = find(again, TEXT, "What do you worry about? What did you see or hear?")
    assert isinstance(found, QPlainTextEdit)
    assert (found.toPlainText(), found.textCursor().position()) == ("The sto", len("The sto"))


def test_reopening_leads_to_the_persons_page_and_never_here(desk: Desk, opened: Opens) -> None:
    page = page_of(desk)
    opened(page)
    assert page.place() == Place(page=PageName.PERSON, stream=desk.stream)
    press(find(page, BUTTON, "Back to the person’s page"))
    assert desk.gone == [Place(page=PageName.PERSON, stream=desk.stream)]


def test_the_persons_page_leads_here_by_a_quiet_button_and_shows_no_word_of_it(
    desk: Desk, opened: Opens
) -> None:
    desk.add(STOVE)
    for part in ("about", "conversation", "plan", "history"):
        page = desk.page(part)
        opened(page, 940, 700)
        assert "stove" not in read(page)
    press(find(page, BUTTON, "For workers only"))
    assert desk.gone[-1] == Place(page=PageName.PRIVATE, stream=desk.stream)


def test_nobody_asks_the_person_about_a_worry(desk: Desk) -> None:
    seen = desk.add(STOVE)
    apart = replace(seen, conflicts={"words": ()})
    deciding = deciding_over(desk.store)
    with pytest.raises(Refusal, match="for_workers_only"):
        deciding.ask_together(deciding.about(apart, "words"))


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize("percent", [100, 200])
def test_the_page_has_no_faults_in_any_look(
    desk: Desk, opened: Opens, wear: Wears, theme: Theme, percent: int
) -> None:
    wear(theme, percent)
    desk.person(Person(preferred_name="Carys", full_name="Carys Llŷr-Jones"))
    desk.add(STOVE)
    desk.add(replace(STOVE, words="An old one.", settled_on=date(2026, 11, 24)))
    page = page_of(desk)
    opened(page, 1366, 768)
    press(find(page, BUTTON, "Write down a worry"))
    assert problems_of(page) == ()


def test_a_kinder_word_is_offered_for_a_worry(desk: Desk, opened: Opens) -> None:
    page = page_of(desk)
    opened(page, 1366, 768)
    press(find(page, BUTTON, "Write down a worry"))
    field = type_into(
        page, "What do you worry about? What did you see or hear?", "The client left the stove on."
    )
    QTest.keyClick(field, Qt.Key.Key_Period, Qt.KeyboardModifier.ControlModifier)
    press(find(page, BUTTON, "Write “person” instead of “client”"))
    press(find(page, BUTTON, "Keep this worry"))
    assert has(page, BUTTON, "Worry: The person left the stove on.")
