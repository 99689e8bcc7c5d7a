"""Locking while a directory comes in, papers are printed or files are read: it stops, nothing is lost."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING, Self

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtPrintSupport import QPrinter

from coprod_desktop.application.places import PageName, Place
from coprod_desktop.bootstrap.resources import resources_folder
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.ui.pages.directory.page import DirectoryPage
from coprod_desktop.ui.pages.preview.page import PreviewPage
from coprod_desktop.ui.pages.print_several.page import PrintSeveralPage
from coprod_desktop.ui.pages.verify.page import VerifyPage
from tests.bootstrap.printing import fill
from tests.exchange.directories import write
from tests.ui.finding import find, press, read
from tests.ui.person.gestures import BUTTON, pick

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from coprod_desktop.ui.background import CancelToken
    from coprod_desktop.ui.pages.directory.bringing import Bringing
    from tests.bootstrap.desks import Desk

MANY = 4_000


def bringing(desk: Desk) -> Bringing:
    desk.window().go_to(Place(page=PageName.DIRECTORY))
    page = desk.window().current()
    assert isinstance(page, DirectoryPage)
    return page._bringing


def lock(desk: Desk) -> None:
    desk.desktop._lock()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.mark.parametrize("far", ["looking", "bringing in"])
def test_a_directory_that_is_underway_stops_and_what_was_here_stays(
    desk: Desk, qtbot: QtBot, tmp_path: Path, far: str
) -> None:
    def idle() -> bool:
        return not desk.desktop.background.is_busy()

    bringing(desk).look_into(resources_folder() / "samples" / "near_bala.csv")
    qtbot.wait_until(idle)
    press(find(bringing(desk), BUTTON, "Bring in all 12"))
    qtbot.wait_until(idle)
    clubs = "".join(f"Club {number},Sport\n" for number in range(MANY))
    bringing(desk).look_into(write(tmp_path, "many.csv", f"name,kind\n{clubs}"))
    if far == "bringing in":
        qtbot.wait_until(idle)
        press(find(bringing(desk), BUTTON, f"Bring in all {MANY}"))
    lock(desk)
    qtbot.wait_until(idle)
    desk.unlock()
    about = desk.session.use_cases.local_directory.about()
    assert about is not None
    assert about.count == 12
    bringing(desk).look_into(tmp_path / "many.csv")
    qtbot.wait_until(idle)
    assert bringing(desk).first_look() is not None


class _Tray:
    """A printer that tells when the first paper comes."""

    def __init__(self) -> None:
        self.taken = 0

    def take(self, _pdf: bytes, *, booklet: bool, token: CancelToken) -> None:
        assert not booklet
        assert not token.is_asked()
        self.taken += 1

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing is held open."""


def test_papers_that_are_being_printed_stop_between_two(desk: Desk, qtbot: QtBot) -> None:
    fill(desk.session)
    desk.window().go_to(Place(page=PageName.PRINT_SEVERAL))
    page = desk.window().current()
    assert isinstance(page, PrintSeveralPage)
    qtbot.wait_until(lambda: not desk.desktop.background.is_busy())
    tray = _Tray()
    page._ask_printer = lambda _page: QPrinter()
    page._prints_on = lambda _printer, _draw: tray
    press(find(page, BUTTON, "Print 2 papers…"))
    lock(desk)
    qtbot.wait_until(lambda: not desk.desktop.background.is_busy(), timeout=20_000)
    assert tray.taken < 2
    desk.unlock()
    assert len(desk.session.use_cases.people.find()) == 3


class _SlowTray(_Tray):
    """A printer that takes its time."""

    def __init__(self) -> None:
        super().__init__()
        self.goes_on = Event()

    def take(self, pdf: bytes, *, booklet: bool, token: CancelToken) -> None:
        super().take(pdf, booklet=booklet, token=token)
        assert self.goes_on.wait(20)


@pytest.mark.parametrize("where", [PageName.PRINT_SEVERAL, PageName.PEOPLE])
def test_whoever_unlocks_is_told_which_papers_came_out_before_it_locked(
    desk: Desk, qtbot: QtBot, where: PageName
) -> None:
    fill(desk.session)
    desk.window().go_to(Place(page=PageName.PRINT_SEVERAL))
    page = desk.window().current()
    assert isinstance(page, PrintSeveralPage)
    qtbot.wait_until(lambda: not desk.desktop.background.is_busy())
    tray = _SlowTray()
    page._ask_printer = lambda _page: QPrinter()
    page._prints_on = lambda _printer, _draw: tray
    pick(page, "Print", "Large print")
    press(find(page, BUTTON, "Print 2 papers…"))
    qtbot.wait_until(lambda: tray.taken == 1, timeout=20_000)
    desk.window().go_to(Place(page=where))
    lock(desk)
    tray.goes_on.set()
    qtbot.wait_until(lambda: not desk.desktop.background.is_busy(), timeout=20_000)
    desk.unlock()
    told = "“Print several…” says which came out."
    assert (told in read(desk.window())) is (where is PageName.PEOPLE)
    desk.window().go_to(Place(page=PageName.PRINT_SEVERAL, part="to_sign:mark"))
    qtbot.wait_until(lambda: not desk.desktop.background.is_busy())
    again = desk.window().current()
    assert isinstance(again, PrintSeveralPage)
    said = read(again)
    assert "The printer had taken 0 of 2 papers before." in said
    assert "Look at the printer whether the paper of Carys Llŷr-Jones came out too." in said
    assert [row.preferred_name for row in again._people.chosen()] == ["Mark"]
    assert again._wishing.wish().format == "large_print"
    press(find(again, BUTTON, "I have seen it"))
    assert desk.session.use_cases.batches.cut_off() is None
    assert "Look at the printer" not in read(again)


def test_a_paper_that_the_printer_takes_slowly_comes_out_once_it_is_locked(desk: Desk, qtbot: QtBot) -> None:
    fill(desk.session)
    (carys,) = (row for row in desk.session.use_cases.people.find() if row.preferred_name == "Carys")
    desk.window().go_to(Place(page=PageName.PREVIEW, stream=carys.stream))
    page = desk.window().current()
    assert isinstance(page, PreviewPage)
    tray = _SlowTray()
    page._takes._ask_printer = lambda _page: QPrinter()
    page._takes._prints_on = lambda _printer, _draw: tray
    press(find(page, BUTTON, "Print…"))
    qtbot.wait_until(lambda: tray.taken == 1)
    lock(desk)
    tray.goes_on.set()
    qtbot.wait_until(lambda: not desk.desktop.background.is_busy(), timeout=20_000)


@pytest.mark.parametrize("page_name", [PageName.VERIFY, PageName.PREVIEW])
def test_a_file_that_is_being_read_is_told_of_to_nobody_once_it_is_locked(
    desk: Desk, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, page_name: PageName
) -> None:
    goes_on = Event()

    def read_slowly(path: Path) -> bytes:
        assert goes_on.wait(20)
        raise Refusal("paper_unreadable", file=path.name)

    fill(desk.session)
    (carys,) = (row for row in desk.session.use_cases.people.find() if row.preferred_name == "Carys")
    monkeypatch.setattr("coprod_desktop.exchange.papers_in.read_paper", read_slowly)
    desk.window().go_to(Place(page=page_name, stream=carys.stream))
    page = desk.window().current()
    if isinstance(page, PreviewPage):
        page._on_paper._choose = lambda _page: [tmp_path / "scan.pdf"]
        page._on_paper._read()
    else:
        assert isinstance(page, VerifyPage)
        page._examine(lambda: read_slowly(tmp_path / "paper.pdf"))
    assert desk.desktop.background.is_busy()
    lock(desk)
    goes_on.set()
    qtbot.wait_until(lambda: not desk.desktop.background.is_busy(), timeout=20_000)
