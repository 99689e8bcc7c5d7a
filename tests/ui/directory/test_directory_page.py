"""The local directory's page: looking for what is near, and bringing a directory in."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from coprod_desktop.application.local_directory import LocalDirectory
from coprod_desktop.application.places import PageName, Place
from coprod_desktop.exchange.directories.reading import DirectoryFiles
from coprod_desktop.ui.background import Background
from coprod_desktop.ui.pages.directory.bringing import Bringing
from coprod_desktop.ui.pages.directory.page import DirectoryPage
from coprod_desktop.ui.theme import Theme
from tests.conftest import RESOURCES
from tests.exchange.directories import SERVICE, write
from tests.storage.builders import Opened
from tests.ui.audit import problems_of
from tests.ui.finding import choose_row, find, has, press, read, rows
from tests.ui.person.builders import HOSTILE
from tests.ui.person.gestures import BUTTON, TEXT, pick
from tests.ui.worded import worded

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from coprod_desktop.ui.icons import Icons
    from tests.ui.conftest import Opens, Wears

SAMPLE = RESOURCES / "samples" / "near_bala.csv"
NOW = datetime(2026, 11, 28, 10, 0, tzinfo=UTC)
LIST = "What was found"


class Kitchen:
    """A page over a real vault."""

    def __init__(self, folder: Path, icons: Icons) -> None:
        self.opened = Opened(folder=folder)
        laptop = self.opened.laptop()
        laptop.clock.moment = NOW
        self.background = Background()
        self.directory = LocalDirectory(
            files=DirectoryFiles(), store=laptop.vault.directory, clock=laptop.clock
        )
        self.chosen: Path | None = None
        self.bringing = Bringing(
            directory=self.directory,
            background=self.background,
            icons=icons,
            sentences=worded,
            file=lambda _parent: self.chosen,
            folder=lambda _parent: self.chosen,
        )
        self.page = DirectoryPage(
            directory=self.directory,
            background=self.background,
            clock=laptop.clock,
            icons=icons,
            sentences=worded,
            bringing=self.bringing,
        )

    def with_sample(self) -> Kitchen:
        look = self.directory.look(SAMPLE, tell=lambda _done, _of: None, check=lambda: None)
        self.directory.bring_in(look, accept_partial=False, tell=lambda _done, _of: None, check=lambda: None)
        return self

    def show(self) -> DirectoryPage:
        self.page.show_place(Place(page=PageName.DIRECTORY))
        return self.page

    def choose(self, path: Path, qtbot: QtBot) -> None:
        self.chosen = path
        press(find(self.page, BUTTON, "Choose a file…"))
        qtbot.wait_until(lambda: not self.background.is_busy())


@pytest.fixture
def kitchen(tmp_path: Path, icons: Icons) -> Iterator[Kitchen]:
    made = Kitchen(tmp_path, icons)
    yield made
    made.background.shut_down()
    made.background.deleteLater()
    made.opened.close()


def test_without_a_directory_the_page_says_how_to_get_one(kitchen: Kitchen, opened: Opens) -> None:
    page = kitchen.show()
    opened(page)
    assert "There is no directory on this laptop yet." in read(page)
    assert has(page, BUTTON, "Choose a file…")
    assert not has(page, TEXT, "Words")


def test_what_is_near_is_found_as_somebody_types(kitchen: Kitchen, opened: Opens) -> None:
    page = kitchen.with_sample().show()
    opened(page)
    assert "12 services from near_bala.csv" in read(page)
    QTest.keyClicks(find(page, TEXT, "Words"), "lunch")
    assert rows(page, LIST)[0] == "Tuesday lunch club, Capel Tegid vestry · Bala · Free"
    shown = read(page)
    assert "A hot dinner, a cup of tea and a chat. Helpers in the kitchen are welcome." in shown
    assert "Checked on 20 Oct" in shown
    assert "01678 000101" in shown


def test_a_place_a_kind_the_cost_and_access_narrow_it_down(kitchen: Kitchen, opened: Opens) -> None:
    page = kitchen.with_sample().show()
    opened(page)
    pick(page, "Kind", "Learning (2)")
    assert len(rows(page, LIST)) == 2
    pick(page, "Cost", "Free")
    assert [row.split(",")[0] for row in rows(page, LIST)] == ["Phones and tablets made plain"]
    pick(page, "Kind", "Every kind")
    pick(page, "Cost", "Free or not")
    QTest.keyClicks(find(page, TEXT, "Who can get in, such as step-free"), "hoist")
    assert [row.split(",")[0] for row in rows(page, LIST)] == ["Swimming for all"]
    QTest.keyClicks(find(page, TEXT, "Place or postcode"), "cardiff")
    assert "Nothing is found." in read(page)


def test_an_entry_that_was_checked_long_ago_says_so(kitchen: Kitchen, opened: Opens) -> None:
    page = kitchen.with_sample().show()
    opened(page)
    choose_row(page, LIST, "Men’s shed")  # noqa: RUF001  (as print writes it)
    assert "which is more than a year ago. Ring first." in read(page)
    choose_row(page, LIST, "Dog walking")
    assert "Nobody says when this was checked. Ring first." in read(page)


def test_a_first_look_changes_nothing_and_names_each_broken_row(
    kitchen: Kitchen, opened: Opens, qtbot: QtBot, tmp_path: Path
) -> None:
    page = kitchen.with_sample().show()
    opened(page)
    kitchen.choose(write(tmp_path, "new.csv", f"name,kind\nChoir,Music\n,Sport\n{HOSTILE[:3]},x,y\n"), qtbot)
    shown = read(page)
    assert "new.csv has 1 services: 1 are new, 0 are changed, 0 are as they were." in shown
    assert "12 that are here are not in it, and would go." in shown
    assert "Its letters are written as UTF-8." in shown
    look = kitchen.bringing.first_look()
    assert look is not None
    assert [row.row for row in look.read.broken] == [3, 4]
    assert len(rows(page, LIST)) == 12
    assert has(page, QAccessible.Role.Table, "Rows that can’t be brought in")  # noqa: RUF001  (as above)
    press(find(page, BUTTON, "Leave it"))
    assert kitchen.bringing.first_look() is None


def test_good_rows_come_in_when_somebody_says_so(
    kitchen: Kitchen, opened: Opens, qtbot: QtBot, tmp_path: Path
) -> None:
    page = kitchen.show()
    opened(page)
    kitchen.choose(write(tmp_path, "feed.json", json.dumps([SERVICE, {"id": "x"}])), qtbot)
    with qtbot.wait_signal(kitchen.bringing.brought):
        press(find(page, BUTTON, "Bring in the 1 good ones"))
    assert rows(page, LIST) == ["Repair café, Mend Bala · Bala · Free"]
    assert "1 services from feed.json are here now." in read(page)
    assert "Mend it together, <b>with tea</b>." in read(page)


def test_a_file_that_is_no_directory_is_refused_in_words(
    kitchen: Kitchen, opened: Opens, qtbot: QtBot, tmp_path: Path
) -> None:
    page = kitchen.with_sample().show()
    opened(page)
    kitchen.choose(write(tmp_path, "letter.csv", "Dear all"), qtbot)
    assert "directory_unknown_format" in read(page) or "is not a directory" in read(page)
    assert len(rows(page, LIST)) == 12


def test_bringing_in_can_be_stopped_and_leaves_what_was_here(
    kitchen: Kitchen, opened: Opens, qtbot: QtBot, tmp_path: Path
) -> None:
    page = kitchen.with_sample().show()
    opened(page)
    many = "name,kind\n" + "".join(f"Club {number},Sport\n" for number in range(5_000))
    kitchen.choose(write(tmp_path, "many.csv", many), qtbot)
    press(find(page, BUTTON, "Bring in all 5000"))
    kitchen.bringing.stop()
    qtbot.wait_until(lambda: not kitchen.background.is_busy())
    assert "Stopped. The directory that was here stays." in read(page)
    assert len(rows(page, LIST)) == 12


@pytest.mark.parametrize(("theme", "percent"), [(Theme.LIGHT, 200), (Theme.HIGH_CONTRAST, 100)])
def test_the_directory_is_fit_for_everybodys_eyes(  # noqa: PLR0917  (pytest names them all)
    kitchen: Kitchen, opened: Opens, wear: Wears, qtbot: QtBot, tmp_path: Path, theme: Theme, percent: int
) -> None:
    wear(theme, percent)
    page = kitchen.with_sample().show()
    opened(page, 1366, 768)
    kitchen.choose(write(tmp_path, "new.csv", "name,kind\n,Sport\nChoir,Music\n"), qtbot)
    assert problems_of(page) == ()
