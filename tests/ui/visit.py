"""A sample visit brought in, with everything that the pages around its agreement need, in memory."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from coprod_desktop.application.agreements import Agreements
from coprod_desktop.application.comparing import Comparing
from coprod_desktop.application.importing import ImportVisits
from coprod_desktop.application.papers.papers import Papers
from coprod_desktop.application.people import People
from coprod_desktop.application.places import Place
from coprod_desktop.application.records import Records
from coprod_desktop.application.seals import Seals
from coprod_desktop.application.signed_papers import SignedPapers
from coprod_desktop.bootstrap.paper import PaperWhenNeeded
from coprod_desktop.bootstrap.scans import ScansWhenNeeded
from coprod_desktop.bootstrap.wording import spoken_in
from coprod_desktop.content.visit_files import parse_visit
from coprod_desktop.documents.sealing import PaperSealer
from coprod_desktop.domain.ids import ActorId
from coprod_desktop.security.seal_keys import make_seal_key
from coprod_desktop.ui.background import Background
from coprod_desktop.ui.bus import Bus
from coprod_desktop.ui.page import Page
from coprod_desktop.ui.pages.preview.page import PreviewPage
from coprod_desktop.ui.pages.sign.page import SignPage
from tests.content.files import sample, templates
from tests.documents.forms import setter
from tests.documents.visits import paper, wording
from tests.fakes import CountedIds, MemorySettings, MemoryStore, SteppingClock
from tests.ui.desks import a_desk
from tests.ui.written import a_writing

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QWidget

    from coprod_desktop.application.record import PersonRecord
    from coprod_desktop.domain.ids import RecordId
    from coprod_desktop.ui.icons import Icons
    from coprod_desktop.ui.pages.preview.leaving_dialog import Leaving

PageType = TypeVar("PageType", bound=Page)


class Visit:
    """One visit, its use cases, and its pages as often as they are opened."""

    def __init__(self, file: str, *, icons: Icons, worded: tuple[str, ...] = ("en",)) -> None:
        self._icons = icons
        self.clock, self.ids = SteppingClock(), CountedIds()
        self.store = MemoryStore(clock=self.clock, ids=self.ids, me=ActorId(self.ids.new()))
        self.people = People(units=self.store, caseload=self.store, clock=self.clock, ids=self.ids)
        self.records = Records(units=self.store)
        self.agreements = Agreements(
            units=self.store,
            clock=self.clock,
            colleagues=self.store,
            paper=paper(*worded),
            templates=templates(),
            paper_in=spoken_in("paper"),
        )
        self.settings = MemorySettings()
        self.seals = Seals(
            units=self.store,
            settings=self.settings,
            colleagues=self.store,
            clock=self.clock,
            make_key=make_seal_key,
            sealer=PaperSealer(wording=wording("paper")),
            wording=lambda: wording("paper"),
        )
        self.signed_papers = SignedPapers(
            units=self.store,
            clock=self.clock,
            reader=ScansWhenNeeded(pdf=PaperWhenNeeded()),
            wording=lambda: wording("paper"),
        )
        self.papers = Papers(
            units=self.store,
            templates=templates(),
            papers_in=spoken_in("papers"),
            easy_in=spoken_in("easy_read"),
            worded=lambda: worded,
            comparing=Comparing(
                units=self.store, spoken_in=spoken_in("comparison"), paper_in=spoken_in("paper")
            ),
            colleagues=self.store,
            clock=self.clock,
            paper=setter(),
        )
        self.bus = Bus()
        self.background = Background()
        bring_in = ImportVisits(units=self.store, clock=self.clock, ids=self.ids)
        self.stream, _ = bring_in(parse_visit(sample(file), file=file, templates=templates()))
        self.gone: list[Place] = []

    def record(self) -> PersonRecord:
        return self.people.open(self.stream)

    def sign_page(self) -> SignPage:
        page = SignPage(
            agreements=self.agreements,
            papers=self.papers,
            people=self.people,
            records=self.records,
            drafts=self.store,
            colleagues=self.store,
            clock=self.clock,
            ids=self.ids,
            bus=self.bus,
            icons=self._icons,
            sentences=wording("refusals").sentence,
            wording=wording("paper"),
            written_out=wording("written_out"),
            desk=a_desk(self.store, bus=self.bus, icons=self._icons, writing=a_writing()),
        )
        return self._opened(page)

    def preview_page(
        self,
        agreement: RecordId | None = None,
        *,
        ask_where: Callable[[QWidget, str], Path | None] = lambda _page, _name: None,
        ask_printer: Callable[[QWidget], QPrinter | None] = lambda _page: None,
        ask_leaving: Callable[[QWidget], Leaving | None] = lambda _page: None,
        choose_scan: Callable[[QWidget], Sequence[Path]] = lambda _page: (),
    ) -> PreviewPage:
        page = PreviewPage(
            agreements=self.agreements,
            seals=self.seals,
            signed_papers=self.signed_papers,
            papers=self.papers,
            people=self.people,
            drafts=self.store,
            clock=self.clock,
            ids=self.ids,
            bus=self.bus,
            icons=self._icons,
            sentences=wording("refusals").sentence,
            wording=wording("paper"),
            written_out=wording("written_out"),
            background=self.background,
            ask_where=ask_where,
            ask_printer=ask_printer,
            ask_leaving=ask_leaving,
            choose_scan=choose_scan,
        )
        return self._opened(page, agreement)

    def _opened(self, page: PageType, agreement: RecordId | None = None) -> PageType:
        page.go.connect(self.gone.append)
        page.show_place(Place(page=page.place().page, stream=self.stream, record=agreement))
        return page


def say_what_no_face_has(visit: Visit) -> None:
    """Put a word into the record, in a script that no face of paper has."""
    strength = visit.record().strengths[0]
    visit.records.save(strength, replace(strength.value, title="ቤቴ"))
