"""A sheet on screen as it prints, from memory: what was said back, and blank forms."""

# what people say is written with the marks that print uses

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QAccessible

from coprod_desktop.application.places import PageName, Place
from coprod_desktop.domain.plans import Goal
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.ui.sheets import SAID_BACK, SAID_BACK_IN_ENGLISH, blank_form
from coprod_desktop.ui.theme import Theme
from tests.application.visited import HOUSE
from tests.documents.reading import words_of
from tests.ui.audit import problems_of
from tests.ui.finding import find, has, press, read
from tests.ui.say_back.kitchen import SaidBackVisit

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from coprod_desktop.ui.icons import Icons
    from tests.ui.conftest import Opens, Wears

BUTTON = QAccessible.Role.PushButton
SAVE = "Save the paper…"


@pytest.fixture
def visit(icons: Icons) -> SaidBackVisit:
    made = SaidBackVisit(icons)
    made.say("matters", HOUSE)
    made.add(Goal(words="Stay in the house"))
    return made


def saved(visit: SaidBackVisit, opened: Opens, where: Path, place: Place) -> str:
    page = visit.sheet_page(ask_where=lambda _page, name: where / name)
    page.show_place(place)
    opened(page, 1366, 768)
    press(find(page, BUTTON, SAVE))
    (file,) = where.iterdir()
    return words_of(file.read_bytes())


def test_the_said_back_sheet_holds_every_sentence_and_room_to_put_it_right(
    visit: SaidBackVisit, opened: Opens, tmp_path: Path
) -> None:
    visit.say_back.right(visit.stream, visit.conversation, visit.sentences()[0])
    words = saved(visit, opened, tmp_path, visit.sheet_at(SAID_BACK))

    for sentence in visit.sentences():
        assert sentence.text in words
    assert "Carys Llŷr-Jones" in words
    assert "You said that this is right." in words
    assert "If something is not right, write here how it is" in words


def test_it_is_in_the_persons_language_and_on_request_in_english(
    visit: SaidBackVisit, opened: Opens, tmp_path: Path
) -> None:
    visit.speaks("cy")
    (tmp_path / "cy").mkdir()
    (tmp_path / "en").mkdir()
    welsh = saved(visit, opened, tmp_path / "cy", visit.sheet_at(SAID_BACK))
    english = saved(visit, opened, tmp_path / "en", visit.sheet_at(SAID_BACK_IN_ENGLISH))

    assert "Yr hyn a ysgrifennwyd" in welsh
    assert "Nid oes cyfieithydd wedi darllen y geiriad hwn eto." in welsh
    assert "What we wrote down" in english


def test_a_blank_form_is_shown_and_nothing_is_on_disk_until_somebody_saves_it(
    visit: SaidBackVisit, opened: Opens, tmp_path: Path
) -> None:
    words = saved(visit, opened, tmp_path, visit.sheet_at(blank_form("talk")))

    assert "1. What matters to you?" in words
    assert "talk, version 1" in words


def test_what_paper_cannot_show_is_said_before_anybody_prints(visit: SaidBackVisit, opened: Opens) -> None:
    visit.say("matters", "ቤቴ")
    page = visit.sheet_page()
    page.show_place(visit.sheet_at(SAID_BACK))
    opened(page, 1366, 768)

    assert "Paper can't show all of this yet." in read(page)
    assert "There is no printed form for:" in read(page)
    assert not has(page, BUTTON, SAVE)
    assert problems_of(page) == ()


def test_it_shows_what_was_put_right_meanwhile_and_leads_back(
    visit: SaidBackVisit, opened: Opens, qtbot: QtBot
) -> None:
    page = visit.sheet_page()
    page.show_place(visit.sheet_at(SAID_BACK))
    opened(page, 1366, 768)
    with qtbot.waitSignal(page.go) as gone:
        press(find(page, BUTTON, "Back"))
    assert gone.args == [visit.at()]
    page.show_place(visit.sheet_at(blank_form("talk")))
    with qtbot.waitSignal(page.go) as gone:
        press(find(page, BUTTON, "Back"))
    assert gone.args == [Place(page=PageName.PERSON, stream=visit.stream)]


def test_a_form_that_nobody_knows_is_refused(visit: SaidBackVisit) -> None:
    with pytest.raises(Refusal, match="template_unknown"):
        visit.sheet_page().show_place(visit.sheet_at(blank_form("nothing")))


@pytest.mark.parametrize(("theme", "percent"), [(theme, size) for theme in Theme for size in (100, 200)])
def test_it_is_fit_for_everybody(
    visit: SaidBackVisit, opened: Opens, wear: Wears, theme: Theme, percent: int
) -> None:
    wear(theme, percent)
    page = visit.sheet_page()
    page.show_place(visit.sheet_at(SAID_BACK))
    opened(page, 1366, 768)
    assert problems_of(page) == ()
