# the words are written with the marks that print uses
from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

import pytest
from PySide6.QtGui import QAccessible

from coprod_desktop.application.people import People
from coprod_desktop.application.places import PageName, Place
from coprod_desktop.application.ports import Changed
from coprod_desktop.application.set_aside import Retried, SetAside
from coprod_desktop.domain.ids import ActorId, ChangeId, RecordId
from coprod_desktop.domain.people import Person
from coprod_desktop.ui.bus import Bus
from coprod_desktop.ui.forms.card_desk import CardDesk
from coprod_desktop.ui.pages.set_aside.page import SetAsidePage
from coprod_desktop.ui.theme import Theme
from tests.fakes import START, CountedIds, MemoryStore, SteppingClock, deciding_over
from tests.ui.audit import problems_of
from tests.ui.finding import find, has, press, read
from tests.ui.worded import worded

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from coprod_desktop.ui.icons import Icons
    from tests.ui.conftest import Opens, Wears

BUTTON = QAccessible.Role.Button
ME, DEV = ActorId(UUID(int=901)), ActorId(UUID(int=902))


class Drawer:
    """What was set aside, kept in memory, and its page."""

    def __init__(self, *, icons: Icons, opened: Opens, folder: Path) -> None:
        self.store = MemoryStore(clock=SteppingClock(), ids=CountedIds(), me=ME)
        self.store.names[DEV] = "Dev Patel"
        people = People(units=self.store, caseload=self.store, clock=self.store.clock, ids=self.store.ids)
        self.carys, _ = people.add(Person(preferred_name="Carys", full_name="Carys Llŷr-Jones"))
        self.aside: tuple[SetAside, ...] = ()
        self.told: list[object] = []
        self.gone: list[object] = []
        self.path: Path | None = folder / "set-aside.jsonl"
        self._opened = opened
        bus = Bus()
        bus.changed.connect(self.told.append)
        self.page = SetAsidePage(
            desk=CardDesk(
                deciding=deciding_over(self.store),
                drafts=self.store,
                colleagues=self.store,
                clock=self.store.clock,
                bus=bus,
                icons=icons,
                sentences=worded,
            ),
            aside=self,
            where=self._where,
        )
        self.page.go.connect(self.gone.append)

    def everything(self) -> tuple[SetAside, ...]:
        return self.aside

    def lines(self) -> tuple[str, ...]:
        return tuple(f'{{"id":"{aside.change}"}}' for aside in self.aside)

    def retry(self) -> Retried:
        offered = [aside for aside in self.aside if aside.waiting]
        read_now = [aside for aside in self.aside if aside.reasons == ("unclear_body",)]
        gone = offered + read_now
        self.aside = tuple(aside for aside in self.aside if aside not in gone)
        records = frozenset(
            (aside.stream, aside.kind, aside.record)
            for aside in read_now
            if aside.stream is not None and aside.record is not None
        )
        return Retried(offered=len(offered), read=len(read_now), changed=Changed(records=records))

    def goal(self, *reasons: str, **values: str) -> SetAside:
        return SetAside(
            change=ChangeId(self.store.ids.new()),
            reasons=reasons,
            stream=self.carys,
            kind="goal",
            record=RecordId(self.store.ids.new()),
            actor=DEV,
            made_at=START,
            values=values,
        )

    def show(self, *aside: SetAside) -> None:
        self.aside = aside
        self._opened(self.page, 1000, 800)
        self.page.show_place(Place(page=PageName.SET_ASIDE))

    def _where(self, _parent: QWidget, suggested: str) -> Path | None:
        assert suggested == "set-aside.jsonl"
        return self.path


@pytest.fixture
def drawer(icons: Icons, opened: Opens, tmp_path: Path) -> Drawer:
    return Drawer(icons=icons, opened=opened, folder=tmp_path)


def test_what_was_set_aside_is_said_with_its_author_and_why(drawer: Drawer) -> None:
    drawer.show(drawer.goal("unclear_value:now", words="Go to the sea"))
    words = read(drawer.page)
    assert "Goal: Go to the sea" in words
    assert "Written by Dev Patel, today 14:02, about Carys Llŷr-Jones" in words
    assert "This app cannot read what it says under “Where things stand now”." in words


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        ("unknown_kind", "A newer app wrote it"),
        ("unclear_body", "This app cannot read it."),
        ("office_refused", "The office did not take it."),
        ("other_words", "with other words"),
        ("wrong_digest", "It was altered on its way"),
        ("wrong_signature", "did not sign it"),
        ("team_unknown", "The office names the reason team_unknown."),
    ],
)
def test_every_reason_is_a_sentence(drawer: Drawer, reason: str, said: str) -> None:
    drawer.show(drawer.goal(reason))
    assert said in read(drawer.page)


def test_a_record_of_a_newer_app_has_a_name_in_words(drawer: Drawer) -> None:
    drawer.show(replace(drawer.goal("unknown_kind"), kind="hat"))
    assert "Something of a newer app" in read(drawer.page)


def test_a_change_that_was_not_let_in_can_only_be_told(drawer: Drawer) -> None:
    drawer.show(SetAside(change=ChangeId(UUID(int=7)), reasons=("wrong_digest",)))
    assert "A change that came from the office" in read(drawer.page)
    assert not has(drawer.page, BUTTON, "Try again")
    assert not has(drawer.page, BUTTON, "Save them as a file…")


def test_trying_again_says_what_came_of_it(drawer: Drawer) -> None:
    drawer.show(
        drawer.goal("unclear_body"),
        replace(drawer.goal("office_refused"), waiting=True),
        drawer.goal("unknown_kind"),
    )
    press(find(drawer.page, BUTTON, "Try again"))
    words = read(drawer.page)
    assert "One change could be read now." in words
    assert "One change is offered to the office at the next sync." in words
    assert words.count("Written by") == 1
    assert len(drawer.told) == 1
    press(find(drawer.page, BUTTON, "Try again"))
    assert "Nothing has changed." in read(drawer.page)


def test_they_are_saved_where_the_worker_says(drawer: Drawer) -> None:
    drawer.show(drawer.goal("unclear_body"), drawer.goal("unclear_body"))
    press(find(drawer.page, BUTTON, "Save them as a file…"))
    assert drawer.path is not None
    assert drawer.path.read_text().splitlines() == list(drawer.lines())
    assert "is not encrypted" in read(drawer.page)


def test_a_file_that_cannot_be_written_is_told(drawer: Drawer, tmp_path: Path) -> None:
    drawer.path = tmp_path / "no such folder" / "set-aside.jsonl"
    drawer.show(drawer.goal("unclear_body"))
    press(find(drawer.page, BUTTON, "Save them as a file…"))
    assert "file_not_written" in read(drawer.page)


def test_choosing_no_file_saves_none(drawer: Drawer, tmp_path: Path) -> None:
    drawer.path = None
    drawer.show(drawer.goal("unclear_body"))
    press(find(drawer.page, BUTTON, "Save them as a file…"))
    assert list(tmp_path.iterdir()) == []


def test_where_nothing_is_set_aside_the_page_says_so(drawer: Drawer) -> None:
    drawer.show()
    assert "Nothing is set aside." in read(drawer.page)
    assert not has(drawer.page, BUTTON, "Try again")


def test_the_office_is_one_press_away(drawer: Drawer) -> None:
    drawer.show()
    press(find(drawer.page, BUTTON, "Office and sync"))
    assert drawer.gone == [Place(page=PageName.OFFICE)]


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize("percent", [100, 200])
def test_the_page_is_fit_for_use(drawer: Drawer, wear: Wears, theme: Theme, percent: int) -> None:
    wear(theme, percent)
    drawer.show(drawer.goal("unclear_value:now", words="Go to the sea"), drawer.goal("wrong_digest"))
    assert problems_of(drawer.page) == ()
