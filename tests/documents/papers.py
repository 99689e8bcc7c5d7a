"""The papers about the people of the sample visits, made as the app makes them, over a store in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coprod_desktop.application.importing import ImportVisits
from coprod_desktop.application.papers.papers import Papers
from coprod_desktop.application.record import read_record
from coprod_desktop.application.records import Records
from coprod_desktop.application.say_back import SayBack
from coprod_desktop.application.sheets import Sheets
from coprod_desktop.bootstrap.wording import spoken_in, worded
from coprod_desktop.content.visit_files import parse_visit
from coprod_desktop.domain.ids import ActorId
from tests.content.files import sample, templates
from tests.documents.forms import setter
from tests.fakes import CountedIds, MemoryStore, SteppingClock

if TYPE_CHECKING:
    from coprod_desktop.application.papers.imprint import PaperChoice
    from coprod_desktop.application.papers.papers import PaperKind
    from coprod_desktop.application.sheets import Sheet


class PaperDesk:
    """A sample visit brought in, and its papers."""

    def __init__(self, file: str) -> None:
        clock, ids = self._clock, _ = SteppingClock(), CountedIds()
        self._setter = setter()
        self.store = MemoryStore(clock=clock, ids=ids, me=ActorId(ids.new()))
        visit = parse_visit(sample(file), file=file, templates=templates())
        self.stream, _ = ImportVisits(units=self.store, clock=clock, ids=ids)(visit)
        self.papers = Papers(
            units=self.store,
            templates=templates(),
            papers_in=spoken_in("papers"),
            easy_in=spoken_in("easy_read"),
            worded=worded("papers"),
            colleagues=self.store,
            clock=clock,
            paper=self._setter,
        )

    def said_back(self) -> Sheet:
        """Say the visit back, in the person's language and print."""
        sheets = Sheets(
            units=self.store,
            say_back=SayBack(
                units=self.store, drafts=self.store, templates=templates(), spoken_in=spoken_in("say_back")
            ),
            templates=templates(),
            spoken_in=spoken_in("blank_form"),
            written_out_in=spoken_in("say_back"),
            colleagues=self.store,
            clock=self._clock,
            paper=self._setter,
        )
        with self.store() as work:
            (conversation,) = read_record(work, self.stream).conversations
        return sheets.said_back(self.stream, conversation.id)

    def make(self, kind: PaperKind, choice: PaperChoice | None = None) -> Sheet:
        return self.papers.make(kind, self.stream, choice=choice)

    def add(self, value: object) -> None:
        Records(units=self.store).add(self.stream, value)
