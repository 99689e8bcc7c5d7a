"""A visit with Carys that is said back on the page, over a store in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coprod_desktop.application.places import PageName, Place
from coprod_desktop.ui.bus import Bus
from coprod_desktop.ui.pages.say_back.page import SayBackPage
from tests.application.visited import Visited
from tests.ui.worded import worded

if TYPE_CHECKING:
    from coprod_desktop.ui.icons import Icons


class SaidBackVisit(Visited):
    """A visit and its pages, as often as they are opened."""

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self.icons = icons
        self.bus = Bus()

    def page(self) -> SayBackPage:
        return SayBackPage(
            say_back=self.say_back,
            records=self.records,
            drafts=self.store,
            ids=self.store.ids,
            clock=self.store.clock,
            colleagues=self.store,
            bus=self.bus,
            icons=self.icons,
            sentences=worded,
        )

    def at(self, part: str = "") -> Place:
        return Place(page=PageName.SAY_BACK, stream=self.stream, record=self.conversation, part=part)
