"""Printing the papers of many people: who is ticked, one question about the printer, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Self

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListView

from coprod_desktop.application.filters import Shown
from coprod_desktop.application.papers.several import Whose, Wish
from coprod_desktop.application.places import PageName, Place
from coprod_desktop.application.unavailable import Unavailable
from coprod_desktop.bootstrap.paper import PaperWhenNeeded
from coprod_desktop.bootstrap.paper_processes import PapersHere
from coprod_desktop.bootstrap.wording import sentences
from coprod_desktop.ui.background import Background, CancelToken
from coprod_desktop.ui.pages.print_several.batch import print_all
from coprod_desktop.ui.pages.print_several.page import PrintSeveralPage
from coprod_desktop.ui.printing.failing import NotPrintedError
from coprod_desktop.ui.theme import Theme
from tests.bootstrap.printing import fill
from tests.bootstrap.test_profile import profile
from tests.documents.reading import words_of
from tests.documents.seals import plain_paper
from tests.security.vaults import PASSPHRASE
from tests.ui.audit import problems_of
from tests.ui.finding import choose_row, find, has, press, read, rows
from tests.ui.person.gestures import BUTTON, pick

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    from pytestqt.qtbot import QtBot

    from coprod_desktop.application.papers.several import No, ToSet
    from coprod_desktop.bootstrap.session import Session
    from coprod_desktop.ui.icons import Icons
    from tests.ui.conftest import Opens, Wears

LIST = "For whom"


@dataclass(slots=True)
class Tray:
    """A printer that keeps what it takes, and turns down as many papers as it is told to."""

    taken: list[tuple[str, bool]] = field(default_factory=list)
    asked: int = 0
    turns_down: int = 0
    stops: Background | None = None

    def take(self, pdf: bytes, *, booklet: bool, token: CancelToken) -> None:
        assert not token.is_asked()
        if self.stops is not None:
            self.stops.cancel()
        if self.turns_down:
            self.turns_down -= 1
            raise NotPrintedError
        self.taken.append((words_of(pdf), booklet))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing is held open."""


class Office:
    """A page over a vault in which two people agreed something."""

    def __init__(self, session: Session, icons: Icons, qtbot: QtBot) -> None:
        self.session = session
        self.background = Background()
        self.tray = Tray()
        self.printer: QPrinter | None = QPrinter()
        self._qtbot = qtbot
        self.page = PrintSeveralPage(
            several=session.use_cases.several_papers(PapersHere(PaperWhenNeeded())),
            batches=session.use_cases.batches,
            languages=("cy", "en"),
            draw=lambda _pdf, _width: (),
            background=self.background,
            icons=icons,
            sentences=sentences(),
            ask_printer=lambda _page: self._ask(),
            prints_on=lambda _printer, _draw: self.tray,
        )

    def show(self, part: str = "everybody:") -> PrintSeveralPage:
        self.page.show_place(Place(page=PageName.PRINT_SEVERAL, part=part))
        self.settle()
        return self.page

    def print_them(self, words: str) -> str:
        press(find(self.page, BUTTON, words))
        self.settle()
        return read(self.page)

    def settle(self) -> None:
        self._qtbot.wait_until(lambda: not self.background.is_busy(), timeout=20_000)

    def _ask(self) -> QPrinter | None:
        self.tray.asked += 1
        return self.printer


@pytest.fixture(name="session", scope="module")
def _session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    with profile(tmp_path_factory.mktemp("several") / "vault") as held:
        session = held.create("Rhian Pugh", PASSPHRASE)
        fill(session)
        yield session
        session.close()


@pytest.fixture(name="office")
def _office(session: Session, icons: Icons, qtbot: QtBot) -> Iterator[Office]:
    made = Office(session, icons, qtbot)
    yield made
    made.background.shut_down()
    made.background.deleteLater()


@pytest.mark.parametrize(
    ("theme", "percent"), [(Theme.LIGHT, 200), (Theme.DARK, 100), (Theme.HIGH_CONTRAST, 100)]
)
def test_it_is_fit_for_everybody(
    wear: Wears, office: Office, opened: Opens, theme: Theme, percent: int
) -> None:
    wear(theme, percent)
    page = office.show()
    opened(page, 1366, 768)
    assert not problems_of(page)


def test_everybody_who_agreed_something_is_ticked_and_printed_after_one_question(
    office: Office, opened: Opens
) -> None:
    page = office.show()
    opened(page)
    assert [row.partition(" ·")[0] for row in rows(page, LIST)] == ["Carys Llŷr-Jones", "Mark Osei"]
    said = office.print_them("Print 2 papers…")
    assert "The printer has taken 2 papers." in said
    assert office.tray.asked == 1
    assert [booklet for _, booklet in office.tray.taken] == [False, False]
    assert "Carys Llŷr-Jones" in office.tray.taken[0][0]
    assert office.session.use_cases.batches.cut_off() is None, "what came of it was told"


def test_a_tick_is_taken_away_by_a_press_and_by_a_key(office: Office, opened: Opens) -> None:
    page = office.show()
    opened(page)
    choose_row(page, LIST, "Mark")
    assert has(page, BUTTON, "Print one paper…")
    assert "1 of 2 are ticked." in read(page)
    listed = find(page, QAccessible.Role.List, LIST)
    assert isinstance(listed, QListView)
    listed.setCurrentIndex(listed.model().index(0, 0))
    QTest.keyClick(listed, Qt.Key.Key_Space)
    assert "0 of 2 are ticked." in read(page)
    press(find(page, BUTTON, "Tick everybody"))
    assert has(page, BUTTON, "Print 2 papers…")


def test_a_screen_reader_hears_ticks(office: Office, opened: Opens) -> None:
    page = office.show()
    opened(page)
    choose_row(page, LIST, "Mark")
    heard = QAccessible.queryAccessibleInterface(find(page, QAccessible.Role.List, LIST))
    assert heard is not None
    items = [heard.child(number) for number in range(heard.childCount())]
    states = [(item.text(QAccessible.Text.Name).partition(" ·")[0], item.state()) for item in items if item]
    assert [name for name, _ in states] == ["Carys Llŷr-Jones", "Mark Osei"]
    assert all(state.checkable for _, state in states)
    assert [bool(state.checked) for _, state in states] == [True, False]


def test_the_format_that_is_chosen_is_everybodys(office: Office, opened: Opens) -> None:
    page = office.show("to_sign:")
    opened(page)
    pick(page, "Print", "A5 booklet")
    pick(page, "Words in", "Welsh")
    office.print_them("Print one paper…")
    ((words, booklet),) = office.tray.taken
    assert booklet
    assert "Ein cytundeb" in words


def test_reviews_are_printed_as_sheets_and_the_words_of_a_search_are_kept(
    office: Office, opened: Opens
) -> None:
    page = office.show("everybody:mark")
    opened(page)
    assert [row.partition(" ·")[0] for row in rows(page, LIST)] == ["Mark Osei"]
    assert page.place() == Place(page=PageName.PRINT_SEVERAL, part="everybody:mark")
    press(find(page, BUTTON, "Not only those"))
    office.settle()
    assert len(rows(page, LIST)) == 2
    press(find(page, QAccessible.Role.RadioButton, "Reviews due within a week"))
    office.settle()
    assert "Nobody just now." in read(page)
    assert page._wishing.wish().kind == "review"


def test_every_filter_of_the_list_of_people_leads_to_those_that_it_shows(
    office: Office, opened: Opens
) -> None:
    opened(office.page)
    people = office.session.use_cases.people
    for shown in Shown:
        page = office.show(f"{shown}:")
        assert page.place().part == f"{shown}:"
        listed = [row.full_name for row in people.only(people.find(), shown) if row.agreements]
        assert [row.full_name for row in page._people.chosen()] == listed


def test_what_goes_wrong_with_one_stops_no_other_and_stays_to_be_read(office: Office, opened: Opens) -> None:
    page = office.show()
    opened(page)
    does = office.session.use_cases
    (mark,) = (row for row in does.people.find() if row.preferred_name == "Mark")
    seen = does.people.open(mark.stream).person
    does.people.save(seen, replace(seen.value, full_name="Mark \U00013000"))
    try:
        pick(page, "Paper", "One page about me")
        said = office.print_them("Print 2 papers…")
    finally:
        again = does.people.open(mark.stream).person
        does.people.save(again, seen.value)
    assert "The printer has taken one paper. One was not printed" in said
    assert len(office.tray.taken) == 1
    office.show()
    assert has(page, QAccessible.Role.Table, "Papers that were not printed")


def test_stopping_lets_the_paper_that_was_begun_come_out(office: Office, opened: Opens) -> None:
    office.tray.stops = office.background
    opened(office.show())
    said = office.print_them("Print 2 papers…")
    assert "The printer has taken one paper. Printing was stopped before 1 more." in said
    assert has(office.page, BUTTON, "Print 2 papers…")


def test_a_paper_that_is_still_being_made_when_somebody_stops_or_locks_is_not_printed(
    session: Session,
) -> None:
    token, tray = CancelToken(), Tray()

    def sets(wanted: Iterator[ToSet | No], /) -> Generator[bytes | No, None, None]:
        for _ in wanted:
            token.ask()
            yield b"%PDF"

    several = session.use_cases.several_papers(sets)
    rows = several.people(Whose.EVERYBODY)
    come_to: list[int] = []

    def note(number: int, *, without: object) -> None:
        assert not without
        come_to.append(number)

    summary = print_all(several, rows, Wish(), tray, come_to=note, token=token, tell=lambda _news: None)
    assert not come_to
    assert (summary.taken, summary.left, tray.taken) == (0, 2, [])


def test_whoever_asks_for_others_while_the_list_is_read_gets_those(office: Office, opened: Opens) -> None:
    page = office.page
    opened(page)
    page.show_place(Place(page=PageName.PRINT_SEVERAL))
    assert "Looking who there is…" in read(page)
    assert "Nobody just now." not in read(page)
    press(find(page, QAccessible.Role.RadioButton, "Waiting to sign"))
    office.settle()
    assert [row.partition(" ·")[0] for row in rows(page, LIST)] == ["Mark Osei"]
    assert "Something else is still running." not in read(page)


def test_a_printer_that_takes_nothing_is_said_of_each(office: Office, opened: Opens) -> None:
    office.tray.turns_down = 2
    opened(office.show())
    assert "The printer has taken no paper. 2 were not printed" in office.print_them("Print 2 papers…")


def test_what_ends_a_batch_in_the_middle_is_said_with_what_had_come_out(
    office: Office, opened: Opens
) -> None:
    def sets(wanted: Iterator[ToSet | No], /) -> Generator[bytes | No, None, None]:
        next(wanted)
        yield plain_paper()
        next(wanted)
        raise Unavailable("paper_not_set")

    page = office.show()
    opened(page)
    page._several = office.session.use_cases.several_papers(sets)
    said = office.print_them("Print 2 papers…")
    assert "This paper could not be made." in said
    assert "The printer had taken 0 of 2 papers before." in said
    assert "Look at the printer whether the paper of Carys Llŷr-Jones came out too." in said
    assert [row.preferred_name for row in page._people.chosen()] == ["Mark"]
    assert office.session.use_cases.batches.cut_off() is None


def test_thinking_better_of_it_prints_nothing(office: Office, opened: Opens) -> None:
    office.printer = None
    opened(office.show())
    assert "The printer" not in office.print_them("Print 2 papers…")
    assert not office.tray.taken
