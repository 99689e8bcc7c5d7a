"""What there is to print of a person: offered where there is something to say, and shown as it prints."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from coprod_desktop.domain.agreements import StandingAgreement, freeze
from coprod_desktop.domain.plans import Goal
from coprod_desktop.ui.pages.person.paper_menu import PaperMenu
from tests.domain.test_agreements import CONTENT
from tests.fakes import START
from tests.ui.audit import problems_of
from tests.ui.finding import has, read
from tests.ui.say_back.kitchen import SaidBackVisit

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from coprod_desktop.application.places import Place
    from coprod_desktop.ui.icons import Icons
    from tests.ui.conftest import Opens

LAST = "The last agreement"
CHANGES = "What has changed since the agreement before"
REVIEW = "A sheet to look at the plan again with"


@pytest.fixture
def visit(icons: Icons) -> SaidBackVisit:
    made = SaidBackVisit(icons)
    made.add(Goal(words="Stay in the house"))
    made.add(freeze(CONTENT, number=1, at=START))
    return made


def agree_again(visit: SaidBackVisit) -> None:
    visit.add(freeze(replace(CONTENT, place="In the garden"), number=2, at=START))


@pytest.fixture
def beside(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def offered(visit: SaidBackVisit, beside: QWidget) -> PaperMenu:
    menu = PaperMenu(beside)
    menu.show_record(visit.record())
    menu.aboutToShow.emit()
    return menu


def place_of(menu: PaperMenu, words: str, qtbot: QtBot) -> Place:
    (action,) = (each for each in menu.actions() if each.text() == words)
    with qtbot.waitSignal(menu.chosen) as chosen:
        action.trigger()
    return cast("Place", chosen.args[0])


def test_what_has_changed_is_offered_once_there_is_a_second_agreement(
    visit: SaidBackVisit, beside: QWidget
) -> None:
    assert CHANGES not in [action.text() for action in offered(visit, beside).actions()]
    agree_again(visit)
    assert CHANGES in [action.text() for action in offered(visit, beside).actions()]


def test_of_two_agreements_made_apart_nothing_is_printed_until_somebody_says_which_counts(
    visit: SaidBackVisit, beside: QWidget, qtbot: QtBot
) -> None:
    first = visit.record().agreements[0].id
    one, _ = (
        visit.add(freeze(replace(CONTENT, place=place), number=2, at=START, follows=(first,)))
        for place in ("In the garden", "At the chapel")
    )
    waiting = [action.text() for action in offered(visit, beside).actions()]
    assert {LAST, CHANGES, REVIEW}.isdisjoint(waiting)
    visit.add(StandingAgreement(agreement=one))
    menu = offered(visit, beside)
    assert {LAST, CHANGES, REVIEW} <= {action.text() for action in menu.actions()}
    assert place_of(menu, LAST, qtbot).record == one


@pytest.mark.parametrize(
    ("words", "heading"), [(CHANGES, "What has changed"), (REVIEW, "Looking at our plan again")]
)
def test_it_leads_to_the_paper_as_it_prints(
    visit: SaidBackVisit, opened: Opens, qtbot: QtBot, words: str, heading: str
) -> None:
    agree_again(visit)
    page = visit.sheet_page()
    page.show_place(place_of(offered(visit, page), words, qtbot))
    opened(page, 1366, 768)
    assert heading in read(page)
    assert has(page, QAccessible.Role.PushButton, "Save the paper…")
    assert problems_of(page) == ()
