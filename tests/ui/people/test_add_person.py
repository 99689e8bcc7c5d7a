from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit

from coprod_desktop.application.people import People
from coprod_desktop.application.places import PageName, Place
from coprod_desktop.domain.ids import ActorId
from coprod_desktop.domain.people import Nation, PaperFormat, Person
from coprod_desktop.ui.bus import Bus
from coprod_desktop.ui.pages.people.page import PeoplePage
from tests.fakes import CountedIds, MemoryStore, SteppingClock
from tests.ui.finding import find, press, read
from tests.ui.worded import worded

if TYPE_CHECKING:
    from coprod_desktop.ui.icons import Icons
    from tests.ui.conftest import Opens

BUTTON = QAccessible.Role.Button
TEXT = QAccessible.Role.EditableText


class Adding:
    """The page on which a person is added, over a store in memory."""

    def __init__(self, *, icons: Icons, opened: Opens) -> None:
        self.store = MemoryStore(clock=SteppingClock(), ids=CountedIds(), me=ActorId(UUID(int=900)))
        self.people = People(
            units=self.store, caseload=self.store, clock=self.store.clock, ids=self.store.ids
        )
        self._icons = icons
        self._opened = opened
        self.gone: list[Place] = []
        self.page = self.again()

    def again(self) -> PeoplePage:
        self.page = PeoplePage(
            icons=self._icons, people=self.people, drafts=self.store, bus=Bus(), sentences=worded
        )
        self.page.go.connect(self.gone.append)
        self._opened(self.page, 1000, 700)
        self.page.show_place(Place(part="add"))
        return self.page

    def line(self, name: str) -> QLineEdit:
        found = find(self.page, TEXT, name)
        assert isinstance(found, QLineEdit)
        return found

    def choose(self, name: str, words: str) -> None:
        found = find(self.page, QAccessible.Role.ComboBox, name)
        assert isinstance(found, QComboBox)
        found.setCurrentText(words)
        found.activated.emit(found.currentIndex())

    def add(self) -> None:
        press(find(self.page, BUTTON, "Add this person"))


@pytest.fixture
def adding(icons: Icons, opened: Opens) -> Adding:
    return Adding(icons=icons, opened=opened)


def test_a_person_is_added_as_they_were_described(adding: Adding) -> None:
    adding.line("Likes to be called").setText("Carys")
    adding.line("Full name").setText("Carys Llŷr-Jones ")
    adding.line("Pronouns").setText("she/her")
    adding.line("Date of birth").setText("3/12/1941")
    adding.choose("Language they like best", "Welsh")
    adding.choose("Another language", "English")
    adding.choose("Nation", "Wales")
    adding.choose("Paper they like", "Large print")
    adding.add()
    (row,) = adding.people.find()
    assert adding.gone == [Place(page=PageName.PERSON, stream=row.stream)]
    assert adding.people.open(row.stream).person.value == Person(
        preferred_name="Carys",
        full_name="Carys Llŷr-Jones",
        pronouns="she/her",
        date_of_birth=date(1941, 12, 3),
        nation=Nation.WALES,
        languages=("cy", "en"),
        paper=PaperFormat.LARGE_PRINT,
    )


def test_two_names_are_enough(adding: Adding) -> None:
    adding.line("Likes to be called").setText("Carys")
    adding.line("Full name").setText("Carys Jones")
    adding.add()
    (row,) = adding.people.find()
    assert adding.people.open(row.stream).person.value == Person(
        preferred_name="Carys", full_name="Carys Jones"
    )


def test_a_missing_name_is_said_at_its_field(adding: Adding) -> None:
    adding.line("Likes to be called").setText("Carys")
    adding.add()
    assert "person_needs_name" in read(adding.page)
    assert adding.line("Full name").hasFocus()
    assert adding.people.find() == ()


@pytest.mark.parametrize(
    ("typed", "said"), [("soon", "Write the date as day"), ("1/1/2090", "born_in_future")]
)
def test_a_date_that_cannot_be_is_said_at_its_field(adding: Adding, typed: str, said: str) -> None:
    adding.line("Likes to be called").setText("Carys")
    adding.line("Full name").setText("Carys Jones")
    adding.line("Date of birth").setText(typed)
    adding.add()
    assert said in read(adding.page)
    assert adding.line("Date of birth").hasFocus()
    assert adding.people.find() == ()


def test_what_was_typed_is_there_after_a_dead_battery(adding: Adding) -> None:
    QTest.keyClicks(adding.line("Full name"), "Carys Ll")
    adding.choose("Nation", "Wales")
    adding.line("Full name").setCursorPosition(5)
    adding.page.flush()
    adding.again()
    assert adding.line("Full name").text() == "Carys Ll"
    adding.line("Likes to be called").setText("Carys")
    adding.add()
    (row,) = adding.people.find()
    assert adding.people.open(row.stream).person.value.nation is Nation.WALES


def test_the_caret_comes_back_to_its_field(adding: Adding) -> None:
    adding.line("Full name").setFocus()
    QTest.keyClicks(adding.line("Full name"), "Carys Ll")
    adding.page.flush()
    adding.again()
    assert adding.line("Full name").hasFocus()
    assert adding.line("Full name").cursorPosition() == 8


def test_the_next_person_begins_empty(adding: Adding) -> None:
    adding.line("Likes to be called").setText("Carys")
    adding.line("Full name").setText("Carys Jones")
    adding.page.flush()
    adding.add()
    adding.page.show_place(Place(part="add"))
    assert adding.line("Full name").text() == ""
    assert adding.store.drafts == {}


def test_going_back_keeps_what_was_typed(adding: Adding) -> None:
    QTest.keyClicks(adding.line("Full name"), "Carys")
    press(find(adding.page, BUTTON, "Go back"))
    adding.page.flush()
    assert adding.gone == [Place()]
    adding.again()
    assert adding.line("Full name").text() == "Carys"
