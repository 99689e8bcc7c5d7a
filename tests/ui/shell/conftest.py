"""A window over people in memory, with pages that say what was asked of them."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout

from coprod_desktop.application.held_drafts import HeldDrafts
from coprod_desktop.application.people import People
from coprod_desktop.application.places import PageName, Place, Places
from coprod_desktop.application.sync_times import SyncTimes
from coprod_desktop.application.syncing import Syncing, SyncStatus
from coprod_desktop.domain.ids import ActorId, StreamId
from coprod_desktop.domain.people import Person
from coprod_desktop.domain.refusal import Refusal
from coprod_desktop.ui.appearance import Appearance
from coprod_desktop.ui.background import Background
from coprod_desktop.ui.bus import Bus
from coprod_desktop.ui.forms.way_back import WayBack
from coprod_desktop.ui.main_window import MainWindow
from coprod_desktop.ui.neutral_screen import NeutralScreen
from coprod_desktop.ui.page import Page
from coprod_desktop.ui.pages.people.page import PeoplePage
from coprod_desktop.ui.sync_runner import SyncRunner
from coprod_desktop.ui.widgets.text_fields import line_field
from tests.application.handing_over import hand_over
from tests.application.memory_sync import MemoryOffice, MemoryReplica
from tests.fakes import CountedIds, MemorySettings, MemoryStore, SteppingClock
from tests.ui.worded import worded
from tests.ui.written import a_writing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from coprod_desktop.ui.fonts import Typeface
    from coprod_desktop.ui.icons import Icons

UNKNOWN = StreamId(UUID(int=404))


class RungTimer(QObject):
    """A timer that rings when a test says so."""

    timeout = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.starts = 0
        self._active = False

    def start(self, _milliseconds: int, /) -> None:
        self.starts += 1
        self._active = True

    def stop(self) -> None:
        self._active = False

    def isActive(self) -> bool:  # noqa: N802  (as a QTimer has it)
        return self._active


class NotedPage(Page):
    """A page with one field, which notes what the window asks of it."""

    def __init__(self, name: PageName) -> None:
        super().__init__()
        self._place = Place(page=name)
        self.flushed: list[str] = []
        self.undone = self.redone = 0
        self.field = line_field(name="Words here")
        QVBoxLayout(self).addWidget(self.field)

    def show_place(self, place: Place) -> None:
        if place.stream == UNKNOWN:
            raise Refusal("person_unknown")
        self._place = place

    def place(self) -> Place:
        return Place(
            page=self._place.page,
            stream=self._place.stream,
            part=self._place.part,
            caret=self.field.cursorPosition(),
        )

    def flush(self) -> None:
        self.flushed.append(self.field.text())

    def can_undo(self) -> bool:
        return bool(self.field.text())

    def undo(self) -> None:
        self.undone += 1

    def can_redo(self) -> bool:
        return self.undone > self.redone or bool(self.redone)

    def redo(self) -> None:
        self.redone += 1


class Shell:
    """Makes windows over the same vault, as after a lock or a restart."""

    def __init__(self, *, app: QApplication, typeface: Typeface, icons: Icons) -> None:
        self.store = MemoryStore(clock=SteppingClock(), ids=CountedIds(), me=ActorId(UUID(int=900)))
        self.people = People(
            units=self.store, caseload=self.store, clock=self.store.clock, ids=self.store.ids
        )
        self.drafts = HeldDrafts(drafts=self.store, clock=self.store.clock)
        self.settings = MemorySettings()
        self.places = Places(settings=self.settings)
        self.status = SyncStatus(
            address=None, waiting=3, conflicts=0, set_aside=0, last_success=None, last_failure=None
        )
        self.made: dict[PageName, NotedPage] = {}
        self.timer = RungTimer()
        self.bus = Bus()
        self.office = MemoryOffice()
        self.replica = MemoryReplica()
        self.background = Background(app)
        self.sync_timer = RungTimer()
        self.seconds = 0.0
        self.hand_over = hand_over(self.settings)
        self._app = app
        self._typeface = typeface
        self._icons = icons

    def add(self, *names: str) -> list[StreamId]:
        return [self.people.add(Person(preferred_name=name.split()[0], full_name=name))[0] for name in names]

    def appearance(self) -> Appearance:
        return Appearance(app=self._app, fonts=self._typeface, wearers=(self._icons,), settings=self.settings)

    def syncs(self) -> SyncRunner:
        syncing = Syncing(
            replica=self.replica, offices=self.office, settings=self.settings, clock=self.store.clock
        )
        self.sync_timer = RungTimer()
        return SyncRunner(
            syncing=syncing,
            background=self.background,
            bus=self.bus,
            times=SyncTimes(chance=lambda: 0.5),
            seconds=lambda: self.seconds,
            timer=self.sync_timer,
        )

    def window(self) -> MainWindow:
        self.made = {}
        self.timer = RungTimer()
        self.bus = Bus()
        appearance = self.appearance()
        appearance.put_on()
        self.hand_over = hand_over(self.settings)
        noted = (
            PageName.PERSON,
            PageName.FINISH,
            PageName.TABLE,
            PageName.HAND_OVER,
            PageName.PREVIEW,
            PageName.OFFICE,
            PageName.TODAY,
            PageName.CONFLICTS,
        )
        return MainWindow(
            pages={PageName.PEOPLE: self._people_page} | {name: self._factory(name) for name in noted},
            neutral_screen=self._neutral_screen,
            hand_over=self.hand_over,
            people=self.people,
            places=self.places,
            keep_held=self.drafts.keep_held,
            status=lambda: self.status,
            clock=self.store.clock,
            bus=self.bus,
            syncs=self.syncs(),
            icons=self._icons,
            appearance=appearance,
            sentences=worded,
            writing=a_writing(),
            idle_timer=self.timer,
        )

    def _neutral_screen(self) -> NeutralScreen:
        way_back = WayBack(
            hand_over=self.hand_over, background=self.background, icons=self._icons, sentences=worded
        )
        return NeutralScreen(way_back=way_back, clock=self.store.clock)

    def _people_page(self) -> PeoplePage:
        return PeoplePage(
            icons=self._icons, people=self.people, drafts=self.store, bus=self.bus, sentences=worded
        )

    def _factory(self, name: PageName) -> Callable[[], Page]:
        def make() -> Page:
            self.made[name] = NotedPage(name)
            return self.made[name]

        return make


@pytest.fixture
def shell(qapp: QApplication, typeface: Typeface, icons: Icons) -> Iterator[Shell]:
    made = Shell(app=qapp, typeface=typeface, icons=icons)
    yield made
    made.background.shut_down()
