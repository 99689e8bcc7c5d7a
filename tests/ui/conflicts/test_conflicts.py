# ruff: noqa: RUF001  # the words are written with the marks that print uses
from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING
from uuid import UUID

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QAccessible

from coprod_desktop.application.people import People
from coprod_desktop.application.places import PageName, Place
from coprod_desktop.application.records import Records
from coprod_desktop.application.standing_agreements import StandingAgreements
from coprod_desktop.domain.agreements import AgreementVersion
from coprod_desktop.domain.ids import ActorId, ChangeId, RecordId, StreamId
from coprod_desktop.domain.people import Person
from coprod_desktop.domain.plans import Goal
from coprod_desktop.domain.records import Version
from coprod_desktop.domain.strengths import Strength
from coprod_desktop.ui.bus import Bus
from coprod_desktop.ui.forms.card_desk import CardDesk
from coprod_desktop.ui.forms.conflict_card import ConflictCard
from coprod_desktop.ui.pages.conflicts.page import MOST, ConflictsPage
from coprod_desktop.ui.theme import Theme
from tests.fakes import START, CountedIds, MemoryDisputes, MemoryStore, SteppingClock, deciding_over
from tests.ui.audit import problems_of
from tests.ui.finding import find, press, read
from tests.ui.worded import worded

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from coprod_desktop.ui.icons import Icons
    from tests.ui.conftest import Opens, Wears

BUTTON = QAccessible.Role.Button
ME, DEV = ActorId(UUID(int=901)), ActorId(UUID(int=902))


class Decisions:
    """Records in conflict and the page that lists them."""

    def __init__(self, *, icons: Icons, opened: Opens) -> None:
        self.store = MemoryStore(clock=SteppingClock(), ids=CountedIds(), me=ME)
        self.store.names[DEV] = "Dev Patel"
        self.bus = Bus()
        self.records = Records(units=self.store)
        self.gone: list[Place] = []
        self._opened = opened
        self.page = ConflictsPage(
            desk=CardDesk(
                deciding=deciding_over(self.store),
                drafts=self.store,
                colleagues=self.store,
                clock=self.store.clock,
                bus=self.bus,
                icons=icons,
                sentences=worded,
            ),
            standing=StandingAgreements(units=self.store, disputes=MemoryDisputes(self.store)),
        )
        self.page.go.connect(self.gone.append)

    def person(self, name: str) -> StreamId:
        people = People(units=self.store, caseload=self.store, clock=self.store.clock, ids=self.store.ids)
        return people.add(Person(preferred_name=name.split(maxsplit=1)[0], full_name=name))[0]

    def disagree(self, stream: StreamId, value: object, field: str, mine: str, theirs: str) -> RecordId:
        seen, _ = self.records.add(stream, value)
        apart = tuple(
            Version(change=ChangeId(self.store.ids.new()), value=written, actor=actor, made_at=START)
            for actor, written in ((ME, mine), (DEV, theirs))
        )
        conflicts = {**seen.conflicts, field: apart}
        self.store.records[seen.id] = replace(seen, conflicts=MappingProxyType(conflicts))
        return seen.id

    def show(self, stream: StreamId | None = None) -> None:
        self._opened(self.page, 1000, 800)
        self.page.show_place(Place(page=PageName.CONFLICTS, stream=stream))

    def cards(self) -> list[ConflictCard]:
        return [card for card in self.page.findChildren(ConflictCard) if card.isVisible()]


@pytest.fixture
def decisions(icons: Icons, opened: Opens) -> Decisions:
    made = Decisions(icons=icons, opened=opened)
    carys, bill = made.person("Carys Llŷr-Jones"), made.person("Bill Hargreaves")
    made.disagree(carys, Goal(words="Bake"), "words", "Bake", "Bake again")
    made.disagree(carys, Strength(title="Welsh"), "title", "Welsh", "Speaks Welsh")
    made.disagree(bill, Strength(title="Jokes"), "title", "Jokes", "Makes people laugh")
    return made


def test_everything_in_conflict_is_listed_person_by_person(decisions: Decisions) -> None:
    decisions.show()
    words = read(decisions.page)
    assert len(decisions.cards()) == 3
    assert words.count("Carys Llŷr-Jones") == 1
    assert words.count("Strength · What it is") == 2
    assert "Makes people laugh" in words


def test_a_decision_takes_its_card_away_and_leaves_the_others_alone(decisions: Decisions) -> None:
    decisions.show()
    first, second, third = decisions.cards()
    keep = find(first, BUTTON, "Keep Dev’s")
    keep.setFocus()
    press(keep)
    assert decisions.cards() == [second, third]
    assert second.isAncestorOf(decisions.page.focusWidget())


def test_a_change_elsewhere_leaves_the_keyboard_where_it_is(decisions: Decisions) -> None:
    decisions.show()
    keep = find(decisions.cards()[1], BUTTON, "Keep mine")
    keep.setFocus()
    _, changed = decisions.records.add(StreamId(UUID(int=1)), Goal(words="New"))
    decisions.bus.tell(changed)
    assert keep.hasFocus()


def test_the_last_decision_leaves_nothing_to_decide(decisions: Decisions) -> None:
    decisions.show()
    while decisions.cards():
        press(find(decisions.cards()[0], BUTTON, "Keep mine"))
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert "Nothing to decide." in read(decisions.page)
    assert MemoryDisputes(decisions.store).everything() == ()
    assert "Bill Hargreaves" not in read(decisions.page)


def test_a_heading_leads_to_the_persons_page(decisions: Decisions) -> None:
    decisions.show()
    press(find(decisions.page, BUTTON, "Open the page of Bill Hargreaves"))
    (place,) = decisions.gone
    assert place.page is PageName.PERSON


def test_of_very_many_the_first_are_shown_and_the_rest_are_counted(decisions: Decisions) -> None:
    ewa = decisions.person("Ewa Kowalska")
    for number in range(MOST + 2):
        decisions.disagree(ewa, Goal(words=f"Goal {number}"), "words", f"Goal {number}", "Another")
    decisions.show(ewa)
    assert len(decisions.cards()) == MOST
    assert "2 more follow below these." in read(decisions.page)
    press(find(decisions.cards()[0], BUTTON, "Keep mine"))
    assert len(decisions.cards()) == MOST


def test_a_decision_can_be_taken_back(decisions: Decisions) -> None:
    decisions.show()
    press(find(decisions.cards()[0], BUTTON, "Keep Dev’s"))
    assert decisions.page.can_undo()
    press(find(decisions.page, BUTTON, "Undo"))
    assert "It is undone. Nothing is decided there yet." in read(decisions.page)
    assert not decisions.page.can_undo()
    press(find(decisions.page, BUTTON, "Do it again"))
    assert "It is decided." in read(decisions.page)
    assert decisions.page.can_undo()
    assert not decisions.page.can_redo()


def test_a_card_grows_with_the_form_in_it(decisions: Decisions, qtbot: QtBot) -> None:
    decisions.show()
    decisions.page.show_place(Place(page=PageName.CONFLICTS))  # and again, as after a visit elsewhere
    card = decisions.cards()[0]
    before = card.height()
    press(find(card, BUTTON, "Keep both…"))
    qtbot.waitUntil(lambda: card.height() >= card.heightForWidth(card.width()))
    assert card.height() > before


def test_one_persons_decisions_lead_back_to_the_agreement(decisions: Decisions) -> None:
    ewa = decisions.person("Ewa Kowalska")
    decisions.disagree(ewa, Strength(title="Jokes"), "title", "Jokes", "Makes people laugh")
    decisions.show(ewa)
    assert len(decisions.cards()) == 1
    assert decisions.page.place() == Place(page=PageName.CONFLICTS, stream=ewa)
    press(find(decisions.cards()[0], BUTTON, "Keep mine"))
    press(find(decisions.page, BUTTON, "Read it together and sign"))
    press(find(decisions.page, BUTTON, "Show everybody’s"))
    assert decisions.gone == [Place(page=PageName.SIGN, stream=ewa), Place(page=PageName.CONFLICTS)]


def test_agreements_made_apart_are_listed_until_one_counts(decisions: Decisions) -> None:
    ewa = decisions.person("Ewa Kowalska")
    for code in ("AAAAA", "BBBBB"):
        decisions.records.add(ewa, AgreementVersion(number=1, code=code, digest=code, frozen_at=START))
    decisions.show(ewa)
    words = read(decisions.page)
    assert "Two versions of one agreement. Which one counts?" in words
    assert "Version 1 · code AAAAA" in words
    assert words.count("Nobody has signed this one.") == 2
    press(find(decisions.page, BUTTON, "Open the paper with the code BBBBB"))
    assert decisions.gone[-1].page is PageName.PREVIEW
    press(find(decisions.page, BUTTON, "Let version 1, code BBBBB, count"))
    assert "Nothing to decide." in read(decisions.page)
    press(find(decisions.page, BUTTON, "Undo"))
    assert "Which one counts?" in read(decisions.page)


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize("percent", [100, 200])
def test_the_page_is_fit_for_use(decisions: Decisions, wear: Wears, theme: Theme, percent: int) -> None:
    wear(theme, percent)
    decisions.show()
    assert problems_of(decisions.page) == ()


def test_that_something_is_decided_is_seen_however_far_down_it_was_decided(decisions: Decisions) -> None:
    decisions.show()
    decisions.page.resize(600, 300)
    QCoreApplication.processEvents()
    find(decisions.cards()[-1], BUTTON, "Keep mine").setFocus()
    press(find(decisions.cards()[-1], BUTTON, "Keep mine"))
    QCoreApplication.processEvents()
    undo = find(decisions.page, BUTTON, "Undo")
    assert decisions.page.rect().contains(undo.mapTo(decisions.page, undo.rect().center()))
    assert undo.visibleRegion().contains(undo.rect().center())
