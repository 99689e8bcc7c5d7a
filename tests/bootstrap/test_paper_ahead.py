"""What paper needs is loaded once somebody's page was opened: the first look at one waits for nothing."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from shiboken6 import isValid

from coprod_desktop.application.places import PageName, Place
from coprod_desktop.bootstrap.paper import PaperWhenNeeded
from coprod_desktop.bootstrap.paper_ahead import PaperAhead
from tests.bootstrap.printing import fill

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.bootstrap.desks import Desk


def test_it_begins_when_somebodys_page_is_opened_and_not_before(desk: Desk, qtbot: QtBot) -> None:
    fill(desk.session)
    window, paper = desk.window(), desk.session.use_cases.paper
    (ahead,) = window.findChildren(PaperAhead)
    assert not ahead._timer.isActive()
    carys = next(row for row in desk.session.use_cases.people.find() if row.preferred_name == "Carys")
    window.go_to(Place(page=PageName.PERSON, stream=carys.stream))
    qtbot.wait_until(lambda: PageName.PREVIEW in window._pages, timeout=20_000)
    assert isinstance(paper, PaperWhenNeeded)
    assert paper._paper is not None
    assert window.current().place().page is PageName.PERSON
    window.go_to(Place(page=PageName.PREVIEW, stream=carys.stream))
    assert window.current().place().stream == carys.stream


def test_nothing_is_loaded_while_a_sync_runs(qtbot: QtBot) -> None:
    syncing = [True]
    paper, pages = PaperWhenNeeded(), list[PageName]()
    ahead = PaperAhead(paper=paper, busy=lambda: bool(syncing))
    ahead.loaded.connect(pages.append)
    for _ in range(20):
        ahead._go_on()
    assert not paper.is_loading_ahead()
    syncing.pop()
    ahead._timer.start(0)
    qtbot.wait_until(lambda: bool(pages), timeout=20_000)
    assert paper.unsettable_words(("Glwysen",)) == ()
    paper.forget()


def test_no_page_is_made_ahead_while_the_person_has_the_laptop(desk: Desk) -> None:
    window = desk.window()
    window.make_ahead(PageName.PREVIEW)
    made = window._made[PageName.PREVIEW]
    window._seal(sealed=True)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not isValid(made)
    window.make_ahead(PageName.PREVIEW)
    assert PageName.PREVIEW not in {*window._made, *window._pages}
    window._seal(sealed=False)
    window.make_ahead(PageName.PREVIEW)
    assert PageName.PREVIEW not in window._pages, "it is taken in in a turn of its own"
    window.make_ahead(PageName.PREVIEW)
    assert PageName.PREVIEW in window._pages


def test_whoever_locks_meanwhile_waits_until_it_has_ended() -> None:
    paper = PaperWhenNeeded()
    paper.load_ahead()
    paper.forget()
    assert not paper.is_loading_ahead()
    assert paper._paper is not None


@pytest.mark.parametrize("when", ["before", "meanwhile"])
def test_what_is_loaded_on_a_thread_makes_no_class_of_qt(when: str) -> None:
    asks = "paper.unsettable_words(('Glwysen',));" if when == "meanwhile" else ""
    command = (
        "import sys; from coprod_desktop.bootstrap.paper import PaperWhenNeeded; paper = PaperWhenNeeded();"
        f"paper.load_ahead(); {asks} paper.forget(); print(*sys.modules)"
    )
    said = subprocess.run([sys.executable, "-c", command], capture_output=True, text=True, check=True)  # noqa: S603  (ours)
    loaded = said.stdout.split()
    assert "coprod_desktop.documents.paper" in loaded
    assert not [name for name in loaded if "Side6" in name]
