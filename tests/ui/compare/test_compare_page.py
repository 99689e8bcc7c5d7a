"""Two versions beside each other on the screen, and the plan as it stands beside the last of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QAccessible

from coprod_desktop.application.comparing import Comparing
from coprod_desktop.application.places import PageName, Place
from coprod_desktop.application.ports import Changed
from coprod_desktop.bootstrap.wording import spoken_in
from coprod_desktop.domain.agreements import Signature, SigningMethod
from coprod_desktop.domain.plans import Owner
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.ui.pages.compare.page import ComparePage
from coprod_desktop.ui.theme import Theme
from tests.documents.visits import wording
from tests.ui.audit import problems_of
from tests.ui.finding import find, press, read
from tests.ui.visit import Visit

if TYPE_CHECKING:
    from coprod_desktop.domain.ids import RecordId
    from coprod_desktop.ui.icons import Icons
    from tests.ui.conftest import Opens, Wears

CARYS = Signature(name="Carys Llŷr-Jones", method=SigningMethod.TYPED)


class Compared:
    """Carys's agreement, and the page that compares."""

    def __init__(self, icons: Icons, opened: Opens) -> None:
        self.visit = Visit("carys.toml", icons=icons)
        self._opened = opened
        self.first = self.agree()
        self.page = ComparePage(
            comparing=Comparing(
                units=self.visit.store, spoken_in=spoken_in("comparison"), paper_in=spoken_in("paper")
            ),
            agreements=self.visit.agreements,
            bus=self.visit.bus,
            icons=icons,
            sentences=wording("refusals").sentence,
        )
        self.page.go.connect(self.visit.gone.append)

    def agree(self) -> RecordId:
        agreement, changed = self.visit.agreements.agree(
            self.visit.agreements.propose(self.visit.stream), (CARYS,)
        )
        self.visit.bus.tell(changed)
        return agreement

    def let_mair_do_it(self) -> str:
        """Change who does the first thing that is planned, and by when; give what it is."""
        action = self.visit.record().actions[0]
        _, changed = self.visit.records.save(
            action,
            replace(action.value, owner=Owner.FAMILY, who="Mair", connection=None, by=date(2027, 2, 1)),
        )
        self.visit.bus.tell(changed)
        return action.value.what

    def show(self, after: RecordId | None, *, before: str = "") -> str:
        place = Place(
            page=PageName.COMPARE, stream=self.visit.stream, record=after, part=before or str(self.first)
        )
        self.page.show_place(place)
        self._opened(self.page, 1366, 768)
        assert self.page.place() == place
        return read(self.page)


@pytest.fixture
def compared(icons: Icons, opened: Opens) -> Compared:
    return Compared(icons, opened)


def test_what_changed_from_one_version_to_the_next_stands_under_its_heading_before_and_now(
    compared: Compared,
) -> None:
    what = compared.let_mair_do_it()
    words = compared.show(compared.agree())
    assert "What has changed" in words
    assert "What we will do together" in words
    shown = words.splitlines()
    at = shown.index("Changed")
    assert shown[at : at + 3] == ["Changed", "What somebody will do", what]
    who = shown.index("Who does it", at)
    assert shown[who + 1] == shown[shown.index("By when or whom", at) + 1] == "Version 1"
    assert shown[who + 3 : who + 5] == ["Version 2", "My family and friends"]
    assert "1 February 2027" in shown
    assert "Nobody has signed it yet" not in words
    press(find(compared.page, QAccessible.Role.Button, "Back to the agreements"))
    assert compared.visit.gone == [
        Place(page=PageName.PERSON, stream=compared.visit.stream, part="agreements")
    ]


def test_the_plan_of_today_is_set_beside_the_last_version_and_follows_what_is_changed(
    compared: Compared,
) -> None:
    assert "The two say the same." in compared.show(None)
    assert "Nobody has signed it yet." in read(compared.page)
    what = compared.let_mair_do_it()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    words = read(compared.page)
    assert what in words
    assert "The two say the same." not in words


def test_what_could_not_be_read_is_said_until_it_can_be_read_again(compared: Compared) -> None:
    compared.show(None)
    visit = compared.visit
    goal = visit.record().goals[0]
    changed = Changed(records=frozenset({(goal.stream, "goal", goal.id)}))
    visit.store.records[goal.id] = replace(goal, conflicts=MappingProxyType({"words": ()}))
    visit.bus.tell(changed)
    assert "Two people changed the same words" in read(compared.page)
    visit.store.records[goal.id] = goal
    visit.bus.tell(changed)
    assert "Two people changed the same words" not in read(compared.page)


@pytest.mark.parametrize("part", ["", "nonsense", "00000000-0000-0000-0000-000000000000"])
def test_versions_that_are_not_here_are_refused(compared: Compared, part: str) -> None:
    place = Place(page=PageName.COMPARE, stream=compared.visit.stream, record=compared.first, part=part)
    with pytest.raises(Refusal, match="agreement_unknown"):
        compared.page.show_place(place)


@pytest.mark.parametrize("theme", list(Theme))
def test_it_is_fit_for_everybody(compared: Compared, wear: Wears, theme: Theme) -> None:
    compared.let_mair_do_it()
    wear(theme, 200)
    compared.show(None)
    assert problems_of(compared.page) == ()
