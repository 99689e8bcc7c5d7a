"""The local directory beside an action: found in place, chosen in one press, kept as it was written."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QAccessible

from coprod_desktop.application.local_directory import AboutDirectory, LocalDirectory
from coprod_desktop.domain.directories import Cost, Found, Looking, Service, Spot
from coprod_desktop.domain.plans import Action, Column, Goal, Owner, give_to
from coprod_desktop.ui.near.service_field import ServiceField, Written, read_written
from coprod_desktop.ui.records.fields import ChoiceField
from coprod_desktop.ui.theme import Theme
from tests.fakes import START, SteppingClock
from tests.ui.audit import problems_of
from tests.ui.finding import find, has, press, read
from tests.ui.person.builders import HOSTILE
from tests.ui.person.gestures import pick, take_from_menu, type_into
from tests.ui.windows_shown import windows_shown

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from coprod_desktop.application.local_directory import Check, Compared, DirectoryRead, Tell
    from coprod_desktop.ui.icons import Icons
    from coprod_desktop.ui.pages.person.page import PersonPage
    from tests.ui.conftest import Opens, Wears
    from tests.ui.person.builders import Desk

BUTTON = QAccessible.Role.PushButton
TEXT = QAccessible.Role.EditableText
GOAL = "Have company"
FIND = "Find in the local directory"
LUNCH = Service(
    id="7",
    name="Tuesday lunch club",
    spots=(Spot(name="The vestry", town="Bala", postcode="LL23 7AB"),),
    cost=Cost.FREE,
    phones=("01678 000101",),
    checked_on=date(2026, 10, 20),
)


class Shelf:
    """A directory in memory, of files that nobody reads."""

    def __init__(self, *services: Service) -> None:
        self.services = services

    def read(self, path: Path, *, tell: Tell, check: Check) -> DirectoryRead:
        raise NotImplementedError

    def compare(self, services: tuple[Service, ...], *, named: int) -> Compared:
        raise NotImplementedError

    def replace(
        self, services: tuple[Service, ...], *, source: str, at: datetime, tell: Tell, check: Check
    ) -> AboutDirectory:
        raise NotImplementedError

    def about(self) -> AboutDirectory | None:
        count = len(self.services)
        return AboutDirectory(source="near.csv", count=count, brought_in_at=START) if count else None

    def find(self, looking: Looking) -> Found:
        words = looking.words.casefold()
        return Found(services=tuple(each for each in self.services if words in each.name.casefold()))

    def service(self, name: str) -> Service | None:
        return next((each for each in self.services if each.id == name), None)

    def kinds(self) -> Mapping[str, int]:
        return {}


def near(desk: Desk, *services: Service) -> Shelf:
    shelf = Shelf(*services)
    desk.near = lambda: LocalDirectory(files=shelf, store=shelf, clock=desk.store.clock)
    return shelf


@pytest.fixture
def planned(desk: Desk) -> Desk:
    desk.person()
    desk.add(Goal(words=GOAL))
    near(desk, LUNCH, Service(id="8", name="Chess circle"))
    return desk


def begun(desk: Desk, opened: Opens, *, owner: str = "My community") -> PersonPage:
    page = desk.page(part="plan")
    opened(page, 1366, 768)
    press(find(page, BUTTON, "Add to “My network will”"))
    pick(page, "Who does it", owner)
    return page


def only_action(desk: Desk) -> Action:
    (value,) = (each for each in desk.all_of(Action) if isinstance(each, Action))
    return value


@pytest.mark.parametrize("written", ["", '["7","The vestry","01678","2026-10-20"]'])
def test_the_field_is_no_window_of_its_own_before_its_form_is_there(
    icons: Icons, qapp: QApplication, written: str
) -> None:
    owner = ChoiceField(
        key="owner", words="Who does it", choices=[(each.value, each.value) for each in Owner]
    )
    shelf = Shelf(LUNCH)
    owner.show(Owner.COMMUNITY.value)
    with windows_shown(qapp) as shown:
        field = ServiceField(
            key="service",
            near=lambda: LocalDirectory(files=shelf, store=shelf, clock=SteppingClock()),
            clock=SteppingClock(),
            icons=icons,
            owner=owner,
            fills=(),
        )
        field.show(written)
    assert shown.count == 0


def test_what_is_near_is_offered_only_beside_what_somebody_near_or_a_service_does(
    planned: Desk, opened: Opens
) -> None:
    page = begun(planned, opened, owner="Family or friends")
    assert not has(page, BUTTON, FIND)
    pick(page, "Who does it", "My community")
    assert has(page, BUTTON, FIND)
    pick(page, "Who does it", "A peer")
    assert not has(page, BUTTON, FIND)


def test_a_service_is_found_in_place_and_chosen_in_one_press(planned: Desk, opened: Opens) -> None:
    page = begun(planned, opened)
    press(find(page, BUTTON, FIND))
    type_into(page, "Words", "lunch")
    assert "Checked on 20 October 2026" in read(page)
    press(find(page, BUTTON, "Choose this"))
    assert not has(page, TEXT, "Words")
    assert "The vestry, Bala, LL23 7AB\n01678 000101\nChecked on 20 October 2026" in read(page)
    press(find(page, BUTTON, "Add this"))
    kept = only_action(planned)
    assert (kept.what, kept.who, kept.service) == (LUNCH.name, LUNCH.name, "7")
    assert (kept.where, kept.contact) == ("The vestry, Bala, LL23 7AB", "01678 000101")
    assert kept.checked_on == date(2026, 10, 20)
    assert "The vestry, Bala, LL23 7AB\n01678 000101\nChecked on 20 October 2026" in read(page)
    page.undo()
    assert planned.all_of(Action) == []


def test_words_that_somebody_wrote_stay_as_they_are(planned: Desk, opened: Opens) -> None:
    page = begun(planned, opened)
    type_into(page, "What", "Eat with others on Tuesdays")
    press(find(page, BUTTON, FIND))
    press(find(page, BUTTON, "Choose this"))
    press(find(page, BUTTON, "Add this"))
    assert (only_action(planned).what, only_action(planned).who) == (
        "Eat with others on Tuesdays",
        LUNCH.name,
    )


def test_another_that_is_chosen_takes_the_place_of_the_first_by_name_too(
    planned: Desk, opened: Opens
) -> None:
    page = begun(planned, opened)
    press(find(page, BUTTON, FIND))
    type_into(page, "Words", "lunch")
    press(find(page, BUTTON, "Choose this"))
    press(find(page, BUTTON, "Find another in the local directory"))
    type_into(page, "Words", "chess")
    press(find(page, BUTTON, "Choose this"))
    press(find(page, BUTTON, "Add this"))
    kept = only_action(planned)
    assert (kept.what, kept.who, kept.service, kept.where) == ("Chess circle", "Chess circle", "8", "")


def test_what_was_chosen_survives_a_kill(planned: Desk, opened: Opens) -> None:
    page = begun(planned, opened)
    press(find(page, BUTTON, FIND))
    press(find(page, BUTTON, "Choose this"))
    (draft,) = planned.store.drafts.values()
    assert read_written(str(draft.fields["service"])).service == "7"
    again = planned.page(part="plan")
    opened(again, 1366, 768)
    assert "The vestry, Bala, LL23 7AB\n01678 000101" in read(again)


def test_a_service_that_is_in_the_directory_no_longer_keeps_what_was_written(
    planned: Desk, opened: Opens
) -> None:
    goal = planned.people.open(planned.stream).goals[0].id
    planned.add(
        Action(
            goal=goal, what="Eat", owner=Owner.COMMUNITY, service="gone", where="The hall", contact="01678 1"
        )
    )
    page = planned.page(part="plan")
    opened(page, 1366, 768)
    assert "The hall\n01678 1\nNobody says when this was checked. Ring first." in read(page)
    take_from_menu(page, "More for Eat", "Change who, how often, by when…")
    press(find(page, BUTTON, "Find another in the local directory"))
    assert "It is not in the directory any more. What was written stays." in read(page)
    press(find(page, BUTTON, "Put the directory away"))
    type_into(page, "How often", "Tuesdays")
    press(find(page, BUTTON, "Keep the change"))
    kept = only_action(planned)
    assert (kept.service, kept.where, kept.contact, kept.how_often) == (
        "gone",
        "The hall",
        "01678 1",
        "Tuesdays",
    )


def test_it_is_taken_out_and_goes_with_whoever_does_it(planned: Desk, opened: Opens) -> None:
    goal = planned.people.open(planned.stream).goals[0].id
    action = Action(goal=goal, what="Eat", owner=Owner.COMMUNITY, who="Lunch club", service="7", where="Bala")
    assert give_to(action, Column.YOU_WILL) == replace(
        action, owner=Owner.OUR_SERVICE, who="", service="", where=""
    )
    planned.add(action)
    page = planned.page(part="plan")
    opened(page, 1366, 768)
    take_from_menu(page, "More for Eat", "Change who, how often, by when…")
    press(find(page, BUTTON, "Take it out"))
    press(find(page, BUTTON, "Keep the change"))
    kept = only_action(planned)
    assert (kept.who, kept.service, kept.where) == ("Lunch club", "", "")


def test_without_a_directory_the_form_says_how_to_get_one(planned: Desk, opened: Opens) -> None:
    near(planned)
    page = begun(planned, opened)
    press(find(page, BUTTON, FIND))
    assert "There is no directory on this laptop yet." in read(page)


def test_a_text_that_is_no_service_is_none() -> None:
    for text in ("", "x", "[]", "[1,2]", '["7","","","not a day"]', "7"):
        assert read_written(text) == Written()
    whole = Written(service="7", where=HOSTILE, contact="", checked_on=date(2026, 2, 28))
    assert read_written(whole.as_text()) == whole


@pytest.mark.parametrize(("theme", "percent"), [(Theme.LIGHT, 100), (Theme.HIGH_CONTRAST, 200)])
def test_the_form_with_the_directory_is_fit_for_use(
    planned: Desk, opened: Opens, wear: Wears, theme: Theme, percent: int
) -> None:
    wear(theme, percent)
    near(planned, replace(LUNCH, name=HOSTILE, description=HOSTILE), LUNCH)
    page = begun(planned, opened)
    press(find(page, BUTTON, FIND))
    assert problems_of(page) == ()
    press(find(page, BUTTON, "Choose this"))
    assert problems_of(page) == ()
