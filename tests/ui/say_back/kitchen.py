"""A visit with Carys that is said back on the page, over a store in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coprod_desktop.application.comparing import Comparing
from coprod_desktop.application.papers.papers import Papers
from coprod_desktop.application.places import PageName, Place
from coprod_desktop.application.sheets import Sheets
from coprod_desktop.bootstrap.wording import spoken_in
from coprod_desktop.bootstrap.wording import worded as worded_in
from coprod_desktop.ui.background import Background
from coprod_desktop.ui.bus import Bus
from coprod_desktop.ui.pages.preview.sheet import SheetPage
from coprod_desktop.ui.pages.say_back.page import SayBackPage
from tests.application.visited import TALK, Visited
from tests.documents.forms import setter
from tests.ui.worded import worded

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from coprod_desktop.ui.icons import Icons


class SaidBackVisit(Visited):
    """A visit and its pages, as often as they are opened."""

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self.icons = icons
        self.bus = Bus()
        self.background = Background()
        self.sheets = Sheets(
            units=self.store,
            say_back=self.say_back,
            templates={"talk": TALK},
            spoken_in=spoken_in("blank_form"),
            written_out_in=spoken_in("say_back"),
            colleagues=self.store,
            clock=self.store.clock,
            paper=setter(),
        )
        self.papers = Papers(
            units=self.store,
            templates={"talk": TALK},
            papers_in=spoken_in("papers"),
            easy_in=spoken_in("easy_read"),
            worded=worded_in("papers"),
            comparing=Comparing(
                units=self.store, spoken_in=spoken_in("comparison"), paper_in=spoken_in("paper")
            ),
            colleagues=self.store,
            clock=self.store.clock,
            paper=setter(),
        )

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

    def sheet_page(
        self, *, ask_where: Callable[[QWidget, str], Path | None] = lambda _page, _name: None
    ) -> SheetPage:
        return SheetPage(
            sheets=self.sheets,
            papers=self.papers,
            clock=self.store.clock,
            bus=self.bus,
            icons=self.icons,
            sentences=worded,
            background=self.background,
            ask_where=ask_where,
            ask_printer=lambda _page: None,
        )

    def sheet_at(self, part: str) -> Place:
        return Place(page=PageName.SHEET, stream=self.stream, record=self.conversation, part=part)
