"""What the parts of a page about a person work with, over a store in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coprod_desktop.application.conversations import Conversations
from coprod_desktop.application.people import People
from coprod_desktop.application.records import Records
from coprod_desktop.application.standing_agreements import StandingAgreements
from coprod_desktop.ui.forms.card_desk import CardDesk
from coprod_desktop.ui.records.keeping import Desk, Keeping
from tests.fakes import MemoryDisputes, MemoryStore, deciding_over
from tests.ui.pictured import a_picture_desk
from tests.ui.worded import worded

if TYPE_CHECKING:
    from coprod_desktop.ui.bus import Bus
    from coprod_desktop.ui.icons import Icons
    from coprod_desktop.ui.writing.writing import Writing


def a_desk(store: MemoryStore, *, bus: Bus, icons: Icons, writing: Writing) -> Desk:
    """Make a desk; every page has one of its own."""
    records = Records(units=store)
    return Desk(
        keeping=Keeping(
            people=People(units=store, caseload=store, clock=store.clock, ids=store.ids),
            records=records,
            conversations=Conversations(units=store, drafts=store, colleagues=store),
            drafts=store,
            colleagues=store,
            clock=store.clock,
            ids=store.ids,
            bus=bus,
            turns=lambda _stream: (),
        ),
        records=records,
        colleagues=store,
        clock=store.clock,
        bus=bus,
        icons=icons,
        sentences=worded,
        cards=CardDesk(
            deciding=deciding_over(store),
            drafts=store,
            colleagues=store,
            clock=store.clock,
            bus=bus,
            icons=icons,
            sentences=worded,
        ),
        standing=StandingAgreements(units=store, disputes=MemoryDisputes(store)),
        writing=writing,
        pictures=a_picture_desk(store, icons),
    )
